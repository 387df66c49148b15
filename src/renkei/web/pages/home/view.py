"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei.web.answers import only
from renkei.web.pages.home.words import WORDS


@only("GET")
def home(request: HttpRequest) -> HttpResponse:
    """The whole chain at once."""
    return render(request, "home/page.html", {"words": WORDS})


urlpatterns = [path("", home, name="home")]

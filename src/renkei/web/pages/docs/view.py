"""The documents of the house, and the pictures in them."""

from __future__ import annotations

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from renkei.foundation import same
from renkei.web import handbook
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.handbook.shelf import PICTURES, papers, pictures
from renkei.web.pages.docs.words import WORDS

LONGEST = 100  # characters of a question


@only("GET")
def docs(request: HttpRequest) -> HttpResponse:
    """Every shelf, or what a search finds."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    language = _language()
    hits = handbook.search(asked, language)
    context = {
        "words": WORDS,
        "asked": asked,
        "told": WORDS["found"].format(q=asked, n=len(hits)),
        "hits": [
            (hit, hit.paper.title(language), _there(hit.paper.key, hit.anchor))
            for hit in hits
        ],
        "shelves": [
            (
                shelf,
                [(each.title(language), _there(each.key)) for each in shelf.papers],
            )
            for shelf in handbook.shelves()
        ],
        "here": address("docs"),
    }
    return render(request, "docs/page.html", context)


@only("GET")
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """One document."""
    found = papers().get(key)
    if found is None:
        raise Http404
    language = _language()
    context = {
        "words": WORDS,
        "leaf": handbook.leaf(found, language, _resolve),
        "title": same(found.title(language)),
        "is_in_both": language not in found.texts,
        "here": address("docs"),
    }
    return render(request, "docs/paper.html", context)


@only("GET")
def picture(request: HttpRequest, place: str) -> HttpResponseBase:
    """A picture of a document."""
    found = pictures().get(place)
    if found is None:
        raise Http404
    return HttpResponse(found.read_bytes(), content_type=PICTURES[found.suffix])


def _language() -> str:
    return "en" if (get_language() or "ja").startswith("en") else "ja"


def _there(key: str, anchor: str = "") -> str:
    return f"{address('docs-paper', key)}{'#' + anchor if anchor else ''}"


def _resolve(kind: str, place: str) -> str | None:
    """Where the house shows a paper or a picture, if it does."""
    if kind == "picture":
        return address("docs-picture", place) if place in pictures() else None
    key = place.removesuffix(".md").removesuffix(".ipynb").removesuffix(".ja")
    if key in papers():
        return address("docs-paper", key)
    return address("docs") if key in (".", "README") else None


urlpatterns = [
    path("docs/", docs, name="docs"),
    path("docs/pictures/<path:place>", picture, name="docs-picture"),
    path("docs/<path:key>/", paper, name="docs-paper"),
]

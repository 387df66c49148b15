"""Addresses of the API: one version, one interface; nothing else stands beside it."""

from django.urls import path, re_path

from renkei.api import problem, reference
from renkei.api.interface import interface

urlpatterns = [
    path("v1/docs", reference.page),
    path("v1/docs.css", reference.style),
    path("v1/", interface.urls),
    re_path(r"", problem.missing),
]

"""The list of methodologies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import facts, methodologies
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.methodologies.words import WORDS
from renkei.web.table import Column, Link, Table


@only("GET")
def listed(request: HttpRequest) -> HttpResponse:
    """Every methodology of the catalogue, with its newest edition."""
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "table": _table(),
    }
    return render(request, "methodologies/page.html", page)


def _table() -> Table:
    countries = facts.load().countries
    return Table(
        WORDS["caption"],
        (
            Column(WORDS["id"], heads_row=True),
            Column(WORDS["name"]),
            Column(WORDS["country"]),
            Column(WORDS["edition"]),
            Column(WORDS["from_day"]),
            Column(WORDS["projects"]),
        ),
        tuple(
            (
                Link(each.id, address("methodology", each.id) or ""),
                each.title,
                countries[each.country].name,
                each.current.version,
                each.current.valid_from,
                tuple(_project(use.reference) for use in each.projects),
            )
            for each in methodologies.catalogue().values()
        ),
    )


def _project(reference: str) -> object:
    there = address("project", reference)
    return Link(reference, there) if there else reference


urlpatterns = [path("methodologies/", listed, name="methodologies")]

"""All places of both sides, with how large they are and what they take part in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html_join

from renkei import facts, store
from renkei.facts import Place
from renkei.programme import living
from renkei.web.answers import only
from renkei.web.pages.cities.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.templatetags.renkei import show

NAMED = 12
"""Collaborations of a place that the list names; its own page shows them all."""


@only("GET")
def cities(request: HttpRequest) -> HttpResponse:
    """Places abroad by country, then the Japanese side."""
    living = store.public_programme().living
    places = store.cities()
    page = {
        "stage_key": "partnerships",
        "words": WORDS,
        "overseas": _table("overseas", places, living),
        "japan": _table("japan", places, living),
        "list": reverse("collaborations"),
    }
    return render(request, "cities/page.html", page)


def _table(side: str, places: tuple[Place, ...], living: living.Living) -> Table:
    countries = facts.load().countries
    order = list(countries)
    listed = sorted(
        (place for place in places if place.side == side),
        key=lambda place: (order.index(place.country), place.name.en),
    )
    return Table(
        WORDS[side],
        (
            Column(WORDS["name"], heads_row=True),
            Column(WORDS["country"]),
            Column(WORDS["kind"]),
            Column(WORDS["population"], numeric=True),
            Column(WORDS["collaborations"]),
        ),
        tuple(
            (
                Link(place.name, reverse("city", args=[place.id])),
                countries[place.country].name,
                place.kind_name,
                place.population,
                _rows(place, living),
            )
            for place in listed
        ),
    )


def _rows(place: Place, living: living.Living) -> object:
    """The collaborations of a place, side by side."""
    rows = living.of_place(place.id)
    links: list[object] = [
        Link(
            WORDS["row"].format(number=row.number) if row.is_founding else row.number,
            reverse("collaboration", args=[row.number]),
        )
        for row in rows[:NAMED]
    ]
    if len(rows) > NAMED:
        links.append(WORDS["more"].format(count=len(rows) - NAMED))
    return format_html_join(" ", "{}", ((show(link),) for link in links)) or "–"


urlpatterns = [path("cities/", cities, name="cities")]

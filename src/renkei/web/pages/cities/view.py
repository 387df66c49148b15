"""All places of both sides, with how large they are and what they take part in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html_join

from renkei import facts, store
from renkei.facts import Place
from renkei.programme import Programme
from renkei.web.answers import only
from renkei.web.pages.cities.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.templatetags.renkei import show


@only("GET")
def cities(request: HttpRequest) -> HttpResponse:
    """Places abroad by country, then the Japanese side."""
    programme = store.programme()
    places = store.cities()
    page = {
        "stage_key": "partnerships",
        "words": WORDS,
        "overseas": _table("overseas", places, programme),
        "japan": _table("japan", places, programme),
        "list": reverse("collaborations"),
    }
    return render(request, "cities/page.html", page)


def _table(side: str, places: tuple[Place, ...], programme: Programme) -> Table:
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
                _rows(place, programme),
            )
            for place in listed
        ),
    )


def _rows(place: Place, programme: Programme) -> object:
    """The collaborations of a place, side by side."""
    links = [
        Link(
            WORDS["row"].format(number=row.number),
            reverse("collaboration", args=[row.number]),
        )
        for row in programme.of_place(place.id)
    ]
    return format_html_join(" ", "{}", ((show(link),) for link in links)) or "–"


urlpatterns = [path("cities/", cities, name="cities")]

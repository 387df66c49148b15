"""One place: what is known of it, its emissions as published, what it takes part in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from renkei import facts, store
from renkei.facts import Place
from renkei.foundation import Refusal, Text, same
from renkei.programme import living
from renkei.store import planning_desk
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.figures.little_map import little_map
from renkei.web.pages.city.words import CLIMATES, WORDS
from renkei.web.table import Column, Link, Table, linked

NAMED = 60
"""Collaborations or projects that the page of one place names."""


@only("GET")
def city(request: HttpRequest, identity: str) -> HttpResponse:
    """The page of one city, region, port or authority."""
    try:
        record = store.city(identity)
    except Refusal as refusal:
        return _missing(request, refusal)
    place = record.place
    country = facts.load().countries[place.country]
    living = store.public_programme().living
    rows = living.of_place(place.id)
    japanese, overseas = _pairs(place, rows)
    page = {
        "stage_key": "partnerships",
        "words": WORDS,
        "place": place,
        "country": country,
        "is_japan": place.country == "JP",
        "lead": WORDS["lead"].format(country=country.name, kind=place.kind_name),
        "point": same(f"{place.latitude}, {place.longitude}"),
        "map": little_map(japanese, overseas, focus=place),
        "inside": _link(record.inside) if record.inside else None,
        "contains": tuple(_link(other) for other in record.contains),
        "inventories": _inventories(place),
        "plans": _plans(request, place),
        "climate": CLIMATES.get(place.climate_zone.value)
        if place.climate_zone
        else None,
        "collaborations": _named([_row(row) for row in rows]),
        "projects": _named(
            [_project(each) for each in living.formed if place.id in each.places]
        ),
        "grown": _named([_project(each) for each in _grown(rows, place, living)]),
        "list": reverse("cities"),
    }
    return render(request, "city/page.html", page)


def _missing(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    page = {
        "stage_key": "partnerships",
        "findings": refusal.findings,
        "status": 404,
        "back": address("cities"),
        "back_words": WORDS["list"],
    }
    return render(request, "city/missing.html", page, status=404)


def _named(links: list[object]) -> tuple[object, ...]:
    """The first of many, and how many more there are."""
    more = len(links) - NAMED
    said = [WORDS["more"].format(count=more)] if more > 0 else []
    return (*links[:NAMED], *said)


def _row(row: living.LivingCollaboration) -> object:
    number = f"No. {row.number}" if row.is_founding else row.number
    words = Text(ja=f"{number} {row.title.ja}", en=f"{number} {row.title.en}")
    return Link(words, reverse("collaboration", args=[row.number]))


def _project(project: living.LivingProject) -> object:
    words = Text(
        ja=f"{project.reference} {project.title.ja}",
        en=f"{project.reference} {project.title.en}",
    )
    there = address("project", project.page) if project.page else None
    return linked(words, there or address("paper", project.paper))


def _grown(
    rows: tuple[living.LivingCollaboration, ...], place: Place, living: living.Living
) -> list[living.LivingProject]:
    """On the Japanese side: what its collaborations led to, as far as it is told."""
    if place.side != "japan":
        return []
    found = {
        project.paper: project
        for row in rows
        for project in living.formed_from(row.number)
    }
    return list(found.values())


def _pairs(
    place: Place, rows: tuple[living.LivingCollaboration, ...]
) -> tuple[list[Place], list[Place]]:
    """The place on its own side, its partners on the other."""
    if place.side == "japan":
        partners = {p.id: p for row in rows for p in row.overseas}
        return [place], list(partners.values())
    partners = {p.id: p for row in rows for p in row.japanese}
    return list(partners.values()), [place]


def _link(place: Place) -> Link:
    return Link(place.name, reverse("city", args=[place.id]))


def _plans(request: HttpRequest, place: Place) -> list[tuple[Text, str | None, bool]]:
    """The planning of the place that the reader sees; the demonstration's marked."""
    who = store.person(request.user)
    return [
        (
            WORDS["plan_of"].format(name=each.name),
            address("plan-city", each.key),
            each.is_demonstration,
        )
        for each in planning_desk.plans_of_place(place.id, who)
    ]


def _inventories(place: Place) -> Table | None:
    if not place.inventories:
        return None
    return Table(
        WORDS["inventories"],
        (
            Column(WORDS["total"], heads_row=True),
            Column(WORDS["scope"]),
        ),
        tuple((total, total.scope) for total in place.inventories),
        shows_caption=False,
    )


urlpatterns = [path("cities/<slug:identity>/", city, name="city")]

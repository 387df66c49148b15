"""The outlook of one technology."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import facts
from renkei.foundation import Refusal, joined, same
from renkei.store import domino_ground
from renkei.store.queries import domino
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.domino_doors import doors
from renkei.web.entity_names import country_name
from renkei.web.figures.outlook import outlook
from renkei.web.pages.domino_technology.words import WORDS
from renkei.web.table import Column, Link, Table, linked
from renkei.web.templatetags.renkei import spoken

if TYPE_CHECKING:
    from renkei.domino import record

TAKEOVERS = 40
LIKELIEST = 15
EVERY = 5  # years between two rows of the table


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Record, curve, and the likeliest cities."""
    try:
        found = domino.replay(key)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    past = [each for each in found.adopted if each.is_past]
    last, low, mean, high = found.by_year[-1]
    context = {
        "words": WORDS,
        "stage_key": "domino",
        "doors": doors(""),
        "name": found.technology,
        "curve": outlook([each.year for each in past], found.by_year, found.turn),
        "told": WORDS["curve_told"].format(
            a=found.turn, n=len(past), b=last, m=mean, low=low, high=high
        ),
        "years": _years(found),
        "record": _record(key, past),
        "takeovers": _takeovers(key),
        "next_lead": WORDS["next_lead"].format(n=domino.FUTURES, y=last),
        "next": _likeliest(found, key),
        "catalogue": address("technology", key),
        "map": f"{address('domino-map')}?technology={key}",
        "home": address("domino-map"),
        "ground": domino_ground.ground(),
    }
    return render(request, "domino_technology/page.html", context)


def _years(found: domino.Replay) -> Table:
    columns = (
        Column(WORDS["year"], heads_row=True),
        *(Column(WORDS[each], numeric=True) for each in ("low", "mean", "high")),
    )
    rows = tuple(
        (same(f"{year}"), *(same(f"{value:,.0f}") for value in (low, mean, high)))
        for at, (year, low, mean, high) in enumerate(found.by_year)
        if year % EVERY == 0 or at in (0, len(found.by_year) - 1)
    )
    return Table(WORDS["table"], columns, rows, shows_caption=False)


def _record(key: str, past: list[domino.Adopted]) -> Table | None:
    columns = (
        Column(WORDS["year"], numeric=True),
        Column(WORDS["city"], heads_row=True),
        Column(WORDS["country"]),
        Column(WORDS["project"]),
        Column(WORDS["mark"]),
    )
    names = {each.city.id: each.city.name for each in past}
    uses = domino.on_record(key)
    placed = {city for each in uses for city in each.cities}
    rows = tuple(
        (
            same(f"{each.year}"),
            joined(names.get(city, same(str(city))) for city in each.cities)
            if each.cities
            else same("–"),
            country_name(each.country),
            linked(spoken(each.title), address("project", each.project)),
            each.confidence,
        )
        for each in uses
    ) + tuple(
        (
            same(f"{each.year}"),
            each.city.name,
            country_name(each.city.country),
            same("–"),
            same("–"),
        )
        for each in past
        if each.city.id not in placed
    )
    if not rows:
        return None
    return Table(WORDS["record"], columns, rows, shows_caption=False)


def _takeovers(key: str) -> Table | None:
    columns = (
        Column(WORDS["to"], heads_row=True),
        Column(WORDS["from"]),
        Column(WORDS["channel"]),
        Column(WORDS["certainty"]),
        Column(WORDS["lag"], numeric=True),
        Column(WORDS["distance"], numeric=True),
        Column(WORDS["evidence"]),
    )
    rows = tuple(
        (
            linked(same(each.event.project), address("project", each.event.project)),
            _source(each.source),
            each.channel.label,
            each.certainty.label,
            same("–") if each.lag is None else same(f"{each.lag}"),
            same("–") if each.distance_km is None else same(f"{each.distance_km:,.0f}"),
            spoken(each.evidence),
        )
        for each in domino.takeovers(key)[:TAKEOVERS]
    )
    if not rows:
        return None
    return Table(WORDS["takeovers"], columns, rows, shows_caption=False)


def _source(source: record.Event | str) -> object:
    """A project, or the Japanese municipality of a collaboration."""
    if isinstance(source, str):
        place = facts.load().places.get(source)
        name = place.name if place else same(source)
        return linked(name, address("city", source))
    return linked(same(source.project), address("project", source.project))


def _likeliest(found: domino.Replay, key: str) -> Table:
    there = address("domino-what-if")
    columns = (
        Column(WORDS["city"], heads_row=True),
        Column(WORDS["country"]),
        Column(WORDS["share"], numeric=True),
        Column(WORDS["try_it"]),
    )
    rows = tuple(
        (
            city.name,
            country_name(city.country),
            same(f"{100 * fraction:.0f}"),
            Link(
                WORDS["try_it"],
                f"{there}?{urlencode({'city': city.id, 'technology': key})}",
            )
            if key in domino.technologies()
            else WORDS["no_tonnes"],
        )
        for city, fraction in found.likeliest[:LIKELIEST]
    )
    return Table(WORDS["next"], columns, rows, shows_caption=False)


urlpatterns = [
    path("domino/technologies/<slug:key>/", page, name="domino-technology"),
]

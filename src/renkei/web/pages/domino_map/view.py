"""The map of spread: one technology, its record, and one of its futures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei.foundation import Refusal, Text, same
from renkei.store import domino_ground
from renkei.store.queries import domino
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.domino_doors import doors
from renkei.web.entity_names import country_name
from renkei.web.figures.country_points import COUNTRY_POINTS
from renkei.web.figures.spread_map import Spot, SpreadMap, spread_map
from renkei.web.pages.domino_map.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.typed_forms import Option, typed

if TYPE_CHECKING:
    from renkei.domino import record

SMALLS = 6
FUTURES = 20
SHOWN = 400  # cities of a future that are drawn; the likeliest
QUARTERS = 4


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """The map as the address asks for it."""
    asked = typed(request, ("technology", "draw"))
    known = domino.recorded()
    technology = asked["technology"] or next(iter(known))
    draw = int(asked["draw"]) if asked["draw"].isdecimal() else 1
    draw = min(max(draw, 1), FUTURES)
    try:
        found = domino.replay(technology, draw - 1)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    context = {
        "words": WORDS,
        "stage_key": "domino",
        "doors": doors("domino-map"),
        "here": address("domino-map"),
        "options": [Option(each, words) for each, words in known.items()],
        "draws": range(1, FUTURES + 1),
        "chosen": technology,
        "draw": draw,
        "another": f"{address('domino-map')}?technology={technology}"
        f"&draw={draw % FUTURES + 1}",
        "title": WORDS["map"].format(t=found.technology, a=found.first, b=found.last),
        "turn": WORDS["turn"].format(y=found.turn),
        "stats": tuple(_stats(technology, found)),
        "map": _map(technology, found),
        "ground": domino_ground.ground(),
        "back_test": address("domino-back-test"),
        "see": address("domino-technology", technology),
    }
    return render(request, "domino_map/page.html", context)


def _stats(
    technology: str, found: domino.Replay
) -> Iterator[tuple[Text, str, Text, Text]]:
    past = len(_past(technology, found))
    uses = len(domino.on_record(technology))
    if uses:
        yield WORDS["uses"], f"{uses:,}", WORDS["uses_unit"], same(f"– {found.turn}")
    until = same(f"– {found.turn}")
    yield WORDS["record"], f"{past:,}", WORDS["cities"], until
    for year, low, mean, high in found.by_year:
        if year in (2030, found.last):
            yield (
                WORDS["future"].format(y=year),
                f"{mean:,.0f}",
                WORDS["cities"],
                WORDS["future_note"].format(n=domino.FUTURES, low=low, high=high),
            )
    every = len(domino_ground.ground().field)
    yield (
        WORDS["reached"],
        f"{100 * past / every:.1f}",
        same("%"),
        WORDS["reached_note"].format(n=every),
    )


def _past(technology: str, found: domino.Replay) -> list[domino.Adopted]:
    """Cities that are on record; those where the model places what has no city are
    left out, for the map marks their country."""
    uses = domino.on_record(technology)
    placed = {city for each in uses for city in each.cities}
    past = (each for each in found.adopted if each.is_past)
    return [each for each in past if not uses or each.city.id in placed]


def _map(technology: str, found: domino.Replay) -> SpreadMap:
    past = _past(technology, found)
    future = [each for each in found.adopted if not each.is_past]
    future = sorted(future, key=lambda each: -each.fraction)[:SHOWN]
    shown = sorted([*past, *future], key=lambda each: each.year)
    bare = [e for e in domino.on_record(technology) if not e.cities]
    first = min([found.first, *(each.year for each in bare)])
    span = found.last - first
    years = {first + round(span * at / (SMALLS - 1)) for at in range(SMALLS)}
    return spread_map(
        id="spread",
        title=WORDS["map"].format(t=found.technology, a=first, b=found.last),
        spots=[*_bare(bare), *(_spot(each, found.last) for each in shown)],
        others=[(city.longitude, city.latitude) for city in domino.cities()],
        table=_table(shown, bare),
        years=(first, found.last),
        turn=found.turn,
        smalls=sorted({*years, found.turn}),
    )


def _spot(each: domino.Adopted, last: int) -> Spot:
    words = WORDS["past_said" if each.is_past else "future_said"]
    quarter = min(QUARTERS, 1 + int(QUARTERS * each.fraction))
    return Spot(
        name=each.city.name,
        kind="past" if each.is_past else "future",
        degrees=(each.city.longitude, each.city.latitude),
        year=each.year,
        said=words.format(
            c=each.city.name, y=each.year, l=last, p=f"{100 * each.fraction:.0f}"
        ),
        sure=QUARTERS if each.is_past else quarter,
    )


def _bare(events: list[record.Event]) -> Iterator[Spot]:
    """Uses of which no source names the city, in the middle of their country."""
    for each in events:
        name = country_name(each.country)
        yield Spot(
            name=name,
            kind="country",
            degrees=COUNTRY_POINTS[each.country],
            year=each.year,
            said=WORDS["country_said"].format(c=name, t=each.title, y=each.year),
            size=2.0,
        )


def _table(shown: list[domino.Adopted], bare: list[record.Event]) -> Table:
    columns = (
        Column(WORDS["year"], numeric=True),
        Column(WORDS["city"], heads_row=True),
        Column(WORDS["country"]),
        Column(WORDS["how"]),
        Column(WORDS["sure"], numeric=True),
    )
    rows = tuple(
        (
            same(f"{each.year}"),
            each.city.name,
            country_name(each.city.country),
            WORDS["is_past" if each.is_past else "is_future"],
            same("–") if each.is_past else same(f"{100 * each.fraction:.0f}"),
        )
        for each in shown
    )
    rows += tuple(
        (
            same(f"{each.year}"),
            same("–"),
            country_name(each.country),
            WORDS["is_country"],
            same("–"),
        )
        for each in bare
    )
    rows = tuple(sorted(rows, key=lambda row: row[0].en))
    return Table(WORDS["title"], columns, rows, shows_caption=False)


urlpatterns = [path("domino/", page, name="domino-map")]

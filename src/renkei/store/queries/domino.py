"""What the pages of the domino read: its cities, one replay, questions that are kept.

Flows in: what a page asks for. Flows out: nouns of the page; worlds are those of
`domino_ground`, and what was read lately is not made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import domino_ground, models
from renkei.store.lately import Lately

if TYPE_CHECKING:
    from renkei.domino import advice, record

FUTURES = 60  # replays from which it is told how likely a city is to adopt
SEED = 1
LISTED = 10
LIKELIEST = 50
_REPLAYS: Lately[tuple[str, str, int], Replay] = Lately(32)


@dataclass(frozen=True, slots=True)
class City:
    """A city of the field; `id` is its GeoNames number."""

    id: int
    name: Text
    country: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Adopted:
    """A city that adopts: in which year, in how many of all futures."""

    city: City
    year: int
    fraction: float
    is_past: bool


@dataclass(frozen=True, slots=True)
class Replay:
    """One future of a technology, and how it compares with others.

    `by_year` tells how many have adopted by each year: low, mean and high of nine in
    ten futures; `likeliest` the cities without it, by in how many futures they adopt.
    """

    technology: Text
    adopted: tuple[Adopted, ...]
    first: int
    turn: int
    last: int
    by_year: tuple[tuple[int, float, float, float], ...]
    likeliest: tuple[tuple[City, float], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that somebody kept."""

    number: int
    question: advice.Question
    version: str
    ground: str
    fingerprint: str
    at: datetime
    is_demonstration: bool


def cities() -> tuple[City, ...]:
    """Where a model case could stand: in partner countries, the largest first."""
    from renkei.domino import advice

    partners = advice.partner_countries()
    return tuple(each for each in _cities() if each.country in partners)


def technologies() -> Mapping[str, Text]:
    """Technologies whose spread is looked at."""
    return dict(domino_ground.ground().technologies)


def recorded() -> Mapping[str, Text]:
    """Every technology on record or looked at, those used most often first."""
    from renkei.domino import record
    from renkei.technology import catalogue

    named = {each.id: each.name for each in catalogue()}
    uses = Counter(each.technology for each in record.history().events)
    found = {each: named[each] for each, _ in uses.most_common() if each in named}
    looked_at = dict(domino_ground.ground().technologies)
    return {**found, **looked_at}


def _cities() -> tuple[City, ...]:
    field = domino_ground.ground().field
    return tuple(
        City(
            int(field.ids[at]),
            field.names[at],
            str(field.countries[at]),
            float(field.latitude[at]),
            float(field.longitude[at]),
            int(field.population[at]),
        )
        for at in range(len(field))
    )


def on_record(technology: str) -> tuple[record.Event, ...]:
    """Dated uses of a technology, with their city or no more than their country."""
    from renkei.domino import record

    return tuple(e for e in record.history().events if e.technology == technology)


def takeovers(technology: str) -> tuple[record.Takeover, ...]:
    """From whom each use of a technology may have come, the surest first."""
    from renkei.domino import record

    order = list(record.Certainty)
    found = (
        each
        for each in record.history().takeovers
        if each.event.technology == technology
    )
    return tuple(
        sorted(
            found, key=lambda t: (order.index(t.certainty), t.event.year, t.lag or 0)
        )
    )


def replay(technology: str, draw: int = 0) -> Replay:
    """What is on record of a technology, and one of its futures, year by year.

    Refuses `domino.advice.technology`.
    """
    return _REPLAYS.held(
        (domino_ground.mark(), technology, draw), lambda: _replayed(technology, draw)
    )


def _replayed(technology: str, draw: int) -> Replay:
    import numpy as np

    from renkei.domino import advice, futures

    held, known = domino_ground.ground(), recorded()
    if technology not in known:
        raise Refusal(advice.unknown_technology(technology, list(known)))
    row = held.row(technology)
    worlds = (
        advice.worlds_of(technology)
        if row < 0
        else [advice.of_measure(world, row) for world in held.worlds]
    )
    drawn = np.array(
        [
            futures.one(worlds[at % len(worlds)], draw=at, seed=SEED)[0]
            for at in range(FUTURES)
        ]
    )
    years = worlds[0].years
    fraction = (drawn < years).mean(axis=0)
    shown = drawn[draw % FUTURES]
    places = _cities()
    adopted = tuple(
        Adopted(
            places[city],
            held.first + int(shown[city]),
            float(fraction[city]),
            bool(shown[city] < 0),
        )
        for city in np.flatnonzero(shown < years)
    )
    counts = np.array([(drawn <= year).sum(axis=1) for year in range(years)])
    by_year = tuple(
        (
            held.first + year,
            float(np.quantile(counts[year], 0.05)),
            float(counts[year].mean()),
            float(np.quantile(counts[year], 0.95)),
        )
        for year in range(years)
    )
    past = [each.year for each in adopted if each.is_past]
    return Replay(
        known[technology],
        tuple(sorted(adopted, key=lambda each: (each.year, -each.city.population))),
        min(past, default=held.first),
        held.first - 1,
        held.last,
        by_year,
        tuple(
            (places[city], float(fraction[city]))
            for city in np.argsort(-fraction, kind="stable")
            if worlds[0].history[0, city] >= 0 and fraction[city] > 0
        )[:LIKELIEST],
    )


def kept_question(number: int) -> Kept:
    """A question by its number; refuses `store.domino.unknown`."""
    row = models.DominoQuestion.objects.filter(pk=number).first()
    if row is None:
        raise Refusal(unknown(str(number)))
    return _kept(row)


def kept_questions() -> tuple[Kept, ...]:
    """The questions kept last."""
    rows = models.DominoQuestion.objects.order_by("-id")[:LISTED]
    return tuple(_kept(row) for row in rows)


def _kept(row: models.DominoQuestion) -> Kept:
    from renkei.domino import advice

    return Kept(
        number=row.pk,
        question=advice.question_of(row.body),
        version=row.version,
        ground=row.ground,
        fingerprint=row.fingerprint,
        at=row.at,
        is_demonstration=row.is_demonstration,
    )


def unknown(name: str) -> Finding:
    return Finding(
        code="store.domino.unknown",
        found=same(name),
        where=Text(ja="保存された質問", en="Kept questions"),
        rule=Text(
            ja="質問は番号で保存される。", en="A question is kept by its number."
        ),
        remedy=Text(
            ja="番号を確かめるか、新しく質問してください。",
            en="Check the number, or ask anew.",
        ),
    )

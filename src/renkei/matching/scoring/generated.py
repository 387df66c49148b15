"""Invented markets of any size, for benchmarks and tests; nothing here is a fact.

Flows in: sizes and a seed. Flows out: companies, municipalities, needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

import numpy as np

from renkei.foundation import same
from renkei.matching.nouns import (
    Company,
    Municipality,
    Need,
    Offer,
    Origin,
    Reference,
    SizeRange,
)
from renkei.matching.scoring.reasons import technologies

CLIMATES = ("Af", "Am", "Aw", "BSk", "Cfa", "Cfb", "Cwa", "Dfb", "Dwc")
LANGUAGES = ("en", "ja", "vi", "id", "th", "km", "mn", "es")
COUNTRIES = tuple(f"X{n:02d}" for n in range(40))
UNITS = ("kW", "t/day")
ASKED_ON = date(2026, 4, 1)
T = TypeVar("T")


def generated_companies(count: int, towns: int, seed: int) -> tuple[Company, ...]:
    """Companies with one offer each; some state little."""
    draw = np.random.default_rng((seed, 1))
    return tuple(_company(n, towns, draw) for n in range(count))


def generated_municipalities(count: int, seed: int) -> tuple[Municipality, ...]:
    """Municipalities that lend experience."""
    draw, known = np.random.default_rng((seed, 2)), list(technologies())
    return tuple(
        Municipality(
            id=f"town-{n}",
            name=same(f"Town {n}"),
            origin=Origin.DEMONSTRATION,
            country="JP",
            climate=_one(draw, CLIMATES),
            population=int(10 ** draw.uniform(4.5, 7)),
            languages=("en", "ja"),
            know_how_in=_some(draw, known, 4),
            partners=tuple(
                (f"city-{draw.integers(10_000)}", _one(draw, COUNTRIES))
                for _ in range(draw.integers(0, 5))
            ),
            capacity=int(draw.integers(1, 8)),
        )
        for n in range(count)
    )


def generated_needs(count: int, seed: int) -> tuple[Need, ...]:
    """One need of each of so many cities."""
    draw, known = np.random.default_rng((seed, 3)), list(technologies())
    grids = {country: round(draw.uniform(0.02, 0.9), 3) for country in COUNTRIES}
    return tuple(_need(n, draw, known, grids) for n in range(count))


def _company(n: int, towns: int, draw: np.random.Generator) -> Company:
    known = list(technologies())
    wanted = _one(draw, known)
    least = 10 ** draw.uniform(0, 3)
    states = draw.random(5) < 0.85
    return Company(
        id=f"company-{n}",
        name=same(f"Company {n}"),
        origin=Origin.DEMONSTRATION,
        home=f"town-{draw.integers(towns)}" if states[0] else None,
        countries=_some(draw, COUNTRIES, 8) if states[1] else (),
        languages=_some(draw, LANGUAGES, 3) if states[2] else (),
        offers=(
            Offer(
                wanted,
                SizeRange(least, least * 10 ** draw.uniform(0.3, 2), _one(draw, UNITS))
                if states[3]
                else None,
                Decimal(int(10 ** draw.uniform(6, 9))) if states[4] else None,
                int(draw.integers(3, 36)) if states[4] else None,
            ),
        ),
        references=tuple(
            Reference(
                _one(draw, [wanted, *known[:2]]),
                _one(draw, ("JP", *COUNTRIES)),
                _one(draw, CLIMATES),
                round(draw.uniform(0.02, 0.9), 3),
            )
            for _ in range(draw.integers(0, 5))
        ),
        capacity=int(draw.integers(1, 6)),
    )


def _need(
    n: int, draw: np.random.Generator, known: list[str], grids: dict[str, float]
) -> Need:
    country = _one(draw, COUNTRIES)
    return Need(
        id=f"need-{n}",
        city=f"city-{n}",
        name=same(f"City {n}"),
        country=country,
        origin=Origin.DEMONSTRATION,
        asked_on=ASKED_ON,
        climate=_one(draw, CLIMATES),
        population=int(10 ** draw.uniform(4, 7)),
        grid=grids[country],
        technologies=_some(draw, known, 3) or (known[0],),
        size=float(10 ** draw.uniform(0, 4)),
        size_unit=_one(draw, UNITS),
        budget_jpy=Decimal(int(10 ** draw.uniform(6, 9.5))),
        needed_by=date(2027 + int(draw.integers(3)), 1 + int(draw.integers(12)), 1),
        languages=_some(draw, LANGUAGES, 3),
    )


def _one(draw: np.random.Generator, held: Sequence[T]) -> T:
    return held[int(draw.integers(len(held)))]


def _some(draw: np.random.Generator, held: Sequence[T], most: int) -> tuple[T, ...]:
    chosen = draw.choice(len(held), size=int(draw.integers(most + 1)), replace=False)
    return tuple(held[int(place)] for place in sorted(chosen))

"""What makes a city grow, and how the things it does grow with it: nouns.

Flows in: nothing. Flows out: `Driver` with its way into the future, `Trend`, `Pathway`,
and the `Outlook` that holds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Confidence, Source, Text
from renkei.technology import Estimate

Series = tuple[tuple[int, float], ...]  # (year, value), years ascending


@dataclass(frozen=True, slots=True)
class Growth:
    """So much more every year: 1/year."""

    yearly: Estimate


@dataclass(frozen=True, slots=True)
class Points:
    """Values given for some years, straight between them, the last at the horizon."""

    values: Series


@dataclass(frozen=True, slots=True)
class Elastic:
    """Grows with another driver: where that is 1 % larger, this is `elasticity` %."""

    of: str
    elasticity: Estimate


@dataclass(frozen=True, slots=True)
class Driver:
    """Population, GDP of a sector, floor area, vehicle-km, waste per head, ...

    `history` holds the known years, the base year among them; `source` and
    `confidence` are those of the history and of the way it is projected together.
    """

    id: str
    name: Text
    unit: str
    history: Series
    projection: Growth | Points | Elastic
    source: Source
    confidence: Confidence


class Moves(StrEnum):
    """Which number of a city a trend or a pathway moves."""

    INTENSITY = "intensity"
    EFFICIENCY = "efficiency"
    FACTOR = "factor"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Trend:
    """So much more (or, below zero, less) intensity or efficiency each year: 1/year.

    `activity` is the id of the activity; the efficiency is that of all its lines.
    """

    moves: Moves
    activity: str
    yearly: Estimate


@dataclass(frozen=True, slots=True)
class Pathway:
    """Factor or price of a carrier in given years, straight between them.

    Before the first and after the last year the value stays: what is given is all that
    is known. A base year among them has to be that of the city.
    """

    moves: Moves
    carrier: str
    values: Series
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that is thought of a city's future without any measure."""

    drivers: tuple[Driver, ...]
    trends: tuple[Trend, ...] = ()
    pathways: tuple[Pathway, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a sector is known to have emitted in a year, for a backcast: tCO2e."""

    year: int
    sector: str
    emission_tco2e: float
    source: Source

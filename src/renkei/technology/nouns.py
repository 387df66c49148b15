"""A technology: what it is, how well it works, what it costs, where it has been used.

Flows in: nothing. Flows out: `Technology` and the parts it is told in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from renkei.foundation import Confidence, Source, Text
from renkei.technology.estimate import Estimate


class Leaning(StrEnum):
    """How far a technology's benefit leans on something outside it."""

    NONE = "none"
    SOME = "some"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Dependence:
    """On what of the climate, or of the grid, the benefit depends, and how far."""

    leaning: Leaning
    words: Text


@dataclass(frozen=True, slots=True)
class Size:
    """The sizes a statement is about, e.g. 100-500 kW; None: without a bound."""

    smallest: float | None
    largest: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Performance:
    """How well it works at a size: a coefficient of performance, a saving."""

    name: Text
    size: Size | None
    value: Estimate


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs in a year, at a size; in the currency of its unit.

    A year to come is an outlook; `year` is None where the source does not say of which
    year it speaks.
    """

    name: Text
    year: int | None
    size: Size | None
    value: Estimate


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard that bears on it: of a country, or of the world (country "")."""

    country: str
    name: Text
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Reference:
    """Where it has been used: a project of the register or of the founding document."""

    project: str  # "VN007" in the register, "FP02" in the founding document
    country: str
    place: Text


@dataclass(frozen=True, slots=True)
class Sought:
    """A fact that was looked for and not found: `lack` is the id of what is absent."""

    lack: str  # "costs.published"
    day: date
    words: Text  # where it was looked for, and what stands there instead


@dataclass(frozen=True, slots=True)
class Technology:
    """One entry of the catalogue.

    `sector` is where it is used, in the words of a city's sectors ("buildings",
    "industry", ...); `words` are the English phrases by which a project's title names
    it; `methodologies` are ids of the scheme ("VN_AM007"), as text.
    """

    id: str
    name: Text
    sector: str
    summary: Text
    performance: tuple[Performance, ...]
    costs: tuple[Cost, ...]
    lifetime_years: Estimate
    climate: Dependence
    grid: Dependence
    methodologies: tuple[str, ...]
    standards: tuple[Standard, ...]
    references: tuple[Reference, ...]
    words: tuple[str, ...]
    note: Text | None = None
    sought: tuple[Sought, ...] = ()

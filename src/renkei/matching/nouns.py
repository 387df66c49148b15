"""Who offers, who asks: companies with their offers, municipalities, needs of cities.

Flows in: nothing. Flows out: `Company`, `Municipality`, `Need` and their parts. A field
that is None or empty is *not stated*; it earns no points and is never filled in.
Amounts that no score can reckon with are refused (`matching.need.amount`, ...).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from renkei.foundation import Text, same
from renkei.matching.amounts import refuse_disordered, refuse_impossible
from renkei.matching.seeing import Seen


class Origin(StrEnum):
    """Where a profile comes from: its member, the cited facts, or a demonstration."""

    MEMBER = "member"
    FACTS = "facts"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class SizeRange:
    """From how small to how large, in one unit; None: without a bound."""

    smallest: float | None
    largest: float | None
    unit: str

    def __post_init__(self) -> None:
        bounds = {"smallest": self.smallest, "largest": self.largest}
        refuse_impossible("offer", same(self.unit), bounds)
        if self.smallest is not None and self.largest is not None:
            refuse_disordered("offer", same(self.unit), self.smallest, self.largest)


@dataclass(frozen=True, slots=True)
class Offer:
    """A technology that a company builds: sizes, the least it costs, how long it takes.

    `technology` is an id of the catalogue; `price_jpy` is that of the smallest project
    the company takes on; `lead_months` from contract to operation.
    """

    technology: str
    size: SizeRange | None = None
    price_jpy: Decimal | None = None
    lead_months: int | None = None

    def __post_init__(self) -> None:
        stated = {"price_jpy": self.price_jpy, "lead_months": self.lead_months}
        refuse_impossible("offer", same(self.technology), stated)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a company has built: what, where, in which climate and on which grid.

    `climate` is a Köppen code; `grid` the country's grid factor [tCO2/MWh].
    """

    technology: str
    country: str
    climate: str | None = None
    grid: float | None = None
    year: int | None = None
    project: str | None = None  # "VN007" in the register, "FP02" in the document


@dataclass(frozen=True, slots=True)
class Company:
    """A company's profile. `home` is the municipality it is rooted in (a place's id);
    `capacity` how many projects it can begin in a year."""

    id: str
    name: Text
    origin: Origin
    home: str | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    references: tuple[Reference, ...] = ()
    know_how: Text | None = None
    capacity: int | None = None
    contact: str | None = None
    wishes: Mapping[str, Seen] = field(default_factory=dict)
    HIDEABLE: ClassVar[tuple[str, ...]] = (
        "home",
        "countries",
        "languages",
        "offers",
        "references",
        "know_how",
        "capacity",
        "contact",
    )

    def __post_init__(self) -> None:
        refuse_impossible("company", self.name, {"capacity": self.capacity})


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality that lends its experience.

    `know_how_in` are technologies it knows from its own work; `partners` the places it
    has worked with, with their countries.
    """

    id: str
    name: Text
    origin: Origin
    country: str
    climate: str | None = None
    population: int | None = None
    languages: tuple[str, ...] = ()
    know_how_in: tuple[str, ...] = ()
    partners: tuple[tuple[str, str], ...] = ()
    know_how: Text | None = None
    capacity: int | None = None
    contact: str | None = None
    wishes: Mapping[str, Seen] = field(default_factory=dict)
    HIDEABLE: ClassVar[tuple[str, ...]] = (
        "languages",
        "know_how_in",
        "partners",
        "know_how",
        "capacity",
        "contact",
    )

    def __post_init__(self) -> None:
        stated = {"population": self.population, "capacity": self.capacity}
        refuse_impossible("municipality", self.name, stated)


@dataclass(frozen=True, slots=True)
class Need:
    """What a city looks for, in its place.

    `technologies` are ids of the catalogue, `sector` one of its sectors; at least one
    of them is stated. `asked_on` and `needed_by` give the time there is; `plan` names
    the plan whose gap the need was taken from.
    """

    id: str
    city: str
    name: Text
    country: str
    origin: Origin
    asked_on: date
    climate: str | None = None
    population: int | None = None
    grid: float | None = None
    technologies: tuple[str, ...] = ()
    sector: str | None = None
    size: float | None = None
    size_unit: str | None = None
    budget_jpy: Decimal | None = None
    needed_by: date | None = None
    languages: tuple[str, ...] = ()
    words: Text | None = None
    plan: str | None = None
    contact: str | None = None
    wishes: Mapping[str, Seen] = field(default_factory=dict)
    HIDEABLE: ClassVar[tuple[str, ...]] = (
        "technologies",
        "sector",
        "size",
        "size_unit",
        "budget_jpy",
        "needed_by",
        "languages",
        "words",
        "contact",
    )

    def __post_init__(self) -> None:
        stated = {
            "size": self.size,
            "budget_jpy": self.budget_jpy,
            "population": self.population,
            "grid": self.grid,
        }
        refuse_impossible("need", self.name, stated)

    @property
    def months(self) -> int | None:
        """Whole months from asking to the day it is needed by."""
        if self.needed_by is None:
            return None
        years = self.needed_by.year - self.asked_on.year
        months = 12 * years + self.needed_by.month - self.asked_on.month
        return max(0, months - (self.needed_by.day < self.asked_on.day))

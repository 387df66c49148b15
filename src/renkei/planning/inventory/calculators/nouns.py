"""How a calculator is declared: what it asks, which references it serves.

Flows in: nothing. Flows out: `Calculator`, `Ask`, `Answers`, `CityFacts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Figure, Source, Text
from renkei.planning.inventory.nouns import ActivityDatum, ActivitySeries, Entry


class Kind(StrEnum):
    """What sort of answer an input takes."""

    QUANTITY = "quantity"  # an ActivityDatum
    CHOICE = "choice"  # one of `choices`
    SERIES = "series"  # an ActivitySeries


@dataclass(frozen=True, slots=True)
class Ask:
    """One input of a calculator.

    `units` lists the unit of each dimension it accepts, the canonical one first: a fuel
    may be told in GJ, t or m3. The answer may stand in any unit that converts to one
    of them. A share is told as a fraction ("1"), never above 1.
    """

    id: str
    name: Text
    units: tuple[str, ...] = ()
    kind: Kind = Kind.QUANTITY
    choices: Mapping[str, Text] = field(default_factory=dict)
    is_required: bool = True
    is_share: bool = False
    is_signed: bool = False  # a stock change may be negative
    is_positive: bool = False  # what is divided by is never zero


@dataclass(frozen=True, slots=True)
class CityFacts:
    """What a calculator may know of the city without asking.

    `figures` holds what the country's or city's facts give by id: "grid_factor" in
    tCO2/MWh, "grid_losses" as a fraction; `climate_zone` is a word of the waste tables
    ("tropical-wet").
    """

    city_id: str
    year: int
    population: Figure | None = None
    area_km2: Figure | None = None
    gdp_usd: Figure | None = None
    climate_zone: str | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def figure(self, fact: str) -> Figure | None:
        """A fact by its id, where anybody knows it."""
        own = {"population": self.population, "area_km2": self.area_km2}
        found = self.figures.get(fact, own.get(fact))
        return found if found and found.is_known else None


Answer = ActivityDatum | ActivitySeries | str
Given = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, checked: quantities in a unit that the ask names."""

    reference: str
    given: Given  # as it stands in the city's papers
    amounts: Mapping[str, tuple[Decimal, str]]  # converted value and its unit
    series: Mapping[str, Mapping[int, Decimal]]  # converted to the first unit
    choices: Mapping[str, str]

    def has(self, ask: str) -> bool:
        """Whether an optional input was answered."""
        return ask in self.amounts or ask in self.choices or ask in self.series

    def value(self, ask: str) -> Decimal:
        """The quantity in the unit of `unit(ask)`."""
        return self.amounts[ask][0]

    def unit(self, ask: str) -> str:
        """The unit in which `value(ask)` stands: one of those the ask lists."""
        return self.amounts[ask][1]

    def datum(self, ask: str) -> ActivityDatum:
        """The quantity as it stands in the city's papers."""
        held = self.given[ask]
        assert isinstance(held, ActivityDatum), f"{ask}: not a quantity"
        return held


@dataclass(frozen=True, slots=True)
class Calculator:
    """One way to come from activity to emissions.

    A file in this folder declares one as `CALCULATOR`, or several of one kind as
    `CALCULATORS`; it is found by being there.
    """

    id: str
    name: Text
    summary: Text
    references: tuple[str, ...]
    asks: tuple[Ask, ...]
    source: Source  # document with the number of its equation in `place`
    work_out: Callable[[Answers, CityFacts], Entry]

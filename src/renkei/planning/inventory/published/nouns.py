"""What a published inventory is made of, and how it compares.

Flows in: nothing. Flows out: `PublishedCity`, `Sector`, `Line`, `Compared`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal

from renkei.foundation import Source, Text
from renkei.planning.inventory.nouns import Entry, GwpSet

DIGITS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One row of printed activity, and the calculator that takes it."""

    calculator: str
    reference: str
    carrier: str  # of the city's `carriers`
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector as the document names it: its activity and its published total."""

    name: Text
    published_tco2e: Decimal
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PublishedCity:
    """One city and year as its own document tells it.

    `carriers` are the printed factors, by what they are of, as answers to a calculator:
    `{"electricity": {"grid_factor": "0.358 tCO2/MWh"}}`. `is_co2_only` marks documents
    whose factors hold no CH4 and N2O of flames beside the CO2.
    """

    id: str
    name: Text
    year: int
    gwp: GwpSet
    source: Source
    total_tco2e: Decimal  # of the whole document, uptake of land left out
    is_co2_only: bool
    carriers: Mapping[str, Mapping[str, str]]
    sectors: tuple[Sector, ...]
    differs: Text
    left_out: Text

    @property
    def compared_fraction(self) -> Decimal:
        """How much of the document's total has printed activity."""
        told = sum((s.published_tco2e for s in self.sectors), Decimal(0))
        return Context(prec=DIGITS).divide(told, self.total_tco2e)


@dataclass(frozen=True, slots=True)
class Compared:
    """A sector's published total beside what its activity comes to here."""

    sector: Sector
    entries: tuple[Entry, ...]
    computed_tco2e: Decimal

    @property
    def difference_fraction(self) -> Decimal:
        """By how much the computed total is above the published one."""
        published = self.sector.published_tco2e
        return Context(prec=DIGITS).divide(self.computed_tco2e - published, published)

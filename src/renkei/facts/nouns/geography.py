"""Where things are: countries and places.

Flows in: nothing. Flows out: `Country` and `Place`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from renkei.foundation import Fact, Figure, Text

Side = Literal["japan", "overseas"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the programme or of the JCM.

    `partner` is the day its JCM document with Japan was signed, None for a country that
    is no partner; `partner_order` its place in the official order of signing. The grid
    factor is a fuel-mix average; `other_factors` are those that methodologies or
    authorities are remembered to use. None of them may carry a credit.
    """

    iso2: str
    name: Text
    partner: Fact[date] | None
    partner_order: int | None
    in_programme: bool
    population: Figure | None
    gdp_per_capita: Figure | None
    grid_factor: Figure | None
    other_factors: tuple[Figure, ...]
    note: Text | None

    def was_partner_on(self, day: date) -> bool:
        """Whether the country had signed by the end of `day`."""
        return self.partner is not None and self.partner.value <= day


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region, port or authority on either side of a collaboration.

    `printed` are the names under which the founding document prints it, `spellings`
    other current ways to write its name in Japanese; `nested_in` is the place that
    contains it. `coordinates` say what the point stands for, and where it was read. A
    few places have no row of their own and are kept because they contain others.
    """

    id: str
    side: Side
    country: str
    kind: str
    kind_name: Text
    name: Text
    printed: tuple[str, ...]
    spellings: tuple[str, ...]
    iso_3166_2: str | None
    unlocode: str | None
    latitude: Decimal
    longitude: Decimal
    coordinates: Fact[Text]
    population: Figure | None
    inventories: tuple[Figure, ...]
    climate_zone: Fact[str] | None
    nested_in: str | None
    note: Text | None

    def __hash__(self) -> int:
        """By its id: a place is looked for far more often than it is read."""
        return hash(self.id)

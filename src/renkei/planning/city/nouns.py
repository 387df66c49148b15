"""A city as arrays: what it does, how much energy that takes, and what that emits.

Flows in: nothing. Flows out: `Activity`, `Carrier`, `Line` and the `City` that they
index. Floats, since all of it is a model of the future; the years of a `City` begin
with its base year, whose values are the inventory's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Text

Floats = NDArray[np.float64]


class Sector(StrEnum):
    """Where in the city something is done."""

    BUILDINGS = "buildings"
    INDUSTRY = "industry"
    POWER = "power"
    TRANSPORT = "transport"
    WASTE = "waste"
    WATER = "water"
    LAND = "land"


@dataclass(frozen=True, slots=True)
class Carrier:
    """What an activity takes: electricity, diesel oil; or what it turns out: waste.

    `unit` is MWh for energy (lower heating value), else the unit that `factor` is
    stated for, e.g. t for waste that goes to a landfill.
    """

    id: str
    name: Text
    unit: str
    is_energy: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """Something the city does, which a driver makes grow: lit floor, rides, clinker.

    `use` is the end use ("lighting", "freight"), `district` and `income_group` say
    where and for whom, both "" where the city does not tell them apart.
    """

    id: str
    name: Text
    unit: str
    sector: Sector
    subsector: str
    use: str
    driver: str
    district: str = ""
    income_group: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One activity served by one carrier: a row of the city's emissions.

    `reference` is its GPC reference number ("I.1.2"), `scope` 1, 2 or 3.
    """

    activity: int  # position in City.activities
    carrier: int  # position in City.carriers
    reference: str
    scope: int


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """Activities (A,), carriers (C,), lines (L,) over years (Y,).

    emission[l, y] [tCO2e] = amount[a, y] * intensity[a, y]
                             * share[l, y] / efficiency[l, y] * factor[c, y]

    amount: (A, Y) in the activity's unit; intensity: (A, Y) useful MWh (or the
    carrier's unit) for each unit of activity; share: (L, Y) of that useful demand that
    the line serves, the lines of one activity sum to 1; efficiency: (L, Y) useful for
    each unit of carrier taken; factor: (C, Y) tCO2e per unit of carrier; price: (C, Y)
    USD of the base year per unit of carrier.
    """

    id: str
    name: Text
    years: NDArray[np.int64]
    activities: tuple[Activity, ...]
    carriers: tuple[Carrier, ...]
    lines: tuple[Line, ...]
    amount: Floats
    intensity: Floats
    share: Floats
    efficiency: Floats
    factor: Floats
    price: Floats

    @property
    def line_activity(self) -> NDArray[np.int64]:
        """Which activity each line serves: (L,)."""
        return np.array([line.activity for line in self.lines], dtype=np.int64)

    @property
    def line_carrier(self) -> NDArray[np.int64]:
        """Which carrier each line takes: (L,)."""
        return np.array([line.carrier for line in self.lines], dtype=np.int64)

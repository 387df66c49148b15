"""What a city is known by before anybody has counted anything, and what follows.

Flows in: nothing. Flows out: `Given`, `Profile`, `Coefficient`, `Measured`, `Row`,
`Completeness` and the `FirstEstimate` that holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.foundation import Fact, Figure, Finding, Source, Text
from renkei.planning.city.nouns import City
from renkei.planning.inventory.nouns import Inventory
from renkei.planning.uncertainty.nouns import Belief
from renkei.technology import Estimate

GRADE = Text(
    ja="推計(D等級、人口・所得・気候からのモデル値)",
    en="Estimated (grade D, modelled from population, income and climate)",
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user knows better than the facts; None is taken from the facts."""

    name: Text | None = None
    population: float | None = None
    income_usd: float | None = None  # GDP per head of the city itself
    climate_zone: str | None = None  # Köppen: "Aw"
    latitude: float | None = None
    area_km2: float | None = None
    grid_factor_tco2_per_mwh: float | None = None
    population_growth: float | None = None  # 1/year
    income_growth: float | None = None  # 1/year
    year: int | None = None
    is_region: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the estimate leans on, each with where it comes from."""

    id: str
    name: Text
    country: str
    year: int
    is_region: bool
    population: Figure
    income: Figure  # USD per head
    is_income_of_city: bool
    zone: Fact[str]  # Köppen
    latitude: float | None
    grid: Estimate
    grid_losses_fraction: float  # of the grid factor, lost on the wires
    population_growth: Estimate
    income_growth: Estimate
    area: Figure | None
    notices: tuple[Finding, ...] = ()  # what is old, borrowed or inferred


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One number of the estimator that a measured value can replace."""

    id: str  # "quantity.waste", "intensity.homes-cooling", "factor.coal"
    name: Text
    estimate: Estimate
    is_measured: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """What somebody read or counted, put in the place of an estimate.

    `id` is that of a coefficient, or "taken.<subsector>.<carrier>" for what the bills
    of a subsector sum up to in a year, or "total.<quantity>" for the whole city.
    """

    id: str
    value: float
    unit: str
    source: Source


@dataclass(frozen=True, slots=True)
class Row:
    """One GPC reference of the first inventory, with the interval of its draws."""

    reference: str
    name: Text
    scope: int
    figure: Figure  # tCO2e, the mean of the draws
    low_tco2e: float  # 5 % of the draws are below
    high_tco2e: float  # 5 % are above
    measured_fraction: float


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of the inventory, by tonnes, no longer rests on an estimate."""

    measured_fraction: float
    total_tco2e: float
    open_rows: tuple[Row, ...]  # the heaviest first: what to measure next


@dataclass(frozen=True, slots=True, eq=False)
class FirstEstimate:
    """A city's first model and inventory, and all that can be put right in it."""

    profile: Profile
    city: City
    inventory: Inventory
    rows: tuple[Row, ...]
    total_tco2e: float  # BASIC; its interval below: 5 % of the draws on each side
    low_tco2e: float
    high_tco2e: float
    coefficients: Mapping[str, Coefficient]
    measured: tuple[Measured, ...]
    beliefs: tuple[Belief, ...]
    completeness: Completeness
    grade: Text = GRADE

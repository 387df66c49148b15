"""Proposals of a world that does not exist, for measuring and for tests.

Flows in: a size and a seed. Flows out: `Proposals`, the same for the same seed.

Each city has each measure with probability 0.35; exactly as many pairs are drawn as are
asked for, which is that world given its number of pairs. Sizes of cities, effects and
unit costs are log-normal. Costs fall by 2 % a year, a year's budget is a quarter of all
costs divided by the years, a city carries at most 8 measures, and a country of the 25
as many starts a year as its share of 35 % of its pairs.
"""

from __future__ import annotations

import numpy as np

from renkei.foundation import same
from renkei.planning.portfolio.nouns import Proposals

COUNTRIES = 25
CITY_MAX = 8
SPREAD = 0.5  # of the logarithm of cities' sizes, and of measures' effects
COST_DECLINE = 0.02  # 1/year
DISCOUNT = 0.03  # 1/year
BUDGET_SHARE, STARTS_SHARE, CHANCE = 0.25, 0.35, 0.35

SIZES = {
    # name: cities, measures, years, pairs
    "S": (300, 20, 10, 2_017),
    "M": (2_000, 60, 10, 42_134),
    "L": (10_000, 60, 30, 209_965),
}


def generated(  # noqa: PLR0913 - one keyword for each size of a world
    cities: int,
    measures: int,
    years: int,
    *,
    seed: int,
    pairs: int | None = None,
    spread: float = SPREAD,
) -> Proposals:
    """A world of that many cities, measures and years; `pairs` if not about 35 %."""
    random = np.random.default_rng(seed)
    cells = cities * measures
    drawn = pairs if pairs is not None else int(random.binomial(cells, CHANCE))
    pair_city, pair_measure = np.divmod(
        np.sort(random.choice(cells, size=drawn, replace=False)), measures
    )
    weights = random.dirichlet(np.full(COUNTRIES, 2.0))
    city_country = np.sort(random.choice(COUNTRIES, size=cities, p=weights))
    size = random.lognormal(0.0, spread, cities)[pair_city]
    effect = random.lognormal(0.0, spread, measures)[pair_measure]
    unit_cost = random.lognormal(0.0, 0.5, measures)[pair_measure]
    annual = 1_000 * size * effect * random.lognormal(0.0, 0.3, drawn)
    outlay = 1_000 * size * effect * unit_cost * random.lognormal(0.0, 0.3, drawn)

    falling = (1 - COST_DECLINE) ** np.arange(years)
    cost = np.maximum(1, np.rint(outlay[:, None] * falling)).astype(np.int64)
    yearly = (1 + DISCOUNT) ** -np.arange(years, dtype=float)
    to_horizon = np.cumsum(yearly[::-1])[::-1]
    starts = np.bincount(city_country[pair_city], minlength=COUNTRIES)
    starts_max = np.maximum(1, np.ceil(STARTS_SHARE * starts / years))
    return Proposals(
        first_year=2026,
        countries=tuple(same(f"K{k + 1:02}") for k in range(COUNTRIES)),
        cities=tuple(f"city-{c + 1:05}" for c in range(cities)),
        measures=tuple(f"measure-{m + 1:02}" for m in range(measures)),
        city_country=city_country.astype(np.int64),
        pair_city=pair_city.astype(np.int64),
        pair_measure=pair_measure.astype(np.int64),
        cost=cost,
        tonnes=annual[:, None] * to_horizon,
        budget=np.full(years, int(BUDGET_SHARE * outlay.sum() / years), np.int64),
        starts_max=np.repeat(starts_max.astype(np.int64)[:, None], years, axis=1),
        city_max=np.full(cities, CITY_MAX, np.int64),
    )


def sized(size: str, *, seed: int) -> Proposals:
    """The world of one of the three sizes that are measured: S, M, L."""
    cities, measures, years, pairs = SIZES[size]
    return generated(cities, measures, years, seed=seed, pairs=pairs)

"""From fractions to a choice: what is clear is fixed, what is close is decided anew.

Flows in: `Proposals`, fractions and their prices. Flows out: the start of each pair.

Three steps. Pairs whose fractions are whole and whose best choice is well ahead of the
second are fixed; the others are the core, with the few years of each that are nearly
tied. A greedy fill of what the fixed pairs leave makes a plan that holds whatever
happens next. Then the core is solved as a whole by HiGHS in a child process.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum import LinearModel
from renkei.planning.portfolio.interior import Relaxed
from renkei.planning.portfolio.nouns import (
    NEVER,
    Flags,
    Floats,
    Integers,
    Proposals,
)

BETWEEN = 0.4  # of the least unit of money: whole costs never lie there
WHOLE = 1e-3  # a fraction this near to 0 or 1 is whole


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """The pairs still open, their open columns, and what limits leave for them."""

    fixed: Integers  # (P,) the start of each pair; NEVER where open or not chosen
    pairs: Integers  # (N,) positions of the open pairs
    column_pair: Integers  # (M,) positions in pairs
    column_year: Integers  # (M,)
    budget: Integers
    starts: Integers
    city: Integers


def core_of(
    proposals: Proposals, solved: Relaxed, *, pairs_max: int, years_max: int
) -> Core:
    """Choose the core: every pair that is not whole, then the closest ones."""
    net = net_of(proposals, solved)
    best = np.partition(np.column_stack((net, np.zeros(len(net)))), -2, axis=1)
    # What a change of mind loses for each tonne: small tonnes are always near a tie.
    doubt = (best[:, -1] - best[:, -2]) / proposals.tonnes.max(axis=1)
    never = 1 - solved.fraction.sum(axis=1)
    settled = np.maximum(solved.fraction.max(axis=1), never) >= 1 - WHOLE
    doubt[~settled] = -1.0
    order = np.argsort(doubt, kind="stable")
    is_open = np.zeros(len(net), bool)
    is_open[order[: max(pairs_max, int((~settled).sum()))]] = True
    chosen = np.where(
        solved.fraction.max(axis=1) > never, solved.fraction.argmax(axis=1), NEVER
    )
    while True:  # whole fractions keep the limits but for their last digits
        fixed = np.where(is_open, NEVER, chosen)
        core = core_with(proposals, fixed, is_open, net, years_max)
        if min(core.budget.min(), core.starts.min(), core.city.min()) >= 0:
            return core
        weakest = order[np.flatnonzero(fixed[order] != NEVER)[: len(order) // 100 + 1]]
        is_open[weakest] = True


def net_of(proposals: Proposals, solved: Relaxed) -> Floats:
    """What each column earns after paying every price, its city's too: (P, Y)."""
    prices = solved.prices
    net = proposals.tonnes - proposals.cost * prices.budget
    net -= prices.starts[proposals.pair_country]
    net -= city_price(proposals, net.max(axis=1))[proposals.pair_city][:, None]
    return net


def city_price(proposals: Proposals, best: Floats) -> Floats:
    """Between the last measure a city has a place for and the first it has not."""
    order = np.lexsort((-best, proposals.pair_city))
    begins = np.searchsorted(proposals.pair_city, np.arange(len(proposals.cities)))
    ends = np.append(begins[1:], len(best))
    after = begins + proposals.city_max
    ranked = np.append(best[order], 0.0)
    last = ranked[np.clip(after - 1, 0, len(best))]
    first_out = ranked[np.minimum(after, len(best))]
    return np.where(after < ends, np.maximum((last + first_out) / 2, 0.0), 0.0)


def core_with(
    proposals: Proposals,
    fixed: Integers,
    is_open: Flags,
    net: Floats,
    years_max: int,
) -> Core:
    """A core of these pairs, each with its best years and none beside."""
    budget, starts, city = left_by(proposals, fixed)
    pairs = np.flatnonzero(is_open)
    near = np.argsort(-net[pairs], axis=1, kind="stable")[:, :years_max]
    column_pair = np.repeat(np.arange(len(pairs)), near.shape[1])
    return Core(fixed, pairs, column_pair, near.ravel(), budget, starts, city)


def left_by(
    proposals: Proposals, start: Integers
) -> tuple[Integers, Integers, Integers]:
    """What a choice leaves of the budgets, of the countries' starts, of the cities."""
    chosen = np.flatnonzero(start != NEVER)
    year = start[chosen]
    budget = proposals.budget.copy()
    np.subtract.at(budget, year, proposals.cost[chosen, year])
    starts = proposals.starts_max.copy()
    np.subtract.at(starts, (proposals.pair_country[chosen], year), 1)
    city = proposals.city_max - np.bincount(
        proposals.pair_city[chosen], minlength=len(proposals.cities)
    )
    return budget, starts, city


def filled(proposals: Proposals, start: Integers, net: Floats) -> Integers:
    """Add what still fits, the column that earns most first."""
    budget, starts, city = (left.copy() for left in left_by(proposals, start))
    start = start.copy()
    free = np.flatnonzero((start == NEVER) & (city[proposals.pair_city] > 0))
    fits = (proposals.cost[free] <= budget) & (starts[proposals.pair_country[free]] > 0)
    rows, years = np.nonzero(fits)
    pairs = free[rows]
    order = np.argsort(-net[pairs, years], kind="stable")
    for pair, year in zip(pairs[order].tolist(), years[order].tolist(), strict=True):
        here, country = proposals.pair_city[pair], proposals.pair_country[pair]
        price = proposals.cost[pair, year]
        if start[pair] != NEVER or price > budget[year]:
            continue
        if city[here] <= 0 or starts[country, year] <= 0:
            continue
        start[pair] = year
        budget[year] -= price
        starts[country, year] -= 1
        city[here] -= 1
    return start


def model_of(proposals: Proposals, core: Core, begin: Integers) -> LinearModel:
    """The core as a model in whole columns; `begin` is a choice that holds."""
    pair = core.pairs[core.column_pair]
    year, columns = core.column_year, np.arange(len(core.column_pair))
    city, country = proposals.pair_city[pair], proposals.pair_country[pair]
    cities, city_row = np.unique(city, return_inverse=True)
    cells, cell_row = np.unique(country * proposals.years + year, return_inverse=True)
    first_city = len(core.pairs)
    first_cell = first_city + len(cities)
    first_year = first_cell + len(cells)
    mean = float(proposals.cost.mean())
    ones = np.ones(len(columns))
    row_high = np.concatenate(
        (
            np.ones(len(core.pairs)),
            core.city[cities],
            core.starts.ravel()[cells],
            (core.budget + BETWEEN) / mean,
        )
    )
    return LinearModel(
        cost=-proposals.tonnes[pair, year] / float(proposals.tonnes.mean()),
        low=0 * ones,
        high=ones,
        whole=np.ones(len(columns), bool),
        row_low=np.full(len(row_high), -np.inf),
        row_high=row_high.astype(float),
        entry_row=np.concatenate(
            (
                core.column_pair,
                first_city + city_row,
                first_cell + cell_row,
                first_year + year,
            )
        ),
        entry_column=np.tile(columns, 4),
        entry=np.concatenate((ones, ones, ones, proposals.cost[pair, year] / mean)),
        begin=(begin[pair] == year).astype(float),
    )

"""The inner loops, compiled by numba at their first call and kept beside this file.

Flows in: arrays. Flows out: they fill the arrays they are handed.

With x = 1 / (1 + r) the present value is p(x) = sum a_t x^t. Rows are taken in blocks,
a row in each lane, so that the processor works on several at once: Newton's method runs
free on a block, and a lane that it does not settle is sought again between bounds that
only ever come closer. A lane that has settled is left alone, so a row's result does not
depend on its neighbours. The codes are those of `many.Said`.
"""

from __future__ import annotations

from math import sqrt

import numpy as np
from numba import njit

from renkei.finance.kernels.many import Codes, Drivers, Floats

Scratch = tuple[Floats, Floats, Floats, Floats]  # x, value, slope, settled: a lane each
Rules = tuple[float, bool, int, float]  # the fields of `many.Taxed`
ONLY, NONE, ONLY_POSITIVE, UNSAID = 0, 1, 2, 3
CLOSE = 1e-14
STEPS = 200
LANES = 32
FREE_STEPS = 12  # of a block, before its lanes are looked at one by one


@njit(cache=True, nogil=True, inline="always")
def _changes(row: Floats) -> tuple[int, int, float]:
    """Changes of sign of the amounts, and of their running sums; and the last sum."""
    changes, summed, before, before_sum, total = 0, 0, 0.0, 0.0, 0.0
    for at in range(len(row)):
        amount = row[at]
        total += amount
        if amount != 0.0:
            if before * amount < 0.0:
                changes += 1
            before = 1.0 if amount > 0.0 else -1.0
        if total != 0.0:
            if before_sum * total < 0.0:
                summed += 1
            before_sum = 1.0 if total > 0.0 else -1.0
    return changes, summed, total


@njit(cache=True, nogil=True, inline="always")
def _root(row: Floats, low: float, high: float) -> float:
    """The one root x of the row's polynomial in (low, high); high may be infinite."""
    first = 0
    while row[first] == 0.0:
        first += 1
    at_low = row[first]
    x = 0.9
    for _ in range(STEPS):
        value, slope = 0.0, 0.0
        for at in range(len(row) - 1, first - 1, -1):
            slope = slope * x + value
            value = value * x + row[at]
        if value == 0.0:
            return x
        if (value > 0.0) == (at_low > 0.0):
            low = x
        else:
            high = x
        following = x - value / slope if slope != 0.0 else low
        if not low < following < high:
            following = 2.0 * x if np.isinf(high) else 0.5 * (low + high)
        if abs(following - x) <= CLOSE * x:
            return following
        x = following
    return x


@njit(cache=True, nogil=True, inline="always")
def _freely(block: Floats, scratch: Scratch) -> None:
    """Newton's method on all lanes of a block (Y, LANES); fills `x` and `settled`."""
    x, value, slope, settled = scratch
    for lane in range(LANES):
        x[lane] = 0.9
        settled[lane] = 0.0
    years = block.shape[0]
    for _ in range(FREE_STEPS):
        for lane in range(LANES):
            value[lane] = block[years - 1, lane]
            slope[lane] = 0.0
        for at in range(years - 2, -1, -1):
            for lane in range(LANES):
                slope[lane] = slope[lane] * x[lane] + value[lane]
                value[lane] = value[lane] * x[lane] + block[at, lane]
        done = 0.0
        for lane in range(LANES):
            step = value[lane] / slope[lane] if slope[lane] != 0.0 else np.inf
            following = x[lane] - step
            x[lane] = x[lane] if settled[lane] > 0.0 else following
            close = 1.0 if abs(step) <= CLOSE * abs(following) else 0.0
            settled[lane] = max(settled[lane], close)
            done += settled[lane]
        if done == LANES:
            break


@njit(cache=True, nogil=True, inline="always")
def _rated(
    block: Floats, row: Floats, scratch: Scratch, found: Floats, said: Codes
) -> None:
    """The rate of each lane of a block, and what is known of it; `row` is scratch."""
    _freely(block, scratch)
    x, _, _, settled = scratch
    for lane in range(len(found)):
        for at in range(len(row)):
            row[at] = block[at, lane]
        changes, summed, total = _changes(row)
        found[lane], said[lane] = np.nan, UNSAID
        if changes == 0:
            said[lane] = NONE
        elif changes == 1:
            free = settled[lane] > 0.0 and x[lane] > 0.0
            root = x[lane] if free else _root(row, 0.0, np.inf)
            found[lane], said[lane] = 1.0 / root - 1.0, ONLY
        elif summed == 1 and total != 0.0:
            free = settled[lane] > 0.0 and 0.0 < x[lane] < 1.0
            root = x[lane] if free else _root(row, 0.0, 1.0)
            found[lane], said[lane] = 1.0 / root - 1.0, ONLY_POSITIVE


@njit(cache=True, nogil=True)
def rates(rows: Floats, found: Floats, said: Codes) -> None:
    """Fill in the rate of each row."""
    count, years = rows.shape
    block, row = np.zeros((years, LANES)), np.empty(years)
    scratch = (np.empty(LANES), np.empty(LANES), np.empty(LANES), np.empty(LANES))
    for begin in range(0, count, LANES):
        end = min(begin + LANES, count)
        for lane in range(end - begin):
            for at in range(years):
                block[at, lane] = rows[begin + lane, at]
        _rated(block, row, scratch, found[begin:end], said[begin:end])


@njit(cache=True, nogil=True, inline="always")
def _triangle(chance: float, low: float, likely: float, high: float) -> float:
    """The value of a triangular belief at a chance."""
    wide = high - low
    if wide == 0.0:
        return low
    if chance * wide < likely - low:
        return low + sqrt(chance * wide * (likely - low))
    return high - sqrt((1.0 - chance) * wide * (high - likely))


@njit(cache=True, nogil=True, inline="always")
def _taxed(profit: Floats, net: Floats, lane: int, left: Floats, rules: Rules) -> None:
    """Take the tax off a lane; `left` is scratch for what is left of each loss."""
    rate, is_offset, carry_years, carry_use = rules
    years, oldest, newest = profit.shape[0], 0, -1
    for year in range(years):
        amount = profit[year, lane]
        if is_offset:
            net[year, lane] -= rate * amount
            continue
        left[year] = max(-amount, 0.0)
        if amount < 0.0:
            newest = year
            continue
        taken = 0.0
        if newest >= oldest:
            room = amount * carry_use
            oldest = max(oldest, year - carry_years)
            for of_year in range(oldest, newest + 1):
                part = min(left[of_year], room - taken)
                left[of_year] -= part
                taken += part
                if left[of_year] == 0.0 and of_year == oldest:
                    oldest += 1
        net[year, lane] -= rate * (amount - taken)


@njit(cache=True, nogil=True, inline="always")
def _filled(
    parts: tuple[Floats, Floats], weight: Floats, net: Floats, profit: Floats
) -> None:
    """Sum the parts of a block's lanes, each times its weight (P, LANES)."""
    cash, taxable = parts
    net[:] = 0.0
    profit[:] = 0.0
    for part in range(cash.shape[0]):
        for year in range(cash.shape[1]):
            paid, counted = cash[part, year], taxable[part, year]
            if paid != 0.0:
                for lane in range(LANES):
                    net[year, lane] += weight[part, lane] * paid
            if counted != 0.0:
                for lane in range(LANES):
                    profit[year, lane] += weight[part, lane] * counted


@njit(cache=True, nogil=True)
def draws(
    parts: tuple[Floats, Floats, Drivers, Drivers, Floats],
    chances: Floats,
    shapes: Floats,
    rules: Rules,
    found: tuple[Floats, Floats, Codes],
) -> None:
    """Fill in NPV, rate and what is known of it for each row of chances."""
    cash, taxable, first, second, at_zero = parts
    worth, rate, said = found
    count, years = cash.shape
    drivers = shapes.shape[0]
    factor, weight = np.ones((drivers + 1, LANES)), np.ones((count, LANES))
    net, profit = np.zeros((years, LANES)), np.zeros((years, LANES))
    row, left = np.empty(years), np.empty(years)
    scratch = (np.empty(LANES), np.empty(LANES), np.empty(LANES), np.empty(LANES))
    for begin in range(0, len(chances), LANES):
        end = min(begin + LANES, len(chances))
        for lane in range(end - begin):
            for d in range(drivers):
                low, likely, high = shapes[d, 0], shapes[d, 1], shapes[d, 2]
                factor[d, lane] = _triangle(chances[begin + lane, d], low, likely, high)
        for part in range(count):  # the factor after the last is always one
            for lane in range(LANES):
                weight[part, lane] = factor[first[part], lane]
                weight[part, lane] *= factor[second[part], lane]
        _filled((cash, taxable), weight, net, profit)
        for lane in range(end - begin):
            _taxed(profit, net, lane, left, rules)
            worth[begin + lane] = 0.0
            for year in range(years):
                worth[begin + lane] += net[year, lane] * at_zero[year]
        _rated(net, row, scratch, rate[begin:end], said[begin:end])

"""The calls into the compiled functions, in as many threads as are asked for.

Flows in: arrays of cash flows, or the parts that flows are made of and the factors on
them. Flows out: arrays, the same bits for any number of threads.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]
Drivers = NDArray[np.int64]
FOR_EVER = 10_000  # years: losses that may be carried without end


class Said(IntEnum):
    """What is known of a row's internal rates of return."""

    ONLY = 0  # there is this one above -100 % (Descartes)
    NONE = 1  # there is none: the signs never change
    ONLY_POSITIVE = 2  # this one is the only one above 0 % (Norstrom); below: unseen
    UNSAID = 3  # there may be several or none: ask `merits.internal_rates`


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What a cash flow is a sum of. P parts, Y years.

    cash, taxable: (P, Y) of each part at its factor 1. first, second: (P,) the drivers
    whose product is the part's factor; -1 where there is none. at_zero: (Y,) what one
    of each year is worth in year 0.
    """

    cash: Floats
    taxable: Floats
    first: Drivers
    second: Drivers
    at_zero: Floats


@dataclass(frozen=True, slots=True)
class Taxed:
    """The rules of tax as numbers."""

    rate: float
    is_offset: bool
    carry_years: int  # FOR_EVER: without end
    carry_use: float


def rates_of_return(flows: Floats, threads: int = 2) -> tuple[Floats, Codes]:
    """The internal rate of each row (N, Y), NaN where none is said, and what is known.

    A row whose signs change once has exactly one rate. Where they change more often,
    but the running sums change once, exactly one is above 0 %. All else is left unsaid.

    >>> rates, said = rates_of_return(np.array([[-100.0, 110.0], [1.0, 2.0]]))
    >>> rates.round(12).tolist(), [Said(each).name for each in said]
    ([0.1, nan], ['ONLY', 'NONE'])
    """
    from renkei.finance.kernels import compiled

    rows = np.ascontiguousarray(flows, dtype=np.float64)
    rates = np.empty(len(rows))
    said = np.empty(len(rows), dtype=np.int8)

    def part(begin: int, end: int) -> None:
        compiled.rates(rows[begin:end], rates[begin:end], said[begin:end])

    _shared(part, len(rows), threads)
    return rates, said


def draws(
    parts: Parts,
    chances: Floats,
    shapes: Floats,
    tax: Taxed,
    *,
    threads: int = 2,
) -> tuple[Floats, Floats, Codes]:
    """NPV, rate of return and what is known of it, for each row of chances.

    chances: (N, D) evenly spread in [0, 1). shapes: (D, 3), the triangle (low, likely,
    high) of each driver.
    """
    from renkei.finance.kernels import compiled

    count = len(chances)
    worth, rates = np.empty(count), np.empty(count)
    said = np.empty(count, dtype=np.int8)
    rules = (tax.rate, tax.is_offset, tax.carry_years, tax.carry_use)

    def part(begin: int, end: int) -> None:
        compiled.draws(
            (parts.cash, parts.taxable, parts.first, parts.second, parts.at_zero),
            chances[begin:end],
            shapes,
            rules,
            (worth[begin:end], rates[begin:end], said[begin:end]),
        )

    _shared(part, count, threads)
    return worth, rates, said


def _shared(part: Callable[[int, int], Any], count: int, threads: int) -> None:
    """A part of the rows for each thread; rows do not know of each other."""
    if threads < 2 or count < 2 * threads:
        part(0, count)
        return
    cuts = np.linspace(0, count, threads + 1).astype(int).tolist()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, cuts[:-1], cuts[1:]))

"""The calendar: who adopts what in which year, in one future or in many.

Flows in: for each measure what moves a city without ties (`alone`), ties with rates, a
delay and a pace of the years; history; model cases that are stood by hand. Flows out:
the year in which each city adopts, or sums over many futures.

A year `t` has the pace `pace[t]`, times what has been learned from all adoptions before
it. The clock of a measure is the running sum of that pace, and in the time of this
clock every rate is constant. So each city has one waiting time for itself and one for
each tie that has begun to work, and adopts in the first year whose end its clock
reaches: exactly the hazard 1 - exp(-pace (alone + ties)) of the convention.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from renkei.domino.futures import nouns
from renkei.domino.kernels.stream import GOLDEN, share, stream

NEVER = np.int32(nouns.NEVER)


@njit(nogil=True, cache=True)
def one_future(
    start: np.ndarray,
    to: np.ndarray,
    strength: np.ndarray,
    scale: float,
    alone: np.ndarray,
    history: np.ndarray,
    placed: np.ndarray,
    pace: np.ndarray,
    learning: float,
    ceiling: float,
    delay: int,
    state: np.uint64,
    adopted: np.ndarray,
    due: np.ndarray,
    pool: np.ndarray,
    order: np.ndarray,
) -> int:
    """Fill `adopted` with years for one measure; how many of `order` have adopted.

    A tie `e` of city `u` lies in `start[u]:start[u + 1]`, leads to `to[e]` and has the
    rate `scale * strength[e]`. `history` holds the years before 0 in which cities
    adopted, `placed` the years in which a model case is stood; `NEVER` elsewhere. The
    pace of a year grows with the adopters so far, relative to those of year 0, to the
    power `learning`, up to `ceiling` times. `delay` is at least 1. `due`, `pool` and
    `order` are room to work in, one entry for each city; `order` is left with the
    adopters, earliest first.
    """
    years, longest = pace.size, pace.sum() * ceiling
    state, known, waiting = _begun(
        alone, history, placed, years, longest, state, adopted, due, pool, order
    )
    count, begun, clock = known, 0, 0.0
    for year in range(years):
        learned = min(((1.0 + count) / (1.0 + known)) ** learning, ceiling)
        while begun < count and adopted[order[begun]] + delay <= year:
            source = order[begun]
            begun += 1
            for tie in range(start[source], start[source + 1]):
                target = to[tie]
                state += GOLDEN
                if adopted[target] != NEVER:
                    continue
                rate = scale * strength[tie]
                time = clock + _waited(state, rate, longest - clock)
                if time < due[target]:
                    if due[target] == np.inf and placed[target] >= years:
                        pool[waiting] = target
                        waiting += 1
                    due[target] = time
        clock += pace[year] * learned
        place = 0
        while place < waiting:
            city = pool[place]
            if due[city] <= clock or placed[city] <= year:
                adopted[city] = year
                order[count] = city
                count += 1
                waiting -= 1
                pool[place] = pool[waiting]
            else:
                place += 1
    return count


@njit(inline="always")
def _waited(state: np.uint64, rate: float, longest: float) -> float:
    """An exponential waiting time; infinite where it is over `longest`.

    `-log1p(-u) >= u`, so that most draws need no logarithm.
    """
    chance = share(state)
    if chance > rate * longest:
        return np.inf
    time = -np.log1p(-chance) / rate
    return time if time <= longest else np.inf


@njit(nogil=True, cache=True)
def _begun(
    alone: np.ndarray,
    history: np.ndarray,
    placed: np.ndarray,
    years: int,
    longest: float,
    state: np.uint64,
    adopted: np.ndarray,
    due: np.ndarray,
    pool: np.ndarray,
    order: np.ndarray,
) -> tuple[np.uint64, int, int]:
    """How the world stands before year 0: history in order, and who will move alone."""
    waiting, known = 0, 0
    for city in range(alone.size):
        adopted[city] = NEVER
        due[city] = np.inf
        state += GOLDEN
        if history[city] < 0:
            adopted[city] = history[city]
            order[known] = city
            known += 1
            continue
        due[city] = _waited(state, alone[city], longest)
        if due[city] < np.inf or placed[city] < years:
            pool[waiting] = city
            waiting += 1
    earliest = np.argsort(history[order[:known]], kind="mergesort")
    order[:known] = order[:known][earliest]
    return state, known, waiting


@njit(nogil=True, cache=True)
def spread_of_futures(
    start: np.ndarray,
    to: np.ndarray,
    strength: np.ndarray,
    scale: np.ndarray,
    alone: np.ndarray,
    history: np.ndarray,
    placed: np.ndarray,
    pace: np.ndarray,
    learning: np.ndarray,
    ceiling: np.ndarray,
    delay: np.ndarray,
    group: np.ndarray,
    worth: np.ndarray,
    key: np.uint64,
    first: int,
    counts: np.ndarray,
    sums: np.ndarray,
    reached: np.ndarray,
    horizon: int,
) -> None:
    """Sums over the futures `first`, `first + 1`, … of all measures.

    Shapes: `alone`, `history`, `placed`, `worth` [measures, cities]; `pace` [measures,
    years]; `group` [cities]; `counts` (int32) and `sums` (float64) [futures, measures,
    groups, years] take the adoptions from year 0 on and their worth; `reached` (int32)
    [measures, cities] counts the futures in which a city has adopted by `horizon`.
    """
    cities, measures = start.size - 1, alone.shape[0]
    adopted = np.empty(cities, np.int32)
    due = np.empty(cities, np.float64)
    pool = np.empty(cities, np.int32)
    order = np.empty(cities, np.int32)
    for future in range(counts.shape[0]):
        for measure in range(measures):
            count = one_future(
                start,
                to,
                strength,
                scale[measure],
                alone[measure],
                history[measure],
                placed[measure],
                pace[measure],
                learning[measure],
                ceiling[measure],
                delay[measure],
                stream(key, first + future, measure),
                adopted,
                due,
                pool,
                order,
            )
            for place in range(count):
                city = order[place]
                year = adopted[city]
                if year <= horizon:
                    reached[measure, city] += 1
                if year >= 0:
                    counts[future, measure, group[city], year] += 1
                    sums[future, measure, group[city], year] += worth[measure, city]

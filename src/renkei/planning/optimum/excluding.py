"""Which of two measures that exclude each other is wanted, where both start in parts.

Flows in: a `Formulation` with its tangents, and what solves a continuous model. Flows
out: `Decided`: choices that exclude nothing, and what no plan can beat.

Of a pair that stands together one is closed, then the other; the branch that promises
most is looked at first, and each look learns tangents for all. Where the time is over,
the bound is that of the best branch still open.

Source: Land and Doig, An automatic method of solving discrete programming problems,
Econometrica 28 (1960), recalled.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum.linear import Answer, Floats, LinearModel, Standing
from renkei.planning.optimum.modelling import Formulation, excluding

LOOKS_MAX = 24
TOGETHER = 1e-7  # of a measure: two of which as much is taken stand together
RISE = 1e-4  # of a bound: a look that raises it by less was the last

Closed = frozenset[int]


@dataclass(frozen=True, slots=True)
class Decided:
    """chosen: None where no plan was found; is_impossible: where there is none."""

    bound: float
    chosen: Floats | None
    is_impossible: bool = False


def decided(form: Formulation, solve: Callable[[LinearModel], Answer]) -> Decided:
    """Close measures until none excludes another, and prove that it is best so."""
    pairs = excluding(form.question)
    open_ones: list[tuple[float, int, Closed]] = [(-np.inf, 0, frozenset())]
    chosen: Floats | None = None
    for look in range(LOOKS_MAX):
        if not open_ones:
            return Decided(np.inf, None, is_impossible=True)
        bound, _, closed = heapq.heappop(open_ones)
        answer = solve(form.relaxed(closed))
        if answer.standing is Standing.INFEASIBLE:
            continue
        if answer.values is None:
            return Decided(bound, chosen)
        found = np.clip(answer.values[: len(form.options)], 0.0, 1.0)
        form.learn(found)
        pair = _together(form, found, pairs)
        here = max(bound, answer.bound)
        if pair is None:
            chosen = found
            if here - bound <= RISE * abs(here):
                return Decided(min([here, *(b for b, _, _ in open_ones)]), chosen)
            heapq.heappush(open_ones, (here, look, closed))
            continue
        if chosen is None:
            chosen = _dived(form, solve, found, closed, pairs)
        for at, one in enumerate(pair):
            child = (here, 2 * look + at - 2 * LOOKS_MAX, closed | {one})
            heapq.heappush(open_ones, child)
    return Decided(open_ones[0][0] if open_ones else -np.inf, chosen)


def _dived(
    form: Formulation,
    solve: Callable[[LinearModel], Answer],
    found: Floats,
    closed: Closed,
    pairs: list[tuple[int, int]],
) -> Floats | None:
    """Some plan that excludes nothing: of each pair the greater part stays."""
    for _ in range(len(pairs)):
        pair = _together(form, found, pairs)
        if pair is None:
            return found
        first, second = (_taken(form, found, row) for row in pair)
        closed = closed | {pair[0] if first < second else pair[1]}
        if _together(form, np.where(_of(form, closed), 0.0, found), pairs) is None:
            answer = solve(form.relaxed(closed))
            if answer.values is None:
                return None
            found = np.clip(answer.values[: len(form.options)], 0.0, 1.0)
        else:
            found = np.where(_of(form, closed), 0.0, found)
    return None


def _of(form: Formulation, rows: Closed) -> np.ndarray:
    """Which options are of these measures."""
    return np.isin(form.options.measure, list(rows))


def _taken(form: Formulation, chosen: Floats, row: int) -> float:
    return float(chosen[form.options.measure == row].sum())


def _together(
    form: Formulation, chosen: Floats, pairs: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The two that exclude each other and of which most is taken at once."""
    both = {pair: min(_taken(form, chosen, row) for row in pair) for pair in pairs}
    worst = max(both, key=lambda pair: both[pair], default=None)
    return worst if worst is not None and both[worst] > TOGETHER else None

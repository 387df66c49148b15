"""Every way each measure may be carried out, with what it costs by the engine.

Flows in: a `Question`. Flows out: `Options`: one for each measure and start year. A
measure that starts in parts takes a part of several.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum.linear import Floats, Integers
from renkei.planning.optimum.nouns import Question
from renkei.planning.scenarios.nouns import ramped
from renkei.planning.scenarios.spending import bought, spent


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """Options (O,): of which measure, from which year, at what cost.

    path, gross [USD of each year: capital and upkeep] and units [bought]: (O, Y).
    present: (O,) USD, discounted, less salvage; capital: (O,) USD, all years.
    """

    measure: Integers
    start: Integers  # position of the year
    path: Floats
    gross: Floats
    units: Floats
    present: Floats
    capital: Floats

    def __len__(self) -> int:
        return len(self.measure)

    def deployed(self, chosen: Floats, measures: int) -> Floats:
        """How far each measure has gone in each year: (M, Y)."""
        path = np.zeros((measures, self.path.shape[1]))
        np.add.at(path, self.measure, chosen[:, None] * self.path)
        return np.clip(path, 0.0, 1.0)


def options_of(question: Question) -> Options:
    """Every option that the limits leave open."""
    plan, limits = question.plan, question.limits
    years = plan.years
    first = limits.first_start if limits.first_start is not None else int(years[1])
    last = limits.last_start if limits.last_start is not None else int(years[-1])
    open_years = np.flatnonzero((years >= first) & (years <= last))
    allowed = list(range(len(plan.ids)))
    measure = np.repeat(np.array(allowed, dtype=np.int64), len(open_years))
    start = np.tile(open_years.astype(np.int64), len(allowed))
    path = np.zeros((len(measure), len(years)))
    for row in allowed:
        mine = np.flatnonzero(measure == row)
        since = np.arange(len(years)) - start[mine, None]
        path[mine] = ramped(plan.measures[row].ramp, since)
    return _costed(question, measure, start, path)


def _costed(
    question: Question, measure: Integers, start: Integers, path: Floats
) -> Options:
    """Ask the engine what each option costs, as many at once as there are measures."""
    plan = question.plan
    weights = question.economics.weights(len(plan.years))
    gross, units = np.zeros_like(path), np.zeros_like(path)
    present, capital = np.zeros(len(path)), np.zeros(len(path))
    # The n-th options of all measures make one deployment: costs do not meet.
    nth = np.arange(len(measure)) - np.searchsorted(measure, measure)
    for turn in range(int(nth.max(initial=-1)) + 1):
        mine = np.flatnonzero(nth == turn)
        rows = measure[mine]
        together = np.zeros((len(plan.ids), len(plan.years)))
        together[rows] = path[mine]
        paid = spent(plan, together)
        gross[mine] = paid.gross[rows]
        units[mine] = (bought(plan, together) * plan.size[:, None])[rows]
        net = paid.gross - paid.salvage
        present[mine] = (net @ weights)[rows]
        capital[mine] = paid.capital.sum(axis=1)[rows]
    return Options(measure, start, path, gross, units, present, capital)

"""What shifts leave of a line, with everything else that lowers it.

Flows in: a set of shifts that reach the same lines. Flows out: `Touch`, the best of
several tangents for each line and year.

With shifts in an order, X being the most that those before one can take, no more than

    prod over the first k of (1 - x / (1 - X)) times (1 - sum of the others / (1 - X))

is left of 1 - sum of x; as much, if each of the first takes its most or nothing at all.
The first count by their logarithms, the others straight. Shifts are put in the order of
how far they have gone, and k is where the tangent says most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum.linear import Floats, Integers
from renkei.planning.optimum.options import Options
from renkei.planning.scenarios import Compiled

FULL = 1.0 - 1e-9  # what goes entirely would be an infinite logarithm
NARROW = 1e-3  # of a line: where no more can be left, straight lines say nothing


@dataclass(frozen=True, slots=True, eq=False)
class Touch:
    """A tangent for each line and year: of_rest s - of_logs (u + logarithms).

    first: (L, Y) how many shifts count by their logarithms; logs: for each shift
    (options, Y); place: (E, Y) its place in the order; left: (E + 1, Y) what shifts
    before a place leave at the least.
    """

    first: Integers
    of_rest: Floats
    of_logs: Floats
    logs: tuple[Floats, ...]
    place: Integers
    left: Floats


class Leaving:
    """The shifts of one set."""

    def __init__(self, plan: Compiled, options: Options, shift: int) -> None:
        self.shift = shift
        effects = [at for at in plan.rows.shift.members[shift].tolist() if at >= 0]
        years = len(plan.years)
        self.options = [
            np.flatnonzero(options.measure == plan.effects[at].measure)
            for at in effects
        ]
        self.x = [
            plan.fraction[at] * options.path[mine]
            for at, mine in zip(effects, self.options, strict=True)
        ]
        most = [x.max(axis=0, initial=0.0) for x in self.x]
        self.most = np.array(most).reshape(len(effects), years)
        self.only_takes = all((x >= 0).all() for x in self.x)
        of_measure = [plan.effects[at].measure for at in effects]
        self.most_asked = _most_asked(plan, of_measure, self.most)

    def touched(self, chosen: Floats, over: Floats, most: Floats) -> Touch:
        """The best tangents at choices, where other effects lower lines by `over`.

        over, most: (L, Y) sums of logarithms as chosen, and the most they can be.
        """
        count, years = self.most.shape
        x = np.array(
            [chosen[o] @ x for o, x in zip(self.options, self.x, strict=True)]
        ).reshape(count, years)
        gone = x / np.maximum(self.most, 1e-12)
        order = np.argsort(-gone, axis=0, kind="stable")
        place = np.argsort(order, axis=0, kind="stable")
        taken = np.take_along_axis(self.most, order, axis=0)
        left = np.maximum(1.0 - np.cumsum(taken, axis=0), 1.0 - FULL)
        left = np.concatenate((np.ones((1, years)), left))
        mine = np.take_along_axis(left, place, axis=0)
        logs = tuple(
            -np.log(1.0 - np.minimum(own / at, FULL))
            for own, at in zip(self.x, mine, strict=True)
        )
        by_log = np.array(
            [chosen[o] @ log for o, log in zip(self.options, logs, strict=True)]
        ).reshape(count, years)
        log_most = np.array([log.max(axis=0, initial=0.0) for log in logs])
        log_most = log_most.reshape(count, years)
        best = np.full(over.shape, -np.inf)
        first = np.zeros(over.shape, dtype=np.int64)
        of_rest, of_logs = np.zeros(over.shape), np.zeros(over.shape)
        for k in range(count + 1):
            if k < count and not self.only_takes:
                continue
            before = place < k
            u = over + (by_log * before).sum(axis=0)
            u_most = most + (log_most * before).sum(axis=0)
            s = 1.0 - (x * ~before).sum(axis=0) / left[k]
            s = np.where((left[k] > NARROW) | (k == count), s, -np.inf)
            s = np.broadcast_to(s if k < count else np.ones(years), over.shape)
            rest, of_u, value = perspective(s, u, u_most)
            better = value > best
            best = np.where(better, value, best)
            first = np.where(better, k, first)
            of_rest = np.where(better, rest, of_rest)
            of_logs = np.where(better, of_u, of_logs)
        return Touch(first, of_rest, of_logs, logs, place, left)

    def slopes(
        self, touch: Touch, of_rest: Floats, of_logs: Floats, lines: Integers
    ) -> Iterator[tuple[Integers, Floats]]:
        """What the options of each shift change in some lines: (options, Y)."""
        years = touch.left.shape[1]
        rest = of_rest[lines] / touch.left[touch.first[lines], np.arange(years)]
        for at, options in enumerate(self.options):
            before = touch.place[at] < touch.first[lines]
            straight = (rest * ~before).sum(axis=0)
            bent = (of_logs[lines] * before).sum(axis=0)
            yield options, -self.x[at] * straight - touch.logs[at] * bent


def perspective(s: Floats, u: Floats, u_most: Floats) -> tuple[Floats, Floats, Floats]:
    """A s - B u below s exp(-u) for all 0 <= s <= 1, 0 <= u <= u_most.

    A, B, and what it says at (s, u): the tangent of s exp(-u / s), or s exp(-u_most).
    """
    ratio = u / np.maximum(s, 1e-12)
    within = (ratio <= u_most) & (s > 0)
    ratio = np.where(within, ratio, u_most)
    size = np.exp(-ratio)
    of_s = np.where(within, size * (1.0 + ratio), size)
    of_u = np.where(within, size, 0.0)
    return of_s, of_u, np.where(s > 0, s * size, -1.0)


def _most_asked(plan: Compiled, measures: list[int], most: Floats) -> Floats:
    """The most that shifts together ask of a line; what excludes what is not added."""
    excludes = [set(plan.measures[row].excludes) for row in measures]
    names = [plan.ids[row] for row in measures]

    def beside(a: int, b: int) -> bool:
        return names[a] not in excludes[b] and names[b] not in excludes[a]

    best = np.zeros(most.shape[1])

    def add(at: int, held: list[int], total: Floats) -> None:
        nonlocal best
        if at == len(measures):
            best = np.maximum(best, total)
            return
        if all(beside(at, other) for other in held):
            add(at + 1, [*held, at], total + most[at])
        add(at + 1, held, total)

    add(0, [], np.zeros(most.shape[1]))
    return best

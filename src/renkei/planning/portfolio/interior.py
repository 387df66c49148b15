"""The continuous problem: which fraction of each start, and what each limit is worth.

Flows in: `Proposals`. Flows out: `Relaxed`: fractions and proving `Prices`.

A primal-dual interior-point method (Mehrotra's predictor and corrector) whose Newton
equations are solved country by country, see `blocks`. Countries are worked on by two
threads (numpy lets go of the interpreter) and summed in their order, so the result does
not depend on how many there are. It runs in a process of its own (`apart`), where the
library of linear algebra keeps to one thread: its own threads would only wait for each
other here.

Source: Mehrotra, On the implementation of a primal-dual interior point method, SIAM
Journal on Optimization 2 (1992), recalled.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from renkei.planning.portfolio.blocks import Block
from renkei.planning.portfolio.nouns import Floats, Prices, Proposals

ROUNDS_MAX = 200
THREADS = 2
WASTE = 10.0  # of the value of all columns, at the beginning
STUCK = 1e-9  # a step that goes no further
AMISS = 1e-6  # of a limit: less than is lost when fractions are made whole
CLOSE = 1e-7  # relative, between both sides of the continuous problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """Fractions (P, Y) that keep every limit, and prices; rounds it took."""

    fraction: Floats
    prices: Prices
    rounds: int
    gap: float


def relaxed(
    proposals: Proposals,
    *,
    close: float = CLOSE,
) -> Relaxed:
    """Solve the continuous problem to a relative gap of `close`."""
    world = _World(proposals)
    with ThreadPoolExecutor(THREADS) as threads:
        world.each = lambda work: list(threads.map(work, world.blocks))
        world.begin()
        gap, rounds = float("inf"), 0
        while rounds < ROUNDS_MAX:
            gap, amiss = world.gap()
            if gap <= close and amiss <= AMISS:
                break
            if gap <= close / 100 or not world.round():
                break  # figures are spent; whether it suffices, the bound will tell
            rounds += 1
    return Relaxed(
        fraction=np.concatenate([block.x for block in world.blocks]),
        prices=world.prices(),
        rounds=rounds,
        gap=gap,
    )


class _World:
    """All countries, and the budgets that they share."""

    def __init__(self, proposals: Proposals) -> None:
        self.proposals = proposals
        self.value_scale = float(proposals.tonnes.mean())
        self.cost_scale = float(proposals.cost.mean())
        self.budget = proposals.budget / self.cost_scale
        edges = proposals.country_edges
        self.blocks: list[Block] = []
        self.places: list[int] = []
        for k, (begin, end) in enumerate(pairwise(edges)):
            if begin == end:
                continue
            here = slice(begin, end)
            cities, local = np.unique(proposals.pair_city[here], return_inverse=True)
            self.places.append(k)
            self.blocks.append(
                Block(
                    value=proposals.tonnes[here] / self.value_scale,
                    cost=proposals.cost[here] / self.cost_scale,
                    city=local,
                    city_max=proposals.city_max[cities].astype(float),
                    starts_max=proposals.starts_max[k].astype(float),
                )
            )
        self.size = (
            proposals.binaries
            + proposals.years
            + sum(sum(map(len, block.limit)) for block in self.blocks)
        )
        self.each: Callable[[Callable[[Block], T]], list[T]]

    def begin(self) -> None:
        """A centred point at high prices; rows may miss their limits at first."""
        years = len(self.budget)
        value = sum(block.value.sum(axis=0) for block in self.blocks)
        outlay = sum(block.cost.sum(axis=0) for block in self.blocks)
        each = WASTE * float(value.max()) / self.size
        self.price = value / outlay + each / self.budget
        self.slack = each / self.price
        self.each(lambda block: block.begin(each, self.price, np.zeros(years)))

    def gap(self) -> tuple[float, float]:
        """What is wasted of the value, and how far rows miss their limits."""
        self.waste = sum(self.each(Block.gap)) + float(self.slack @ self.price)
        value = sum(self.each(lambda block: float(np.vdot(block.value, block.x))))
        self.spent = sum(self.each(lambda block: block.spent(block.x)))
        short = np.abs(self.spent + self.slack - self.budget) / self.budget
        amiss = max(float(short.max()), *self.each(Block.amiss))
        return self.waste / value, amiss

    def round(self) -> bool:
        """One predictor, one corrector, one step; False where it gets no further."""
        try:
            self.matrix = np.sum(self.each(Block.factor), axis=0)
        except np.linalg.LinAlgError:
            return False
        self.matrix[np.diag_indices_from(self.matrix)] += self.slack / self.price
        primal, dual, step, slack_step = self._turn(None, -self.slack)
        after = sum(self.each(lambda block: block.gap_after(primal, dual)))
        after += float((self.slack + primal * slack_step) @ (self.price + dual * step))
        centre = self.waste / self.size * (after / self.waste) ** 3
        push = (centre - slack_step * step) / self.price - self.slack
        primal, dual, step, slack_step = self._turn(centre, push)
        self.each(lambda block: block.step(primal, dual))
        self.slack = self.slack + primal * slack_step
        self.price = self.price + dual * step
        return primal > STUCK or dual > STUCK

    def _turn(
        self, centre: float | None, push: Floats
    ) -> tuple[float, float, Floats, Floats]:
        """The direction towards `centre`, and how far to go along it on both sides."""
        parts = self.each(lambda block: block.aim(centre))
        rho = push - (self.budget - self.slack - self.spent)
        for part in parts:
            rho = rho + part
        step = np.linalg.solve(self.matrix, rho)
        pulls = self.each(lambda block: block.turn(step))
        slack_step = push - self.slack / self.price * step
        primal = max(float(np.max(-slack_step / self.slack)), *(p for p, _ in pulls))
        dual = max(float(np.max(-step / self.price)), *(d for _, d in pulls))
        near = 1.0 if centre is None else 0.995
        return (
            min(1.0, near / max(primal, 1e-12)),
            min(1.0, near / max(dual, 1e-12)),
            step,
            slack_step,
        )

    def prices(self) -> Prices:
        """Prices in the proposals' own units."""
        starts = np.zeros(self.proposals.starts_max.shape)
        for k, block in zip(self.places, self.blocks, strict=True):
            starts[k] = block.y.year * self.value_scale
        return Prices(self.price * self.value_scale / self.cost_scale, starts)

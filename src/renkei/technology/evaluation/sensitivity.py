"""What it would take to change the winner: one weight moved, the others in proportion.

Flows in: a `Table`, weights, a `Ranking`. Flows out: a `Sensitivity`.

Moved to t, a criterion's weight leaves 1 - t to the others, which keep their
proportions. The weighted sum and the net flow are then straight lines in t, and where
a rival draws level is a fraction that is solved for, not searched. The closeness of
TOPSIS is no straight line: it is followed in steps of a two-hundredth and then halved;
a change that begins and ends within one step would be missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from renkei.technology.evaluation.methods import (
    Method,
    Ranking,
    closeness,
    net_flows,
)
from renkei.technology.evaluation.nouns import Criterion
from renkei.technology.evaluation.table import Table

STEPS = 200
HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Turn:
    """A weight from which on another option leads.

    `weight` is the criterion's weight now, `turning` where the rival draws level; past
    it, away from `weight`, the rival leads.
    """

    method: Method
    criterion: str
    weight: float
    turning: float
    rival: str
    is_exact: bool

    @property
    def change(self) -> float:
        """How far the weight would have to move, with its sign."""
        return self.turning - self.weight

    @property
    def size(self) -> float:
        """How far, without the sign."""
        return abs(self.change)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Every turn that exists; a criterion without one cannot change the winner alone.

    `tied` are the methods whose first rank is shared: there no change is needed.
    """

    turns: tuple[Turn, ...]
    tied: tuple[Method, ...]

    def of(self, method: Method, criterion: str) -> tuple[Turn, ...]:
        """The turns of one criterion by one method, the nearest first."""
        found = [
            each
            for each in self.turns
            if each.method is method and each.criterion == criterion
        ]
        return tuple(sorted(found, key=lambda each: each.size))

    def least(self, method: Method) -> Turn | None:
        """The smallest change of one weight that changes the winner."""
        found = [each for each in self.turns if each.method is method]
        return min(found, key=lambda each: each.size, default=None)


def sensitivity(
    table: Table, weights: Mapping[str, float], ranking: Ranking
) -> Sensitivity:
    """Every turn of every telling criterion, by each method."""
    criteria = table.telling
    total = sum(Fraction(weights[each.id]) for each in criteria)
    share = [Fraction(weights[each.id]) / total for each in criteria]
    matrix = table.matrix(criteria)
    exact = {
        Method.WEIGHTED_SUM: [table.utilities(each) for each in criteria],
        Method.PROMETHEE: [
            tuple(Fraction(float(flow)) for flow in column)
            for column in net_flows(matrix, criteria).T
        ],
    }
    turns: list[Turn] = []
    tied = tuple(each.method for each in ranking.methods if len(each.winners) > 1)
    ids = [option.id for option in table.options]
    for ranked in ranking.methods:
        if ranked.method in tied:
            continue
        winner = ids.index(ranked.winners[0])
        for column, criterion in enumerate(criteria):
            if share[column] == 1:
                continue  # nothing else weighs anything
            columns = exact.get(ranked.method)
            found: list[tuple[Fraction, int]] | list[tuple[float, int]]
            if columns:
                found = straight_turns(columns, share, column, winner)
            else:
                curve = _Curve(matrix, criteria, share, column)
                found = _followed(curve, float(share[column]), winner)
            turns.extend(
                Turn(
                    ranked.method,
                    criterion.id,
                    float(share[column]),
                    float(turning),
                    ids[rival],
                    is_exact=columns is not None,
                )
                for turning, rival in found
            )
    return Sensitivity(tuple(turns), tied)


def straight_turns(
    columns: Sequence[Sequence[Fraction]],
    share: Sequence[Fraction],
    moved: int,
    winner: int,
) -> list[tuple[Fraction, int]]:
    """The nearest turn above and below the weight of one criterion, exactly.

    With D the winner's lead over a rival on the criterion and R that on the others
    together, the lead at weight t is t D + (1 - t) R: nought at t = R / (R - D).
    """
    weight = share[moved]
    above: tuple[Fraction, int] | None = None
    below: tuple[Fraction, int] | None = None
    for rival in range(len(columns[moved])):
        if rival == winner:
            continue
        leads = [column[winner] - column[rival] for column in columns]
        others = sum(
            w * lead
            for place, (w, lead) in enumerate(zip(share, leads, strict=True))
            if place != moved
        ) / (1 - weight)
        if others == leads[moved]:
            continue
        turning = others / (others - leads[moved])
        if weight < turning < 1 and (above is None or turning < above[0]):
            above = turning, rival
        if 0 < turning < weight and (below is None or turning > below[0]):
            below = turning, rival
    return [each for each in (below, above) if each]


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """The closeness of all options while one criterion's weight moves."""

    matrix: NDArray[np.float64]
    criteria: Sequence[Criterion]
    share: Sequence[Fraction]
    moved: int

    def leader(self, t: float) -> int:
        """The option in front where the weight is t."""
        weight = float(self.share[self.moved])
        shares = np.array([float(each) for each in self.share])
        shares *= (1 - t) / (1 - weight)
        shares[self.moved] = t
        return int(np.argmax(closeness(self.matrix, shares, self.criteria)))


def _followed(curve: _Curve, weight: float, winner: int) -> list[tuple[float, int]]:
    """The nearest turns of a curve, step by step and then by halving."""
    found = []
    for end in (0.0, 1.0):
        inside = weight
        for step in np.linspace(weight, end, STEPS + 1)[1:]:
            reached = float(step)
            if curve.leader(reached) != winner:
                turning, rival = _halved(curve, inside, reached, winner)
                if 0 < turning < 1:
                    found.append((turning, rival))
                break
            inside = reached
    return found


def _halved(
    curve: _Curve, inside: float, outside: float, winner: int
) -> tuple[float, int]:
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        if curve.leader(middle) == winner:
            inside = middle
        else:
            outside = middle
    return outside, curve.leader(outside)

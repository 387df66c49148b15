"""The arrays that the kernel runs on: rows, the sets of effects on them, the moves.

Flows in: what each effect reaches. Flows out: `Rows`, one for each line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.nouns import Whole


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """A way to sum rows by their labels 0..count-1, indexed once; -1 is left out."""

    order: Whole
    starts: Whole
    present: Whole
    count: int

    @staticmethod
    def of(labels: Whole, count: int) -> Sums:
        """Index the labels of rows."""
        order = np.argsort(labels, kind="stable")
        order = order[labels[order] >= 0]
        present, starts = np.unique(labels[order], return_index=True)
        return Sums(order, starts.astype(np.int64), present, count)

    def __call__(self, over_rows: Floats) -> Floats:
        """The sums: (R, ...) becomes (count, ...), zero where no row bears a label."""
        total = np.zeros((self.count, *over_rows.shape[1:]))
        if len(self.present):
            total[self.present] = np.add.reduceat(
                over_rows[self.order], self.starts, axis=0
            )
        return total


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """Which effects act on each row, each distinct set once, the longest first.

    set_of_row: (R,); members: (U, K) positions of effects, filled up with -1; begun:
    (K,) how many sets have a first, a second, ... member.
    """

    set_of_row: Whole
    members: Whole
    begun: tuple[int, ...]

    @staticmethod
    def of(effects_of_rows: Sequence[Sequence[int]]) -> Sets:
        """Number the distinct sets; within one, effects stand in ascending order."""
        keys = [tuple(sorted(effects)) for effects in effects_of_rows]
        distinct = sorted(set(keys), key=lambda key: (-len(key), key))
        known = {key: place for place, key in enumerate(distinct)}
        width = max((len(key) for key in distinct), default=0)
        members = [list(key) + [-1] * (width - len(key)) for key in distinct]
        return Sets(
            np.array([known[key] for key in keys], dtype=np.int64),
            np.array(members, dtype=np.int64).reshape(len(distinct), width),
            tuple(sum(len(key) > at for key in distinct) for at in range(width)),
        )

    @property
    def count(self) -> int:
        """How many distinct sets there are: U."""
        return len(self.members)

    def products(self, factors: Floats) -> Floats:
        """The product of the factors in each set: (E, ...) becomes (U, ...)."""
        product = np.ones((self.count, *factors.shape[1:]))
        for column, begun in enumerate(self.begun):
            product[:begun] *= factors[self.members[:begun, column]]
        return product

    def totals(self, parts: Floats) -> Floats:
        """The sum of the parts in each set: (E, ...) becomes (U, ...)."""
        total = np.zeros((self.count, *parts.shape[1:]))
        for column, begun in enumerate(self.begun):
            total[:begun] += parts[self.members[:begun, column]]
        return total

    @property
    def of_rows(self) -> Sums:
        """What sums rows by their set: (R, ...) becomes (U, ...)."""
        return Sums.of(self.set_of_row, self.count)


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """What shifts carry from row to row, sorted by the row that they reach.

    weight: (P, Y) what the reached row takes where everything is moved; effect, reduce,
    shift: (P,) the effect and the sets of the row that is left; into: (T,) the rows
    reached, starts: (T,) where the moves of each begin.
    """

    weight: Floats
    effect: Whole
    reduce: Whole
    shift: Whole
    into: Whole
    starts: Whole

    @staticmethod
    def of(keys: Whole, weights: Floats) -> Moves:
        """Sum the weights of equal keys (into, effect, reduce, shift): (P', 4)."""
        if not len(keys):
            none = np.zeros(0, dtype=np.int64)
            return Moves(weights, none, none, none, none, none)
        distinct, which = np.unique(keys, axis=0, return_inverse=True)
        weight = np.zeros((len(distinct), weights.shape[1]))
        np.add.at(weight, which.reshape(-1), weights)
        into, starts = np.unique(distinct[:, 0], return_index=True)
        effect, reduce, shift = (np.ascontiguousarray(c) for c in distinct.T[1:])
        return Moves(weight, effect, reduce, shift, into, starts.astype(np.int64))

    @property
    def reached(self) -> Whole:
        """The row that each move reaches: (P,)."""
        return np.repeat(self.into, np.diff([*self.starts, len(self.weight)]))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The lines, with everything that the arithmetic asks.

    taken: (L, Y) in the baseline; sector, carrier, driver: (L,); the sets of effects of
    each step, `reduce` being avoid and improve together.
    """

    taken: Floats
    sector: Whole
    carrier: Whole
    driver: Whole
    avoid: Sets
    improve: Sets
    reduce: Sets
    shift: Sets
    supply: Sets
    moves: Moves

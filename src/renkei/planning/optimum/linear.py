"""A linear model with whole and continuous columns, and what a solver said of it.

Flows in: nothing. Flows out: `LinearModel`, `Answer`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Standing(StrEnum):
    """How a solver came back."""

    SOLVED = "solved"  # to the gap that was asked for
    STOPPED = "stopped"  # at its own limit, perhaps with values
    INFEASIBLE = "infeasible"
    SILENT = "silent"  # killed, out of memory, or not to be read


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Minimise `cost @ x`, with `low <= x <= high`, `row_low <= A x <= row_high`.

    A (rows, columns) is given by its entries: `entry_row`, `entry_column`, `entry`.
    """

    cost: Floats
    low: Floats
    high: Floats
    whole: Flags
    row_low: Floats
    row_high: Floats
    entry_row: Integers
    entry_column: Integers
    entry: Floats
    begin: Floats = field(default_factory=lambda: np.empty(0))  # known values, if any

    def activity(self, values: Floats) -> Floats:
        """A x: what each row adds up to."""
        parts = self.entry * values[self.entry_column]
        summed: Floats = np.bincount(
            self.entry_row, parts.astype(np.float64), minlength=len(self.row_low)
        ).astype(np.float64)
        return summed

    def amiss(self, values: Floats) -> float:
        """By how much values miss a limit, at most; rows relative to their limits."""
        rows = self.activity(values)
        size = 1 + np.where(np.isfinite(self.row_high), np.abs(self.row_high), 0)
        size = np.maximum(size, 1 + np.abs(np.nan_to_num(self.row_low, neginf=0.0)))
        return max(
            float(np.max((self.row_low - rows) / size, initial=0)),
            float(np.max((rows - self.row_high) / size, initial=0)),
            float(np.max(self.low - values, initial=0)),
            float(np.max(values - self.high, initial=0)),
            float(np.max(np.abs(values - np.rint(values))[self.whole], initial=0)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What came back; `values` only if they keep the model's limits when read again.

    `bound`: no values cost less, by the solver's word. `row_price`, `column_price`:
    of a continuous model, what one more unit of a row's limit saves.
    """

    standing: Standing
    values: Floats | None
    cost: float
    bound: float
    row_price: Floats | None
    column_price: Floats | None
    words: str
    seconds: float = 0.0  # that the solver used, by its own count

    @property
    def is_solved(self) -> bool:
        """Whether it came to its end, with no clock having a say."""
        return self.standing is Standing.SOLVED

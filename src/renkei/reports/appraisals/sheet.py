"""Rows of formulas over years, collected before they are written.

Flows in: words and a formula for each year. Flows out: `Sheet`, whose rows know where
they stand, so that later formulas can name earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from renkei.foundation import Text
from renkei.reports.appraisals.cells import Row, column

HEAD = 4  # rows above the first year: title, case, empty, years


@dataclass(frozen=True, slots=True)
class Written:
    """A row as it will stand: a formula for each year, and what it comes to."""

    row: Row
    name: Text
    group: str
    formulas: tuple[str, ...]
    values: tuple[Decimal, ...] | None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Single:
    """One value of the sheet with its formula, in the column of year 0."""

    at: int
    name: Text
    formula: str
    value: Decimal | str | None
    form: str  # "money", "fraction", "years", "ratio"

    @property
    def cell(self) -> str:
        """Where the value stands."""
        return f"{column(2)}{self.at + 1}"


@dataclass(slots=True)
class Sheet:
    """One view of one case."""

    name: str
    years: range
    rows: list[Written] = field(default_factory=list)
    singles: list[Single] = field(default_factory=list)
    next_row: int = HEAD

    def add(
        self,
        name: Text,
        group: str,
        formula: Callable[[int], str],
        values: Sequence[Decimal] | None = None,
        *,
        is_strong: bool = False,
    ) -> Row:
        """A row; `formula` is asked for each year, counted from 0, without its `=`."""
        row = Row(self.next_row, len(self.years))
        formulas = tuple(formula(year) for year in range(len(self.years)))
        kept = tuple(values) if values is not None else None
        self.rows.append(Written(row, name, group, formulas, kept, is_strong))
        self.next_row += 1
        return row

    def coming(self) -> Row:
        """The row that `add` will write next, so that it may name itself."""
        return Row(self.next_row, len(self.years))

    def single(
        self, name: Text, formula: str, value: Decimal | str | None, form: str
    ) -> str:
        """One value; the cell it stands in."""
        held = Single(self.next_row, name, formula, value, form)
        self.singles.append(held)
        self.next_row += 1
        return held.cell

    def skip(self) -> None:
        """An empty row."""
        self.next_row += 1

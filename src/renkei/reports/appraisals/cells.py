"""Places in a workbook, and formulas that name them.

Flows in: rows and columns. Flows out: addresses such as `Inputs!$C$7` and `D12`.
"""

from __future__ import annotations

from dataclasses import dataclass

INPUTS = "Inputs"
FIRST_YEAR = 3  # the column of year 0; before it: name, unit, kind


def column(at: int) -> str:
    """The letters of a column, from 0."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Row:
    """A row of years on a sheet, from 0."""

    at: int
    years: int

    def cell(self, year: int) -> str:
        """The cell of a year, counted from year 0."""
        return f"{column(FIRST_YEAR + year)}{self.at + 1}"

    def all(self) -> str:
        """The cells of all years."""
        return self.between(0, self.years - 1)

    def between(self, first: int, last: int) -> str:
        """The cells of some years."""
        return f"{self.cell(first)}:{self.cell(last)}"


def entered_at(row: int) -> str:
    """The cell in which an input's value stands, as other sheets name it."""
    return f"{INPUTS}!$C${row + 1}"

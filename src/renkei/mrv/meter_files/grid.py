"""A file of readings as grids of cells, one for each sheet.

Flows in: what the readers found. Flows out: `Grid`, in which every cell has an address
as a person finds it, and `Book`, the file with its hash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from renkei.foundation import Text, fingerprint, same

Spot = tuple[int, int]
NAME_MAX = 120


@dataclass(frozen=True, slots=True)
class Form:
    """What kind of file it is, as it was read; `has_doubles`: binary numbers."""

    name: Text
    separator: str = ""
    has_doubles: bool = False
    is_1904: bool = False
    is_guess: bool = False


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet from A1; merged ranges and unusable formulas beside them."""

    file_name: str
    sheet: str
    form: Form
    rows: tuple[tuple[Any, ...], ...]
    merged: tuple[tuple[Spot, Spot], ...] = ()
    failed: Mapping[Spot, str] = field(default_factory=dict)
    open: frozenset[Spot] = frozenset()
    ends_open: bool = False  # the last line has no line end, though others have
    is_named: bool = False  # the first row is the columns' names, in no line of its own

    def cell(self, row: int, column: int) -> Any:
        """What stands in a cell; None where nothing does."""
        line = self.rows[row]
        cell = line[column] if 0 <= column < len(line) else None
        return None if isinstance(cell, str) and not cell.strip() else cell

    def cells_in(self, row: int) -> int:
        """How many cells a row has."""
        return len(self.rows[row])

    def at(self, row: int, column: int | None = None) -> Text:
        """The place of a cell or of a row: readings.xlsx 4月!B17."""
        sheet = f"{self.sheet}!" if self.sheet else ""
        if column is None or self.is_named:
            name = self.rows[0][column] if column is not None else ""
            line = row if self.is_named else row + 1
            told = f" {name}" if name else ""
            if not line:
                return same(f"{self.file_name}{told}")
            return Text(
                ja=f"{self.file_name} {sheet}{line}行目{told}",
                en=f"{self.file_name} {sheet}row {line}{told}",
            )
        return same(f"{self.file_name} {sheet}{address(row, column)}")

    @cached_property
    def covered(self) -> Mapping[Spot, Spot]:
        """Each cell under a merged range, with the cell whose content it shows."""
        return {
            (row, column): first
            for first, last in self.merged
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
            if (row, column) != first
        }

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True)
class Book:
    """A file: its name, hash, form, sheets, and the grid of each."""

    file_name: str
    sha256: str
    form: Form
    sheets: tuple[str, ...]
    reader: Callable[[str], Grid]

    @cached_property
    def _grids(self) -> dict[str, Grid]:
        return {}

    def grid(self, sheet: str = "") -> Grid:
        """The cells of a sheet; the first one where none is named."""
        name = sheet if sheet in self.sheets else self.sheets[0]
        if name not in self._grids:
            self._grids[name] = self.reader(name)
        return self._grids[name]


def address(row: int, column: int) -> str:
    """A cell as spreadsheets name it.

    >>> address(16, 27)
    'AB17'
    """
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """A column as spreadsheets name it: A, B, … AA."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def plain_name(file_name: str) -> str:
    """The name of a file without folders, controls and signs that turn the writing.

    >>> plain_name("../../etc/p\\nasswd.csv")
    'passwd.csv'
    """
    last = re.split(r"[/\\\\]", file_name)[-1]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    kept = kept.strip(" .") or "file"
    return kept[-NAME_MAX:]


def layout(form: Form, headings: tuple[str, ...]) -> str:
    """One name for files that are laid out alike: same headings in the same order."""
    folded = [unicodedata.normalize("NFKC", h).casefold().strip() for h in headings]
    return fingerprint({"separator": form.separator, "headings": folded})

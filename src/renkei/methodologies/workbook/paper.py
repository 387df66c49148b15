"""The paper of a workbook: cells, fields to fill in, and where they stand.

Flows in: what each sheet wants to say. Flows out: `Sheet`s that know every cell by its
row and column, so that one plan serves to write a file and to check a returned one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from renkei.foundation import Text
from renkei.methodologies.parameter import Limits

Content: TypeAlias = str | Decimal | int | date | None
Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, both counted from zero."""


LEAST_HEIGHT = 18.0  # points
WIDE_FROM = 0x2E7F  # the first code point of the scripts whose characters are square


class Kind(StrEnum):
    """What a cell is to its reader; decides how it looks and whether it is locked."""

    TITLE = "title"
    CAPTION = "caption"
    SECTION = "section"
    HEADING = "heading"
    WORDS = "words"
    SMALL = "small"
    SYMBOL = "symbol"
    UNIT = "unit"
    DEFAULT = "default"
    KEY = "key"
    FORMULA = "formula"
    TERM = "term"
    RESULT = "result"
    WHOLE = "whole"
    STATUS = "status"
    WARNING = "warning"
    NUMBER_FIELD = "number-field"
    TEXT_FIELD = "text-field"
    WORD_FIELD = "word-field"
    DATE_FIELD = "date-field"

    @property
    def is_field(self) -> bool:
        """Whether a person fills the cell in."""
        return self.value.endswith("-field")


_WRAPPED = {
    Kind.HEADING,
    Kind.WORDS,
    Kind.SMALL,
    Kind.SYMBOL,
    Kind.STATUS,
    Kind.WARNING,
    Kind.TEXT_FIELD,
    Kind.WORD_FIELD,
}


class Purpose(StrEnum):
    """What an entry means to the computation."""

    VALUE = "value"
    CATEGORY = "category"
    CHOICE = "choice"
    APPLIES = "applies"
    ANSWER = "answer"
    OFFICIAL = "official"
    CITATION = "citation"
    START = "start"
    LAST = "last"
    ORIGIN = "origin"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Field:
    """A cell to fill in: for which symbol and place, in which unit, within what.

    `options` are the words it accepts; `options_at` the cells that list them where the
    words hold commas. `empty_is_open` is a formula that tells whether an empty cell
    still has to be filled; no formula where it never has to.
    """

    purpose: Purpose
    symbol: str = ""
    place: tuple[str, ...] = ()
    unit: str | None = None
    limits: Limits | None = None
    options: tuple[str, ...] = ()
    options_at: str = ""
    empty_is_open: str = ""
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a word, an exact number, a day or a formula (`=` first), or empty.

    `cached` is what a viewer shows that does not compute.
    """

    content: Content
    kind: Kind
    entry: Field | None = None
    cached: Content = None

    @property
    def is_formula(self) -> bool:
        """Whether the cell computes."""
        return isinstance(self.content, str) and self.content.startswith("=")


@dataclass(slots=True)
class Sheet:
    """One sheet being planned; `row` is where the next line goes."""

    name: str
    widths: tuple[float, ...]
    cells: dict[Spot, Cell] = field(default_factory=dict)
    ranges: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    joined: list[tuple[int, int, int]] = field(default_factory=list)
    frozen_rows: int = 0
    row: int = 0

    def put(
        self,
        column: int,
        content: Content,
        kind: Kind,
        *,
        entry: Field | None = None,
        cached: Content = None,
    ) -> Spot:
        """A cell in the current line."""
        self.cells[self.row, column] = Cell(content, kind, entry, cached)
        return self.row, column

    def line(self, kind: Kind, *contents: Content) -> None:
        """A whole line of cells of one kind, from the first column."""
        for column, content in enumerate(contents):
            self.put(column, content, kind)
        self.row += 1

    def band(self, content: str, kind: Kind) -> None:
        """A line over the whole width, high enough for its words."""
        last = len(self.widths) - 1
        self.put(0, content, kind)
        for column in range(1, last + 1):
            self.put(column, None, kind)
        if kind is Kind.WORDS or kind is Kind.WARNING:
            self.joined.append((self.row, 0, last))
        self.row += 1

    def name_range(self, name: str, first: Spot, last: Spot | None = None) -> None:
        """Give a cell or a column of cells a name that this sheet alone knows."""
        self.ranges[name] = self.at(first, last)

    def share_range(self, name: str, first: Spot, last: Spot | None = None) -> None:
        """Give it a name that every sheet knows."""
        self.shared[name] = self.at(first, last)

    def at(self, first: Spot, last: Spot | None = None) -> str:
        """The absolute address of a cell or range, with its sheet."""
        end = f":{address(last, fixed=True)}" if last and last != first else ""
        return f"'{self.name}'!{address(first, fixed=True)}{end}"

    def heights(self) -> dict[int, float]:
        """How high each line has to be for the words that wrap in it."""
        widths = {(row, 0): sum(self.widths) for row, _, _ in self.joined}
        high: dict[int, float] = {}
        for (row, column), cell in self.cells.items():
            least = LEAST_HEIGHT
            if cell.kind in _WRAPPED and isinstance(cell.content, str):
                shown = str(cell.cached or "") if cell.is_formula else cell.content
                width = widths.get((row, column), self.widths[column])
                least = max(least, _height(cell.kind, shown, width))
            high[row] = max(high.get(row, 0), least)
        return high

    def fields(self) -> Iterator[tuple[Spot, Field]]:
        """Every cell to fill in, in reading order."""
        for spot in sorted(self.cells):
            entry = self.cells[spot].entry
            if entry is not None:
                yield spot, entry


def address(spot: Spot, *, fixed: bool = False) -> str:
    """The name of a cell as its reader sees it.

    >>> address((11, 5)), address((0, 26), fixed=True)
    ('F12', '$AA$1')
    """
    row, column = spot
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"


def quoted(words: str) -> str:
    """Words as a formula writes them."""
    return '"' + words.replace('"', '""') + '"'


def _height(kind: Kind, words: str, width: float) -> float:
    """How high a cell has to be for its words: a Japanese character is two wide."""
    is_small = kind in (Kind.SMALL, Kind.TERM)
    per_line = max(1, int(width * (1.15 if is_small else 0.95)))
    lines = 0
    for paragraph in words.split("\n"):
        wide = sum(2 if ord(c) > WIDE_FROM else 1 for c in paragraph)
        lines += max(1, -(-wide // per_line))
    return lines * (11.5 if is_small else 14.5) + 4.5

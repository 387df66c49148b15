"""One cell on its way in: a number however it is written, words, a notation key.

Flows in: what a reader of workbooks gives. Flows out: an exact Decimal, words, a key;
or what is wrong with the cell.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO

from renkei.foundation import Finding, Refusal, Text, same
from renkei.planning.inventory.forms import sayings
from renkei.planning.inventory.forms.layout import EXACT
from renkei.planning.inventory.nouns import NotationKey
from renkei.programme import papers

Cell = str | int | float | bool | date | time | timedelta | None
Spot = tuple[int, int]
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?")
_NOTHING = {"", "-", "–", "—", "ー"}
_BELOW_ZERO = "▲△"
CELL_DIGITS = 2e-15  # a cell differs from the exact number by no more
_LARGEST = Decimal("1E30")  # what is larger is a slip of the hand
_LONGEST = 60  # digits; a figure with more is no figure of an inventory


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet from A1, and the digits that they could not hold."""

    file_name: str
    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[Spot, Spot], ...]
    failed: Mapping[Spot, str]
    unworked: frozenset[Spot]
    exact: Mapping[str, Decimal]

    def at(self, spot: Spot) -> Text:
        """The place of a cell: table.xlsx Inventory!B17."""
        return same(f"{self.file_name} {self.name}!{address(spot)}")

    def cell(self, spot: Spot) -> Cell:
        """What stands in a cell; None where nothing does."""
        row, column = spot
        return self.rows[row][column] if column < len(self.rows[row]) else None

    def words(self, spot: Spot) -> str:
        """A cell as words, without the mark that keeps them from being a formula."""
        cell = self.cell(spot)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return "" if cell is None else papers.tables.unguarded(str(cell)).strip()

    def number(self, spot: Spot) -> Decimal | None:
        """A cell as an exact number; None where nothing stands in it.

        Refuses `planning.inventory.not-a-number`, `.not-calculated` and
        `.failed-formula`.
        """
        cell = self.cell(spot)
        if spot in self.failed:
            raise Refusal(sayings.failed(self.failed[spot], self.at(spot)))
        if spot in self.unworked:
            raise Refusal(sayings.unworked(self.at(spot)))
        if isinstance(cell, bool | date | time | timedelta):
            raise Refusal(sayings.no_number(str(cell), self.at(spot)))
        if isinstance(cell, int | float):
            kept = self.exact.get(address(spot))
            if kept is not None and math.isclose(kept, cell, rel_tol=CELL_DIGITS):
                return kept
            number = Decimal(repr(cell))
        else:
            found = _number(self.words(spot))
            if found is None:
                return None
            number = found
        if not number.is_finite() or abs(number) >= _LARGEST:
            raise Refusal(sayings.no_number(str(cell), self.at(spot)))
        return number


def address(spot: Spot) -> str:
    """A cell as spreadsheets name it.

    >>> address((16, 1))
    'B17'
    """
    row, column = spot
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def opened(content: bytes, file_name: str) -> list[Sheet]:
    """The sheets of a workbook but the one of exact digits.

    Refuses `planning.inventory.form-file`.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if len(content) > papers.tables.BYTES:
        raise Refusal(sayings.no_workbook(file_name))
    try:
        parts = papers.tables.unpacked(content)
        if parts is None:
            raise Refusal(sayings.no_workbook(file_name))
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        pages = {name: book.get_sheet_by_name(name) for name in parts.sheets}
        cells = {
            name: page.to_python(skip_empty_area=False) for name, page in pages.items()
        }
    except (
        papers.tables.Swollen,
        papers.tables.Scattered,
        CalamineError,
        OSError,
        ValueError,
    ) as error:
        raise Refusal(sayings.no_workbook(file_name)) from error
    exact = _exact(cells.get(EXACT, []))
    return [
        Sheet(
            file_name,
            name,
            cells[name],
            tuple(page.merged_cell_ranges or ()),
            parts.failed(name),
            parts.open(name),
            exact,
        )
        for name, page in pages.items()
        if name != EXACT
    ]


def _exact(rows: Sequence[Sequence[Cell]]) -> dict[str, Decimal]:
    """The exact numbers by the address of their cell, as the sheet keeps them."""
    found: dict[str, Decimal] = {}
    for row in rows:
        spot, number = (str(cell) for cell in (*row, "", "")[:2])
        if _NUMBER.fullmatch(number.casefold()):
            found[spot] = Decimal(number)
    return found


def _number(words: str) -> Decimal | None:
    """A number as people write it; None for a blank and NaN for what is none.

    >>> _number("１，２３４．５"), _number("▲3"), _number("-")
    (Decimal('1234.5'), Decimal('-3'), None)
    """
    plain = re.sub(r"[\s_']", "", unicodedata.normalize("NFKC", words)).casefold()
    plain = plain.replace("−", "-").replace("、", ",")
    if plain in _NOTHING:
        return None
    if plain[0] in _BELOW_ZERO:
        plain = f"-{plain[1:]}"
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if _NUMBER.fullmatch(plain) and len(plain) <= _LONGEST:
        return Decimal(plain)
    return Decimal("NaN")


def key(words: str) -> NotationKey | None:
    """A notation key, full-width or not; None where the words are none."""
    plain = unicodedata.normalize("NFKC", words).strip().upper()
    return NotationKey(plain) if plain in list(NotationKey) else None


def text(words: str) -> Text:
    """Words in both languages, where a cell gives them as "日本語 / English"."""
    ja, parted, en = words.partition(" / ")
    return Text(ja=ja, en=en) if parted and ja.strip() and en.strip() else same(words)


def placed(finding: Finding, where: Text) -> Finding:
    """A finding of somewhere else, with the cell it comes from."""
    return replace(finding, where=where)

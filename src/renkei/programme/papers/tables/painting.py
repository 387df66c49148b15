"""Writes a table as an xlsx file.

Flows in: a `Table`. Flows out: the bytes of a workbook, the same for the same table.
Words are written as text, so that nothing in them is ever computed; numbers that a
spreadsheet program would round are written as text too.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from renkei.foundation import Finding, Refusal, Text, plain_number
from renkei.programme.papers.field import FieldKind
from renkei.programme.papers.tables import layout
from renkei.programme.papers.tables.cells import Cell, options
from renkei.programme.papers.tables.layout import Column
from renkei.programme.papers.tables.outgoing import HEADINGS, Sheet, Table
from renkei.programme.papers.tables.sayings import fault

FONT = "Yu Gothic"
INK, GREY, ACCENT, PALE = "#20282D", "#6B7780", "#0F5C6E", "#E6F1F3"
MADE_AT = datetime(2025, 1, 1, tzinfo=UTC)  # the file says nothing about its own day
LONGEST_CELL = 32_767
EXACT_DIGITS = 15
ROOM = 500  # rows below the last one that offer the lists too
FIRST_DAY = date(1900, 3, 1)  # before it spreadsheet programs count days differently
_NUMBERS = {
    FieldKind.WHOLE: "#,##0",
    FieldKind.YEN: "#,##0",
    FieldKind.FISCAL_YEAR: "0",
    FieldKind.DECIMAL: "General",
}
_WIDE = {FieldKind.TEXT: 32, FieldKind.PROSE: 48, FieldKind.ROWS: 40}


def paint(table: Table) -> bytes:
    """The file."""
    from xlsxwriter import Workbook

    sheets = table.sheets
    long = [finding for sheet in sheets for finding in _too_long(sheet)]
    if long:
        raise Refusal(long)
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties(
        {
            "title": table.kind.plural.in_language(table.language),
            "created": MADE_AT.replace(tzinfo=None),
        }
    )
    looks = _Looks(book)
    pages = [
        (book.add_worksheet(sheet.page.sheet_name(table.language)), sheet)
        for sheet in sheets
    ]
    lists = _Lists(book.add_worksheet(layout.LISTS))
    for page, sheet in pages:
        _fill(page, sheet, looks)
        for number, column in enumerate(sheet.page.columns):
            _guide(page, (number, column), len(sheet.rows), table, lists)
    book.close()
    return target.getvalue()


class _Looks:
    """How each kind of cell looks."""

    def __init__(self, book: Any) -> None:
        letters = {
            "font_name": FONT,
            "font_size": 10,
            "font_color": INK,
            "valign": "top",
        }
        self.heading = book.add_format(
            letters | {"bold": True, "bg_color": PALE, "text_wrap": True}
        )
        self.key = book.add_format(
            letters
            | {"font_color": GREY, "font_size": 8, "bottom": 2, "bottom_color": ACCENT}
        )
        self.text = book.add_format(letters | {"num_format": "@", "text_wrap": True})
        self.aside = book.add_format(letters | {"num_format": "@", "font_color": GREY})
        self.day = book.add_format(letters | {"num_format": "yyyy-mm-dd"})
        self.numbers = {
            kind: book.add_format(letters | {"num_format": form})
            for kind, form in _NUMBERS.items()
        }

    def of(self, column: Column) -> Any:
        """The look of a column's cells."""
        if column.is_aside or column.key in (layout.NUMBER, layout.STATE):
            return self.aside if column.is_aside else self.text
        if column.field is None:
            return self.numbers[FieldKind.WHOLE]
        if column.field.kind is FieldKind.DATE:
            return self.day
        return self.numbers.get(column.field.kind, self.text)


class _Lists:
    """The sheet of the words that cells may hold; each list once."""

    def __init__(self, page: Any) -> None:
        self.page, self.places = page, dict[tuple[str, ...], str]()
        page.hide()

    def place(self, words: tuple[str, ...]) -> str:
        """Where the words stand, for a cell to refer to."""
        if words not in self.places:
            column = len(self.places)
            for row, word in enumerate(words):
                self.page.write_string(row, column, word)
            from xlsxwriter.utility import xl_col_to_name

            letter = xl_col_to_name(column)
            self.places[words] = f"='{layout.LISTS}'!${letter}$1:${letter}${len(words)}"
        return self.places[words]


def _fill(page: Any, sheet: Sheet, looks: _Looks) -> None:
    columns = sheet.page.columns
    for row, headings in enumerate(sheet.headings):
        look = looks.key if row == HEADINGS - 1 else looks.heading
        for number, words in enumerate(headings):
            page.write_string(row, number, words, look)
    page.freeze_panes(HEADINGS, 1)
    page.autofilter(HEADINGS - 1, 0, HEADINGS - 1 + len(sheet.rows), len(columns) - 1)
    for number, column in enumerate(columns):
        kind = column.field.kind if column.field else None
        page.set_column(
            number, number, _WIDE.get(kind, 18) if kind else 12, looks.of(column)
        )
    for row, line in enumerate(sheet.rows, HEADINGS):
        for number, cell in enumerate(line):
            if cell is not None:
                _write(page, (row, number), cell, looks, columns[number])


def _write(
    page: Any, spot: tuple[int, int], cell: Cell, looks: _Looks, column: Column
) -> None:
    look = looks.of(column)
    match cell:
        case date() if cell >= FIRST_DAY:
            page.write_datetime(*spot, cell, look)
        case date():
            page.write_string(*spot, cell.isoformat(), looks.text)
        case int() | Decimal() if _is_exact(cell):
            page.write_number(*spot, cell, look)  # its own digits, none of a float
        case int() | Decimal():
            page.write_string(*spot, plain_number(cell), looks.text)
        case _:
            page.write_string(*spot, str(cell), look)


def _is_exact(number: int | Decimal) -> bool:
    """Whether a spreadsheet program keeps every digit of a number."""
    digits = plain_number(number).lstrip("-").replace(".", "").lstrip("0")
    return len(digits) <= EXACT_DIGITS and Decimal(repr(float(number))) == number


def _guide(
    page: Any, place: tuple[int, Column], rows: int, table: Table, lists: _Lists
) -> None:
    """Offer the words of a closed list in each cell of its column."""
    number, column = place
    if column.field is None or column.is_aside:
        return
    words = options(column.field, table.names, table.language)
    if words:
        rule = {"validate": "list", "source": lists.place(words)}
        page.data_validation(HEADINGS, number, HEADINGS + rows + ROOM, number, rule)


def _too_long(sheet: Sheet) -> list[Finding]:
    return [
        fault(
            "too-long",
            Text(ja=f"{line[0]}", en=f"{line[0]}"),
            field=column.name,
            found=f"{len(cell):,}",
        )
        for line in sheet.rows
        for cell, column in zip(line, sheet.page.columns, strict=True)
        if isinstance(cell, str) and len(cell) > LONGEST_CELL
    ]

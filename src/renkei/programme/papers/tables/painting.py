"""Writes a table as an xlsx file.

Flows in: a `Table`. Flows out: a workbook, the same bytes for the same table. It is
written to a file row by row, so that a large table takes no more memory than a small
one, and goes on on another sheet where one has no row left.
Words are written as text, so that nothing in them is ever computed; numbers that a
spreadsheet program would round are written as text too.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import zip_longest
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from renkei.foundation import Finding, Refusal, Text, plain_number
from renkei.programme.papers.field import FieldKind
from renkei.programme.papers.tables import layout, limits
from renkei.programme.papers.tables.cells import Cell, options
from renkei.programme.papers.tables.layout import Column, Page
from renkei.programme.papers.tables.outgoing import HEADINGS, Table, headings
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


def paint(table: Table) -> IO[bytes]:
    """The file, open at its beginning; refuses `programme.table.too-long`."""
    from xlsxwriter import Workbook

    with ExitStack() as held:
        target = held.enter_context(TemporaryFile())
        room = TemporaryDirectory(prefix="renkei-table-")
        options = {"constant_memory": True, "strings_to_formulas": False}
        with room as folder:
            book = Workbook(target, {**options, "tmpdir": folder, "use_zip64": True})
            try:
                _write_all(book, table)
            finally:
                for sheet in book.worksheets():
                    sheet.row_data_fh.close()
        target.seek(0)
        held.pop_all()
        return target


def _write_all(book: Any, table: Table) -> None:
    book.set_properties(
        {
            "title": table.kind.plural.in_language(table.language),
            "created": MADE_AT.replace(tzinfo=None),
        }
    )
    tools = book, table, _Looks(book), _Lists()
    pages = [_Filling(page, *tools) for page in layout.pages(table.kind)]
    for paper in table.papers:
        for each in pages:
            for row in table.rows(each.page, paper):
                each.add(row)
    for each in pages:
        each.finish()
    tools[-1].write(book.add_worksheet(layout.LISTS))
    long = [finding for each in pages for finding in each.too_long]
    if long:
        raise Refusal(long)
    book.close()


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
    """The words that cells may hold, for a sheet of their own; each list once."""

    def __init__(self) -> None:
        self.places = dict[tuple[str, ...], str]()

    def place(self, words: tuple[str, ...]) -> str:
        """Where the words will stand, for a cell to refer to."""
        if words not in self.places:
            from xlsxwriter.utility import xl_col_to_name

            letter = xl_col_to_name(len(self.places))
            self.places[words] = f"='{layout.LISTS}'!${letter}$1:${letter}${len(words)}"
        return self.places[words]

    def write(self, sheet: Any) -> None:
        """Each list in its column, row by row."""
        sheet.hide()
        for row, line in enumerate(zip_longest(*self.places)):
            for column, word in enumerate(line):
                if word is not None:
                    sheet.write_string(row, column, word)


class _Filling:
    """A page of the table as its rows come; it goes on on another sheet where one is
    full. A row that was written is out of memory."""

    def __init__(
        self, page: Page, book: Any, table: Table, looks: _Looks, lists: _Lists
    ) -> None:
        self.page, self.book, self.table = page, book, table
        self.looks, self.lists = looks, lists
        self.columns = [(column, looks.of(column)) for column in page.columns]
        self.too_long: list[Finding] = []
        self.part = 0
        self._begin()

    def add(self, line: tuple[Cell, ...]) -> None:
        """One more row."""
        if self.row == limits.SHEET_ROWS:
            self.finish()
            self._begin()
        for number, cell in enumerate(line):
            if cell is None:
                continue
            column, look = self.columns[number]
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                self.too_long.append(_too_long(line, column, cell))
            else:
                _write(self.sheet, (self.row, number), cell, look, self.looks)
        self.row += 1

    def finish(self) -> None:
        """What is said of all rows of a sheet, once they are all there."""
        last = max(self.row - 1, HEADINGS - 1)
        self.sheet.autofilter(HEADINGS - 1, 0, last, len(self.columns) - 1)
        below = min(self.row + ROOM, limits.SHEET_ROWS - 1)
        for number, (column, _) in enumerate(self.columns):
            if column.field is None or column.is_aside:
                continue
            words = options(column.field, self.table.names, self.table.language)
            if words:  # offer them in each cell of the column
                rule = {"validate": "list", "source": self.lists.place(words)}
                self.sheet.data_validation(HEADINGS, number, below, number, rule)

    def _begin(self) -> None:
        self.part += 1
        name = self.page.sheet_name(self.table.language, self.part)
        self.sheet, self.row = self.book.add_worksheet(name), HEADINGS
        for row, words in enumerate(headings(self.page)):
            look = self.looks.key if row == HEADINGS - 1 else self.looks.heading
            for number, word in enumerate(words):
                self.sheet.write_string(row, number, word, look)
        self.sheet.freeze_panes(HEADINGS, 1)
        for number, (column, look) in enumerate(self.columns):
            kind = column.field.kind if column.field else None
            width = _WIDE.get(kind, 18) if kind else 12
            self.sheet.set_column(number, number, width, look)


def _write(
    page: Any, spot: tuple[int, int], cell: Cell, look: Any, looks: _Looks
) -> None:
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


def _too_long(line: tuple[Cell, ...], column: Column, cell: str) -> Finding:
    where = Text(ja=f"{line[0]}", en=f"{line[0]}")
    return fault("too-long", where, field=column.name, found=f"{len(cell):,}")

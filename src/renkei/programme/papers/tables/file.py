"""A file that somebody sends as a table: its sheets as grids of cells.

Flows in: bytes and the file's name. Flows out: `Book`, or the refusal that says why the
bytes are no table. Nothing is believed that the file says of its own size.

Refuses `programme.table.file-empty`, `.file-large`, `.file-swells`, `.no-table`,
`.locked`, `.encoding`, `.torn`, `.too-many-rows` and `.too-wide`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme.papers.tables import archive, limits
from renkei.programme.papers.tables.cells import Cell
from renkei.programme.papers.tables.comma import unguarded
from renkei.programme.papers.tables.sayings import fault

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
XLSX = Text(ja="Excel ブック(xlsx)", en="Excel workbook (xlsx)")
_ENCODINGS = (
    ("utf-8-sig", Text(ja="CSV(UTF-8、BOM 付き)", en="CSV (UTF-8 with BOM)")),
    ("utf-8", Text(ja="CSV(UTF-8)", en="CSV (UTF-8)")),
    ("cp932", Text(ja="CSV(Shift_JIS/CP932)", en="CSV (Shift_JIS, CP932)")),
)
_MARK = b"\xef\xbb\xbf"

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, both corners in it."""

    first: Spot
    last: Spot

    @property
    def words(self) -> str:
        """Its corners: C5:C7."""
        return f"{address(self.first)}:{address(self.last)}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet from A1, its merged ranges and its unusable formulas.

    `at` says where a cell is as a person finds it.
    """

    file_name: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Range, ...] = ()
    failed: Mapping[Spot, str] = field(default_factory=dict)
    open: frozenset[Spot] = frozenset()

    def cell(self, spot: Spot) -> Cell:
        """What stands in a cell; None where nothing does."""
        row, column = spot
        return self.rows[row][column] if column < len(self.rows[row]) else None

    def at(self, spot: Spot) -> Text:
        """The place of a cell: table.xlsx Agreements!B17."""
        sheet = f"{self.sheet}!" if self.sheet else ""
        return same(f"{self.file_name} {sheet}{address(spot)}")


@dataclass(frozen=True, slots=True)
class Book:
    """A file as grids by the names of their sheets; a CSV file has one, named ""."""

    file_name: str
    form: Text
    sheets: tuple[str, ...]
    is_flat: bool
    _content: bytes
    _parts: archive.Parts | None = None
    _grid: Grid | None = None

    def grid(self, sheet: str) -> Grid:
        """The cells of a sheet."""
        if self._grid is not None:
            return self._grid
        assert self._parts is not None, "a workbook has been unpacked"
        return _from_workbook(self._content, self._parts, self.file_name, sheet)


def opened(content: bytes, file_name: str) -> Book:
    """The file as a book of sheets."""
    where = same(file_name)
    if not content.strip(b"\0 \t\r\n" + _MARK):
        raise _refused("file-empty", where)
    if len(content) > limits.BYTES:
        raise _refused("file-large", where, found=f"{len(content):,} B")
    if content.startswith(_OLD_OFFICE):
        raise _refused("locked", where)
    if not content.startswith(b"PK"):
        return _from_text(content, file_name)
    try:
        parts = archive.unpacked(content)
    except archive.Swollen:
        raise _refused("file-swells", where) from None
    except archive.Scattered:
        raise _refused("too-wide", where) from None
    if parts is None:
        raise _refused("no-table", where)
    return Book(file_name, XLSX, tuple(parts.sheets), False, content, parts)


def address(spot: Spot) -> str:
    """A cell as spreadsheets name it: B17.

    >>> address((16, 1))
    'B17'
    """
    row, column = spot
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _from_workbook(
    content: bytes, parts: archive.Parts, file_name: str, sheet: str
) -> Grid:
    """The cells of a sheet; its corners are known to be near each other."""
    from python_calamine import CalamineError, CalamineWorkbook

    where = same(f"{file_name} {sheet}")
    try:
        page = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet)
        cells = page.to_python(skip_empty_area=False)
        merged = page.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError):
        raise _refused("file-swells", where) from None
    while cells and all(cell == "" for cell in cells[-1]):
        cells.pop()
    if len(cells) > limits.ROWS + limits.HEADING_ROWS:
        raise _refused("too-many-rows", where, found=f"{len(cells):,}")
    return Grid(
        file_name,
        sheet,
        tuple(tuple(line) for line in cells),
        tuple(Range(first, last) for first, last in merged),
        parts.failed(sheet),
        parts.open(sheet),
    )


def _from_text(content: bytes, file_name: str) -> Book:
    """The cells of a CSV file, and in which letters it was written."""
    where = same(file_name)
    if b"\0" in content:
        raise _refused("no-table", where)
    words, form = _decoded(content, where)
    first = words.split("\n", 1)[0]
    comma = "\t" if first.count("\t") > first.count(",") else ","
    csv.field_size_limit(limits.BYTES)
    rows: list[tuple[Cell, ...]] = []
    lines = csv.reader(StringIO(words, newline=""), delimiter=comma, strict=True)
    try:
        for line in lines:
            rows.append(tuple(map(unguarded, line)))
            if len(rows) > limits.ROWS + limits.HEADING_ROWS:
                found = f"{limits.ROWS:,}+"
                raise _refused("too-many-rows", where, found=found)
    except csv.Error:
        at = same(f"{file_name} {address((len(rows), 0))}")
        raise _refused("torn", at) from None
    return Book(
        file_name, form, ("",), True, content, None, Grid(file_name, "", tuple(rows))
    )


def _decoded(content: bytes, where: Text) -> tuple[str, Text]:
    for encoding, form in _ENCODINGS:
        if encoding == "utf-8-sig" and not content.startswith(_MARK):
            continue
        try:
            return content.decode(encoding), form
        except UnicodeDecodeError:
            continue
    raise _refused("encoding", where)


def _refused(code: str, where: Text, **values: Any) -> Refusal:
    return Refusal(_fault(code, where, values))


def _fault(code: str, where: Text, values: dict[str, Any]) -> Finding:
    return fault(code, where, **{"limit": limits.SAID, **values})

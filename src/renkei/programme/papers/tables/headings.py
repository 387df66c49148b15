"""Where the headings of a sheet are, and which column of it is which.

Flows in: a grid and the page it should be. Flows out: `Headed`, with every finding
about headings and merged cells. Headings may be the keys or the names in either
language, and may stand in any order; of several heading rows the fullest counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from renkei.foundation import Finding, Text
from renkei.programme.papers.field import Field
from renkei.programme.papers.tables import layout, limits
from renkei.programme.papers.tables.cells import Cell, plain
from renkei.programme.papers.tables.file import Grid, Spot
from renkei.programme.papers.tables.layout import Column, Page
from renkei.programme.papers.tables.names import folded
from renkei.programme.papers.tables.sayings import fault

Told = tuple[Spot, Finding]


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid whose columns are known.

    `covered` are cells under another one, or with a formula that came to nothing: what
    is in them is not known, and has been told.
    """

    grid: Grid
    page: Page
    columns: dict[int, Column]
    places: dict[str, int]
    first_row: int
    covered: frozenset[Spot]
    findings: tuple[Told, ...]

    def place(self, key: str, side: str | None = None) -> int | None:
        """The index of the column with a key, such as `number` or a field's."""
        return self.places.get(f"{key}.{side}" if side else key)

    def has(self, each: Field) -> bool:
        """Whether a field has a column here, or one of its languages has."""
        keys = (each.key, f"{each.key}.ja", f"{each.key}.en")
        return any(key in self.places for key in keys)

    def rows(self) -> Iterator[int]:
        """The rows under the headings in which something stands or is covered."""
        read = [i for i, column in self.columns.items() if not column.is_aside]
        hidden = {row for row, _ in self.covered}
        for row in range(self.first_row, len(self.grid.rows)):
            line = self.grid.rows[row]
            if row in hidden or any(
                i < len(line) and not is_blank(line[i]) for i in read
            ):
                yield row

    def at(self, row: int, column: int | None) -> Text:
        """The place of a cell in words; the row's first cell where there is none."""
        return self.grid.at((row, column or 0))


def is_blank(cell: Cell) -> bool:
    """Whether nothing is written in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def headed(grid: Grid, page: Page) -> Headed | Finding:
    """The grid with its columns, or the finding that it has no headings."""
    called = _called(page)
    matched = [
        sum(folded(plain(cell)) in called for cell in line)
        for line in grid.rows[: limits.HEADING_ROWS]
    ]
    best = max(matched, default=0)
    if best == 0:
        return fault("no-heading", grid.at((0, 0)), found=limits.HEADING_ROWS)
    heading = max(row for row, count in enumerate(matched) if count == best)
    last = max(row for row, count in enumerate(matched) if 2 * count >= best)
    merges, covered = _merges(grid, heading)
    columns, findings = _columns(grid, (heading, last), called, covered)
    places = {column.key: index for index, column in columns.items()}
    made = Headed(grid, page, columns, places, last + 1, covered, ())
    open_cells, failed = _formulas(made)
    told = (*merges, *findings, *open_cells)
    return replace(made, covered=covered | failed, findings=told)


def _called(page: Page) -> dict[str, Column]:
    """The columns by everything a heading may call them, where it means one only."""
    bearers = Counter(word for column in page.columns for word in column.words)
    by_name = {
        word: column
        for column in page.columns
        for word in column.words
        if bearers[word] == 1
    }
    return by_name | {folded(column.key): column for column in page.columns}


def _columns(
    grid: Grid,
    rows: tuple[int, int],
    called: dict[str, Column],
    covered: frozenset[Spot],
) -> tuple[dict[int, Column], list[Told]]:
    heading, last = rows
    columns: dict[int, Column] = {}
    findings: list[Told] = []
    width = max(map(len, grid.rows), default=0)
    for index in range(width):
        spot = (heading, index)
        words = plain(grid.cell(spot)).strip()
        column = called.get(folded(words)) if words else None
        if spot in covered:
            continue
        if column is None:
            code = "unknown-column" if words else "no-column-name"
            if words or _holds(grid, index, last + 1, covered):
                findings.append((spot, fault(code, grid.at(spot), found=words[:60])))
        elif column in columns.values():
            told = fault("repeated-column", grid.at(spot), found=column.name)
            findings.append((spot, told))
        else:
            columns[index] = column
    if not any(column.key == layout.NUMBER for column in columns.values()):
        missing = next(c for c in called.values() if c.key == layout.NUMBER)
        told = fault("missing-column", grid.at((heading, 0)), found=missing.name)
        findings.append(((heading, 0), told))
    return columns, findings


def _holds(grid: Grid, index: int, first: int, covered: frozenset[Spot]) -> bool:
    return any(
        not is_blank(grid.cell((row, index)))
        for row in range(first, len(grid.rows))
        if (row, index) not in covered
    )


def _merges(grid: Grid, heading: int) -> tuple[list[Told], frozenset[Spot]]:
    """Merged ranges at or below the headings, and the cells under them."""
    told: list[Told] = []
    covered: set[Spot] = set()
    height = len(grid.rows)
    for each in sorted(grid.merged, key=lambda each: each.first):
        (top, left), (bottom, right) = each.first, each.last
        if bottom < heading:
            continue
        place = grid.at(each.first)
        told.append((each.first, fault("merged", place, found=each.words)))
        if len(told) == limits.MERGES:
            break
        width = len(grid.rows[min(top, height - 1)])
        covered |= {
            (row, column)
            for row in range(top, min(bottom + 1, height))
            for column in range(left, min(right + 1, width))
            if (row, column) != each.first
        }
    return told, frozenset(covered)


def _formulas(made: Headed) -> tuple[list[Told], frozenset[Spot]]:
    """Formulas in the table that ended in an error or were never computed."""
    grid, told = made.grid, list[Told]()
    for spot in sorted({*grid.failed, *grid.open}):
        row, index = spot
        column = made.columns.get(index)
        if row < made.first_row or column is None or column.is_aside:
            continue
        if spot in grid.failed:
            said = fault("formula-error", grid.at(spot), found=grid.failed[spot])
        else:
            said = fault("formula-open", grid.at(spot))
        told.append((spot, said))
    return told, frozenset(spot for spot, _ in told)

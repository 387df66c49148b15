"""The papers of a kind as a table that goes out.

Flows in: papers as their reader sees them. Flows out: `Table`, typed cells under three
rows of headings (Japanese, English, the keys by which a column is found again).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any

from renkei.programme.papers.kind import Kind
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.tables import comma, layout
from renkei.programme.papers.tables.cells import Cell, beside, shown
from renkei.programme.papers.tables.layout import Column, Page
from renkei.programme.papers.tables.names import Names

HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """The papers of a kind, in the words of one language.

    `papers` may be read from somewhere while one goes through them; a file that goes
    out holds no more than some of them at a time.
    """

    kind: Kind
    papers: Iterable[Paper]
    names: Names
    language: str

    def csv(self) -> bytes:
        """The papers as one CSV file; rows within a paper are JSON in one cell."""
        return b"".join(self.csv_parts())

    def csv_parts(self) -> Iterator[bytes]:
        """The same file, in parts as the papers come."""
        page = layout.flat(self.kind)
        rows = (row for each in self.papers for row in self.rows(page, each))
        return comma.parts(chain(headings(page), rows))

    def xlsx(self) -> bytes:
        """The papers as a workbook; refuses `programme.table.too-long`."""
        with self.xlsx_file() as file:
            return file.read()

    def xlsx_file(self) -> IO[bytes]:
        """The same workbook as an open file without a name, gone once it is closed."""
        from renkei.programme.papers.tables import painting

        return painting.paint(self)

    def rows(self, page: Page, paper: Paper) -> Iterator[tuple[Cell, ...]]:
        """What a paper has on a page: its own row, or the rows of one of its fields."""
        if page.rows_of is None:
            state = paper.kind.state(paper.state).name.in_language(self.language)
            own = (paper.number, state, paper.version)
            yield (*own, *self._cells(page.columns[len(own) :], paper.body))
            return
        for row in paper.body.get(page.rows_of.key, ()):
            yield (paper.number, *self._cells(page.columns[1:], row))

    def _cells(self, columns: Iterable[Column], body: Any) -> Iterator[Cell]:
        for column in columns:
            assert column.field is not None, "the paper's own columns come first"
            value = body.get(column.field.key)
            if column.is_aside:
                yield beside(column.field, value, self.names, self.language)
            else:
                if column.side and value:
                    value = value[column.side]
                yield shown(column.field, value, self.names, self.language)


def headings(page: Page) -> tuple[tuple[str, ...], ...]:
    """The names of the columns in both languages, and their keys."""
    return (
        tuple(column.name.ja for column in page.columns),
        tuple(column.name.en for column in page.columns),
        tuple(column.key for column in page.columns),
    )

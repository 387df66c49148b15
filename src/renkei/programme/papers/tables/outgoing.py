"""The papers of a kind as a table that goes out.

Flows in: papers as their reader sees them. Flows out: `Table`, typed cells under three
rows of headings (Japanese, English, the keys by which a column is found again).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from renkei.programme.papers.kind import Kind
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.tables import comma, layout
from renkei.programme.papers.tables.cells import Cell, beside, shown
from renkei.programme.papers.tables.layout import Column, Page
from renkei.programme.papers.tables.names import Names

HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a table: its page and its rows, without the headings."""

    page: Page
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def headings(self) -> tuple[tuple[str, ...], ...]:
        """The names of the columns in both languages, and their keys."""
        columns = self.page.columns
        return (
            tuple(column.name.ja for column in columns),
            tuple(column.name.en for column in columns),
            tuple(column.key for column in columns),
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The papers of a kind, in the words of one language."""

    kind: Kind
    papers: tuple[Paper, ...]
    names: Names
    language: str

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The papers, then the rows of each field that has rows."""
        return tuple(self._sheet(page) for page in layout.pages(self.kind))

    def csv(self) -> bytes:
        """The papers as one CSV file; rows within a paper are JSON in one cell."""
        sheet = self._sheet(layout.flat(self.kind))
        return comma.text((*sheet.headings, *sheet.rows))

    def xlsx(self) -> bytes:
        """The papers as a workbook; refuses `programme.table.too-long`."""
        from renkei.programme.papers.tables import painting

        return painting.paint(self)

    def _sheet(self, page: Page) -> Sheet:
        if page.rows_of is None:
            return Sheet(page, tuple(self._row(page, each) for each in self.papers))
        key = page.rows_of.key
        return Sheet(
            page,
            tuple(
                (each.number, *self._cells(page.columns[1:], row))
                for each in self.papers
                for row in each.body.get(key, ())
            ),
        )

    def _row(self, page: Page, paper: Paper) -> tuple[Cell, ...]:
        state = paper.kind.state(paper.state).name.in_language(self.language)
        own = (paper.number, state, paper.version)
        return (*own, *self._cells(page.columns[len(own) :], paper.body))

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

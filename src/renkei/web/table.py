"""A table as typed data: the one form in which pages show rows.

Flows in: columns and cells of any kind the door can show. Flows out: the noun that the
`table` tag draws as a table on a wide screen and as cards on a narrow one.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and whether it holds numbers or names the row."""

    title: Text
    numeric: bool = False
    heads_row: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: object
    address: str


def linked(words: object, address: str | None) -> object:
    """Words that lead somewhere, or the words alone while there is no such page."""
    return Link(words, address) if address else words


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption. Every row has as many cells as there are columns."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    shows_caption: bool = True

    def __post_init__(self) -> None:
        for row in self.rows:
            assert len(row) == len(self.columns), f"a row of {self.caption.en} is torn"

    @property
    def lines(self) -> tuple[tuple[tuple[Column, object], ...], ...]:
        """Each row as pairs of column and cell."""
        return tuple(tuple(zip(self.columns, row, strict=True)) for row in self.rows)

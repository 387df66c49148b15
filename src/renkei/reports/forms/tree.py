"""A filled form before it is written: sections, blocks and entries in both languages.

Flows in: nothing. Flows out: `Form`, the one tree that every writer reads, so that no
file says anything in other words than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Finding, Text
from renkei.reports.forms import sayings


class Edition(StrEnum):
    """For whom a form is written: everybody, or those inside the paper only."""

    PUBLIC = "public"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one place of a form; `is_open` where it has still to be written.

    `words` are None where somebody writes by hand; `number` is the exact value where a
    sheet can reckon with it.
    """

    words: Text | None
    is_open: bool = False
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """What the form asks for, and what is said to it, one line each."""

    rows: tuple[tuple[Text, Entry], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs under what they are called."""

    name: Text
    entry: Entry


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and its share of the width."""

    title: Text
    width: int = 3
    is_numeric: bool = False


NUMBER = Column(Text(ja="No.", en="No."), 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its caption; `is_signed` where people sign in it by hand, `empty`
    what stands in it where it has no rows."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]
    note: Text | None = None
    is_signed: bool = False
    empty: Entry = Entry(sayings.OPEN, is_open=True)

    def __post_init__(self) -> None:
        for row in self.rows:
            assert len(row) == len(self.columns), f"a row of {self.caption.en} is torn"


Block = Fields | Passage | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it."""

    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One official form, filled from a paper as far as the record goes.

    `missing` tells of every entry that is open, where it stands and where it is to be
    written; `sheets` are the captions of the tables that are a workbook of their own;
    `foot` says which official form this follows, and stands on every page. `project`
    and `methodology` are where the calculation sheets (MPS, MSS, MRS) are.
    """

    number: str
    kind: Text
    title: Text
    edition: Edition
    as_of: date
    cover: Fields
    sections: tuple[Section, ...]
    foot: Text
    missing: tuple[Finding, ...]
    sheets: tuple[Text, ...] = ()
    warning: Text | None = None
    project: str | None = None
    methodology: str | None = None

    @property
    def name(self) -> str:
        """What its files are called, without language and ending."""
        return f"renkei-form-{self.number}-{self.edition.value}"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that a workbook of this form holds."""
        return tuple(
            block
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Table) and block.caption in self.sheets
        )

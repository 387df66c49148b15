"""A filled form in one language: words only, ready to be laid out.

Flows in: a form and a language. Flows out: `Told`, which each writer lays out and none
changes, so that the files of a form say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

from renkei.foundation import Text
from renkei.reports.documents.words import WORDS
from renkei.reports.documents.writing import printed_unit
from renkei.reports.forms.tree import (
    Block,
    Column,
    Entry,
    Fields,
    Form,
    Passage,
    Table,
)


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """Paragraphs of an entry; `is_open` where it has still to be written."""

    lines: tuple[str, ...]
    is_open: bool = False
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ToldFields:
    """One line for each thing asked."""

    rows: tuple[tuple[str, ToldEntry], ...]
    block: Literal["fields"] = "fields"


@dataclass(frozen=True, slots=True)
class ToldPassage:
    """Paragraphs under a name."""

    name: str
    entry: ToldEntry
    block: Literal["passage"] = "passage"


@dataclass(frozen=True, slots=True)
class ToldColumn:
    """The heading of a column, its share of the width, whether numbers stand in it."""

    title: str
    width: int
    is_numeric: bool


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table; without rows it says `empty`."""

    caption: str
    columns: tuple[ToldColumn, ...]
    rows: tuple[tuple[ToldEntry, ...], ...]
    note: str
    is_signed: bool
    empty: ToldEntry
    block: Literal["table"] = "table"


ToldBlock = ToldFields | ToldPassage | ToldTable


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A heading and its blocks."""

    title: str
    blocks: tuple[ToldBlock, ...]

    def lines(self) -> Iterator[str]:
        """Everything it says, in the order it is read."""
        yield self.title
        for block in self.blocks:
            yield from _lines(block)


@dataclass(frozen=True, slots=True)
class Told:
    """A form in one language."""

    language: str
    house: str
    kind: str
    title: str
    day: str
    warning: str
    foot: str
    cover: ToldFields
    sections: tuple[ToldSection, ...]

    def plain(self) -> dict[str, Any]:
        """As a template reads it: words, and what stands open."""
        found: dict[str, Any] = _without_numbers(asdict(self))
        return found


def told(form: Form, language: str) -> Told:
    """The form in a language ("ja" or "en")."""

    def say(words: Text) -> str:
        return printed_unit(words, language)

    return Told(
        language=language,
        house=say(WORDS["house"]),
        kind=say(form.kind),
        title=say(form.title),
        day=form.as_of.isoformat(),
        warning=say(form.warning) if form.warning else "",
        foot=say(form.foot),
        cover=_fields(form.cover, language),
        sections=tuple(
            ToldSection(
                say(section.title),
                tuple(_block(block, language) for block in section.blocks),
            )
            for section in form.sections
        ),
    )


def _block(block: Block, language: str) -> ToldBlock:
    match block:
        case Fields():
            return _fields(block, language)
        case Passage():
            name = printed_unit(block.name, language)
            return ToldPassage(name, entry_told(block.entry, language))
        case Table():
            return table_told(block, language)


def table_told(table: Table, language: str) -> ToldTable:
    """A table in a language."""
    return ToldTable(
        caption=printed_unit(table.caption, language),
        columns=tuple(_column(column, language) for column in table.columns),
        rows=tuple(
            tuple(entry_told(entry, language) for entry in row) for row in table.rows
        ),
        note=printed_unit(table.note, language) if table.note else "",
        is_signed=table.is_signed,
        empty=entry_told(table.empty, language),
    )


def entry_told(entry: Entry, language: str) -> ToldEntry:
    """An entry in a language, paragraph by paragraph."""
    words = printed_unit(entry.words, language) if entry.words else ""
    lines = tuple(line.strip() for line in words.splitlines() if line.strip())
    return ToldEntry(lines, entry.is_open, entry.number)


def _fields(fields: Fields, language: str) -> ToldFields:
    return ToldFields(
        tuple(
            (printed_unit(name, language), entry_told(entry, language))
            for name, entry in fields.rows
        )
    )


def _column(column: Column, language: str) -> ToldColumn:
    title = printed_unit(column.title, language)
    return ToldColumn(title, column.width, column.is_numeric)


def _lines(block: ToldBlock) -> Iterator[str]:
    match block:
        case ToldFields():
            for name, entry in block.rows:
                yield name
                yield from entry.lines
        case ToldPassage():
            yield block.name
            yield from block.entry.lines
        case ToldTable():
            yield block.caption
            yield from (column.title for column in block.columns)
            for row in block.rows:
                for entry in row:
                    yield from entry.lines
            if not block.rows:
                yield from block.empty.lines
            if block.note:
                yield block.note


def _without_numbers(told_of: Any) -> Any:
    """The same without exact numbers, which print does not reckon with."""
    if isinstance(told_of, dict):
        return {
            key: _without_numbers(each)
            for key, each in told_of.items()
            if key != "number"
        }
    if isinstance(told_of, tuple | list):
        return [_without_numbers(each) for each in told_of]
    return told_of

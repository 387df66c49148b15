"""What a dry run would change, as a page shows it.

Flows in: the rows of a dry run. Flows out: `Record`s with their fields before and
after; of words in two languages only the side that changes, of rows those that differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from renkei.foundation import Text, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.pages.paper_tables.words import WORDS
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

SIDED = (papers.FieldKind.TEXT, papers.FieldKind.PROSE)
SIDES = {papers.FieldKind.ENTITY, papers.FieldKind.ENTITIES}


@dataclass(frozen=True, slots=True)
class Record:
    """One paper that a table would add or change."""

    row: papers.tables.RowChange
    address: str | None
    fields: Table


def records(
    rows: Iterable[papers.tables.RowChange], language: str
) -> tuple[Record, ...]:
    """Each row with its fields before and after; of a new paper, what it will say."""
    names = papers.tables.names()
    columns = tuple(Column(WORDS[word]) for word in ("field", "before", "after"))
    found = []
    for row in rows:
        lines: tuple[tuple[object, ...], ...] = tuple(
            line for each in row.fields for line in _lines(each, names, language)
        )
        if not row.version:
            lines = tuple((line[0], line[2]) for line in lines)
        shown = columns if row.version else (columns[0], columns[2])
        table = Table(same(row.where.en), shown, lines, shows_caption=False)
        there = address("paper", row.number) if row.version else None
        found.append(Record(row, there, table))
    return tuple(found)


def _lines(
    change: papers.tables.FieldChange, names: papers.tables.Names, language: str
) -> Iterator[tuple[object, object, object]]:
    """A field by its name, before and after."""
    field, before, after = change.field, change.before, change.after
    if field.kind in SIDED:
        sides = [(before or {}).get(s) != (after or {}).get(s) for s in ("ja", "en")]
        for side, differs in zip(("ja", "en"), sides, strict=True):
            if differs:
                name = WORDS[f"in_{side}"].format(name=field.name)
                yield name, _side(before, side), _side(after, side)
    elif field.kind is papers.FieldKind.ROWS:
        stood, comes = before or [], after or []
        gone = [row for row in stood if row not in comes]
        came = [row for row in comes if row not in stood]
        if not gone and not came:
            gone, came = stood, comes  # only their order changes
        before, after = (_rows(field, each, names, language) for each in (gone, came))
        yield field.name, before, after
    else:
        before, after = (_one(field, each, names, language) for each in (before, after))
        yield field.name, before, after


def _side(value: Mapping[str, str] | None, side: str) -> object:
    return value[side] if value and value.get(side) else WORDS["nothing_there"]


def _one(
    field: papers.Field, value: Any, names: papers.tables.Names, language: str
) -> object:
    if value is None:
        return WORDS["nothing_there"]
    if field.kind in SIDES:
        keys = [value] if isinstance(value, str) else value
        return tuple(_entity(key, names) for key in keys)
    if field.kind is papers.FieldKind.FISCAL_YEAR:
        return str(value)  # 2027, not 2,027
    return papers.tables.shown(field, value, names, language)


def _entity(key: str, names: papers.tables.Names) -> Text:
    """An entity by its name and id; by its id alone where that is all there is."""
    if key not in names.entities:
        return same(key)
    said = Text(ja="{name}({key})", en="{name} ({key})")
    return said.format(name=names.entity(key), key=key)


def _rows(
    field: papers.Field,
    rows: list[dict[str, Any]],
    names: papers.tables.Names,
    language: str,
) -> object:
    """Each row as one line: its columns by their names."""
    if not rows:
        return WORDS["nothing_there"]
    return tuple(
        " · ".join(
            f"{column.name.in_language(language)}: {said}"
            for column in field.columns
            if column.key in row
            for said in [_words(column, row[column.key], names, language)]
        )
        for row in rows
    )


def _words(
    column: papers.Field, value: Any, names: papers.tables.Names, language: str
) -> str:
    if column.kind in SIDED:
        return str(value[language])
    return str(papers.tables.shown(column, value, names, language))

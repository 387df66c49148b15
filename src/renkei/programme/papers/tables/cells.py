"""One value in a cell, on its way out and on its way in.

Flows in: a field with its value, or what somebody wrote in a cell. Flows out: what a
reader sees there, or the value as the house keeps it. What goes out comes back the
same: a word that would be read as another one goes out as its id.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from renkei.foundation import Finding, Text, plain_number
from renkei.programme.papers import sayings as field_sayings
from renkei.programme.papers.field import Field, FieldKind, Read, read
from renkei.programme.papers.tables import sayings
from renkei.programme.papers.tables.names import Names, folded

Cell: TypeAlias = str | int | float | Decimal | bool | date | time | timedelta | None
"""What stands in a cell; None or "" where nothing does."""

YES = Text(ja="はい", en="Yes")
NO = Text(ja="いいえ", en="No")
_APART = re.compile(r"[,、;，；\n]")
_NUMBERS = (FieldKind.WHOLE, FieldKind.YEN, FieldKind.DECIMAL, FieldKind.FISCAL_YEAR)
_ENDLESS = re.compile(r".{61,}|.*[eE][+-]?[0-9]{3,}.*", re.DOTALL)
_WORDS = (FieldKind.LINE, FieldKind.TEXT, FieldKind.PROSE)
_SIDED = (FieldKind.TEXT, FieldKind.PROSE)
_MANY = (
    FieldKind.CHOICES, FieldKind.COUNTRIES, FieldKind.ENTITIES, FieldKind.PAPERS,
)  # fmt: skip


def shown(  # noqa: PLR0911 - one for each kind
    field: Field, value: Any, names: Names, language: str
) -> Cell:
    """What stands in the cell of a value; `value` is one side of a two-language one."""
    if value is None or value == []:
        return None
    match field.kind:
        case FieldKind.DATE:
            return date.fromisoformat(value)
        case FieldKind.DECIMAL:
            return Decimal(value)
        case FieldKind.YES_NO:
            return (YES if value else NO).in_language(language)
        case FieldKind.ROWS:
            return json.dumps(value, ensure_ascii=False)
        case kind if kind in _MANY:
            return ", ".join(_word(field, each, names, language) for each in value)
        case FieldKind.CHOICE | FieldKind.COUNTRY:
            return _word(field, value, names, language)
        case _:
            kept: str | int = value  # words, and whole numbers
            return kept


def beside(field: Field, value: Any, names: Names, language: str) -> Cell:
    """The names of the entities in a field, for the column beside their ids."""
    keys = [value] if isinstance(value, str) else value or []
    return "、".join(names.entity(key).in_language(language) for key in keys) or None


def options(field: Field, names: Names, language: str) -> tuple[str, ...]:
    """The words a cell may hold, where they are few enough to be offered as a list."""
    match field.kind:
        case FieldKind.CHOICE:
            return tuple(
                _word(field, each.value, names, language) for each in field.choices
            )
        case FieldKind.COUNTRY:
            return tuple(
                _word(field, code, names, language) for code in names.countries
            )
        case FieldKind.YES_NO:
            return YES.in_language(language), NO.in_language(language)
    return ()


def _word(field: Field, value: str, names: Names, language: str) -> str:
    """A word of a list by its name, or by its id where the name would be misread."""
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        name = field.choice(value).in_language(language)
        back = _choice(field, name)
    elif field.kind in (FieldKind.COUNTRY, FieldKind.COUNTRIES):
        name = names.country(value).in_language(language)
        back = names.country_of(name)
    else:
        return value
    is_apart = field.kind in _MANY and _APART.search(name)
    return name if back == value and not is_apart else value


def taken(field: Field, cell: Cell, names: Names, where: Text) -> Read:
    """The value that a cell gives to a field, or what is wrong with it."""
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    told = misfit(field, cell, where)
    if told is not None:
        return Read(findings=(told,))
    if field.kind is FieldKind.ROWS:
        return _rows(field, plain(cell), where)
    if field.kind in _NUMBERS and _ENDLESS.fullmatch(plain(cell).strip()):
        # a number with a thousand digits is no figure of the programme
        return Read(
            findings=(field_sayings.not_readable(field, plain(cell).strip(), where),)
        )
    return read(field, _said(field, plain(cell), names), where)


def misfit(field: Field, cell: Cell, where: Text) -> Finding | None:
    """Where a cell holds a day or a truth that its field has no use for."""
    is_day = isinstance(cell, date | time | timedelta)
    is_odd = (is_day and field.kind is not FieldKind.DATE) or (
        isinstance(cell, bool) and field.kind is not FieldKind.YES_NO
    )
    return sayings.wrong_kind(field, plain(cell), where) if is_odd else None


def plain(cell: Cell) -> str:
    """The writing of a cell, as a text file would have it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            number = Decimal(repr(cell))
            return plain_number(number) if number.is_finite() else str(cell)
        case int() | Decimal():
            return plain_number(cell)
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def is_same(cell: Cell, wanted: Cell) -> bool:
    """Whether a cell still says what went out in it, however lines are broken."""
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    return _unbroken(plain(cell)) == _unbroken(plain(wanted))


def _unbroken(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def _said(  # noqa: PLR0911 - one for each kind
    field: Field, words: str, names: Names
) -> Any:
    """What was written, with names put into ids; `read` judges the rest."""
    if not words.strip() or field.kind in _WORDS:
        return words
    match field.kind:
        case FieldKind.CHOICE:
            return _choice(field, words)
        case FieldKind.COUNTRY:
            return names.country_of(words)
        case FieldKind.ENTITY:
            return names.entity_of(words)
        case FieldKind.CHOICES:
            return _split(words, lambda word: _choice(field, word))
        case FieldKind.COUNTRIES:
            return _split(words, names.country_of)
        case FieldKind.ENTITIES:
            return _split(words, names.entity_of)
        case FieldKind.PAPERS:
            return _split(words, str.strip)
    return words


def _split(words: str, meaning: Any) -> list[str]:
    """The parts of a list; one name that has a comma in it is not torn."""
    whole = meaning(words)
    if whole != words:
        return [whole]
    return [meaning(part) for part in _APART.split(words) if part.strip()]


def _choice(field: Field, word: str) -> str:
    """The value that a word of a closed list means; the word where it means none."""
    wanted = folded(word)
    for choice in field.choices:
        if word == choice.value:
            return word
    for choice in field.choices:
        if wanted in map(folded, (choice.value, choice.name.ja, choice.name.en)):
            return choice.value
    return word


def _rows(field: Field, words: str, where: Text) -> Read:
    """The rows that a cell of JSON holds."""
    if not words.strip():
        return Read()
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        return Read(findings=(sayings.no_rows(field, where),))
    if not isinstance(found, list) or not all(_is_row(field, row) for row in found):
        return Read(findings=(sayings.no_rows(field, where),))
    return read(field, found, where)


def _is_row(field: Field, row: Any) -> bool:
    """Whether a piece of JSON has the shape of a row: columns it knows, plain cells."""
    columns = {column.key: column for column in field.columns}
    return isinstance(row, dict) and all(
        key in columns and _is_plain(columns[key], value) for key, value in row.items()
    )


def _is_plain(column: Field, value: Any) -> bool:
    if column.kind in _MANY and isinstance(value, list):
        return all(isinstance(part, str) for part in value)
    if column.kind in _SIDED and isinstance(value, dict):
        return all(isinstance(part, str) for part in value.values())
    if column.kind in _NUMBERS and _ENDLESS.fullmatch(str(value)):
        return False
    if column.kind in (*_MANY, *_WORDS):
        return isinstance(value, str)
    return value is None or isinstance(value, str | int | float | bool)

"""The agreed electronic format: five tables, every column in its order.

Flows in: `data/columns.yaml` and `data/lists.yaml`, and rows by column. Flows out:
`Aef`, one Party's annual information with every value in its own type. A value that
does not fit its column stays as it was written, for the consistency check to show.

Source: decision 4/CMA.6, annex II; list of common nomenclatures of 17 February 2026.
Refuses `article6.form.unknown-column`, `.unwritable`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any

from renkei.foundation import Finding, Refusal, Text, plain_number, same
from renkei.registry.article6.reading import record, words

Value = str | int | Decimal | date | datetime | None
Row = Mapping[str, Value]

NOT_APPLICABLE = "NA"
DAY_FORM = "%d/%m/%Y"
LONGEST = 30_000  # a cell of a workbook holds 32,767 characters
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,30}", re.ASCII)
DIGITS = 30  # before the point, and behind it
_NUMBER = re.compile(rf"-?\d{{1,{DIGITS}}}(\.\d{{1,{DIGITS}}})?", re.ASCII)
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3}|\.\d{6})?Z", re.ASCII
)


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the form.

    `need` is always, optional or carp (filled by the central system); `when` names the
    condition under which the column says anything.
    """

    id: str
    name: Text
    kind: Kind
    need: str
    pattern: str | None
    choices: tuple[str, ...] | None
    several: bool
    when: str | None

    @property
    def label(self) -> str:
        """The heading that the official form prints."""
        return self.name.en

    def parts(self, value: Value) -> list[str]:
        """The words in a cell: one, or those of a list."""
        if not isinstance(value, str):
            return []
        if not self.several:
            return [value]
        return [part.strip() for part in re.split(r"[;,]", value)]


@dataclass(frozen=True, slots=True)
class Table:
    """One of the five tables."""

    id: str
    number: int
    sheet: str
    name: Text
    columns: tuple[Column, ...]

    def column(self, wanted: str) -> Column:
        """The column of an id."""
        return next(column for column in self.columns if column.id == wanted)


@dataclass(frozen=True, slots=True)
class Aef:
    """One Party's annual information for one year; make it with `aef`."""

    submission: tuple[Row, ...]
    authorisations: tuple[Row, ...]
    actions: tuple[Row, ...]
    holdings: tuple[Row, ...]
    entities: tuple[Row, ...]

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table by its id."""
        found: tuple[Row, ...] = getattr(self, table)
        return found

    @property
    def party(self) -> str | None:
        """Whose it is, as far as the first table says so."""
        value = self.submission[0]["party"] if self.submission else None
        return value if isinstance(value, str) else None

    @property
    def year(self) -> int | None:
        """The year it reports on, as far as the first table says so."""
        value = self.submission[0]["reported_year"] if self.submission else None
        return value if isinstance(value, int) else None


@cache
def tables() -> tuple[Table, ...]:
    """The five tables in their order."""
    lists = record("lists")["lists"]
    patterns = record("columns")["patterns"]
    return tuple(
        Table(
            id=given["id"],
            number=given["number"],
            sheet=given["sheet"],
            name=words(given["name"]),
            columns=tuple(_column(each, lists, patterns) for each in given["columns"]),
        )
        for given in record("columns")["tables"]
    )


@cache
def table(wanted: str) -> Table:
    """A table by its id."""
    return next(each for each in tables() if each.id == wanted)


def _column(
    given: Mapping[str, Any], lists: Mapping[str, Any], patterns: Mapping[str, str]
) -> Column:
    choices = lists[given["list"]] if "list" in given else None
    return Column(
        id=given["id"],
        name=words(given["name"]),
        kind=Kind(given["kind"]),
        need=given["need"],
        pattern=patterns[given["pattern"]] if "pattern" in given else None,
        choices=None if choices is None else tuple(choices),
        several=given.get("several", False),
        when=given.get("when"),
    )


def aef(**rows: Iterable[Mapping[str, object]]) -> Aef:
    """Annual information from rows by column; a column left out is empty.

    Refuses `article6.form.unknown-column` and `article6.form.unwritable`.
    """
    return Aef(
        **{
            each.id: tuple(
                _row(each, number, row)
                for number, row in enumerate(rows.get(each.id, ()), 1)
            )
            for each in tables()
        }
    )


def _row(of: Table, number: int, given: Mapping[str, object]) -> Row:
    unknown = set(given) - {column.id for column in of.columns}
    if unknown:
        raise Refusal([_unknown(of, number, name) for name in sorted(unknown)])
    row = {column.id: value_of(column, given.get(column.id)) for column in of.columns}
    for column in of.columns:
        value = row[column.id]
        if isinstance(value, str) and (
            len(value) > LONGEST or _UNWRITABLE.search(value)
        ):
            raise Refusal(_unwritable(of, number, column))
    return row


def value_of(column: Column, given: object) -> Value:
    """What was given, in the column's own type; as written where it does not fit.

    >>> value_of(table("actions").column("vintage"), "2023")
    2023
    """
    if isinstance(given, str):
        given = given.replace("\r\n", "\n").replace("\r", "\n").strip()
    if given is None or given == "":
        return None
    read = _READERS[column.kind](given)
    return written(given) if read is None else read


def written(value: object) -> str:
    """A value as the form writes it."""
    match value:
        case None:
            return ""
        case datetime():
            moment = value.astimezone(UTC)
            digits = "milliseconds" if value.microsecond % 1000 == 0 else "microseconds"
            return moment.replace(tzinfo=None).isoformat(timespec=digits) + "Z"
        case date():
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case Decimal() if _can_be_written(value):
            return plain_number(value)
    return str(value)


def _can_be_written(value: Decimal) -> bool:
    """Whether it has no more digits than a form holds: 1E+999999999 fills a disk."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):  # no number, or beyond all numbers
        return False
    return max(value.adjusted(), -exponent) <= DIGITS


def fits(column: Column, value: Value) -> bool:
    """Whether a value is of the column's type and has its pattern; NA always fits."""
    if value is None or value == NOT_APPLICABLE:
        return True
    wanted: dict[Kind, type] = {
        Kind.TEXT: str,
        Kind.WHOLE: int,
        Kind.NUMBER: Decimal,
        Kind.DAY: date,
        Kind.INSTANT: datetime,
    }
    if not isinstance(value, wanted[column.kind]):
        return False
    pattern = column.pattern
    return pattern is None or all(
        re.fullmatch(pattern, part, re.ASCII) for part in column.parts(value)
    )


def _whole(given: object) -> int | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, int):
        return given
    if isinstance(given, Decimal):
        return int(given) if _can_be_written(given) and given == int(given) else None
    if isinstance(given, str) and _WHOLE.fullmatch(given):
        return int(given)
    return None


def _number(given: object) -> Decimal | None:
    if isinstance(given, bool) or not isinstance(given, int | Decimal | str):
        return None
    if isinstance(given, str) and not _NUMBER.fullmatch(given):
        return None
    try:
        value = Decimal(given)
    except InvalidOperation:
        return None
    return Decimal(plain_number(value)) if _can_be_written(value) else None


def _day(given: object) -> date | None:
    if isinstance(given, datetime):
        return None
    if isinstance(given, date):
        return given
    if isinstance(given, str) and _DAY.fullmatch(given):
        day, month, year = map(int, given.split("/"))
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return None


def _instant(given: object) -> datetime | None:
    if isinstance(given, datetime):
        return None if given.tzinfo is None else given.astimezone(UTC)
    if isinstance(given, str) and _INSTANT.fullmatch(given):
        try:
            return datetime.fromisoformat(given)
        except ValueError:
            return None
    return None


def _text(given: object) -> str | None:
    return given if isinstance(given, str) else None


_READERS: dict[Kind, Callable[[object], Value]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.INSTANT: _instant,
}


def _unknown(of: Table, number: int, name: str) -> Finding:
    known = ", ".join(column.id for column in of.columns)
    return Finding(
        code="article6.form.unknown-column",
        found=Text(
            ja=f"欄「{name}」は様式にありません。",
            en=f"The form has no column “{name}”.",
        ),
        where=place(of, number),
        rule=Text(
            ja=f"{of.name.ja}の欄:{known}", en=f"Columns of {of.name.en}: {known}"
        ),
        remedy=Text(ja="欄の名前を直してください。", en="Mend the name of the column."),
    )


def _unwritable(of: Table, number: int, column: Column) -> Finding:
    return Finding(
        code="article6.form.unwritable",
        found=Text(
            ja="制御文字を含むか、長すぎる値です。",
            en="The value has control characters or is too long.",
        ),
        where=place(of, number, column),
        rule=Text(
            ja=f"xlsx、CSV、JSON のどれにも損なわず書ける値に限る({LONGEST:,}字まで)。",
            en="A value must survive xlsx, CSV and JSON unharmed (at most"
            f" {LONGEST:,} characters).",
        ),
        remedy=Text(ja="値を書き直してください。", en="Write the value anew."),
    )


def place(of: Table, number: int | None, column: Column | None = None) -> Text:
    """Where something stands: 表3 5行目 数量 / Table 3, row 5, Quantity."""
    ja, en = f"表{of.number} {of.name.ja}", f"Table {of.number} {of.name.en}"
    if number is not None:
        ja, en = f"{ja} {number}行目", f"{en}, row {number}"
    if column is not None:
        ja, en = f"{ja} {column.name.ja}", f"{en}, {column.name.en}"
    return Text(ja=ja, en=en)


def said(value: Value) -> Text:
    """A value as a sentence can quote it."""
    return Text(ja="(空欄)", en="(empty)") if value is None else same(written(value))

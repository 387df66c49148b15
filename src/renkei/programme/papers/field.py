"""The fields of a paper: what each is called, what may stand in it, who may see it.

Flows in: the fields of a kind's file, and what people wrote. Flows out: the value as
the house keeps it, or the finding that says what is wrong with it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from renkei.foundation import Finding, FiscalYear, Text, plain_number, same
from renkei.programme.papers import sayings


class FieldKind(StrEnum):
    """What may stand in a field."""

    LINE = "line"  # one line, the same in both languages
    TEXT = "text"  # one line in Japanese and in English
    PROSE = "prose"  # paragraphs in Japanese and in English
    DATE = "date"
    WHOLE = "whole"  # a whole number of at least nought
    DECIMAL = "decimal"  # an exact number
    YEN = "yen"  # whole yen
    FISCAL_YEAR = "fiscal_year"
    YES_NO = "yes_no"
    CHOICE = "choice"  # one of a closed list
    CHOICES = "choices"  # some of a closed list
    COUNTRY = "country"
    COUNTRIES = "countries"
    ENTITY = "entity"  # a place or an organisation, by its id
    ENTITIES = "entities"
    PAPER = "paper"  # another paper, by its number
    PAPERS = "papers"
    ROWS = "rows"  # a small table


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a closed list."""

    value: str
    name: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of paper.

    `of` names the kinds a paper may be of, or the side (japanese, overseas,
    organisation) an entity may stand on; `unit` goes with a number; `is_kept` marks
    what only the program writes. A field that is not `public` is shown to the paper's
    own people even where the paper is public.
    """

    key: str
    name: Text
    kind: FieldKind
    help: Text | None = None
    required: bool = False
    public: bool = True
    is_kept: bool = False
    choices: tuple[Choice, ...] = ()
    of: tuple[str, ...] = ()
    unit: Text | None = None
    columns: tuple[Field, ...] = ()

    def choice(self, value: str) -> Text:
        """The name of a word of the list; the word itself where the list changed."""
        named = {choice.value: choice.name for choice in self.choices}
        return named.get(value, same(value))


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading one field: a value to keep, or why there is none."""

    value: Any = None
    findings: tuple[Finding, ...] = ()


def read(field: Field, written: Any, where: Text) -> Read:
    """The value that `written` gives to a field; nothing written is None.

    Full-width digits, signs and spaces are read as the half-width ones they stand for.
    Refuses nothing: what is wrong comes back as `programme.paper.*` findings.
    """
    if _is_empty(written):
        return Read()
    place = Text(ja="{at} {name}", en="{at}, {name}").format(at=where, name=field.name)
    if field.kind is FieldKind.ROWS:
        return _rows(field, written, place)
    if _has_nul(written):  # no database keeps one, and no person types one
        shown = str(written).replace("\0", "␀")
        return Read(findings=(sayings.not_readable(field, shown, place),))
    many = _MANY.get(field.kind)
    if many is not None:
        return _several(field, many, written, place)
    value = _one(field, field.kind, written)
    if value is None:
        return Read(findings=(sayings.not_readable(field, str(written), place),))
    return Read(value)


_MANY = {
    FieldKind.CHOICES: FieldKind.CHOICE,
    FieldKind.COUNTRIES: FieldKind.COUNTRY,
    FieldKind.ENTITIES: FieldKind.ENTITY,
    FieldKind.PAPERS: FieldKind.PAPER,
}
DIGITS = 18  # before the point; a yen budget of the world has fifteen
LONGEST_NUMBER = 60  # characters
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_YES = {"yes", "true", "1", "はい", "有", "○"}
_NO = {"no", "false", "0", "いいえ", "無", "×"}


def _is_empty(written: Any) -> bool:
    if isinstance(written, dict):
        return all(_is_empty(part) for part in written.values())
    if isinstance(written, list | tuple):
        return all(_is_empty(part) for part in written)
    return written is None or not str(written).strip()


def _has_nul(written: Any) -> bool:
    if isinstance(written, dict):
        return any(map(_has_nul, written.values()))
    if isinstance(written, list | tuple):
        return any(map(_has_nul, written))
    return isinstance(written, str) and "\0" in written


def _several(field: Field, one: FieldKind, written: Any, place: Text) -> Read:
    parts = re.split(r"[,、;\n]", written) if isinstance(written, str) else written
    if not isinstance(parts, list | tuple):
        return Read(findings=(sayings.not_readable(field, str(written), place),))
    values: list[Any] = []
    findings: list[Finding] = []
    for part in parts:
        if _is_empty(part):
            continue
        value = _one(field, one, part)
        if value is None:
            findings.append(sayings.not_readable(field, str(part), place))
        elif value not in values:
            values.append(value)
    return (
        Read(values, tuple(findings)) if not findings else Read(None, tuple(findings))
    )


def _rows(field: Field, written: Any, place: Text) -> Read:
    if not _is_table(written):
        return Read(findings=(sayings.not_readable(field, str(written), place),))
    kept: list[dict[str, Any]] = []
    findings: list[Finding] = []
    for number, line in enumerate(written, 1):
        if _is_empty(line):
            continue
        at = Text(ja=f"{place.ja} {number}行目", en=f"{place.en}, row {number}")
        row: dict[str, Any] = {}
        for column in field.columns:
            found = read(column, line.get(column.key), at)
            findings += found.findings
            if found.value is not None:
                row[column.key] = found.value
            elif column.required and not found.findings:
                findings.append(sayings.missing(column, at))
        kept.append(row)
    return Read(kept, ()) if not findings else Read(None, tuple(findings))


def _is_table(written: Any) -> bool:
    """Whether these are rows of named cells; a program may send anything."""
    return isinstance(written, list | tuple) and all(
        _is_empty(line) or isinstance(line, dict) for line in written
    )


def _one(field: Field, kind: FieldKind, written: Any) -> Any:  # noqa: PLR0911 - one for each kind
    """One value as it is kept, or None where nothing can be made of it."""
    match kind:
        case FieldKind.TEXT | FieldKind.PROSE:
            return _both(written)
        case FieldKind.LINE:
            return str(written).strip()
        case FieldKind.CHOICE:
            return _choice(field, str(written).strip())
    word = unicodedata.normalize("NFKC", str(written)).strip()
    match kind:
        case FieldKind.DATE:
            day = read_day(word)
            return day.isoformat() if day else None
        case FieldKind.FISCAL_YEAR:
            return read_fiscal_year(word)
        case FieldKind.WHOLE | FieldKind.YEN:
            digits = word.replace(",", "").removesuffix("円").removeprefix("¥")
            is_whole = digits.isascii() and digits.isdecimal()
            return int(digits) if is_whole and len(digits) <= DIGITS else None
        case FieldKind.DECIMAL:
            return _decimal(word)
        case FieldKind.YES_NO:
            said = word.casefold()
            return True if said in _YES else False if said in _NO else None
        case FieldKind.COUNTRY:
            upper = word.upper()
            return upper if re.fullmatch("[A-Z]{2}", upper) else None
        case _:
            return word if _ID.fullmatch(word) else None


def _both(written: Any) -> dict[str, str] | None:
    """Both languages; what was said in one only stands in both until it is put over."""
    if isinstance(written, str):
        return {"ja": written.strip(), "en": written.strip()}
    if not isinstance(written, dict):
        return None
    ja, en = (str(written.get(side) or "").strip() for side in ("ja", "en"))
    return {"ja": ja or en, "en": en or ja}


def _choice(field: Field, word: str) -> str | None:
    for choice in field.choices:
        if word in (choice.value, choice.name.ja, choice.name.en):
            return choice.value
    return None


def _decimal(word: str) -> str | None:
    try:
        number = Decimal(word.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
    is_sane = number.is_finite() and abs(number.adjusted()) <= DIGITS
    return plain_number(number) if is_sane and len(word) <= LONGEST_NUMBER else None


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
_LAST = {2018: 99, 1988: 45, 1925: 64}  # 平成33年 was written before that era ended
_DAY = re.compile(
    r"(?:(?P<era>令和|平成|昭和|[RHS])\s*)?(?P<year>元|\d{1,4})\s*(?:年|[./-])\s*"
    r"(?P<month>\d{1,2})\s*(?:月|[./-])\s*(?P<day>\d{1,2})\s*日?"
)


def read_day(word: str) -> date | None:
    """A calendar day in either calendar: 2026-04-01, 2026/4/1, 令和8年4月1日, R8.4.1.

    >>> read_day("令和2年8月24日")
    datetime.date(2020, 8, 24)
    """
    found = _DAY.fullmatch(word.strip())
    if found is None:
        return None
    year = _year(found["era"], found["year"])
    if year is None:
        return None  # 26/4/1 could be 1926, 2026 or 平成26年
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def read_fiscal_year(word: str) -> int | None:
    """A fiscal year in either calendar: 2027, FY2027, 令和9年度, R9.

    >>> read_fiscal_year("令和2年度")
    2020
    """
    found = re.fullmatch(
        r"(?:FY\s*)?(?P<era>令和|平成|昭和|[RHS])?\s*(?P<year>元|\d{1,4})\s*(?:年度?)?",
        word.strip(),
    )
    if found is None:
        return None
    return _year(found["era"], found["year"])


def _year(era: str | None, written: str) -> int | None:
    """The year of our calendar; None for a year no era had, or one of two digits."""
    number = 1 if written == "元" else int(written)
    if era is None:
        return number if written != "元" and len(written) == len("2027") else None
    before = _ERAS[era]
    return before + number if 1 <= number <= _LAST[before] else None


def shown_fiscal_year(year: int) -> Text:
    """A fiscal year in both calendars."""
    return FiscalYear(year).label

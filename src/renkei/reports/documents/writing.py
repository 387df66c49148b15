"""How cells are written in one language: the last thing before paper.

Flows in: cells. Flows out: words. Numbers keep every digit they have; what is unknown
is said to be unknown.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from unicodedata import east_asian_width

from renkei.foundation import Confidence, Figure, Text, plain_number
from renkei.reports.documents.document import Cell

UNKNOWN = Text(ja="不明", en="not known")
MARKS = {
    Confidence.OFFICIAL: "●",
    Confidence.PUBLISHED: "○",
    Confidence.INFERRED: "△",
    Confidence.RECALLED: "◇",
    Confidence.CANDIDATE: "□",
}


def written(cell: Cell, language: str) -> str:  # noqa: PLR0911 - one for each kind
    """A cell as a reader of the language reads it.

    >>> written(Decimal("20000000.5"), "en"), written(None, "ja")
    ('20,000,000.5', '不明')
    """
    match cell:
        case None:
            return UNKNOWN.in_language(language)
        case Text():
            return printed_unit(cell, language)
        case Confidence():
            return f"{MARKS[cell]} {cell.label.in_language(language)}"
        case Figure():
            return _figure(cell, language)
        case int() | Decimal():
            return number(cell)
        case date():
            return day(cell, language)
        case tuple():
            separator = "、" if language == "ja" else ", "
            return separator.join(written(each, language) for each in cell) or "–"
        case str():
            return cell


def shortened(cell: Cell, language: str) -> str:
    """A cell of a table: as `written`, days in their short form."""
    if isinstance(cell, date) and language == "ja":
        return f"{cell.year}/{cell.month}/{cell.day}"
    return written(cell, language)


def placed(cell: Cell, places: int | None, language: str) -> str:
    """A cell of a column that shows so many decimals: 9,338.0, −239.5."""
    if places is None or not isinstance(cell, int | Decimal):
        return shortened(cell, language)
    return f"{cell:,.{places}f}".replace("-", "−")


def number(value: int | Decimal) -> str:
    """Every digit, grouped by thousands."""
    whole, point, rest = plain_number(value).partition(".")
    return (
        f"{int(whole):,}{point}{rest}"
        if whole not in ("-0",)
        else f"{whole}{point}{rest}"
    )


def day(value: date, language: str) -> str:
    """A day as each language writes it."""
    if language == "ja":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%b} {value.year}"


def halves(words: str) -> int:
    """How wide words are, in half-width characters."""
    if words.isascii():
        return len(words)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in words)


def printed_unit(unit: Text, language: str) -> str:
    """A unit as print writes it: tCO₂."""
    return unit.in_language(language).replace("CO2", "CO₂")


def _figure(figure: Figure, language: str) -> str:
    if figure.value is None:
        return UNKNOWN.in_language(language)
    unit = printed_unit(figure.unit, language)
    space = "" if language == "ja" or unit == "%" else " "
    return f"{number(figure.value)}{space}{unit}"

"""Numbers as people write them, read exactly; what could be two numbers is neither.

Flows in: a cell, and which signs part decimals and thousands. Flows out: a plain
decimal as text, with the unit where one stands beside it. The cells of spreadsheets are
binary doubles: each is taken as the shortest decimal that names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any

MISSING = frozenset(
    {"", "-", "--", "---", "ー", "―", "—", "–", "*", "**", "***", "na", "n/a", "nan"}
    | {"null", "none", "欠測", "欠損", "欠", "データなし", "記録なし", "nodata"}
)
CLEAN_DIGITS = 15  # what a spreadsheet shows of a double
_NEGATIVE = re.compile(r"[△▲]\s*")
_PLAIN = re.compile(
    r"(?P<number>[+-]?(?:\d[\d.,' ]*|[.,]\d[\d]*)(?:[eE][+-]?\d{1,2})?)"
    r"\s*(?P<unit>[A-Za-z°℃%][^\d\s]*\d?[^\d\s]*)?"
)
_DECIMAL = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,2})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")


class NoNumber(ValueError):
    """What is written is no number, or could be two; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Written:
    """A number as plain decimal text, and the unit that stood beside it."""

    number: str
    unit: str = ""


def read_number(cell: Any, decimal: str) -> Written | None:
    """The number of a cell; None where the cell says that there is none.

    `decimal` is the sign before the decimals, or empty where nobody has said; raises
    `NoNumber`.

    >>> read_number("１，２３４．５", ".").number
    '1234.5'
    """
    match cell:
        case None:
            return None
        case bool():
            raise NoNumber("number")
        case int() | Decimal():
            return Written(
                format(cell, "f") if isinstance(cell, Decimal) else str(cell)
            )
        case float():
            return _of_double(cell)
        case str():
            return _of_text(cell, decimal)
    raise NoNumber("number")


def decimal_sign(cells: Iterable[Any]) -> str | None:
    """The sign before decimals that the written numbers agree on; None if unclear.

    >>> decimal_sign(["1.234,5", "7"])
    ','
    """
    found, is_unclear = set(), False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        text = _plain(cell)
        if "," in text and "." in text:
            found.add("," if text.rindex(",") > text.rindex(".") else ".")
        elif "," in text:
            if _GROUPED.fullmatch(text):
                is_unclear = is_unclear or text.count(",") == 1
                if text.count(",") > 1:
                    found.add(".")
            else:
                found.add(",")
        elif text.count(".") == 1:
            found.add(".")
        elif text.count(".") > 1:
            found.add(",")
    if len(found) == 1:
        return found.pop()
    return "." if not found and not is_unclear else None


def _plain(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell).replace("−", "-").strip()
    return _NEGATIVE.sub("-", text)


def _of_double(cell: float) -> Written:
    if not isfinite(cell):
        raise NoNumber("number")
    shortest = repr(cell)
    digits = Decimal(shortest).normalize().as_tuple().digits
    if len(digits) > CLEAN_DIGITS:
        raise NoNumber("double-dust")
    return Written(shortest)


def _of_text(cell: str, decimal: str) -> Written | None:
    text = _plain(cell)
    if text.casefold() in MISSING:
        return None
    found = _PLAIN.fullmatch(text)
    if found is None:
        raise NoNumber("number")
    number = _without_groups(found["number"].strip(), decimal)
    if not _DECIMAL.fullmatch(number):
        raise NoNumber("number")
    return Written(number, found["unit"] or "")


def _without_groups(number: str, decimal: str) -> str:
    """Plain decimals; groups of thousands must be groups of three."""
    if number.isascii() and not any(sign in number for sign in ",' "):
        if decimal == "," and "." in number:
            return _grouped(number, ".", ",")
        return number
    if not decimal:
        raise NoNumber("decimal-unclear")
    other = "," if decimal == "." else "."
    sign = next((each for each in ("'", " ") if each in number), other)
    return _grouped(number, sign, decimal)


def _grouped(number: str, group: str, decimal: str) -> str:
    whole, point, rest = number.partition(decimal)
    parts = whole.split(group)
    is_grouped = len(parts) == 1 or all(len(part) == 3 for part in parts[1:])
    if (
        not is_grouped
        or group in rest
        or not 0 < len(parts[0].lstrip("+-")) <= (3 if len(parts) > 1 else 30)
    ):
        raise NoNumber("number")
    return "".join(parts) + ("." if point else "") + rest

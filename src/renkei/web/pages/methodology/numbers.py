"""Numbers as people type them, read exactly or not at all.

Flows in: what was typed into a field. Flows out: the one exact number it can mean, or a
finding that says why it means none, or two.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from renkei.foundation import Finding, Text, plain_number, same
from renkei.web.pages.methodology.words import WORDS

DIGITS = 40
_POINT = re.compile(r"-?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?")  # 1,234.5
_COMMA = re.compile(r"-?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?")  # 1.234,5


class Unread(Exception):
    """A number that was not read; `finding` tells why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.found.en)
        self.finding = finding


def number(typed: str, where: Text) -> Decimal | None:
    """The exact number that was typed; None for an empty field.

    A point alone is the decimal point, as on every page of this house. A comma before
    three digits may group thousands or be a decimal comma: two readings, so neither.

    >>> number("1,234,567.5", same("x"))
    Decimal('1234567.5')
    >>> number("1.234.567,5", same("x"))
    Decimal('1234567.5')
    >>> number("0,797", same("x"))
    Decimal('0.797')
    """
    text = unicodedata.normalize("NFKC", typed).strip().replace("−", "-")
    if not text:
        return None
    readings = []
    if len(text) <= DIGITS and text.isascii():
        if _POINT.fullmatch(text):
            readings.append(Decimal(text.replace(",", "")))
        if _COMMA.fullmatch(text) and not re.fullmatch(r"-?\d+\.\d+", text):
            comma = Decimal(text.replace(".", "").replace(",", "."))
            readings += [comma] if comma not in readings else []
    if len(readings) == 1:
        return readings[0]
    if readings:
        raise Unread(_two(typed, readings, where))
    raise Unread(_none(typed, where))


def _two(typed: str, readings: list[Decimal], where: Text) -> Finding:
    one, other = map(plain_number, readings)
    return Finding(
        code="web.number.two-readings",
        found=WORDS["two_readings"].format(typed=typed, one=one, other=other),
        where=where,
        rule=WORDS["number_rule"],
        remedy=WORDS["two_remedy"].format(one=one, other=other),
    )


def _none(typed: str, where: Text) -> Finding:
    return Finding(
        code="web.number.unreadable",
        found=WORDS["no_reading"].format(typed=same(typed[:DIGITS])),
        where=where,
        rule=WORDS["number_rule"],
        remedy=WORDS["no_remedy"],
    )

"""Numbers and days in the reader's language: the last thing done before the screen.

Flows in: exact values of the rooms. Flows out: words. Nothing is computed here.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

GLANCE_PLACES = 3
"""Digits after the point that a glance shows; the opened figure shows all of them."""


def exact(value: int | Decimal, language: str) -> str:
    """Every digit the value has, grouped.

    >>> exact(Decimal("4939.3284719"), "en")
    '4,939.3284719'
    """
    return format_decimal(value, locale=language, decimal_quantization=False)


def glance(value: int | Decimal, language: str) -> str:
    """The value to at most three places; a shortened one says so.

    >>> glance(Decimal("4939.3284719"), "en")
    '≈\\xa04,939.328'
    >>> glance(Decimal("0.797"), "ja")
    '0.797'
    """
    if isinstance(value, int):
        return exact(value, language)
    unit = Decimal(1).scaleb(-GLANCE_PLACES)
    # Values below one keep three significant digits instead of becoming 0.000.
    if value and abs(value) < 1:
        unit = Decimal(1).scaleb(value.adjusted() - GLANCE_PLACES + 1)
    shortened = value.quantize(unit, rounding=ROUND_HALF_EVEN)
    if shortened == value:
        return exact(_plain(value), language)
    return f"≈\u00a0{exact(_plain(shortened), language)}"


def day(value: date, language: str) -> str:
    """A day as each language writes it.

    >>> day(date(2021, 1, 18), "ja"), day(date(2021, 1, 18), "en")
    ('2021年1月18日', '18 Jan 2021')
    """
    pattern = "y年M月d日" if language.startswith("ja") else "d MMM y"
    return format_date(value, pattern, locale=language)


def instant(value: datetime, language: str) -> str:
    """An instant with its offset from UTC, for journals."""
    pattern = (
        "y年M月d日 HH:mm ZZZZZ" if language.startswith("ja") else "d MMM y, HH:mm ZZZZZ"
    )
    return format_datetime(value, pattern, locale=language)


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros, and never in exponent form."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral() else normal

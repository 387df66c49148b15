"""Decimal text in a declared unit becomes whole quanta of the channel's, exactly, once.

Flows in: numbers as text, their unit, the channel. Flows out: an Arrow column of 64-bit
integers. Nothing passes through a binary fraction; a number that would lose a digit is
refused, and so is a unit that does not measure what the channel measures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from renkei.foundation import Finding, Refusal, Text, convert
from renkei.mrv.arrivals import wording
from renkei.mrv.metering import Channel

_NUMBER = re.compile(
    r"[+-]?([0-9]{1,30}\.?[0-9]{0,30}|\.[0-9]{1,30})([eE][+-]?\d{1,2})?"
)
_UNIT = re.compile(r"[A-Za-z][A-Za-z0-9_]*([*/][A-Za-z][A-Za-z0-9_]*)*")
_FAST_POWERS = range(19)
_MOST = 2**63
_EXACT_DIGITS = 30  # a factor with more was cut off by the conversion


def quanta_column(
    values: Any, unit: str, channel: Channel, where: Callable[[int], Text]
) -> Any:
    """The values of a series as a column of quanta; `where` names the nth of them, and
    the series itself as the 0th.

    Refuses `mrv.arrivals.unit`, `.number`, `.too-fine`, `.too-large`.
    """
    import pyarrow

    if isinstance(values, pyarrow.Array):  # quanta already
        return values
    factor = _factor(unit, channel, where)
    power = _power_of_ten(factor)
    if power is not None:
        column = _at_once(values, power)
        if column is not None:
            return column
    return _one_by_one(values, factor, channel, where)


def _at_once(values: Sequence[Any], power: int) -> Any:
    """The whole column as decimals of `power` places, or None where one has more."""
    import pyarrow

    try:
        text = pyarrow.array(values, pyarrow.string())
        if text.null_count:
            return None
        scaled = text.cast(pyarrow.decimal128(38, power))
        whole = pyarrow.decimal128(38, 0)
        held = pyarrow.Array.from_buffers(whole, len(scaled), scaled.buffers())
        return held.cast(pyarrow.int64())
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
        return None


def _one_by_one(
    values: Sequence[Any],
    factor: Fraction,
    channel: Channel,
    where: Callable[[int], Text],
) -> Any:
    import pyarrow

    found: list[int] = []
    wrong: dict[str, list[tuple[Text, dict[str, object]]]] = {}
    for place, value in enumerate(values, start=1):
        code, quanta = _judged(value, factor)
        found.append(quanta)
        if code:
            shown = {"text": str(value)[:40], "quantum": channel.quantum}
            told: dict[str, object] = {**shown, "unit": channel.unit}
            wrong.setdefault(code, []).append((where(place), told))
    findings: list[Finding] = []
    for code, cases in wrong.items():
        findings += wording.listed(code, cases[: wording.LISTED_MAX], len(cases))
    if findings:
        raise Refusal(findings)
    return pyarrow.array(found, pyarrow.int64())


def _judged(value: Any, factor: Fraction) -> tuple[str, int]:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return "number", 0
    quanta = Fraction(Decimal(value)) * factor
    if quanta.denominator != 1:
        return "too-fine", 0
    if not -_MOST <= quanta.numerator < _MOST:
        return "too-large", 0
    return "", quanta.numerator


def _factor(unit: str, channel: Channel, where: Callable[[int], Text]) -> Fraction:
    """How many quanta of the channel one of the declared unit is."""
    try:
        per_unit = _exact_factor(unit, channel.unit)
    except Refusal as refusal:
        shown = {"unit": unit[:40], "planned": channel.unit}
        raise Refusal(wording.finding("unit", where(0), **shown)) from refusal
    return per_unit / Fraction(channel.quantum)


@lru_cache(maxsize=512)
def _exact_factor(unit: str, to: str) -> Fraction:
    """One of `unit` in `to`, exact; refused where it is no plain multiple."""
    if unit == to:
        return Fraction(1)
    if not (_UNIT.fullmatch(unit) and _UNIT.fullmatch(to)):
        raise Refusal(wording.finding("unit", wording.BATCH, unit=unit, planned=to))
    there, back = convert(Decimal(1), unit, to), convert(Decimal(1), to, unit)
    zero = convert(Decimal(0), unit, to)
    if not zero:
        if len(there.as_tuple().digits) <= _EXACT_DIGITS:
            return Fraction(there)
        if len(back.as_tuple().digits) <= _EXACT_DIGITS:
            return 1 / Fraction(back)
    raise Refusal(wording.finding("unit", wording.BATCH, unit=unit, planned=to))


def _power_of_ten(factor: Fraction) -> int | None:
    if factor.denominator != 1:
        return None
    digits = str(factor.numerator)
    power = len(digits) - 1
    is_power = digits == "1" + "0" * power
    return power if is_power and power in _FAST_POWERS else None

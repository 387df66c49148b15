"""Numbers of estimates as a reader sees them: three figures that count.

Flows in: an `Estimate` or a float. Flows out: `Decimal`s and `Text`s with the signs of
each language.
"""

from __future__ import annotations

from decimal import Decimal
from math import floor, isfinite, log10

from renkei.foundation import Text
from renkei.technology import Estimate
from renkei.web import formats

FIGURES = 3
WHOLE_FROM = 1000  # and years and shares below keep what they have


def rounded(value: float) -> Decimal:
    """A value to three figures that count.

    >>> rounded(1326.19), rounded(0.37794)
    (Decimal('1330'), Decimal('0.378'))
    """
    assert isfinite(value), "what is never reached is told in words"
    if value == 0:
        return Decimal(0)
    digits = FIGURES - 1 - floor(log10(abs(value)))
    shown = Decimal(str(round(value, digits)))
    return shown.quantize(Decimal(1)) if digits <= 0 else shown.normalize() + 0


def said(value: float) -> Text:
    """The value in both languages."""
    shown = rounded(value)
    plain = Decimal(f"{shown:f}")
    return Text(ja=formats.exact(plain, "ja"), en=formats.exact(plain, "en"))


def between(value: Estimate) -> Text:
    """From the lowest to the highest, or the one value where they are the same."""
    if rounded(value.low) == rounded(value.high):
        return said(value.likely)
    low, high = said(value.low), said(value.high)
    return Text(ja=f"{low.ja}〜{high.ja}", en=f"{low.en} to {high.en}")


def with_unit(value: Estimate) -> Text:
    """The range with its unit; a share bears none."""
    shown, unit = between(value), UNITS.get(value.unit, Text(value.unit, value.unit))
    if value.unit == "1":
        return shown
    return Text(ja=f"{shown.ja} {unit.ja}", en=f"{shown.en} {unit.en}")


UNITS: dict[str, Text] = {
    "year": Text(ja="年", en="years"),
    "h/year": Text(ja="時間/年", en="hours a year"),
    "kWh/kW/year": Text(ja="kWh/kW・年", en="kWh/kW a year"),
    "MWh/year": Text(ja="MWh/年", en="MWh a year"),
    "tCO2/year": Text(ja="tCO₂/年", en="tCO₂ a year"),
    "tCO2/MWh": Text(ja="tCO₂/MWh", en="tCO₂/MWh"),
    "1/year": Text(ja="/年", en="a year"),
    "USD": Text(ja="米ドル", en="USD"),
    "USD/year": Text(ja="米ドル/年", en="USD a year"),
    "USD/kWh": Text(ja="米ドル/kWh", en="USD/kWh"),
    "USD/kW": Text(ja="米ドル/kW", en="USD/kW"),
    "EUR/kW": Text(ja="ユーロ/kW", en="EUR/kW"),
}

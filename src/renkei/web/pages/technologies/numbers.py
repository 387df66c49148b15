"""Numbers of estimates as a reader sees them: three figures that count.

Flows in: an `Estimate` or a float. Flows out: `Decimal`s and `Text`s with the signs of
each language.
"""

from __future__ import annotations

from decimal import Decimal
from math import floor, isfinite, log10

from renkei.foundation import Text, same
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
    shown, unit = between(value), unit_of(value.unit)
    if value.unit == "1":
        return shown
    return Text(ja=f"{shown.ja} {unit.ja}", en=f"{shown.en} {unit.en}")


def unit_of(written: str) -> Text:
    """A unit in words; money for something is read part by part.

    >>> unit_of("USD/luminaire").ja, unit_of("GBP/m").en
    ('米ドル/灯具', 'GBP/m')
    """
    if written in UNITS:
        return UNITS[written]
    money, per, thing = written.partition("/")
    if money not in MONEY:
        return same(written)
    named = THINGS.get(thing, same(thing))
    return Text(ja=f"{MONEY[money]}{per}{named.ja}", en=f"{money}{per}{named.en}")


UNITS: dict[str, Text] = {
    "year": Text(ja="年", en="years"),
    "h/year": Text(ja="時間/年", en="hours a year"),
    "kWh/kW/year": Text(ja="kWh/kW・年", en="kWh/kW a year"),
    "MWh/year": Text(ja="MWh/年", en="MWh a year"),
    "tCO2/year": Text(ja="tCO₂/年", en="tCO₂ a year"),
    "tCO2/MWh": Text(ja="tCO₂/MWh", en="tCO₂/MWh"),
    "1/year": Text(ja="/年", en="a year"),
    "L/year": Text(ja="L/年", en="L a year"),
    "cycle": Text(ja="回", en="cycles"),
    "kWh/m2/year": Text(ja="kWh/m²・年", en="kWh/m² a year"),
    "m3/t": Text(ja="m³/t", en="m³/t"),
    "passenger/h": Text(ja="人/時", en="passengers an hour"),
    "t/day": Text(ja="t/日", en="t a day"),
    "tCO2/ha/year": Text(ja="tCO₂/ha・年", en="tCO₂/ha a year"),
    "USD/year": Text(ja="米ドル/年", en="USD a year"),
}

MONEY = {
    "USD": "米ドル",
    "EUR": "ユーロ",
    "GBP": "英ポンド",
    "JPY": "円",
    "AUD": "豪ドル",
    "CAD": "カナダドル",
}

THINGS = {
    "(10 motors)": Text(ja="電動機10台", en="10 motors"),
    "(1000 lm)": Text(ja="1,000 lm", en="1,000 lm"),
    "(hl/year)": Text(ja="(hl/年)", en="(hl a year)"),
    "(kBtu/h)": Text(ja="(kBtu/h)", en="(kBtu/h)"),
    "(t-NaOH/year)": Text(ja="(苛性ソーダ t/年)", en="(t of NaOH a year)"),
    "(t-cement/year)": Text(ja="(セメント t/年)", en="(t of cement a year)"),
    "(t-pulp/year)": Text(ja="(パルプ t/年)", en="(t of pulp a year)"),
    "(t-paper/year)": Text(ja="(紙 t/年)", en="(t of paper a year)"),
    "(t/day)": Text(ja="(t/日)", en="(t a day)"),
    "(t/year)": Text(ja="(t/年)", en="(t a year)"),
    "HP": Text(ja="馬力", en="HP"),
    "RT": Text(ja="冷凍トン", en="ton of cooling"),
    "aerator": Text(ja="個", en="aerator"),
    "boat": Text(ja="隻", en="boat"),
    "bus": Text(ja="台", en="bus"),
    "case": Text(ja="台", en="case"),
    "connection": Text(ja="接続", en="connection"),
    "fan": Text(ja="台", en="fan"),
    "ft2": Text(ja="平方フィート", en="ft²"),
    "ha/year": Text(ja="ha・年", en="ha a year"),
    "head/year": Text(ja="頭・年", en="head a year"),
    "household": Text(ja="世帯", en="household"),
    "intersection": Text(ja="交差点", en="intersection"),
    "lamp": Text(ja="灯", en="lamp"),
    "loom": Text(ja="台", en="loom"),
    "luminaire": Text(ja="灯具", en="luminaire"),
    "m2": Text(ja="m²", en="m²"),
    "machine": Text(ja="台", en="machine"),
    "mile": Text(ja="マイル", en="mile"),
    "person": Text(ja="人", en="person"),
    "plant": Text(ja="施設", en="plant"),
    "port": Text(ja="港", en="port"),
    "project": Text(ja="事業", en="project"),
    "station": Text(ja="局", en="station"),
    "stove": Text(ja="台", en="stove"),
    "substation": Text(ja="変電所", en="substation"),
    "system": Text(ja="式", en="system"),
    "t-water": Text(ja="水 t", en="t of water"),
    "transformer": Text(ja="台", en="transformer"),
    "unit": Text(ja="台", en="unit"),
    "vehicle": Text(ja="台", en="vehicle"),
}

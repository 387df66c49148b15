"""How the plan writes its numbers: few digits, a unit each, both languages.

Flows in: floats of the model. Flows out: exact decimals for tables, words for prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from renkei.foundation import Text, same
from renkei.planning import city
from renkei.reports.documents.document import Column

KT = Text(ja="千tCO2e", en="kt CO2e")
MUSD = Text(ja="百万米ドル", en="million USD")
MT = Text(ja="百万tCO2e", en="Mt CO2e")
USD_T = Text(ja="米ドル/tCO2e", en="USD/tCO2e")
PERCENT = same("%")
ESTIMATED = Text(ja="推計", en="estimated")
NOT_NAMED = Text(ja="未定", en="not yet named")
TOTAL = Text(ja="計", en="Total")

Sector = city.nouns.Sector
Floats = city.nouns.Floats

SECTORS: dict[Sector, Text] = {
    Sector.BUILDINGS: Text(ja="建物", en="Buildings"),
    Sector.INDUSTRY: Text(ja="産業", en="Industry"),
    Sector.POWER: Text(ja="電力・熱", en="Power and heat"),
    Sector.TRANSPORT: Text(ja="運輸", en="Transport"),
    Sector.WASTE: Text(ja="廃棄物", en="Waste"),
    Sector.WATER: Text(ja="上下水道", en="Water"),
    Sector.LAND: Text(ja="土地利用", en="Land"),
}
COLOURS: dict[Sector, str] = {
    Sector.BUILDINGS: "#1E5787",
    Sector.INDUSTRY: "#C77B30",
    Sector.POWER: "#D9B648",
    Sector.TRANSPORT: "#5B8C5A",
    Sector.WASTE: "#8A5A83",
    Sector.WATER: "#5FA8B8",
    Sector.LAND: "#A08A6A",
}


def tonnes(title: Text, width: int = 3) -> Column:
    """A column of thousand tonnes."""
    return Column(title, width, KT, numeric=True, places=1)


def money(title: Text, width: int = 3) -> Column:
    """A column of million dollars."""
    return Column(title, width, MUSD, numeric=True, places=1)


def rounded(value: float | Decimal, places: int = 0) -> Decimal:
    """To so many decimals, half away from zero; never minus zero."""
    step = Decimal(1).scaleb(-places)
    return Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP) + Decimal(0)


def kilotonnes(tonnes: float | Decimal) -> Decimal:
    """Thousand tonnes, to the hundred tonnes."""
    return rounded(Decimal(str(tonnes)) / 1000, 1)


def millions(dollars: float) -> Decimal:
    """Million dollars, to the hundred thousand."""
    return rounded(dollars / 1e6, 1)


def per_cent(fraction: float | Decimal, places: int = 0) -> Decimal:
    """A part as per cent."""
    return rounded(Decimal(str(fraction)) * 100, places)


def signed(value: Decimal) -> str:
    """With its sign: +34, −5, ±0."""
    return f"{value:+,}".replace("-", "−") if value else "±0"


def headlined(amount: float | Decimal) -> tuple[Decimal, Text]:
    """Tonnes as one large number with its unit."""
    if abs(float(amount)) >= 1e6:
        return rounded(Decimal(str(amount)) / 1_000_000, 2), MT
    return kilotonnes(amount), KT


def spoken_tonnes(tonnes: float | Decimal) -> Text:
    """Tonnes in a sentence: "23.70 Mt CO₂e", 「2,370万tCO₂e」."""
    amount = float(tonnes)
    if abs(amount) >= 1e6:
        ja, en = (amount / 1e4, 0, "万tCO₂e"), (amount / 1e6, 2, " Mt CO₂e")
    elif abs(amount) >= 1e4:
        ja, en = (amount / 1e4, 1, "万tCO₂e"), (amount / 1e3, 0, " kt CO₂e")
    else:
        ja, en = (amount, 0, "tCO₂e"), (amount, 0, " t CO₂e")
    return Text(ja=_said(*ja), en=_said(*en))


def spoken_money(dollars: float) -> Text:
    """Dollars in a sentence: "4.2 billion USD", 「42億米ドル」."""
    if abs(dollars) >= 1e9:
        ja, en = (dollars / 1e8, 0, "億米ドル"), (dollars / 1e9, 1, " billion USD")
    else:
        ja, en = (dollars / 1e4, 0, "万米ドル"), (dollars / 1e6, 1, " million USD")
    return Text(ja=_said(*ja), en=_said(*en))


def _said(amount: float, places: int, unit: str) -> str:
    return f"{rounded(amount, places):,}{unit}".replace("-", "−")


def summed(rows: Sequence[Sequence[Decimal]]) -> list[Decimal]:
    """The sums of columns, of what is written in them."""
    return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]

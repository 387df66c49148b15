"""Units in which a city's tonnes and money are shown, and numbers in them.

Flows in: floats of a model of the future. Flows out: exact decimals of as many digits
as mean something, and what the page's script shows by the same rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renkei.foundation import Text, same

BIG_CITY_TCO2E = 2_000_000
BIG_CITY_MWH = 2_000_000
BIG_COST_USD = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Scale:
    """One unit: by how much a plain number is divided to be stated in it."""

    divide: int
    unit: Text

    def __call__(self, value: float | None) -> Decimal | None:
        """Three digits that mean something, in this unit; no more than three places."""
        return None if value is None else rounded(value / self.divide)

    def said(self, value: float) -> Text:
        """The same as words of a table."""
        return said(value / self.divide)

    @property
    def plain(self) -> dict[str, object]:
        """For the page's script."""
        return {"divide": self.divide, "ja": self.unit.ja, "en": self.unit.en}


def rounded(value: float) -> Decimal:
    """To three digits that mean something: 1,234; 12.3; 0.123.

    >>> rounded(23684368.2), rounded(-12.345), rounded(0.04567)
    (Decimal('23684368'), Decimal('-12.3'), Decimal('0.046'))
    """
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    found = Decimal(f"{value:.{places}f}")
    return abs(found) if found == 0 else found


def said(value: float) -> Text:
    """A rounded number as words, each of its digits kept: 26.0.

    >>> said(26.04).en, said(-1234.5).en, said(0.0001).en
    ('26.0', '−1,234', '0')
    """
    held = rounded(value)
    return same("0" if held == 0 else f"{held:,}".replace("-", "−"))


def mass(most: float) -> Scale:
    """Megatonnes for a large city, kilotonnes for a small one."""
    if most >= BIG_CITY_TCO2E:
        return Scale(1_000_000, same("MtCO₂e"))
    return Scale(1_000, same("ktCO₂e"))


def energy(most: float) -> Scale:
    """Terawatt-hours or gigawatt-hours."""
    if most >= BIG_CITY_MWH:
        return Scale(1_000_000, same("TWh"))
    return Scale(1_000, same("GWh"))


def money(most: float) -> Scale:
    """Billions or millions of dollars of the base year."""
    if most >= BIG_COST_USD:
        return Scale(1_000_000_000, Text(ja="十億米ドル", en="billion USD"))
    return Scale(1_000_000, Text(ja="百万米ドル", en="million USD"))

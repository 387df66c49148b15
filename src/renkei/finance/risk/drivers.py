"""What may come otherwise than planned, and which parts of the money it moves.

Flows in: nothing. Flows out: `Driver`, the six of them, and `Choice`: whose money, in
which case, is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renkei.finance.flows import Scale
from renkei.finance.nouns import Terms, View
from renkei.foundation import Confidence, Source, Text


class Driver(StrEnum):
    """Something that comes out larger or smaller than planned."""

    INVESTMENT = "investment"
    TARIFF = "tariff"
    OUTPUT = "output"
    UPKEEP = "upkeep"
    CREDIT_PRICE = "credit-price"
    GRANT = "grant"

    @property
    def label(self) -> Text:
        """The words the reader sees."""
        return _LABELS[self]


DRIVERS = tuple(Driver)
_LABELS = {
    Driver.INVESTMENT: Text(ja="初期投資", en="Investment"),
    Driver.TARIFF: Text(ja="エネルギー価格", en="Price of energy"),
    Driver.OUTPUT: Text(ja="発電・省エネ量", en="Energy and reductions"),
    Driver.UPKEEP: Text(ja="維持・モニタリング費", en="Upkeep and monitoring"),
    Driver.CREDIT_PRICE: Text(ja="クレジット価格", en="Price of credits"),
    Driver.GRANT: Text(ja="補助金額", en="Grant"),
}
_MOVED = {  # the parts that each part's factor is the product of
    "investment": (Driver.INVESTMENT, None),
    "saving": (Driver.TARIFF, Driver.OUTPUT),
    "income": (Driver.TARIFF, Driver.OUTPUT),
    "upkeep": (Driver.UPKEEP, None),
    "duty": (Driver.UPKEEP, None),
    "credits": (Driver.CREDIT_PRICE, Driver.OUTPUT),
    "grant": (Driver.GRANT, None),
    "residual": (None, None),
}


def moved(terms: Terms) -> Mapping[str, tuple[Driver | None, Driver | None]]:
    """Which drivers each part of the money follows.

    A grant that is a share of the cost follows the cost; an amount does not.
    """
    grant = terms.grant
    if grant and grant.amount is None:
        return {**_MOVED, "grant": (Driver.GRANT, Driver.INVESTMENT)}
    return _MOVED


def scaled(terms: Terms, factors: Mapping[Driver, Decimal]) -> Scale:
    """The factor on each part when drivers come out as `factors` times planned."""
    one = Decimal(1)
    return Scale(
        **{
            group: (factors.get(first, one) if first else one)
            * (factors.get(second, one) if second else one)
            for group, (first, second) in moved(terms).items()
        }
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose money is looked at, and in which case."""

    view: View = View.PROJECT
    with_grant: bool = True
    with_credits: bool = True

    def fitting(self, terms: Terms) -> Choice:
        """Without what the terms do not give."""
        return Choice(
            self.view,
            self.with_grant and terms.grant is not None,
            self.with_credits and terms.credits is not None,
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """How a driver may come out: a triangle of factors on its planned value."""

    driver: Driver
    low: float
    likely: float
    high: float
    source: Source
    confidence: Confidence

    def __post_init__(self) -> None:
        assert 0 <= self.low <= self.likely <= self.high, f"{self.driver}: not in order"

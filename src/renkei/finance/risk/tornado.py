"""Each driver alone a step down and up, the widest first.

Flows in: `Venture`, `Terms`, the step. Flows out: a `Bar` for each driver that moves
anything, in exact decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renkei.finance.flows import cash_flows
from renkei.finance.flows.money import known
from renkei.finance.merits import internal_rates, net_present_value
from renkei.finance.nouns import Terms, Venture
from renkei.finance.risk.drivers import DRIVERS, Choice, Driver, scaled

STEP = Decimal("0.2")
"""By how much pages and papers let each driver go down and up."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What becomes of NPV and the rate of return when one driver goes down or up.

    A rate is None where there is none or more than one.
    """

    driver: Driver
    npv_down: Decimal
    npv_up: Decimal
    irr_down: Decimal | None
    irr_up: Decimal | None

    @property
    def width(self) -> Decimal:
        """How far apart both are."""
        return abs(self.npv_up - self.npv_down)


def tornado(
    venture: Venture, terms: Terms, step_fraction: Decimal, choice: Choice | None = None
) -> tuple[Bar, ...]:
    """Every driver that moves the result, the one with the widest bar first."""
    chosen = (choice or Choice()).fitting(terms)
    bars = []
    for driver in DRIVERS:
        down, up = (
            net_of(venture, terms, chosen, {driver: 1 + sign * step_fraction})
            for sign in (-1, 1)
        )
        rate = known(terms.discount_fraction)
        found = Bar(
            driver,
            net_present_value(down, rate),
            net_present_value(up, rate),
            _only(down),
            _only(up),
        )
        if found.width:
            bars.append(found)
    return tuple(sorted(bars, key=lambda each: -each.width))


def net_of(
    venture: Venture, terms: Terms, choice: Choice, factors: dict[Driver, Decimal]
) -> tuple[Decimal, ...]:
    """The money of each year when drivers come out otherwise."""
    flows = cash_flows(
        venture,
        terms,
        with_grant=choice.with_grant,
        with_credits=choice.with_credits,
        scale=scaled(terms, factors),
    )
    return next(flow.net for flow in flows if flow.view is choice.view)


def _only(amounts: tuple[Decimal, ...]) -> Decimal | None:
    rates = internal_rates(amounts)
    return rates[0] if len(rates) == 1 else None

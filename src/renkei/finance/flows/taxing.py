"""Tax on each year's profit, with losses carried forward or used at once.

Flows in: taxable profit by year and `Tax`. Flows out: the losses used and the tax.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from renkei.finance.flows.money import known
from renkei.finance.nouns import Losses, Tax

ZERO = Decimal(0)


def taxed(
    profit: Sequence[Decimal], rules: Tax
) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """The carried loss used in each year, and the tax paid in it.

    Carried losses are used oldest first, up to `carry_use_fraction` of a year's profit,
    until they are `carry_years` old. Losses that are offset bring their tax back in the
    same year, as a negative tax.
    """
    rate = known(rules.rate_fraction)
    if rules.losses is Losses.OFFSET:
        return (ZERO,) * len(profit), tuple(each * rate for each in profit)
    carried: dict[int, Decimal] = {}  # what is left of each year's loss, oldest first
    used, tax = [], []
    for year, amount in enumerate(profit):
        if rules.carry_years is not None:
            carried.pop(year - rules.carry_years - 1, None)
        room = max(amount, ZERO) * rules.carry_use_fraction
        taken = ZERO
        for of_year, left in list(carried.items()):
            part = min(left, room - taken)
            carried[of_year] = left - part
            taken += part
        if amount < 0:
            carried[year] = -amount
        used.append(taken)
        tax.append((max(amount, ZERO) - taken) * rate)
    return tuple(used), tuple(tax)

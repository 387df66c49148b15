"""Present value, modified rate of return and paybacks of amounts by year.

Flows in: amounts at the end of year 0, 1, 2, ... in exact decimals. Flows out: one
number each, None where there is none to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

ZERO = Decimal(0)


def discounted(amounts: Sequence[Decimal], rate: Decimal) -> list[Decimal]:
    """Each amount as it is worth in year 0."""
    return [amount / (1 + rate) ** year for year, amount in enumerate(amounts)]


def net_present_value(amounts: Sequence[Decimal], rate: Decimal) -> Decimal:
    """What the amounts are worth in year 0; year 0 itself is not discounted.

    >>> net_present_value([Decimal(-100), Decimal(110)], Decimal("0.1"))
    Decimal('0')
    """
    return sum(discounted(amounts, rate), ZERO)


def modified_rate(
    amounts: Sequence[Decimal], finance: Decimal, reinvest: Decimal
) -> Decimal | None:
    """The modified internal rate of return; None without both signs.

    Payments are financed at one rate, receipts reinvested at another until the end.
    """
    last = len(amounts) - 1
    paid = net_present_value([min(amount, ZERO) for amount in amounts], finance)
    received = sum(
        (
            max(amount, ZERO) * (1 + reinvest) ** (last - year)
            for year, amount in enumerate(amounts)
        ),
        ZERO,
    )
    if not (paid and received and last):
        return None
    return Decimal((received / -paid) ** (Decimal(1) / last)) - 1


def payback(amounts: Sequence[Decimal]) -> Decimal | None:
    """Years from year 0 until what was paid is back for good; None where it never is.

    Within a year money is taken to come evenly.

    >>> payback([Decimal(-100), Decimal(40), Decimal(40), Decimal(40)])
    Decimal('2.5')
    """
    total, sums = ZERO, []
    for amount in amounts:
        total += amount
        sums.append(total)
    if total < 0:
        return None
    below = [year for year, held in enumerate(sums) if held < 0]
    if not below:
        return ZERO
    year = below[-1]
    return year + -sums[year] / amounts[year + 1]

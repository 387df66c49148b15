"""A loan year by year: drawn, interest, principal.

Flows in: what is borrowed in each year and the terms of the loan. Flows out: its
`Schedule`. Everything is proportional to what is borrowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renkei.finance.nouns import Repayment

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is drawn, and the interest and principal paid, in each year."""

    drawn: list[Decimal]
    interest: list[Decimal]
    principal: list[Decimal]


def schedule(  # noqa: PLR0913 - the terms of a loan
    drawn: list[Decimal],
    *,
    first_service: int,
    rate: Decimal,
    years: int,
    grace: int,
    repayment: Repayment,
) -> Schedule:
    """The loan over the years of `drawn`; money moves at the end of a year.

    Interest on what is owed at a year's beginning is paid at its end, before operation
    too. From year `first_service` on the loan runs `years` years, of which the first
    `grace` bear interest only. Years beyond the last of `drawn` are refused earlier.
    """
    count = len(drawn)
    interest, principal = [ZERO] * count, [ZERO] * count
    total, owed, left = sum(drawn, ZERO), ZERO, years - grace
    level = annuity(total, rate, left)
    for year in range(count):
        interest[year] = owed * rate
        paying = first_service + grace <= year < first_service + years
        if paying and repayment is Repayment.ANNUITY:
            principal[year] = level - interest[year]
        elif paying:
            principal[year] = total / left
        if year == first_service + years - 1:
            principal[year] = owed  # the last digit of a division
        owed += drawn[year] - principal[year]
    return Schedule(drawn, interest, principal)


def annuity(amount: Decimal, rate: Decimal, years: int) -> Decimal:
    """The equal payment at the end of each year that repays an amount.

    >>> annuity(Decimal(1000), Decimal("0.1"), 2).quantize(Decimal("0.01"))
    Decimal('576.19')
    """
    if not rate:
        return amount / years
    return amount * rate / (1 - (1 + rate) ** -years)

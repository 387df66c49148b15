"""The cash flow of each view: whole venture, owner after the loan, user, provider.

Flows in: one case of a venture. Flows out: `CashFlow` of each view that there is.

A lessor or service company bears the investment, gets the grant and the credits, and
owes the monitoring, until the contract ends; then the equipment, and all that it earns
and costs, passes to the user.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context, Decimal, localcontext

from renkei.finance.flows.lending import annuity, schedule
from renkei.finance.flows.lines import (
    Asked,
    credit_lines,
    grant_by_year,
    grant_lines,
    investment_lines,
    residual_lines,
    stream_lines,
    summed,
    wearing_line,
)
from renkei.finance.flows.money import known
from renkei.finance.flows.scale import Scale
from renkei.finance.flows.taxing import taxed
from renkei.finance.nouns import (
    Arrangement,
    CashFlow,
    Contract,
    Line,
    Terms,
    Venture,
    View,
)
from renkei.foundation import Text

DIGITS = 40
ZERO = Decimal(0)


def cash_flows(
    venture: Venture,
    terms: Terms,
    *,
    with_grant: bool,
    with_credits: bool,
    scale: Scale | None = None,
) -> tuple[CashFlow, ...]:
    """Each view of one case. The inputs have been checked (`faults`)."""
    asked = Asked(venture, terms, with_grant, with_credits, scale or Scale())
    with localcontext(Context(prec=DIGITS)):
        built = [_flow(asked, View.PROJECT, _own(asked))]
        loan = _loan_lines(asked)
        if terms.arrangement and terms.arrangement.contract is not Contract.OWN:
            user, provider = _parted(asked, terms.arrangement)
            built.append(_flow(asked, View.USER, user))
            built.append(_flow(asked, View.PROVIDER, [*provider, *loan]))
        elif loan:
            built.append(_flow(asked, View.EQUITY, [*_own(asked), *loan]))
    return tuple(built)


def _flow(asked: Asked, view: View, lines: Sequence[Line]) -> CashFlow:
    years = asked.venture.years
    profit = summed([line.taxable for line in lines], len(years))
    used, tax = taxed(profit, asked.terms.tax)
    cash = summed([line.cash for line in lines], len(years))
    net = tuple(c - t for c, t in zip(cash, tax, strict=True))
    return CashFlow(view, years, tuple(lines), profit, used, tax, net)


def _own(asked: Asked) -> list[Line]:
    return [
        *investment_lines(asked),
        *grant_lines(asked),
        *stream_lines(asked),
        *credit_lines(asked),
        *residual_lines(asked),
        wearing_line(asked, asked.venture.last_year),
    ]


def _paid_in(asked: Asked) -> tuple[Decimal, ...]:
    """What the grant leaves to be paid, in step with the investment."""
    spent = summed([line.cash for line in investment_lines(asked)], len(_years(asked)))
    left = -sum(spent, ZERO) - sum(grant_by_year(asked), ZERO)
    full = replace(asked, scale=Scale())
    rows = [line.cash for line in investment_lines(full)]
    in_step = summed(rows, len(_years(asked)))
    whole = sum(in_step, ZERO)
    return tuple(left * part / whole for part in in_step)


def _loan_lines(asked: Asked) -> list[Line]:
    debt = asked.terms.debt
    if debt is None:
        return []
    share = known(debt.share_fraction)
    plan = schedule(
        [part * share for part in _paid_in(asked)],
        first_service=asked.venture.operation_year - asked.venture.first_year,
        rate=known(debt.interest_fraction),
        years=debt.years,
        grace=debt.grace_years,
        repayment=debt.repayment,
    )
    none = (ZERO,) * len(_years(asked))
    interest = tuple(-each for each in plan.interest)
    repaid = tuple(-each for each in plan.principal)
    return [
        Line("loan.drawn", DRAWN, "loan", tuple(plan.drawn), none),
        Line("loan.interest", INTEREST, "loan", interest, interest),
        Line("loan.principal", PRINCIPAL, "loan", repaid, none),
    ]


def _parted(asked: Asked, deal: Arrangement) -> tuple[list[Line], list[Line]]:
    """The lines of the user and of the provider; together they are the whole."""
    ends = asked.venture.operation_year + deal.years - 1
    fee = _fee(asked, deal)
    user, provider = [_given(fee, "fee", PAID)], [_taken(fee, "fee", RECEIVED)]
    provider += [*investment_lines(asked), *grant_lines(asked)]
    provider.append(wearing_line(asked, min(ends, asked.venture.last_year)))
    upkeep_passes = deal.contract is Contract.ESCO
    for line in [*stream_lines(asked), *credit_lines(asked), *residual_lines(asked)]:
        passes = line.group in ("credits", "duty", "residual") or (
            line.group == "upkeep" and upkeep_passes
        )
        if passes:
            provider.append(_between(asked, line, until=ends))
            user.append(_between(asked, line, since=ends + 1))
        else:
            user.append(line)
    return user, provider


def _fee(asked: Asked, deal: Arrangement) -> tuple[Decimal, ...]:
    """What the user pays in each year of the contract."""
    begins, years = asked.venture.operation_year, asked.venture.years
    during = range(begins, begins + deal.years)
    rate = known(deal.fraction)
    if deal.contract is Contract.ESCO:
        rows = [
            line.cash
            for line in stream_lines(asked)
            if line.group in ("saving", "income")
        ]
        earned = summed(rows, len(years))
        return tuple(
            earned[at] * rate if year in during else ZERO
            for at, year in enumerate(years)
        )
    worth = sum(  # of what is paid in, when the equipment is handed over
        (
            part * (1 + rate) ** (begins - 1 - year)
            for year, part in zip(years, _paid_in(asked), strict=True)
        ),
        ZERO,
    )
    level = annuity(worth, rate, deal.years)
    return tuple(level if year in during else ZERO for year in years)


def _between(
    asked: Asked, line: Line, *, since: int | None = None, until: int | None = None
) -> Line:
    """A line in some of the years, and nothing in the others."""
    years = _years(asked)
    first, last = since or years[0], until or years[-1]
    keeps = [first <= year <= last for year in years]
    return replace(
        line,
        cash=tuple(c if k else ZERO for c, k in zip(line.cash, keeps, strict=True)),
        taxable=tuple(
            c if k else ZERO for c, k in zip(line.taxable, keeps, strict=True)
        ),
    )


def _given(amounts: tuple[Decimal, ...], name: str, words: Text) -> Line:
    paid = tuple(-each for each in amounts)
    return Line(name, words, "contract", paid, paid)


def _taken(amounts: tuple[Decimal, ...], name: str, words: Text) -> Line:
    return Line(name, words, "contract", amounts, amounts)


def _years(asked: Asked) -> range:
    return asked.venture.years


DRAWN = Text(ja="借入", en="Loan drawn")
INTEREST = Text(ja="支払利息", en="Interest")
PRINCIPAL = Text(ja="元金返済", en="Repayment of principal")
PAID = Text(ja="契約料の支払", en="Contract fee paid")
RECEIVED = Text(ja="契約料の受取", en="Contract fee received")

"""The figures of merit of one cash flow, each as a figure that can be opened.

Flows in: `CashFlow`, its `Venture` and `Terms`. Flows out: `Merits`.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.finance import merits as measures
from renkei.finance.flows.lines import summed
from renkei.finance.flows.money import known
from renkei.finance.merits.sayings import (
    FRACTION,
    NAMES,
    RULES,
    WHY,
    YEARS,
    no_rate_finding,
    several_rates_finding,
)
from renkei.finance.nouns import CashFlow, Merits, Rates, Terms, Venture, View
from renkei.foundation import Figure, Text, computed, same

ZERO = Decimal(0)
COSTS = ("investment", "grant", "upkeep", "duty", "residual", "contract")
WHOLE = (View.PROJECT, View.USER)  # views of which a cost of energy is told


def merits(
    flow: CashFlow,
    venture: Venture,
    terms: Terms,
    *,
    name: str,
    leaves: tuple[Figure, ...],
) -> Merits:
    """What the money of a view is worth."""
    rate = known(terms.discount_fraction)
    finance = known(terms.finance_fraction or terms.discount_fraction)
    reinvest = known(terms.reinvest_fraction or terms.discount_fraction)
    money = same(terms.currency)
    cover = debt_cover(flow, venture.operation_year)
    rates = rates_of(flow.net)

    def told(
        what: str,
        value: Decimal | None,
        unit: Text,
        why: str | None = None,
        also: Figure | None = None,
    ) -> Figure:
        return computed(
            f"finance.{name}.{flow.view}.{what}",
            NAMES[what],
            value,
            unit=unit,
            rule=RULES[what],
            inputs=(*leaves, also) if also else leaves,
            note=WHY[why] if value is None and why else None,
        )

    energy = levelised(flow, venture, rate) if flow.view in WHOLE else None
    unlevelised = "no-energy" if flow.view in WHOLE else "not-here"
    output = None if energy is None else venture.output_mwh
    per_mwh = same(f"{terms.currency}/MWh")
    least = min((each for _, each in cover), default=None)
    mean = sum((each for _, each in cover), ZERO) / len(cover) if cover else None
    worth = measures.discounted(flow.net, rate)
    return Merits(
        npv=told("npv", sum(worth, ZERO), money),
        irr=told(
            "irr", rates.only, FRACTION, "irr-several" if rates.found else "irr-none"
        ),
        rates=rates,
        mirr=told(
            "mirr",
            measures.modified_rate(flow.net, finance, reinvest),
            FRACTION,
            "no-signs",
        ),
        payback_years=told("payback_years", measures.payback(flow.net), YEARS, "never"),
        discounted_payback_years=told(
            "discounted_payback_years", measures.payback(worth), YEARS, "never"
        ),
        lcoe=told("lcoe", energy, per_mwh, unlevelised, also=output),
        dscr_least=told("dscr_least", least, FRACTION, "no-debt"),
        dscr_mean=told("dscr_mean", mean, FRACTION, "no-debt"),
        dscr=cover,
    )


def rates_of(amounts: tuple[Decimal, ...]) -> Rates:
    """All rates of return, with what there is to say of none or several."""
    found = measures.internal_rates(amounts)
    if not found:
        return Rates(found, (no_rate_finding(),))
    if len(found) > 1:
        return Rates(found, (several_rates_finding(found),))
    return Rates(found)


def levelised(flow: CashFlow, venture: Venture, rate: Decimal) -> Decimal | None:
    """Costs before tax over energy, both as worth in year 0."""
    if venture.output_mwh is None or not venture.output_mwh.value:
        return None
    paid = [line.cash for line in flow.lines if line.group in COSTS]
    costs = summed(paid, len(flow.years))
    kept, first = 1 - known(venture.degradation_fraction), venture.operation_year
    energy = [
        known(venture.output_mwh) * kept ** (year - first) if year >= first else ZERO
        for year in flow.years
    ]
    spent = -measures.net_present_value(costs, rate)
    return spent / measures.net_present_value(energy, rate)


def debt_cover(flow: CashFlow, operation_year: int) -> tuple[tuple[int, Decimal], ...]:
    """Money after tax before debt service over debt service, in each year of principal.

    Interest before operation is part of building and has no cover.
    """
    parts = {line.id: line.cash for line in flow.lines if line.group == "loan"}
    if not parts:
        return ()
    found = []
    for at, year in enumerate(flow.years):
        service = -(parts["loan.interest"][at] + parts["loan.principal"][at])
        if service > 0 and year >= operation_year:
            before = flow.net[at] + service - parts["loan.drawn"][at]
            found.append((year, before / service))
    return tuple(found)

"""Draws, bars and turning points hold to the exact cash flow."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
import ventures

from renkei.finance import appraise, risk
from renkei.finance.merits import internal_rates, net_present_value
from renkei.finance.nouns import (
    Arrangement,
    Contract,
    Credits,
    Grant,
    Losses,
    Tax,
    View,
)
from renkei.finance.risk.chances import drawn
from renkei.finance.risk.tornado import net_of
from renkei.foundation import Confidence

D = Decimal
F = ventures.figure
Driver = risk.Driver


def spread(driver: risk.Driver, low: float, likely: float, high: float) -> risk.Spread:
    return risk.Spread(driver, low, likely, high, ventures.SOURCE, Confidence.PUBLISHED)


@pytest.mark.parametrize(
    ("changes", "view"),
    [
        ({}, View.PROJECT),
        ({}, View.EQUITY),
        ({"tax": Tax(F("tax", "0.3"), Losses.OFFSET)}, View.EQUITY),
        (
            {"tax": Tax(F("t", "0.4"), carry_years=2, carry_use_fraction=D("0.5"))},
            View.EQUITY,
        ),
        ({"grant": Grant(amount=F("grant", 2_000_000, "JPY"))}, View.EQUITY),
        (
            {"arrangement": Arrangement(Contract.LEASE, 8, F("rate", "0.06"))},
            View.PROVIDER,
        ),
    ],
)
def test_a_draw_is_the_exact_cash_flow_with_its_drivers(
    changes: dict[str, object], view: View
) -> None:
    terms = ventures.terms(**changes)
    factors = {Driver.INVESTMENT: D("1.3"), Driver.TARIFF: D("0.7")}
    factors[Driver.OUTPUT] = D("0.9")
    spreads = [spread(d, *[float(f)] * 3) for d, f in factors.items()]
    choice = risk.Choice(view)
    worth, rates, _ = drawn(
        ventures.solar(), terms, spreads, count=40, seed=1, choice=choice
    )
    exact = net_of(ventures.solar(), terms, choice, factors)
    assert worth[-1] == pytest.approx(
        float(net_present_value(exact, D("0.08"))), rel=1e-10
    )
    found = [float(each) for each in internal_rates(exact)]
    assert rates[-1] == pytest.approx(found[-1], abs=1e-10)
    assert np.ptp(worth) == 0


def test_the_same_seed_draws_the_same_whatever_the_number_of_threads() -> None:
    spreads = [spread(d, 0.5, 1, 1.5) for d in (Driver.TARIFF, Driver.INVESTMENT)]
    first, again, other = (
        risk.simulate(
            ventures.solar(), ventures.terms(), spreads, count=20_000, seed=seed
        )
        for seed in (3, 3, 4)
    )
    assert first.npv_at == again.npv_at != other.npv_at
    assert sum(first.bins) == 20_000
    plan = appraise(ventures.solar(), ventures.terms())
    npv = plan.case(with_grant=True, with_credits=True).merits[0].npv.value
    assert npv is not None
    assert first.npv_mean == pytest.approx(float(npv), rel=0.02)


def test_a_triangle_has_its_mean_and_quantiles() -> None:
    """NPV is a straight line in the tariff where no tax is paid."""
    terms = ventures.terms(tax=Tax(F("no tax", 0)))
    lone = [spread(Driver.TARIFF, 0.6, 0.9, 1.8)]
    found = risk.simulate(ventures.solar(), terms, lone, count=200_000, seed=11)

    def exact(factor: float) -> float:
        factors = {Driver.TARIFF: D(str(factor))}
        net = net_of(ventures.solar(), terms, risk.Choice(), factors)
        return float(net_present_value(net, D("0.08")))

    assert found.npv_mean == pytest.approx(exact(1.1), rel=2e-3)
    median = 1.8 - (0.5 * 1.2 * 0.9) ** 0.5
    assert found.npv_at[2] == pytest.approx(exact(median), rel=5e-3)


def test_bars_are_in_order_and_a_share_of_grant_follows_the_cost() -> None:
    bars = risk.tornado(ventures.solar(), ventures.terms(), D("0.1"))
    assert [b.width for b in bars] == sorted((b.width for b in bars), reverse=True)
    assert bars[0].driver is Driver.OUTPUT
    cost = next(b for b in bars if b.driver is Driver.INVESTMENT)
    fixed = ventures.terms(grant=Grant(amount=F("grant", 285_000, "USD")))
    alone = risk.tornado(ventures.solar(), fixed, D("0.1"))
    assert next(b for b in alone if b.driver is Driver.INVESTMENT).width > cost.width


def test_at_its_turning_point_a_venture_is_worth_nothing() -> None:
    terms = ventures.terms(discount_fraction=F("discount", "0.16"))
    paid = Credits(F("price", 15, "USD/tCO2"), F("half", "0.5"), 20)
    terms = replace(terms, credits=paid)
    lean = risk.Choice(View.PROJECT, with_grant=False, with_credits=True)
    grant, credit, tariff = risk.turning_points(ventures.solar(), terms, lean)
    assert grant.value.value and credit.value.value and tariff.value.value
    share = Grant(share_fraction=F("share", grant.value.value))
    price = Credits(F("price", credit.value.value, "USD/tCO2"), F("half", "0.5"), 20)
    for changed, with_grant in (
        (replace(terms, grant=share), True),
        (replace(terms, credits=price), False),
    ):
        found = appraise(ventures.solar(), changed)
        case = found.case(with_grant=with_grant, with_credits=True)
        assert float(case.merits[0].npv.value or 0) == pytest.approx(0, abs=1e-2)
    net = net_of(ventures.solar(), terms, lean, {Driver.TARIFF: D(tariff.value.value)})
    assert abs(net_present_value(net, D("0.16"))) < D("0.01")


def test_a_turning_point_that_is_not_there_says_why() -> None:
    rich = risk.turning_points(ventures.solar(), ventures.terms())
    assert rich[0].value.value == 0 and rich[0].value.note
    poor = ventures.solar(streams=())
    grant, _, tariff = risk.turning_points(poor, ventures.terms(credits=None))
    assert grant.value.value is None and grant.value.note
    assert tariff.value.value is None

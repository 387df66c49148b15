"""Rates of return, exactly counted, and the same as pyxirr says on 2,000 flows."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import pyxirr
import ventures
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.finance import appraise
from renkei.finance.judging import rates_of
from renkei.finance.kernels import Said, rates_of_return
from renkei.finance.merits import (
    internal_rates,
    modified_rate,
    net_present_value,
    payback,
)
from renkei.finance.nouns import ExchangeRate, Investment, View
from renkei.foundation import Confidence

D = Decimal
F = ventures.figure


def flows(count: int, seed: int) -> list[list[D]]:
    """Random flows in cents: four of five invest first, one is wild."""
    chance = random.Random(seed)
    found = []
    for at in range(count):
        years = chance.randint(2, 30)
        if at % 5:
            paid = -chance.randint(10**5, 10**7)
            cents = [paid, *(chance.randint(0, 10**6) for _ in range(years))]
        else:
            cents = [chance.randint(-(10**7), 10**7) for _ in range(years // 2 + 2)]
        found.append([D(each) / 100 for each in cents])
    return found


def test_two_thousand_flows_agree_with_pyxirr() -> None:
    single = many = none = 0
    for amounts in flows(2000, seed=20260401):
        floats = [float(each) for each in amounts]
        ours = internal_rates(amounts)
        worth = float(net_present_value(amounts, D("0.08")))
        theirs = pyxirr.npv(0.08, floats, start_from_zero=True)
        assert worth == pytest.approx(theirs, rel=1e-9, abs=1e-6)
        if len(ours) == 1 and -0.5 < ours[0] < 3:
            peer = pyxirr.irr(floats, guess=float(ours[0]))
            assert peer == pytest.approx(float(ours[0]), abs=1e-9)
            single += 1
        modified = modified_rate(amounts, D("0.07"), D("0.03"))
        if modified is not None:
            peer = pyxirr.mirr(floats, 0.07, 0.03)
            assert float(modified) == pytest.approx(peer, abs=1e-9)
        many += len(ours) > 1
        none += not ours
    assert (single > 1000, many > 50, none > 50) == (True, True, True)


def test_the_kernel_says_the_same_or_leaves_it_unsaid() -> None:
    rows = [amounts for amounts in flows(900, seed=5) if len(amounts) <= 21]
    table = np.zeros((len(rows), 21))
    for at, amounts in enumerate(rows):
        table[at, : len(amounts)] = [float(each) for each in amounts]
    rates, said = rates_of_return(table, threads=2)
    alone, _ = rates_of_return(table[::-1], threads=1)
    assert np.array_equal(rates, alone[::-1], equal_nan=True)
    for amounts, rate, word in zip(rows, rates, said, strict=True):
        exact = internal_rates(amounts)
        if word == Said.ONLY:
            assert [rate] == pytest.approx([float(each) for each in exact], rel=1e-9)
        elif word == Said.ONLY_POSITIVE:
            above = [float(each) for each in exact if each > 0]
            assert [rate] == pytest.approx(above, rel=1e-9)
        else:
            assert np.isnan(rate)
            assert word != Said.NONE or not exact
    assert {Said.ONLY, Said.ONLY_POSITIVE, Said.UNSAID} <= set(said.tolist())


@given(
    roots=st.lists(st.integers(1, 60), min_size=1, max_size=5),
    apart=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_every_rate_that_was_put_in_is_found_once(
    roots: list[int], apart: bool
) -> None:
    """Rates r = 20/k - 1 for each k, times a factor without rates where `apart`."""
    polynomial = [Fraction(1), Fraction(1), Fraction(2)] if apart else [Fraction(1)]
    for k in roots:
        shifted = [Fraction(0), *polynomial]
        for at, each in enumerate(polynomial):
            shifted[at] -= each * Fraction(k, 20)
        polynomial = shifted
    scale = D(20) ** len(roots)
    amounts = [D(int(each * int(scale))) for each in polynomial]
    expected = sorted({float(Fraction(20, k) - 1) for k in roots})
    found = [float(each) for each in internal_rates(amounts)]
    assert found == pytest.approx(expected, abs=1e-12)


def test_none_and_several_are_said_and_none_is_chosen() -> None:
    none = rates_of((D(-100), D(100), D(-100)))
    assert (none.only, none.findings[0].code) == (None, "finance.irr.none")
    two = rates_of((D(-100), D(230), D(-132)))
    assert (two.only, two.found) == (None, (D("0.1"), D("0.2")))
    assert two.findings[0].code == "finance.irr.several"
    assert "10.0000 %, 20.0000 %" in two.findings[0].found.en


def test_paid_back_means_for_good() -> None:
    assert payback([D(-100), D(150), D(-80), D(20), D(20)]) == D("3.5")
    assert payback([D(-100), D(50), D(40)]) is None
    assert payback([D(10), D(10)]) == 0


def test_an_unknown_figure_says_why() -> None:
    appraisal = appraise(ventures.solar(output_mwh=None), ventures.terms())
    merit = appraisal.cases[0].merits[0]
    assert merit.lcoe.value is None
    assert merit.lcoe.note and "energy" in merit.lcoe.note.en
    assert merit.dscr_least.note and "loan" in merit.dscr_least.note.en


def test_a_loan_on_what_never_wears_out_has_its_cover() -> None:
    land = Investment(F("land", 900_000, "USD"), 2025, is_depreciable=False)
    venture = ventures.solar(investments=(land,))
    case = appraise(venture, ventures.terms(grant=None)).cases[0]
    cover = case.merit(View.EQUITY).dscr
    assert [year for year, _ in cover] == list(range(2026, 2036))


def test_a_figure_is_as_sure_as_what_it_is_made_of_and_no_less() -> None:
    euro = replace(F("euro", "1.1"), confidence=Confidence.CANDIDATE)
    plain = ventures.terms()
    both = replace(
        plain, rates=(*plain.rates, ExchangeRate("EUR", euro, date(2025, 4, 1)))
    )
    output = replace(F("output", 1_400, "MWh"), confidence=Confidence.CANDIDATE)
    found = appraise(ventures.solar(output_mwh=output), both)
    assert found.confidence is Confidence.PUBLISHED
    merit = found.cases[0].merits[0]
    assert merit.npv.confidence is Confidence.PUBLISHED
    assert merit.lcoe.confidence is Confidence.CANDIDATE


def test_four_cases_and_the_grant_for_each_tonne() -> None:
    appraisal = appraise(ventures.solar(), ventures.terms())
    assert len(appraisal.cases) == 4
    assert appraisal.grant and appraisal.grant.value == 285_000
    assert appraisal.grant_per_tonne
    assert float(appraisal.grant_per_tonne.value or 0) == pytest.approx(
        285_000 / 15_300
    )
    worth = [case.merits[0].npv.value for case in appraisal.cases]
    assert worth == sorted(worth, key=lambda each: each or 0)
    alone = appraise(ventures.solar(), ventures.terms(grant=None, credits=None))
    assert len(alone.cases) == 1 and alone.grant is None

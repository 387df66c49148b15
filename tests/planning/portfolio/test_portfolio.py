"""The portfolio: no better one exists beyond its gap, and it keeps every limit."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from renkei.foundation import Refusal, same
from renkei.planning.portfolio import (
    Effort,
    Proposals,
    checked,
    chosen,
    left_out,
    upper_bound,
)
from renkei.planning.portfolio.explaining import Binding
from renkei.planning.portfolio.generated import SIZES, generated, sized
from renkei.planning.portfolio.interior import relaxed
from renkei.planning.portfolio.nouns import NEVER, Prices

QUICK = Effort(relaxed_s=60, cores=((60, 3, 20.0),), turns=None, memory_mb=2_000)


def tiny(seed: int) -> Proposals:
    """Three cities in two countries, six pairs, two years: 729 plans."""
    random = np.random.default_rng(seed)
    return Proposals(
        first_year=2030,
        countries=(same("A"), same("B")),
        cities=("a", "b", "c"),
        measures=("x", "y", "z"),
        city_country=np.array([0, 0, 1]),
        pair_city=np.array([0, 0, 0, 1, 1, 2]),
        pair_measure=np.array([0, 1, 2, 0, 1, 2]),
        cost=random.integers(5, 20, (6, 2)),
        tonnes=random.uniform(1, 10, (6, 2)),
        budget=np.array([22, 18]),
        starts_max=np.array([[2, 1], [1, 1]]),
        city_max=np.array([2, 1, 1]),
    )


def best_by_hand(proposals: Proposals) -> float:
    """Every plan there is, each read by the checker."""
    every = itertools.product(range(NEVER, proposals.years), repeat=6)
    verdicts = (checked(proposals, np.array(start)) for start in every)
    return max(verdict.tonnes for verdict in verdicts if verdict.holds)


@pytest.mark.parametrize("seed", range(2))
def test_a_tiny_portfolio_is_the_best_of_all_there_are(seed: int) -> None:
    proposals = tiny(seed)
    best = best_by_hand(proposals)
    portfolio = chosen(proposals, gap_max=1e-9, effort=QUICK, takes_wider=True)
    assert portfolio.tonnes == pytest.approx(best, rel=1e-9)
    assert portfolio.bound >= best


def test_no_prices_whatever_bound_below_a_plan_that_holds() -> None:
    random = np.random.default_rng(7)
    proposals = tiny(4)
    best = best_by_hand(proposals)
    for _ in range(200):
        prices = Prices(random.exponential(0.4, 2), random.exponential(2.0, (2, 2)))
        assert upper_bound(proposals, prices) >= best


def test_continuous_prices_prove_the_continuous_optimum() -> None:
    proposals = generated(120, 12, 6, seed=3)
    solved = relaxed(proposals)
    value = float((solved.fraction * proposals.tonnes).sum())
    assert solved.gap < 1e-7
    assert upper_bound(proposals, solved.prices) == pytest.approx(value, rel=1e-6)
    spent = (solved.fraction * proposals.cost).sum(axis=0)
    assert (spent <= proposals.budget * (1 + 1e-6)).all()


def test_a_portfolio_is_proven_told_and_the_same_again() -> None:
    proposals = generated(120, 12, 4, seed=11)
    first = chosen(proposals, gap_max=1e-2, effort=QUICK)
    again = chosen(proposals, gap_max=1e-2, effort=QUICK)
    assert first.gap <= 1e-2
    assert first.verdict.holds
    assert first.is_repeatable
    assert (first.start == again.start).all()
    assert first.bound == again.bound
    reasons = list(left_out(proposals, first, range(len(first.start))))
    assert len(reasons) == int((first.start == NEVER).sum())
    assert {reason.binding for reason in reasons} >= {Binding.BUDGET, Binding.COUNTRY}
    assert all(
        reason.reduced_tonnes > 0
        for reason in reasons
        if reason.binding is not Binding.TIE
    )


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ({"budget": np.array([9, 9])}, "planning.portfolio.budget"),
        ({"starts_max": np.array([[1, 1], [1, 1]])}, "planning.portfolio.country"),
        ({"city_max": np.array([1, 1, 1])}, "planning.portfolio.city"),
        ({"pair_measure": np.array([0, 0, 2, 0, 1, 2])}, "planning.portfolio.twice"),
    ],
)
def test_the_checker_names_each_limit_that_is_broken(
    limit: dict[str, Any], code: str
) -> None:
    wide = replace(
        tiny(0),
        budget=np.array([999, 999]),
        starts_max=np.full((2, 2), 9),
        city_max=np.full(3, 9),
    )
    start = np.array([0, 0, NEVER, NEVER, NEVER, NEVER])
    assert checked(wide, start).holds
    verdict = checked(replace(wide, **limit), start)
    assert [finding.code for finding in verdict.findings] == [code]


def test_a_year_that_is_not_there_is_no_choice() -> None:
    verdict = checked(tiny(0), np.array([5, -1, -1, -1, -1, -1]))
    assert [f.code for f in verdict.findings] == ["planning.portfolio.year"]
    assert not checked(tiny(0), np.zeros(3, dtype=np.int64)).holds


def test_a_portfolio_that_is_not_proven_is_refused_with_its_gap() -> None:
    with pytest.raises(Refusal) as refused:
        chosen(tiny(1), gap_max=1e-12, effort=QUICK)
    assert refused.value.code == "planning.portfolio.gap"
    with pytest.raises(Refusal) as refused:
        chosen(replace(tiny(1), budget=np.array([-1, 5])), effort=QUICK)
    assert refused.value.code == "planning.portfolio.worth"


def test_a_world_of_a_size_has_exactly_the_binaries_it_is_known_for() -> None:
    assert sized("M", seed=1).binaries == 421_340
    cities, measures, years, pairs = SIZES["L"]
    assert pairs * years == 6_298_950
    assert sized("S", seed=1).fingerprint == sized("S", seed=1).fingerprint
    assert sized("S", seed=1).fingerprint != sized("S", seed=2).fingerprint
    assert cities * measures > pairs

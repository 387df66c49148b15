"""Assignments: proven against every possible one, stable by an independent reading."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.matching.assignment import (
    NOBODY,
    best_assignment,
    stable_assignment,
    told,
)
from renkei.matching.assignment.bound import Prices
from renkei.matching.assignment.checking import (
    blocking_pairs,
    broken_limits,
    total_score,
)
from renkei.matching.assignment.generated import generated_programme
from renkei.matching.assignment.stable import accepted_by_all


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_assignment_at_all_is_better(seed):
    programme = replace(generated_programme(6, 4, 2, seed), budget_jpy=90_000_000)
    found = best_assignment(programme)
    best = max(
        total_score(programme, partner)
        for partner in product(range(-1, 4), repeat=6)
        if not broken_limits(programme, partner)
    )
    assert found.total == best <= found.bound
    assert found.gap < 1e-4


def test_a_programme_of_some_size_is_proven_by_prices_alone():
    programme = generated_programme(240, 180, 3, 1)
    found = best_assignment(programme)
    assert found.gap < 1e-3
    assert broken_limits(programme, found.partner.tolist()) == []
    stable = stable_assignment(programme)
    assert stable.total <= found.total
    choices = {each.choice for each in told(programme, found)}
    assert {0, 1} < choices


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1000), chosen=st.integers(0, 1000))
def test_no_prices_give_a_bound_below_an_assignment(seed, chosen):
    programme = generated_programme(30, 8, 3, seed)
    draw = np.random.default_rng(chosen)
    prices = Prices(
        draw.random(8) * 4e5, draw.random(3) * 2e5, draw.random() * 0.02, draw.random(3)
    )
    bound = prices.bound(programme, prices.gain(programme))
    assert bound >= stable_assignment(programme).total


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1000))
def test_accepted_pairs_are_stable_and_a_swap_is_not(seed):
    programme = generated_programme(40, 12, 3, seed)
    draw = np.random.default_rng(seed)
    ranked = replace(programme, partner_score=draw.permutation(480).reshape(40, 12))
    partner = accepted_by_all(ranked)
    assert list(blocking_pairs(ranked, partner.tolist())) == []
    served = np.flatnonzero(partner != NOBODY)
    if served.size:
        lonely = partner.copy()
        lonely[served[0]] = NOBODY
        assert list(blocking_pairs(ranked, lonely.tolist()))


@pytest.mark.parametrize(
    "limit", ["not-allowed", "capacity", "country", "country-budget", "budget"]
)
def test_the_checker_sees_every_limit(limit):
    programme = generated_programme(20, 5, 2, 3)
    tight = {
        "not-allowed": {"allowed": np.zeros((20, 5), bool)},
        "capacity": {"capacity": np.zeros(5, np.int64)},
        "country": {"country_most": np.zeros(2, np.int64)},
        "country-budget": {"country_budget_jpy": np.zeros(2, np.int64)},
        "budget": {"budget_jpy": 0},
    }[limit]
    partner = best_assignment(programme).partner.tolist()
    assert broken_limits(programme, partner) == []
    codes = {f.code for f in broken_limits(replace(programme, **tight), partner)}
    assert codes == {f"matching.assignment.{limit}"}


def test_every_need_is_told_what_became_of_it():
    programme = generated_programme(12, 3, 2, 5)
    programme = replace(programme, capacity=np.array([1, 1, 0]))
    found = best_assignment(programme)
    for each in told(programme, found):
        assert (each.partner == NOBODY) == (each.choice == 0)
        assert each.words.ja.endswith("。")

"""Seeding: near the best of all choices, within every limit, and proven so."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.domino.worlds import best_of_all, small_world, some_cases, some_limits

from renkei.domino.futures import run
from renkei.domino.futures.nouns import NEVER
from renkei.domino.seeding import Case, Limits, choose, sampled
from renkei.foundation import Refusal

ROOTS = 1500


@pytest.mark.parametrize("seed", range(8))
def test_a_choice_is_near_the_best_of_all_and_its_bound_above_it(seed):
    world, cases = small_world(seed), some_cases(seed, 10)
    limits = some_limits()
    chosen = choose(world, cases, limits, seed=seed, roots=ROOTS)
    sample = sampled(world, cases, roots=ROOTS, seed=2 * seed)
    most = best_of_all(sample, cases, limits) * sample.worth
    assert limits.broken(chosen.cases) == ()
    assert (1 - 1 / math.e - 0.1) * most <= chosen.found <= most * (1 + 1e-9)
    assert chosen.bound >= most * (1 - 1e-9)
    assert chosen.gap == pytest.approx(1 - chosen.found / chosen.bound)
    assert sum(chosen.adds) == pytest.approx(chosen.total)


def test_what_a_choice_brings_is_what_futures_bring():
    world, cases = small_world(3), [Case(5, 1, 0, 1, "VN", 1, 1, 1.0)]
    chosen = choose(world, cases, Limits(), seed=1, roots=20_000)
    placed = np.full(world.alone.shape, NEVER, np.int32)
    placed[1, 5] = cases[0].adopts
    last = world.years - 1
    brought = [
        run(world, draws=8000, seed=2, horizon=last, placed=each).sums.sum() / 8000
        for each in (placed, None)
    ]
    assert chosen.total == pytest.approx(brought[0] - brought[1], abs=0.35)
    assert chosen.error < 0.1


def test_a_broken_limit_is_told_by_name():
    cases = [Case(1, 0, 0, 1, "VN", 10, 1, 1.0), Case(1, 1, 2, 1, "VN", 10, 1, 1.0)]
    limits = Limits(budget={2: 15}, staff={2: 1}, per_country={"VN": 1}, cases=1)
    told = {finding.code for finding in limits.broken(cases)}
    assert told == {
        f"domino.seeding.{each}"
        for each in ("budget", "staff", "country", "city", "cases")
    }
    with pytest.raises(Refusal) as caught:
        Case(1, 0, 0, 3, "VN", -1, 1, 0.0)
    assert {finding.code for finding in caught.value.findings} == {
        "domino.case.phases",
        "domino.case.chance",
        "domino.case.negative",
    }


def test_who_falls_in_any_case_is_nobodys_merit():
    world = small_world(5)
    world.alone[:] = 5.0
    sample = sampled(world, some_cases(5, 6), roots=500, seed=1)
    assert sample.root.size == 0


def test_a_world_with_nothing_left_to_tip_is_refused_by_name():
    world = small_world(5)
    world.worth[:] = 0.0
    with pytest.raises(Refusal) as caught:
        sampled(world, some_cases(5, 6), roots=500, seed=1)
    assert caught.value.findings[0].code == "domino.seeding.nothing-left"

"""Seeding: near the best of all choices, within every limit, and proven so."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.domino.worlds import best_of_all, small_world, some_cases, some_limits

from renkei.domino.futures import run
from renkei.domino.futures.nouns import NEVER
from renkei.domino.seeding import Case, Limits, choose, exact, sampled
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


@pytest.mark.parametrize("seed", range(3))
def test_the_exact_choice_is_the_best_of_all(seed):
    world, cases, limits = small_world(seed), some_cases(seed, 10), some_limits()
    sample = sampled(world, cases, roots=ROOTS, seed=2 * seed)
    best = exact(sample, cases, limits)
    assert best is not None
    assert limits.broken([cases[at] for at in best]) == ()
    fallen = np.unique(np.concatenate([sample.of(at) for at in best]))
    assert len(fallen) == best_of_all(sample, cases, limits)


def test_a_choice_of_sixty_nodes_is_near_the_exact_one_and_its_bound_holds():
    world, cases = small_world(7, cities=60), some_cases(7, 60, cities=60)
    limits = Limits(
        budget=dict.fromkeys(range(10), 60.0), per_country={"VN": 2, "ID": 3}, cases=6
    )
    chosen = choose(world, cases, limits, seed=7, roots=ROOTS)
    sample = sampled(world, cases, roots=ROOTS, seed=14)
    best = exact(sample, cases, limits)
    assert best is not None
    fallen = np.unique(np.concatenate([sample.of(at) for at in best])).size
    most = fallen * sample.worth
    assert 0.98 * most <= chosen.found <= most * (1 + 1e-9)
    assert most * (1 - 1e-9) <= chosen.bound <= chosen.found / 0.9


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


def test_a_tie_without_strength_tips_nobody():
    world = small_world(5)
    world.scale[:] = 0.0
    cases = some_cases(5, 6)
    sample = sampled(world, cases, roots=500, seed=1)
    own = [(cases[at].measure, cases[at].city) for at in range(6)]
    stands = np.diff(sample.start) * sample.worth
    owed = [world.worth[each] * (world.history[each] >= 0) for each in own]
    assert (stands <= np.array(owed) + 2 * sample.worth).all()

"""Laws of a scenario: nothing is saved twice, and no order is preferred."""

from __future__ import annotations

import itertools
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from plans import YEARS, plan, small_city, sure

from renkei.foundation import same
from renkei.planning.city.sums import BY
from renkei.planning.measures.nouns import Effect, Reach, Step
from renkei.planning.scenarios import Deployment, compiled, reaching, scenario
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Economics, Start, Target
from renkei.planning.scenarios.reaching import OutOfReach, Pace, floor_by_sector

MONEY = Economics(0.04)
seeds = st.integers(min_value=0, max_value=2**32)
law = settings(max_examples=15, deadline=None)


@law
@given(seeds)
def test_wedges_and_interaction_are_the_whole_difference(seed: int) -> None:
    made, deployment = plan(seed)
    outcome = scenario(made, deployment, MONEY)
    saved = outcome.baseline_total - outcome.total
    near = 1e-9 * outcome.baseline_total
    wedges = outcome.wedges
    assert (abs(wedges.attributed.sum(axis=0) - saved) <= near).all()
    whole = wedges.stated.sum(axis=0) + wedges.interaction.sum(axis=0)
    assert (abs(whole - saved) <= near).all()
    paid = wedges.attributed_dollars.sum(axis=0)
    assert paid == pytest.approx(outcome.energy_saving, rel=1e-9, abs=1e-3)
    undeployed = outcome.path.max(axis=1) == 0
    assert not wedges.attributed[undeployed].any()
    for row, name in enumerate(made.ids):  # stated: what the measure alone saves
        only = Deployment((name,), outcome.path[row : row + 1])
        alone = scenario(made, only, MONEY)
        by_itself = alone.baseline_total - alone.total
        assert (abs(wedges.stated[row] - by_itself) <= near).all()


@law
@given(seeds)
def test_another_measure_never_changes_a_stated_potential(seed: int) -> None:
    made, deployment = plan(seed)
    stated = scenario(made, deployment, MONEY).wedges.stated
    fewer = compiled(made.city, made.measures[1:])
    path = made.path(deployment)[1:]
    less = scenario(fewer, Deployment(fewer.ids, path), MONEY).wedges.stated
    assert (less == stated[1:]).all()


@law
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_no_bit(seed: int, chance) -> None:  # type: ignore[no-untyped-def]  # hypothesis gives a Random
    made, deployment = plan(seed)
    shuffled = list(made.measures)
    chance.shuffle(shuffled)
    order = [deployment.ids.index(measure.id) for measure in shuffled]
    other = scenario(
        compiled(made.city, shuffled),
        Deployment(tuple(m.id for m in shuffled), deployment.path[order]),
        MONEY,
    )
    one = scenario(made, deployment, MONEY)
    assert (one.emission == other.emission).all()
    assert (one.wedges.attributed == other.wedges.attributed).all()
    assert (one.net_cost == other.net_cost).all()
    assert one.curve() == other.curve()


@law
@given(seeds)
def test_no_line_is_ever_below_zero_and_every_view_sums_alike(seed: int) -> None:
    made, deployment = plan(seed)
    outcome = scenario(made, deployment, MONEY)
    assert (outcome.energy >= 0).all()
    assert (outcome.emission >= 0).all()
    for view in BY:
        summed = sum(outcome.emission_by(view).values())
        assert summed == pytest.approx(outcome.total, rel=1e-12)


@law
@given(seeds, st.floats(0, 1))
def test_more_of_what_only_cuts_never_adds(seed: int, part: float) -> None:
    city = small_city(seed)
    measures = [
        measure
        for measure in generated_measures(city, 8, seed=seed)
        if measure.effects[0].step is not Step.SHIFT
    ]
    made = compiled(city, measures)
    chance = np.random.Generator(np.random.PCG64(seed))
    more = chance.uniform(0, 1, (len(measures), YEARS))
    one = scenario(made, Deployment(made.ids, more * part), MONEY)
    other = scenario(made, Deployment(made.ids, more), MONEY)
    assert (other.emission <= one.emission * (1 + 1e-12)).all()
    assert (other.wedges.attributed >= 0).all()


@law
@given(seeds)
def test_more_of_what_is_cleaner_never_adds_in_all(seed: int) -> None:
    """With shifts to a carrier that is far cleaner, short of moving all of a line."""
    city = small_city(seed)
    measures = [
        replace(
            measure,
            effects=tuple(
                replace(effect, to_efficiency=sure(500.0))
                if effect.step is Step.SHIFT
                else effect
                for effect in measure.effects
            ),
        )
        for measure in generated_measures(city, 8, seed=seed)
    ]
    made = compiled(city, measures)
    chance = np.random.Generator(np.random.PCG64(seed))
    path = chance.uniform(0, 1, (len(measures), YEARS))
    before = scenario(made, Deployment(made.ids, path), MONEY)
    row = int(chance.integers(len(measures)))
    path[row] += (1 - path[row]) * chance.uniform(0, 1)
    after = scenario(made, Deployment(made.ids, path), MONEY)
    assert (after.total <= before.total * (1 + 1e-12)).all()


@law
@given(seeds)
def test_no_mix_comes_below_the_floor_even_where_land_takes_up(seed: int) -> None:
    made, _ = plan(seed)
    factor = made.city.factor.copy()
    factor[seed % 4] *= -1.0
    made = compiled(replace(made.city, factor=factor), made.measures)
    chance = np.random.Generator(np.random.PCG64(seed))
    most = chance.uniform(0, 1, len(made.ids))
    floor = floor_by_sector(made, most, 5)
    for _ in range(8):
        mix = chance.choice([0.0, 1.0, 0.5], (len(made.ids), YEARS)) * most[:, None]
        outcome = scenario(made, Deployment(made.ids, mix), MONEY)
        for name, emitted in outcome.emission_by("sector").items():
            assert emitted[5] >= floor[name] - 1e-9 * abs(floor[name])


def test_a_plan_of_nothing_has_an_empty_curve_and_no_pace() -> None:
    city = small_city(2)
    made = compiled(city, [])
    outcome = scenario(made, Deployment((), np.zeros((0, YEARS))), MONEY)
    assert outcome.curve().bars == ()
    assert outcome.present_cost == 0
    level = float(outcome.total[-1]) / 2
    found = reaching(
        made, outcome.deployment, year=int(city.years[-1]), level_tco2e=level
    )
    assert isinstance(found, OutOfReach)
    assert found.is_proven and found.is_short_of_measures
    assert found.shortfall_tco2e == pytest.approx(level)


@law
@given(seeds)
def test_the_bars_of_the_curve_are_the_plan_and_never_more(seed: int) -> None:
    made, deployment = plan(seed)
    outcome = scenario(made, deployment, MONEY)
    curve = outcome.curve()
    near = 1e-9 * float(outcome.baseline_total.sum())
    saved = float((outcome.baseline_total - outcome.total).sum())
    assert abs(sum(each.added_tco2e for each in curve.bars) - saved) <= near
    assert curve.tco2e == pytest.approx(saved, abs=near)
    assert curve.usd == pytest.approx(outcome.present_cost, rel=1e-9, abs=1e-2)
    for row, name in enumerate(made.ids):
        found = next(each for each in curve.bars if each.measure == name)
        path = outcome.path.copy()
        path[row] = 0
        without = scenario(made, Deployment(made.ids, path), MONEY)
        lost = float((without.total - outcome.total).sum())
        assert found.lost_tco2e == pytest.approx(lost, abs=near)
        cost = outcome.present_cost - without.present_cost
        assert found.lost_usd == pytest.approx(cost, rel=1e-6, abs=1.0)


def test_a_shared_tonne_is_split_as_the_mean_over_all_orders() -> None:
    city = small_city(3)
    reach, parts = Reach(uses=("heat",)), (0.5, 0.2, 1.0, -0.3)
    first = generated_measures(city, 4, seed=1)
    measures = [
        replace(one, effects=(Effect(Step.IMPROVE, reach, sure(part)),))
        for one, part in zip(first, parts, strict=True)
    ]
    made = compiled(city, measures)
    full = Deployment(made.ids, np.ones((4, YEARS)))
    wedges = scenario(made, full, MONEY).wedges.attributed
    base = scenario(made, Deployment.none(measures, city.years), MONEY)
    reached = sum(
        base.emission[at]
        for at, line in enumerate(made.lines)
        if city.activities[line.activity].use == "heat"
    )
    expected = np.zeros(4)
    orders = list(itertools.permutations(range(4)))
    for order in orders:
        left = 1.0
        for one in order:
            expected[one] += left * parts[one] / len(orders)
            left *= 1 - parts[one]
    for row in range(4):
        assert wedges[row] == pytest.approx(expected[row] * reached, rel=1e-12)


def test_what_is_shifted_is_shifted_once() -> None:
    city = small_city(4)
    everything = Reach(uses=("heat",), carriers=("fuel-1",))
    effects = [
        Effect(Step.SHIFT, everything, sure(0.8), to, sure(1.0))
        for to in ("electricity", "fuel-2")
    ]
    measures = [
        replace(one, effects=(effect,))
        for one, effect in zip(
            generated_measures(city, 2, seed=1), effects, strict=True
        )
    ]
    made = compiled(city, measures)
    outcome = scenario(made, Deployment(made.ids, np.ones((2, YEARS))), MONEY)
    for at, line in enumerate(made.lines):
        use = city.activities[line.activity].use
        if use == "heat" and city.carriers[line.carrier].id == "fuel-1":
            assert outcome.energy[at].max() == 0
    codes = {finding.code for finding in outcome.findings}
    assert codes == {"planning.scenarios.shifted-twice"}
    assert "160" in outcome.findings[0].found.en
    half = scenario(made, Deployment(made.ids, np.full((2, YEARS), 0.5)), MONEY)
    assert half.findings == ()


def test_needs_exclusions_and_targets_are_told() -> None:
    city = small_city(6)
    one, two, three = generated_measures(city, 3, seed=6)
    one = replace(one, excludes=(two.id,), needs=(three.id,))
    made = compiled(city, [one, two, three])
    year = int(city.years[0])
    starts = {one.id: Start(year), two.id: Start(year), three.id: Start(year + 3)}
    deployment = Deployment.starting(made.measures, city.years, starts)
    target = Target(same("t"), ((year + 5, 1e15), (year + 500, 0.0)))
    told = scenario(made, deployment, MONEY, target).findings
    assert {finding.code for finding in told} >= {
        "planning.scenarios.excluded-together",
        "planning.scenarios.needs-first",
        "planning.scenarios.target-above-baseline",
        "planning.scenarios.target-outside-years",
    }


def test_the_gap_and_the_budget_by_hand() -> None:
    made, _ = plan(8)
    nothing = Deployment.none(made.measures, made.years)
    total = scenario(made, nothing, MONEY).total
    first, year = float(total[0]), int(made.years[0])
    half = Target(same("t"), ((year + 10, first / 2),), budget_tco2e=first * 2.5)
    gap = scenario(made, nothing, MONEY, half).gap
    assert gap.yearly is not None
    assert gap.yearly[0] == pytest.approx(0, abs=1e-6)
    assert gap.yearly[5] == pytest.approx(total[5] - first * 0.75)
    assert np.isnan(gap.yearly[11])
    used = np.cumsum(total)
    assert gap.remaining == pytest.approx(first * 2.5 - used[-1])
    assert gap.runs_out_year == year + int(np.argmax(used > first * 2.5))


def test_what_is_bought_again_costs_what_it_costs_then() -> None:
    city = small_city(9)
    measure = replace(
        generated_measures(city, 1, seed=1)[0],
        lifetime_years=sure(4),
        capital=sure(100.0),
        upkeep=sure(3.0),
        cost_decline=sure(0.1),
    )
    made = compiled(city, [measure])
    path = np.zeros((1, YEARS))
    path[0, 1:], path[0, 3:] = 0.5, 1.0
    costs = scenario(made, Deployment(made.ids, path), MONEY).costs
    size = float(made.size[0])
    bought = {1: 0.5, 3: 0.5, 5: 0.5, 7: 0.5, 9: 0.5, 11: 0.5}
    expected = [bought.get(y, 0.0) * size * 100 * 0.9**y for y in range(YEARS)]
    assert costs.capital[0] == pytest.approx(expected)
    assert costs.upkeep[0] == pytest.approx(path[0] * size * 3)
    left = expected[9] * 0.25 + expected[11] * 0.75
    assert costs.salvage[0, -1] == pytest.approx(left)
    assert not costs.salvage[0, :-1].any()


@law
@given(seeds, st.floats(0.02, 1.2))
def test_a_target_is_reached_at_a_pace_or_shown_to_be_out_of_reach(
    seed: int, part: float
) -> None:
    made, _ = plan(seed)
    year = int(made.years[-1])
    fastest = Deployment(made.ids, np.ones((len(made.ids), YEARS)) * 0.9)
    baseline = scenario(made, Deployment.none(made.measures, made.years), MONEY)
    level = float(baseline.total[-1]) * part
    found = reaching(made, fastest, year=year, level_tco2e=level)
    if isinstance(found, Pace):
        met = scenario(made, found.deployment, MONEY)
        assert met.total[-1] <= level * (1 + 1e-9)
        if found.pace_fraction > 1e-9:
            slower = found.deployment.path * (1 - 1e-6)
            less = scenario(made, Deployment(made.ids, slower), MONEY)
            assert less.total[-1] >= level * (1 - 1e-9)
        return
    assert isinstance(found, OutOfReach)
    assert found.shortfall_tco2e > 0
    chance = np.random.Generator(np.random.PCG64(seed))
    for _ in range(5):  # the floor holds for any mix, and at full potential too
        mix = chance.uniform(0, 1, (len(made.ids), YEARS))
        full = scenario(made, Deployment(made.ids, mix), MONEY).total[-1]
        slow = scenario(made, Deployment(made.ids, mix * 0.9), MONEY).total[-1]
        assert full >= found.floor_at_full_tco2e * (1 - 1e-9)
        assert slow >= found.floor_tco2e * (1 - 1e-9)
    assert sum(found.left_by_sector.values()) == pytest.approx(
        level + found.shortfall_tco2e
    )

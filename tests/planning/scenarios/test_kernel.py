"""The engine says what a slow second reckoning says, for one plan and for many."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from auditor import audited
from plans import YEARS, plan, small_city, sure

from renkei.foundation import Refusal
from renkei.planning.city.nouns import Sector
from renkei.planning.city.sums import emitted, taken
from renkei.planning.measures.nouns import Effect, Reach, Step
from renkei.planning.scenarios import compiled, evaluate
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.kernel import lines_factor, lines_taken
from renkei.planning.scenarios.nouns import Perturbed

seeds = st.integers(min_value=0, max_value=2**32)


@settings(max_examples=25, deadline=None)
@given(seeds, st.integers(0, YEARS - 1))
def test_an_auditor_comes_to_the_same_numbers(seed: int, year: int) -> None:
    made, deployment = plan(seed)
    path = made.path(deployment)
    takes = lines_taken(made, path)
    emits = takes * lines_factor(made, path)
    deployed = {name: list(path[row]) for row, name in enumerate(made.ids)}
    city = made.city
    slow_takes, slow_emits = audited(city, list(made.measures), deployed, year)
    for at, line in enumerate(made.lines):
        key = (line.activity, city.carriers[line.carrier].id)
        assert takes[at, year] == pytest.approx(slow_takes[key], rel=1e-9, abs=1e-9)
        assert emits[at, year] == pytest.approx(slow_emits[key], rel=1e-9, abs=1e-9)
    assert set(slow_takes) == {
        (line.activity, city.carriers[line.carrier].id) for line in made.lines
    }


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_totals_of_a_batch_are_the_sums_of_the_lines(seed: int) -> None:
    made, deployment = plan(seed)
    path = made.path(deployment)
    batch = evaluate(made, np.stack([path, path * 0.5, path * 0.0]))
    for draw, some in enumerate((path, path * 0.5, path * 0.0)):
        takes = lines_taken(made, some)
        emits = takes * lines_factor(made, some)
        assert batch.emission[draw] == pytest.approx(emits.sum(axis=0), rel=1e-9)
        view = made.views["carrier"]
        for label, row in zip(view.labels, view.sums(takes), strict=True):
            at = batch.carriers.index(label)
            assert batch.energy_by_carrier[draw, at] == pytest.approx(row, rel=1e-9)
        view = made.views["sector"]
        for label, row in zip(view.labels, view.sums(emits), strict=True):
            at = batch.sectors.index(label)
            assert batch.emission_by_sector[draw, at] == pytest.approx(row, rel=1e-9)


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_a_draw_is_the_plan_of_a_city_that_is_so(seed: int) -> None:
    """Perturbing by draw equals building the perturbed city and measures anew."""
    made, deployment = plan(seed)
    chance = np.random.Generator(np.random.PCG64(seed))
    draws, effects, measures = 3, len(made.effects), len(made.measures)
    drivers, carriers = len(made.drivers), len(made.city.carriers)
    drawn = Perturbed(
        fraction=np.minimum(
            made.fraction * chance.uniform(0.5, 1.2, (draws, effects)), 1
        ),
        gain=np.where(
            [placed.effect.to_efficiency is None for placed in made.effects],
            1.0,  # it stays as useful as it was
            chance.uniform(0.5, 2.0, (draws, effects)),
        ),
        factor=chance.uniform(0.5, 2.0, (draws, carriers)),
        factor_growth=chance.normal(0, 0.02, (draws, carriers)),
        level=chance.uniform(0.8, 1.2, (draws, drivers)),
        growth=chance.normal(0, 0.01, (draws, drivers)),
        price=chance.uniform(0.5, 2.0, (draws, carriers)),
        capital=chance.uniform(0.5, 2.0, (draws, measures)),
        upkeep=chance.uniform(0.5, 2.0, (draws, measures)),
        extent=chance.uniform(0.5, 2.0, (draws, measures)),
        decline=chance.uniform(0.0, 0.1, (draws, measures)),
    )
    path = made.path(deployment)
    batch = evaluate(made, path, drawn)
    for draw in range(draws):
        one = evaluate(_rebuilt(made, drawn, draw), path)
        assert batch.emission[draw] == pytest.approx(one.emission[0], rel=1e-9)
        assert batch.energy_cost[draw] == pytest.approx(one.energy_cost[0], rel=1e-9)
        assert batch.capital[draw] == pytest.approx(one.capital[0], rel=1e-9)
        assert batch.salvage[draw] == pytest.approx(one.salvage[0], rel=1e-9)
        assert batch.upkeep[draw] == pytest.approx(one.upkeep[0], rel=1e-9)


def _rebuilt(made, drawn, draw):  # type: ignore[no-untyped-def]  # a test's own tool
    city, at = made.city, 0
    driver = np.array([made.drivers.index(a.driver) for a in city.activities])
    time = np.arange(len(city.years))
    grown = (1 + drawn.growth[draw][:, None]) ** time * drawn.level[draw][:, None]
    city_so = replace(
        city,
        amount=city.amount * grown[driver],
        factor=city.factor
        * drawn.factor[draw][:, None]
        * (1 + drawn.factor_growth[draw][:, None]) ** time,
        price=city.price * drawn.price[draw][:, None],
    )
    measures = []
    for place, measure in enumerate(made.measures):
        effects = []
        for effect in measure.effects:
            to = effect.to_efficiency
            effects.append(
                replace(
                    effect,
                    fraction=sure(float(drawn.fraction[draw, at])),
                    to_efficiency=to and sure(to.mean * float(drawn.gain[draw, at])),
                )
            )
            at += 1
        size = compiled(city_so, [replace(measure, effects=tuple(effects))]).size[0]
        wanted = made.size[place] * drawn.extent[draw, place]
        measures.append(
            replace(
                measure,
                effects=tuple(effects),
                extent=sure(measure.extent.mean * float(wanted / size)),
                capital=sure(measure.capital.mean * float(drawn.capital[draw, place])),
                upkeep=sure(measure.upkeep.mean * float(drawn.upkeep[draw, place])),
                cost_decline=sure(float(drawn.decline[draw, place])),
            )
        )
    return compiled(city_so, measures)


def test_nothing_deployed_is_the_baseline_bit_for_bit() -> None:
    made, _ = plan(5)
    nothing = np.zeros((len(made.measures), YEARS))
    takes = lines_taken(made, nothing)
    emits = takes * lines_factor(made, nothing)
    city = made.city
    standing = {line: at for at, line in enumerate(city.lines)}
    for at, line in enumerate(made.lines):
        if line in standing:
            assert (takes[at] == taken(city)[standing[line]]).all()
            assert (emits[at] == emitted(city)[standing[line]]).all()
        else:
            assert not takes[at].any()


def test_a_plan_without_measures_is_the_baseline() -> None:
    city = small_city(2)
    made = compiled(city, [])
    drawn = evaluate(made, np.zeros((0, YEARS)))
    assert drawn.emission[0] == pytest.approx(emitted(city).sum(axis=0))
    assert not drawn.capital.any()


def test_a_plan_that_cannot_be_reckoned_is_refused_with_every_reason() -> None:
    city = small_city(1)
    one, two = generated_measures(city, 2, seed=1)
    everything = Reach(sectors=(Sector.BUILDINGS,))
    broken = [
        replace(one, effects=(Effect(Step.AVOID, everything, sure(1.5)),)),
        replace(
            two,
            id=one.id,
            effects=(
                Effect(Step.SHIFT, everything, sure(0.5), "cold-fusion", sure(1.0)),
                Effect(Step.SHIFT, everything, sure(-0.5), "electricity", sure(0.0)),
            ),
        ),
    ]
    with pytest.raises(Refusal) as refused:
        compiled(city, broken)
    assert {finding.code for finding in refused.value.findings} == {
        "planning.scenarios.measure-twice",
        "planning.scenarios.fraction-above-one",
        "planning.scenarios.carrier-missing",
        "planning.scenarios.shift-negative",
        "planning.scenarios.shift-without-efficiency",
    }
    assert "cold-fusion" in str(refused.value)

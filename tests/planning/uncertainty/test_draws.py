"""Draws of a plan: the same as the plain engine, seeded, and shown by their mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from renkei.foundation import Confidence, Refusal, Source, same
from renkei.planning.city.generated import generated
from renkei.planning.city.nouns import City, Floats
from renkei.planning.measures.nouns import Measure
from renkei.planning.scenarios import Deployment, compiled, evaluate
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.kernel import lines_factor, lines_taken
from renkei.planning.scenarios.nouns import Start, Target
from renkei.planning.uncertainty import Belief, chances, drawing, outcome_of
from renkei.planning.uncertainty.believing import beliefs_of_measures
from renkei.planning.uncertainty.drawing import doubted, evaluated
from renkei.planning.uncertainty.nouns import Aim, How, Part, Shape
from renkei.planning.uncertainty.reaching import budget_chance
from renkei.planning.uncertainty.sampling import drawn, mean, times
from renkei.technology import Estimate

SOURCE = Source(same("An example"))
CITY = generated(3, activities=9, carriers=4, years=16)
MEASURES = generated_measures(CITY, 14, seed=5)
DRIVERS = sorted({activity.driver for activity in CITY.activities})


def belief(
    name: str, values: Sequence[float], *aims: Aim, shape: Shape = Shape.TRIANGULAR
) -> Belief:
    low, likely, high = values
    estimate = Estimate(low, likely, high, "1", SOURCE, Confidence.CANDIDATE)
    return Belief(name, same(name), estimate, aims, shape)


BELIEFS = (
    *(
        belief(f"level.{d}", (0.7, 1, 1.4), Aim(Part.LEVEL, d, How.RATIO))
        for d in DRIVERS
    ),
    belief(
        "growth",
        (-0.01, 0.0, 0.02),
        *(Aim(Part.GROWTH, d, How.SHIFT, 0.5) for d in DRIVERS),
    ),
    *(
        belief(
            f"factor.{c.id}",
            (0.8, 1, 1.25),
            Aim(Part.FACTOR, c.id, How.RATIO),
            shape=Shape.LOGNORMAL,
        )
        for c in CITY.carriers
    ),
    belief(
        "cleaning",
        (-0.03, -0.01, 0.0),
        Aim(Part.FACTOR_GROWTH, CITY.carriers[0].id, How.SHIFT),
    ),
    *(
        belief(f"price.{c.id}", (0.5, 1, 2), Aim(Part.PRICE, c.id, How.RATIO))
        for c in CITY.carriers
    ),
)


@pytest.fixture(scope="module")
def deployment() -> Deployment:
    return Deployment.starting(
        MEASURES,
        CITY.years,
        {m.id: Start(int(CITY.years[2 + at % 4])) for at, m in enumerate(MEASURES)},
    )


def exactly(estimate: Estimate, value: float) -> Estimate:
    return replace(estimate, low=value, likely=value, high=value)


def redrawn(city: City, measures: Sequence[Measure], x: dict[str, float]) -> tuple[
    City, list[Measure]
]:  # fmt: skip
    """The city and the measures written out anew with the values of one draw."""
    at = np.arange(len(city.years))
    means = {b.id: mean(b) for b in BELIEFS}

    def ratio(name: str) -> float:
        return x[name] / means[name] if name in x else 1.0

    rate = 0.5 * (x["growth"] - means["growth"])
    amount = np.array(
        [
            city.amount[a] * ratio(f"level.{one.driver}") * (1 + rate) ** at
            for a, one in enumerate(city.activities)
        ]
    )
    factor = np.array([ratio(f"factor.{c.id}") for c in city.carriers])[:, None]
    price = np.array([ratio(f"price.{c.id}") for c in city.carriers])[:, None]
    factor = np.repeat(factor, len(at), axis=1)
    factor[0] *= (1 + x["cleaning"] - means["cleaning"]) ** at
    moved = replace(
        city, amount=amount, factor=city.factor * factor, price=city.price * price
    )
    return moved, [redone(measure, x) for measure in measures]


def redone(measure: Measure, x: dict[str, float]) -> Measure:
    effects = tuple(
        replace(
            effect,
            fraction=exactly(effect.fraction, x[f"fraction.{measure.id}#{place}"]),
            to_efficiency=effect.to_efficiency
            and exactly(effect.to_efficiency, x[f"gain.{measure.id}#{place}"]),
        )
        for place, effect in enumerate(measure.effects)
    )
    return replace(
        measure,
        effects=effects,
        extent=exactly(measure.extent, x[f"extent.{measure.id}"]),
        capital=exactly(measure.capital, x[f"capital.{measure.id}"]),
        upkeep=exactly(measure.upkeep, x[f"upkeep.{measure.id}"]),
        cost_decline=exactly(measure.cost_decline, x[f"decline.{measure.id}"]),
    )


def test_each_draw_is_what_the_plain_engine_says_of_it(deployment: Deployment) -> None:
    plan = doubted(CITY, MEASURES, deployment, BELIEFS)
    values = drawn(plan.beliefs, 12, 7)
    found = evaluated(plan, values)
    for n, row in enumerate(values):
        x = dict(zip((b.id for b in plan.beliefs), row.tolist(), strict=True))
        city, measures = redrawn(CITY, MEASURES, x)
        plain, bare = compiled(city, measures), compiled(city, ())
        path = plain.path(deployment)
        emission = (lines_taken(plain, path) * lines_factor(plain, path)).sum(axis=0)
        assert found.emission[n] == pytest.approx(emission, rel=1e-9)
        assert found.by_sector[n].sum(axis=0) == pytest.approx(emission, rel=1e-9)
        nothing = np.zeros((0, len(city.years)))
        paid, without = evaluate(plain, path), evaluate(bare, nothing)
        assert found.baseline[n] == pytest.approx(without.emission[0], rel=1e-9)
        cost = paid.capital + paid.upkeep + paid.energy_cost - without.energy_cost
        assert found.cost[n] == pytest.approx(cost[0], rel=1e-6, abs=1e-6)


def test_the_point_value_is_the_mean_of_the_draws(deployment: Deployment) -> None:
    found = outcome_of(CITY, MEASURES, deployment, beliefs=BELIEFS, draws=3000)
    draws = found.total_draws
    assert found.point == pytest.approx(draws.mean(axis=0))
    for percent, line in ((5, found.total.p5), (50, found.total.p50),
                          (95, found.total.p95)):  # fmt: skip
        assert line == pytest.approx(np.percentile(draws, percent, axis=0))
    plan = compiled(CITY, MEASURES)
    plain = evaluate(plan, plan.path(deployment)).emission[0]
    assert found.point == pytest.approx(plain, rel=0.03)
    sectors = sum(band.mean for band in found.by_sector.values())
    assert sectors == pytest.approx(found.point)


def test_seeds_repeat_and_other_measures_change_no_draw(deployment: Deployment) -> None:
    once = outcome_of(CITY, MEASURES, deployment, beliefs=BELIEFS, draws=700, seed=4)
    again = outcome_of(CITY, MEASURES, deployment, beliefs=BELIEFS, draws=700, seed=4)
    other = outcome_of(CITY, MEASURES, deployment, beliefs=BELIEFS, draws=700, seed=5)
    assert (once.total_draws == again.total_draws).all()
    assert (once.total_draws != other.total_draws).any()
    few = outcome_of(
        CITY, MEASURES[:3], Deployment.none(MEASURES[:3], CITY.years),
        beliefs=BELIEFS, draws=700, seed=4,
    )  # fmt: skip
    assert few.baseline.p95 == pytest.approx(once.baseline.p95, rel=1e-12)


def test_the_number_of_threads_changes_no_bit(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = doubted(CITY, MEASURES, deployment, BELIEFS)
    values = drawn(plan.beliefs, 1500, 8)
    found = evaluated(plan, values)
    monkeypatch.setattr(drawing, "WORKERS", 1)
    alone = evaluated(plan, values)
    assert (found.emission == alone.emission).all()
    assert (found.cost == alone.cost).all()


def test_each_belief_is_stratified_and_keeps_its_mean() -> None:
    values = drawn(BELIEFS, 400, 1)
    for column, one in enumerate(BELIEFS):
        held = one.estimate
        assert values[:, column].mean() == pytest.approx(mean(one), abs=3e-3)
        if one.shape is Shape.LOGNORMAL:
            assert np.median(values[:, column]) == pytest.approx(held.likely, rel=2e-3)
            outside = (values[:, column] < held.low) | (values[:, column] > held.high)
            assert outside.mean() == pytest.approx(0.05, abs=0.003)
        else:
            assert held.low <= values[:, column].min()
            assert values[:, column].max() <= held.high


def test_what_two_numbers_share_is_drawn_once() -> None:
    shared = belief(
        "income", (0.5, 1, 2), Aim(Part.LEVEL, "a", How.RATIO, 2.0),
        Aim(Part.LEVEL, "b", How.RATIO, 1.0),
    )  # fmt: skip
    alone = belief("own", (0.9, 1, 1.1), Aim(Part.LEVEL, "c", How.RATIO))
    held = (shared, alone)
    moved = times(held, drawn(held, 4000, 2), Part.LEVEL, ["a", "b", "c"])
    assert moved is not None
    logs: Floats = np.corrcoef(np.log(moved).T)
    assert logs[0, 1] == pytest.approx(1.0)
    assert abs(logs[0, 2]) < 0.05
    assert moved.mean(axis=0) == pytest.approx(1.0, abs=5e-3)  # a square, brought back


def test_chances_count_draws(deployment: Deployment) -> None:
    found = outcome_of(CITY, MEASURES, deployment, beliefs=BELIEFS, draws=1000)
    last = int(CITY.years[-1])
    target = Target(
        same("half"),
        ((last, float(found.total.p25[-1])),),
        float(found.total.p50.sum()),
    )
    chance = chances(found, target, share=0.9)[-1]
    assert chance.year == last
    assert chance.probability == pytest.approx(0.25, abs=2e-3)
    gap = found.total.p95[-1] - found.total.p25[-1]
    assert chance.gap_p95_tco2e == pytest.approx(gap)
    assert "25 %" in chance.sentence.en
    assert 0.3 < budget_chance(found, target).probability < 0.7
    level = float(found.total.p25[-1]) + chance.margin_tco2e
    surely = Target(same("kept"), ((last, level),))
    assert chances(found, surely)[-1].probability == pytest.approx(0.9, abs=2e-3)
    assert found.confidence is Confidence.CANDIDATE


def test_a_relative_target_moves_with_the_base_year_of_each_draw() -> None:
    """The level of everything is unsure; "20 % below the base year" is not."""
    everything = belief(
        "all", (0.5, 1, 1.5), *(Aim(Part.LEVEL, d, How.RATIO) for d in DRIVERS)
    )
    found = outcome_of(
        CITY, (), Deployment.none((), CITY.years), beliefs=[everything], draws=500
    )
    last = int(CITY.years[-1])
    target = Target(same("just above"), ((last, 1.001 * float(found.total.mean[-1])),))
    assert 0.3 < chances(found, target)[-1].probability < 0.7
    assert chances(found, target, is_relative=True)[-1].probability == 1.0


def test_a_belief_about_nothing_is_refused(deployment: Deployment) -> None:
    lost = belief("lost", (0, 1, 2), Aim(Part.FACTOR, "peat", How.RATIO))
    with pytest.raises(Refusal) as refused:
        outcome_of(CITY, MEASURES, deployment, beliefs=[lost])
    assert refused.value.code == "planning.uncertainty.aim-unknown"
    with pytest.raises(Refusal) as refused:
        outcome_of(CITY, MEASURES, deployment, beliefs=[*BELIEFS, BELIEFS[0]])
    assert refused.value.code == "planning.uncertainty.belief-twice"


def test_what_is_sure_of_a_measure_is_not_drawn() -> None:
    sure = exactly(MEASURES[0].capital, 10)
    names = {b.id for b in beliefs_of_measures([replace(MEASURES[0], capital=sure)])}
    assert f"capital.{MEASURES[0].id}" not in names
    assert f"upkeep.{MEASURES[0].id}" in names


def test_upkeep_that_saves_money_is_drawn_too(deployment: Deployment) -> None:
    saving = replace(MEASURES[1].upkeep, low=-30.0, likely=-20.0, high=5.0)
    measures = (MEASURES[0], replace(MEASURES[1], upkeep=saving), *MEASURES[2:])
    plan = doubted(CITY, measures, deployment)
    column = next(
        at for at, b in enumerate(plan.beliefs) if b.id == f"upkeep.{MEASURES[1].id}"
    )
    values = drawn(plan.beliefs, 50, 3)
    low, high = values.copy(), values.copy()
    low[:, column], high[:, column] = -30.0, 5.0
    apart = evaluated(plan, high).cost - evaluated(plan, low).cost
    assert (apart[:, -1] > 0).all()


def test_the_baseline_of_each_draw_is_the_engine_without_a_measure() -> None:
    nothing = Deployment.none(MEASURES, CITY.years)
    plan = doubted(CITY, MEASURES, nothing, BELIEFS)
    found = evaluated(plan, drawn(plan.beliefs, 40, 3))
    assert np.ptp(found.baseline[:, -1]) > 0
    np.testing.assert_allclose(found.baseline, found.emission, rtol=1e-12)

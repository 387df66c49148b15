"""Which beliefs matter: known answers first, then a city whose answer is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from renkei.foundation import Confidence, Refusal, Source, same
from renkei.planning.city.generated import generated
from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios import Deployment
from renkei.planning.uncertainty import Belief, influences, outcome_of, screened
from renkei.planning.uncertainty.drawing import doubted, evaluated
from renkei.planning.uncertainty.nouns import Aim, How, Part
from renkei.planning.uncertainty.sampling import drawn
from renkei.planning.uncertainty.sensitivity import _of_year, morris, sobol
from renkei.technology import Estimate

SOURCE = Source(same("An example"))
CITY = generated(3, activities=9, carriers=4, years=16)
DRIVERS = sorted({activity.driver for activity in CITY.activities})
NOTHING = Deployment.none((), CITY.years)


def ishigami(uniform: Floats) -> Floats:
    """Ishigami and Homma (1990) with a = 7, b = 0.1."""
    x = np.pi * (2 * uniform - 1)
    found: Floats = (
        np.sin(x[:, 0])
        + 7 * np.sin(x[:, 1]) ** 2
        + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    )
    return found


def test_sobol_knows_ishigami() -> None:
    found = sobol(ishigami, 3, rows=2048)
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)
    assert (found.error < 0.1).all()


def test_a_linear_model_has_the_squares_of_its_weights() -> None:
    weights = np.array([1.0, 2.0, 3.0, 4.0, 0.0])
    found = sobol(lambda uniform: uniform @ weights, 5)
    expected = weights**2 / (weights @ weights)
    assert found.first == pytest.approx(expected, abs=0.01)
    assert found.total == pytest.approx(expected, abs=0.01)
    move, spread = morris(lambda uniform: uniform @ weights, 5)
    assert move == pytest.approx(weights)
    assert spread == pytest.approx(0, abs=1e-9)


def level(name: str, half: float, weight: float = 1.0) -> Belief:
    """A belief of a triangle of this half width on the level of everything."""
    estimate = Estimate(1 - half, 1, 1 + half, "1", SOURCE, Confidence.CANDIDATE)
    aims = tuple(Aim(Part.LEVEL, d, How.RATIO, weight) for d in DRIVERS)
    return Belief(name, same(name), estimate, aims)


def test_of_a_product_the_wider_belief_matters_by_its_variance() -> None:
    """log y = log a + log b: for small widths the indices are the variances' parts."""
    held = (level("wide", 0.06), level("narrow", 0.03))
    found = influences(CITY, (), NOTHING, int(CITY.years[8]), beliefs=held)
    assert [one.belief.id for one in found] == ["wide", "narrow"]
    assert found[0].total == pytest.approx(0.8, abs=0.02)
    assert found[1].first == pytest.approx(0.2, abs=0.02)


def test_what_moves_all_years_alike_matters_to_tonnes_but_not_to_a_reduction() -> None:
    estimate = Estimate(-0.01, 0, 0.01, "1/year", SOURCE, Confidence.CANDIDATE)
    aims = tuple(Aim(Part.GROWTH, d, How.SHIFT) for d in DRIVERS)
    growth = Belief("growth", same("growth"), estimate, aims)
    held = (level("all", 0.4), growth)
    year = int(CITY.years[10])
    tonnes = influences(CITY, (), NOTHING, year, beliefs=held)
    part = influences(CITY, (), NOTHING, year, beliefs=held, is_relative=True)
    assert tonnes[0].belief.id == "all"
    assert part[0].belief.id == "growth"
    assert part[0].total == pytest.approx(1.0, abs=0.01)
    assert "100 %" in part[0].sentence.en


def test_beliefs_about_money_move_no_emission() -> None:
    carrier = CITY.carriers[0].id
    estimate = Estimate(1, 2, 3, "USD/MWh", SOURCE, Confidence.CANDIDATE)
    price = Belief(
        "price", same("price"), estimate, (Aim(Part.PRICE, carrier, How.RATIO),)
    )
    found = screened(
        CITY, (), NOTHING, int(CITY.years[5]), beliefs=[price, level("all", 0.1)]
    )
    assert [one.belief.id for one in found] == ["all"]


def test_two_years_alone_say_the_same_as_all_years() -> None:
    estimate = Estimate(-0.02, 0, 0.03, "1/year", SOURCE, Confidence.CANDIDATE)
    growth = Belief(
        "growth", same("growth"), estimate, (Aim(Part.GROWTH, DRIVERS[0], How.SHIFT),)
    )
    cleaning = replace(
        growth,
        id="cleaning",
        aims=(Aim(Part.FACTOR_GROWTH, CITY.carriers[1].id, How.SHIFT),),
    )
    plan = doubted(CITY, (), NOTHING, [growth, cleaning, level("all", 0.2)])
    year = int(CITY.years[11])
    values = drawn(plan.beliefs, 30, 1)
    short = evaluated(_of_year(plan, year), values, is_compared=False)
    assert short.emission[:, -1] == pytest.approx(
        evaluated(plan, values).emission[:, 11]
    )


def test_the_base_year_is_no_question() -> None:
    for year in (int(CITY.years[0]), 1999):
        with pytest.raises(Refusal) as refused:
            screened(CITY, (), NOTHING, year, beliefs=[level("all", 0.1)])
        assert refused.value.code == "planning.uncertainty.year-outside"


def test_a_plan_without_doubt_has_no_influence() -> None:
    outcome = outcome_of(CITY, (), NOTHING, draws=4)
    assert outcome.total.p5 == pytest.approx(outcome.total.p95)
    assert influences(CITY, (), NOTHING, int(CITY.years[3])) == ()

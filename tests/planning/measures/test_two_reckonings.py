"""The library in the engine of scenarios, beside a plain reckoning of each measure."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from renkei.planning.measures import library
from renkei.planning.scenarios import compiled, evaluate

sys.path.insert(0, str(Path(__file__).parent))

from alone import alone
from reference_city import reference_city


def test_the_engine_and_the_plain_reckoning_agree_on_every_measure() -> None:
    """Emissions, energy costs and sizes of each of them alone, to 1e-9."""
    city = reference_city()
    plan = compiled(city, library())
    assert plan.findings == (), "every measure reaches something, in one unit"
    each_alone = np.eye(len(plan.measures))[:, :, None]
    drawn = evaluate(plan, each_alone)
    nothing = evaluate(plan, np.zeros((len(plan.measures), 1)))
    scale = float(nothing.emission[0, 0])
    for at, measure in enumerate(plan.measures):
        plain = alone(city, measure)
        saved = float(nothing.emission[0, 0] - drawn.emission[at, 0])
        assert abs(saved - plain.reduction_tco2) <= 1e-9 * scale, measure.id
        spared = float(nothing.energy_cost[0, 0] - drawn.energy_cost[at, 0])
        assert abs(spared - plain.saving_usd) <= 1e-9 * 1e9, measure.id
        assert abs(plan.size[at] - plain.size) <= 1e-9 * max(plain.size, 1), measure.id
        capital = float(drawn.capital[at, 0])
        assert abs(capital - plain.capital_usd) <= 1e-6 * plain.capital_usd, measure.id


def test_all_measures_together_leave_something_to_do_and_nothing_below_zero() -> None:
    """Everything at once, but what excludes each other: less than its parts' sum."""
    city = reference_city()
    plan = compiled(city, library())
    chosen = np.ones((len(plan.measures), 1))
    shut = {"heat-only-boilers", "landfill-gas-flare", "semi-aerobic-landfill"}
    for at, measure in enumerate(plan.measures):
        if measure.id in shut:
            chosen[at] = 0
    before = evaluate(plan, np.zeros_like(chosen))
    after = evaluate(plan, chosen)
    parts = sum(
        alone(city, measure).reduction_tco2
        for at, measure in enumerate(plan.measures)
        if chosen[at, 0]
    )
    saved = float(before.emission[0, 0] - after.emission[0, 0])
    assert 0.3 * before.emission[0, 0] < saved < 0.9 * before.emission[0, 0]
    assert saved < parts
    assert (after.energy_by_carrier >= -1e-6).all()

"""When an inventory changes, all that rests on it is reckoned again, and both stay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from renkei.foundation import Refusal
from renkei.planning import scenarios
from renkei.store import (
    models,
    optimum_desk,
    plan_results,
    planning_desk,
    scenario_desk,
)
from renkei.store.planning_desk import TypedLine, TypedStart

pytestmark = pytest.mark.postgres
UB, YEAR = "mn-ulaanbaatar", "2023"
COAL = TypedLine(
    reference="I.1.1",
    calculator="stationary-combustion",
    values={"fuel": "diesel", "amount": "900,000"},
    units={"amount": "t"},
    source="Fuel bills, 2023",
    quality="H",
)


@pytest.fixture
def kept(town: Any) -> str:
    """A scenario with an aim, handed on as a plan."""
    planning_desk.start_city(TypedStart(place=UB), town.officer)
    desk = scenario_desk.scenario_desk(UB, town.officer)
    cut = scenarios.sketch.Cut(2040, 0.1)
    sketch = replace(desk.sketch, settings=desk.sketch.settings[:3], cuts=(cut,))
    name = scenario_desk.keep_scenario(UB, "Council", sketch, town.officer)
    return scenario_desk.make_plan(UB, name, town.officer)


def test_the_model_is_that_of_the_inventory_and_not_of_the_estimate(
    town: Any, kept: str
) -> None:
    before = scenario_desk.scenario_desk(UB, town.officer, name=kept)
    was = optimum_desk.optimum_desk(UB, town.officer)
    planning_desk.enter_line(UB, YEAR, COAL, town.officer)
    after = scenario_desk.scenario_desk(UB, town.officer, name=kept)
    line = planning_desk.reference_desk(UB, YEAR, "I.1.1", town.officer).line
    found = after.outcome.plan.views["reference"]
    emitted = dict(zip(found.labels, found.sums(after.outcome.emission), strict=True))
    assert float(emitted["I.1.1"][0]) == pytest.approx(float(line.tco2e))
    assert before.outcome.total[0] != after.outcome.total[0]
    assert after.is_stale
    assert after.model.first.completeness.measured_fraction > 0
    assert optimum_desk.optimum_desk(UB, town.officer).years == was.years


def test_what_moved_is_told_and_what_was_stays(town: Any, kept: str) -> None:
    first = plan_results.results_desk(UB, town.officer)
    assert [each.of.kind for each in first.moved] == ["scenario", "plan"]
    assert all(each.before is None for each in first.moved)
    planning_desk.enter_line(UB, YEAR, COAL, town.officer)
    desk = plan_results.results_desk(UB, town.officer)
    assert [each.of.kind for each in desk.moved] == ["baseline", "scenario", "plan"]
    for each in desk.moved:
        assert each.before is not None
        sums = [dict(r.by_sector) for r in (each.before, each.after)]
        moved = {
            sector
            for sector in sums[1]
            if sums[1][sector][0] != pytest.approx(sums[0][sector][0])
        }
        assert moved == {"buildings"}
        assert each.after.basis.version == each.before.basis.version + 1
        assert each.after.total[0] == pytest.approx(
            sum(values[0] for values in sums[1].values())
        )
    plan = desk.moved[2]
    assert plan.after.years == (2023, 2040, 2063)
    assert plan.before.gap[1] != plan.after.gap[1]
    assert plan.after.gap[2] is None
    rows = models.PlanningRecord.objects.filter(city=UB, kind="result")
    assert rows.count() == 6
    planning_desk.publish_inventory(UB, YEAR, town.officer)  # moves nothing
    assert rows.count() == 6
    assert desk.moved[0].at is not None
    assert plan_results.results_desk(UB, town.ministry).moved
    with pytest.raises(Refusal):
        plan_results.results_desk(UB, town.kobe)


def test_a_scenario_that_cannot_be_reckoned_says_so_and_holds_nobody_up(
    town: Any, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise Refusal(scenarios.nouns.unknown_measure("gone", {}))

    monkeypatch.setattr(scenarios.Sketch, "target", refuse)
    planning_desk.enter_line(UB, YEAR, COAL, town.officer)
    (last, *_) = [
        each
        for each in plan_results.results_desk(UB, town.officer).moved
        if each.of.kind == "plan"
    ]
    assert [f.code for f in last.after.refused] == [
        "planning.scenarios.measure-unknown"
    ]
    assert last.before is not None and not last.before.refused

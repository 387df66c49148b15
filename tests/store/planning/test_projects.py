"""A measure of a plan begins one candidate project, and each names the other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from renkei.foundation import Refusal
from renkei.planning import measures, scenarios
from renkei.store import models, planning_desk, project_desk, scenario_desk
from renkei.store.planning_desk import TypedStart
from renkei.store.queries.papers import paper

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"


def test_a_measure_begins_one_candidate_with_what_the_plan_knows(town: Any) -> None:
    who = town.officer
    planning_desk.start_city(TypedStart(place=UB), who)
    desk = scenario_desk.scenario_desk(UB, who)
    fitting = next(
        each.id
        for each in measures.library()
        if project_desk.methodologies_of(each, "MN")
    )
    setting = scenarios.sketch.Setting
    sketch = replace(
        desk.sketch, settings=(desk.sketch.settings[0], setting(fitting, 2030, 1.0))
    )
    name = scenario_desk.keep_scenario(UB, "Council", sketch, who)
    scenario_desk.make_plan(UB, name, who)
    number = project_desk.begin_project(UB, name, fitting, who)
    assert project_desk.begin_project(UB, name, fitting, who) == number
    assert models.Paper.objects.filter(kind="candidate", owner=UB).count() == 1
    held = paper(number, who).paper
    assert held.state == "candidate"
    assert held.body["methodology"].startswith("MN_")
    assert held.body["places"] == [UB]
    lines = project_desk.project_lines(UB, name, who)
    line = next(each for each in lines if each.measure.id == fitting)
    assert line.candidate is not None and line.candidate.number == number
    (estimate,) = held.body["estimates"]
    assert Decimal(estimate["tco2_per_year"]) == round(Decimal(line.tco2e_per_year))
    assert "plan “Council”, version 1" in estimate["citation"]
    assert [each.candidate is None for each in lines].count(True) == 1
    origin = project_desk.origin_of(number, who)
    assert origin is not None and (origin.city, origin.plan) == (UB, name)
    assert project_desk.origin_of(number, town.nobody) is None
    rows = models.PlanningRecord.objects.filter(kind="project", body__paper=number)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "planning_of_a_paper" in rows.order_by().explain()
        cursor.execute("SET LOCAL enable_seqscan = on")
    with pytest.raises(Refusal) as refused:
        project_desk.begin_project(UB, name, fitting, town.ministry)
    assert refused.value.code == "store.permission.role"
    with pytest.raises(Refusal) as refused:
        project_desk.begin_project(UB, name, "no-such-measure", who)
    assert refused.value.code == "store.planning.unknown"

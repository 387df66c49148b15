"""A plan is put to the council and adopted: as it was then, by its own officers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from renkei.foundation import Refusal
from renkei.store import (
    adoption_desk,
    measured_effects,
    models,
    plan_document,
    planning_desk,
    project_desk,
    scenario_desk,
)
from renkei.store.adoption_desk import TypedStep
from renkei.store.planning_desk import TypedLine, TypedStart
from renkei.store.queries.papers import paper

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"
PUT = TypedStep(plan="council", on="2026-05-01", council=("市議会", "City council"))
DONE = replace(PUT, on="2026-06-30", reference="A/2026-17")
DIESEL = TypedLine(
    reference="I.1.1",
    calculator="stationary-combustion",
    values={"fuel": "diesel", "amount": "900,000"},
    units={"amount": "t"},
    source="Fuel bills, 2023",
    quality="H",
)


@pytest.fixture
def plan(town: Any) -> str:
    planning_desk.start_city(TypedStart(place=UB), town.officer)
    desk = scenario_desk.scenario_desk(UB, town.officer)
    sketch = replace(desk.sketch, settings=desk.sketch.settings[:2])
    name = scenario_desk.keep_scenario(UB, "Council", sketch, town.officer)
    return scenario_desk.make_plan(UB, name, town.officer)


def codes(refused: Any) -> list[str]:
    return [finding.code for finding in refused.value.findings]


def test_what_is_adopted_is_what_was_put_to_the_council(town: Any, plan: str) -> None:
    who = town.officer
    put = adoption_desk.submit_plan(UB, PUT, who)
    assert paper(put.paper, who).paper.state == "drafted"
    planning_desk.enter_line(UB, "2023", DIESEL, who)
    sketch = scenario_desk.scenario_desk(UB, who, name=plan).sketch
    scenario_desk.keep_scenario(
        UB, "Council", replace(sketch, settings=sketch.settings[:1]), who
    )
    scenario_desk.make_plan(UB, plan, who)
    adopted = adoption_desk.adopt_plan(UB, DONE, who)
    assert (adopted.version, adopted.basis) == (put.version, put.basis)
    facts = plan_document.adopted_facts(UB, who, with_doubts=False)
    assert facts.adoption.state == "adopted"
    assert (facts.adoption.on, facts.adoption.reference) == (
        date(2026, 6, 30),
        "A/2026-17",
    )
    assert len(facts.starts) == 2
    assert all(e.is_estimated for e in facts.inventory.of("I.1.1"))
    desk = adoption_desk.adoption_desk(UB, town.nobody)
    assert [t.step.step for t in desk.steps] == ["adopted"]  # open to everybody
    assert adoption_desk.adoption_desk(UB, town.ministry).adopted == adopted
    stands = adoption_desk.standing_plan(UB, plan, who)
    assert (stands.version, stands.model.basis) == (put.version, put.basis)
    told, public = (
        [(line.measure.id, line.tco2e_per_year, line.capital_usd) for line in lines]
        for lines in (
            project_desk.project_lines(UB, plan, who),
            project_desk.project_lines(UB, plan, town.nobody),
        )
    )
    assert len(told) == 2  # the version of today has one
    assert told == public


def test_the_institution_goes_along_with_day_and_evidence(town: Any, plan: str) -> None:
    who = town.officer
    put = adoption_desk.submit_plan(UB, PUT, who)
    adoption_desk.adopt_plan(UB, DONE, who)
    held = paper(put.paper, town.nobody).paper
    assert held.state == "adopted"
    assert held.body["adopted_date"] == "2026-06-30"
    assert held.body["adopted_evidence"] == "City council, A/2026-17"
    _, measure = measured_effects(town.nobody).measure("institutions-adopted")
    assert put.paper in [proof.number for proof in measure.proofs]
    adoption_desk.submit_plan(UB, replace(PUT, on="2026-07-01", paper=put.paper), who)
    later = adoption_desk.adopt_plan(
        UB, replace(DONE, on="2026-07-02", reference="A/2026-30"), who
    )
    desk = adoption_desk.adoption_desk(UB, who)
    assert desk.adopted == later
    assert [t.step.step for t in desk.steps] == ["adopted", "submitted"] * 2
    assert paper(put.paper, who).paper.body["adopted_date"] == "2026-06-30"
    rows = models.PlanningRecord.objects.filter(city=UB, kind="adoption")
    assert rows.count() == 4


def test_a_council_sends_a_plan_back_with_its_reasons(town: Any, plan: str) -> None:
    who = town.officer
    put = adoption_desk.submit_plan(UB, PUT, who)
    back = replace(PUT, on="2026-05-20", why="No funds for the grid.\nAsk the state.")
    for wrong, code in (
        (replace(back, why=" "), "store.planning.reasons.missing"),
        (replace(back, why="x" * 1501), "store.planning.reasons.too-long"),
        (replace(back, on="2026-04-30"), "store.planning.on.too-early"),
    ):
        with pytest.raises(Refusal) as refused:
            adoption_desk.return_plan(UB, wrong, who)
        assert codes(refused) == [code]
    with pytest.raises(Refusal) as refused:
        adoption_desk.return_plan(UB, back, town.ministry)
    assert codes(refused) == ["store.permission.role"]
    returned = adoption_desk.return_plan(UB, back, who)
    desk = adoption_desk.adoption_desk(UB, town.ministry)
    assert (desk.returned, desk.waiting, desk.adopted) == (returned, None, None)
    assert returned.why == back.why
    assert (returned.version, returned.basis) == (put.version, put.basis)
    for decide in (adoption_desk.adopt_plan, adoption_desk.return_plan):
        with pytest.raises(Refusal) as refused:
            decide(UB, replace(DONE, why="Again"), who)
        assert codes(refused) == ["store.planning.nothing-before-the-council"]
    again = replace(PUT, on="2026-06-01", paper=put.paper)
    assert adoption_desk.submit_plan(UB, again, who).paper == put.paper
    assert adoption_desk.adopt_plan(UB, DONE, who).why == ""
    public = adoption_desk.adoption_desk(UB, town.nobody)
    assert [t.step.step for t in public.steps] == ["adopted"]


def test_who_may_act_and_what_is_refused(town: Any, plan: str) -> None:
    for other in (town.ministry, town.sapporo, town.secretariat):
        with pytest.raises(Refusal) as refused:
            adoption_desk.submit_plan(UB, PUT, other)
        assert codes(refused) == ["store.permission.role"]
    with pytest.raises(Refusal) as refused:
        adoption_desk.adopt_plan(UB, DONE, town.officer)
    assert codes(refused) == ["store.planning.nothing-before-the-council"]
    bad = TypedStep(plan="council", on="2099-01-01")
    with pytest.raises(Refusal) as refused:
        adoption_desk.submit_plan(UB, bad, town.officer)
    assert codes(refused) == [
        "store.planning.on.future",
        "store.planning.council-ja.missing",
    ]
    with pytest.raises(Refusal) as refused:
        adoption_desk.submit_plan(UB, replace(PUT, plan="none"), town.officer)
    assert codes(refused) == ["store.planning.plan.no-choice"]
    adoption_desk.submit_plan(UB, PUT, town.officer)
    with pytest.raises(Refusal) as refused:
        adoption_desk.adopt_plan(UB, replace(DONE, on="2026-04-30"), town.officer)
    assert codes(refused) == ["store.planning.on.too-early"]

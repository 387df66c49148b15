"""Needs out of a plan: taken once, kept beside the plan, gone once a project stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from renkei.foundation import Refusal
from renkei.planning import scenarios
from renkei.store import (
    matching_desk,
    matching_plans,
    planning_desk,
    project_desk,
    scenario_desk,
)
from renkei.store.planning_desk import TypedStart
from renkei.store.queries.matching import sight
from renkei.web.pages.matching.forms import written_of

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"
RATE = {"rate": "150.25", "rate-on": "2026-04-01", "rate-source": "A bank"}


@pytest.fixture
def planned(town: Any) -> tuple[str, str, str]:
    """A plan of two measures that ask for a technology; its name and theirs."""
    who = town.officer
    planning_desk.start_city(TypedStart(place=UB), who)
    desk = scenario_desk.scenario_desk(UB, who)
    able = [m.id for m in desk.model.plan.measures if m.technologies][:2]
    settings = tuple(scenarios.sketch.Setting(each, 2030, 1.0) for each in able)
    sketch = replace(desk.sketch, settings=settings)
    name = scenario_desk.keep_scenario(UB, "Council", sketch, who)
    scenario_desk.make_plan(UB, name, who)
    return name, *able


def test_a_plans_gap_becomes_a_need_until_its_project_stands(
    town: Any, planned: tuple[str, str, str], client: Any
) -> None:
    who, (plan, first, second) = town.officer, planned
    bare = matching_plans.open_needs({}, who)
    assert bare.plan == plan and bare.plans == {plan: "Council"}
    ids = {each.profile.id for each in bare.found.needs}
    assert ids == {f"need-{UB}-{first}", f"need-{UB}-{second}"}
    assert {each.profile.budget_jpy for each in bare.found.needs} == {None}
    priced = matching_plans.open_needs({"plan": plan, **RATE}, who)
    chosen = next(n.profile for n in priced.found.needs if n.profile.id.endswith(first))
    assert chosen.budget_jpy and chosen.size and chosen.needed_by

    key = matching_plans.take_need({"plan": plan, **RATE, "need": chosen.id}, who)
    need = sight(who).need(key)
    assert (need.size, need.budget_jpy) == (chosen.size, chosen.budget_jpy)
    assert need.plan == plan and sight(who).matches(need).found
    typed = {**written_of(need), "size": "12", "see-size": "public"}
    matching_desk.write_need(typed, who, key)
    changed = sight(who).need(key)
    assert changed.size == 12 and changed.plan == plan
    again = matching_plans.open_needs({"plan": plan}, who)
    assert again.taken == {key}
    matching_plans.take_need({"plan": plan, "need": key}, who)
    renewed = sight(who).need(key)
    assert renewed.size == chosen.size and renewed.wishes == changed.wishes

    project_desk.begin_project(UB, plan, first, who)
    left = matching_plans.open_needs({}, who)
    assert [n.profile.id for n in left.found.needs] == [f"need-{UB}-{second}"]
    assert len(left.covered) == 1
    with pytest.raises(Refusal) as refused:
        matching_plans.take_need({"need": key}, who)
    assert refused.value.code == "store.matching.unknown"

    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(username="ulaanbaatar"))
    here = "/en/matching/from-plan/"
    page = client.get(here, RATE).content.decode()
    assert page.count("Make it a need") == 1 and "JPY " in page
    bad = client.post(f"{here}take/", {"rate": "150", "need": f"need-{UB}-{second}"})
    assert bad.status_code == 409 and b"It is empty" in bad.content
    made = client.post(f"{here}take/", {"need": f"need-{UB}-{second}"})
    assert made["Location"] == f"/en/matching/needs/need-{UB}-{second}/"


def test_only_the_citys_own_officer_takes_needs_from_its_plan(
    town: Any, planned: tuple[str, str, str]
) -> None:
    wanted = {"plan": planned[0], "need": f"need-{UB}-{planned[1]}"}
    for who, code in (
        (town.darkhan, "store.matching.unknown"),
        (town.ministry, "store.matching.forbidden"),
        (town.nobody, "store.matching.forbidden"),
    ):
        with pytest.raises(Refusal) as refused:
            matching_plans.take_need(wanted, who)
        assert refused.value.code == code
    assert matching_plans.open_needs({}, town.darkhan).plans == {}
    with pytest.raises(Refusal) as refused:
        matching_plans.open_needs({"plan": "no-such-plan"}, town.officer)
    assert refused.value.code == "store.matching.unknown"
    with pytest.raises(Refusal) as refused:
        odd = {"rate": "-1", "rate-on": "soon", "rate-source": "x"}
        matching_plans.open_needs(odd, town.officer)
    assert len(refused.value.findings) == 2

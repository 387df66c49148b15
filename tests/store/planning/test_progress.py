"""Each year of an adopted plan: planned, actual, and what is not known said so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from renkei.foundation import Refusal
from renkei.planning import scenarios
from renkei.store import adoption_desk, planning_desk, progress_desk, scenario_desk
from renkei.store.adoption_desk import TypedStep
from renkei.store.planning_desk import TypedStart
from renkei.store.progress_desk import TypedReport

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"
PUT = TypedStep(plan="council", on="2026-05-01", council=("市議会", "City council"))


def test_a_year_is_entered_held_against_the_plan_and_told(town: Any) -> None:
    who = town.officer
    planning_desk.start_city(TypedStart(place=UB), who)
    with pytest.raises(Refusal):
        progress_desk.progress_desk(UB, who)  # nothing is adopted
    desk = scenario_desk.scenario_desk(UB, who)
    first = desk.sketch.settings[0].measure
    early = scenarios.sketch.Setting(first, 2024, 1.0)
    name = scenario_desk.keep_scenario(
        UB, "Council", replace(desk.sketch, settings=(early,)), who
    )
    scenario_desk.make_plan(UB, name, who)
    adoption_desk.submit_plan(UB, PUT, who)
    adoption_desk.adopt_plan(
        UB, replace(PUT, on="2026-06-30", reference="A/2026-17"), who
    )
    indicator = f"measure.{first}"
    report = TypedReport("2025", "1,500,000", "Budget office", {indicator: "3"})
    progress_desk.enter_report(UB, report, who)
    found = progress_desk.progress_desk(UB, town.nobody)
    assert [each.year for each in found.years] == [2025, 2024, 2023]
    by_year = {each.year: each for each in found.years}
    assert by_year[2024].is_missing
    told = {row.indicator.id: row for row in by_year[2025].rows}
    assert told[indicator].value == Decimal(3)
    assert told[indicator].status == "behind"
    assert told[indicator].milestone > 3
    assert told["spending"].value == Decimal("1.5")
    assert told["emissions.total"].status == "no-data"
    progress_desk.enter_report(UB, replace(report, deployed={indicator: "100"}), who)
    again = progress_desk.progress_desk(UB, who).years[0]
    assert {r.indicator.id: r.status for r in again.rows}[indicator] == "on-track"
    pdf = progress_desk.progress_file(UB, "pdf", "en", who)
    assert pdf.startswith(b"%PDF")
    wrong = TypedReport("1999", "many", "", {indicator: "120"})
    with pytest.raises(Refusal) as refused:
        progress_desk.enter_report(UB, wrong, who)
    assert [f.code for f in refused.value.findings] == [
        "store.planning.year.outside",
        "store.planning.spent.no-number",
        "store.planning.deployed.outside",
        "store.planning.source.missing",
    ]
    with pytest.raises(Refusal) as refused:
        progress_desk.enter_report(UB, replace(report, source="s" * 301), who)
    assert refused.value.code == "store.planning.source.too-long"
    with pytest.raises(Refusal) as refused:
        progress_desk.enter_report(UB, report, town.ministry)
    assert refused.value.code == "store.permission.role"


def test_reports_of_two_plans_with_long_names_stand_apart() -> None:
    one, other = (
        progress_desk.Report(2025, "p" * 45 + end, {}, "Offices") for end in "ab"
    )
    names = {progress_desk._called(each) for each in (one, other)}
    assert len(names) == 2
    assert max(map(len, names)) <= 46
    assert progress_desk._called(replace(one, plan="council")) == "2025-council"

"""The scenario page without a browser: what it shows, keeps, refuses and tells."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from renkei.foundation import Refusal
from renkei.planning import scenarios
from renkei.store import planning_desk, scenario_desk

pytestmark = pytest.mark.postgres
UB, HERE = "mn-ulaanbaatar", "/en/plans/mn-ulaanbaatar/scenarios/"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_without_script_the_page_shows_the_draft_and_reckons_what_is_sent(
    officer: Any,
) -> None:
    client = officer.client
    said = text(client.get(HERE))
    for words in ("Draft plan", "Candidate", "No target yet", "Where energy goes"):
        assert words in said
    desk = scenario_desk.scenario_desk(UB, officer.person)
    first = desk.sketch.settings[0]
    sent = {
        "on": first.measure,
        f"year.{first.measure}": "2030",
        f"level.{first.measure}": "50",
        "aim-year": ["2040", ""],
        "aim-cut": ["20", ""],
        "budget": "300",
        "discount": "5",
    }
    answer = client.post(f"{HERE}set/", sent)
    there = answer["Location"]
    assert there == (
        f"{HERE}?plan={first.measure}:2030:50&aim=2040:20&budget=300&discount=5"
    )
    setting = scenarios.sketch.Setting(first.measure, 2030, 0.5)
    cut = scenarios.sketch.Cut(2040, 0.2)
    sketch = scenarios.Sketch((setting,), 0.05, (cut,), 300e6)
    tried = scenario_desk.scenario_desk(UB, officer.person, sketch=sketch)
    page = client.get(there).content.decode()
    (gap,) = tried.outcome.gap.yearly[[2040 - int(tried.outcome.years[0])]]
    shown = re.search(
        r'data-answer="gap">.*?<output[^>]*>(.*?)</output>', page, re.DOTALL
    )
    assert shown and float(shown[1].replace(",", "")) == pytest.approx(gap / 1e6, 1e-2)
    script = re.search(r'id="scenario"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert script and "band" in json.loads(script[1])


def test_what_cannot_be_meant_is_said_with_its_field(officer: Any) -> None:
    cases = {
        "?aim=1990:30": "planning.scenarios.year-outside",
        "?aim=2040:130": "planning.scenarios.target-outside",
        "?plan=no-such-measure:2030:50": "planning.scenarios.measure-unknown",
        "?budget=-1": "planning.scenarios.budget-outside",
        "?discount=3%2C5x": "web.scenario.no-number",
        "?discount=40": "planning.scenarios.discount-outside",
    }
    for query, code in cases.items():
        answer = officer.client.get(HERE + query)
        assert (answer.status_code, code in text(answer)) == (409, True), query


def test_a_scenario_is_kept_doubted_compared_and_handed_on(officer: Any) -> None:
    who = officer.person
    desk = scenario_desk.scenario_desk(UB, who)
    cut = scenarios.sketch.Cut(2040, 0.05)
    sketch = replace(desk.sketch, settings=desk.sketch.settings[:4], cuts=(cut,))
    name = scenario_desk.keep_scenario(UB, "四つの施策", sketch, who)
    assert name == "scenario"
    assert scenario_desk.keep_scenario(UB, "四つの施策", sketch, who) == name
    stages = list(scenario_desk.doubt_scenario(UB, name, who))
    assert len(stages) == 3
    kept = scenario_desk.scenario_desk(UB, who, name=name)
    told = kept.told
    assert told is not None and len(told.influences) == 5
    assert [each.year for each in told.chances] == [2040]
    assert told.emission.p5[-1] < told.emission.mean[-1] < told.emission.p95[-1]
    said = text(officer.client.get(f"/ja/plans/{UB}/scenarios/?kept={name}"))
    assert "目標を達成する見込み" in said
    assert told.influences[0].name.ja in said
    compared = text(officer.client.get(f"{HERE}compare/?first=draft&second={name}"))
    assert "“四つの施策” emits" in compared
    assert officer.client.post(f"{HERE}plan/", {"kept": name}).status_code == 302
    plans = [k for k in planning_desk.city_desk(UB, who).kept if k.kind == "plan"]
    assert [each.name for each in plans] == [name]
    with pytest.raises(Refusal):
        scenario_desk.scenario_desk(UB, who, name="not-kept")

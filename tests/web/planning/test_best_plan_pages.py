"""The page of a city's best plan without a browser, and a plan's document."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from renkei.planning import optimum
from renkei.store import optimum_desk, scenario_desk
from renkei.web.pages.plan_optimum import showing

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"
BLANK = {"aim": "least-cost", "cut": "", "year": "", "budget": "", "starts": ""}


def wrong(answer: Any) -> dict[str, str]:
    page = answer.content.decode()
    found = re.findall(r'<p class="field__error" id="(\w+)-wrong">(.*?)</p>', page)
    return {field: re.sub(r"<[^>]+>", "", said) for field, said in found}


def test_what_cannot_be_asked_is_said_at_its_field_in_both_languages(
    officer: Any,
) -> None:
    cases = (
        ({"cut": "20", "year": "1990"}, "year", "1990 does not lie", "1990は2024から"),
        ({"cut": "-5", "year": "2040"}, "cut", "-5 does not lie", "-5は0から100"),
        ({"cut": "20"}, "year", "It is empty.", "空欄です。"),
        ({"aim": "most-tonnes", "budget": "-1"}, "budget", "-1 does not", "-1は0から"),
        ({"aim": "most-tonnes", "budget": "lots"}, "budget", "“lots” is", "「lots」は"),
        (
            {"cut": "20", "year": "2040", "starts": "1.5"},
            "starts",
            "“1.5” is not a whole",
            "「1.5」は整数",
        ),
        ({"aim": "cheap"}, "aim", "It is empty.", "空欄です。"),
    )
    for sent, field, en, ja in cases:
        for language, said in (("en", en), ("ja", ja)):
            there = f"/{language}/plans/{UB}/optimum/search/"
            answer = officer.client.post(there, BLANK | sent)
            found = wrong(answer)
            assert (answer.status_code, list(found)) == (409, [field]), sent
            assert said in found[field], (sent, found)


def test_a_target_above_the_baseline_is_said_at_its_field(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def within(question: Any, _: float) -> Any:
        target = replace(question.limits.target, levels_tco2e=((2040, 1e12),))
        limits = replace(question.limits, target=target)
        return optimum.best_plan(replace(question, limits=limits))

    monkeypatch.setattr(optimum, "best_plan_within", within)
    there = f"/en/plans/{UB}/optimum/search/"
    answer = officer.client.post(there, BLANK | {"cut": "0", "year": "2040"})
    (said,) = wrong(answer).values()
    assert answer.status_code == 409
    assert re.search(r"emitted without measures", said)


def test_a_search_is_stopped_when_its_time_is_over(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimum_desk, "SECONDS", 0.2)
    sent = BLANK | {"aim": "most-tonnes", "budget": "5000000"}
    there = f"/en/plans/{UB}/optimum/search/"
    answer = officer.client.post(there, sent)
    assert answer.status_code == 409
    assert "planning.optimum.too-long" in answer.content.decode()
    assert officer.client.post(there, sent).status_code == 409  # and free again


def test_a_kept_scenario_goes_out_in_each_form_and_to_nobody_else(
    officer: Any, client: Any
) -> None:
    who = officer.person
    sketch = scenario_desk.scenario_desk(UB, who).sketch
    name = scenario_desk.keep_scenario(UB, "Council", sketch, who)
    begins = {"docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK"}
    for form, first in begins.items():
        there = f"/ja/plans/{UB}/scenario/{name}.{form}"
        assert there in officer.client.get(f"/ja/plans/{UB}/").content.decode()
        answer = officer.client.get(there)
        assert answer.status_code == 200
        assert answer.content.startswith(first)
        assert client.get(there).status_code == 404
    assert officer.client.get(f"/ja/plans/{UB}/scenario/{name}.exe").status_code == 404


def test_a_plan_that_would_break_its_budget_when_kept_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = SimpleNamespace(budgets_usd=((2030, 20e6), (2031, 25e6)))
    plan = SimpleNamespace(
        question=SimpleNamespace(limits=limits),
        outcome=SimpleNamespace(baseline_total=[1e6]),
    )
    found: Any = SimpleNamespace(plan=plan, outcome=object())
    spent = {"usd": 32e6}
    monkeypatch.setattr(optimum_desk, "most_spent_usd", lambda _: spent["usd"])
    said = showing._over_budget(found)
    assert said is not None
    assert "breaks the yearly budget of 20" in said.en
    assert "年間予算20" in said.ja
    spent["usd"] = 20e6
    assert showing._over_budget(found) is None

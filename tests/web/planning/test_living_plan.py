"""The page of a living plan: put, adopted, begun, reported, and open to everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest

from renkei.store import planning_desk, scenario_desk

pytestmark = pytest.mark.postgres
UB, HERE = "mn-ulaanbaatar", "/en/plans/mn-ulaanbaatar/city-plan/"
PUT = {
    "deed": "submit",
    "plan": "council",
    "on": "2026-05-01",
    "council-ja": "市議会",
    "council-en": "City council",
}
ADOPT = {**PUT, "deed": "adopt", "on": "2026-06-30", "reference": "A/2026-17"}


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_plan_lives_from_the_council_to_its_years(officer: Any, client: Any) -> None:
    who, browser = officer.person, officer.client
    assert "There is no plan yet" in text(browser.get(HERE))
    sketch = scenario_desk.scenario_desk(UB, who).sketch
    name = scenario_desk.keep_scenario(UB, "Council", sketch, who)
    scenario_desk.make_plan(UB, name, who)
    wrong = browser.post(f"{HERE}council/", {**PUT, "on": "2099-01-01"})
    assert wrong.status_code == 409
    assert 'id="put-on-wrong"' in wrong.content.decode()
    assert client.get(HERE).status_code == 404
    said = text(browser.post(f"{HERE}council/", PUT, follow=True))
    assert "The plan lies before the council." in said
    early = browser.post(f"{HERE}council/", {**ADOPT, "reference": ""})
    assert 'id="adopt-reference-wrong"' in early.content.decode()
    said = text(browser.post(f"{HERE}council/", ADOPT, follow=True))
    for words in ("The adoption is on record.", "A/2026-17", "missing", "No data"):
        assert words in said
    number = re.search(r"/en/paper/(IN-\d+)/", browser.get(HERE).content.decode())
    assert number
    assert "Adopted" in text(client.get(f"/en/paper/{number[1]}/"))
    # a project of the first measure, once
    page = browser.get(HERE).content.decode()
    measure = re.search(r'name="measure" value="([^"]+)"', page)[1]
    sent = {"plan": name, "measure": measure}
    there = browser.post(f"{HERE}projects/", sent)["Location"]
    assert browser.post(f"{HERE}projects/", sent)["Location"] == there
    assert HERE in browser.get(there).content.decode()
    assert there in browser.get(HERE).content.decode()
    # a year
    one = f"d-measure.{sketch.settings[0].measure}"
    bad = browser.post(f"{HERE}progress/", {"year": "2025", "source": "", one: "120"})
    assert 'id="report-source-wrong"' in bad.content.decode()
    told = {"year": "2025", "source": "Offices", "spent": "100", one: "0"}
    said = text(browser.post(f"{HERE}progress/", told, follow=True))
    assert "The report is kept." in said
    assert "Indicators of 2025" in said
    assert "Behind" in said
    # everybody
    public = text(client.get(HERE.replace("/en/", "/ja/")))
    assert "採択" in public
    assert "市議会" in public
    assert client.get(f"{HERE}files/progress/pdf/").content.startswith(b"%PDF")
    assert client.post(f"{HERE}progress/", told).status_code == 302


def test_a_plan_sent_back_is_put_again(officer: Any) -> None:
    who, browser = officer.person, officer.client
    sketch = scenario_desk.scenario_desk(UB, who).sketch
    name = scenario_desk.keep_scenario(UB, "Council", sketch, who)
    scenario_desk.make_plan(UB, name, who)
    browser.post(f"{HERE}council/", PUT)
    back = {**PUT, "deed": "return", "on": "2026-05-20"}
    bare = browser.post(f"{HERE}council/", back).content.decode()
    assert 'id="return-reasons-wrong"' in bare
    assert 'id="adopt-reference-wrong"' not in bare
    sent = {**back, "reasons": "No funds for the grid\n財源なし"}
    said = text(browser.post(f"{HERE}council/", sent, follow=True))
    assert "The council sent the plan back" in said
    assert said.count("No funds for the grid") == 2  # above, and among the steps
    page = browser.get(HERE).content.decode()
    (cell,) = re.findall(r'data-label="Reasons">(<span.*?)</td>', page, re.S)
    assert re.fullmatch(r'<span class="why">No funds.*財源なし.*</span>', cell, re.S)
    (paper,) = set(re.findall(r'<option value="(IN-\d+)" selected', page))
    again = {**PUT, "on": "2026-06-01", "paper": paper}
    said = text(browser.post(f"{HERE}council/", again, follow=True))
    assert "No funds for the grid" in said  # among the steps
    assert browser.post(f"{HERE}council/", {"deed": "burn"}).status_code == 404


def test_what_moved_stands_on_the_page(officer: Any) -> None:
    who = officer.person
    line = planning_desk.TypedLine(
        reference="I.1.1",
        calculator="stationary-combustion",
        values={"fuel": "diesel", "amount": "900,000"},
        units={"amount": "t"},
        source="Bills",
        quality="H",
    )
    assert "Nothing has moved yet." in text(officer.client.get(HERE))
    planning_desk.enter_line(UB, "2023", line, who)
    said = text(officer.client.get(HERE))
    for words in ("Baseline", "Buildings, 2023", "2023 v2", "2023 v1"):
        assert words in said

"""The catalogue's pages and the estimator: read by anybody, kept by a member."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from renkei import store
from renkei.foundation import Confidence, Text
from renkei.programme.people import Role
from renkei.technology import Estimate, catalogue, technology
from renkei.technology.record import lacking
from renkei.technology.solar import known_plants
from renkei.web.pages.technologies.numbers import between, rounded, with_unit

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]
PUMPS = {
    "city": "vn-danang",
    "technology": "pump-inverter",
    "size": "400",
    "hours": "6000",
    "tariff": "0.1",
}
SURE = {
    "better.unit-cost": "200",
    "better.saved": "0.2",
    "better.grid-factor": "0.5",
    "better.subsidy-share": "0.5",
    "better.upkeep": "0.01",
}


def words(response: Any) -> str:
    said = html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_searched_and_narrowed(language: str) -> None:
    address = f"/{language}/technologies/"
    everything = words(Client().get(address))
    for each in catalogue():
        assert each.name.in_language(language) in everything
    water = words(Client().get(address, {"sector": "water"}))
    assert technology("pump-inverter").name.in_language(language) in water
    assert technology("wind-onshore").name.in_language(language) not in water
    mongolia = words(Client().get(address, {"country": "MN"}))
    assert technology("heat-only-boiler").name.in_language(language) in mongolia
    assert technology("pump-inverter").name.in_language(language) not in mongolia
    found = words(Client().get(address, {"q": "VN_AM005"}))
    assert technology("amorphous-transformer").name.in_language(language) in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["solar-rooftop", "traffic-signal", "led-lighting"])
def test_a_technology_says_what_is_known_and_what_is_not(
    key: str, language: str
) -> None:
    said = words(Client().get(f"/{language}/technologies/{key}/"))
    entry = technology(key)
    assert entry.summary.in_language(language) in said
    for cost in entry.costs:
        assert with_unit(cost.value).in_language(language) in said
        assert cost.value.source.title.in_language(language) in said
    for methodology in entry.methodologies:
        assert methodology in said
    for lack in lacking(entry):
        assert lack.words.in_language(language) in said
    assert ("MN006" in said) is (key == "solar-rooftop"), "plants stand by the sun"


@pytest.mark.parametrize("language", LANGUAGES)
def test_real_plants_bear_their_marks_and_notes_on_the_page(language: str) -> None:
    shown = words(Client().get(f"/{language}/technologies/solar-ground/"))
    for known in known_plants():
        assert known.confidence.label.in_language(language) in shown
        if known.note:
            assert " ".join(known.note.in_language(language).split()) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_technology_of_the_list_bears_a_mark(language: str) -> None:
    page = Client().get(f"/{language}/technologies/").content.decode()
    rows = page.split("<tbody>")[1].split("</tr>")[:-1]
    marks = [each.label.in_language(language) for each in Confidence]
    assert len(rows) == len(catalogue())
    assert all(any(mark in row for mark in marks) for row in rows)


def test_an_unknown_technology_is_not_there() -> None:
    assert Client().get("/en/technologies/pump/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_answers_give_the_project_on_one_page(language: str) -> None:
    response = Client().get(f"/{language}/estimate/", {**PUMPS, **SURE})
    assert response.status_code == 200
    said = words(response)
    # 400 kW x 6,000 h x 0.2, half of USD 80,000, and what 480 MWh save.
    for value in ("480", "240", "80,000", "40,000", "47,200", "0.847"):
        assert f" {value} " in said, value
    assert "400 kW" in said
    empty = words(Client().get(f"/{language}/estimate/"))
    assert "47,200" not in empty


def test_what_is_missing_or_wrong_is_said_at_its_field() -> None:
    part = Client().get("/en/estimate/", {**PUMPS, "hours": ""})
    assert part.status_code == 409
    assert "Nobody says for how many hours" in words(part)
    wrong = Client().get("/en/estimate/", {**PUMPS, "size": "many", "tariff": ""})
    assert wrong.status_code == 409
    assert "many" in words(wrong)
    assert wrong.content.decode().count('aria-invalid="true"') == 2
    linked = Client().get("/en/estimate/", {"technology": "solar-ground"})
    assert linked.status_code == 200
    assert '<option value="solar-ground" selected>' in linked.content.decode()


def test_a_participant_keeps_an_estimate_as_a_draft_of_an_idea_note(
    worker: Any,
) -> None:
    lead = worker("lead", Role.CONSORTIUM_LEAD, "or-matrix-lead")
    response = lead.client.post("/en/estimate/draft/", {**PUMPS, **SURE})
    assert response.status_code == 302, words(response)
    number = response["Location"].rstrip("/").rpartition("/")[2]
    note = store.paper(number, lead.person).paper
    assert (note.kind.id, note.state) == ("idea-note", "draft")
    assert note.body["expected_reduction"] == "240"
    assert "VN" in note.body["country"] and "480" in note.body["summary"]["en"]
    project = store.paper(note.body["project"], lead.person).paper
    assert project.kind.id == "candidate"
    assert project.body["places"] == ["vn-danang"]
    # Nobody else sees the draft, and who may not draft one is turned away.
    assert Client().get(f"/en/paper/{number}/").status_code in (302, 404)
    member = worker("member", Role.PLATFORM_MEMBER, "or-matrix-member")
    refused = member.client.post("/en/estimate/draft/", {**PUMPS, **SURE})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1326.19, "1330"), (0.37794, "0.378"), (13.88, "13.9"), (2050000.0, "2050000")],
)
def test_three_figures_of_a_number_count(value: float, shown: str) -> None:
    assert f"{rounded(value):f}" == shown


def test_a_range_without_width_is_one_number() -> None:
    source = technology("led-lighting").lifetime_years.source
    mark = technology("led-lighting").lifetime_years.confidence
    assert between(Estimate(5, 5, 5, "year", source, mark)) == Text(ja="5", en="5")
    assert between(Estimate(0, 5, 9, "year", source, mark)).en == "0 to 9"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dated_rate_brings_the_ceilings_in_yen(language: str) -> None:
    solar = {
        "city": "th-bangkok",
        "technology": "solar-rooftop",
        "size": "1000",
        "tariff": "0.1",
    }
    address = f"/{language}/estimate/"
    plain = words(Client().get(address, solar))
    rated = Client().get(address, {**solar, "jpy": "150", "jpy_on": "2026-04-01"})
    assert rated.status_code == 200
    said = words(rated)
    ceiling = {"ja": "年1 t当たりの補助の上限", "en": "Subsidy at most for each yearly"}
    assert ceiling[language] in said and ceiling[language] not in plain
    no_ceilings = {"ja": "円建ての上限(1件当たり", "en": "Ceilings in yen"}
    assert no_ceilings[language] in plain and no_ceilings[language] not in said
    for wrong in ({"jpy": "150"}, {"jpy_on": "2026-04-01"}, {"jpy_on": "April"}):
        assert Client().get(address, {**solar, **wrong}).status_code == 409

"""Appraisals: kept as given, computed again, there for a project's own people."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from appraised import SENT, words
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from python_calamine import CalamineWorkbook

from renkei.foundation import Confidence, Refusal
from renkei.store import appraisal_desk as desk
from renkei.store import models

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]


def test_it_is_kept_as_it_was_given_and_computed_again(
    people: dict[str, Any], key: str
) -> None:
    found = desk.appraisal_desk(key, people["danang"].person)
    given = found.held.given
    assert given["energy"] == desk.Given("1,400", "Survey of June", "published")
    assert given["tariff"].mark == Confidence.RECALLED  # nobody said where it is from
    assert found.appraisal.investment.value == 800_000
    assert len(found.appraisal.cases) == 4 and not found.changed
    row = models.AppraisalRecord.objects.get(key=key)
    other = dict(row.figures) | {"00.project.npv": "1"}
    row.figures, row.pk, row.version = other, None, 2
    row.save(force_insert=True)  # as if other rules had come out at 1
    again = desk.appraisal_desk(key, people["danang"].person)
    assert again.changed and again.appraisal == found.appraisal


def test_a_version_never_overwrites_another(people: dict[str, Any], key: str) -> None:
    who = people["danang"].person
    held = desk.appraisal_desk(key, who).held
    number = held.project.number or ""
    assert desk.keep(number, SENT | {"capex": "1"}, who, key=key, version=1) == key
    assert desk.appraisal_desk(key, who).held.given["capex"].value == "1"
    assert desk.appraisal_desk(key, who, 1).held.given == held.given
    with pytest.raises(Refusal) as refusal:
        desk.keep(number, SENT, who, key=key, version=1)
    assert refusal.value.code == "store.appraisal.changed-since"
    for order in (
        "UPDATE store_appraisalrecord SET rules = 'x'",
        "DELETE FROM store_appraisalrecord",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(order)


@pytest.mark.parametrize(
    ("name", "page", "form"),
    [
        ("danang", 200, 200),
        ("office", 200, 403),
        ("hanoi", 404, 404),
        ("investor", 404, 404),
    ],
)
def test_it_is_there_for_the_projects_people(
    people: dict[str, Any], key: str, name: str, page: int, form: int
) -> None:
    client = people[name].client
    assert client.get(f"/en/appraisals/{key}/").status_code == page
    assert client.get(f"/en/appraisals/{key}/appraisal.xlsx").status_code == page
    assert client.get(f"/en/appraisals/{key}/revise/").status_code == form
    listed = words(client.get("/en/appraisals/"))
    assert (SENT["title"] in listed) is (page == 200)
    pipeline = words(client.get("/en/investors/"))
    assert ("800,000" in pipeline) is (page == 200)


def test_a_stranger_learns_nothing(people: dict[str, Any], key: str) -> None:
    client = Client()
    missing = client.get("/en/appraisals/AP-999999/")
    hidden = client.get(f"/en/appraisals/{key}/")
    assert hidden.status_code == missing.status_code == 404
    assert words(hidden).replace(key, "") == words(missing).replace("AP-999999", "")
    for address in ("/en/appraisals/", "/en/investors/", "/en/investors/pipeline.csv"):
        assert SENT["title"] not in words(client.get(address))


def test_only_a_party_appraises(people: dict[str, Any], project: str) -> None:
    for name, code in (
        ("office", "store.appraisal.party-only"),
        ("verifier", "store.appraisal.party-only"),
        ("hanoi", "store.appraisal.unknown"),
    ):
        with pytest.raises(Refusal) as refusal:
            desk.keep(project, SENT, people[name].person)
        assert refusal.value.code == code, name
    demonstration = replace(
        people["danang"].person,
        duties=tuple(
            replace(duty, is_demonstration=True)
            for duty in people["danang"].person.duties
        ),
    )
    with pytest.raises(Refusal):
        desk.keep(project, SENT, demonstration)
    assert not models.AppraisalRecord.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"capex": ""}, "capex", ("空欄", "empty")),
        ({"energy": "many"}, "energy", ("「many」", "“many”")),
        ({"tax": "20"}, "tax", ("「20」", "“20”")),
        ({"interest": ""}, "interest", ("空欄", "empty")),
        ({"tariff.mark": "official"}, "tariff", ("出典", "source")),
        ({"starts": "2025"}, "starts", ("「2025」", "“2025”")),
        ({"capex-currency": "JPY"}, "rate", ("空欄", "empty")),
        ({"contract": "lease"}, "contract-years", ("空欄", "empty")),
        ({"debt-years": "40"}, None, ("返済", "Grace")),  # the room's own refusal
    ],
)
def test_what_is_wrong_stands_at_its_field(  # noqa: PLR0917 - the people, and what is typed where
    people: dict[str, Any],
    project: str,
    language: str,
    wrong: dict[str, str],
    field: str | None,
    said: tuple[str, str],
) -> None:
    sent = {**SENT, **wrong, "project": project}
    answer = people["danang"].client.post(f"/{language}/appraisals/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    told = said[LANGUAGES.index(language)]
    if field is None:
        assert told in words(answer)
    else:
        found = re.search(rf'id="form-{field}-wrong">(.*?)</p>', page, re.DOTALL)
        assert found and told in html.unescape(re.sub("<[^>]+>", "", found[1]))
    assert 'value="Chillers of the hall"' in page  # what was typed is kept
    assert not models.AppraisalRecord.objects.exists()


def test_the_investment_may_wear_by_a_declining_balance(
    people: dict[str, Any], project: str
) -> None:
    who = people["danang"].person

    def faults(**sent: str) -> list[str]:
        with pytest.raises(Refusal) as refusal:
            desk.keep(project, SENT | sent, who)
        return [each.where.en for each in refusal.value.findings]

    assert faults(wearing="declining") == ["Rate of the declining balance"]
    assert faults(declining="0.2") == ["Method of depreciation"]
    assert faults(wearing="fast") == ["Method of depreciation"]
    worth = {}
    for sent in (
        {},
        {"wearing": "straight-line"},
        {"wearing": "japan-declining"},
        {"wearing": "declining", "declining": "0.2"},
    ):
        made = desk.appraisal_desk(desk.keep(project, SENT | sent, who), who).appraisal
        worth[sent.get("wearing", "")] = made.cases[0].merits[0].npv.value
    assert worth[""] == worth["straight-line"] < worth["japan-declining"]
    assert worth["declining"] == worth["japan-declining"]  # 2 / 10 years


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_all_of_it(
    people: dict[str, Any], key: str, language: str
) -> None:
    page = words(people["danang"].client.get(f"/{language}/appraisals/{key}/"))
    expected = {
        "ja": ("補助あり", "損をする確率", "損益分岐", "DSCR", "公募の記録なし"),
        "en": ("With subsidy", "Chance of losing", "Where it turns", "DSCR", "No call"),
    }
    for each in (*expected[language], "Survey of June", "1,400"):
        assert each in page, each


def test_an_estimate_fills_the_form(people: dict[str, Any], project: str) -> None:
    asked = "city=vn-danang&technology=pump-inverter&size=400&hours=6000&tariff=0.1"
    client = people["danang"].client
    estimate = client.get(f"/en/estimate/?{asked}").content.decode()
    assert "/en/appraisals/new/?" in estimate
    page = client.get(f"/en/appraisals/new/?{asked}").content.decode()
    assert 'name="capex.source" value="Estimated (Renkei)' in page
    assert re.search(r'name="tariff" value="\d', page)
    assert re.search(r'name="tax" value=""', page)  # an estimate is before tax


def test_the_files_hold_the_appraisal(people: dict[str, Any], key: str) -> None:
    client = people["danang"].client
    book = client.get(f"/en/appraisals/{key}/appraisal.xlsx")
    assert book["Cache-Control"].startswith("private")
    opened = CalamineWorkbook.from_object(BytesIO(book.content))
    cells = {
        cell
        for name in opened.sheet_names
        for row in opened.get_sheet_by_name(name).to_python()
        for cell in row
    }
    assert {SENT["title"], SENT["energy.source"], 800_000} <= cells
    with ZipFile(BytesIO(book.content)) as parts:
        sheets = [each for each in parts.namelist() if "/sheet" in each]
        assert any(b"<f>" in parts.read(each) for each in sheets)  # live formulas
    paper = client.get(f"/ja/appraisals/{key}/appraisal.pdf")
    assert paper.content.startswith(b"%PDF")
    assert client.get(f"/en/appraisals/{key}/appraisal.doc").status_code == 404

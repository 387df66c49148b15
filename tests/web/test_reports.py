"""Reports are handed out as files, to each reader what that reader may see."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei import store
from renkei.foundation import Text
from renkei.programme import Role
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.people import NOBODY

pytestmark = pytest.mark.django_db
FILES = (
    "/reports/annual/2020.pdf",
    "/reports/annual/2020.xlsx",
    "/reports/country/VN.pdf",
    "/reports/country/VN.xlsx",
    "/reports/city/vn-hcmc.pdf",
    "/reports/city/jp-yokohama.xlsx",
)
NOWHERE = (
    "/reports/annual/1999.pdf",
    "/reports/annual/2020.docx",
    "/reports/country/ZZ.pdf",
    "/reports/country/JP.xlsx",
    "/reports/city/atlantis.pdf",
    "/reports/project/PJ-999999.pdf",
    "/reports/project/CALL-1.pdf",
)


def signed_in(role: Role, entity: str = "") -> Client:
    user = get_user_model().objects.create_user(username=f"{role.value}-{entity}")
    models.Membership.objects.create(
        user=user,
        role=role.value,
        country="JP",
        entity=entity,
        organisation=to_body(Text(ja="試験", en="test")),
    )
    client = Client()
    client.force_login(user)
    return client


def contract(contractor: str) -> None:
    body: dict[str, Any] = {
        "title": {"ja": "秘密の契約", "en": "A contract apart"},
        "proposal": "PR-1",
        "contractor": contractor,
        "fiscal_year": 2020,
        "amount": 18_765_432,
    }
    row = models.Paper.objects.create(
        number="CT-9901",
        kind="contract",
        state="signed",
        fiscal_year=2020,
        parties=[contractor],
        words="",
        body=body,
        version=1,
    )
    models.PaperVersion.objects.create(
        paper=row, version=1, state="signed", body=body, step="draft", by_name="test"
    )


def text_of(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_leads_to_every_report(language: str) -> None:
    response = Client().get(f"/{language}/reports/")
    assert response.status_code == 200
    shown = unescape(response.content.decode())
    for report in ("annual/2013.pdf", "annual/2020.xlsx", "country/VN.pdf"):
        assert f'href="/{language}/reports/{report}"' in shown
    for place in store.cities():
        assert f'href="/{language}/reports/city/{place.id}.pdf"' in shown


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("address", FILES)
def test_a_report_is_a_file_in_the_readers_language(
    address: str, language: str
) -> None:
    response = Client().get(f"/{language}{address}")
    assert response.status_code == 200
    form = address.rpartition(".")[2]
    name = response["Content-Disposition"]
    assert re.search(rf'attachment; filename="renkei-[\w-]+-{language}\.{form}"', name)
    assert response["Cache-Control"] == "private, no-store"
    start = {"pdf": b"%PDF-", "xlsx": b"PK"}[form]
    assert response.content.startswith(start)
    assert Client().get(f"/{language}{address}").content == response.content


@pytest.mark.parametrize("address", NOWHERE)
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert Client().get(f"/en{address}").status_code == 404


@pytest.mark.parametrize("address", ["/reports/", *FILES[:1]])
def test_reports_are_read_not_written(address: str) -> None:
    assert Client().post(f"/en{address}").status_code == 405


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_contracts_are_told_to_officers_and_parties_only() -> None:
    contract("or-umi")
    readers = {
        "officer": (signed_in(Role.MINISTRY_OFFICER), True),
        "party": (signed_in(Role.CONSORTIUM_LEAD, "or-umi"), True),
        "other lead": (signed_in(Role.CONSORTIUM_LEAD, "or-other"), False),
        "city": (signed_in(Role.JAPANESE_CITY_OFFICER, "jp-kobe"), False),
        "reviewer": (signed_in(Role.OUTSIDE_REVIEWER), False),
        "stranger": (Client(), False),
    }
    for who, (client, may) in readers.items():
        told = text_of(client.get("/en/reports/annual/2020.pdf").content)
        assert ("18,765,432" in told) is may, who
        assert ("A contract apart" in told) is may, who


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_report_of_2020_tells_what_the_records_hold(language: str) -> None:
    told = text_of(Client().get(f"/{language}/reports/annual/2020.pdf").content)
    assert {"ja": "令和2年度(2020年度)", "en": "FY2020"}[language] in told
    assert "34.1" in told
    assert "29.3" in told
    assert {"ja": "不明", "en": "not known"}[language] in told


def test_a_project_sheet_follows_its_paper() -> None:
    cards = store.report_shelf(NOBODY).projects
    if not cards:
        pytest.skip("no project on paper")
    response = Client().get(f"/en/reports/project/{cards[0].number}.pdf")
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-")

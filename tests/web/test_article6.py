"""The pages of Article 6.2: who reads what, what a download gives back, uploads."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from renkei import store
from renkei.registry import article6
from renkei.store import models
from renkei.store.clock import JAPAN
from renkei.store.commands.paper_writing import rewrite_paper
from renkei.store.demonstration_article6 import load_demonstration_article6


@pytest.fixture
def year(db: None) -> int:
    """The demonstration's year of both countries, submitted."""
    return load_demonstration_article6().year


def _client(name: str = "") -> Client:
    client = Client()
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def _at(year: int, country: str = "MN", language: str = "en") -> str:
    return f"/{language}/article6/demonstration/{country}/{year}/"


def test_everybody_reads_what_was_submitted(year: int) -> None:
    for language, name in (("ja", "実演用データ"), ("en", "Demonstration data")):
        index = _client().get(f"/{language}/article6/").content.decode()
        assert _at(year, language=language) in index
        page = _client().get(_at(year, language=language)).content.decode()
        assert name in page
        row = models.AnnualInformation.objects.get(party="MN")
        assert row.sha256 in page
        # the sum is worked out: 1,740 t first transferred, over the years so far
        assert "1,740" in page
        assert f"÷ {year - 2020}" in page
        # the demonstration and the real book are told apart by name
        assert "DEMO MN-JP 0001" in page


def test_a_submitted_page_shows_the_ndc_of_its_day(year: int) -> None:
    """Mongolia aims at 1 t afterwards; then a version without anything frozen."""
    row = models.AnnualInformation.objects.get(party="MN")
    (ndc,) = models.Paper.objects.filter(kind="ndc-participation", country="MN")
    assert ndc.number is not None
    who = store.person(get_user_model().objects.get(username="secretariat-mn"))
    body = {key: each for key, each in ndc.body.items() if key != "declared_date"}
    body["target"] = 1
    rewrite_paper(ndc.number, body, who, version=ndc.version, why="another target")
    page = _client().get(_at(year)).content.decode()
    assert "44,000,000 t CO2 eq" in page
    assert f"{ndc.number} Version {ndc.version}" in page
    assert "Run the checks again" not in page
    mine = _client("secretariat-mn")
    assert "44,000,000" not in mine.get(f"{_at(year)}?version=draft").content.decode()
    models.AnnualInformation.objects.create(
        book=row.book,
        party="MN",
        year=year,
        version=2,
        content=row.content,
        sha256=row.sha256,
    )
    for language, words in (("ja", "保存されていません"), ("en", "were not kept")):
        page = _client().get(_at(year, language=language)).content.decode()
        assert words in page
        assert "44,000,000" not in page


def test_a_draft_is_for_the_country_s_own_people(year: int) -> None:
    draft = f"{_at(year)}?version=draft"
    for name, status in (
        ("", 404),
        ("secretariat", 404),
        ("participant", 404),
        ("secretariat-mn", 200),
    ):
        assert _client(name).get(draft).status_code == status, name
    assert "It says what was submitted already." in (
        _client("secretariat-mn").get(draft).content.decode()
    )
    there = f"{_at(year)}submit/"
    assert _client().post(there).status_code == 302
    assert _client("secretariat").post(there).status_code == 403
    assert _client("secretariat-mn").post(there).status_code == 302
    assert models.AnnualInformation.objects.filter(party="MN").count() == 1
    assert _client("secretariat-mn").get(there).status_code == 405


def test_what_is_downloaded_reads_back_as_what_was_submitted(year: int) -> None:
    row = models.AnnualInformation.objects.get(party="JP")
    given = article6.from_json(row.content.encode())
    files = {
        ending: _client().get(f"{_at(year, 'JP')}aef.{ending}?version=1")
        for ending in ("json", "xlsx", "zip")
    }
    assert files["json"].content == row.content.encode()
    assert article6.from_xlsx(files["xlsx"].content) == given
    with ZipFile(BytesIO(files["zip"].content)) as archive:
        tables = {name: archive.read(name) for name in archive.namelist()}
    assert article6.from_csv(tables) == given
    for answer in files.values():
        assert "no-store" not in answer.headers.get("Cache-Control", "")
    draft = f"{_at(year, 'JP')}aef.json?version=draft"
    assert "no-store" in _client("secretariat").get(draft)["Cache-Control"]
    assert _client().get(f"{_at(year, 'JP')}aef.pdf").status_code == 404
    assert _client().get(f"{_at(year, 'JP')}aef.json?version=2").status_code == 404


def _sent(client: Client, year: int, content: bytes, name: str) -> Any:
    there = f"/en/article6/demonstration/{year}/MN/JP/"
    return client.post(there, {"file": SimpleUploadedFile(name, content)})


def test_a_file_of_the_other_side_is_compared_and_kept_on_confirmation(
    year: int,
) -> None:
    content = models.AnnualInformation.objects.get(party="JP").content
    client = _client("secretariat-mn")
    # Japan writes other GWP values in all of its rows: its own rules cannot be told
    # to fail by that, and each transfer differs in one field
    other = re.sub(r'"gwp": "AR5"', '"gwp": "AR6"', content).encode()
    shown = _sent(client, year, other, "jp.json")
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "2 mismatches" in page
    assert "AR5" in page and "AR6" in page
    assert not models.AnnualInformation.objects.exclude(received_by="").exists()
    same = _sent(client, year, content.encode(), "jp.json").content.decode()
    found = re.search(r'name="mark" value="([0-9a-f]{64})"', same)
    assert found is not None
    there = f"/en/article6/demonstration/{year}/MN/JP/keep/"
    kept = client.post(there, {"mark": found[1], "name": "jp.json"})
    assert kept.status_code == 302
    row = models.AnnualInformation.objects.get(received_by="MN")
    assert (row.party, row.content, row.file_name) == ("JP", content, "jp.json")
    beside = client.get(kept["Location"]).content.decode()
    assert "the file that was received" in beside
    # the public still sees both sides' own
    public = _client().get(kept["Location"]).content.decode()
    assert "the file that was received" not in public


def test_a_bad_file_is_refused_on_the_page_and_names_the_way_out(year: int) -> None:
    client = _client("secretariat-mn")
    answer = _sent(client, year, b"%PDF-1.7", "report.pdf")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "store.article6.file-type" in page
    assert 'type="file"' in page  # the form is there again
    assert _sent(_client(), year, b"{}", "a.json").status_code == 302
    assert _sent(_client("secretariat"), year, b"{}", "a.json").status_code == 403


def test_cad_trust_names_every_gap_and_exports_what_is_whole(year: int) -> None:
    there = "/en/article6/demonstration/MN/cad-trust/"
    bare = _client().post(there)
    assert bare.status_code == 409
    assert "article6.cad-trust.missing" in bare.content.decode()
    example = _client().get("/en/article6/cad-trust-example/").content
    facts = example.replace(b"2017-01-01", f"{year - 2}-01-01".encode())
    facts += b"  unitStatusReason: made up\n"  # what was retired says why
    sent = {"facts": SimpleUploadedFile("facts.yaml", facts)}
    found = _client().post(there, sent)
    assert found.status_code == 200, found.content.decode()[-2000:]
    units = found.json()["units"]
    assert sum(row["unitCount"] for row in units) == 2125
    assert {row["unitTags"][:5] for row in units} == {"DEMO-"}
    for then, status in (("today", 200), ("2001-01-01", 409), ("2099-01-01", 409)):
        day = f"{timezone.localdate(timezone=JAPAN)}" if then == "today" else then
        sent = {"facts": SimpleUploadedFile("facts.yaml", facts), "then-day": day}
        said = _client().post(there, sent)
        assert said.status_code == status, said.content.decode()[-2000:]
        if status == 200:
            assert said.json() == found.json()
            assert day in said.headers["Content-Disposition"]
    strange = facts.replace(b"MN004", b"VN001")
    sent = {"facts": SimpleUploadedFile("facts.yaml", strange)}
    assert _client().post(there, sent).status_code == 409

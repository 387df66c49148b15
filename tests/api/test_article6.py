"""Article 6.2 through the API: as its pages, for whom its pages are, in every form."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei.registry import article6
from renkei.store import models
from renkei.store.demonstration_article6 import load_demonstration_article6

ROOT = "/api/v1"
pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
READERS = ("", "secretariat", "verifier", "participant", "secretariat-mn")


@pytest.fixture
def year(db: None) -> int:
    """The demonstration's year of both countries, submitted."""
    return load_demonstration_article6().year


def _ask(address: str, name: str = "", **query: str) -> Any:
    client = Client()
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client.get(f"{ROOT}/article6{address}", query)


def test_what_was_submitted_is_read_by_everybody(year: int) -> None:
    demonstration, history = _ask("").json()
    assert [each["country"] for each in demonstration["years"]] == ["JP", "MN"]
    assert history["years"] == []
    there = f"/demonstration/MN/{year}"
    found = _ask(there).json()
    row = models.AnnualInformation.objects.get(party="MN")
    assert found["version"]["sha256"] == row.sha256
    assert found["adjustments"]["added"] == "1740"
    assert found["adjustments"]["target"] == "44000000"
    assert found["checks"]["may_submit"] and found["against"] == []
    assert len(found["tables"]["actions"]) > 0
    assert {each["version"] for each in found["papers"]}
    assert _ask(f"{there}/checks").json()["outcome"] == "pass"
    beside = _ask(f"/demonstration/comparisons/{year}/MN/JP").json()
    assert (beside["outcome"], beside["matched"]) == ("pass", 2)


def test_a_file_reads_back_as_what_was_submitted(year: int) -> None:
    row = models.AnnualInformation.objects.get(party="JP")
    given = article6.from_json(row.content.encode())
    there = f"/demonstration/JP/{year}/aef"
    assert _ask(f"{there}.json").content == row.content.encode()
    assert article6.from_xlsx(_ask(f"{there}.xlsx").content) == given
    with ZipFile(BytesIO(_ask(f"{there}.zip").content)) as archive:
        tables = {name: archive.read(name) for name in archive.namelist()}
    assert article6.from_csv(tables) == given


ALL, OWN, NONE = (200,) * 5, (404, 404, 404, 404, 200), (404,) * 5
ACCESS: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("", "", ALL),
    ("/demonstration/MN/{year}", "", ALL),
    ("/demonstration/MN/{year}", "1", ALL),
    ("/demonstration/MN/{year}", "2", NONE),
    ("/demonstration/MN/{year}", "draft", OWN),
    ("/demonstration/MN/{year}/checks", "", ALL),
    ("/demonstration/MN/{year}/checks", "draft", OWN),
    ("/demonstration/MN/{year}/aef.json", "", ALL),
    ("/demonstration/MN/{year}/aef.json", "draft", OWN),
    # people of the demonstration prepare nothing in the real book
    ("/history/MN/{year}", "", NONE),
    ("/history/MN/{year}", "draft", NONE),
    ("/demonstration/comparisons/{year}/MN/JP", "", ALL),
    ("/demonstration/comparisons/{year}/MN/MN", "", NONE),
    ("/demonstration/comparisons/{year}/MN/XX", "", NONE),
    ("/demonstration/MN/{year}/aef.exe", "", (422,) * 5),
    ("/nothing/MN/{year}", "", (422,) * 5),
)


def test_it_is_for_whom_the_pages_are(year: int) -> None:
    """Every question, by a visitor and four people, as the table says."""
    wrong = []
    for address, version, statuses in ACCESS:
        for name, status in zip(READERS, statuses, strict=True):
            query = {"version": version} if version else {}
            answer = _ask(address.format(year=year), name, **query)
            if answer.status_code != status:
                wrong.append((address, version, name, answer.status_code))
            if status != 200:
                assert answer["Content-Type"] == "application/problem+json"
    assert wrong == []

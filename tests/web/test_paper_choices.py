"""Papers to choose from in a form: a short list is read, a long one is searched."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from memorandum import AGREEMENT

from renkei import store

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SEEK = "/en/paper-choices/"


@pytest.fixture
def many(cast: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """More agreements than a list shows; the oldest has a word of its own."""
    for place in ("choices", "seeking"):
        monkeypatch.setattr(f"renkei.web.pages.paper.{place}.SHOWN", 2)
    monkeypatch.setattr("renkei.web.pages.paper.choices.LONG", 3)
    titles = ["Heliotrope", *(f"Memorandum {n}" for n in range(4))]
    return [
        store.draft_paper(
            "agreement",
            AGREEMENT | {"title": {"ja": each, "en": each}},
            cast.officer.person,
        ).number
        for each in titles
    ]


def _form(client: Client, kind: str) -> str:
    return client.get(f"/en/papers/{kind}/new/").content.decode()


def test_a_long_list_is_sent_in_part_and_searched(cast: Any, many: list[str]) -> None:
    """A field for one paper and a field for several; both say how the rest is found."""
    client = cast.yokohama.client
    for kind, key in (("collaboration", "agreements"), ("proposal", "agreement")):
        page = _form(client, kind)
        field = page.partition(f'id="f-{key}-field"')[2].partition("-field")[0]
        assert "paper-choices/?of=agreement" in field, kind
        assert len(re.findall(r'value="AG-\d+"', page)) == 2, kind
        assert many[0] not in page
        assert "search the others by a word" in field


def test_a_search_finds_what_the_reader_may_see(cast: Any, many: list[str]) -> None:
    asked = {"of": "agreement", "q": "heliotrope"}
    found = cast.officer.client.get(SEEK, asked).json()
    label = f"{many[0]} Heliotrope"
    assert found == {"found": [{"value": many[0], "label": label}], "more": False}
    assert Client().get(SEEK, asked).json()["found"] == []  # a draft is no stranger's
    common = cast.officer.client.get(SEEK, {"of": "agreement", "q": "memo"}).json()
    assert (len(common["found"]), common["more"]) == (2, True)
    for nothing in ({"q": "heliotrope"}, {"of": "agreement"}, {"of": "x", "q": "\x00"}):
        assert cast.officer.client.get(SEEK, nothing).json()["found"] == []
    assert cast.officer.client.post(SEEK).status_code == 405


def test_an_organisation_is_found_by_its_own_id(cast: Any) -> None:
    name = {"ja": "架空電力", "en": "Imaginary Power"}
    body = {"name": name, "own_id": "or-volts", "form": "company", "country": "JP"}
    made = store.draft_paper("organisation", body, cast.officer.person)
    asked = {"of": "entities", "q": "or-volts"}
    found = cast.officer.client.get(SEEK, asked).json()["found"]
    assert found == [{"value": "or-volts", "label": "Imaginary Power"}], made.number

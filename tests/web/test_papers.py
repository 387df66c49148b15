"""Lists of papers: what each reader sees of them, narrowed, counted, in pages."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renkei import store
from renkei.programme import papers

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]
AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
    "signed_date": "2019-05-07",
    "valid_until": "2030-03-31",
}


def words(response: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", papers.kinds())
def test_every_kind_has_its_list_and_says_how_the_first_comes_about(
    kind: str, language: str
) -> None:
    response = Client().get(f"/{language}/papers/{kind}/")
    assert response.status_code == 200
    said = words(response)
    known = papers.kinds()[kind]
    assert known.plural.in_language(language) in said
    assert known.about.in_language(language).split()[0] in said
    if not store.paper_list(kind, store.person(None)).total and known.empty:
        assert known.empty.in_language(language) in said


def test_an_unknown_kind_is_a_page_and_a_list_is_read_not_written() -> None:
    assert Client().get("/en/papers/harvest/").status_code == 404
    assert Client().post("/en/papers/agreement/").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_holds_what_its_reader_may_see(cast: Any, language: str) -> None:
    drafted = store.draft_paper("agreement", AGREEMENT, cast.yokohama.person)
    address = f"/{language}/papers/agreement/"
    for client in (cast.yokohama.client, cast.danang.client, cast.officer.client):
        assert drafted.number in words(client.get(address))
    for client in (Client(), cast.kobe.client, cast.reviewer.client):
        assert drafted.number not in words(client.get(address))
    store.move_paper(drafted.number, "enter-into-force", cast.yokohama.person)
    assert drafted.number in words(Client().get(address))


def test_only_those_who_may_draft_are_asked_to(cast: Any) -> None:
    address = "/en/papers/call/"
    assert "/papers/call/new/" in cast.officer.client.get(address).content.decode()
    for client in (Client(), cast.yokohama.client):
        assert "/papers/call/new/" not in client.get(address).content.decode()


def test_a_list_is_narrowed_by_every_filter_and_counts_what_is_left(cast: Any) -> None:
    who = cast.officer.person
    hanoi = {**AGREEMENT, "title": "ハノイ市との覚書", "overseas_side": ["vn-hanoi"]}
    bali = {**AGREEMENT, "title": "Bali", "country": "ID", "overseas_side": ["id-bali"]}
    one, two = (store.draft_paper("agreement", b, who).number for b in (hanoi, bali))

    def found(query: str) -> str:
        return words(cast.officer.client.get(f"/en/papers/agreement/?{query}"))

    assert one in found("country=VN")
    assert two not in found("country=VN")
    assert two in found("party=id-bali")
    assert one not in found("party=id-bali")
    assert one in found("q=ハノイ")
    assert two not in found("q=ハノイ")
    assert one not in found("state=in-force")
    assert "Viet Nam (" in found("")
    assert "Viet Nam: Hanoi City (1)" in found("")
    assert "Japan: Yokohama City (2)" in found("party=id-bali"), "of all, not of these"
    assert "Kobe" not in found(""), "a party that no paper names is not offered"
    assert "Write these 1 out" in found("party=id-bali")
    assert "Nothing matches" in found("q=nobody-wrote-this")
    for odd in ("page=x", "page=999", "year=9999999", "year=x", "state=zz", "q=%00"):
        assert found(odd)


def test_a_list_costs_the_same_for_ten_papers_and_for_two_hundred(cast: Any) -> None:
    who = cast.officer.person
    cast.officer.client.get("/ja/papers/agreement/")  # the session is seen
    spent = []
    for count in (10, 190):
        for n in range(count):
            store.draft_paper("agreement", {**AGREEMENT, "title": f"no. {n}"}, who)
        with CaptureQueriesContext(connection) as queries:
            response = cast.officer.client.get("/ja/papers/agreement/")
        assert response.status_code == 200
        spent.append(len(queries))
    assert spent[0] == spent[1]
    assert spent[0] <= 15
    page = response.content.decode()
    assert 'rel="next"' in page
    second = cast.officer.client.get("/ja/papers/agreement/?page=2").content.decode()
    assert 'rel="prev"' in second


def test_a_stage_counts_its_papers_for_its_reader(cast: Any) -> None:
    before = words(Client().get("/en/stages/partnerships/"))
    store.draft_paper("agreement", AGREEMENT, cast.yokohama.person)
    assert words(Client().get("/en/stages/partnerships/")) == before
    page = cast.yokohama.client.get("/en/stages/partnerships/").content.decode()
    assert "/en/papers/agreement/" in page
    for kind in papers.kinds().values():
        stage = Client().get(f"/ja/stages/{kind.stage}/").content.decode()
        assert f"/ja/papers/{kind.id}/" in stage

"""The desk: what is mine, by when; what is new; what waits for others."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renkei import store
from renkei.programme import Role
from renkei.store.clock import today

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]


def action(days: int | None, title: str) -> dict[str, Any]:
    due = today() + timedelta(days or 0)
    return {
        "title": title,
        "owner": "vn-danang",
        "country": "VN",
        "due_date": due.isoformat(),
    }


def words(response: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def piles(response: Any) -> dict[str, str]:
    parts = re.split(
        r'<section class="pile pile--([\w-]+)">', response.content.decode()
    )
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_tasks_lie_in_piles_the_late_first(cast: Any, language: str) -> None:
    for days, title in ((-3, "overdue"), (5, "this week"), (40, "far ahead")):
        store.draft_paper("action", action(days, title), cast.officer.person)
    response = cast.danang.client.get(f"/{language}/desk/")
    found = piles(response)
    assert list(found)[:3] == ["late", "this-week", "later"]
    assert "overdue" in found["late"]
    assert "this week" in found["this-week"]
    assert "far ahead" in found["later"]
    wanted = {"ja": "完了とする", "en": "Mark as done"}[language]
    assert wanted in found["late"]


def test_what_might_be_ended_is_no_task_and_others_are_waited_for(cast: Any) -> None:
    written = {
        "title": "a memorandum",
        "form": "other",
        "country": "VN",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-danang"],
        "signed_date": "2019-05-07",
        "valid_until": "2030-03-31",
    }
    number = store.draft_paper("agreement", written, cast.yokohama.person).number
    before = " ".join(piles(cast.danang.client.get("/en/desk/")).values())
    assert number in before
    store.move_paper(number, "enter-into-force", cast.yokohama.person)
    for worker in (cast.officer, cast.yokohama, cast.danang):
        mine = " ".join(piles(worker.client.get("/en/desk/")).values())
        tasks = mine.partition('id="others"')[0].partition("desk__aside")[0]
        assert number not in tasks, worker.name


def test_what_is_somebody_elses_waits_below(cast: Any, worker: Any) -> None:
    own = worker("maker", Role.PLATFORM_MEMBER, "or-maker")
    written = {"name": "Maker", "form": "company", "country": "JP"}
    number = store.draft_paper("organisation", written, own.person).number
    page = own.client.get("/en/desk/").content.decode()
    others = page.partition('id="others"')[2]
    assert number in others
    assert number in " ".join(piles(cast.officer.client.get("/en/desk/")).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_notices_are_read_one_by_one_or_all_at_once(cast: Any, language: str) -> None:
    for n in range(3):
        store.draft_paper("action", action(5, f"no. {n}"), cast.officer.person)
    client = cast.danang.client
    there = f"/{language}/desk/notices/"
    keys = re.findall(
        r'name="notice" value="(\d+)"',
        client.get(f"/{language}/desk/").content.decode(),
    )
    assert len(set(keys)) == 3
    answer = client.post(there, {"notice": keys[0]})
    assert answer.status_code == 302
    assert sum(not read for *_, read in store.notices(cast.danang.person)) == 2
    assert cast.kobe.client.post(there, {"notice": keys}).status_code == 302
    assert sum(not read for *_, read in store.notices(cast.danang.person)) == 2
    client.post(there, {"notice": [*keys, "x"]})
    assert all(read for *_, read in store.notices(cast.danang.person))
    desk = f"/{language}/desk/"
    assert 'value="undo"' in client.get(desk).content.decode()
    assert 'value="undo"' not in client.get(desk).content.decode()
    cast.kobe.client.post(there, {"notice": keys, "deed": "undo"})
    assert all(read for *_, read in store.notices(cast.danang.person))
    client.post(there, {"notice": keys[:1], "deed": "undo"})
    assert sum(not read for *_, read in store.notices(cast.danang.person)) == 1
    assert client.get(there).status_code == 405


def test_a_desk_is_for_those_signed_in(cast: Any) -> None:
    assert Client().get("/en/desk/").status_code == 302
    assert Client().post("/en/desk/notices/").status_code == 302
    assert cast.officer.client.post("/en/desk/").status_code == 405


def test_somebody_with_two_duties_has_one_desk(cast: Any, worker: Any) -> None:
    both = worker("danang", Role.PLATFORM_MEMBER, "or-both", "VN")
    said = words(both.client.get("/en/desk/"))
    assert "Overseas city officer" in said
    assert "Platform member" in said
    assert "New agreement" in said
    assert "New organisation" in said


def test_a_desk_costs_the_same_for_five_papers_and_for_fifty(cast: Any) -> None:
    spent = []
    for count in (5, 45):
        for n in range(count):
            store.draft_paper("action", action(n, f"no. {n}"), cast.officer.person)
        cast.danang.client.get("/en/desk/")
        with CaptureQueriesContext(connection) as queries:
            cast.danang.client.get("/en/desk/")
        spent.append(len(queries))
    assert spent[0] == spent[1], spent

"""One paper: who reads it, who writes it, who moves it, and what is said beside."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from memorandum import AGREEMENT, LANGUAGES, TYPED, source, words

from renkei import store
from renkei.programme import Role
from renkei.store.clock import today

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


# --- the ladder: its people, the office, a stranger with a duty, the public


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["", "edit/", "history/", "steps/enter-into-force/"])
def test_a_draft_is_read_by_its_people_and_unknown_to_others(
    cast: Any, number: str, language: str, view: str
) -> None:
    address = f"/{language}/paper/{number}/{view}"
    for worker in (cast.yokohama, cast.danang, cast.officer):
        assert worker.client.get(address).status_code == 200, worker.name
    for client in (cast.kobe.client, cast.reviewer.client):
        response = client.get(address)
        assert response.status_code == 404
        assert "Memorandum" not in response.content.decode()
    assert Client().get(address).status_code in (302, 404)


@pytest.mark.parametrize("view", ["edit/", "remarks/", "files/", "give/"])
def test_nobody_writes_what_they_do_not_know_of(
    cast: Any, number: str, view: str
) -> None:
    for client in (cast.kobe.client, cast.reviewer.client):
        sent = {"text": "x", "user": "1", "version": "1", **TYPED}
        response = client.post(f"/en/paper/{number}/{view}", sent)
        assert response.status_code == 404
    assert store.paper(number, cast.yokohama.person).paper.version == 1


def test_a_public_paper_is_read_by_all_and_written_by_its_own(
    cast: Any, number: str
) -> None:
    _sign(cast, number)
    for client in (Client(), cast.kobe.client):
        page = client.get(f"/en/paper/{number}/")
        assert page.status_code == 200
        assert "paper__aside" not in source(page)
        assert client.get(f"/en/paper/{number}/history/").status_code == 404
    for view in ("edit/", "remarks/", "files/", "give/"):
        sent = {"text": "x", "user": "1", "version": "1"}
        answer = cast.kobe.client.post(f"/en/paper/{number}/{view}", sent)
        assert answer.status_code in (403, 404, 409), view
    assert cast.kobe.client.get(f"/en/paper/{number}/edit/").status_code == 403


def _sign(cast: Any, number: str) -> None:
    written = {**AGREEMENT, "signed_date": "2019-05-07"}
    store.change_paper(number, written, cast.danang.person, version=1)
    store.move_paper(number, "enter-into-force", cast.danang.person)


def test_inner_fields_stay_inside(cast: Any) -> None:
    written = {
        "title": "A call",
        "fiscal_year": 2031,
        "budget": "123,456,789",
        "countries": ["VN"],
        "fields": ["technology"],
        "ceiling": "20000000",
        "criteria": [{"id": "A", "name": "All", "weight": "100", "max": "5"}],
        "opens_date": "2031-04-01",
        "closes_date": "2031-05-31",
        "conditions": "None.",
    }
    number = store.draft_paper("call", written, cast.officer.person).number
    store.move_paper(number, "open", cast.officer.person)
    assert "123,456,789" in words(cast.officer.client.get(f"/en/paper/{number}/"))
    for client in (Client(), cast.kobe.client):
        said = words(client.get(f"/en/paper/{number}/"))
        assert "20,000,000" in said
        assert "123,456,789" not in said


@pytest.mark.parametrize("view", ["remarks/", "files/", "give/"])
def test_what_is_sent_is_no_page(cast: Any, number: str, view: str) -> None:
    assert cast.yokohama.client.get(f"/en/paper/{number}/{view}").status_code == 405
    assert cast.yokohama.client.post(f"/en/paper/{number}/").status_code == 405
    assert cast.yokohama.client.post(f"/en/paper/{number}/history/").status_code == 405


# --- steps


def test_a_step_says_what_it_needs_and_leads_there(cast: Any, number: str) -> None:
    page = source(cast.yokohama.client.get(f"/en/paper/{number}/"))
    assert f'href="/en/paper/{number}/edit/#f-signed_date"' in page
    answer = cast.yokohama.client.post(f"/en/paper/{number}/steps/enter-into-force/")
    assert answer.status_code == 409
    assert "is not written yet" in words(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_grave_step_is_asked_about_once_more(
    cast: Any, number: str, language: str
) -> None:
    written = {**AGREEMENT, "signed_date": "2019-05-07"}
    store.change_paper(number, written, cast.yokohama.person, version=1)
    there = f"/{language}/paper/{number}/steps/enter-into-force/"
    page = source(cast.yokohama.client.get(f"/{language}/paper/{number}/"))
    assert f'href="{there}"' in page
    wanted = {"ja": "だれにでも表示", "en": "shown to everybody"}[language]
    assert wanted in words(cast.yokohama.client.get(there))
    assert store.paper(number, cast.yokohama.person).paper.state == "draft"
    answer = cast.yokohama.client.post(there)
    assert answer.status_code == 302
    assert store.paper(number, cast.yokohama.person).paper.state == "in-force"


def test_a_reason_is_asked_for_and_what_was_typed_is_kept(
    cast: Any, number: str
) -> None:
    _sign(cast, number)
    there = f"/en/paper/{number}/steps/end/"
    client = cast.officer.client
    assert 'name="why"' in source(client.get(there))
    refused = client.post(there, {"why": "  "})
    assert refused.status_code == 409
    assert "No reason is given" in words(refused)
    assert client.post(there, {"why": "It was replaced."}).status_code == 302
    history = words(client.get(f"/en/paper/{number}/history/"))
    assert "It was replaced." in history


def test_a_step_that_is_not_there_or_not_theirs(cast: Any, number: str) -> None:
    address = f"/en/paper/{number}/steps/dance/"
    assert cast.yokohama.client.get(address).status_code == 409
    assert cast.yokohama.client.post(address).status_code == 409
    _sign(cast, number)
    assert cast.kobe.client.post(f"/en/paper/{number}/steps/end/").status_code == 403
    assert Client().post(f"/en/paper/{number}/steps/end/").status_code == 403


def test_the_line_of_states_shows_where_it_stands(cast: Any, number: str) -> None:
    def stops(client: Any) -> list[str]:
        page = source(client.get(f"/en/paper/{number}/"))
        return re.findall(r"track__stop--(\w+)", page)

    assert stops(cast.yokohama.client) == ["now", "ahead", "ahead"]
    _sign(cast, number)
    assert stops(Client()) == ["passed", "now", "ahead"]


# --- beside it


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remark_is_read_inside_and_an_empty_one_refused(
    cast: Any, number: str, language: str
) -> None:
    there = f"/{language}/paper/{number}/remarks/"
    hostile = "<script>alert(1)</script> 内々の話"
    answer = cast.danang.client.post(there, {"text": hostile})
    assert answer.status_code == 302
    page = cast.yokohama.client.get(f"/{language}/paper/{number}/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert cast.danang.client.post(there, {"text": " "}).status_code == 409
    _sign(cast, number)
    assert "内々の話" not in words(Client().get(f"/{language}/paper/{number}/"))


def test_a_file_is_kept_and_goes_out_as_an_attachment(cast: Any, number: str) -> None:
    there = f"/en/paper/{number}/files/"
    sent = SimpleUploadedFile("覚書<x>.html", b"<script>1</script>", "text/html")
    assert cast.danang.client.post(there, {"file": sent}).status_code == 302
    assert cast.danang.client.post(there).status_code == 409
    (held,) = store.paper(number, cast.danang.person).files
    address = f"{there}{held.key}/"
    response = cast.yokohama.client.get(address)
    assert response.content == b"<script>1</script>"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "<" not in response["Content-Disposition"]
    for client in (cast.kobe.client, cast.reviewer.client):
        assert client.get(address).status_code == 404
    assert cast.yokohama.client.get(f"{there}999999/").status_code == 404
    assert Client().get(address).status_code == 302
    assert cast.yokohama.client.post(address).status_code == 405


@pytest.fixture
def review(cast: Any, worker: Any) -> str:
    """A review of a submitted proposal, not given to anybody yet."""
    lead = worker("lead", Role.CONSORTIUM_LEAD, "or-lead")
    agreement = store.draft_paper("agreement", AGREEMENT, cast.yokohama.person).number
    _sign(cast, agreement)
    day = today()
    call = {
        "title": "A call",
        "fiscal_year": day.year + 1,
        "countries": ["VN"],
        "fields": ["technology"],
        "ceiling": 20_000_000,
        "criteria": [{"id": "A", "name": "All", "weight": "100", "max": "5"}],
        "opens_date": day.isoformat(),
        "closes_date": (day + timedelta(30)).isoformat(),
        "conditions": "None.",
    }
    called = store.draft_paper("call", call, cast.officer.person).number
    store.move_paper(called, "open", cast.officer.person)
    proposal = {
        "title": "A proposal",
        "call": called,
        "country": "VN",
        "fiscal_year": day.year + 1,
        "field": "technology",
        "lead": "or-lead",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-danang"],
        "agreement": [agreement],
        "summary": "A summary.",
        "approach": "An approach.",
        "plan": [{"task": "A task"}],
        "budget": 19_000_000,
    }
    proposed = store.draft_paper("proposal", proposal, lead.person).number
    store.move_paper(proposed, "submit", lead.person)
    asked = {"proposal": proposed, "call": called}
    return store.draft_paper("review", asked, cast.officer.person).number


def test_the_office_gives_a_review_to_a_reviewer_and_nobody_else_does(
    cast: Any, review: str
) -> None:
    there = f"/en/paper/{review}/give/"
    reviewer = cast.reviewer.person.user_id
    page = source(cast.officer.client.get(f"/en/paper/{review}/"))
    assert f'<option value="{reviewer}">' in page
    yokohama = cast.yokohama.person.user_id
    assert f'<option value="{yokohama}">' not in page
    assert cast.reviewer.client.get(f"/en/paper/{review}/").status_code == 404
    assert cast.reviewer.client.post(there, {"user": reviewer}).status_code == 404
    for wrong in (yokohama, "", "x", "999999"):
        assert cast.officer.client.post(there, {"user": wrong}).status_code == 409
    assert cast.officer.client.post(there, {"user": reviewer}).status_code == 302
    assert cast.reviewer.client.get(f"/en/paper/{review}/").status_code == 200
    assert cast.reviewer.client.post(there, {"user": reviewer}).status_code == 403
    for worker in (cast.yokohama, cast.danang, cast.kobe):
        assert worker.client.get(f"/en/paper/{review}/").status_code == 404


def test_a_reviewer_reads_the_proposal_and_is_not_heard_beside_it(
    cast: Any, review: str
) -> None:
    reviewer = cast.reviewer
    proposal = store.paper(review, cast.officer.person).paper.body["proposal"]
    assert reviewer.client.get(f"/en/paper/{proposal}/").status_code == 404
    store.give_paper(review, reviewer.person.user_id, cast.officer.person)
    store.move_paper(review, "declare", reviewer.person)
    page = source(reviewer.client.get(f"/en/paper/{proposal}/"))
    assert "An approach." in page
    for hidden in ("/remarks/", "/history/", 'id="files"><form'):
        assert hidden not in page
    assert reviewer.client.get(f"/en/paper/{proposal}/history/").status_code == 404
    said = {"text": "Who am I?"}
    answer = reviewer.client.post(f"/en/paper/{proposal}/remarks/", said)
    assert answer.status_code == 403
    for worker in (cast.yokohama, cast.danang):
        told = source(worker.client.get(f"/en/paper/{proposal}/"))
        assert review not in told
        assert reviewer.name not in told


def test_a_review_begins_with_the_criteria_of_its_call(cast: Any, review: str) -> None:
    store.give_paper(review, cast.reviewer.person.user_id, cast.officer.person)
    store.move_paper(review, "declare", cast.reviewer.person)
    form = source(cast.reviewer.client.get(f"/en/paper/{review}/edit/"))
    assert re.search(r'<option value="A" selected>A All \(of 5\)', form)


def test_what_is_nobodys_in_particular_is_given_to_nobody(
    cast: Any, number: str
) -> None:
    page = source(cast.officer.client.get(f"/en/paper/{number}/"))
    assert 'id="give-user"' not in page
    there = f"/en/paper/{number}/give/"
    assert cast.officer.client.post(there, {"user": "1"}).status_code == 409
    assert cast.danang.client.post(there, {"user": "1"}).status_code == 403


# --- its history


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_shows_each_change_field_by_field(
    cast: Any, number: str, language: str
) -> None:
    changed = {**AGREEMENT, "citation": "the archive", "overseas_side": ["vn-hanoi"]}
    store.change_paper(number, changed, cast.yokohama.person, version=1, why="更新")
    page = source(cast.yokohama.client.get(f"/{language}/paper/{number}/history/"))
    newest = page.partition('id="v2"')[2].partition('id="v1"')[0]
    assert newest.count('class="difference"') == 2
    assert "the archive" in newest
    assert "更新" in newest
    place = {"ja": "ハノイ", "en": "Hanoi"}[language]
    assert place in newest


# --- what it costs


def test_a_paper_costs_the_same_however_much_hangs_on_it(cast: Any) -> None:
    written = {"title": "Dialogue", "country": "VN"}
    number = store.draft_paper("dialogue", written, cast.officer.person).number
    cast.officer.client.get(f"/en/paper/{number}/")  # the session is seen
    spent = []
    for count in (2, 30):
        for n in range(count):
            action = {
                "title": f"no. {n}",
                "owner": "vn-danang",
                "due_date": "2031-01-01",
                "agreed_in": [number],
            }
            store.draft_paper("action", action, cast.officer.person)
        with CaptureQueriesContext(connection) as queries:
            assert cast.officer.client.get(f"/en/paper/{number}/").status_code == 200
        spent.append(len(queries))
    assert spent[0] == spent[1]
    assert spent[0] <= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_paper_names_a_paper_its_reader_may_not_know_of(
    cast: Any, number: str, language: str
) -> None:
    hidden = store.draft_paper(
        "agreement", {**AGREEMENT, "japanese_side": ["jp-kobe"]}, cast.officer.person
    ).number
    written = {
        "title": {"ja": "港の協力", "en": "Ports"},
        "country": "VN",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-hue"],
        "fiscal_year": 2027,
        "agreements": [hidden, number],
    }
    office = cast.officer.person
    held = store.draft_paper("collaboration", written, office).number
    store.change_paper(held, {**written, "agreements": [number]}, office, version=1)
    for view in ("", "history/", "edit/"):
        address = f"/{language}/paper/{held}/{view}"
        assert hidden not in source(cast.yokohama.client.get(address)), view
    address = f"/{language}/paper/{held}/history/"
    assert number in source(cast.yokohama.client.get(address))
    assert hidden in source(cast.officer.client.get(address))

"""Papers through the API: as their pages, and not one word more."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renkei import store
from renkei.store import models
from renkei.store.people import NOBODY, Person

sys.path.insert(0, str(Path(__file__).parents[1] / "store" / "rounds"))
rounds = import_module("review_round")
Round = Any

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ROOT = "/api/v1"
AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


@pytest.fixture
def people() -> Round:
    """Everybody of a call, before anything is written."""
    return rounds.everybody()


class Named(io.BytesIO):
    """A file with a name that no browser would send."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


class Caller:
    """A program with somebody's session."""

    def __init__(self, who: Person) -> None:
        self.client = Client()
        if who.user_id is not None:
            self.client.force_login(get_user_model().objects.get(pk=who.user_id))

    def get(self, address: str, status: int = 200, **query: Any) -> Any:
        """A question with the status it has to have; a problem is checked."""
        return _told(self.client.get(f"{ROOT}{address}", query), status)

    def post(self, address: str, body: Any = None, status: int = 200) -> Any:
        """A command with the status it has to have."""
        there = f"{ROOT}{address}"
        if isinstance(body, bytes):
            body = SimpleUploadedFile("a.txt", body)
        if isinstance(body, SimpleUploadedFile | Named):
            return _told(self.client.post(there, {"file": body}), status)
        written = json.dumps(body or {})
        answer = self.client.post(there, written, content_type="application/json")
        return _told(answer, status)


def _told(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.content[:600]
    if status != 200:
        return _checked(answer)
    is_json = answer["Content-Type"].startswith("application/json")
    return answer.json() if is_json else answer


def _checked(answer: Any) -> Any:
    """A problem with both languages and four answers in every finding."""
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["findings"]
    for finding in said["findings"]:
        for part in ("found", "where", "rule", "remedy"):
            assert finding[part]["ja"]
            assert finding[part]["en"]
    return said


def drafted(caller: Caller, body: Any = None, kind: str = "agreement") -> str:
    """The number of a paper that was just drafted."""
    made = caller.post(f"/kinds/{kind}/papers", {"body": body or AGREEMENT})
    assert made["version"] == 1
    return str(made["number"])


def test_a_stranger_can_fill_the_form_of_a_kind(people: Round) -> None:
    office = Caller(people.officer)
    kinds = {each["id"]: each for each in Caller(NOBODY).get("/kinds")}
    assert not any(each["may_draft"] for each in kinds.values())
    assert office.get("/kinds/agreement")["may_draft"] is True
    form = office.get("/kinds/call")
    fields = {each["key"]: each for each in form["fields"]}
    columns = {each["key"] for each in fields["criteria"]["columns"]}
    assert columns == {"id", "name", "weight", "max"}
    assert {each["value"] for each in fields["fields"]["choices"]} >= {"technology"}
    (move,) = (each for each in form["moves"] if each["id"] == "open")
    body = rounds.call_body()
    assert {key for key, each in fields.items() if each["required"]} <= set(body)
    assert set(move["needs"]) <= set(body)
    number = drafted(office, body, "call")
    assert office.post(f"/papers/{number}/steps", {"step": "open"})["state"] == "open"


def test_a_paper_goes_its_way_and_says_what_comes_next(people: Round) -> None:
    city = Caller(people.city)
    number = drafted(city)
    story = city.get(f"/papers/{number}")
    assert story["may"] == {"change": True, "remark": True, "give": False}
    step = next(each for each in story["steps"] if each["id"] == "enter-into-force")
    missing = {need["key"] for need in step["needs"] if need["is_missing"]}
    assert missing == {"signed_date"}
    early = city.post(f"/papers/{number}/steps", {"step": step["id"]}, 422)
    assert early["code"] == "programme.paper.needed"
    body = {**story["body"], "signed_date": "令和元年5月7日"}
    changed = {"version": 1, "body": body, "why": "署名"}
    assert city.post(f"/papers/{number}", changed)["version"] == 2
    moved = city.post(f"/papers/{number}/steps", {"step": step["id"]})
    assert (moved["state"], moved["version"]) == ("in-force", 3)
    history = city.get(f"/papers/{number}/versions")
    assert [(v["version"], v["step"], v["why"]) for v in history] == [
        (1, "draft", ""),
        (2, "change", "署名"),
        (3, "enter-into-force", ""),
    ]
    assert history[1]["body"]["signed_date"] == "2019-05-07"
    listed = Caller(NOBODY).get(
        "/kinds/agreement/papers", q="memorandum", country="vn", party="vn-danang"
    )
    assert [card["number"] for card in listed["items"]] == [number]
    assert listed["states"]["in-force"] >= 1
    assert Caller(NOBODY).get("/kinds/agreement/papers", q="harvest")["total"] == 0
    assert Caller(NOBODY).get(f"/papers/{number}/versions", 404)["code"] == (
        "store.paper.unknown"
    )


def test_a_change_on_an_older_version_is_refused(people: Round) -> None:
    city, office = Caller(people.city), Caller(people.officer)
    number = drafted(city)
    body = {**AGREEMENT, "citation": "first"}
    office.post(f"/papers/{number}", {"version": 1, "body": body})
    late = {"version": 1, "body": {**AGREEMENT, "citation": "second"}}
    said = city.post(f"/papers/{number}", late, 409)
    assert said["code"] == "store.paper.changed-meanwhile"
    assert city.get(f"/papers/{number}")["body"]["citation"] == "first"


def test_what_may_not_be_seen_is_as_unknown_as_what_is_not_there(
    people: Round,
) -> None:
    number = drafted(Caller(people.city))
    stranger = Caller(people.stranger)
    commands = {
        "": {"version": 1, "body": AGREEMENT},
        "/steps": {"step": "enter-into-force"},
        "/remarks": {"text": "hello"},
        "/assignee": {"user": people.city.user_id},
    }
    for caller in (stranger, Caller(NOBODY)):
        for part in ("", "/versions", "/remarks", "/files", "/files/1"):
            seen = caller.get(f"/papers/{number}{part}", 404)
            none = caller.get(f"/papers/AG-99999999{part}", 404)
            assert _blank(seen, number) == _blank(none, "AG-99999999"), part
    for part, body in (*commands.items(), ("/files", b"a")):
        seen = stranger.post(f"/papers/{number}{part}", body, 404)
        none = stranger.post(f"/papers/AG-99999999{part}", body, 404)
        assert _blank(seen, number) == _blank(none, "AG-99999999"), part
        assert Caller(NOBODY).post(f"/papers/{number}{part}", body, 401)


def _blank(said: Any, number: str) -> str:
    return json.dumps(said).replace(number, "")


def test_a_link_that_is_not_seen_is_not_told_and_stays(people: Round) -> None:
    """A proposal rests on an agreement; its lead has never heard of another one."""
    rounds.opened(people, begins=False)
    hidden = store.draft_paper(
        "agreement", {**AGREEMENT, "japanese_side": ["jp-kobe"]}, people.officer
    ).number
    shown = store.draft_paper("agreement", AGREEMENT, people.city).number
    written = {
        "title": {"ja": "港の協力", "en": "Ports"},
        "country": "VN",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-danang"],
        "agreements": [hidden, shown],
    }
    body = {**written, "fiscal_year": 2027}
    number = store.draft_paper("collaboration", body, people.officer).number
    city = Caller(people.city)
    story = city.get(f"/papers/{number}")
    assert story["body"]["agreements"] == [shown]
    assert hidden not in json.dumps(city.get(f"/papers/{number}/versions"))
    sent = {"version": 1, "body": {**story["body"], "agreements": []}}
    city.post(f"/papers/{number}", sent)
    kept = store.paper(number, people.officer).paper.body
    assert kept["agreements"] == [hidden]
    assert hidden not in json.dumps(city.get(f"/papers/{number}"))


def test_only_who_works_on_a_kind_is_given_a_paper(people: Round) -> None:
    rounds.opened(people)
    office = Caller(people.officer)
    first = people.proposals[0]
    reviewer = rounds.key(people.reviewers[0])
    asked = office.post(f"/proposals/{first}/reviewers", {"reviewer": reviewer})
    assert asked["kind"] == "review"
    review = asked["number"]
    for nobody in (10**11, rounds.key(people.city)):
        said = office.post(f"/papers/{review}/assignee", {"user": nobody}, 422)
        assert said["code"] == "store.review.given"
        asked = {"reviewer": nobody}
        said = office.post(f"/proposals/{people.proposals[1]}/reviewers", asked, 422)
        assert said["code"] == "store.review.not-a-reviewer"
        said = office.post(f"/papers/{first}/assignee", {"user": nobody}, 422)
        assert said["code"] == "store.paper.not-a-holder"
    other = rounds.key(people.reviewers[1])
    said = office.post(f"/papers/{review}/assignee", {"user": other}, 422)
    assert said["code"] == "store.review.given"


def test_a_call_is_reviewed_decided_and_published_by_programs(people: Round) -> None:
    rounds.opened(people, begins=False, tells_means=True)
    office, lead = Caller(people.officer), Caller(people.lead)
    call, (first, second) = people.call, people.proposals
    assert office.post(f"/calls/{call}/review")["state"] == "reviewing"
    desk = office.get(f"/calls/{call}/desk")
    free = {each["user"] for each in desk["proposals"][0]["reviewers"]}
    for n, reviewer in enumerate(people.reviewers[:2]):
        assert rounds.key(reviewer) in free
        who = {"reviewer": rounds.key(reviewer), "due": "2027-05-01"}
        review = office.post(f"/proposals/{first}/reviewers", who)["number"]
        own = Caller(reviewer)
        assert own.get(f"/reviews/{review}")["proposal"] is None
        own.post(f"/papers/{review}/steps", {"step": "declare"})
        sheet = own.get(f"/reviews/{review}")
        assert sheet["proposal"]["body"]["approach"]
        scores = rounds.sheet(str(8 + n), str(4 + n))
        sent = {"version": sheet["review"]["version"], "sheet": scores}
        own.post(f"/reviews/{review}/scores", {**sent, "hands_in": True})
    desk = office.get(f"/calls/{call}/desk")
    ranking = desk["ranking"]
    assert (ranking[0]["proposal"], ranking[0]["rank"]) == (first, 1)
    assert ranking[0]["mean"]["value"] == "87"
    assert ranking[0]["cumulative_yen"] == 18_000_000
    lead.get(f"/calls/{call}/desk", 403)
    lead.get(f"/calls/{call}/adopted", 404)
    for proposal, decision in ((first, "adopt"), (second, "reject")):
        said = {"decision": decision, "reason": "計画が具体的", "version": 0}
        status = 403 if proposal == first else 404
        lead.post(f"/proposals/{proposal}/deliberation", said, status)
        office.post(f"/proposals/{proposal}/deliberation", said)
        assert lead.get(f"/papers/{first}")["state"]["id"] == "under-review"
    reasons = {"reasons": {"ja": "講評", "en": "Reasons"}}
    assert office.post(f"/calls/{call}/decision", reasons)["state"] == "decided"
    listed = lead.get(f"/calls/{call}/adopted")
    assert [each["number"] for each in listed["adopted"]] == [first]
    assert [(o["number"], o["means"]) for o in listed["own"]] == [
        (first, {"A": "8.5", "B": "4.5"})
    ]
    assert Caller(NOBODY).get(f"/calls/{call}/adopted")["own"] == []
    made = office.post(f"/calls/{call}/contracts")
    assert [each["kind"] for each in made] == ["contract"]


def test_the_desk_and_its_notices_are_ones_own(people: Round) -> None:
    rounds.asked(people)
    reviewer = Caller(people.reviewers[0])
    mine = reviewer.get("/desk")["papers"]
    assert [task["paper"]["number"] for task in mine] == [people.reviews[0]]
    assert "score" in {step["id"] for step in mine[0]["steps"]}
    notices = reviewer.get("/notices")
    theirs = models.Notice.objects.exclude(to_id=people.reviewers[0].user_id)
    unread = theirs.filter(read_at=None).count()
    keys = [each["key"] for each in notices] + list(theirs.values_list("pk", flat=True))
    assert notices
    assert reviewer.post("/notices/read", {"keys": keys[:200]}) == []
    assert theirs.filter(read_at=None).count() == unread
    Caller(NOBODY).get("/desk", 401)
    Caller(NOBODY).get("/notices", 401)


# -- files and tables ------------------------------------------------------------------


def test_a_file_keeps_its_last_name_and_comes_back_as_it_was(people: Round) -> None:
    city = Caller(people.city)
    number = drafted(city)
    sent = Named(b"<script>alert(1)</script>", '..\\..\\etc/pass"wd\r\n.html')
    kept = city.post(f"/papers/{number}/files", sent)
    (held,) = city.get(f"/papers/{number}/files")
    assert held["sha256"] == kept["sha256"]
    assert not set('/\\"\r\n') & set(held["name"])
    answer = city.get(f"/papers/{number}/files/{held['key']}")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    Caller(people.stranger).get(f"/papers/{number}/files/{held['key']}", 404)


def test_what_is_too_large_is_refused_and_read_no_further(
    people: Round, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = Caller(people.city)
    number = drafted(city)
    monkeypatch.setattr("renkei.store.commands.papers.LARGEST_FILE", 10)
    large = SimpleUploadedFile("a.txt", b"a" * 1000)
    said = city.post(f"/papers/{number}/files", large, 422)
    assert said["code"] == "store.paper.file-large"
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    body = {"version": 1, "body": {**AGREEMENT, "citation": "a" * 3000}}
    said = city.post(f"/papers/{number}", body, 413)
    assert said["code"] == "api.body.large"
    said = city.post(
        f"/papers/{number}/files", SimpleUploadedFile("a", b"a" * 3000), 413
    )
    assert said["code"] == "api.body.large"
    estimate = "/methodologies/MN_AM003/estimate"
    said = Caller(NOBODY).post(estimate, {"version": "a" * 3000}, 413)
    assert said["code"] == "api.body.large"
    assert city.get(f"/papers/{number}")["files"] == []


def test_a_table_is_shown_confirmed_by_its_token_and_done_once(people: Round) -> None:
    city = Caller(people.city)
    number = drafted(city)
    out = city.get("/kinds/agreement/table.csv", lang="en").getvalue()
    assert b"Memorandum on cooperation" in out
    table = out.replace(b"Memorandum on cooperation", b"Memorandum on ports")
    shown = city.post("/kinds/agreement/table", SimpleUploadedFile("a.csv", table))
    assert (shown["added"], shown["changed"], shown["faults"]) == (0, 1, [])
    (row,) = shown["shown"]
    assert row["number"] == number
    assert row["fields"][0]["after"]["en"] == "Memorandum on ports"
    assert city.get(f"/papers/{number}")["version"] == 1, "nothing is written yet"
    confirm, token = "/kinds/agreement/table/confirmation", shown["token"]
    wrong = {"token": token[:-1] + ("0" if token[-1] != "0" else "1")}
    assert city.post(confirm, wrong, 409)["code"] == "store.paper-table.other-now"
    said = Caller(people.overseas).post(confirm, {"token": token}, 422)
    assert said["code"] == "store.paper-table.gone"
    assert city.post(confirm, {"token": token})["changed"] == 1
    assert city.get(f"/papers/{number}")["title"]["en"] == "Memorandum on ports"
    assert city.post(confirm, {"token": token}, 422)["code"] == (
        "store.paper-table.gone"
    )


def test_a_token_is_worth_nothing_once_the_records_have_changed(people: Round) -> None:
    city = Caller(people.city)
    number = drafted(city)
    out = city.get("/kinds/agreement/table.xlsx").getvalue()
    shown = city.post("/kinds/agreement/table", SimpleUploadedFile("a.xlsx", out))
    assert shown["token"] is None, "an unchanged table has nothing to confirm"
    csv = (
        city.get("/kinds/agreement/table.csv", lang="ja").getvalue().decode("utf-8-sig")
    )
    table = csv.replace("Memorandum on cooperation", "On ports").encode()
    shown = city.post("/kinds/agreement/table", SimpleUploadedFile("a.csv", table))
    assert shown["faults"] == []
    body = {"version": 1, "body": {**AGREEMENT, "citation": "meanwhile"}}
    Caller(people.officer).post(f"/papers/{number}", body)
    said = city.post(
        "/kinds/agreement/table/confirmation", {"token": shown["token"]}, 409
    )
    assert said["code"] == "programme.table.version-behind"


@pytest.mark.parametrize("formula", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "=A1"])
def test_no_export_is_taken_for_a_formula(people: Round, formula: str) -> None:
    city = Caller(people.city)
    drafted(city, {**AGREEMENT, "citation": formula, "title": f"{formula} x"})
    said = formula.strip()
    out = city.get("/kinds/agreement/table.csv").getvalue().decode("utf-8-sig")
    assert f"'{said}" in out
    for before in (",", "\n", '"'):
        assert f"{before}{said}" not in out
    book = city.get("/kinds/agreement/table.xlsx").getvalue()
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheets = [n for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in parts.read(name) for name in sheets)


# -- events and reports ----------------------------------------------------------------


def test_an_event_leads_to_its_calendar_file(people: Round) -> None:
    event = {
        "title": {"ja": "フォーラム", "en": "Forum"},
        "start_date": "2099-02-01",
        "place": "vn-danang",
    }
    office = Caller(people.officer)
    form = office.get("/kinds/event")
    more = {
        each["key"]: each["choices"][0]["value"]
        for each in form["fields"]
        if each["required"] and each["choices"]
    }
    number = drafted(office, {**more, **event}, "event")
    Caller(NOBODY).get(f"/events/{number}", 404)
    story = office.get(f"/papers/{number}")
    step = story["steps"][0]
    needed = {need["key"] for need in step["needs"] if need["is_missing"]}
    assert needed == {"mode", "description"}
    about = {"description": {"ja": "内容", "en": "About"}, "mode": "online"}
    body = {**story["body"], **about}
    office.post(f"/papers/{number}", {"version": 1, "body": body})
    office.post(f"/papers/{number}/steps", {"step": "announce"})
    told = Caller(NOBODY).get(f"/events/{number}")
    coming = Caller(NOBODY).get("/events", coming=True)["items"]
    assert number in {each["number"] for each in coming}
    for language in ("ja", "en"):
        file = Client().get(
            told["calendar"][language].removeprefix("http://testserver")
        )
        assert file["Content-Type"].startswith("text/calendar")
        assert b"DTSTART;VALUE=DATE:20990201" in file.content


def test_reports_come_as_pdf_and_workbook_in_both_languages() -> None:
    caller = Caller(NOBODY)
    shelf = caller.get("/reports")
    assert 2024 in shelf["years"]
    for lang in ("ja", "en"):
        pdf = caller.get("/reports/country/VN", lang=lang)
        assert pdf.content.startswith(b"%PDF-")
        assert f"-{lang}.pdf" in pdf["Content-Disposition"]
    book = caller.get("/reports/annual/2024", form="xlsx", lang="en")
    with zipfile.ZipFile(io.BytesIO(book.content)) as parts:
        assert "xl/workbook.xml" in parts.namelist()
    assert caller.get("/reports/annual/1999", 404)["code"] == "store.report.unknown"


def test_effects_say_how_they_were_counted_down_to_the_records() -> None:
    caller = Caller(NOBODY)
    told = caller.get("/effects")
    assert [each["id"] for each in told["effects"]] == [f"E{n}" for n in range(1, 7)]
    for each in told["effects"]:
        assert each["definition"]["ja"]
        for measure in each["measures"]:
            assert measure["figure"]["rule"]["en"], measure["id"]
    assert told["share"]["stated"]["value"] == "40"
    assert told["share"]["reasons"]
    years = [each["fiscal_year"] for each in told["adoptions"]]
    assert years[0] == 2013
    drill = caller.get("/effects/projects-formed", limit=200)
    assert drill["records"]["total"] == drill["measure"]["records"]
    countries = {part["key"]: part["records"] for part in drill["parts"]["country"]}
    country = max(countries, key=lambda key: countries[key])
    narrowed = caller.get("/effects/projects-formed", country=country)
    assert narrowed["measure"]["records"] == countries[country]
    assert {each["country"] for each in narrowed["records"]["items"]} == {country}
    assert caller.get("/effects/nothing", 404)["code"] == "store.effects.unknown"

"""Events as everybody sees them, in both languages, and their calendar files."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from renkei import store
from renkei.foundation import Text
from renkei.programme import Role
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.people import Person, person
from renkei.web.pages.events.calendar_file import folded
from renkei.web.pages.events.telling import people
from renkei.web.pages.events.words import WORDS
from renkei.web.pages.events.zones import zone_of

TITLE = {"ja": "都市間連携セミナー", "en": "City-to-city seminar"}
LONG = "脱炭素に向けた都市どうしの連携、その歩みと次の一歩;発表と対話\\資料, " * 6


@pytest.fixture
def officer(db: None) -> Person:
    """A programme officer of the ministry."""
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(username="events-officer")
    models.Membership.objects.create(
        user=user,
        role=Role.MINISTRY_OFFICER.value,
        country="JP",
        organisation=to_body(Text(ja="環境省", en="MOEJ")),
    )
    return person(user)


@pytest.fixture
def event(officer: Person) -> Callable[..., str]:
    """Makes an announced event so many days from today; its number."""

    def make(days: int = 30, *, moves: tuple[str, ...] = ("announce",), **more: Any):
        demonstration = more.pop("is_demonstration", False)
        written = {
            "title": TITLE,
            "form": "seminar",
            "start_date": (today() + timedelta(days=days)).isoformat(),
            "start_time": "13:30",
            "end_time": "16:00",
            "mode": "hybrid",
            "place": "vn-danang",
            "venue": {"ja": "市民会館", "en": "Civic Hall"},
            "description": {"ja": LONG, "en": "Two cities present their work."},
            "invitations": [{"organisation": "SECRET INVITATION"}],
            **more,
        }
        made = store.draft_paper(
            "event", written, officer, is_demonstration=demonstration
        )
        for move in moves:
            store.move_paper(made.number, move, officer, why="因")
        return made.number

    return make


def page(path: str, language: str = "en") -> str:
    response = Client().get(f"/{language}/events/{path}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def calendar(path: str, language: str = "en") -> list[tuple[str, str]]:
    """The properties of a calendar file, unfolded, as pairs of name and value."""
    response = Client().get(f"/{language}/events/{path}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    content = response.content
    assert content.endswith(b"END:VCALENDAR\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is torn
        assert b"\n" not in line
    unfolded = content.decode().replace("\r\n ", "")
    return [
        (name, value)
        for line in unfolded.split("\r\n")[:-1]
        for name, _, value in [line.partition(":")]
    ]


def test_an_announced_event_has_its_page_in_both_languages(event: Any) -> None:
    number = event(sessions=[{"starts": "13:30", "title": TITLE}])
    shown = page(f"{number}/")
    assert "City-to-city seminar" in shown
    assert "13:30 – 16:00 local time (UTC+07:00)" in shown
    assert "06:30 – 09:00" in shown, "and in UTC"
    assert "Civic Hall" in shown
    assert "SECRET INVITATION" not in shown
    japanese = page(f"{number}/", "ja")
    assert "都市間連携セミナー" in japanese
    assert "市民会館" in japanese
    assert "現地時刻、UTC+07:00" in japanese


def test_what_comes_and_what_was_stand_apart(event: Any) -> None:
    later, sooner = event(40), event(20)
    held = event(-10, moves=("announce", "hold"))
    forgotten = event(-5)
    off = event(15, moves=("announce", "cancel"))
    shown = page("")
    places = [shown.index(f"/events/{number}/") for number in (sooner, later)]
    border = shown.index(WORDS["past"].en)
    assert places == sorted(places)
    assert max(places) < border
    for number in (held, forgotten, off):
        assert shown.index(f"/events/{number}/") > border
    assert WORDS["not_recorded"].en in page(f"{forgotten}/")
    assert WORDS["cancelled"].en in page(f"{off}/")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_event_in_preparation_is_as_unknown_as_none(
    event: Any, language: str
) -> None:
    number = event(moves=())
    for path in (f"{number}/", f"{number}.ics", "EV-0/", "EV-0.ics", "CALL-1/"):
        assert Client().get(f"/{language}/events/{path}").status_code == 404
    assert number not in page("", language)
    assert number.lower() not in str(calendar("calendar.ics", language))


def test_the_same_page_is_shown_to_those_inside(event: Any, officer: Person) -> None:
    from django.contrib.auth import get_user_model

    number = event()
    inside = Client()
    inside.force_login(get_user_model().objects.get(pk=officer.user_id))
    response = inside.get(f"/en/events/{number}/")
    assert "SECRET INVITATION" not in response.content.decode()


def test_stage_and_audience_are_counted_apart_and_unknown_is_not_nought(
    event: Any,
) -> None:
    who = {"ja": "市", "en": "A city"}
    number = event(
        -1,
        moves=("announce", "hold"),
        attendance=[
            {"part": "stage", "organisation": who, "people": 3},
            {"part": "stage", "organisation": who},
            {"part": "audience", "organisation": who, "people": 1040},
        ],
    )
    shown = page(f"{number}/")
    assert "3 people (and rows whose number is unknown: 1)" in shown
    assert "1,040 people" in shown
    assert "1,043" not in shown
    assert WORDS["attendance_rule"].en in shown
    assert people([{"organisation": who}]) is None


def test_counts_of_a_source_stand_on_their_side(db: None) -> None:
    """The forum of March 2021 had 28 local governments on stage; no list of them."""
    found = models.Paper.objects.filter(kind="event", body__stage_cities=28).first()
    assert found is not None
    shown = page(f"{found.number}/")
    assert "28" in shown
    assert WORDS["stage"].en in shown
    assert WORDS["audience"].en not in shown


def test_what_came_of_it_is_shown_where_it_is_public(
    event: Any, officer: Person
) -> None:
    number = event(-3, moves=("announce", "hold"))
    agreement = {
        "title": {"ja": "覚書", "en": "The memorandum that followed"},
        "form": "environment-memorandum",
        "country": "VN",
        "japanese_side": ["jp-yokohama"],
        "overseas_side": ["vn-danang"],
        "signed_date": today().isoformat(),
    }
    made = store.draft_paper("agreement", agreement, officer).number
    declaration = {
        "title": {"ja": "宣言", "en": "The declaration made there"},
        "city": "vn-danang",
        "country": "VN",
        "event": number,
        "target_year": 2050,
        "scope": "whole-city",
        "evidence": "a public paper",
    }
    declared = store.draft_paper("declaration", declaration, officer).number
    body = store.paper(number, officer).paper
    written = {**body.body, "led_to": [made]}
    store.change_paper(number, written, officer, version=body.version)
    assert "The memorandum that followed" not in page(f"{number}/")
    assert "The declaration made there" not in page(f"{number}/")
    store.move_paper(made, "enter-into-force", officer)
    store.move_paper(declared, "declare", officer)
    shown = page(f"{number}/")
    assert "The memorandum that followed" in shown
    assert "The declaration made there" in shown


def test_a_demonstration_is_marked_on_every_page(event: Any) -> None:
    number = event(is_demonstration=True)
    assert "badge--demo" in page(f"{number}/")
    assert WORDS["not_real_note"].ja in page(f"{number}/", "ja")
    assert "badge--demo" in page("")
    told = dict(calendar(f"{number}.ics", "ja"))
    assert told["SUMMARY;LANGUAGE=ja"].startswith("[実演]")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_calendar_holds_the_instant_in_utc(event: Any, language: str) -> None:
    number = event(30)
    told = calendar(f"{number}.ics", language)
    day = f"{today() + timedelta(days=30):%Y%m%d}"
    known = dict(told)
    assert told[0] == ("BEGIN", "VCALENDAR")
    assert known["DTSTART"] == f"{day}T063000Z"
    assert known["DTEND"] == f"{day}T090000Z"
    assert known["STATUS"] == "CONFIRMED"
    assert known["URL"] == f"http://testserver/{language}/events/{number}/"
    assert known[f"SUMMARY;LANGUAGE={language}"] == TITLE[language]
    about = known[f"DESCRIPTION;LANGUAGE={language}"]
    assert r"次の一歩\;発表と対話\\資料\, " in about
    assert "Two cities present their work." in about, "both languages, one first"
    assert re.fullmatch(r"\d{8}T\d{6}Z", known["DTSTAMP"])


def test_the_id_of_an_event_stays_and_its_sequence_grows(
    event: Any, officer: Person
) -> None:
    number = event()
    before = dict(calendar(f"{number}.ics", "ja"))
    held = store.paper(number, officer).paper
    written = {**held.body, "start_time": "15時"}
    store.change_paper(number, written, officer, version=held.version)
    after = dict(calendar(f"{number}.ics"))
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert "DTSTART;VALUE=DATE" in after, "an hour nobody can read is no instant"


def test_days_stand_where_no_instant_is_certain(event: Any) -> None:
    first, last = today() + timedelta(days=9), today() + timedelta(days=10)
    two_days = dict(calendar(f"{event(9, end_date=last.isoformat())}.ics"))
    assert two_days["DTSTART;VALUE=DATE"] == f"{first:%Y%m%d}"
    assert two_days["DTEND;VALUE=DATE"] == f"{last + timedelta(days=1):%Y%m%d}"
    nowhere = event(9, place=None, mode="online")
    assert "DTSTART;VALUE=DATE" in dict(calendar(f"{nowhere}.ics"))
    assert "zone not on record" in page(f"{nowhere}/")


def test_one_file_holds_all_that_is_coming(event: Any) -> None:
    coming, off = event(5), event(6, moves=("announce", "cancel"))
    told = str(calendar("calendar.ics"))
    assert f"{coming.lower()}-" in told
    assert f"{off.lower()}-" not in told
    assert dict(calendar(f"{off}.ics"))["STATUS"] == "CANCELLED"


def test_what_somebody_wrote_adds_no_line_to_a_calendar(event: Any) -> None:
    sly = "A\r\nEND:VEVENT\r\nBEGIN:VALARM"
    number = event(title={"ja": sly, "en": sly}, venue={"ja": sly, "en": sly})
    names = [name for name, _ in calendar(f"{number}.ics")]
    assert names.count("BEGIN") == 2
    assert names.count("END") == 2


@pytest.mark.parametrize("line", ["連" * 200, "a" * 75, "a" * 76, "é連a" * 99, ""])
def test_folding_loses_nothing_and_tears_nothing(line: str) -> None:
    parts = folded(line).encode().split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    assert b"".join([parts[0], *(p[1:] for p in parts[1:])]).decode() == line


def test_every_place_of_the_programme_has_its_clock() -> None:
    from renkei import facts

    without = [p for p in facts.load().places if zone_of(p) is None]
    assert without == []
    assert zone_of(None) is None
    assert zone_of("or-demo-harbour") is None


@pytest.mark.parametrize("path", ["", "EV-1/", "EV-1.ics", "calendar.ics"])
def test_events_are_read_not_written(db: None, path: str) -> None:
    assert Client().post(f"/en/events/{path}").status_code == 405


def test_the_number_of_questions_does_not_grow_with_the_events(
    event: Any, django_assert_max_num_queries: Any
) -> None:
    for days in range(12):
        event(days)
    with django_assert_max_num_queries(6):
        page("")

"""A page told again is the page that would be made, to the last record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renkei.store import written
from renkei.store.written import WRITTEN
from renkei.web import kept_answers

pytestmark = pytest.mark.postgres
HOME, FACTS = "/ja/", "/en/facts/"


@pytest.fixture(autouse=True)
def keeping(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.RENKEI_KEEPS_ANSWERS = True
    monkeypatch.setattr(written, "BELIEVED_SECONDS", 0.0)
    yield
    WRITTEN.close()


def asked(client: Client, there: str, **told: Any) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as questions:
        answer = client.get(there, **told)
    return answer, len(questions)


def test_a_page_is_made_once_while_nothing_is_written(client: Client, db: None) -> None:
    Client().get(HOME)  # to read rows for the first time is to tidy them: it writes
    first, many = asked(client, HOME)
    again, few = asked(client, HOME)
    assert many > few == 0
    assert again.content == first.content
    assert [each.headers.pop("X-Request-ID") for each in (first, again)]
    assert again.headers.items() == first.headers.items()


def test_whatever_is_written_makes_it_anew(client: Client, db: None) -> None:
    _, many = asked(client, HOME)
    assert asked(client, HOME)[1] == 0
    User.objects.create(username="somebody-else")
    assert asked(client, HOME)[1] == many
    assert asked(client, HOME)[1] == 0
    User.objects.filter(username="somebody-else").update(first_name="A")
    assert asked(client, HOME)[1] == many


def test_the_place_is_believed_for_a_moment_only(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, many = asked(client, HOME)
    monkeypatch.setattr(written, "BELIEVED_SECONDS", 3600.0)
    User.objects.create(username="somebody-else")
    assert asked(client, HOME)[1] == 0
    monkeypatch.setattr(written, "BELIEVED_SECONDS", 0.0)
    assert asked(client, HOME)[1] == many


def test_the_headers_of_protection_are_kept_with_it(client: Client, db: None) -> None:
    made, told = client.get(HOME), client.get(HOME)
    for name in ("Content-Security-Policy", "X-Content-Type-Options"):
        assert told.headers[name] == made.headers[name]


@pytest.mark.parametrize(
    "told",
    [
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_COOKIE": "renkei_session=abc"},
        {"HTTP_COOKIE": "messages=abc"},
    ],
)
def test_who_says_who_they_are_is_told_nothing_kept(
    client: Client, db: None, told: dict[str, str]
) -> None:
    _, many = asked(client, HOME)
    assert asked(client, HOME, **told)[1] >= many > 0


def test_a_page_with_a_form_of_its_own_is_made_for_each(
    client: Client, db: None
) -> None:
    there = "/en/sign-in"
    first, again = Client().get(there), Client().get(there)
    assert first.cookies["csrftoken"].value != again.cookies["csrftoken"].value


def test_languages_and_questions_are_told_apart(client: Client, db: None) -> None:
    pages = {client.get(there).content for there in ("/ja/", "/en/", "/en/?x=1")}
    assert len(pages) >= 2
    assert client.get("/en/").content != client.get("/ja/").content
    japanese = client.get("/api/v1/projects/NOWHERE", HTTP_ACCEPT_LANGUAGE="ja")
    english = client.get("/api/v1/projects/NOWHERE", HTTP_ACCEPT_LANGUAGE="en")
    assert japanese.status_code == english.status_code == 404
    assert japanese.content != english.content


def test_a_reader_who_has_it_is_told_that_it_stands(client: Client, db: None) -> None:
    tag = client.get(FACTS).headers["ETag"]
    answer = client.get(FACTS, HTTP_IF_NONE_MATCH=tag)
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(FACTS, HTTP_IF_NONE_MATCH='"other"').status_code == 200


def test_an_odd_host_is_refused_as_ever(client: Client, db: None) -> None:
    client.get(HOME)
    assert client.get(HOME, HTTP_HOST="elsewhere.example").status_code == 400


def test_a_minute_ends_it(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, many = asked(client, HOME)
    monkeypatch.setattr(kept_answers, "SECONDS", 0.0)
    assert asked(client, HOME)[1] == many


def test_no_more_is_held_than_there_is_room(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "BYTES", 1)
    _, many = asked(client, HOME)
    assert asked(client, HOME)[1] == many


def test_words_are_made_small_for_who_can_read_it(client: Client, db: None) -> None:
    plain = client.get(HOME)
    small = client.get(HOME, HTTP_ACCEPT_ENCODING="gzip")
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 3
    assert "Content-Encoding" not in plain.headers


def test_a_database_that_does_not_answer_is_no_fault(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renkei.store.written._ASK", "SELECT no_such_thing()")
    _, many = asked(client, HOME)
    again, as_many = asked(client, HOME)
    assert as_many == many
    assert again.status_code == 200

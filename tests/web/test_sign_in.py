"""Guessing passwords is slowed down, and says nothing about who has an account."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renkei.store.models import SignInFailure
from renkei.store.sign_in_attempts import begin_attempt, succeed

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_the_sixth_attempt_waits_and_the_wait_grows() -> None:
    assert [begin_attempt("Aoi", "a", NOW) for _ in range(6)] == [0] * 5 + [60]
    now = NOW
    for minutes in (1, 2, 4, 8, 15, 15):
        now += minutes * MINUTE
        assert begin_attempt("AOI", "b", now - timedelta(seconds=1)) == 1
        assert begin_attempt("aoi", "b", now) == 0
    assert begin_attempt("aoi", "b", now + 30 * MINUTE) == 0
    assert SignInFailure.objects.count() == 2


@pytest.mark.django_db
def test_an_address_has_thirty_and_success_clears_the_account() -> None:
    for number in range(29):
        begin_attempt(f"n{number}", "a", NOW)
    assert begin_attempt("good", "a", NOW) == 0
    succeed("good", "a")
    assert begin_attempt("other", "a", NOW) == 0
    assert begin_attempt("last", "a", NOW) == 60


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("en", "too often"), ("ja", "失敗が続いた")]
)
def test_the_page_says_how_long(client: Client, language: str, words: str) -> None:
    form = {"username": "nobody", "password": "x"}
    answers: list[Any] = [
        client.post(f"/{language}/sign-in", form, HTTP_X_FORWARDED_FOR=str(i))
        for i in range(6)
    ]
    assert [a.status_code for a in answers] == [200] * 5 + [429]
    assert 0 < int(answers[5]["Retry-After"]) <= 60
    assert words in answers[5].content.decode()


def test_twenty_at_once_get_five(own_database: str) -> None:
    def attempt(_: int) -> int:
        try:
            return begin_attempt("aoi", "a", NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as crowd:
        assert sorted(crowd.map(attempt, range(20))) == [0] * 5 + [60] * 15


@pytest.mark.django_db
def test_known_and_unknown_names_are_answered_alike(
    client: Client, django_user_model: Any, django_assert_num_queries: Any
) -> None:
    django_user_model.objects.create_user("known", password="right")
    for name in ("known", "unknown"):
        for _ in range(5):
            client.post("/en/sign-in", {"username": name, "password": "x"})
    with CaptureQueriesContext(connection) as first:
        known = client.post("/en/sign-in", {"username": "known", "password": "right"})
    with django_assert_num_queries(len(first)):
        unknown = client.post("/en/sign-in", {"username": "unknown", "password": "x"})
    assert known.status_code == unknown.status_code == 429
    pages = {
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", each.content.decode())
        for each in (known, unknown)
    }
    assert len(pages) == 1

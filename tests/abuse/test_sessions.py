"""A session that somebody stole: of no use after the sign-out, the new password, or
from the page of another site.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from holdings_planted import FIRST, MINE, MINE_TCO2, RETIRED, user

from renkei import store
from renkei.store import models

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PASSWORD, OTHER = "a long enough word 1", "another long word 2"
ORDER = {
    "kind": "retire",
    "target": RETIRED,
    "held": str(FIRST),
    "tonnes": "5",
    "why-ja": "試験",
    "why-en": "test",
    "key": "k" * 20,
    "step": "confirm",
}
MOVE = f"/en/accounts/{MINE}/move/"


@pytest.fixture
def signed_in(holdings: Any) -> Client:
    """Somebody who signed in at the page, with a password."""
    person = user("participant")
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    said = {"username": person.username, "password": PASSWORD}
    assert client.post("/en/sign-in", said).status_code == 302
    assert client.get(MOVE).status_code == 200
    return client


def thief_of(client: Client) -> Client:
    """Somebody else with the same cookie."""
    thief = Client()
    name = settings.SESSION_COOKIE_NAME
    thief.cookies[name] = client.cookies[name].value
    assert thief.get(MOVE).status_code == 200, "it is of use while it is in force"
    return thief


def is_turned_away(thief: Client) -> bool:
    """By the pages and by the API; nothing has moved."""
    page, order = thief.get(MOVE), thief.post(MOVE, ORDER)
    assert page.status_code == order.status_code == 302
    api = thief.post("/api/v1/notices/read", "{}", content_type="application/json")
    held = store.account(MINE).statement.tonnes.value
    leads = {answer["Location"].partition("?")[0] for answer in (page, order)}
    return leads == {"/en/sign-in"} and api.status_code == 401 and held == MINE_TCO2


def test_after_the_sign_out(signed_in: Client) -> None:
    thief = thief_of(signed_in)
    signed_in.post("/en/sign-out")
    assert is_turned_away(thief)


def test_after_a_new_password(signed_in: Client) -> None:
    thief, person = thief_of(signed_in), user("participant")
    person.set_password(OTHER)
    person.save()
    assert is_turned_away(thief)


def test_after_the_person_was_shut_out(signed_in: Client) -> None:
    thief, person = thief_of(signed_in), user("participant")
    person.is_active = False
    person.save()
    assert is_turned_away(thief)


def test_a_session_is_another_after_signing_in(holdings: Any) -> None:
    """A cookie that was put into a browser before is not the one that is in force."""
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.cookies[name] = "0123456789abcdefghijklmnopqrstuv"
    person = user("participant")
    person.set_password(PASSWORD)
    person.save()
    client.post("/en/sign-in", {"username": "participant", "password": PASSWORD})
    assert client.cookies[name].value != "0123456789abcdefghijklmnopqrstuv"
    assert client.cookies[name]["httponly"]
    assert client.cookies[name]["samesite"] == "Lax"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}])
def test_a_form_of_another_site_moves_nothing(
    holdings: Any, browser_of: Callable[..., Any], headers: dict[str, str]
) -> None:
    client = browser_of("participant", is_checked=True)
    token = client.get(MOVE).cookies["csrftoken"].value
    wrong = {**ORDER, "csrfmiddlewaretoken": token if headers else "x" * 64}
    for sent in (ORDER, wrong):
        assert client.post(MOVE, sent, headers=headers).status_code == 403
    api = client.post(
        "/api/v1/notices/read", "{}", content_type="application/json", headers=headers
    )
    assert api.status_code == 403
    assert not models.LedgerEntry.objects.filter(key=ORDER["key"]).exists()
    right = {**ORDER, "csrfmiddlewaretoken": token}
    assert client.post(MOVE, right).status_code == 302
    assert models.LedgerEntry.objects.filter(key=ORDER["key"]).exists()

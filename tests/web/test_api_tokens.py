"""The page of one's own tokens: made, shown once, ended."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei.store import models

TOKEN = re.compile(r"rkt_[\w-]{40,}")


@pytest.fixture
def person(db: None) -> Client:
    """Somebody who is signed in."""
    client = Client()
    client.force_login(get_user_model().objects.create_user(username="with-programs"))
    return client


def made(person: Client, **more: Any) -> Any:
    """The answer to the form."""
    sent = {"name": "Notebook", "scope": ["read", "meter:write"], "days": "30", **more}
    return person.post("/en/api-tokens/make/", sent)


def test_a_token_is_shown_once_and_opens_the_api(person: Client) -> None:
    answer = made(person)
    assert "no-store" in answer["Cache-Control"]
    token = TOKEN.search(answer.content.decode())
    assert token is not None
    said = {"Authorization": f"Bearer {token[0]}"}
    assert Client().get("/api/v1/desk", headers=said).status_code == 200
    page = person.get("/ja/api-tokens/").content.decode()
    assert not TOKEN.search(page)
    assert "meter:write" in page
    key = models.ApiToken.objects.get().pk
    ended = person.post(f"/en/api-tokens/{key}/end/", follow=True)
    assert "The token is revoked" in ended.content.decode()
    assert Client().get("/api/v1/desk", headers=said).status_code == 401


@pytest.mark.parametrize("wrong", [{"name": ""}, {"scope": []}, {"days": "367"}])
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    person: Client, wrong: Any
) -> None:
    answer = made(person, **wrong)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    if "name" not in wrong:
        assert 'value="Notebook"' in answer.content.decode()
    assert not models.ApiToken.objects.exists()

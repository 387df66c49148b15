"""The registry's two books, accounts and the desk."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]
PAGES = [
    "registry/",
    "accounts/history-JP-holding/",
]


def signed_in(name: str | None) -> Client:
    client = Client()
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def words(response: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", [None, "participant", "secretariat"])
def test_public_pages_need_no_sign_in(
    page: str, language: str, name: str | None
) -> None:
    client = signed_in(name)
    response = client.get(f"/{language}/{page}")
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert client.post(f"/{language}/{page}").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["accounts/history-XX-holding/"])
def test_what_is_not_there_is_a_page_that_says_so(page: str, language: str) -> None:
    response = Client().get(f"/{language}/{page}")
    assert response.status_code == 404
    assert 'class="finding' in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_books_stand_apart(language: str) -> None:
    page = Client().get(f"/{language}/registry/").content.decode()
    real, rest = page.split("book--demonstration")
    assert "129,254" in real
    assert "123,096" in real
    assert real.count('class="finding ') == 9
    assert "DEMO" in rest
    assert "demonstration-" not in real


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_for_those_who_signed_in(language: str) -> None:
    away = Client().get(f"/{language}/desk/")
    assert away.status_code == 302
    assert "sign-in" in away["Location"]
    assert Client().post(f"/{language}/desk/").status_code == 405


def test_a_desk_shows_ones_own_work_and_what_waits_for_others() -> None:
    mine = signed_in("secretariat").get("/en/desk/")
    assert "task--mine" in mine.content.decode()
    assert "/en/projects/MN004/#gate" in mine.content.decode()
    others = signed_in("verifier").get("/en/desk/")
    assert "task--mine" not in others.content.decode()
    assert "Nothing waits for you" in words(others)
    assert "Joint Committee secretariat" in words(others)


def test_somebody_without_a_duty_is_told_how_one_comes_about() -> None:
    user = get_user_model().objects.create_user("newcomer", password="a-long-password")
    client = Client()
    client.force_login(user)
    assert "No duty has been given" in words(client.get("/en/desk/"))

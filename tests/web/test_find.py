"""The search of the whole house finds what has a page, and nothing one may not see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from renkei.foundation import Text

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("darkhan", "/en/projects/MN004/"),
        ("MN004", "/en/projects/MN004/"),
        ("ウランバートル", "/en/cities/mn-ulaanbaatar/"),
        ("MN_AM003", "/en/methodologies/MN_AM003/"),
        ("ＳＯＬＡＲ rooftop", "/en/technologies/solar-rooftop/"),
        ("audit", "/en/registry/audit/"),
        ("sapporo ulaanbaatar", "/en/collaborations/"),
    ],
)
def test_a_word_leads_to_its_page(
    client: Client, db: None, words: str, there: str
) -> None:
    answer = client.get("/en/find/", {"q": words})
    assert f'href="{there}' in answer.content.decode()


def test_nothing_found_is_said_with_what_to_try(client: Client, db: None) -> None:
    answer = client.get("/ja/find/", {"q": "<b>zzz"}).content.decode()
    assert "「&lt;b&gt;zzz」を含むものは見つかりません" in answer
    assert "<b>zzz" not in answer


def test_a_paper_is_found_by_those_who_may_see_it(cast: Any, number: str) -> None:
    def finds(client: Client) -> bool:
        there = f"/en/paper/{number}/"
        return there in client.get("/en/find/", {"q": number}).content.decode()

    assert finds(cast.yokohama.client)
    assert finds(cast.danang.client)
    assert not finds(cast.kobe.client)
    assert not finds(Client())


def test_a_part_is_the_list_alone(client: Client, db: None) -> None:
    answer = client.get("/en/find/", {"q": "solar", "part": "1"}).content.decode()
    assert "<html" not in answer
    assert answer.count("<section") >= 3


def test_every_place_has_its_two_names() -> None:
    from renkei.web.pages.find import places

    assert all(isinstance(name, Text) for name in places._NAMED.values())
    found = dict(places.places_with("domino"))
    assert len(found) >= 2


def test_of_a_long_question_no_more_is_read(client: Client, db: None) -> None:
    assert client.get("/en/find/", {"q": "ab " * 5000}).status_code == 200


@pytest.mark.browser
def test_the_palette_opens_over_any_page(window: Callable[..., Any]) -> None:
    from playwright.sync_api import expect

    seen = window()
    page = seen.visit("/en/facts/")
    page.keyboard.press("Control+k")
    page.keyboard.type("MN004")
    expect(page.locator(".palette__found a").first).to_contain_text("Darkhan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/projects/MN004/")
    page.keyboard.press("/")
    expect(page.locator("dialog.palette")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.palette")).to_have_count(0)
    assert seen.complaints == seen.strangers == []

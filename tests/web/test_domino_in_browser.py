"""A minister's question in a real browser: with 300 million yen, where next year?"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from playwright.sync_api import expect

from renkei.store import domino_ground, models
from renkei.store.clock import today

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
PASSWORD = "a-long-password-of-the-minister"
MINUTES = 3 * 60


@pytest.fixture(scope="module", autouse=True)
def asker(live_house: str, django_db_blocker: Any) -> None:
    """An officer of the ministry can sign in; the house is left to the browser."""
    with django_db_blocker.unblock():
        user = User.objects.create_user("asks-where", password=PASSWORD)
        models.Membership.objects.create(
            user=user,
            role="ministry_officer",
            entity="",
            country="JP",
            organisation={"ja": "環境省", "en": "The ministry"},
        )
        domino_ground.warm()  # as the house does when it has opened
        connections.close_all()


def enter(seen: Any) -> Any:
    page = seen.visit("/en/sign-in")
    page.fill("#id_username", "asks-where")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/en/desk/")
    return seen.visit("/en/domino/")


def test_with_300_million_yen_and_five_municipalities_where_next_year(
    window: Callable[..., Any],
) -> None:
    seen = window(1280)
    page = enter(seen)
    assert page.locator(".spread__stage .spread__spot").count() > 3  # the map of now
    before = page.inner_text(".spread__year")
    page.click(".spread__button")  # plays from the first year
    expect(page.locator(".spread__year")).not_to_have_text(before)
    page.click(".spread__button")
    begun = time.monotonic()
    page.click("a.button[href$='/domino/next/']")
    page.fill("#budget", "300")
    page.fill("#cases", "5")
    page.fill("#year", str(today().year + 1))
    page.click("form.ask button[type=submit]", timeout=MINUTES * 1000)
    page.wait_for_url("**/domino/next/*/", timeout=MINUTES * 1000)
    assert time.monotonic() - begun < MINUTES
    address = page.url.split("/en/", 1)[1]
    for language in ("en", "ja"):
        page = seen.visit(f"/{language}/{address}")
        assert page.locator(".spread__spot--chosen").count() >= 5  # and its legend
        assert page.locator(".places > li.is-chosen").count() == 5
        for at in range(10):
            assert page.locator(".places__why").nth(at).locator("li").count() >= 3
        assert page.locator(".stats__note").count() >= 6  # each with its range or rule
        assert page.inner_text(".verdict").strip()
        with page.expect_download() as brief:
            page.click(f"a[href$='/{language}/{address}brief.pdf']")
        assert brief.value.path().read_bytes().startswith(b"%PDF")
    page = seen.visit(f"/en/{address}")
    begun = time.monotonic()
    page.locator(".places details a").first.click()
    page.wait_for_selector("#result")
    assert time.monotonic() - begun < 5  # two, and what a busy machine takes besides
    assert seen.complaints == [] and seen.strangers == []
    narrow = window(390)
    narrow.visit(f"/ja/{address}")
    assert narrow.overflow == 0


def test_the_map_is_read_without_script(window: Callable[..., Any]) -> None:
    seen = window(390, java_script_enabled=False)
    page = seen.visit("/ja/domino/")
    assert page.locator(".spread__smalls li").count() >= 5
    assert not page.locator(".spread__play").is_visible()

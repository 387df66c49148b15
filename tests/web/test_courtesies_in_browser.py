"""What is typed is not lost, and what is drawn can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
PASSWORD = "a password for this test only"
FORM = "/en/papers/agreement/new/"


@pytest.fixture(scope="module")
def typist(live_house: str, django_db_blocker: Any) -> str:
    """Somebody who may draft an agreement."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_typist).result()


def _typist() -> str:
    from django.contrib.auth import get_user_model
    from django.db import connection

    from renkei.foundation import same
    from renkei.store import models
    from renkei.store.bodies import to_body

    user = get_user_model().objects.create_user("typist", password=PASSWORD)
    models.Membership.objects.create(
        user=user,
        role="japanese_city_officer",
        country="JP",
        entity="jp-kobe",
        organisation=to_body(same("Kobe")),
    )
    connection.close()
    return "typist"


def enter(seen: Any, name: str) -> Any:
    page = seen.visit("/en/sign-in")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/en/desk/")
    return page


def test_what_was_typed_outlives_a_lost_connection(
    window: Callable[..., Any], typist: str
) -> None:
    seen = window()
    page = enter(seen, typist)
    page = seen.visit(FORM)
    field = page.locator("#f-signed_date").first
    field.fill("typed before the line broke")
    page.context.set_offline(True)
    page.click("#save")
    expect(page.locator(".typed-before--offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".typed-before--offline")).to_have_count(0)
    page = seen.visit("/en/facts/")  # the window is left without sending
    page = seen.visit(FORM)
    field = page.locator("#f-signed_date").first
    expect(field).to_have_value("")
    page.locator(".typed-before button").first.click()
    expect(field).to_have_value("typed before the line broke")
    page.locator("form[action$='/sign-out'] button").click()
    page.wait_for_url("**/en/")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('renkei:')).length"
    assert page.evaluate(kept) == 0


def test_a_visitor_leaves_nothing_behind(window: Callable[..., Any]) -> None:
    page = window().visit("/en/sign-in")
    page.fill("#id_username", "somebody")
    page.fill("#id_password", "secret words")
    page.wait_for_timeout(400)
    assert page.evaluate("localStorage.length") == 0


def test_a_figure_is_taken_as_picture_and_numbers(
    window: Callable[..., Any], tmp_path: Path
) -> None:
    page = window().visit("/en/registry/over-time/")
    taken = {}
    for ending in ("SVG", "PNG", "CSV"):
        with page.expect_download() as fetched:
            page.locator(f"figure .takes button:has-text('{ending}')").first.click()
        assert fetched.value.suggested_filename.endswith(f".{ending.lower()}")
        taken[ending] = Path(fetched.value.path()).read_bytes()
    assert b"/en/registry/over-time/" in taken["SVG"]
    assert taken["SVG"].count(b"<rect") > 3
    assert taken["PNG"].startswith(b"\x89PNG")
    assert len(taken["PNG"]) > 5_000
    rows = taken["CSV"].decode("utf-8-sig").splitlines()
    shown = page.locator("figure table").first.locator("tr").count()
    assert len(rows) >= shown + 2
    assert any(ch.isdigit() for ch in rows[-1])

"""One tonne finished in a real browser: signed in, value entered, credits issued."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renkei.store.demonstration_people import sign_ins

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
PAGES = ["projects/MN004/", "registry/", "methodologies/MN_AM003/", "projects/FP05/"]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_the_credit_pages_fit_and_ask_nobody_else(
    window: Callable, page: str, language: str, width: int
) -> None:
    seen = window(width)
    seen.visit(f"/{language}/{page}")
    assert seen.overflow <= 0
    assert seen.complaints == []
    assert seen.strangers == []


def test_the_secretariat_finishes_the_story(window: Callable) -> None:
    seen = window(1440)
    page = seen.visit("/en/sign-in")
    page.fill("#id_username", "secretariat")
    known = {each.user_name: each.password for each in sign_ins()}
    page.fill("#id_password", known["secretariat"])
    page.click("main button[type=submit]")
    page.wait_for_url("**/en/desk/")
    page.click(".task--mine .button")
    page.wait_for_url("**/projects/MN004/#gate")
    page.fill("#value-1", "0.797")
    page.fill("#citation-1", "MN_AM003 Ver2.0, additional information, p. 2")
    page.click("#gate form button")
    page.wait_for_selector("#gate.story__step--done")
    assert page.locator("#gate .gate--open").is_visible()
    page.click("#issuance form button")
    page.wait_for_selector("#issuance.story__step--done")
    serials = page.locator("#issuance .serial").all_inner_texts()
    assert len(serials) == 2
    assert all(serial.startswith("DEMO-JCM-MN-") for serial in serials)
    figure = page.locator("#reduction .figure--large").last
    figure.locator("summary").first.click()
    assert figure.locator(".figure__slip").first.is_visible()
    assert seen.complaints == []

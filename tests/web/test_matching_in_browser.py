"""Half an hour of a company officer and a city officer: from a need to a candidate
and the paper of its appraisal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from playwright.sync_api import expect

from renkei.store import models

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
PASSWORD = "a-long-password-of-the-walk"
PEOPLE = {
    "match-city": ("overseas_city_officer", "vn-danang", "VN"),
    "match-lamps": ("platform_member", "or-match-lamps", "JP"),
}
APPRAISED = {
    "title": "Lamps of the river walk",
    "technology": "led-street-lighting",
    "currency": "USD",
    "spent": "2027",
    "starts": "2028",
    "life": "12",
    "energy": "310",
    "tariff": "120",
    "degradation": "0.01",
    "capex": "240000",
    "opex": "4000",
    "discount": "0.08",
    "inflation": "0.03",
    "tax": "0.2",
    "depreciation": "10",
}
NEW = "/en/matching/needs/new/"
LIST = "/en/matching/introductions/"


@pytest.fixture(scope="module", autouse=True)
def people(live_house: str, django_db_blocker: Any) -> None:
    """Both can sign in; the house is left to the browser."""
    with django_db_blocker.unblock():
        for name, (role, entity, country) in PEOPLE.items():
            user = User.objects.create_user(name, password=PASSWORD, first_name=name)
            models.Membership.objects.create(
                user=user,
                role=role,
                entity=entity,
                country=country,
                organisation={"ja": name, "en": name},
            )
        connections.close_all()


def enter(seen: Any, name: str, address: str) -> Any:
    seen.page.context.clear_cookies()
    page = seen.visit("/en/sign-in")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/en/desk/")
    return seen.visit(address)


def test_a_need_becomes_a_candidate_project(window: Callable[..., Any]) -> None:
    seen = window(1280)
    page = enter(seen, "match-lamps", "/en/matching/profiles/edit/")
    page.select_option("#offer-1_technology", "led-street-lighting")
    page.fill("#offer-1_smallest", "many")
    page.fill("#offer-1_unit", "lamps")
    page.fill("#languages", "ja, en")
    page.select_option("#countries", ["VN", "KH"])
    page.fill("#contact", "lamps@example.com")
    page.select_option("#see-contact", "introduced")
    page.click("main form .button--accent:has-text('Save')")
    page.wait_for_selector("[role=alert]")  # a size that is no number
    assert page.input_value("#offer-1_smallest") == "many"
    page.fill("#offer-1_smallest", "100")
    page.click("main form .button--accent:has-text('Save')")
    page.wait_for_url("**/profiles/or-match-lamps/")

    page = enter(seen, "match-city", NEW)
    page.fill("#name-en", "Street lights by the river")
    page.select_option("#technologies", ["led-street-lighting"])
    page.fill("#size", "800")
    page.fill("#unit", "lamps")
    page.fill("#languages", "en")
    page.click("main form .button--accent:has-text('Save')")
    page.wait_for_selector(".matches")
    card = page.locator(".matches > li", has_text="match-lamps").first
    card.locator("summary", has_text="How the score adds up").click()
    expect(card.locator("tbody tr")).to_have_count(14)
    card.locator("summary", has_text="Ask for an introduction").click()
    card.locator("textarea").first.fill("Could you light the river walk?")
    card.locator("button[value=ask]").click()
    page.wait_for_url("**/introductions/*.or-match-lamps.1/")
    profile = seen.visit("/en/matching/profiles/or-match-lamps/")
    assert "lamps@example.com" not in profile.content()

    page = enter(seen, "match-lamps", LIST)
    page.click("text=Street lights by the river")
    page.fill("#words", "Gladly")
    page.click("button[value=accept]")
    page.wait_for_selector("text=The side that may draft projects")

    page = enter(seen, "match-city", "/en/matching/profiles/or-match-lamps/")
    assert "lamps@example.com" in page.content()
    page = seen.visit(LIST)
    page.click("text=Street lights by the river")
    page.click("button[value=begin]")
    page.wait_for_selector("text=Project begun")
    page.click("dl.known a[href*='/papers/'], dl.known a:has-text('PJ-')")
    page.wait_for_selector("h1:has-text('Street lights by the river')")
    assert appraisal_paper(seen).startswith(b"%PDF")


def test_a_change_is_undone_with_keys_and_without_script(
    window: Callable[..., Any],
) -> None:
    seen = window(390, java_script_enabled=False)
    page = enter(seen, "match-lamps", "/en/matching/profiles/edit/")
    for contact in ("first@example.com", "second@example.com"):
        page.goto(f"{seen.site}/en/matching/profiles/edit/")
        page.fill("#contact", contact)
        page.click("main form .button--accent:has-text('Save')")
        page.wait_for_url("**/profiles/or-match-lamps/")
    expect(page.locator(".done")).to_contain_text("It is kept.")
    button = page.get_by_role("button", name="Undo")
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("It is undone.")
    expect(page.locator("main")).to_contain_text("first@example.com")


def appraisal_paper(seen: Any) -> bytes:
    """The city's officer appraises the candidate and takes its paper along."""
    page = seen.visit("/en/appraisals/new/")
    candidate = page.locator("#project option", has_text="Street lights by the river")
    page.select_option("#project", candidate.get_attribute("value"))
    for name, value in APPRAISED.items():
        field = page.locator(f"[name='{name}']")
        if name in {"technology", "currency"}:
            field.select_option(value)
        else:
            field.fill(value)
    page.click("main form .button--accent")
    page.wait_for_url("**/appraisals/*/")
    expect(page.locator("h1")).to_have_text("Lamps of the river walk")
    with page.expect_download() as coming:
        page.click("main a[href*='/appraisal.pdf']")
    return Path(coming.value.path()).read_bytes()

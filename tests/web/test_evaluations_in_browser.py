"""A city officer's evaluation in a real browser, from a need to a published one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections

from renkei.store import models

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
PASSWORD = "a-long-password-of-the-walk"
PEOPLE = {
    "walk-officer": ("overseas_city_officer", "vn-danang", "VN"),
    "walk-one": ("outside_reviewer", "", "JP"),
    "walk-two": ("japanese_city_officer", "jp-yokohama", "JP"),
}


@pytest.fixture(scope="module", autouse=True)
def people(live_house: str, django_db_blocker: Any) -> None:
    """Everybody can sign in; the house is left to the browser."""
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


def enter(seen: Any, name: str, address: str = "/en/evaluations/") -> Any:
    seen.page.context.clear_cookies()
    page = seen.visit("/en/sign-in")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/en/desk/")
    return seen.visit(address)


def press(page: Any, deed: str) -> None:
    page.click(f"button[name=deed][value={deed}]:not(.button--quiet)")
    page.wait_for_load_state()


def score(seen: Any, name: str, address: str, given: dict[str, str]) -> None:
    page = enter(seen, name, address)
    for option, value in given.items():
        page.select_option(f"[name='score.{option}.upkeep']", value)
    page.select_option("[name='pair.capital.upkeep']", "3")
    page.click("button[value=hand-in]")  # without the declaration: refused
    page.wait_for_selector("[role=alert]")
    assert page.input_value("[name='pair.capital.upkeep']") == "3"
    page.check("[name=declared]")
    page.click("button[value=hand-in]")
    page.wait_for_selector("text=Your scores are in")


def test_from_a_need_to_a_published_decision(window: Callable[..., Any]) -> None:
    seen = window(1280)
    page = enter(seen, "walk-officer")
    page.fill("#title", "Lights for the harbour")
    page.fill("#need", "The harbour pays too much for its lights.")
    page.click("form.ask button")
    page.wait_for_url("**/evaluations/vn-danang-*/")
    address = "/en" + page.url.split("/en", 1)[1]
    for technology in ("led-street-lighting", "solar-rooftop"):
        page.select_option("#technology", technology)
        press(page, "option")
    for preset in ("capital", "upkeep"):
        page.select_option("#preset", preset)
        press(page, "criterion")
    assert page.locator(".missing").count() >= 2  # both values, each by name
    for option, value in (("led-street-lighting", "250"), ("solar-rooftop", "400")):
        page.select_option("#cell", f"{option} capital")
        page.fill("#value", value)
        page.fill("#source", "Tender of 2026")
        page.select_option("#mark", "published")
        press(page, "evidence")
    for person in ("walk-one", "walk-two"):
        duty = PEOPLE[person][0].replace("_", " ").capitalize()
        page.select_option("#person", label=f"{duty} ({person})")
        press(page, "invite")
    press(page, "blind")

    score(seen, "walk-one", address, {"led-street-lighting": "4", "solar-rooftop": "2"})
    score(seen, "walk-two", address, {"led-street-lighting": "3", "solar-rooftop": "5"})

    page = enter(seen, "walk-officer", address)
    assert page.locator("#result").count() == 0
    press(page, "open")
    page.wait_for_selector("#result")
    page.select_option("#chosen", "led-street-lighting")
    page.fill("#decide-why", "It costs least and can be kept up.")
    press(page, "decide")
    assert enter(seen, "walk-one", address).locator(".decision").count() == 0
    page = enter(seen, "walk-officer", address)
    press(page, "publish")
    seen.page.context.clear_cookies()
    page = seen.visit(address)
    assert page.inner_text(".decision__chosen").strip()
    assert page.locator("a[href$='dossier.pdf']").count() == 1

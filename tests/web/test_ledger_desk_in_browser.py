"""Credits moved in a real browser: proposed, approved, stated, retired; by keys too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from holdings_planted import FIRST, MINE, RETIRED, THEIRS, planted
from playwright.sync_api import expect

from renkei.store.clock import JAPAN
from renkei.store.demonstration_people import sign_ins

pytestmark = [pytest.mark.browser, pytest.mark.postgres]


@pytest.fixture(scope="module", autouse=True)
def passwords(live_house: str, django_db_blocker: Any) -> dict[str, str]:
    """Credits to move, written before the browser is there; everybody's password."""
    with django_db_blocker.unblock():
        planted()
        connections.close_all()
    return {one.user_name: one.password for one in sign_ins()}


def enter(seen: Any, name: str, passwords: dict[str, str]) -> Any:
    """Sign in afresh as somebody."""
    seen.page.context.clear_cookies()
    page = seen.visit("/en/sign-in")
    page.fill("#id_username", name)
    page.fill("#id_password", passwords[name])
    page.click("main button[type=submit]")
    page.wait_for_url("**/en/desk/")
    return page


def say_why(page: Any, at: str = "") -> None:
    page.fill(f"[id='{at}why-ja']", "契約に基づく移転")
    page.fill(f"[id='{at}why-en']", "Under a contract")


def closing(seen: Any, moment: Any = None) -> str:
    """The closing balance of the participant's account, now or at an instant."""
    page = seen.visit(f"/en/accounts/{MINE}/statement/")
    if moment is not None:
        page.fill("#until-day", f"{moment:%Y-%m-%d}")
        page.fill("#until-time", f"{moment:%H:%M:%S}")
        page.click("form.ledger__form button")
    sums = page.locator(".statement .ledger__tonnes").all_inner_texts()
    opening, came, went, last = (int(each.split()[0]) for each in sums)
    assert opening + came - went == last
    return str(last)


def test_a_movement_from_its_proposal_to_a_statement(
    window: Callable[..., Any], passwords: dict[str, str]
) -> None:
    seen = window(1280)
    page = enter(seen, "participant", passwords)
    page.click(f"a[href$='/accounts/{MINE}/']")
    page.click("a.button >> text=Move credits")
    page.fill("#tonnes", "100")
    page.select_option("#target", THEIRS)
    say_why(page)
    page.click("button[value=look]")
    verdict = page.locator(".ledger__verdict--two")
    expect(verdict).to_contain_text("above the 50 tCO2")
    page.click("button[value=change]")
    expect(page.locator("#why-en")).to_have_value("Under a contract")
    page.click("button[value=look]")
    page.click("button[value=confirm]")
    page.wait_for_selector("text=waits for a second person")

    page = enter(seen, "participant-2", passwords)
    page.click(".task--mine >> text=Decide on them")
    card = page.locator(".waiting .card")
    expect(card).to_contain_text(f"{FIRST + 500}..{FIRST + 599}")
    at = card.get_attribute("id").removesuffix("card")
    say_why(page, at)
    # The second before the approval; the page asks for whole seconds.
    before = timezone.now().astimezone(JAPAN) - timedelta(seconds=1)
    page.wait_for_timeout(1000)
    page.click("button[value=yes]")
    page.wait_for_selector(".done >> text=It is approved")
    assert closing(seen) == "500"
    assert closing(seen, before) == "600"

    page = seen.visit(f"/en/accounts/{MINE}/move/?kind=retire")
    page.fill("#tonnes", "２０")
    say_why(page)
    page.click("button[value=look]")
    page.wait_for_selector("text=One person is enough")
    page.dblclick("button[value=confirm]")
    page.wait_for_selector("text=It has been entered")
    page.go_back()
    page.go_back()
    page.click("button[value=look]")  # the form of an order that stands leads to it
    page.wait_for_selector("text=It has been entered")
    assert closing(seen) == "480"
    page = seen.visit(f"/en/accounts/{RETIRED}/")
    assert page.locator("main").inner_text().count(f"..{FIRST + 499}") == 2
    assert [said for said in seen.complaints if "409" not in said] == []
    assert seen.strangers == []


def test_a_movement_is_ordered_by_keys_alone(
    window: Callable[..., Any], passwords: dict[str, str]
) -> None:
    seen = window(1280)
    page = enter(seen, "participant", passwords)
    page = seen.visit(f"/en/accounts/{MINE}/move/?kind=retire")

    def to(selector: str) -> None:
        for _ in range(80):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {selector}")

    for field, words in (("#why-ja", "鍵盤"), ("#why-en", "By keys")):
        to(field)
        page.keyboard.type(words)
    to("button[value=look]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tonnes-wrong")
    assert page.get_attribute("#tonnes", "aria-invalid") == "true"
    assert page.get_attribute("#tonnes", "aria-describedby").startswith("tonnes-wrong")
    assert page.input_value("#why-en") == "By keys"
    to("#tonnes")
    page.keyboard.type("5")
    to("button[value=look]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=confirm]")
    to("button[value=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=It has been entered")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_desk_of_the_ledger_fits_a_telephone(
    window: Callable[..., Any], passwords: dict[str, str], language: str
) -> None:
    seen = window(390)
    for name, places in (
        (
            "participant",
            [
                *(f"accounts/{MINE}/{there}" for there in ("", "move/", "trusts/")),
                *(f"accounts/{MINE}/statement/", "approvals/"),
            ],
        ),
        ("registry-japan", ["registry/keeping/", "approvals/"]),
    ):
        enter(seen, name, passwords)
        for place in places:
            seen.visit(f"/{language}/{place}")
            assert seen.overflow <= 0, place
    assert seen.complaints == []

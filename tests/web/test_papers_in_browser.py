"""Papers in a real browser: they fit, they are quiet, and the keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
PASSWORD = "a password for this test only"
PEOPLE = {
    "browser-officer": ("ministry_officer", "", "JP"),
    "browser-yokohama": ("japanese_city_officer", "jp-yokohama", "JP"),
}


@pytest.fixture(scope="module")
def people(live_house: str, django_db_blocker: Any) -> dict[str, str]:
    """Two people who can sign in to the house that is looked at, and their papers."""
    # While Playwright drives, its event loop runs in this thread, where Django keeps
    # no connection.
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_people).result()


def _people() -> dict[str, str]:
    from django.contrib.auth import get_user_model
    from django.db import connection

    from renkei import store
    from renkei.foundation import same
    from renkei.store import models
    from renkei.store.bodies import to_body
    from renkei.store.people import person

    made = {}
    for name, (role, entity, country) in PEOPLE.items():
        user = get_user_model().objects.create_user(username=name, password=PASSWORD)
        models.Membership.objects.create(
            user=user,
            role=role,
            entity=entity,
            country=country,
            organisation=to_body(same(name)),
        )
        made[name] = person(user)
    written = {
        "title": "覚書" * 30,
        "form": "other",
        "country": "VN",
        "japanese_side": ["jp-yokohama", "jp-kitakyushu"],
        "overseas_side": ["vn-danang", "vn-haiphong", "id-bali"],
        "citation": "https://example.org/" + "long" * 40,
    }
    officer = made["browser-officer"]
    agreement = store.draft_paper("agreement", written, officer).number
    store.remark(agreement, "x" * 200, officer)
    rows = [
        {"id": str(n), "name": f"Criterion {n}", "weight": "25", "max": "5"}
        for n in range(4)
    ]
    call = {"title": "A call", "fiscal_year": 2031, "criteria": rows}
    called = store.draft_paper("call", call, officer).number
    connection.close()
    return {"agreement": agreement, "call": called}


def sign_in(seen: Any, name: str, language: str = "en") -> Any:
    page = seen.visit(f"/{language}/sign-in")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/{language}/desk/")
    return page


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_of_papers_fit_and_are_quiet(
    window: Callable, people: dict[str, str], language: str, width: int
) -> None:
    seen = window(width)
    sign_in(seen, "browser-officer", language)
    assert seen.overflow <= 0
    for path in (
        "papers/agreement/",
        "papers/candidate/",
        "papers/candidate/new/",
        "papers/event/new/",
        "stages/partnerships/",
        f"paper/{people['agreement']}/",
        f"paper/{people['agreement']}/edit/",
        f"paper/{people['agreement']}/history/",
        f"paper/{people['agreement']}/steps/enter-into-force/",
        f"paper/{people['call']}/",
        f"paper/{people['call']}/edit/",
    ):
        seen.visit(f"/{language}/{path}")
        assert seen.overflow <= 0, path
    assert seen.complaints == []
    assert seen.strangers == []


def test_an_agreement_is_drafted_and_signed_with_the_keyboard(
    window: Callable, people: dict[str, str]
) -> None:
    seen = window(1440)
    page = sign_in(seen, "browser-yokohama")
    keys = page.keyboard

    def to(selector: str, limit: int = 150) -> None:
        """Press Tab until the focus is where it should be."""
        for _ in range(limit):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            keys.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    to('a[href="/en/papers/agreement/new/"]')
    keys.press("Enter")
    page.wait_for_url("**/papers/agreement/new/")
    to("#f-title-en")
    keys.type("Memorandum written by hand")
    to("[name=f-form]")
    keys.press("Space")
    to("#f-country")
    keys.type("Viet")
    to("#f-japanese_side-field .picker__search")
    keys.type("Yoko")
    to("[name=f-japanese_side][value=jp-yokohama]")
    keys.press("Space")
    to("#f-overseas_side-field .picker__search")
    keys.type("Da Nang")
    to("[name=f-overseas_side][value=vn-danang]")
    keys.press("Space")
    to("#f-signed_date")
    keys.type("令和8年4月1日")
    keys.press("Enter")  # the first button saves; none adds a row or goes away
    page.wait_for_url("**/paper/AG-*/?did=draft")
    assert page.locator(".done").is_visible()
    assert page.locator(".track__stop--now").inner_text().startswith("In preparation")
    to(".move--main .button")
    keys.press("Enter")
    page.wait_for_url("**/steps/enter-into-force/")
    to(".confirm button[type=submit]")
    keys.press("Enter")
    page.wait_for_url("**/paper/AG-*/?did=enter-into-force")
    assert page.locator(".track__stop--now").inner_text().startswith("In force")
    assert seen.complaints == []


def test_a_form_works_without_script(window: Callable, people: dict[str, str]) -> None:
    seen = window(1440, java_script_enabled=False)
    page = sign_in(seen, "browser-officer")
    page = seen.visit(f"/en/paper/{people['call']}/edit/")
    lines = page.locator("#f-criteria-field .line")
    before = lines.count()
    page.fill("#f-contact", "kept while rows come and go")
    page.click("#f-criteria-field button[name=add]")
    expect(lines).to_have_count(before + 1)
    page.locator("#f-criteria-field .line__remove").first.click()
    expect(lines).to_have_count(before)
    expect(page.locator("#f-contact")).to_have_value("kept while rows come and go")
    page.fill("#f-closes_date", "someday")
    page.click("#save")
    expect(page.locator("#f-closes_date-error")).to_be_visible()
    expect(page.locator("#f-closes_date")).to_have_value("someday")

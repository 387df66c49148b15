"""The first hour of a city's officer, in a real browser and without a manual.

A city is begun, its energy bills are brought, two scenarios are kept and compared, the
best plan within a budget is worked out and kept, and the plan's document is opened.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
KEY = "mn-ulaanbaatar"
BILLS = (
    ("Month", "Use", "Energy", "Amount", "Unit"),
    *(
        (month, "Residential", "Electricity", 90_000_000, "kWh")
        for month in range(1, 13)
    ),
    *(
        (month, "Commercial", "Electricity", 45_000_000, "kWh")
        for month in range(1, 13)
    ),
)


@pytest.fixture(scope="module", autouse=True)
def session(live_house: str, django_db_blocker: Any) -> str:
    """The session of an officer of Ulaanbaatar, who has not begun yet."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from renkei.foundation import same
    from renkei.programme import Role
    from renkei.store import models
    from renkei.store.bodies import to_body

    with django_db_blocker.unblock():
        user = get_user_model().objects.create_user(username="first-hour")
        models.Membership.objects.create(
            user=user,
            role=Role.OVERSEAS_CITY_OFFICER.value,
            country="MN",
            entity=KEY,
            organisation=to_body(same("Ulaanbaatar")),
        )
        client = Client()
        client.force_login(user)
        connections.close_all()
    return str(client.cookies["renkei_session"].value)


def bills(folder: Path) -> Path:
    """Twelve months of a utility's bills, as an officer gets them."""
    import xlsxwriter

    path = folder / "bills-2023.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Bills")
        for at, row in enumerate(BILLS):
            page.write_row(at, 0, row)
    return path


def test_the_first_hour_of_a_citys_officer(
    window: Callable[..., Any], session: str, tmp_path: Path
) -> None:
    seen = window(1280)
    page = seen.page
    page.context.add_cookies(
        [{"name": "renkei_session", "value": session, "url": seen.site}]
    )
    # a city begins with one button
    seen.visit("/en/plans/new/")
    page.click("form.start button")
    page.wait_for_url(f"**/plans/{KEY}/")
    before = page.locator(".stand__number").first.inner_text()
    page.locator(f"a[href*='/plans/{KEY}/inventory/']").first.click()
    # the bills are looked at, then taken
    page.locator("a[href$='/table/']").click()
    page.set_input_files("#file", bills(tmp_path))
    page.locator("form[enctype] button").click()
    expect(page.locator(".gpc-looked").first).to_contain_text("bills-2023.xlsx")
    page.click("form:has([name='mark']) button")
    page.wait_for_selector(".done")
    assert page.locator(".kind--measured").count() >= 2
    page.goto(f"{seen.site}/en/plans/{KEY}/")
    assert page.locator(".stand__number").first.inner_text() != before
    # two scenarios are kept and compared
    page.locator("a[href$='/scenarios/']").first.click()
    page.wait_for_selector("[data-ready]")
    keep(page, "All of the draft")
    page.locator(".measure__on input:checked").first.uncheck()
    keep(page, "One less")
    page.locator(".which a[href*=compare]").click()
    page.select_option("#first", "all-of-the-draft")
    page.select_option("#second", "one-less")
    page.locator(".versus button").click()
    expect(page.locator(".versus__said")).to_contain_text("One less” emits")
    plan_within_a_budget(page, seen.site)
    assert seen.strangers == []


def plan_within_a_budget(page: Any, site: str) -> None:
    """What cannot be meant is said at its field; the best plan is kept and opened."""
    page.goto(f"{site}/en/plans/{KEY}/")
    page.locator("a[href$='/optimum/']").click()
    page.select_option("#aim", "most-tonnes")
    page.fill("#budget", "-1")
    page.locator(".ask > .buttons button").click()
    expect(page.locator("#budget-wrong")).to_contain_text("-1 does not lie")
    page.fill("#budget", "5,000,000")
    page.fill("#starts", "2")
    page.locator(".ask > .buttons button").click(timeout=60_000)
    page.wait_for_selector("#result", timeout=60_000)
    assert "no plan cuts more than" in page.locator("#result").inner_text()
    assert page.locator("#measures ~ table tbody tr").count() >= 3
    assert page.locator("#left ~ details tbody tr").count() >= 3
    page.fill("#keep-name", "Five million a year")
    page.locator("button[value='keep']").click()
    page.wait_for_url("**?kept=five-million-a-year")
    page.locator(".which form[action$='/plan/'] button").click()
    page.wait_for_selector(".which .badge--good")
    # the document
    page.goto(f"{site}/en/plans/{KEY}/")
    with page.expect_download() as coming:
        page.locator("a[href$='/plan/five-million-a-year.docx']").click()
    content = Path(coming.value.path()).read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as opened:
        written = opened.read("word/document.xml").decode()
    assert "Five million a year" in written
    assert "Ulaanbaatar" in written


def keep(page: Any, title: str) -> None:
    page.fill("#keep-name", title)
    page.click('button[value="keep"]')
    page.wait_for_url("**?kept=*")
    page.wait_for_selector("[data-ready]")

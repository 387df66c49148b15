"""The page of a site, its chart, and the monitoring report of a sealed period."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei import store
from renkei.store import demonstration_metering as laid
from renkei.store import models

pytestmark = [pytest.mark.postgres]
SITE = "projects/MN004/site/"
REPORT = "projects/MN004/monitoring-report/2017-01-01/"


def signed_in(name: str | None) -> Client:
    client = Client()
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def words(response: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


def sheets(response: Any) -> str:
    """All that a workbook says."""
    with zipfile.ZipFile(BytesIO(response.content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


@pytest.fixture
def readings(db: None) -> None:
    laid.load_demonstration_metering()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_site_shows_what_came_and_what_is_missing(
    readings: None, language: str
) -> None:
    response = signed_in("verifier").get(f"/{language}/{SITE}")
    assert response.status_code == 200
    said = words(response)
    assert "97.5" in said  # 1,452 of 1,488 hours
    assert "DEMO-CAL-2016-11" in said
    assert "5,791" in said
    assert response.content.decode().count('<rect class="heat--') == 62
    assert response.content.decode().count('<rect class="heat--few"') == 1
    sealed = signed_in("verifier").get(f"/{language}/{SITE}?period=2017-01-01")
    assert f"/{language}/{REPORT}" in sealed.content.decode()


def test_the_table_behind_the_chart_is_exact(readings: None) -> None:
    asked = {"from": "2017-08-16", "to": "2017-08-16"}
    said = words(signed_in("verifier").get(f"/en/{SITE}", asked))
    assert "2017-08-16 13:00 1 87" in said
    wrong = signed_in("verifier").get(f"/en/{SITE}", {"from": "2017-09-01", "to": "x"})
    assert "could not be read" in words(wrong)


def test_buckets_hold_every_reading_and_leave_gaps_out(readings: None) -> None:
    who = store.person(get_user_model().objects.get(username="verifier"))
    told = store.site("MN004", who)
    known = laid.readings()
    for count in (1, 7, 60, 1488):
        view = store.series_view(
            "MN004", "ac-output", who, span=told.span, buckets=count
        )
        assert view.start <= told.span[0] < told.span[1] <= view.end
        rows = {at: kwh for at, kwh in known.items() if view.start <= at < view.end}
        assert len(view.buckets) <= count + 1
        assert sum(each.readings for each in view.buckets) == len(rows)
        assert sum(each.total for each in view.buckets) == sum(rows.values())
        assert max(each.greatest for each in view.buckets) == max(rows.values())
        assert min(each.least for each in view.buckets) == -420
    assert {each.start for each in view.buckets} == set(rows)


@pytest.mark.parametrize(
    "query", ["", "?channel=ac-output", "?channel=ac-output&from=9&to=3&buckets=5"]
)
def test_a_span_that_cannot_be_read_is_refused(readings: None, query: str) -> None:
    answer = signed_in("verifier").get(f"/en/{SITE}series{query}")
    assert answer.status_code in (404, 409)


def test_who_may_not_read_is_told_so(readings: None) -> None:
    for there in (SITE, f"{SITE}series", REPORT, f"{REPORT}report.pdf"):
        assert signed_in(None).get(f"/en/{there}").status_code == 302
        assert signed_in("verifier").post(f"/en/{there}").status_code == 405
    assert "/site/" not in signed_in(None).get("/en/projects/MN004/").content.decode()
    assert SITE in signed_in("verifier").get("/en/projects/MN004/").content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_report_is_page_paper_tables_and_workbook(
    readings: None, language: str
) -> None:
    client = signed_in("verifier")
    page = client.get(f"/{language}/{REPORT}")
    assert page.status_code == 200
    row = models.PeriodSeal.objects.get()
    said = words(page)
    assert row.root in said
    assert "6,976" in said
    assert "8,753.104" in said
    pdf = client.get(f"/{language}/{REPORT}report.pdf")
    assert pdf.content.startswith(b"%PDF-")
    tables = client.get(f"/{language}/{REPORT}report.xlsx")
    assert row.root in sheets(tables)
    mrs = client.get(f"/{language}/{REPORT}mrs-2017.xlsx")
    numbers = re.findall(r"<v>(8753[.0-9]*)</v>", sheets(mrs))
    assert numbers == ["8753.104"]
    assert "<f>" in sheets(mrs)
    assert client.get(f"/{language}/{REPORT}mrs-2016.xlsx").status_code == 404


@pytest.fixture(scope="module")
def metered(live_house: str, django_db_blocker: Any) -> Iterator[str]:
    """The house with its readings, and the verifier's session."""
    from django.db import connections

    with django_db_blocker.unblock():
        laid.load_demonstration_metering()
        client = signed_in("verifier")
        connections.close_all()
    yield client.cookies["renkei_session"].value


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_chart_draws_moves_and_shows_gaps(
    metered: str, window: Any, width: int
) -> None:
    from playwright.sync_api import expect

    seen = window(width)
    seen.page.context.add_cookies(
        [{"name": "renkei_session", "value": metered, "url": seen.site}]
    )
    page = seen.visit(f"/en/{SITE}")
    page.wait_for_selector("[data-state=drawn]")
    assert page.locator(".series__found").count() == 7
    assert page.locator(".series__missing rect").count() >= 2
    drawn = page.locator(".series__line path").get_attribute("d")
    page.locator(".series__stage").focus()
    for _ in range(3):
        page.keyboard.press("+")
    expect(page.locator(".series__line path")).not_to_have_attribute("d", drawn)
    page.keyboard.press("ArrowRight")
    assert page.locator(".series__read").inner_text()
    page.get_by_role("button", name="Whole").click()
    expect(page.locator(".series__found")).to_have_count(7)
    assert seen.overflow == 0
    assert seen.complaints == []
    assert seen.strangers == []

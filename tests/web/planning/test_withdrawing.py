"""An inventory is withdrawn with its reason; a second total stands beside the first."""

from __future__ import annotations

import re
from typing import Any

import pytest

from renkei.foundation import Confidence
from renkei.store import models, planning_desk

pytestmark = pytest.mark.postgres
UB, HERE = "mn-ulaanbaatar", "/en/plans/mn-ulaanbaatar/"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_inventory_is_withdrawn_with_its_reason_and_can_be_begun_again(
    officer: Any,
) -> None:
    browser, there = officer.client, f"{HERE}inventory/2023/withdraw/"
    assert "every version and the reason stay" in text(browser.get(there))
    bare = browser.post(there, {"why": " "})
    assert bare.status_code == 409
    assert 'id="why-wrong"' in bare.content.decode()
    said = text(browser.post(there, {"why": "Made of the wrong year"}, follow=True))
    assert "It is withdrawn." in said
    assert "Made of the wrong year" in said
    assert browser.get(f"{HERE}inventory/2023/").status_code == 404
    rows = models.PlanningRecord.objects.filter(city=UB, kind="inventory")
    assert [(r.version, r.state) for r in rows.order_by("version")] == [
        (1, "draft"),
        (2, "withdrawn"),
    ]
    assert browser.post(f"{HERE}years/", {"year": "2023"}).status_code == 302
    assert browser.get(f"{HERE}inventory/2023/").status_code == 200


def test_two_totals_of_one_year_stand_side_by_side(officer: Any) -> None:
    browser = officer.client
    total = {
        "year": "2023",
        "tonnes": "9,400,000",
        "scope-ja": "エネルギー起源のみ",
        "scope-en": "Energy only",
        "source": "National report",
    }
    wrong = browser.post(f"{HERE}totals/", {**total, "tonnes": "-1", "source": ""})
    page = wrong.content.decode()
    assert wrong.status_code == 409
    for field in ("total-tonnes", "total-source"):
        assert f'id="{field}-wrong"' in page
    wrong = browser.post(f"{HERE}totals/", {**total, "scope-ja": "範" * 301})
    assert 'id="total-scope-ja-wrong"' in wrong.content.decode()
    for _ in range(2):
        said = text(browser.post(f"{HERE}totals/", total, follow=True))
    assert "The total is kept." in said
    assert said.count("Energy only") >= 1
    assert models.PlanningRecord.objects.filter(city=UB, kind="total").count() == 1
    desk = planning_desk.city_desk(UB, officer.person)
    year = next(each for each in desk.standings if each.year == 2023)
    (row,) = (row for row in year.rows if row.scope.en == "Energy only")
    assert row.tco2e.confidence is Confidence.RECALLED  # nobody read the report
    assert len(year.rows) >= 2

"""The page of findings: read by those who verify, decided by those who measure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei.store import demonstration_metering as laid

pytestmark = [pytest.mark.postgres]
HERE = "projects/MN004/findings/"


def signed_in(name: str | None) -> Client:
    client = Client()
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def words(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body(response))).split())


def body(response: Any) -> str:
    found: str = response.content.decode()
    return found


def keys(response: Any) -> list[str]:
    return re.findall(r'id="f-([0-9a-f]{64})"', body(response))


@pytest.fixture
def readings(db: None) -> None:
    laid.load_demonstration_metering()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", ["participant", "verifier"])
def test_what_waits_is_shown_with_its_evidence(
    readings: None, language: str, name: str
) -> None:
    response = signed_in(name).get(f"/{language}/{HERE}")
    assert response.status_code == 200
    assert len(keys(response)) == 7
    assert body(response).count('class="evidence__band"') == 7
    assert body(response).count('name="decide"') == (14 if name == "participant" else 0)
    said = words(response)
    assert "2017-08-16 13:00 – 2017-08-16 14:00" in said
    assert "87 MWh" in said
    assert {"ja": "実演用データ", "en": "Demonstration data"}[language] in said


def test_a_decision_is_taken_and_the_list_grows_shorter(readings: None) -> None:
    client = signed_in("participant")
    first = keys(client.get(f"/en/{HERE}"))[0]
    there = f"/en/{HERE}{first}/decide"
    refused = client.post(there, {"decide": "refuse", "reason": ""})
    assert refused.status_code == 409
    assert 'role="alert"' in body(refused)
    answer = client.post(there, {"decide": "accept", "state": "waiting"}, follow=True)
    assert answer.status_code == 200
    assert first not in keys(answer)
    assert len(keys(answer)) == 6
    decided = client.get(f"/en/{HERE}", {"state": "decided"})
    assert first in keys(decided)
    assert "Accepted by Demonstration participant" in words(decided)
    assert client.post(there, {"decide": "perhaps"}).status_code == 409


def test_filters_keep_to_what_was_asked(readings: None) -> None:
    client = signed_in("verifier")
    gaps = client.get(f"/en/{HERE}", {"kind": "gap", "state": "all"})
    assert len(keys(gaps)) == 3
    sealed = client.get(f"/en/{HERE}", {"state": "all", "period": "2017-01-01"})
    assert len(keys(sealed)) == 1
    assert "No such finding" in words(
        client.get(f"/en/{HERE}", {"state": "decided", "kind": "spike"})
    )


def test_others_are_kept_out(readings: None) -> None:
    first = keys(signed_in("verifier").get(f"/en/{HERE}"))[0]
    there = f"/en/{HERE}{first}/decide"
    assert signed_in(None).get(f"/en/{HERE}").status_code == 302
    assert signed_in("verifier").post(there, {"decide": "accept"}).status_code == 403
    assert signed_in("participant").get(there).status_code == 405


def test_the_desk_says_how_many_wait(readings: None) -> None:
    said = words(signed_in("participant").get("/en/desk/"))
    assert "7 findings on readings wait for your decision" in said
    assert "findings on readings wait" not in words(
        signed_in("verifier").get("/en/desk/")
    )


@pytest.fixture(scope="module")
def metered(live_house: str, django_db_blocker: Any) -> Iterator[str]:
    """The house with its readings, and the participant's session."""
    from django.db import connections

    with django_db_blocker.unblock():
        laid.load_demonstration_metering()
        client = signed_in("participant")
        connections.close_all()
    yield client.cookies["renkei_session"].value


@pytest.mark.browser
def test_one_key_decides_one_finding(metered: str, window: Any) -> None:
    from playwright.sync_api import expect

    seen = window(1280)
    seen.page.context.add_cookies(
        [{"name": "renkei_session", "value": metered, "url": seen.site}]
    )
    page = seen.visit(f"/en/{HERE}")
    cards = page.locator("[data-finding]")
    assert cards.count() == 7
    page.keyboard.press("a")  # nothing is chosen yet
    assert cards.count() == 7
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = cards.nth(1).get_attribute("id")
    assert page.evaluate("document.activeElement.id") == second
    page.keyboard.press("a")
    expect(cards).to_have_count(6)
    expect(cards.nth(1)).to_be_focused()  # the one that has come in its place
    page.keyboard.press("k")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("r")
    page.keyboard.type("a record of the outage")
    page.keyboard.press("Enter")
    expect(cards).to_have_count(5)
    page.goto(f"{seen.site}/en/{HERE}?state=decided")
    assert "a record of the outage" in page.locator(f"#{first}").inner_text()
    assert page.locator(f"#{second}").count() == 1
    page.locator(".keys summary").click()
    page.locator("[data-keys]").uncheck()
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    assert not page.evaluate("document.activeElement.matches('[data-finding]')")
    assert seen.complaints == []
    assert seen.strangers == []

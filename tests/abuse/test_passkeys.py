"""Passkeys in a real browser with a virtual authenticator, and answers sent again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

pytestmark = [pytest.mark.postgres, pytest.mark.browser]
PASSWORD = "four unlikely plain words"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def site(live_house: str) -> str:
    """The house by its name; a passkey is bound to a name, not to numbers."""
    person = get_user_model().objects.get(username="secretariat")
    person.set_password(PASSWORD)
    person.save()
    return live_house.replace("127.0.0.1", "localhost")


def sign_in(page: Any, site: str) -> None:
    page.goto(f"{site}/en/sign-in")
    page.fill("#id_username", "secretariat")
    page.fill("#id_password", PASSWORD)
    page.click("form.form button[type=submit]")


def assert_good_once(browser: Any, site: str, body: str) -> None:
    """The same answer of a passkey opens nothing in another browser."""
    thief = browser.new_context()
    thief.request.get(f"{site}/en/sign-in")  # a form's token
    token = next(each for each in thief.cookies() if each["name"] == "csrftoken")
    kept = [part for part in body.split("&") if not part.startswith("csrfmiddleware")]
    answer = thief.request.post(
        f"{site}/en/sign-in/passkey",
        data="&".join([*kept, f"csrfmiddlewaretoken={token['value']}"]),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status == 403
    assert "store.passkey.refused" in answer.text()
    thief.close()


def test_a_passkey_is_made_signs_in_and_is_removed(site: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page, site)
    expect(page.locator("form[action$='/sign-out']")).to_be_visible()
    page.goto(f"{site}/en/account-security/")
    page.fill("#passkey-name", "Office PC")
    page.click("form[data-passkey='register'] button")
    expect(page.locator("p.done")).to_have_text("The passkey is registered.")
    expect(page.locator(".guard__list strong")).to_have_text("Office PC")
    expect(page.locator(".guard__sessions .badge")).to_have_text(
        ["this one", "two factors"]
    )
    page.click("form[action$='/sign-out'] button")
    page.goto(f"{site}/en/sign-in?next=/en/account-security/")
    with page.expect_request("**/sign-in/passkey") as sent:
        page.click("form[data-passkey='prove'] button")
    expect(page.locator(".guard__sessions .badge")).to_have_text(
        ["this one", "two factors"]
    )
    assert_good_once(browser, site, sent.value.post_data or "")
    keys = device.send(
        "WebAuthn.getCredentials", {"authenticatorId": made["authenticatorId"]}
    )["credentials"]
    assert len(keys) == 1
    assert keys[0]["rpId"] == "localhost"
    page.click("form[action$='/sign-out'] button")
    device.send(  # a copy of the key, whose count of signatures stands still
        "WebAuthn.setUserVerified",
        {"authenticatorId": made["authenticatorId"], "isUserVerified": False},
    )
    page.goto(f"{site}/en/sign-in")
    page.click("form[data-passkey='prove'] button")
    expect(page.locator("form[data-passkey] [role='status']")).to_be_visible()
    device.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": made["authenticatorId"], "isUserVerified": True},
    )
    page.click("form[data-passkey='prove'] button")
    expect(page.locator("form[action$='/sign-out']")).to_be_visible()
    page.goto(f"{site}/en/account-security/")
    page.locator("form[action$='/remove'] button").click()
    expect(page.locator("p.done")).to_have_text("It has been removed.")
    page.click("form[action$='/sign-out'] button")
    page.goto(f"{site}/en/sign-in")
    page.click("form[data-passkey='prove'] button")
    expect(page.locator("body")).to_contain_text("store.passkey.refused")
    context.close()

"""The house opens in a real browser, and asks nobody else for anything."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_first_page_opens_without_a_complaint(
    live_house: str, browser: Any, language: str
) -> None:
    complaints: list[str] = []
    asked: list[str] = []
    page = browser.new_page(locale=language)
    page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(f"{live_house}/", wait_until="networkidle")
    assert answer.status == 200
    assert page.url == f"{live_house}/{language}/"
    assert page.locator("html").get_attribute("lang") == language
    assert complaints == []
    assert {url for url in asked if not url.startswith((live_house, "data:"))} == set()
    page.close()

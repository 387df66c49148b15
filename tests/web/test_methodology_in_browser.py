"""The methodology pages in a real browser, wide and narrow, with and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.browser
PATHS = [
    "methodologies/",
    "methodologies/MN_AM003/",
    "methodologies/ID_AM002/",
    "methodologies/MM_AM001/",
    "methodologies/CL_AM002/",
    "methodologies/compare/?a=ID_AM002&b=TH_AM005",
]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_overflows_and_nobody_else_is_asked(
    window: Callable, language: str, width: int
) -> None:
    seen = window(width)
    for path in PATHS:
        seen.visit(f"/{language}/{path}")
        assert seen.overflow <= 0, path
    assert seen.complaints == []
    assert seen.strangers == []


def test_the_list_narrows_while_one_chooses(window: Callable) -> None:
    seen = window()
    page = seen.visit("/en/methodologies/")
    before = page.locator("#found tbody tr").count()
    page.locator("#country").select_option("MN")
    page.locator("#found tbody tr").nth(before - 1).wait_for(state="detached")
    assert "country=MN" in page.url
    rows = page.locator("#found tbody th").all_inner_texts()
    assert rows
    assert all(row.startswith("MN_") for row in rows)
    page.locator("#q").fill("no such thing")
    page.wait_for_selector(".library__empty")
    assert "q=no" in page.url
    assert seen.complaints == []


@pytest.mark.parametrize("width", [1440, 390])
def test_without_script_a_newcomer_computes_and_is_refused(
    window: Callable, width: int
) -> None:
    seen = window(width, java_script_enabled=False)
    page = seen.visit("/en/methodologies/MN_AM003/?edition=Ver2.0")
    field = page.locator('input[name="v.EG_i,p[1]"]')
    field.fill("1000")
    field.press("Enter")
    page.wait_for_load_state()
    assert page.url.endswith("#trial-result")
    assert "4,782" in page.locator(".balance__whole").inner_text()
    page.locator('input[name="v.EG_i,p[1]"]').fill("1,000")
    page.locator("#trial .button--accent").click()
    page.wait_for_selector(".trouble")
    assert page.locator('input[name="v.EG_i,p[1]"]').input_value() == "1,000"
    page.locator('#trial button[name="drop"]').first.click()
    page.wait_for_selector(".balance")
    assert page.locator('#trial input[name^="v."]').count() == 1
    assert page.locator("#trial .steps details").count() == 3
    page.locator("#trial .steps summary").first.click()
    assert page.locator("#trial .steps math").first.is_visible()

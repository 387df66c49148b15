"""The front page in a real browser, wide and narrow, with and without script."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_home_draws_everything_and_asks_nobody_else(
    window: Callable, language: str, width: int
) -> None:
    seen = window(width)
    page = seen.visit(f"/{language}/")
    page.wait_for_selector(".map.is-drawn")
    assert page.locator(".map__arc").count() == 41
    assert all(
        arc.locator(".map__line").count() >= 1
        for arc in page.locator(".map__arc").all()
    )
    assert seen.overflow <= 0
    assert seen.complaints == []
    assert seen.strangers == []


def test_a_line_is_read_with_the_keyboard_alone(window: Callable) -> None:
    page = window().visit("/en/")
    page.wait_for_selector(".map.is-drawn")
    arc = page.locator('.map__arc[data-number="41"]')
    if arc.get_attribute("href") is None:
        pytest.skip("the page of a collaboration is not there yet")
    arc.focus()
    assert "is-lit" in (arc.get_attribute("class") or "")
    reading = page.locator(".map__reading").inner_text()
    assert "No. 41" in reading
    assert "Toyama" in reading
    assert "km" in reading


def test_names_on_the_map_do_not_lie_on_each_other(window: Callable) -> None:
    for language in ("ja", "en"):
        page = window(1440).visit(f"/{language}/")
        page.wait_for_selector(".map.is-drawn")
        page.wait_for_timeout(200)
        boxes = page.locator(".map__label").evaluate_all(
            "names => names.map(name => name.getBBox())"
            ".map(box => [box.x, box.y, box.x + box.width, box.y + box.height])"
        )
        assert len(boxes) > 25
        for one, other in combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0 or down <= 0, (one, other)


def test_a_number_opens_and_closes_and_opens_to_its_inputs(window: Callable) -> None:
    page = window().visit("/en/")
    issued = page.locator(".figure--large", has_text="Credits issued (Mongolia)").first
    issued.locator("> summary").click()
    part = issued.locator(".figure--row", has_text="MN004").first
    part.locator("> summary").click()
    assert part.locator(".figure--row").count() >= 1
    page.keyboard.press("Escape")
    assert issued.get_attribute("open") is None


@pytest.mark.parametrize("width", [1440, 390])
def test_an_opened_slip_stays_in_the_window(window: Callable, width: int) -> None:
    seen = window(width)
    page = seen.visit("/ja/")
    for face in page.locator(".step > .figure > summary").all():
        face.click()
        slip = page.locator(".figure[open] > .figure__slip").first.bounding_box()
        assert slip
        assert slip["x"] >= 0
        assert slip["x"] + slip["width"] <= width
        assert seen.overflow <= 0
        page.keyboard.press("Escape")


def test_without_script_the_table_is_the_map(window: Callable) -> None:
    page = window(java_script_enabled=False).visit("/ja/")
    assert page.locator(".map__table tbody tr").count() == 41
    assert page.locator(".map__table tbody tr").first.is_visible()
    assert not page.locator(".map__stage").is_visible()
    step = page.locator(".step > .figure").first
    step.locator("> summary").click()
    assert step.locator(".figure__slip").is_visible()


def test_on_a_phone_the_chain_is_behind_the_menu(window: Callable) -> None:
    page = window(390).visit("/ja/")
    assert not page.locator(".chain--top").is_visible()
    page.locator(".menu > summary").click()
    assert page.locator(".chain--menu li").count() == 7
    assert page.locator(".chain--menu").is_visible()


def test_the_pages_own_letters_are_used(window: Callable) -> None:
    page = window().visit("/ja/")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded')"
        ".map(f => f.family + f.weight)"
    )
    assert {'"IBM Plex Sans JP"400', '"IBM Plex Sans JP"600'} <= set(loaded) or {
        "IBM Plex Sans JP400",
        "IBM Plex Sans JP600",
    } <= set(loaded)

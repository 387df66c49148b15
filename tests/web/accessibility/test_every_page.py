"""Every page of the server is looked at by axe-core, in a real browser.

The pages come from the route table: an address without an example fails the test. Each
is opened by somebody who may see it, with real records: its first example in both
languages, wide and narrow, light and dark, the others in one of these ways each.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from page_examples import DATA, DEEDS, DOCUMENTS, PAGES, Example
from page_looks import RUN_AXE, SMALLEST, WAYS
from page_records import VISITOR

sys.path.insert(0, str(Path(__file__).parents[1] / "access"))
from programme_planted import routes

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
PARTS = 12  # so that two workers share the pages up to the end


def test_every_address_has_its_example() -> None:
    served = {name for name in routes() if not name.startswith("api:")}
    told = {*PAGES, *DOCUMENTS, *DEEDS, *DATA}
    assert served - told == set(), "addresses without an example"
    assert told - served == set(), "examples of addresses that are gone"


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_serious_stands_in_the_way_on_any_page(looks: Any, part: int) -> None:
    faults = [
        f"{name} {dict(example.parts)}{example.query} as {example.who}, {way}: {told}"
        for name, example, ways in _numbered(PAGES)[part::PARTS]
        for way in ways
        for told in looks.faults(name, example, way)
    ]
    assert faults == [], "\n".join(["", *faults])


def test_faults_are_noticed(looks: Any) -> None:
    page = looks.page(VISITOR)
    page.goto(f"{looks.site}/health")
    page.set_viewport_size({"width": SMALLEST, "height": 900})
    page.set_content(
        "<html lang='en'><title>Faults</title><body><main><h1>Faults</h1>"
        f"<img src='data:,'><p>a word of 日本語</p><pre>{'wide ' * 99}</pre>"
    )
    told = [
        *page.evaluate(RUN_AXE),
        *page.evaluate("pageFaults.said()"),
        *page.evaluate("pageFaults.cutOff()"),
    ]
    for fault in ("image-alt (critical) at img", "Japanese read as", "too wide"):
        assert any(fault in each for each in told), told


def test_large_letters_are_read_without_moving_sideways(large: Any) -> None:
    """The first example of every page, with letters of twice the usual size."""
    faults = [
        f"{name} {dict(example.parts)} {ways[n % 2].language}: {told}"
        for n, (name, example, ways) in enumerate(_numbered(FIRST))
        for told in large.cut_off(name, example, ways[n % 2])
    ]
    assert faults == [], "\n".join(["", *faults])


FIRST = {name: examples[:1] for name, examples in PAGES.items()}


def _numbered(
    pages: Mapping[str, Sequence[Example]],
) -> list[tuple[str, Example, tuple[Any, ...]]]:
    """The first example of a page with two ways to look at it, others with one of them;
    neighbours are looked at otherwise."""
    every = [
        (name, each, place)
        for name, examples in pages.items()
        for place, each in enumerate(examples)
    ]
    return [
        (name, each, _ways(n, place)) for n, (name, each, place) in enumerate(every)
    ]


def _ways(n: int, place: int) -> tuple[Any, ...]:
    both = WAYS[n % len(WAYS)]
    return both if not place else (both[n // len(WAYS) % 2],)

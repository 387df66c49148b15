"""A house in which every page has something to show, and everybody's way into it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "year"))
sys.path.insert(0, str(Path(__file__).parents[2] / "store" / "rounds"))

from hands import AXE
from page_records import Records, lay_out


def chromium() -> str | None:
    """The Chromium of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    places = [os.environ.get("RENKEI_CHROMIUM"), *map(shutil.which, names)]
    return next((place for place in places if place), None)


@pytest.fixture(scope="module")
def records(live_house: str, django_db_blocker: Any) -> Records:
    """The demonstration's year and a call under review, written before the browser is
    there: while it is driven, Django keeps no connection here."""
    from django.db import connections

    with django_db_blocker.unblock():
        laid = lay_out(import_module("review_round"))
        connections.close_all()
    return laid


@pytest.fixture(scope="module")
def axe() -> Path:
    """Where axe-core is. CI fetches it; on another machine it may be missing."""
    if not AXE.exists() and not os.environ.get("CI"):
        pytest.skip(f"axe-core is not at {AXE}: no page was looked at")
    assert AXE.exists(), "axe-core is not there: no page was looked at"
    return AXE


@pytest.fixture(scope="module")
def looks(records: Records, axe: Path, live_house: str, browser: Any) -> Iterator[Any]:
    """Somebody who opens pages for every person, in windows that are kept."""
    from page_looks import Looks

    looking = Looks(browser, live_house, records, axe)
    yield looking
    looking.close()


@pytest.fixture(scope="module")
def large(records: Records, axe: Path, live_house: str, browser: Any) -> Iterator[Any]:
    """The same, by somebody who has set the browser's letters to twice their size."""
    from page_looks import Looks

    letters = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"
    other = browser.browser_type.launch(
        executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", letters]
    )
    looking = Looks(other, live_house, records, axe)
    yield looking
    other.close()

"""What the tests of the web door stand on: windows of a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "renkei" / "web"


@pytest.fixture(scope="session")
def web() -> Path:
    """The folder of the web door."""
    return WEB


@dataclass
class Window:
    """A browser window that remembers what went wrong in it."""

    page: Any
    site: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def visit(self, path: str) -> Any:
        """Open a page and wait until it is loaded, its letters too."""
        self.page.goto(f"{self.site}{path}")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )


@pytest.fixture
def window(browser: Any, live_house: str) -> Iterator[Callable[..., Window]]:
    """Opens windows: `window(390)`, `window(1440, java_script_enabled=False)`."""
    contexts = []

    def open_window(width: int = 1440, **options: Any) -> Window:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        opened = Window(context.new_page(), live_house)
        opened.page.on(
            "console",
            lambda said: (
                opened.complaints.append(said.text)
                if said.type in ("error", "warning")
                else None
            ),
        )
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((live_house, "data:"))
                else opened.strangers.append(asked.url)
            ),
        )
        return opened

    yield open_window
    for context in contexts:
        context.close()

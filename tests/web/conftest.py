"""What the tests of the web door stand on: windows of a real browser."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "written"))

import memorandum

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


@dataclass(frozen=True)
class Worker:
    """Somebody of the programme, signed in: as the store knows them, and a browser."""

    name: str
    person: Any
    client: Any


@pytest.fixture
def worker(db: None) -> Callable[..., Worker]:
    """Makes people with one duty: `worker("danang", Role.…, "vn-danang", "VN")`."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from renkei.foundation import same
    from renkei.store import models
    from renkei.store.bodies import to_body
    from renkei.store.people import person

    def make(name: str, role: Any, entity: str = "", country: str = "JP") -> Worker:
        user, _ = get_user_model().objects.get_or_create(username=name)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(same(name)),
        )
        client = Client()
        client.force_login(user)
        return Worker(name, person(user), client)

    return make


@dataclass(frozen=True)
class Cast:
    """The people of a small programme; `kobe` has a duty, and no part in the papers."""

    officer: Worker
    yokohama: Worker
    danang: Worker
    kobe: Worker
    reviewer: Worker


@pytest.fixture
def cast(worker: Callable[..., Worker]) -> Cast:
    """The office, both sides of a collaboration, a stranger with a duty, a reviewer."""
    from renkei.programme import Role

    return Cast(
        officer=worker("officer", Role.MINISTRY_OFFICER),
        yokohama=worker("yokohama", Role.JAPANESE_CITY_OFFICER, "jp-yokohama"),
        danang=worker("danang", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN"),
        kobe=worker("kobe", Role.JAPANESE_CITY_OFFICER, "jp-kobe"),
        reviewer=worker("reviewer", Role.OUTSIDE_REVIEWER),
    )


@pytest.fixture
def number(cast: Cast) -> str:
    """An agreement that the Japanese city drafted."""
    from renkei import store

    who = cast.yokohama.person
    return store.draft_paper("agreement", memorandum.AGREEMENT, who).number

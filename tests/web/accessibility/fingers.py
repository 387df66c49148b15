"""Somebody who has a keyboard and nothing else.

Flows in: where a person means to go. Flows out: the page as keys have left it, and
every stop of the focus on the way, to be looked at. No mouse, no focus set by a script:
a place that Tab does not come to is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from staff import PASSWORD

SCRIPT = Path(__file__).parent / "focus_stops.js"
FAR = 400  # stops until a place counts as not reached
PRESSES = 3  # of a key that opens a window, until it counts as dead
WAITS = 200  # of 50 ms, for that window after each press


class Fingers:
    """One window, worked with keys."""

    def __init__(self, seen: Any, language: str) -> None:
        self.seen, self.page, self.keys = seen, seen.page, seen.page.keyboard
        self.language = language
        self.page.add_init_script(path=SCRIPT)
        self.faults: list[str] = []
        self.page.on("console", self._hear)
        self.windows: list[Any] = []  # the windows asking for a file, as they open
        self.page.on("filechooser", self._asked)

    def _hear(self, said: Any) -> None:
        if said.text.startswith("focus fault: "):
            fault = said.text.removeprefix("focus fault: ")
            where = re.sub(r"[A-Z]{2,4}-\d+", "N", self.page.url)
            told = f"{re.sub(r'^https?://[^/]*', '', where)}: {fault}"
            if told not in self.faults:
                self.faults.append(told)

    def _asked(self, window: Any) -> None:
        self.windows.append(window)

    def visit(self, path: str) -> None:
        """Type an address."""
        answer = self.page.goto(f"{self.seen.site}/{self.language}/{path}")
        assert answer.status == 200, f"{path}: {answer.status}"

    @property
    def here(self) -> str:
        """The path of the page, behind its language."""
        return re.sub(r"^https?://[^/]*/(ja|en)/|[?#].*$", "", self.page.url)

    def is_refused(self) -> bool:
        """Whether the focus has gone to what was refused."""
        return bool(self.page.evaluate("focusStops.isOn", "main [role='alert']"))

    def to(self, selector: str, key: str = "Tab") -> None:
        """Press Tab until the focus is on a place; wherever it is, it shows."""
        assert self.page.locator(selector).count(), f"no {selector} on {self.page.url}"
        for _ in range(FAR):
            if self.page.evaluate("focusStops.isOn", selector):
                return
            self.keys.press(key)
        raise AssertionError(f"{key} does not reach {selector} on {self.page.url}")

    def walk(self, key: str = "Tab") -> list[int]:
        """Press Tab until the page is left; the number of every stop on the way."""
        found: list[int] = []
        for _ in range(FAR):
            self.keys.press(key)
            stop = self.page.evaluate("focusStops.stop()")
            if stop is None or stop in found[:1]:  # out of the page, or around it
                return found
            found.append(stop)
        raise AssertionError(f"{key} does not leave {self.page.url}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Go to a button or a link and follow it to the next page."""
        self.to(selector)
        with self.page.expect_navigation():
            self.keys.press(key)

    def open(self, selector: str) -> None:
        """Open or shut something on the page."""
        self.to(selector)
        self.keys.press("Enter")

    def type(self, selector: str, words: str) -> None:
        """Write into a field, in place of what stands in it."""
        self.to(selector)
        self.keys.press("Control+a")
        self.keys.insert_text(words)

    def tick(self, selector: str) -> None:
        """Mark a box."""
        self.to(selector)
        self.keys.press("Space")
        assert self.page.evaluate("document.activeElement.checked")

    def choose(self, name: str, value: str) -> None:
        """Choose in a list that folds out, or among radio buttons, with the arrows."""
        self.to(f"[name='{name}']")
        for _ in range(FAR):
            if self.page.evaluate("document.activeElement.value") == value:
                break
            self.keys.press("ArrowDown")
        assert self.page.evaluate("document.activeElement.value") == value, name
        if not self.page.evaluate("document.activeElement.checked ?? true"):
            self.keys.press("Space")  # the first of its radio buttons

    def pick(self, key: str, search: str, value: str) -> None:
        """Look for an entity in its picker and mark it."""
        self.type(f"#f-{key}-field .picker__search", search)
        self.tick(f"[name='f-{key}'][value='{value}']")

    def write(self, written: Mapping[str, str]) -> None:
        """Write into the fields of a form, by their names, in the order of the page."""
        for name, words in written.items():
            self.type(f"[name='f-{name}']", words)

    def file(self, selector: str, path: Path) -> None:
        """Open the window that asks for a file, and give it one.

        A browser busy with a download may swallow the key that asks for the window;
        somebody whose window does not open presses again.
        """
        self.to(selector)
        self.windows.clear()
        for _ in range(PRESSES):
            self.keys.press("Space")
            for _ in range(WAITS):
                if self.windows:
                    self.windows[0].set_files(path)
                    return
                self.page.wait_for_timeout(50)
        raise AssertionError(f"{selector} opens no window on {self.page.url}")

    def save(self) -> str:
        """Keep what is written; the number of the paper."""
        self.press("#save")
        found = re.search(r"/paper/([A-Z]+-\d+)/\?did=", self.page.url)
        assert found, f"{self.page.url}: {self.page.locator('main').inner_text()[:600]}"
        return found[1]

    def step(self, number: str, move: str, why: str = "") -> None:
        """Take a step with a paper, and confirm it where that is asked."""
        self.visit(f"paper/{number}/")
        self.press(
            f".move [action$='/steps/{move}/'] button, .move a[href$='/steps/{move}/']"
        )
        if "/steps/" in self.page.url:
            if why:
                self.type("#why", why)
            self.press(".confirm__form button[type=submit]")
        assert "did=" in self.page.url, self.page.url

    def enter(self, name: str, language: str) -> None:
        """Sign in with keys, and choose the language with them."""
        other = "en" if language == "ja" else "ja"
        self.language = other
        self.visit("sign-in")
        self.press("a.language")
        self.language = language
        assert f"/{language}/sign-in" in self.page.url
        self.type("#id_username", name)
        self.type("#id_password", PASSWORD)
        with self.page.expect_navigation(url=f"**/{language}/desk/"):
            self.keys.press("Enter")

    def leave(self) -> None:
        """Sign out."""
        self.press("form[action$='/sign-out'] button")
        assert self.page.locator("a[href$='/sign-in']").count()

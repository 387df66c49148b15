"""Somebody at a keyboard in a real browser: signs in, writes papers, takes steps.

Flows in: what a person means to do. Flows out: the pages that answer. Buttons and links
are pressed with Enter, boxes with the space bar, as without a mouse; every page that
was opened is looked at by axe-core, where it is on the machine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from staff import PASSWORD, Worker

ROOT = Path(__file__).resolve().parents[3]
AXE = Path(os.environ.get("RENKEI_AXE", ROOT / ".renkei" / "axe-core" / "axe.min.js"))
SERIOUS = ("serious", "critical")
RUN_AXE = """
async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map((v) => ({
    id: v.id, impact: v.impact, help: v.help,
    where: v.nodes.slice(0, 3).map((n) => n.target.join(" ")),
  }));
}
"""


class Hands:
    """One window and whoever sits before it."""

    def __init__(self, seen: Any) -> None:
        self.seen, self.page = seen, seen.page
        self.language = "ja"
        self.looked_at: dict[str, str] = {}
        self.faults: list[str] = []

    def enter(self, worker: Worker) -> None:
        """Sign in afresh, in the worker's language."""
        self.page.context.clear_cookies()
        self.language = worker.language
        self.visit("sign-in")
        self.page.fill("#id_username", worker.name)
        self.page.fill("#id_password", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/{self.language}/desk/")
        self.look("desk")

    def visit(self, path: str) -> None:
        """Open a page in the language of whoever is signed in."""
        answer = self.page.goto(f"{self.seen.site}/{self.language}/{path}")
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look(path)

    def status(self, path: str) -> int:
        """What is answered to somebody who opens a page."""
        answer = self.page.goto(f"{self.seen.site}/{self.language}/{path}")
        return int(answer.status)

    def press(self, selector: str) -> None:
        """Press a button or follow a link, with the keyboard."""
        self.page.locator(selector).first.focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def draft(self, kind: str, written: Mapping[str, Any], start: str = "") -> str:
        """Write a new paper and keep its draft; its number."""
        self.visit(f"papers/{kind}/new/{start}")
        self._write(written)
        self.press("#save")
        return self._number("draft")

    def change(self, number: str, written: Mapping[str, Any]) -> None:
        """Write more into a paper that stands."""
        self.visit(f"paper/{number}/edit/")
        self._write(written)
        self.press("#save")
        self._number("change")

    def step(self, number: str, move: str, why: str = "") -> None:
        """Take a step with a paper, and confirm it where that is asked."""
        self.visit(f"paper/{number}/")
        there = (
            f".move [action$='/steps/{move}/'] button, .move a[href$='/steps/{move}/']"
        )
        self.press(there)
        if re.search(r"/steps/", self.page.url):
            self.look(f"steps/{move}")
            if why:
                self.page.fill("#why", why)
            self.press(".confirm__form button[type=submit]")
        self._number(move)

    def _number(self, did: str) -> str:
        refused = self.page.locator("#trouble, [role=alert]")
        assert refused.count() == 0, f"{self.page.url}: {refused.first.inner_text()}"
        found = re.search(r"/paper/([A-Z]+-\d+)/(\?did=([\w-]+))?", self.page.url)
        assert found is not None, self.page.url
        assert found[3] in (did, None), self.page.url
        assert self.page.locator(".done").is_visible()
        self.look("paper")
        return found[1]

    def _write(self, written: Mapping[str, Any]) -> None:
        tables = {key: said for key, said in written.items() if _is_table(said)}
        for key, rows in tables.items():
            self._make_room(key, len(rows))
        for key, said in written.items():
            if key not in tables:
                self._fill(f"f-{key}", said)
        for key, rows in tables.items():
            for n, row in enumerate(rows):
                for column, said in row.items():
                    self._fill(f"f-{key}.{n}.{column}", said)
        self.look("writing")

    def _make_room(self, key: str, rows: int) -> None:
        """Add lines to a small table until it has enough."""
        while int(self.page.input_value(f"[name='f-{key}.rows']")) < rows:
            self.press(f"button[name=add][value={key}]")

    def _fill(self, name: str, said: Any) -> None:
        if isinstance(said, Mapping):
            for side, text in said.items():
                self.page.fill(f"[name='{name}.{side}']", text)
            return
        if isinstance(said, list):
            for value in said:
                self._tick(name, str(value))
            return
        found = self.page.locator(f"[name='{name}']")
        assert found.count(), f"no field is called {name}"
        if found.first.get_attribute("type") == "radio":
            self._tick(name, str(said))
        elif found.first.evaluate("e => e.tagName") == "SELECT":
            found.first.select_option(str(said))
        else:
            found.first.fill(str(said))

    def _tick(self, name: str, value: str) -> None:
        box = self.page.locator(f"[name='{name}'][value='{value}']")
        if not box.count():  # not among those listed: typed by its number
            more = self.page.locator(f"[name='{name}.more']")
            more.fill(", ".join(part for part in (more.input_value(), value) if part))
        elif not box.is_checked():
            box.focus()
            self.page.keyboard.press("Space")

    def look(self, what: str) -> None:
        """What axe-core holds against the page, each kind of page once a language."""
        kind = re.sub(r"[A-Z]{2,4}-\d+", "N", f"{self.language} {what}")
        if kind in self.looked_at or not AXE.exists():
            return
        self.looked_at[kind] = self.page.url
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        self.faults += [
            f"{kind}: {each['id']} ({each['impact']}) {each['help']} {each['where']}"
            for each in self.page.evaluate(RUN_AXE)
            if each["impact"] in SERIOUS
        ]

    def close(self) -> None:
        """Nobody's desk is left open."""
        self.page.context.clear_cookies()


def _is_table(said: Any) -> bool:
    return isinstance(said, list) and bool(said) and isinstance(said[0], Mapping)

"""Opens pages and says what stands in somebody's way on them.

Flows in: an example of a page. Flows out: faults, each with the place on the page: what
axe-core calls serious or critical, words of the other language without their language,
a page that is wider than a narrow window or than large letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from page_examples import Example
from page_records import VISITOR, Records

SCRIPTS = Path(__file__).parent
WIDE, NARROW, SMALLEST = 1280, 390, 320
HEIGHT = 900
RUN_AXE = """
async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  return found.violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .flatMap((v) => v.nodes.slice(0, 4).map((n) =>
      `${v.id} (${v.impact}) at ${n.target.join(" ")}: `
      + n.failureSummary.split("\\n").slice(1, 3).map((s) => s.trim()).join(" ")));
}
"""


@dataclass(frozen=True)
class Way:
    """How a page is looked at."""

    language: str
    width: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.language} {self.width}px {self.scheme}"


WAYS: tuple[tuple[Way, Way], ...] = (
    (Way("ja", WIDE, "light"), Way("en", NARROW, "dark")),
    (Way("ja", NARROW, "light"), Way("en", WIDE, "dark")),
    (Way("ja", WIDE, "dark"), Way("en", NARROW, "light")),
    (Way("ja", NARROW, "dark"), Way("en", WIDE, "light")),
)


class Looks:
    """One window for every person, opened when first needed."""

    def __init__(self, browser: Any, site: str, records: Records, axe: Path) -> None:
        self.browser, self.site, self.records = browser, site, records
        self.scripts = (axe, SCRIPTS / "page_faults.js")
        self._pages: dict[str, Any] = {}

    def page(self, who: str) -> Any:
        """The window of a person who is signed in, or of a visitor."""
        if who in self._pages:
            return self._pages[who]
        context = self.browser.new_context(reduced_motion="reduce")
        if who != VISITOR:
            session = self.records.sessions[who]
            cookie = {"name": "renkei_session", "value": session, "url": self.site}
            context.add_cookies([cookie])
        for script in self.scripts:
            context.add_init_script(path=script)
        self._pages[who] = context.new_page()
        return self._pages[who]

    def address(self, name: str, parts: Mapping[str, str], language: str) -> str:
        """The address of an example, in a language."""
        from django.urls import reverse
        from django.utils.translation import override

        known = {
            key: self.records.numbers[value[1:]] if value.startswith("@") else value
            for key, value in parts.items()
        }
        with override(language):
            path = name if name.startswith("/") else reverse(name, kwargs=known)
        return f"{self.site}{path}"

    def faults(self, name: str, example: Example, way: Way) -> Iterator[str]:
        """What is wrong with a page, looked at in a way."""
        page = self.page(example.who)
        page.set_viewport_size({"width": way.width, "height": HEIGHT})
        page.emulate_media(color_scheme=way.scheme, reduced_motion="reduce")
        address = self.address(name, example.parts, way.language) + example.query
        answer = page.goto(address)
        if answer.status != example.status:
            yield f"{answer.status}, not {example.status}"
            return
        yield from page.evaluate("pageFaults.moving()")
        yield from page.evaluate("pageFaults.said()")
        page.evaluate("pageFaults.unfold()")
        yield from page.evaluate(RUN_AXE)
        page.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
        yield from page.evaluate(f"pageFaults.wider('at {SMALLEST} px')")

    def cut_off(self, name: str, example: Example, way: Way) -> Iterator[str]:
        """What of a page is lost to somebody whose letters are large."""
        page = self.page(example.who)
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        page.goto(self.address(name, example.parts, way.language) + example.query)
        yield from page.evaluate("pageFaults.cutOff()")

    def close(self) -> None:
        """Every window is shut."""
        for page in self._pages.values():
            page.context.close()

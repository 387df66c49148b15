"""Somebody who carries out a tutorial in a browser, word for word.

Flows in: a `Walk`, a window, a language. Flows out: nothing, where every word stands
where the tutorial says; a picture of the steps that ask for one, if they are wanted.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect
from tutorial_walk import FIRST, Step, Walk, Words

WIDTH, HEIGHT = 1280, 800
LARGEST = 36_000  # bytes of a picture, so that all of them stay below 3 MB
PATIENCE = 180_000  # ms, on a busy machine


class Walker:
    """One window in one language."""

    def __init__(self, page: Any, site: str, language: str, *, is_first: bool) -> None:
        self.page, self.site, self.language = page, site, language
        self.is_first = is_first
        page.set_default_timeout(PATIENCE)

    def walk(self, walk: Walk, pictures: Path | None) -> None:
        """Every step of a tutorial."""
        for n, step in enumerate(walk.steps, 1):
            try:
                self.take(step)
            except AssertionError as unseen:
                place = f"{walk.key}, step {n}, {self.language}, {self.page.url}"
                raise AssertionError(f"{place}: {unseen}") from unseen
            if step.picture and pictures is not None:
                self.draw(step, pictures / walk.picture(n, self.language))

    def take(self, step: Step) -> None:
        """One step, and what is then seen."""
        if step.at is not None:
            answer = self.page.goto(f"{self.site}/{self.language}/{step.at}")
            assert answer.status == 200, f"{step.at}: {answer.status}"
        if step.once and not self.is_first:
            return
        for each in step.fill:
            self.field(each, "input, textarea").fill(self.said(each["with"]))
        for each in step.choose:
            option = self.said(each["option"])
            field = self.field(each, "select")
            if option == FIRST[self.language]:
                field.select_option(index=1)
            else:
                field.select_option(label=option)
        for words in step.tick:
            self.page.get_by_label(self.said(words), exact=True).first.check()
        for words in step.press:
            self.press(self.said(words))
        for words in step.see:
            seen = self.page.get_by_text(self.said(words)).filter(visible=True)
            expect(seen.first).to_be_visible(timeout=PATIENCE)

    def field(self, told: Any, kinds: str) -> Any:
        """A field by its label, inside of a group where that is named."""
        kind = self.page.locator(kinds)
        place = self.page.locator("main")
        if "in" in told:
            groups = self.page.locator("fieldset, [role=group]").filter(visible=True)
            legend = self.page.get_by_text(self.said(told["in"])).locator(
                "xpath=ancestor-or-self::legend"
            )
            place = groups.filter(has=legend).last
        label = self.said(told["label"])
        exact = place.get_by_label(label, exact=True).and_(kind).filter(visible=True)
        found = place.get_by_label(label).and_(kind).filter(visible=True)
        expect(found.first, label).to_be_visible()
        return exact.first if exact.count() else found.first

    def press(self, words: str) -> None:
        """A link, a button or a fold by what stands on it."""
        pressed = self.page.locator("main :is(a, button, summary)")
        every = pressed.filter(visible=True)
        exact = every.filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$"))
        found = exact if exact.count() else every.filter(has_text=words)
        expect(found.first, f"to press: {words}").to_be_visible()
        found.first.focus()
        self.page.keyboard.press("Enter")

    def said(self, words: Words | str) -> str:
        """Words in the language of the walk."""
        return words if isinstance(words, str) else words[self.language]

    def draw(self, step: Step, path: Path) -> None:
        """A picture of the window, small enough to be kept."""
        from PIL import Image

        self.page.evaluate("document.fonts.ready.then(() => true)")
        if step.picture == "top":
            self.page.evaluate("scrollTo(0, 0)")
        else:
            self.page.locator(step.picture).first.evaluate(
                "e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24)"
            )
        drawn = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        path.parent.mkdir(parents=True, exist_ok=True)
        for quality in (60, 50, 40, 30, 20, 12):
            drawn.save(path, "WEBP", quality=quality, method=6)
            if path.stat().st_size <= LARGEST:
                return
        raise AssertionError(f"{path.name} is larger than {LARGEST} bytes")

"""Text can be read: contrast of at least 4.5:1 in the light and in the dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ACCENTS = (
    "partnerships",
    "plans",
    "projects",
    "finance",
    "credits",
    "domino",
    "forum",
)
PAIRS = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-soft", "ink-faint", "link", "unsure", "stop", *ACCENTS)
        for ground in ("paper", "sheet")
    ],
    *[(accent, f"{accent}-wash") for accent in ACCENTS],
    *[
        (ink, f"{accent}-wash")
        for ink in ("ink", "ink-soft", "ink-faint")
        for accent in ACCENTS
    ],
    *[("ink-soft", ground) for ground in ("wash", "land", "sea", "halo")],
    ("ink-faint", "wash"),
    ("unsure", "wash"),
    ("link", "wash"),
    ("unsure", "unsure-wash"),
    ("stop", "stop-wash"),
    ("good", "good-wash"),
    ("paper", "ink"),
]


def tokens(sheet: str) -> dict[str, dict[str, str]]:
    """Colours by name, in the light and in the dark."""
    light_part, dark_part = sheet.split(
        "@media screen and (prefers-color-scheme: dark)"
    )
    pattern = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    light = dict(pattern.findall(light_part))
    return {"light": light, "dark": light | dict(pattern.findall(dark_part))}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_keeps_its_contrast(mode: str, web: Path) -> None:
    colours = tokens((web / "style" / "tokens.css").read_text("utf-8"))[mode]
    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in PAIRS
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert weak == {}


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)

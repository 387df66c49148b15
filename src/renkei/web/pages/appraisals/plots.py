"""Bars of money: by year, by chance and by driver, in the units of an SVG.

Flows in: numbers with their words. Flows out: `Bars`, standing or lying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renkei.foundation import Text

WIDE, TALL, ROW, LABELS, FOOT = 720.0, 220.0, 30.0, 190.0, 22.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `sign` is `gain` or `loss`, `title` what it says in words."""

    x: float
    y: float
    width: float
    height: float
    sign: str
    title: Text


@dataclass(frozen=True, slots=True)
class Label:
    """A word beside or under the bars."""

    x: float
    y: float
    words: Text
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing with its zero: a level where bars stand, an upright where they lie."""

    title: Text
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    zero: tuple[float, float, float, float]

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {WIDE:g} {self.height:g}"


def standing(
    title: Text, parts: Sequence[tuple[Text, float, str, Text]], every: int = 1
) -> Bars:
    """Bars side by side: the word under each, its height, its sign, its title."""
    most = max([0.0, *(size for _, size, _, _ in parts)])
    least = min([0.0, *(size for _, size, _, _ in parts)])
    scale = (TALL - FOOT - 8) / ((most - least) or 1.0)
    ground = 4 + most * scale
    room = WIDE / max(1, len(parts))
    bars, labels = [], []
    for at, (name, size, sign, said) in enumerate(parts):
        tall = abs(size) * scale
        top = ground - tall if size >= 0 else ground
        bars.append(Bar(at * room + room * 0.1, top, room * 0.8, tall, sign, said))
        if at % every == 0:
            first = at == 0  # starts where its bar does, lest it be cut
            x, anchor = (0.0, "start") if first else (at * room + room / 2, "middle")
            labels.append(Label(x, TALL - 6, name, anchor))
    return Bars(title, TALL, tuple(bars), tuple(labels), (0, ground, WIDE, ground))


def lying(title: Text, rows: Sequence[tuple[Text, float, float, Text, Text]]) -> Bars:
    """A tornado: each row from its middle down and up, in words what each end is."""
    ends = [abs(size) for _, down, up, _, _ in rows for size in (down, up)]
    scale = (WIDE - LABELS) / 2 / (max(ends, default=0.0) or 1.0) * 0.96
    middle = LABELS + (WIDE - LABELS) / 2
    bars, labels = [], []
    for at, (name, down, up, said_down, said_up) in enumerate(rows):
        top = at * ROW + 5
        labels.append(Label(LABELS - 10, top + 15, name, "end"))
        for size, said in ((down, said_down), (up, said_up)):
            wide = abs(size) * scale
            left = middle - wide if size < 0 else middle
            sign = "gain" if size >= 0 else "loss"
            bars.append(Bar(left, top, wide, ROW - 10, sign, said))
    tall = len(rows) * ROW + 4
    return Bars(title, tall, tuple(bars), tuple(labels), (middle, 0, middle, tall))

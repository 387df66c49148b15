"""How what was predicted compares with what came: one dot for each band of chances.

Flows in: bands, each with the mean predicted chance, the share that came with its
range, and how many pairs it stands for. Flows out: an SVG that needs no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10, sqrt

from renkei.foundation import Text

SIDE, LEFT, RIGHT, FOOT = 360.0, 56.0, 32.0, 40.0
WORDS = {
    "title": Text(ja="予測と実際", en="Predicted and observed"),
    "x": Text(ja="予測した確率", en="Predicted chance"),
    "y": Text(ja="実際の割合", en="Observed share"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs whose predicted chances are alike."""

    predicted: float
    observed: float
    low: float
    high: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A band in the units of the drawing."""

    x: str
    y: str
    low: str
    high: str
    radius: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A number along both axes."""

    x: str
    y: str
    words: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """The drawing; both axes are logarithmic, because adoptions are rare."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    words: dict[str, Text]

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {SIDE:g} {SIDE:g}"


def calibration(bands: Sequence[Band]) -> Calibration | None:
    """The dots from the least chance that occurs; None where nothing was predicted."""
    shown = [each for each in bands if each.pairs and each.predicted > 0]
    if not shown:
        return None
    held = [v for each in shown for v in (each.predicted, each.observed) if v > 0]
    first = int(log10(min(held))) - 1

    def across(value: float) -> float:
        part = (log10(max(value, 10.0**first)) - first) / -first
        return LEFT + (SIDE - LEFT - RIGHT) * part

    def down(value: float) -> float:
        part = (log10(max(value, 10.0**first)) - first) / -first
        return SIDE - FOOT - (SIDE - FOOT - 12) * part

    most = max(each.pairs for each in shown)
    return Calibration(
        dots=tuple(
            Dot(
                f"{across(each.predicted):.1f}",
                f"{down(each.observed):.1f}",
                f"{down(each.low):.1f}",
                f"{down(each.high):.1f}",
                f"{4 + 5 * sqrt(each.pairs / most):.1f}",
            )
            for each in shown
        ),
        ticks=tuple(
            Tick(
                f"{across(10.0**power):.1f}",
                f"{down(10.0**power):.1f}",
                f"{100 * 10.0**power:g} %",
            )
            for power in range(first, 1)
        ),
        words=WORDS,
    )

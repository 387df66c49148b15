"""The energy of each day as a drawing that needs no script.

Flows in: days with their energy [Wh]. Flows out: `Chart`, bars and lines in the units
of one SVG view box, each bar with its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renkei.foundation import Text
from renkei.mrv import Day

WIDTH, HEIGHT, LEFT, FOOT, TOP = 720, 232, 34, 34, 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One day."""

    x: str
    y: str
    width: str
    height: str
    title: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A height that is named at the left."""

    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Month:
    """Where a month begins."""

    x: str
    label: Text


@dataclass(frozen=True, slots=True)
class Chart:
    """All of it; `best` is the day with the most energy."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    months: tuple[Month, ...]
    best_day: date
    best_mwh: Decimal

    @property
    def caption(self) -> Text:
        """How many days, and the best of them."""
        day, most = self.best_day, f"{self.best_mwh:.1f}"
        return Text(
            ja=f"{len(self.bars)}日分。最大は{day.month}月{day.day}日の{most} MWh",
            en=f"{len(self.bars)} days. The best: {day.day} {day:%b}, {most} MWh",
        )

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {WIDTH} {HEIGHT}"


def chart_of(days: Sequence[Day]) -> Chart:
    """The days side by side, on a scale of whole ten megawatt-hours."""
    assert days, "a chart of nothing"
    best = max(days, key=lambda day: day.energy_wh)
    ceiling = -(-best.energy_wh // 20_000_000) * 20 or 20
    step = (WIDTH - LEFT) / len(days)
    ground = HEIGHT - FOOT

    def top(mwh: float) -> float:
        return ground - (ground - TOP) * mwh / ceiling

    bars = tuple(
        Bar(
            f"{LEFT + step * at:.2f}",
            f"{top(day.energy_wh / 1e6):.2f}",
            f"{step * 0.78:.2f}",
            f"{ground - top(day.energy_wh / 1e6):.2f}",
            Text(
                ja=f"{day.day.month}月{day.day.day}日 {day.energy_wh / 1e6:.3f} MWh",
                en=f"{day.day.day} {day.day:%b}: {day.energy_wh / 1e6:.3f} MWh",
            ),
        )
        for at, day in enumerate(days)
    )
    lines = tuple(
        Line(f"{top(mwh):.2f}", f"{mwh}") for mwh in range(0, ceiling + 1, 20)
    )
    months = tuple(
        Month(
            f"{LEFT + step * at:.2f}",
            Text(ja=f"{day.day.month}月", en=f"{day.day:%b}"),
        )
        for at, day in enumerate(days)
        if day.day.day == 1
    )
    return Chart(bars, lines, months, best.day, Decimal(best.energy_wh).scaleb(-6))

"""Adoptions of every year as a drawing that needs no script.

Flows in: rounds. Flows out: `Chart`: for each year the bars of its calls one on the
other, and a dotted box where a number is unknown, in the units of one SVG view box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renkei.foundation import Text
from renkei.programme import effects

WIDTH, HEIGHT, FOOT, TOP = 720, 250, 30, 22
UNKNOWN_HEIGHT = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One call: `kind` is first, second or unknown."""

    kind: str
    x: str
    y: str
    width: str
    height: str
    title: Text


@dataclass(frozen=True, slots=True)
class Year:
    """One fiscal year: its bars, its total if known, and where its words stand."""

    x: str
    y: str
    label: str
    total: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """All years."""

    years: tuple[Year, ...]

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def ground(self) -> str:
        """Where the bars stand."""
        return f"{HEIGHT - FOOT}"


def chart_of(rounds: Sequence[effects.Round]) -> Chart:
    """The years side by side; unknown calls are dotted and have no height of their "
    "own."""
    years = sorted({each.fiscal_year for each in rounds})
    by_year = {y: [r for r in rounds if r.fiscal_year == y] for y in years}
    most = max((_known(by_year[year]) for year in years), default=0) or 1
    step = WIDTH / max(1, len(years))
    scale = (HEIGHT - FOOT - TOP - UNKNOWN_HEIGHT) / most
    return Chart(
        tuple(
            _year(year, by_year[year], step * at, (step, scale))
            for at, year in enumerate(years)
        )
    )


def _known(rounds: Sequence[effects.Round]) -> int:
    return sum(int(each.adopted.value or 0) for each in rounds)


def _year(
    year: int, rounds: Sequence[effects.Round], left: float, size: tuple[float, float]
) -> Year:
    step, scale = size
    width, height = step * 0.62, float(HEIGHT - FOOT)
    bars = []
    for each in rounds:
        value = each.adopted.value
        tall = float(UNKNOWN_HEIGHT) if value is None else int(value) * scale
        height -= tall
        kind = "second" if each.call and each.call > 1 else "first"
        said = "–" if value is None else str(value)
        bars.append(
            Bar(
                "unknown" if value is None else kind,
                f"{left + step * 0.19:.1f}",
                f"{height:.1f}",
                f"{width:.1f}",
                f"{tall:.1f}",
                Text(ja=f"{each.name.ja}:{said}", en=f"{each.name.en}: {said}"),
            )
        )
    is_known = any(each.adopted.value is not None for each in rounds)
    is_whole = all(each.adopted.value is not None for each in rounds)
    total = f"{_known(rounds)}{'' if is_whole else '+'}" if is_known else ""
    middle = f"{left + step / 2:.1f}"
    return Year(middle, f"{height - 6:.1f}", f"{year}", total, tuple(bars))

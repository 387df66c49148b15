"""How many have adopted: the record as steps, the outlook as a line in its band.

Flows in: years of the record, and low, mean and high of each later year. Flows out: an
SVG that needs no script; the numbers stand in a table of its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renkei.foundation import Text

WIDTH, HEIGHT, LEFT, FOOT, TOP = 720.0, 280.0, 56.0, 28.0, 14.0
RIGHT = 24.0
TICKS = 4
TITLE = Text(ja="導入した都市の数", en="Cities that have adopted")

Row = tuple[int, float, float, float]


@dataclass(frozen=True, slots=True)
class Tick:
    """A number along an axis."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """The curve in the units of the drawing."""

    record: str
    mean: str
    band: str
    turn: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    title: Text = TITLE

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {WIDTH:g} {HEIGHT:g}"

    @property
    def ground(self) -> str:
        """Where the curve stands."""
        return f"{HEIGHT - FOOT:g}"


def outlook(past: Sequence[int], rows: Sequence[Row], turn: int) -> Outlook:
    """The record up to `turn`, and what may follow."""
    first, last = min([*past, turn]) - 1, rows[-1][0]
    most = max(1.0, *(high for *_, high in rows), float(len(past)))

    def x(year: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (year - first) / (last - first)

    def y(count: float) -> float:
        return HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * count / most

    steps = [(x(first), y(0))]
    for count, year in enumerate(sorted(past), start=1):
        steps += [(x(year), steps[-1][1]), (x(year), y(count))]
    steps.append((x(turn), steps[-1][1]))
    begin = (turn, *(float(len(past)),) * 3)
    future = [begin, *rows]
    upper = [(x(year), y(high)) for year, _, _, high in future]
    lower = [(x(year), y(low)) for year, low, _, _ in reversed(future)]
    return Outlook(
        record=_path(steps),
        mean=_path([(x(year), y(mean)) for year, _, mean, _ in future]),
        band=f"{_path([*upper, *lower])}Z",
        turn=f"{x(turn):.1f}",
        x_ticks=tuple(
            Tick(f"{x(year):.1f}", str(year))
            for year in range(first, last + 1)
            if year % 5 == 0
        ),
        y_ticks=tuple(
            Tick(f"{y(most * at / TICKS):.1f}", f"{most * at / TICKS:,.0f}")
            for at in range(TICKS + 1)
        ),
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in points)

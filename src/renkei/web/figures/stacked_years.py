"""Tonnes by year as stacked bars that need no script.

Flows in: whole tonnes by year and by what they are stacked by. Flows out: bars in the
units of one SVG view box, a legend, and the same as a table. What belongs to no known
year stands apart, at the end, under its own word; it is neither dropped nor spread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renkei.foundation import Text, same
from renkei.web.table import Column, Table

WORDS = {
    "year": Text(ja="年", en="Year"),
    "total": Text(ja="計", en="Total"),
    "others": Text(ja="その他", en="Others"),
    "bar": Text(ja="{year} {name}:{tonnes} tCO₂", en="{year}, {name}: {tonnes} tCO₂"),
    "table": Text(ja="表で見る", en="Read it as a table"),
    "unit": Text(ja="単位:tCO₂", en="Unit: tCO₂"),
}
WIDE, TALL, LEFT, FOOT, TOP = 720.0, 280.0, 84.0, 30.0, 20.0
SHADES = 7
"""Kinds of bars that an eye tells apart; further ones are drawn together as others."""
WIDEST_BAR = 54.0
YEARS_APART = 3  # named years on a narrow screen
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a year's bar; `shade` is the number of its colour."""

    shade: int
    y: float
    height: float
    title: Text


@dataclass(frozen=True, slots=True)
class Year:
    """One year, or what belongs to no known year; the name of a year that is between
    two others may be left out where there is no room."""

    x: float
    width: float
    middle: float
    top: float
    name: Text
    total: int
    is_unknown: bool
    is_between: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A height that is named at the left."""

    y: float
    tonnes: int


@dataclass(frozen=True, slots=True)
class StackedYears:
    """All of it."""

    title: Text
    years: tuple[Year, ...]
    lines: tuple[Line, ...]
    legend: tuple[tuple[int, Text], ...]
    table: Table

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {WIDE:g} {TALL:g}"

    @property
    def ground(self) -> float:
        """Where the bars stand."""
        return TALL - FOOT


def stacked_years(
    title: Text,
    series: Mapping[str, Text],
    tonnes: Mapping[tuple[int | None, str], int],
    unknown: Text,
) -> StackedYears | None:
    """The years side by side, without a gap; None where there is nothing to draw.

    Parameters
    ----------
    series : the words of each part, in the order in which they are stacked
    tonnes : by year, None where it is not known, and by part [tCO2]
    unknown : what is said where no year is known
    """
    if not tonnes:
        return None
    known = sorted({year for year, _ in tonnes if year is not None})
    years: list[int | None] = [*range(known[0], known[-1] + 1)] if known else []
    if any(year is None for year, _ in tonnes):
        years.append(None)
    shades = _shades(series, tonnes)
    totals = {
        year: sum(held for (when, _), held in tonnes.items() if when == year)
        for year in years
    }
    most = max(totals.values())
    step = _step(most)
    lines = max(1, -(-most // step))
    ceiling = step * lines
    scale = (TALL - FOOT - TOP) / ceiling
    room = (WIDE - LEFT) / len(years)
    return StackedYears(
        title=title,
        years=tuple(
            _year(year, _parts(year, series, shades, tonnes), at * room, (room, scale))
            if year is not None
            else _year(
                unknown, _parts(None, series, shades, tonnes), at * room, (room, scale)
            )
            for at, year in enumerate(years)
        ),
        lines=tuple(
            Line(TALL - FOOT - step * n * scale, step * n) for n in range(lines + 1)
        ),
        legend=_legend(series, shades),
        table=_table(title, years, series, (tonnes, unknown)),
    )


def _shades(
    series: Mapping[str, Text], tonnes: Mapping[tuple[int | None, str], int]
) -> dict[str, int]:
    """A colour for each part; the smallest share the last where they are too many."""
    sums = {
        key: sum(held for (_, part), held in tonnes.items() if part == key)
        for key in series
    }
    drawn = [key for key in series if sums[key]]
    if len(drawn) <= SHADES:
        return {key: n for n, key in enumerate(drawn)}
    largest = sorted(drawn, key=lambda key: -sums[key])[: SHADES - 1]
    return {key: largest.index(key) if key in largest else SHADES - 1 for key in drawn}


def _legend(
    series: Mapping[str, Text], shades: Mapping[str, int]
) -> tuple[tuple[int, Text], ...]:
    shared = [n for n in shades.values() if list(shades.values()).count(n) > 1]
    named = {n: series[key] for key, n in shades.items()}
    named.update(dict.fromkeys(shared, WORDS["others"]))
    return tuple(sorted(named.items()))


def _parts(
    year: int | None,
    series: Mapping[str, Text],
    shades: Mapping[str, int],
    tonnes: Mapping[tuple[int | None, str], int],
) -> list[tuple[int, Text, int]]:
    found = [
        (shades[key], name, tonnes.get((year, key), 0))
        for key, name in series.items()
        if key in shades
    ]
    return sorted((part for part in found if part[2]), key=lambda part: part[0])


def _year(
    year: int | Text,
    parts: Sequence[tuple[int, Text, int]],
    left: float,
    size: tuple[float, float],
) -> Year:
    room, scale = size
    width = min(room * 0.7, WIDEST_BAR)
    name = year if isinstance(year, Text) else same(str(year))
    height, bars = TALL - FOOT, []
    for shade, part, tonnes in parts:
        tall = tonnes * scale
        height -= tall
        said = WORDS["bar"].format(year=name, name=part, tonnes=same(f"{tonnes:,}"))
        bars.append(Bar(shade, height, tall, said))
    middle = LEFT + left + room / 2
    return Year(
        x=middle - width / 2,
        width=width,
        middle=middle,
        top=height - 6,
        name=name,
        total=sum(tonnes for _, _, tonnes in parts),
        is_unknown=isinstance(year, Text),
        is_between=not isinstance(year, Text) and year % YEARS_APART != 0,
        bars=tuple(bars),
    )


def _step(most: int) -> int:
    """A round number of tonnes of which a few reach up to the highest bar."""
    unit = 1
    while True:
        for round_one in (1, 2, 5):
            if round_one * unit * MOST_LINES >= most:
                return round_one * unit
        unit *= 10


def _table(
    title: Text,
    years: Sequence[int | None],
    series: Mapping[str, Text],
    held: tuple[Mapping[tuple[int | None, str], int], Text],
) -> Table:
    tonnes, unknown = held
    keys = [key for key in series if any(part == key for _, part in tonnes)]
    columns = (
        Column(WORDS["year"], heads_row=True),
        *(Column(series[key], numeric=True) for key in keys),
        Column(WORDS["total"], numeric=True),
    )
    rows = []
    for year in years:
        amounts = [tonnes.get((year, key), 0) for key in keys]
        name: object = unknown if year is None else str(year)
        rows.append((name, *amounts, sum(amounts)))
    return Table(title, columns, tuple(rows), shows_caption=False)

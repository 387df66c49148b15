"""Completeness as a heat map: one row for a channel, one cell for a day.

Flows in: counts of inspection. Flows out: cells in the units of an SVG view box, and
the days that are not complete as rows of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from renkei.foundation import Text
from renkei.mrv import inspecting, metering
from renkei.web.pages.site.words import WORDS

WIDTH, HEIGHT, HEAD = 720, 22, 16
DAYS_SHOWN = 60
CLASSES = ("full", "most", "part", "few", "none")


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of one channel."""

    x: str
    width: str
    level: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One channel."""

    channel: str
    label: Text
    required: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """All channels; `months` are where one begins; `short` what is not complete."""

    rows: tuple[Row, ...]
    months: tuple[tuple[str, str], ...]
    short: tuple[tuple[str, date, int, int], ...]

    @property
    def short_left(self) -> int:
        """How many days the table does not show."""
        return max(0, len(self.short) - DAYS_SHOWN)

    @property
    def short_shown(self) -> tuple[tuple[str, date, int, int], ...]:
        """The days of the table."""
        return self.short[:DAYS_SHOWN]

    @property
    def legend(self) -> tuple[tuple[str, Text], ...]:
        """What each shade means."""
        return tuple((level, WORDS[f"heat_{level}"]) for level in CLASSES)


def heat_map(
    channels: Sequence[inspecting.Completeness], plan: metering.MeteringPlan
) -> HeatMap:
    """The heat map of a period, each row beside what the plan requires of it."""
    return HeatMap(
        rows=tuple(_row(each, plan.channel(each.channel)) for each in channels),
        months=tuple(_months(channels[0])) if channels else (),
        short=tuple(row for each in channels for row in _short(each)),
    )


def _row(each: inspecting.Completeness, agreed: metering.Channel) -> Row:
    step = WIDTH / len(each.due)
    cells = [
        Cell(
            f"{number * step:.2f}",
            f"{step * (0.9 if step > 4 else 1):.2f}",
            _level(there, due),
            f"{each.first_day + timedelta(days=number)}: {there} / {due}",
        )
        for number, (due, there) in enumerate(zip(each.due, each.there, strict=True))
        if due
    ]
    label = WORDS["heat_of"].format(
        channel=each.channel,
        percent=_percent(each),
        missing=f"{each.missing:,}",
    )
    required = agreed.required_completeness
    told = WORDS["required"].format(what=required.label) if required else None
    return Row(each.channel, label, told or WORDS["not_stated"], tuple(cells))


def _percent(each: inspecting.Completeness) -> str:
    """Rounded down: a channel that misses one reading is not at a hundred."""
    tenths = int(each.fraction * 1000)
    return f"{tenths // 10}.{tenths % 10}"


def _level(there: int, due: int) -> str:
    if there >= due:
        return "full"
    if not there:
        return "none"
    if there * 10 >= due * 9:
        return "most"
    return "part" if there * 2 >= due else "few"


def _months(each: inspecting.Completeness) -> Iterator[tuple[str, str]]:
    step = WIDTH / len(each.due)
    for number in range(len(each.due)):
        day = each.first_day + timedelta(days=number)
        if day.day == 1:
            yield f"{number * step:.2f}", f"{day:%Y-%m}"


def _short(each: inspecting.Completeness) -> Iterator[tuple[str, date, int, int]]:
    for number, (due, there) in enumerate(zip(each.due, each.there, strict=True)):
        if there < due:
            yield each.channel, each.first_day + timedelta(days=number), there, due

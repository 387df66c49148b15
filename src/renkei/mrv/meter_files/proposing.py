"""A first mapping of a file, from its headings and cells, for a person to confirm.

Flows in: a grid and the plan. Flows out: a `ColumnMapping` that holds what the file
says by itself and leaves open what it does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from renkei.foundation import Refusal
from renkei.mrv.meter_files.grid import Grid
from renkei.mrv.meter_files.instants import (
    DayOrder,
    Precision,
    Unclear,
    read_clock,
    read_moment,
)
from renkei.mrv.meter_files.mapping import ColumnMapping, Label, ValueColumn
from renkei.mrv.meter_files.numbers import NoNumber, decimal_sign, read_number
from renkei.mrv.meter_files.sentences import finding
from renkei.mrv.meter_files.units import read_unit, unit_in
from renkei.mrv.metering import MeteringPlan

_LOOKED_AT = 400  # rows in which the first reading is looked for
_SAMPLE = 60  # rows by which columns are judged
_COLUMNS = 400  # in which time and clock are looked for
_CHANNEL_WORDS = re.compile(
    r"channel|meter|point|tag|sensor|series|計測点|計器|測点|項目|名称|系統|メーター",
    re.IGNORECASE,
)
_UNIT_WORDS = re.compile(r"unit|単位", re.IGNORECASE)
_START_WORDS = re.compile(r"開始|始|から|start|from|begin", re.IGNORECASE)
_END_WORDS = re.compile(r"終了|終|まで|end|until|\bto\b", re.IGNORECASE)
_OF_NUMBERS = re.compile(r"\s*(\d{1,2})[./ -](\d{1,2})[./ -]\d{4}\b")
_LAST_MONTH = 12


def proposed(grid: Grid, plan: MeteringPlan) -> ColumnMapping:
    """What a file says of itself; refuses `mrv.meter-file.no-rows`."""
    found = _Found.look(grid)
    moments = found.column(found.time)
    headings = headings_of(grid, found.headings)
    width = len(grid.rows[found.headings]) if found.headings >= 0 else grid.width
    numbers = [n for n in range(width) if found.is_numeric(n)]
    channel = _names_column(found, headings, numbers, plan)
    unit_column = None
    if channel is not None:
        numbers = numbers[:1]
        taken = [found.time, channel, *numbers, *filter(None, [found.clock])]
        unit_column = _unit_column(found, headings, taken)
    values = tuple(_value(n, found, headings, plan, channel) for n in numbers)
    if channel is None and len(numbers) == 1 and len(plan.channels) == 1:
        only = values[0]
        values = (ValueColumn(only.column, plan.channels[0].name, only.unit),)
    names = names_in(grid, channel, found.first, plan) if channel is not None else {}
    texts = (c for n in numbers for c in found.column(n))
    return ColumnMapping(
        sheet=grid.sheet,
        headings=found.headings,
        first_row=found.first,
        time=found.time,
        clock=found.clock,
        values=values,
        channel=channel,
        unit_column=unit_column,
        names=names,
        decimal=decimal_sign(texts) or "",
        order=_order(moments),
        zone=plan.zone,
        label=_label(found, headings),
    )


def headings_of(grid: Grid, row: int) -> tuple[str, ...]:
    """The headings as words, one for each column."""
    if row < 0:
        return ("",) * grid.width
    found = []
    for column in range(grid.width):
        spot = grid.covered.get((row, column), (row, column))
        cell = grid.cell(*spot)
        found.append("" if cell is None else str(cell).strip())
    return tuple(found)


def names_in(
    grid: Grid, column: int, first_row: int, plan: MeteringPlan
) -> dict[str, str]:
    """The names in a column, each with the channel of the plan that it seems to be."""
    cells = (grid.cell(row, column) for row in range(first_row, len(grid.rows)))
    words = {str(cell).strip() for cell in cells if cell is not None}
    return {word: _channel(word, plan) for word in sorted(words)}


@dataclass(frozen=True)
class _Found:
    """Where the readings of a sheet begin, and where their time stands."""

    grid: Grid
    first: int
    headings: int
    units: int
    time: int
    clock: int | None

    @classmethod
    def look(cls, grid: Grid) -> _Found:
        rows = range(min(len(grid.rows), _LOOKED_AT))
        columns = range(min(grid.width, _COLUMNS))
        weights = {c: sum(_weight(grid.cell(r, c)) for r in rows) for c in columns}
        time_column = max(columns, key=lambda c: (weights[c], -c), default=-1)
        if time_column < 0 or not weights[time_column]:
            raise Refusal(finding("no-rows", grid.at(0)))
        first = next(
            (
                r
                for r in rows
                if _weight(grid.cell(r, time_column))
                and any(c != time_column and _stands(grid, r, c) for c in columns)
            ),
            -1,
        )
        if first < 0:
            raise Refusal(finding("no-rows", grid.at(0)))
        above = [r for r in range(first) if any(grid.rows[r])]
        headings = above[-1] if above else -1
        units = -1
        if len(above) > 1 and _is_units(grid.rows[headings]):
            units, headings = headings, above[-2]
        clock = _clock_column(grid, first, time_column)
        return cls(grid, first, headings, units, time_column, clock)

    def column(self, column: int) -> Sequence[Any]:
        """The cells of a column, from the first reading on."""
        return [self.grid.cell(r, column) for r in range(self.first, self.rows)]

    @property
    def rows(self) -> int:
        return len(self.grid.rows)

    def sample(self, column: int) -> list[Any]:
        last = min(self.first + _SAMPLE, self.rows)
        cells = (self.grid.cell(r, column) for r in range(self.first, last))
        return [cell for cell in cells if cell is not None]

    def is_numeric(self, column: int) -> bool:
        """Whether a column holds numbers in most of its first cells."""
        if column in (self.time, self.clock):
            return False
        cells = self.sample(column)
        return bool(cells) and 2 * sum(map(_is_value, cells)) >= len(cells)


def _stands(grid: Grid, row: int, column: int) -> bool:
    return grid.cell(row, column) is not None


def _weight(cell: Any) -> int:
    """How much a cell looks like an instant: written as one, or a number that fits."""
    if isinstance(cell, datetime | date):
        return 3
    try:
        read_moment(cell, DayOrder.DAY_FIRST)
    except Unclear as unclear:
        is_close = unclear.code in ("two-digit-year", "twelve", "part-of-second")
        return 2 if is_close else 0
    is_bare = not isinstance(cell, str) or cell.strip().replace(".", "").isdecimal()
    return 1 if is_bare else 2


def _is_value(cell: Any) -> bool:
    if isinstance(cell, datetime | date | time):
        return False
    try:
        return read_number(cell, ".") is not None
    except NoNumber as wrong:
        return wrong.code in ("double-dust", "decimal-unclear") or _is_comma(cell)


def _is_comma(cell: Any) -> bool:
    try:
        return isinstance(cell, str) and read_number(cell, ",") is not None
    except NoNumber:
        return False


def _is_units(row: Sequence[Any]) -> bool:
    words = [str(cell).strip(" ()[]") for cell in row if str(cell or "").strip()]
    units = [word for word in words if read_unit(word)]
    return bool(units) and len(words) - len(units) <= 1


def _clock_column(grid: Grid, first: int, column: int) -> int | None:
    """The column of the time of day, where the other one holds days alone."""
    try:
        moment = read_moment(grid.cell(first, column), DayOrder.DAY_FIRST)
    except Unclear:
        return None
    if moment.precision is not Precision.DAY:
        return None
    for other in range(min(grid.width, _COLUMNS)):
        cell = grid.cell(first, other)
        is_clock = isinstance(cell, time) or (
            isinstance(cell, str) and re.search(r"[::時]", cell) is not None
        )
        if other != column and is_clock:
            try:
                read_clock(cell)
            except Unclear as unclear:
                if unclear.code != "twelve":
                    continue
            return other
    return None


def _names_column(
    found: _Found, headings: Sequence[str], numbers: Sequence[int], plan: MeteringPlan
) -> int | None:
    """The column in which each row names its channel, in a file of the long shape."""
    known = {_folded(word) for c in plan.channels for word in (c.name, c.meter) if word}
    for column in range(min(found.grid.width, _COLUMNS)):
        if column in (found.time, found.clock) or column in numbers:
            continue
        words = {_folded(str(cell)) for cell in found.sample(column)}
        is_called = bool(_CHANNEL_WORDS.search(headings[column]))
        if words and numbers and (words & known or is_called):
            return column
    return None


def _unit_column(
    found: _Found, headings: Sequence[str], others: Sequence[int]
) -> int | None:
    """The column that gives each row its unit: by its heading, else by its words."""
    free = [n for n in range(len(headings)) if n not in others]
    called = [n for n in free if _UNIT_WORDS.search(headings[n])]
    for column in (*called, *free):
        units = [read_unit(str(cell)) for cell in found.sample(column)]
        if units and (all(units) or (column in called and any(units))):
            return column
    return None


def _value(
    column: int,
    found: _Found,
    headings: Sequence[str],
    plan: MeteringPlan,
    channel: int | None,
) -> ValueColumn:
    unit = unit_in(headings[column])
    if found.units >= 0 and not unit:
        below = found.grid.cell(found.units, column)
        unit = read_unit(str(below or "").strip(" ()[]"))
    name = "" if channel is not None else _channel(headings[column], plan)
    return ValueColumn(column, name, unit)


def _channel(word: str, plan: MeteringPlan) -> str:
    """The channel that a word names by its name, meter or symbol; empty if none."""
    bare = re.sub(r"[(\[【〔{][^()\[\]]*[)\]】〕}]", "", _folded(word)).strip()
    for names in (
        {c.name: c.name for c in plan.channels},
        {c.meter: c.name for c in plan.channels if c.meter},
        {c.symbol: c.name for c in plan.channels},
    ):
        folded = {_folded(name): channel for name, channel in names.items()}
        for said in (_folded(word), bare, bare.rsplit(" ", 1)[0]):
            if said in folded:
                return folded[said]
    return ""


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _order(cells: Sequence[Any]) -> DayOrder | None:
    """What comes first, where some date of the column can be read in one way only."""
    words = (unicodedata.normalize("NFKC", c) for c in cells if isinstance(c, str))
    for found in filter(None, map(_OF_NUMBERS.match, words)):
        one, two = int(found[1]), int(found[2])
        if one > _LAST_MONTH >= two:
            return DayOrder.DAY_FIRST
        if two > _LAST_MONTH >= one:
            return DayOrder.MONTH_FIRST
    return None


def _label(found: _Found, headings: Sequence[str]) -> Label | None:
    """Which end of an interval times name, where headings or a 24:00 say it."""
    column = found.time if found.clock is None else found.clock
    heading = headings[found.time] + " " + headings[column]
    is_start, is_end = _START_WORDS.search(heading), _END_WORDS.search(heading)
    if is_start and not is_end:
        return Label.START
    if (is_end and not is_start) or any(map(_says_24, found.column(column))):
        return Label.END
    days = list(_precisions(found.sample(found.time)))
    if found.clock is None and days and all(p is not Precision.INSTANT for p in days):
        return Label.START
    return None


def _says_24(cell: Any) -> bool:
    if not isinstance(cell, str):
        return False
    text = unicodedata.normalize("NFKC", cell)
    return re.search(r"\b24\s*[:時]\s*0?0?", text) is not None


def _precisions(cells: Sequence[Any]) -> Iterator[Precision]:
    for cell in cells:
        try:
            yield read_moment(cell, DayOrder.DAY_FIRST).precision
        except Unclear:
            continue

"""A sheet with one day in each row and one time of day in each column, made tall.

Flows in: a grid as it was read. Flows out: the same cells with one reading in each row,
every one of them still at the address where a person finds it; any other grid as it is.

Electricity meters of half an hour are handed out so: 48 columns beside the day. The
columns may be headed by a time (0:30), a span (0:00-0:30) or a number (1 to 48).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from renkei.foundation import Text
from renkei.mrv.meter_files.grid import Grid, Spot
from renkei.mrv.meter_files.instants import (
    DayOrder,
    Precision,
    Unclear,
    read_clock,
    read_moment,
)
from renkei.mrv.meter_files.units import unit_in

_LOOKED_AT = 60  # rows in which the times of day are looked for
_FEWEST = 12  # times of day that make a sheet of days: every two hours
_NUMBERED = (24, 48, 96)  # columns that may be numbered from 1
_DAY = 86_400
_SPAN = re.compile(
    r"\s*(.+?)\s*(?:[-~〜–—―]|から|to)\s*(.+?)\s*(?:まで)?\s*", re.IGNORECASE
)
_SLOT = re.compile(r"(?:コマ|枠|no\.?)?\s*(\d{1,2})\s*(?:コマ|枠|番)?", re.IGNORECASE)
_WHOLE_DAY = re.compile(
    r"(?:日?合計|日計|総計|計|日量|平均|最大|最小|total|sum|average|mean|max|min)"
    r"(?:\W.*)?",
    re.IGNORECASE,
)

_DAY_TOTAL = re.compile(
    r"(?:日?合計|日計|総計|計|日量|(?:daily |day )?total|sum)(?:\W.*)?", re.IGNORECASE
)


@dataclass(frozen=True)
class Unfolded(Grid):
    """A tall grid that knows where each of its rows was written."""

    wide: Grid | None = None
    kept: tuple[int, ...] = ()
    places: tuple[Spot, ...] = ()  # of the reading of each row
    times: tuple[int, ...] = ()  # the columns of a day's readings, as it was written
    totals: tuple[int, ...] = ()  # the columns that say what a day comes to

    def at(self, row: int, column: int | None = None) -> Text:
        """The place where it was written."""
        assert self.wide is not None, "a tall grid was a wide one"
        before, reading = self.places[row]
        if column is None:
            return self.wide.at(before)
        is_kept = column < len(self.kept)
        return self.wide.at(before, self.kept[column] if is_kept else reading)

    def cells_in(self, row: int) -> int:
        """How many cells stood in the row as it was written."""
        assert self.wide is not None, "a tall grid was a wide one"
        return self.wide.cells_in(self.places[row][0])


@dataclass(frozen=True)
class _Times:
    """The row that heads the columns of a day, and when each of them begins or ends."""

    row: int
    columns: tuple[tuple[int, str], ...]
    word: str

    @property
    def first(self) -> int:
        return self.columns[0][0]

    @property
    def last(self) -> int:
        return self.columns[-1][0]


def unfolded(grid: Grid) -> Grid:
    """One reading in each row; the grid as it is where its columns are no times."""
    times = None if grid.is_named else _times(grid)
    if times is None:
        return grid
    kept = tuple(range(times.first))
    rows: list[tuple[Any, ...]] = [
        (*_heads(grid, times, kept), times.word, _value(grid, times))
    ]
    places: list[Spot] = [(times.row, times.first)]
    merged: list[Spot] = []
    failed: dict[Spot, str] = {}
    unread: list[Spot] = []
    under_merged = {*grid.covered, *(first for first, _ in grid.merged)}
    for before in range(times.row + 1, len(grid.rows)):
        for cells, reading in _readings(grid, times, before, kept):
            spot = (len(rows), len(kept) + 1)
            rows.append(cells)
            places.append((before, reading))
            if (before, reading) in under_merged:
                merged.append(spot)
            if (before, reading) in grid.failed:
                failed[spot] = grid.failed[(before, reading)]
            if (before, reading) in grid.open:
                unread.append(spot)
    return Unfolded(
        file_name=grid.file_name,
        sheet=grid.sheet,
        form=grid.form,
        rows=tuple(rows),
        merged=tuple((spot, spot) for spot in merged),
        failed=failed,
        open=frozenset(unread),
        ends_open=grid.ends_open,
        wide=grid,
        kept=kept,
        places=tuple(places),
        times=tuple(column for column, _ in times.columns),
        totals=tuple(_totals(grid, times)),
    )


def _readings(
    grid: Grid, times: _Times, row: int, kept: Sequence[int]
) -> Iterator[tuple[tuple[Any, ...], int]]:
    """The readings of a day with the cells before them; a row of another width, and one
    that sums up others, stays one row."""
    line = grid.rows[row]
    shown = tuple(grid.cell(*grid.covered.get((row, c), (row, c))) for c in kept)
    whole = grid.rows[times.row]
    if grid.form.separator and any(map(_stands, line)):
        is_short = len(line) <= times.last
        if is_short or any(map(_stands, line[len(whole) :])):
            yield shown, times.first
            return
    if any(_sums_up(cell) for cell in shown):
        yield (*shown, None, None), times.first
        return
    for column, clock in times.columns:
        cell = line[column] if column < len(line) else None
        yield (*shown, clock, cell), column


def _times(grid: Grid) -> _Times | None:
    """The first row in which so many cells beside each other are times of a day."""
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        found = _clocks(grid.rows[row]) or _slots(grid.rows[row])
        if found is not None:
            columns, word = found
            times = _Times(row, columns, word)
            return times if _has_days(grid, times) else None
    return None


def _has_days(grid: Grid, times: _Times) -> bool:
    """Whether a day stands before the times, in some of the next rows."""
    rows = range(times.row + 1, min(len(grid.rows), times.row + _LOOKED_AT))
    for row in rows:
        for column in range(times.first):
            try:
                moment = read_moment(grid.cell(row, column), DayOrder.DAY_FIRST)
            except Unclear:
                continue
            if moment.precision is Precision.DAY:
                return True
    return False


def _clocks(
    line: Sequence[Any],
) -> tuple[tuple[tuple[int, str], ...], str] | None:
    """Times of one whole day, evenly apart; of a span, its start."""
    read: list[tuple[int, int]] = []
    spans = 0
    for column, cell in enumerate(line):
        seconds, is_span = _seconds(cell)
        if read and _is_next_midnight(seconds, read):
            seconds = _DAY
        if seconds is None and _is_whole(read):
            break
        if seconds is None:
            read, spans = [], 0
            continue
        read.append((column, seconds))
        spans += is_span
    if not _is_whole(read):
        return None
    word = "開始時刻 start" if spans == len(read) else "時刻 time"
    return tuple((column, _clock(at)) for column, at in read), word


def _is_next_midnight(seconds: int | None, read: Sequence[tuple[int, int]]) -> bool:
    """Whether 0:00 closes the day instead of beginning it."""
    return seconds == 0 and read[0][1] > 0 and read[-1][1] + read[0][1] == _DAY


def _is_whole(read: Sequence[tuple[int, int]]) -> bool:
    steps = {later - at for (_, at), (_, later) in pairwise(read)}
    is_even = len(read) >= _FEWEST and len(steps) == 1
    return is_even and len(read) * min(steps) == _DAY


def _slots(
    line: Sequence[Any],
) -> tuple[tuple[tuple[int, str], ...], str] | None:
    """Columns numbered from 1 through a day; each begins where the one before ends."""
    numbers = [_slot(cell) for cell in line]
    starts = [n for n, number in enumerate(numbers) if number == 1]
    for many in sorted(_NUMBERED, reverse=True):
        for first in starts:
            if numbers[first : first + many] == list(range(1, many + 1)):
                step = _DAY // many
                columns = ((first + n, _clock(n * step)) for n in range(many))
                return tuple(columns), "開始時刻 start"
    return None


def _seconds(cell: Any) -> tuple[int | None, bool]:
    """When in the day a heading stands for, and whether it names a span."""
    if isinstance(cell, bool | int | float) or cell is None or cell == "":
        return None, False
    span = (
        _SPAN.fullmatch(unicodedata.normalize("NFKC", cell))
        if isinstance(cell, str)
        else None
    )
    try:
        if span:
            read_clock(span[2])
            return int(read_clock(span[1]).total_seconds()), True
        return int(read_clock(cell).total_seconds()), False
    except Unclear:
        return None, False


def _slot(cell: Any) -> int | None:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if not isinstance(cell, str):
        return None
    found = _SLOT.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    return int(found[1]) if found else None


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{rest:02}" if rest else "")


def _totals(grid: Grid, times: _Times) -> Iterator[int]:
    """The columns beside the times that are headed as the total of a day, unless they
    name another unit than the readings."""
    unit = unit_in(_value(grid, times))
    for column in range(len(grid.rows[times.row])):
        if times.first <= column <= times.last:
            continue
        head = grid.cell(*grid.covered.get((times.row, column), (times.row, column)))
        words = unicodedata.normalize("NFKC", head).strip() if _is_text(head) else ""
        own = unit_in(words)
        if _DAY_TOTAL.fullmatch(words) and own in ("", unit):
            yield column


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str)


def _heads(grid: Grid, times: _Times, kept: Sequence[int]) -> tuple[Any, ...]:
    spots = (grid.covered.get((times.row, c), (times.row, c)) for c in kept)
    return tuple(grid.cell(*spot) for spot in spots)


def _value(grid: Grid, times: _Times) -> str:
    """The heading of the readings, with the unit that stands above or beside them; a
    column of totals may have another, and is asked last."""
    beside = [cell for cell in grid.rows[times.row] if isinstance(cell, str)]
    above = [cell for row in grid.rows[: times.row] for cell in row]
    others = [cell for cell in (*beside, *above) if isinstance(cell, str)]
    words = sorted(others, key=_sums_up)  # the order stays, totals come last
    unit = next(filter(None, map(unit_in, words)), "")
    return f"値 [{unit}]" if unit else "値"


def _stands(cell: Any) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _sums_up(cell: Any) -> bool:
    if not isinstance(cell, str):
        return False
    return bool(_WHOLE_DAY.fullmatch(unicodedata.normalize("NFKC", cell).strip()))

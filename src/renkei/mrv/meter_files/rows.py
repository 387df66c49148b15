"""The rows of a grid, one by one: instants and numbers with their addresses.

Flows in: a grid, a mapping without gaps, the plan. Flows out: readings by channel and
unit, and what was wrong or remarkable, cell by cell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from renkei.foundation import Finding, Text, same
from renkei.mrv.meter_files.day_totals import differing_totals
from renkei.mrv.meter_files.grid import Grid, Spot
from renkei.mrv.meter_files.instants import (
    Clock,
    Moment,
    Precision,
    Unclear,
    read_clock,
    read_moment,
    zone_of,
)
from renkei.mrv.meter_files.mapping import ColumnMapping, Label, Twice, ValueColumn
from renkei.mrv.meter_files.numbers import NoNumber, Written, read_number
from renkei.mrv.meter_files.sentences import finding, listed
from renkei.mrv.meter_files.unfolding import Unfolded
from renkei.mrv.meter_files.units import read_unit
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan

_TOTALS = {"合計", "総計", "計", "小計", "total", "sum", "grand total", "subtotal"}
_SUMMARIES = _TOTALS | {"平均", "最大", "最小", "average", "mean", "max", "min"}
_SUBTOTALS = {"小計", "subtotal"}
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a file: its instant [s UTC], plain decimal, and place."""

    epoch: int
    number: str
    row: int
    column: int
    written: str


class RowReader:
    """Reads the rows of one grid, once."""

    def __init__(self, grid: Grid, mapping: ColumnMapping, plan: MeteringPlan) -> None:
        zone = zone_of(mapping.zone)
        assert zone is not None, "a mapping without gaps has a zone"
        self.series: dict[tuple[str, str], list[Reading]] = {}
        self._grid, self._mapping, self._plan = grid, mapping, plan
        self._clock = Clock(zone)
        self._columns = [v for v in mapping.values if v.channel or mapping.is_long]
        self._wrong: dict[str, list[tuple[Text, dict[str, object]]]] = {}
        self._summaries: list[tuple[Text, dict[str, object]]] = []
        self._missing: dict[str, int] = {}
        self._stands: dict[tuple[str, int], Reading] = {}
        self._units: dict[tuple[str, int], str] = {}
        self._repeated = 0
        self._passes: dict[tuple[str, datetime], list[Reading]] = {}
        self._merged = {spot for first, _ in grid.merged for spot in [first]}
        self._merged |= set(grid.covered)
        self._sums: dict[int, Decimal] = {}
        self._subtotals: dict[int, Decimal] = {}
        self._width = len(grid.rows[mapping.headings]) if mapping.headings >= 0 else 0
        self._has_clock = any(
            isinstance(cell, datetime) or (isinstance(cell, float) and cell % 1)
            for cell in (grid.cell(r, mapping.time) for r in range(len(grid.rows)))
        )

    def read(self) -> None:
        """Read every row from the first reading on."""
        for row in range(self._mapping.first_row, len(self._grid.rows)):
            self._row(row)
        for (_, local), once in self._passes.items():
            if len(once) == 1:
                place = (once[0].row, self._mapping.time)
                self._tell("hour-twice", place, text=local, zone=self._mapping.zone)
        self._day_totals()

    def _day_totals(self) -> None:
        """Hold the total that a sheet of days states against the day's readings."""
        grid, mapping = self._grid, self._mapping
        if isinstance(grid, Unfolded) and grid.totals:
            read = (each.row for found in self.series.values() for each in found)
            told = differing_totals(grid, read, mapping.time, mapping.decimal)
            if wrong := list(told):
                self._wrong["day-total-differs"] = wrong

    def findings(self) -> Iterator[Finding]:
        """Everything that keeps the rows from being taken."""
        whole = same(self._grid.file_name)
        for code, cases in self._wrong.items():
            yield from listed(code, cases, whole)

    def notices(self) -> Iterator[Finding]:
        """What a person should know of the rows."""
        whole = same(self._grid.file_name)
        for channel, count in sorted(self._missing.items()):
            told = {"channel": channel or "?", "count": f"{count:,}"}
            yield finding("missing", whole, **told)
        yield from (
            listed("summary-row", self._summaries, whole) if (self._summaries) else ()
        )
        if self._repeated:
            yield finding("same-twice", whole, count=f"{self._repeated:,}")

    def _tell(self, code: str, spot: tuple[int, int | None], **values: object) -> None:
        where = self._grid.at(*spot)
        self._wrong.setdefault(code, []).append((where, values))

    def _row(self, row: int) -> None:
        grid, mapping = self._grid, self._mapping
        line = grid.rows[row]
        if not any(map(_says_something, line)):
            return
        if self._is_ragged(row):
            return
        spot = grid.covered.get((row, mapping.time), (row, mapping.time))
        said = grid.cell(*spot)
        word = unicodedata.normalize("NFKC", str(said or "")).strip().casefold()
        if word in _SUMMARIES:
            self._summary(row, word)
            return
        held = list(self._held(row))
        if not held and said is None:
            return
        try:
            moment = self._moment(row, said)
        except Unclear as unclear:
            column = mapping.time
            if unclear.code == "clock" and mapping.clock is not None:
                column = mapping.clock
            shown = grid.cell(row, column) if column != mapping.time else said
            place = (row, column)
            self._tell(unclear.code, place, text=_short(shown))
            return
        for each, channel, unit, number in held:
            self._reading((row, each.column), channel, unit, (number, moment, said))

    def _is_ragged(self, row: int) -> bool:
        """Whether a line of text has other columns than its headings."""
        grid = self._grid
        if not grid.form.separator or not self._width:
            return False
        line = grid.rows[row]
        too_many = any(cell.strip() for cell in line[self._width :])
        last = max(v.column for v in self._columns)
        if not too_many and len(line) > max(last, self._mapping.time):
            return False
        whole = grid.cells_in(self._mapping.headings)
        told = {"found": grid.cells_in(row), "expected": whole}
        self._tell("ragged", (row, None), **told)
        return True

    def _moment(self, row: int, said: Any) -> Moment:
        mapping = self._mapping
        if isinstance(said, datetime | date) and not said:
            raise Unclear("time")
        moment = read_moment(said, mapping.order, is_1904=self._grid.form.is_1904)
        if mapping.clock is None:
            is_typed = isinstance(said, date | float) and self._has_clock
            if moment.precision is Precision.DAY and is_typed:
                return Moment(moment.local)  # midnight, among cells with a clock
            return moment
        clock = self._grid.cell(row, mapping.clock)
        if isinstance(clock, datetime):
            clock = clock.time()
        passed = read_clock(time(0) if isinstance(clock, date) else clock)
        if moment.precision is not Precision.DAY:
            raise Unclear("time")
        return Moment(moment.local + passed)

    def _held(self, row: int) -> Iterator[tuple[ValueColumn, Channel, str, Written]]:
        """The readings of a row, where they can be read."""
        for each in self._columns:
            name = each.channel
            if self._mapping.is_long:
                assert self._mapping.channel is not None, "long: rows name channels"
                said = str(self._grid.cell(row, self._mapping.channel) or "").strip()
                if said not in self._mapping.names:
                    if self._grid.cell(row, each.column) is not None:
                        place = (row, self._mapping.channel)
                        self._tell("channel-unknown", place, text=_short(said))
                    continue
                name = self._mapping.names[said]
                if not name:
                    continue
            channel = self._plan.channel(name)
            unit = self._unit(row, each)
            number = self._number((row, each.column), channel, unit)
            if number is not None and unit:
                yield each, channel, unit, number

    def _unit(self, row: int, each: ValueColumn) -> str:
        column = self._mapping.unit_column
        if column is None or not self._mapping.is_long:
            return each.unit
        said = str(self._grid.cell(row, column) or "").strip()
        unit = read_unit(said)
        if not unit and self._grid.cell(row, each.column) is not None:
            self._tell("unit-unknown", (row, column), text=_short(said))
        return unit

    def _number(
        self, spot: tuple[int, int], channel: Channel, unit: str
    ) -> Written | None:
        grid, place = self._grid, spot
        cell = grid.cell(*spot)
        if spot in grid.failed:
            self._tell("formula-failed", place, text=grid.failed[spot])
        elif spot in grid.open:
            self._tell("formula-open", place)
        elif spot in self._merged:
            self._tell("merged", place)
        else:
            try:
                number = read_number(cell, self._mapping.decimal)
            except NoNumber as wrong:
                self._tell(wrong.code, place, text=_short(cell))
                return None
            if number is None:
                name = channel.name
                self._missing[name] = self._missing.get(name, 0) + 1
            elif number.unit and read_unit(number.unit) != unit:
                self._tell("mixed-unit", place, text=_short(cell), unit=unit)
            else:
                return number
        return None

    def _reading(
        self,
        spot: tuple[int, int],
        channel: Channel,
        unit: str,
        said: tuple[Written, Moment, Any],
    ) -> None:
        number, moment, cell = said
        row, column = spot
        place = (row, self._mapping.time)
        if not self._is_fine_enough(moment, channel, place, cell):
            return
        epochs = self._clock.epochs(moment)
        zone = self._mapping.zone
        if not epochs:
            self._tell("no-such-hour", place, text=_short(cell), zone=zone)
            return
        epoch = epochs[0]
        if len(epochs) > 1:
            chosen = self._of_two(epochs, channel, moment, (row, column, number))
            if chosen is None:
                self._tell("hour-twice", place, text=_short(cell), zone=zone)
                return
            epoch = chosen
        is_end = self._mapping.label is Label.END
        is_interval = channel.kind is ChannelKind.INTERVAL
        if is_end and is_interval and moment.precision is Precision.INSTANT:
            epoch -= channel.step_seconds
        read = Reading(epoch, number.number, row, column, _short(cell))
        self._sums[column] = self._sums.get(column, Decimal(0)) + Decimal(read.number)
        if not self._is_known(channel, unit, read):
            self.series.setdefault((channel.name, unit), []).append(read)

    def _is_fine_enough(
        self, moment: Moment, channel: Channel, place: Spot, cell: Any
    ) -> bool:
        """Whether enough of the instant was written for the channel."""
        if moment.precision is Precision.INSTANT:
            return True
        is_daily = channel.step_seconds == _DAY_SECONDS
        if is_daily and (moment.precision is Precision.DAY or channel.option == "B"):
            return True
        is_month = moment.precision is Precision.MONTH
        code = "month-only" if is_month else "day-only"
        self._tell(code, place, text=_short(cell))
        return False

    def _of_two(
        self,
        epochs: tuple[int, ...],
        channel: Channel,
        moment: Moment,
        held: tuple[int, int, Written],
    ) -> int | None:
        """Which of two instants is meant, as far as somebody has said so."""
        match self._mapping.twice:
            case Twice.FIRST:
                return epochs[0]
            case Twice.SECOND:
                return epochs[1]
            case Twice.ASK:
                return None
        key = (channel.name, moment.local)
        passes = self._passes.setdefault(key, [])
        row, column, number = held
        passes.append(Reading(0, number.number, row, column, ""))
        return epochs[len(passes) - 1] if len(passes) <= len(epochs) else None

    def _is_known(self, channel: Channel, unit: str, read: Reading) -> bool:
        """Whether the instant has its value already; two values are told."""
        key = (channel.name, read.epoch)
        before = self._stands.setdefault(key, read)
        if before is read:
            self._units[key] = unit
            return False
        is_same = Decimal(before.number) == Decimal(read.number)
        if is_same and self._units[key] == unit:
            self._repeated += 1
        else:
            first = before.row + (0 if self._grid.is_named else 1)
            self._tell(
                "two-values",
                (read.row, read.column),
                channel=channel.name,
                time=read.written,
                first=first,
                one=before.number,
                two=read.number,
            )
        return True

    def _summary(self, row: int, word: str) -> None:
        """A row of totals is no reading; the total is held against the readings."""
        place = self._grid.at(row)
        self._summaries.append((place, {"text": word}))
        if word not in _TOTALS or self._mapping.is_long:
            return
        for each in self._columns:
            try:
                told = read_number(
                    self._grid.cell(row, each.column), self._mapping.decimal
                )
            except NoNumber:
                continue
            if told is None:
                continue
            whole = self._sums.get(each.column, Decimal(0))
            part = whole - self._subtotals.get(each.column, Decimal(0))
            if Decimal(told.number) != (part if word in _SUBTOTALS else whole):
                shown = {"told": told.number, "sum": format(whole, "f")}
                self._tell("total-differs", (row, each.column), **shown)
            if word in _SUBTOTALS:
                self._subtotals[each.column] = whole


def _says_something(cell: Any) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _short(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    if len(text) <= 40 and text.isprintable():
        return text
    shown = "".join(c if c.isprintable() else "␣" for c in text)
    return shown[:40] + ("…" if len(shown) > 40 else "")

"""The readings of one channel over the period, proven to stand in order.

Flows in: sorted rows of a project. Flows out: a `Track` for each channel, two columns
side by side, and the stretches of it that are nothing but whole days: every instant of
the grid there and no other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from typing import Any, NamedTuple

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv.inspecting.calendar import DAY, Calendar
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan, channels_of

SLOTS_MAX = 144  # readings of a day (ten minutes) up to which days are counted as one


class Stretch(NamedTuple):
    """Whole days of a track: from which day and row on, up to which row."""

    day: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Track:
    """One channel's readings: instants and values, as many of the one as of the other.

    `number` is the one that the rows know the channel by; `is_whole` that the instants
    are the grid of the period itself.
    """

    channel: Channel
    number: int
    epochs: Any
    values: Any
    is_whole: bool

    @property
    def is_counter(self) -> bool:
        """Whether an amount is what a reading has grown by."""
        return self.channel.kind is ChannelKind.COUNTER

    def amounts(self) -> Any:
        """What each interval brought; nothing before the first reading of a counter."""
        from pyarrow import array, compute, concat_arrays, int64

        if not self.is_counter:
            return self.values
        count = len(self.values)
        grown = compute.subtract(self.values.slice(1), self.values.slice(0, count - 1))
        return concat_arrays([array([0], int64()), grown])

    def led_by(self, count: int) -> Any:
        """The values with the first one standing before them a few times more."""
        from pyarrow import concat_arrays

        return concat_arrays([self.values.slice(0, 1)] * count + [self.values])

    def stretches(self, calendar: Calendar) -> Iterator[Stretch]:
        """The stretches of whole days of this track, in order."""
        step = self.channel.step_seconds
        if DAY % step or DAY // step > SLOTS_MAX or self.values.null_count:
            return
        slots = DAY // step
        days = calendar.ordinary_days()
        if self.is_whole and len(days) == 1:
            first, end = days[0]
            yield Stretch(first, first * slots, end * slots)
            return
        epochs = self.epochs.to_pylist()
        places = [bisect_left(epochs, turn) for turn in calendar.turns]
        for first, end in days:
            yield from self._full(places, first, end, calendar)

    def _full(
        self, places: Sequence[int], first: int, end: int, calendar: Calendar
    ) -> Iterator[Stretch]:
        """Days on end with a reading at each instant of the grid and at no other."""
        step = self.channel.step_seconds
        slots = DAY // step
        day = first
        while day < end:
            if places[day + 1] - places[day] != slots:
                day += 1
                continue
            last = day
            while last < end and places[last + 1] - places[last] == slots:
                last += 1
            due = _grid(calendar.turns[day], calendar.turns[last], step)
            if self.epochs.slice(places[day], len(due)).equals(due):
                yield Stretch(day, places[day], places[last])
            day = last


def tracks(rows: Any, plan: MeteringPlan, calendar: Calendar) -> dict[str, Track]:
    """The tracks of the channels that have any reading in the period.

    `rows` is an Arrow table or the path of a Parquet file, which is never held whole:
    a track on the grid keeps nothing of it but its values. Refuses rows out of order.
    """
    names, batches = _opened(rows)
    found: dict[str, Track] = {}
    at, kept = -1, list[tuple[Any, Any]]()
    for batch in batches:
        start = 0
        runs = _runs(batch.column("channel"))
        for number, end in runs:
            if number < at:
                raise Refusal(_unsorted(plan.project, names[number]))
            if number > at:
                _keep(found, names, (at, kept), plan, calendar)
                at, kept = number, []
            columns = batch.slice(start, end - start)
            kept.append((columns.column("epoch"), columns.column("value")))
            start = end
    _keep(found, names, (at, kept), plan, calendar)
    return found


def _opened(rows: Any) -> tuple[tuple[str, ...], Iterator[Any]]:
    """The names that rows know channels by, and the rows some at a time."""
    if not isinstance(rows, str | PathLike):
        return channels_of(rows), iter(rows.to_batches())
    from pyarrow import parquet

    file = parquet.ParquetFile(rows)
    return channels_of(file.schema_arrow.empty_table()), _read(file)


def _read(file: Any) -> Iterator[Any]:
    with file:
        for group in range(file.num_row_groups):
            yield from file.read_row_group(group, use_threads=False).to_batches()


def _runs(channels: Any) -> Iterator[tuple[int, int]]:
    """Neighbouring rows of one channel: its number, and the row after the last."""
    from pyarrow import compute

    runs = compute.run_end_encode(channels)
    return zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True)


def _keep(
    found: dict[str, Track],
    names: Sequence[str],
    channel: tuple[int, list[tuple[Any, Any]]],
    plan: MeteringPlan,
    calendar: Calendar,
) -> None:
    """One channel's rows as a track, if any lies in the period."""
    from pyarrow import concat_arrays

    number, kept = channel
    if not kept:
        return
    epochs, values = (
        columns[0] if len(columns) == 1 else concat_arrays(columns)
        for columns in zip(*kept, strict=True)
    )
    first = _place(epochs, calendar.start)
    count = _place(epochs, calendar.end) - first
    if count > 0:
        track = plan.channel(names[number]), number
        within = epochs.slice(first, count), values.slice(first, count)
        found[names[number]] = _track(track, *within, calendar)


def _track(
    channel: tuple[Channel, int], epochs: Any, values: Any, calendar: Calendar
) -> Track:
    agreed, number = channel
    due = _grid(calendar.start, calendar.end, agreed.step_seconds)
    # a track on the grid shares the grid's own column with all the others
    is_whole = bool(epochs.equals(due))
    if not is_whole and not _ascend(epochs):
        raise Refusal(_unsorted(agreed.project, agreed.name))
    return Track(agreed, number, due if is_whole else epochs, values, is_whole)


def _ascend(epochs: Any) -> bool:
    from pyarrow import compute

    count = len(epochs)
    later = compute.greater(epochs.slice(1), epochs.slice(0, count - 1))
    return count < 2 or bool(compute.all(later).as_py())


@lru_cache(maxsize=64)
def _grid(start: int, end: int, step: int) -> Any:
    """Every instant of a grid as a column [s UTC]."""
    import pyarrow

    return pyarrow.array(range(start, end, step), pyarrow.int64())


def _place(epochs: Any, epoch: int) -> int:
    """The row from which on nothing is before an instant; the ends are tried first."""
    if epochs[0].as_py() >= epoch:
        return 0
    if epochs[len(epochs) - 1].as_py() < epoch:
        return len(epochs)
    return bisect_left(_Readable(epochs), epoch)


class _Readable:
    """A column that `bisect` can look into without copying it."""

    def __init__(self, column: Any) -> None:
        self.column = column

    def __len__(self) -> int:
        return len(self.column)

    def __getitem__(self, place: int) -> int:
        return int(self.column[place].as_py())


def _unsorted(project: str, channel: str) -> Finding:
    return Finding(
        code="mrv.inspection.unsorted",
        found=Text(
            ja="計測値が計測点・時刻の順に並んでいないか、同じ時刻が重複しています。",
            en="Readings are out of order, or an instant stands twice.",
        ),
        where=same(f"{project} {channel}"),
        rule=Text(
            ja="保管された計測値は、計測点、時刻の順に並び、時刻は一度だけ現れます。",
            en="Readings at rest are sorted by channel and instant, each once.",
        ),
        remedy=Text(
            ja="受信した計測値をもう一度整理(settle)してから検査してください。",
            en="Settle the batches again, then inspect what they give.",
        ),
    )

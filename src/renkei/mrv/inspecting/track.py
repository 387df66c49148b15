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
from typing import Any, NamedTuple

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv.inspecting.calendar import DAY, Calendar
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan

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


def tracks(
    rows: Any, names: Sequence[str], plan: MeteringPlan, calendar: Calendar
) -> dict[str, Track]:
    """The tracks of the channels that have any reading in the period."""
    channels, epochs = _Column(rows["channel"]), _Column(rows["epoch"])
    found, start = {}, 0
    for number, name in enumerate(names):
        end = bisect_left(channels, number + 1, start)
        first = _place(epochs, calendar.start, start, end)
        last = _place(epochs, calendar.end, first, end)
        if last > first:
            piece = rows.slice(first, last - first)
            found[name] = _track(piece, number, plan.channel(name), calendar)
        start = end
    return found


def _track(piece: Any, number: int, channel: Channel, calendar: Calendar) -> Track:
    """A channel's rows as a track. Rows out of order are refused."""
    from pyarrow import chunked_array, compute, int64

    due = _grid(calendar.start, calendar.end, channel.step_seconds)
    epochs = piece["epoch"]
    ends = compute.min_max(piece["channel"]).as_py()
    is_whole = len(epochs) == len(due) and epochs.equals(chunked_array([due]))
    # a track on the grid shares the grid's own column with all the others
    own = due if is_whole else _one_array(epochs)
    if ends["min"] != ends["max"] or not (is_whole or _ascend(own)):
        raise Refusal(_unsorted(channel))
    values = _one_array(piece["value"]).cast(int64())
    return Track(channel, number, own, values, is_whole)


def _one_array(column: Any) -> Any:
    from pyarrow import concat_arrays

    return column.chunk(0) if column.num_chunks == 1 else concat_arrays(column.chunks)


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


def _place(epochs: _Column, epoch: int, first: int, end: int) -> int:
    """The row from which on nothing is before an instant; the ends are tried first."""
    if first == end or epochs[first] >= epoch:
        return first
    if epochs[end - 1] < epoch:
        return end
    return bisect_left(epochs, epoch, first, end)


class _Column:
    """A column that `bisect` can look into without copying it."""

    def __init__(self, column: Any) -> None:
        self.column = column

    def __len__(self) -> int:
        return len(self.column)

    def __getitem__(self, place: int) -> int:
        return int(self.column[place].as_py())


def _unsorted(channel: Channel) -> Finding:
    return Finding(
        code="mrv.inspection.unsorted",
        found=Text(
            ja="計測値が計測点・時刻の順に並んでいないか、同じ時刻が重複しています。",
            en="Readings are out of order, or an instant stands twice.",
        ),
        where=same(f"{channel.project} {channel.name}"),
        rule=Text(
            ja="保管された計測値は、計測点、時刻の順に並び、時刻は一度だけ現れます。",
            en="Readings at rest are sorted by channel and instant, each once.",
        ),
        remedy=Text(
            ja="受信した計測値をもう一度整理(settle)してから検査してください。",
            en="Settle the batches again, then inspect what they give.",
        ),
    )

"""What a class of fault sees of one channel: its days, and the rows of a day it opens.

Flows in: the screening's tables. Flows out: days as plain numbers; a day's rows only
when somebody asks for them, by their place in the sorted columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any, NamedTuple

from renkei.mrv.inspecting.calendar import Calendar
from renkei.mrv.inspecting.screening import DAYS_TWICE, Screened
from renkei.mrv.inspecting.sunlight import daylight
from renkei.mrv.inspecting.track import Track
from renkei.mrv.inspecting.whole_days import SLOT
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan, RelationKind


class Day(NamedTuple):
    """One channel over one local day; amounts in quanta, instants in s UTC."""

    day: int
    n: int
    total: int
    low: int
    high: int
    lit_from: int | None
    lit_to: int | None
    held: int
    moment: int
    least: int
    most: int

    @property
    def centre(self) -> float | None:
        """The middle of the day's amount [s of the site's clock]."""
        return self.moment / self.total * SLOT if self.total > 0 else None


@dataclass
class Look:
    """One channel of an inspection.

    `explained` are the days on which an earlier class of fault has said what is
    wrong; the classes after it do not say it again in their own words; `disturbed`
    are those and the days of short faults, on which sums are held against nothing.
    `spikes` are the instants of readings told as such, for the same reason.
    """

    channel: Channel
    calendar: Calendar
    screened: Screened
    spends: bool
    explained: set[int] = field(default_factory=set)
    disturbed: set[int] = field(default_factory=set)
    spikes: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The channel's name."""
        return self.channel.name

    @property
    def number(self) -> int:
        """The number that the rows know the channel by, -1 if they do not."""
        return self.screened.numbers.get(self.name, -1)

    @property
    def step(self) -> int:
        """The distance between two readings [s]."""
        return self.channel.step_seconds

    @property
    def is_counter(self) -> bool:
        """Whether readings are a counter's."""
        return self.channel.kind is ChannelKind.COUNTER

    @property
    def is_both_ways(self) -> bool:
        """Whether the plan allows amounts below zero: a connection to a grid."""
        least = self.channel.at_least
        return least is not None and least < 0 and not self.is_gauge

    @property
    def is_gauge(self) -> bool:
        """Whether readings are no amounts but a state, such as a temperature."""
        return self.channel.kind is ChannelKind.GAUGE

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that have any reading, in order."""
        self.screened.open_days([self.number])
        return tuple(map(Day._make, self.screened.opened_days[self.number]))

    @cached_property
    def by_day(self) -> Mapping[int, Day]:
        """The days by their number."""
        return {each.day: each for each in self.days}

    def plain_days(self) -> Iterator[Day]:
        """The days that nothing has been found on yet."""
        return (each for each in self.days if each.day not in self.explained)

    def expected(self, day: int) -> int:
        """How many readings a day owes."""
        return self.calendar.seconds(day) // self.step

    @property
    def track(self) -> Track | None:
        """The readings of the period, if there is any."""
        return self.screened.tracks.get(self.name)

    @property
    def _columns(self) -> tuple[Any, Any, int]:
        track = self.track
        return (track.epochs, track.values, len(track.values)) if track else ((), (), 0)

    def rows(self, start: int, end: int) -> list[tuple[int, int]]:
        """The readings of a half-open span, at most one day's cost for one day."""
        epochs, values, count = self._columns
        if not count:
            return []
        first = self._place(start)
        last = self._place(end)
        return list(
            zip(
                epochs.slice(first, last - first).to_pylist(),
                values.slice(first, last - first).to_pylist(),
                strict=True,
            )
        )

    def _place(self, epoch: int) -> int:
        epochs, _, count = self._columns
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            if epochs[middle].as_py() < epoch:
                low = middle + 1
            else:
                high = middle
        return low

    def day_rows(self, day: int) -> list[tuple[int, int]]:
        """The readings of one local day."""
        return self.rows(*self.bounds(day))

    def bounds(self, day: int) -> tuple[int, int]:
        """The first instant of a day and the one after it."""
        return self.calendar.turns[day], self.calendar.turns[day + 1]

    def before(self, epoch: int) -> tuple[int, int] | None:
        """The last reading before an instant."""
        epochs, values, count = self._columns
        place = self._place(epoch) if count else 0
        if not place:
            return None
        return epochs[place - 1].as_py(), values[place - 1].as_py()

    def amounts(self, start: int, end: int) -> list[tuple[int, int]]:
        """What each interval of a span brought: readings, or a counter's growth."""
        rows = self.rows(start, end)
        if not self.is_counter:
            return rows
        previous = self.before(start)
        found = []
        for row in rows:
            found.append((row[0], row[1] - previous[1] if previous else 0))
            previous = row
        return found

    def grid(self, start: int, end: int) -> range:
        """Every instant of a span at which a reading is due."""
        epochs, _, count = self._columns
        origin = epochs[0].as_py() if count else self.calendar.start
        first = -(-(start - origin) // self.step) * self.step + origin
        return range(first, end, self.step)

    def daylight(self, day: int) -> tuple[int, int, int] | None:
        """Dawn, noon and dusk, for equipment that is dark at night."""
        where = self.channel.latitude, self.channel.longitude
        if not self.channel.is_dark_at_night or None in where:
            return None
        latitude, longitude = where
        assert latitude is not None
        assert longitude is not None
        return daylight(float(latitude), float(longitude), self.calendar.date_of(day))

    @cached_property
    def typical_high(self) -> int:
        """The largest amount of an ordinary good day: nine of ten days stay below."""
        highs = sorted(d.high for d in self.plain_days())
        return highs[len(highs) * 9 // 10] if highs else 0

    def is_spike(self, epoch: int) -> bool:
        """Whether a reading was told as a spike."""
        return epoch in self.spikes

    def tells(self, start: int, end: int, *, explains: bool) -> None:
        """Remember that a span's days are explained, or no more than disturbed."""
        turns = self.calendar.turns
        first = max(0, self.calendar.day_of(start))
        last = bisect_left(turns, end)
        days = range(first, min(last, len(turns) - 1))
        self.disturbed.update(days)
        if explains:
            self.explained.update(days)


@dataclass(frozen=True)
class Site:
    """All channels of a project, for the faults that need more than one."""

    plan: MeteringPlan
    calendar: Calendar
    screened: Screened
    looks: Mapping[str, Look]

    def twins_of(self, name: str) -> Iterator[Look]:
        """The channels that measure the same flow."""
        for relation in self.plan.relations:
            if relation.kind.value != "twin":
                continue
            one, other = relation.channels["one"], relation.channels["other"]
            if name == one:
                yield self.looks[other]
            elif name == other:
                yield self.looks[one]

    @cached_property
    def days_twice(self) -> dict[str, list[tuple[int, int]]]:
        """The first light of two days of a channel that are alike in all counted."""
        found: dict[str, list[tuple[int, int]]] = {}
        names = {n: name for name, n in self.screened.numbers.items()}
        for channel, first, second in self.screened.connection.execute(
            DAYS_TWICE
        ).fetchall():
            found.setdefault(names[channel], []).append((first, second))
        return found

    @property
    def twins(self) -> frozenset[str]:
        """The channels that have another meter of the same flow."""
        return frozenset(
            name
            for each in self.plan.relations
            if each.kind is RelationKind.TWIN
            for name in each.channels.values()
        )

    @property
    def invoices(self) -> frozenset[str]:
        """The channels that hold monthly bills."""
        return frozenset(
            each.channels["invoice"]
            for each in self.plan.relations
            if each.kind is RelationKind.INVOICE
        )


def middle(values: list[float]) -> float:
    """The median, 0 of nothing."""
    return median(values) if values else 0.0


def runs(days: list[int], bridge: int = 1) -> Iterator[tuple[int, int]]:
    """Neighbouring days as half-open runs; up to `bridge` days apart belong together.

    >>> list(runs([1, 2, 3, 7]))
    [(1, 4), (7, 8)]
    """
    start = last = None
    for day in days:
        if start is None or last is None:
            start = day
        elif day - last > bridge:
            yield start, last + 1
            start = day
        last = day
    if start is not None and last is not None:
        yield start, last + 1


def spans(epochs: list[int], step: int, bridge: int = 0) -> Iterator[tuple[int, int]]:
    """Neighbouring instants as half-open spans; `bridge` instants may lie between.

    >>> list(spans([0, 60, 240], 60))
    [(0, 120), (240, 300)]
    """
    start = last = None
    for epoch in epochs:
        if start is None or last is None:
            start = epoch
        elif epoch - last > (bridge + 1) * step:
            yield start, last + step
            start = epoch
        last = epoch
    if start is not None and last is not None:
        yield start, last + step

"""The kernel: one partition of readings, summed exactly for each channel and vintage.

Flows in: a sorted partition (Parquet file or Arrow table), the plan, the period, the
treatments. Flows out: a `Measure`. The same on one machine and on a cluster: it sees
one partition at a time, in one thread, and never a float.

An interval's amount belongs to the instant at which it starts. A counter's growth from
one reading to the next belongs to the instant of the first of the two; one that passes
the end of the period is left out. What a gauge shows holds for one step of its
resolution, so its mean over time is the sum of its readings over their number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from renkei.foundation import Refusal
from renkei.mrv.computing import refusals
from renkei.mrv.computing.column_sums import column_sums
from renkei.mrv.computing.measure import Edge, Fall, Held, Measure, Sum
from renkei.mrv.computing.readings import Partition, Readings
from renkei.mrv.computing.spans import Span, in_order, vintage_spans
from renkei.mrv.computing.tables import Opened, opened
from renkei.mrv.metering import ChannelKind

_GROWTH = """create temp view growth as
select channel, epoch, value, following, next_epoch, falls,
  following - value + case when following < value then coalesce(turn, 0) else 0 end
    as amount, (next_epoch - epoch) // step as intervals
from (
  select *, following < value and (turn is null or (most is not null and
      following - value + turn > most * ((next_epoch - epoch) // step))) as falls
  from (
    select channel, epoch, value, lead(epoch) over () as next_epoch,
      lead(value) over () as following, lead(channel) over () as next_channel
    from readings where epoch >= $start and epoch <= $end and channel in ({counters})
  ) join counters using (channel)
  where next_channel = channel
)"""
_FALLS_KEPT = 1000


def measure(
    partition: Partition,
    readings: Readings,
    *,
    memory_mb: int = 200,
    verify: bool = True,
) -> Measure:
    """The exact sums of one partition of a project's readings.

    `verify` reads the file once more for its hash; refuses `mrv.computing.altered`.
    `memory_mb` bounds what the engine may hold.
    """
    plan = readings.plan
    if verify and partition.path is not None:
        with partition.path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != partition.sha256:
            raise Refusal(refusals.altered(plan.project, partition.path.name))
    with opened(partition.content, plan, memory_mb) as table:
        work = _Work(table, readings)
        return Measure(
            project=plan.project,
            partition=partition.sha256,
            sums=tuple(sorted(work.sums())),
            held=tuple(sorted(work.held())),
            edges=tuple(sorted(work.edges())),
            falls=tuple(sorted(work.falls())),
        )


class _Work:
    """The questions asked of one opened partition."""

    def __init__(self, table: Opened, readings: Readings) -> None:
        self.table = table
        self.spans = vintage_spans(readings.period, readings.plan.zone)
        self.treatments = in_order(readings.plan, readings.treatments)
        self.bounds = {"start": self.spans[0].start, "end": self.spans[-1].end}
        self.plain = table.places(ChannelKind.INTERVAL, ChannelKind.GAUGE)
        self.counters = table.places(ChannelKind.COUNTER)
        if self.counters:
            table.keep_counters(self.counters)
            listed = ", ".join(map(str, self.counters))
            table.define(_GROWTH.format(counters=listed), self.bounds)

    def sums(self) -> Iterator[Sum]:
        """Each channel in each vintage, treated or not."""
        if self.plain:
            yield from self._plain_sums()
        if self.counters:
            rows = self.table.rows(
                f"""select channel, {_year("epoch", self.spans)} as year, count(*),
                coalesce(sum(amount) filter (not falls), 0),
                coalesce(sum(intervals) filter (not falls), 0)
                from growth where next_epoch <= $end group by channel, year""",
                self.bounds,
            )
            yield from (self._sum(*row) for row in rows)

    def _plain_sums(self) -> Iterator[Sum]:
        if only := self._only_vintage():
            for place, (count, total) in column_sums(self.table.content).items():
                if place in self.plain:
                    yield self._sum(place, only.year, count, total, count)
            return
        listed = ", ".join(map(str, self.plain))
        rows = self.table.rows(
            f"""select channel, {_year("epoch", self.spans)} as year, count(*),
            sum(value), count(*) from readings
            where epoch >= $start and epoch < $end and channel in ({listed})
            group by channel, year""",
            self.bounds,
        )
        yield from (self._sum(*row) for row in rows)

    def _only_vintage(self) -> Span | None:
        """The vintage that holds the whole file, so that no row need be asked."""
        held = self.table.epochs
        if held is None:
            return None
        inside = (s for s in self.spans if s.start <= held[0] and held[1] < s.end)
        return next(inside, None)

    def held(self) -> Iterator[Held]:
        """The amounts in the spans of treatments, of each channel they speak of."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for treatment in self.treatments:
            for name in filter(None, (treatment.channel, treatment.other)):
                spans.setdefault(name, []).append(treatment.span)
        for name, wanted in spans.items():
            place = self.table.place(name)
            if place is None:
                continue
            inside = " or ".join(f"epoch >= {a} and epoch < {b}" for a, b in wanted)
            rows = self.table.rows(
                f"select epoch, amount, intervals from ({self._amounts(place)})"
                f" where {inside} order by epoch"
            )
            if rows:
                yield Held(name, *map(tuple, zip(*rows, strict=True)))

    def _amounts(self, place: int) -> str:
        """The amounts of a channel, interval by interval, as SQL."""
        if place in self.counters:
            return (
                "select epoch, amount, intervals from growth where not falls "
                f"and channel = {place} and next_epoch <= {self.bounds['end']}"
            )
        return (
            "select epoch, value as amount, 1 as intervals from readings "
            f"where channel = {place} and epoch >= {self.bounds['start']} "
            f"and epoch < {self.bounds['end']}"
        )

    def edges(self) -> Iterator[Edge]:
        """Where counters begin and end in this partition."""
        if not self.counters:
            return
        listed = ", ".join(map(str, self.counters))
        rows = self.table.rows(
            f"""select channel, min(epoch), arg_min(value, epoch), max(epoch),
            arg_max(value, epoch) from readings
            where epoch >= $start and epoch <= $end and channel in ({listed})
            group by channel""",
            self.bounds,
        )
        for place, first, at_first, last, at_last in rows:
            name = self.table.names[place]
            yield Edge(name, (first, at_first), (last, at_last))

    def falls(self) -> Iterator[Fall]:
        """Where a counter fell and no roll-over explains it."""
        if not self.counters:
            return
        rows = self.table.rows(
            f"""select channel, epoch, value, following from growth
            where falls and next_epoch <= $end order by all limit {_FALLS_KEPT}""",
            {"end": self.bounds["end"]},
        )
        for place, epoch, value, following in rows:
            yield Fall(self.table.names[place], epoch, value, following)

    def _sum(self, place: int, year: int, rows: int, total: int, known: int) -> Sum:
        return Sum(self.table.names[place], year, rows, int(total), int(known))


def _year(epoch: str, spans: Sequence[Span]) -> str:
    """SQL for the vintage of an instant inside the period."""
    *earlier, last = spans
    branches = " ".join(f"when {epoch} < {s.end} then {s.year}" for s in earlier)
    return f"case {branches} else {last.year} end" if branches else str(last.year)


def joined_growth(
    first: tuple[int, int], second: tuple[int, int], turn: int | None, most: int | None
) -> int | None:
    """The growth between two readings of neighbouring partitions; None where it fell.

    `most` is the most it can grow over the time between the two [quanta].
    """
    growth = second[1] - first[1]
    if growth >= 0:
        return growth
    if turn is None:
        return None
    growth += turn
    return None if most is not None and growth > most else growth

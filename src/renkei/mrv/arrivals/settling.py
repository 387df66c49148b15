"""What becomes of every reading of many batches, in the order the batches came.

Flows in: the readings in force, batches in their order, what is sealed, every value
that was told before. Flows out: `Settled`: an outcome for each batch, the months that
changed, conflicts for a person to decide, corrections with the value they replaced.

A reading is told once. A value that stands already, or stood, or is listed as a
conflict, is a *duplicate*. The first value of an instant is *accepted*. Another value
is *conflicting* and changes nothing, unless its batch is a correction: then it is
*corrected* and the earlier value is kept beside it. Inside a sealed period nothing
changes: *after seal*. Of the accepted, those are *late* that lie more than a step
before the newest reading of their channel in earlier batches, and *out of order* those
before another of their own batch. Settling one by one or all at once comes to the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from renkei.mrv.arrivals.resting import Resting

_POSITIONS = 2**24  # a batch holds fewer readings than these


@dataclass(frozen=True, slots=True)
class Arrived:
    """One batch without outcome; `rows` as `unpacked` gives them."""

    number: int
    is_correction: bool
    channels: tuple[str, ...]
    rows: Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the readings of one batch; the first five add up to all."""

    accepted: int = 0
    duplicate: int = 0
    corrected: int = 0
    conflicting: int = 0
    after_seal: int = 0
    late: int = 0
    out_of_order: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A second value for an instant, offered by a batch; the first one is kept."""

    batch: int
    channel: str
    epoch: int
    kept: int
    offered: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a batch of correction replaced."""

    batch: int
    channel: str
    epoch: int
    old: int
    value: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling comes to; `months` holds the sorted rows of those that changed."""

    outcomes: Mapping[int, Outcome]
    months: Mapping[date, Any]
    conflicts: tuple[Conflict, ...]
    corrections: tuple[Correction, ...]


def settle(batches: Sequence[Arrived], resting: Resting) -> Settled:
    """Decide about every reading of the batches, in their order.

    `batches` come sorted by number. The same batches and the same readings in force
    give the same answer, however many batches are settled at a time.
    """
    import duckdb

    numbers = [batch.number for batch in batches]
    assert numbers == sorted(set(numbers)), "batches come in their order, each once"
    with duckdb.connect(":memory:", config=_CONFIG) as table:
        _load(table, batches, resting)
        _join(table)
        hard = _Hard(table, numbers, resting.names)
        hard.walk()
        return Settled(
            outcomes=_outcomes(table, numbers, hard),
            months=dict(_months(table, hard)),
            conflicts=tuple(hard.conflicts),
            corrections=tuple(hard.corrections),
        )


_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def _load(table: Any, batches: Sequence[Arrived], resting: Resting) -> None:
    """The tables `arrived`, `in_force`, `told` and `newest`."""
    import pyarrow

    parts = []
    for turn, batch in enumerate(batches):
        count = batch.rows.num_rows
        assert count < _POSITIONS, "a batch of this size is not taken"
        first = turn * _POSITIONS
        order = pyarrow.py_buffer(array("q", range(first, first + count)))
        columns = {
            "ord": pyarrow.Array.from_buffers(pyarrow.int64(), count, [None, order]),
            "turn": pyarrow.repeat(pyarrow.scalar(turn, pyarrow.int32()), count),
            "channel": resting.places(batch.channels, batch.rows["channel"]),
            "epoch": batch.rows["epoch"],
            "value": batch.rows["value"],
        }
        parts.append(pyarrow.table(columns))
    table.register("arrived_rows", pyarrow.concat_tables(parts))
    corrections = [t for t, batch in enumerate(batches) if batch.is_correction]
    sealed = " or ".join(
        f"(epoch >= {int(first)} and epoch < {int(end)})"
        for first, end in resting.seals
    )
    table.execute(
        f"""create table arrived as
        select ord, turn, channel, epoch, value,
          list_contains($corrections, turn) as corrects,
          {sealed or "false"} as is_sealed
        from arrived_rows""",
        {"corrections": corrections},
    )
    table.register("in_force", resting.rows)
    table.register("told", resting.told)
    table.register("steps", resting.steps)


def _join(table: Any) -> None:
    """One row for each instant that arrived: who told it first, what is in force."""
    table.execute(
        """create table instants as
        select a.*, f.value as stands,
          a.corrects or a.least <> a.most or coalesce(f.value <> a.least, false)
            as is_hard
        from (
          select channel, epoch, min(value) as least, max(value) as most,
            min(ord) as first_ord, bool_or(corrects) as corrects
          from arrived where not is_sealed group by channel, epoch
        ) a left join in_force f using (channel, epoch)"""
    )
    # The newest instant of each channel before each batch, for what is late.
    table.execute(
        """create table before as
        select turn, channel, greatest(
          coalesce(max(newest) over (partition by channel order by turn
            rows between unbounded preceding and 1 preceding), -1::bigint),
          coalesce(s.newest_settled, -1::bigint)) - s.step as bound
        from (select turn, channel, max(epoch) as newest
          from arrived where not is_sealed group by turn, channel) t
        join steps s using (channel)"""
    )
    table.execute(
        """create table backwards as select ord from (
          select ord, epoch < max(epoch) over (partition by turn, channel order by ord
            rows between unbounded preceding and 1 preceding) as is_back
          from arrived where not is_sealed and turn in (
            select turn from (
              select turn, epoch < lag(epoch) over (partition by turn, channel
                order by ord) as falls from arrived) where falls)
        ) where is_back"""
    )


class _Hard:
    """The instants with more than one value or a correction, walked one by one."""

    def __init__(
        self, table: Any, numbers: Sequence[int], names: Sequence[str]
    ) -> None:
        self._table, self._numbers, self._names = table, numbers, names
        self.conflicts: list[Conflict] = []
        self.corrections: list[Correction] = []
        self.counts: dict[tuple[int, str], int] = {}
        self.accepted: list[int] = []  # ord
        self.stands: dict[tuple[int, int], int] = {}  # what stands in the end

    def walk(self) -> None:
        """Decide about every reading of these instants in its turn."""
        told: dict[tuple[int, int], set[int]] = {}
        for channel, epoch, value in self._table.execute(
            """select t.channel, t.epoch, t.value from told t
            join instants i using (channel, epoch) where i.is_hard"""
        ).fetchall():
            told.setdefault((channel, epoch), set()).add(value)
        rows = self._table.execute(
            """select a.channel, a.epoch, a.value, a.ord, a.turn, a.corrects, i.stands
            from arrived a join instants i using (channel, epoch)
            where i.is_hard and not a.is_sealed order by a.ord"""
        ).fetchall()
        for channel, epoch, value, order, turn, corrects, stood in rows:
            key = (channel, epoch)
            stands = self.stands.get(key, stood)
            known = told.setdefault(key, set())
            if stands is None:
                self.accepted.append(order)
                outcome = "accepted"
                self.stands[key] = value
            else:
                outcome = self._again(key, (stands, value), known, (turn, corrects))
            known.add(value)
            at = (turn, outcome)
            self.counts[at] = self.counts.get(at, 0) + 1

    def _again(
        self,
        key: tuple[int, int],
        values: tuple[int, int],
        known: set[int],
        batch: tuple[int, bool],
    ) -> str:
        (channel, epoch), (stands, value), (turn, corrects) = key, values, batch
        number, name = self._numbers[turn], self._names[channel]
        if value == stands:
            return "duplicate"
        if corrects:
            self.corrections.append(Correction(number, name, epoch, stands, value))
            self.stands[key] = value
            known.add(stands)
            return "corrected"
        if value in known:
            return "duplicate"
        self.conflicts.append(Conflict(number, name, epoch, stands, value))
        return "conflicting"


def _outcomes(table: Any, numbers: Sequence[int], hard: _Hard) -> Mapping[int, Outcome]:
    import pyarrow

    accepted = pyarrow.table({"ord": pyarrow.array(hard.accepted, pyarrow.int64())})
    table.register("accepted_hard", accepted)
    counts: dict[int, dict[str, int]] = {turn: {} for turn in range(len(numbers))}
    for turn, easy, sealed in table.execute(
        """select turn, count(*) filter (not is_sealed
            and not coalesce(i.is_hard, false)), count(*) filter (is_sealed)
        from arrived a left join instants i using (channel, epoch) group by turn"""
    ).fetchall():
        counts[turn] = {"duplicate": easy, "after_seal": sealed}
    for turn, fresh, late, back in table.execute(
        f"""with fresh as (
          select first_ord as ord, channel, epoch, 1 as easy from instants
            where not is_hard and stands is null
          union all select h.ord, a.channel, a.epoch, 0
            from accepted_hard h join arrived a using (ord)
        ) select turn, sum(easy)::bigint, count(*) filter (epoch < bound),
            count(*) filter (b.ord is not null)
          from (select *, (ord // {_POSITIONS})::int as turn from fresh) f
          join before using (turn, channel) left join backwards b on b.ord = f.ord
          group by turn"""
    ).fetchall():
        mine = counts[turn]
        mine["duplicate"] -= fresh
        mine.update(accepted=fresh, late=late, out_of_order=back)
    for (turn, outcome), count in hard.counts.items():
        counts[turn][outcome] = counts[turn].get(outcome, 0) + count
    return {numbers[turn]: Outcome(**found) for turn, found in counts.items()}


def _months(table: Any, hard: _Hard) -> Iterator[tuple[date, Any]]:
    """The sorted rows of every month in which something changed."""
    import pyarrow

    keys = list(hard.stands)
    changed = pyarrow.table(
        {
            "channel": pyarrow.array([c for c, _ in keys], pyarrow.int32()),
            "epoch": pyarrow.array([e for _, e in keys], pyarrow.int64()),
            "value": pyarrow.array(list(hard.stands.values()), pyarrow.int64()),
        }
    )
    table.register("changed_hard", changed)
    table.execute(
        """create table changed as
        select channel, epoch, value from changed_hard union all
        select channel, epoch, least from instants where not is_hard and stands is null
        """
    )
    starts = table.execute(
        "select distinct date_trunc('month', make_timestamp(epoch * 1000000))::date"
        " as month from changed order by month"
    ).fetchall()
    for (month,) in starts:
        first, end = month_bounds(month)
        merged = table.sql(
            """select channel::int as channel, epoch, value from (
              select f.channel, f.epoch, f.value from in_force f
                anti join changed c using (channel, epoch)
                where f.epoch >= $first and f.epoch < $end
              union all select channel, epoch, value from changed
                where epoch >= $first and epoch < $end
            ) order by channel, epoch""",
            params={"first": first, "end": end},
        )
        yield month, merged.to_arrow_table()


def month_bounds(month: date) -> tuple[int, int]:
    """The first instant of a month and of the next one [s UTC]."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    first, end = (
        int(datetime(day.year, day.month, 1, tzinfo=UTC).timestamp())
        for day in (month, following)
    )
    return first, end

"""The seal of a closed monitoring period: one hash a day and channel, one over all.

Flows in: a partition's sorted rows and the plan. Flows out: a `Seal` that anybody can
make again from the same rows. It hashes numbers, not files: another writer of Parquet
makes other bytes and the same seal; one changed number changes one day's mark and the
root.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from renkei.foundation import Period, fingerprint
from renkei.mrv.metering.partition import channels_of


@dataclass(frozen=True, slots=True)
class DayMark:
    """One channel over one day of the site's calendar.

    `sha256` is over the day's instants and then its values, each as 64-bit
    little-endian integers; `total` is the sum of the values [quanta].
    """

    channel: str
    day: date
    rows: int
    total: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A monitoring period closed for good: its days' marks and one root over them."""

    project: str
    period: Period
    plan: str  # the plan's fingerprint
    marks: tuple[DayMark, ...]

    @property
    def root(self) -> str:
        """One name for every reading of the period."""
        return fingerprint(
            {
                "project": self.project,
                "period": [self.period.start, self.period.end],
                "plan": self.plan,
                "days": [
                    [m.channel, m.day, m.rows, str(m.total), m.sha256]
                    for m in self.marks
                ],
            }
        )

    @property
    def rows(self) -> int:
        """How many readings are sealed."""
        return sum(mark.rows for mark in self.marks)

    def differs_from(self, other: Seal) -> tuple[tuple[str, date], ...]:
        """The channels and days on which two seals do not agree."""
        ours = {(m.channel, m.day): m for m in self.marks}
        theirs = {(m.channel, m.day): m for m in other.marks}
        return tuple(
            sorted(k for k in ours.keys() | theirs if ours.get(k) != theirs.get(k))
        )


def day_marks(rows: Any, zone: str) -> Iterator[DayMark]:
    """The marks of sorted rows, day by day of the site's own calendar."""
    import duckdb

    names = channels_of(rows)
    epochs, value = _whole(rows, "epoch"), _whole(rows, "value")
    turns = _midnights(rows, zone)
    with duckdb.connect(":memory:") as connection:
        connection.register("readings", rows)
        connection.execute("create table turns as select unnest($1) as turn", [turns])
        spans = connection.execute(
            """select channel, turn, count(*) as rows, sum(value)::hugeint as total
            from readings asof join turns on epoch >= turn
            group by channel, turn order by channel, turn"""
        ).fetchall()
    start = 0
    for channel, turn, count, total in spans:
        held = slice(start * 8, (start + count) * 8)
        digest = hashlib.sha256(epochs[held])
        digest.update(value[held])
        day = datetime.fromtimestamp(turn, tz=ZoneInfo(zone)).date()
        yield DayMark(names[channel], day, count, int(total), digest.hexdigest())
        start += count


def _whole(rows: Any, column: str) -> memoryview:
    """A column's numbers in one piece of memory, 64-bit little-endian."""
    import pyarrow

    combined = rows[column].combine_chunks()
    if isinstance(combined, pyarrow.ChunkedArray):  # an empty column has no chunk
        combined = pyarrow.concat_arrays(combined.chunks) if combined.chunks else None
    if combined is None or not len(combined):
        return memoryview(b"")
    held = memoryview(combined.buffers()[1])
    start = combined.offset * 8
    return held[start : start + len(combined) * 8]


def _midnights(rows: Any, zone: str) -> list[int]:
    """The instant each local day began, from the first reading's to the last one's."""
    from pyarrow import compute

    if not rows.num_rows:
        return []
    bounds = compute.min_max(rows["epoch"]).as_py()
    local = ZoneInfo(zone)
    day = datetime.fromtimestamp(bounds["min"], tz=local).date()
    last = datetime.fromtimestamp(bounds["max"], tz=local).date()
    found = []
    while day <= last:
        midnight = datetime.combine(day, time.min, tzinfo=local)
        found.append(int(midnight.astimezone(UTC).timestamp()))
        day += timedelta(days=1)
    return found

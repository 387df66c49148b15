"""What of a file is news: held against the readings at rest before it is taken.

Flows in: batches and the partitions in force. Flows out: `Standing` of each channel,
with the first conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from renkei.mrv.arrivals import Batch
from renkei.mrv.metering import channels_of

CONFLICTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two values for an instant [s UTC, quanta]: at rest, and in the file."""

    channel: str
    epoch: int
    stands: int
    offered: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many readings of a file are fresh, known, in conflict, or sealed off."""

    fresh: int
    known: int
    conflicting: int
    sealed: int
    conflicts: tuple[Disagreement, ...] = ()


_JOINED = """
create table compared as
select a.channel, a.epoch, a.value, r.value as stands,
    exists (select 1 from seals s where s.first <= a.epoch and a.epoch < s.last) as off
from arrived a left join resting r on r.channel = a.channel and r.epoch = a.epoch
"""
_COUNTED = """
select count(*) filter (not off and stands is null),
    count(*) filter (not off and stands = value),
    count(*) filter (not off and stands <> value),
    count(*) filter (off)
from compared
"""
_CONFLICTS = """
select channel, epoch, stands, value from compared
where not off and stands <> value order by channel, epoch limit ?
"""


def compared(
    batches: Sequence[Batch],
    partitions: Iterable[Any],
    seals: Sequence[tuple[int, int]] = (),
) -> Standing:
    """How the readings of some batches stand to those at rest."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        for name in ("arrived", "resting"):
            connection.execute(
                f"create table {name} (channel varchar, epoch bigint, value bigint)"
            )
        connection.execute("create table seals (first bigint, last bigint)")
        for span in seals:
            connection.execute("insert into seals values (?, ?)", list(span))
        for batch in batches:
            _put(connection, "arrived", batch.channels, batch.rows)
        for rows in partitions:
            _put(connection, "resting", channels_of(rows), rows)
        connection.execute(_JOINED)
        counts = connection.execute(_COUNTED).fetchone()
        found = connection.execute(_CONFLICTS, [CONFLICTS_SHOWN]).fetchall()
    assert counts is not None, "counts are one row"
    fresh, known, conflicting, sealed = counts
    conflicts = tuple(Disagreement(*row) for row in found)
    return Standing(fresh, known, conflicting, sealed, conflicts)


def _put(connection: Any, table: str, channels: Sequence[str], rows: Any) -> None:
    connection.register("coming", rows)
    connection.execute(
        f"insert into {table} select ($1)[channel + 1], epoch, value from coming",
        [list(channels)],
    )
    connection.unregister("coming")

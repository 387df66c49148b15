"""What each channel did on each local day: the table that every screen asks.

Flows in: the tracks of a period. Flows out: the table `days` of a connection, with a
row for each channel and day on which anything was read. Days that have every reading of
the grid are counted as columns (`whole_days`); what is left, days of gaps, of a change
of the clock, of fine steps, row by row: the reading before each reading is the same
column begun one row earlier, so that no window and no sort is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from renkei.mrv.inspecting import whole_days
from renkei.mrv.inspecting.calendar import Calendar
from renkei.mrv.inspecting.repeats import held_by_day, held_rows
from renkei.mrv.inspecting.track import Stretch, Track
from renkei.mrv.inspecting.whole_days import BATCH_ROWS, SLOT, Part

# `amount` is what an interval brought: the reading itself, or a counter's growth.
_BY_ROW = """
select channel, ({local} // 86400 - {first_day})::int as day,
  count(*)::int as n, sum(amount)::hugeint as total,
  min(amount) as low, max(amount) as high,
  min(epoch) filter (amount > 0) as lit_from,
  max(epoch) filter (amount > 0) as lit_to,
  count(*) filter (value = previous and value = second and value = third
    and value <> 0)::int as held,
  sum(amount * (({local} % 86400) // {slot})) as moment,
  min(value) as least, max(value) as most
from (select *, if(is_counter, value - previous, value) as amount from readings)
group by 1, 2
"""
_BY_COLUMN = """
select w.channel, w.day, n, total, low, high, lit_from, lit_to,
  coalesce(h.held, 0)::int as held, moment, least, most
from whole w left join held h on h.channel = w.channel and h.day = w.day
"""
_LARGEST = "select coalesce(max(greatest(abs(total), abs(moment))), 0) from by_row"
_DAYS = """
create temp table days as
select *, ln(1 + greatest(total, 0)) as ln_total, ln(1 + greatest(high, 0)) as ln_high,
  ln(1 + greatest(low, 0)) as ln_low, coalesce(lit_to - lit_from, 0) / 21600 as lit
from (
  {by_column}
  union all
  select channel, day, n, total::{whole} as total, low, high, lit_from, lit_to, held,
    moment::{whole} as moment, least, most
  from by_row
)
"""
_NO_COLUMN = "select * from by_row where false"


def count_days(connection: Any, found: Sequence[Track], calendar: Calendar) -> None:
    """Make the table `days` of these tracks."""
    import pyarrow

    tables, parts, rest = [], list[Part](), list[Part]()
    for batch in _batches(found, calendar, rest):
        table = whole_days.counted(batch, calendar)
        if table is None:
            rest += batch
        else:
            tables.append(table)
            parts += batch
    connection.register("readings", _readings(rest))
    local, first_day = calendar.local_seconds(), calendar.first_day_number
    by_row = _BY_ROW.format(local=local, first_day=first_day, slot=SLOT)
    connection.execute(f"create temp table by_row as {by_row}")
    ((largest,),) = connection.execute(_LARGEST).fetchall()
    if tables:
        numbered = {track.number: track for track, _ in parts}
        held = {number: held_rows(track) for number, track in numbered.items()}
        connection.register("whole", pyarrow.concat_tables(tables))
        connection.register("held", _held(held_by_day(parts, held)))
    by_column = _BY_COLUMN if tables else _NO_COLUMN
    # sums of 128 bits cost several times as much, and are all but never needed
    whole = "bigint" if largest < 2**62 else "hugeint"
    connection.execute(_DAYS.format(by_column=by_column, whole=whole))
    for name in ("whole", "held", "readings"):
        connection.unregister(name)


def _batches(
    found: Sequence[Track], calendar: Calendar, rest: list[Part]
) -> Iterator[list[Part]]:
    """Whole days of the same grid, some at a time; what is not whole goes to `rest`."""
    waiting: dict[tuple[int, bool], list[Part]] = {}
    for track in found:
        at = 0
        batch = waiting.setdefault((track.channel.step_seconds, track.is_counter), [])
        for stretch in track.stretches(calendar):
            if stretch.first > at:
                rest.append((track, Stretch(-1, at, stretch.first)))
            batch.append((track, stretch))
            at = stretch.end
        if at < len(track.values):
            rest.append((track, Stretch(-1, at, len(track.values))))
        if sum(each.end - each.first for _, each in batch) >= BATCH_ROWS:
            yield batch
            waiting[track.channel.step_seconds, track.is_counter] = []
    yield from filter(None, waiting.values())


def _held(columns: dict[str, list[int]]) -> Any:
    import pyarrow

    return pyarrow.table(
        {name: pyarrow.array(c, pyarrow.int32()) for name, c in columns.items()}
    )


def _readings(parts: Sequence[Part]) -> Any:
    """The rows of some parts with the readings before them beside them."""
    import pyarrow

    kinds = {"channel": pyarrow.int32(), "is_counter": pyarrow.bool_()}
    columns: dict[str, list[Any]] = {name: [] for name in (*kinds, *_BESIDE)}
    columns["epoch"] = []
    for track, (_, first, end) in parts:
        count = end - first
        said = {"channel": track.number, "is_counter": track.is_counter}
        for name, kind in kinds.items():
            columns[name].append(
                pyarrow.repeat(pyarrow.scalar(said[name], kind), count)
            )
        columns["epoch"].append(track.epochs.slice(first, count))
        led = track.led_by(len(_BESIDE) - 1)
        for by, name in enumerate(reversed(_BESIDE)):
            columns[name].append(led.slice(first + by, count))
    return pyarrow.table(
        {
            name: pyarrow.chunked_array(chunks, kinds.get(name, pyarrow.int64()))
            for name, chunks in columns.items()
        }
    )


_BESIDE = ("value", "previous", "second", "third")

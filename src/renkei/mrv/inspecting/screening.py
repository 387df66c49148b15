"""One pass over the rows: what each channel did on each day, and which ones to open.

Flows in: sorted rows of a project (an Arrow table or a Parquet file). Flows out: an
Arrow table with a row for each channel and local day, and for each class of fault the
channels that are worth a closer look. The pass streams over the rows once: the reading
before each reading is the same column begun one row earlier, which copies nothing, so
that no window and no sort is needed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv.inspecting.calendar import Calendar
from renkei.mrv.metering import Channel, MeteringPlan, channels_of

AT_HOME: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 1,  # partitions run beside each other; one kernel keeps to one core
    "memory_limit": "256MB",
    "preserve_insertion_order": False,
}
SLOT = 900  # the moment of a day is kept in quarters of an hour [s]

# `amount` is what an interval brought: the reading itself, or a counter's growth.
_DAYS = """
create temp table days as
select channel, ({local} // 86400 - {first_day})::int as day,
  count(*)::int as n, sum(amount)::hugeint as total,
  min(amount) as low, max(amount) as high,
  min(epoch) filter (amount > 0) as lit_from,
  max(epoch) filter (amount > 0) as lit_to,
  count(*) filter (value = previous and value = second and value = third
    and value <> 0)::int as held,
  sum(amount * (({local} % 86400) // {slot})) as moment,
  min(value) as least, max(value) as most
from {source} group by 1, 2
"""
_USUAL = """
create temp table usual as
select channel, count(*) as days,
  quantile_disc(high, [0.25, 0.5, 0.75, 0.9]) as highs,
  quantile_disc(low, [0.25, 0.5, 0.75]) as lows,
  median(moment / nullif(total, 0)) filter (not is_weekend) as at_work,
  median(moment / nullif(total, 0)) filter (is_weekend) as at_rest,
  quantile_disc(ln(1 + greatest(total, 0)), [0.25, 0.75]) as total_middle,
  quantile_disc(ln(1 + greatest(high, 0)), [0.25, 0.75]) as high_middle,
  quantile_disc(ln(1 + greatest(low, 0)), [0.25, 0.75]) as low_middle,
  quantile_disc(coalesce(lit_to - lit_from, 0) / 21600, [0.25, 0.75]) as lit_middle
from (select *, (day + {first_day} + 3) % 7 >= 5 as is_weekend from days)
group by channel
"""
# Where a block of readings may stand twice: five readings in a row around a peak that
# occur two or three times, and whole days that are alike in everything counted.
ANCHORS = """
select any_value(channel), min(epoch), max(epoch) from readings
where second > previous and second > third
group by hash(channel, value, previous, second, third, fourth)
having count(*) between 2 and 3
union
select channel, min(lit_from), max(lit_from) from days where high > low
group by channel, n, total, moment, low, high having count(*) = 2
"""
_SUSPECTS = """
select d.channel, {wanted}
from days d join usual u on d.channel = u.channel
join frame f on f.channel = d.channel
left join sun s on s.site = f.site and s.day = d.day
group by d.channel
"""


Framed = tuple[int, Channel, str, bool]


@dataclass(frozen=True, slots=True)
class Screened:
    """The rows of a period, where each channel's lie, and the tables of their days."""

    rows: Any
    spans: Mapping[str, tuple[int, int]]  # channel -> first row, row after the last
    numbers: Mapping[str, int]  # channel -> its number in the rows
    connection: Any


def opened(rows: Any, plan: MeteringPlan, calendar: Calendar) -> Screened:
    """The rows of the period, proven sorted, with their days counted."""
    import pyarrow

    names = channels_of(rows)
    spans = _spans(rows, names, calendar)
    pieces = [rows.slice(start, end - start) for start, end in spans.values()]
    for name, piece in zip(spans, pieces, strict=True):
        _sorted_or_refused(piece, name, plan.project)
    held = pyarrow.concat_tables(pieces) if pieces else rows.slice(0, 0)
    numbers = {name: number for number, name in enumerate(names)}
    counters = [
        numbers[name]
        for name in spans
        if plan.channel(name).kind.value == "counter" and name in numbers
    ]
    connection = _engine().cursor()
    connection.register("readings", _with_previous(held, pieces))
    connection.execute(
        _DAYS.format(
            local=calendar.local_seconds(),
            first_day=calendar.first_day_number,
            slot=SLOT,
            source=_source(counters),
        )
    )
    connection.execute(_USUAL.format(first_day=calendar.first_day_number))
    shifted, at = {}, 0
    for name, piece in zip(spans, pieces, strict=True):
        shifted[name] = (at, at + piece.num_rows)
        at += piece.num_rows
    return Screened(held, shifted, numbers, connection)


@cache
def _engine() -> Any:
    """One engine for a process; each inspection has a cursor and tables of its own.

    Starting an engine costs as much as a quarter of a partition's inspection.
    """
    import duckdb

    return duckdb.connect(":memory:", config=AT_HOME)


def suspects(
    screened: Screened,
    frame: Sequence[Framed],
    sun: Sequence[tuple[str, int, int, int]],
    conditions: Mapping[str, str],
    period_days: int,
) -> dict[str, set[int]]:
    """For each class of fault, the numbers of the channels it should look at.

    `frame` says of each channel its number, itself, its site's name and whether it has
    a twin; `sun` dawn and dusk of each site and day; `conditions` one SQL aggregate for
    each class, over `d` (a day), `u` (what is usual), `f` (the plan's frame), `s` (the
    sun).
    """
    import pyarrow

    columns = {
        "channel": pyarrow.array([n for n, _, _, _ in frame], pyarrow.int32()),
        "site": pyarrow.array([site for _, _, site, _ in frame], pyarrow.string()),
        "kind": [c.kind.value for _, c, _, _ in frame],
        "is_dark": pyarrow.array(
            [c.is_dark_at_night for _, c, _, _ in frame], pyarrow.bool_()
        ),
        "step": pyarrow.array(
            [c.step_seconds for _, c, _, _ in frame], pyarrow.int64()
        ),
        "has_twin": pyarrow.array([has_twin for *_, has_twin in frame]),
        "days": pyarrow.array([period_days] * len(frame), pyarrow.int64()),
        "least": pyarrow.array([_limit(c, 0) for _, c, _, _ in frame], pyarrow.int64()),
        "most": pyarrow.array([_limit(c, 1) for _, c, _, _ in frame], pyarrow.int64()),
    }
    screened.connection.register("frame", pyarrow.table(columns))
    site, day, dawn, dusk = zip(*sun, strict=True) if sun else ((), (), (), ())
    screened.connection.register(
        "sun",
        pyarrow.table(
            {
                "site": pyarrow.array(site, pyarrow.string()),
                "day": pyarrow.array(day, pyarrow.int32()),
                "dawn": pyarrow.array(dawn, pyarrow.int64()),
                "dusk": pyarrow.array(dusk, pyarrow.int64()),
            }
        ),
    )
    wanted = ", ".join(f'({sql}) as "{kind}"' for kind, sql in conditions.items())
    found: dict[str, set[int]] = {kind: set() for kind in conditions}
    for channel, *answers in screened.connection.execute(
        _SUSPECTS.format(wanted=wanted)
    ).fetchall():
        for kind, answer in zip(conditions, answers, strict=True):
            if answer:
                found[kind].add(channel)
    return found


def _limit(channel: Channel, side: int) -> int | None:
    """The least or the most that an amount may be [quanta], rounded outwards."""
    limit = (channel.at_least, channel.at_most)[side]
    if limit is None:
        return None
    scaled = limit.scaleb(-channel.quantum.adjusted())
    whole = int(scaled // 1)
    return whole if side == 0 or whole == scaled else whole + 1


def _spans(
    rows: Any, names: Sequence[str], calendar: Calendar
) -> dict[str, tuple[int, int]]:
    """Where each channel's rows of the period lie."""
    channels, epochs = _Column(rows["channel"]), _Column(rows["epoch"])
    found, start = {}, 0
    for number, name in enumerate(names):
        end = bisect_left(channels, number + 1, start)
        first = bisect_left(epochs, calendar.start, start, end)
        last = bisect_left(epochs, calendar.end, first, end)
        if last > first:
            found[name] = (first, last)
        start = end
    return found


class _Column:
    """A column that `bisect` can look into without copying it."""

    def __init__(self, column: Any) -> None:
        self.column = column

    def __len__(self) -> int:
        return len(self.column)

    def __getitem__(self, place: int) -> int:
        return int(self.column[place].as_py())


def _sorted_or_refused(piece: Any, name: str, project: str) -> None:
    """Rows out of order would make every answer wrong; they are refused."""
    from pyarrow import compute

    epochs, channels = piece["epoch"], piece["channel"]
    count = len(epochs)
    later = compute.greater(epochs.slice(1), epochs.slice(0, count - 1))
    ends = compute.min_max(channels).as_py()
    if ends["min"] == ends["max"] and (count < 2 or compute.all(later).as_py()):
        return
    raise Refusal(
        Finding(
            code="mrv.inspection.unsorted",
            found=Text(
                ja="計測値が計測点・時刻の順に並んでいないか、同じ時刻が重複しています。",
                en="Readings are out of order, or an instant stands twice.",
            ),
            where=same(f"{project} {name}"),
            rule=Text(
                ja="保管された計測値は、計測点、時刻の順に並び、時刻は一度だけ現れます。",
                en="Readings at rest are sorted by channel and instant, each once.",
            ),
            remedy=Text(
                ja="受信した計測値をもう一度整理(settle)してから検査してください。",
                en="Settle the batches again, then inspect what they give.",
            ),
        )
    )


def _with_previous(held: Any, pieces: Sequence[Any]) -> Any:
    """The rows with the readings before them beside them; nothing is copied."""
    import pyarrow

    for by, name in enumerate(("previous", "second", "third", "fourth"), 1):
        chunks: list[Any] = []
        for piece in pieces:
            value, count = piece["value"], piece.num_rows
            for _ in range(min(by, count)):
                chunks += value.slice(0, 1).chunks
            chunks += value.slice(0, max(0, count - by)).chunks
        held = held.append_column(name, pyarrow.chunked_array(chunks, pyarrow.int64()))
    return held


def _source(counters: Sequence[int]) -> str:
    """The rows with what each interval brought."""
    if not counters:
        return "(select *, value as amount from readings)"
    listed = ", ".join(map(str, counters))
    return (
        f"(select *, if(channel in ({listed}), value - previous, value) as amount"
        " from readings)"
    )

"""Which channels are worth a closer look, for each class of fault.

Flows in: sorted rows of a project. Flows out: `Screened`, the tracks
of its channels with the tables of their days (`day_counts`) and of what is usual for
them; and for each class of fault the channels that do not resemble a sound year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from renkei.mrv.inspecting.calendar import Calendar
from renkei.mrv.inspecting.day_counts import count_days
from renkei.mrv.inspecting.track import Track, tracks
from renkei.mrv.metering import Channel, MeteringPlan

AT_HOME: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 1,  # partitions run beside each other; one kernel keeps to one core
    "memory_limit": "256MB",
    "preserve_insertion_order": False,
}
# What is usual for a channel: quantiles of its days, and the fence around what is
# ordinary: the middle half of the days and twice its width to either side.
FENCED = ("ln_total", "ln_high", "ln_low", "lit")  # columns of a day
_FENCE = """
  {each}[1] - greatest({width}, 2 * ({each}[2] - {each}[1])) as {each}_from,
  {each}[2] + greatest({width}, 2 * ({each}[2] - {each}[1])) as {each}_to
"""
_USUAL = """
create temp table usual as
select channel, high[1] as high_50, high[2] as high_90, low[1] as low_25,
  low[2] as low_50, at_work, at_rest, {fences}
from (
  select channel,
    quantile_disc(high, [0.5, 0.9]) as high, quantile_disc(low, [0.25, 0.5]) as low,
    median(moment / nullif(total, 0)) filter (not is_weekend) as at_work,
    median(moment / nullif(total, 0)) filter (is_weekend) as at_rest,
    {quartiles}
  from (select *, (day + {first_day} + 3) % 7 >= 5 as is_weekend from days)
  group by channel
)
"""
LEAST_WIDTH = 0.5  # of a fence: on a scale of logarithms a factor of 1.65
# Whole days that are alike in everything counted: where a block may stand twice.
DAYS_TWICE = """
select channel, min(lit_from), max(lit_from) from days where high > low
group by channel, n, total, moment, low, high having count(*) = 2
"""
_OPEN = """
select channel, day, n, total, low, high, lit_from, lit_to, held, moment, least, most
from days where channel in $1 order by channel, day
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
    """The tracks of a period's channels and, under a connection, their days."""

    tracks: Mapping[str, Track]
    numbers: Mapping[str, int]  # channel -> its number in the rows
    connection: Any
    opened_days: dict[int, list[Any]] = field(default_factory=dict)

    def open_days(self, numbers: Iterable[int]) -> None:
        """Fetch the days of some channels, all with one question."""
        asked = sorted({*numbers} - self.opened_days.keys())
        if not asked:
            return
        self.opened_days.update((number, []) for number in asked)
        for number, *day in self.connection.execute(_OPEN, [asked]).fetchall():
            self.opened_days[number].append(day)

    @property
    def rows(self) -> int:
        """How many readings of the period there are."""
        return sum(len(track.values) for track in self.tracks.values())


def opened(rows: Any, plan: MeteringPlan, calendar: Calendar) -> Screened:
    """The rows of the period, proven sorted, with their days counted."""
    found = tracks(rows, plan, calendar)
    connection = _engine().cursor()
    count_days(connection, list(found.values()), calendar)
    connection.execute(_usual(calendar))
    numbers = {name: track.number for name, track in found.items()}
    return Screened(found, numbers, connection)


def _usual(calendar: Calendar) -> str:
    """SQL for the table of what is usual."""
    return _USUAL.format(
        first_day=calendar.first_day_number,
        quartiles=", ".join(
            f"quantile_disc({each}, [0.25, 0.75]) as {each}" for each in FENCED
        ),
        fences=", ".join(_FENCE.format(each=e, width=LEAST_WIDTH) for e in FENCED),
    )


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

"""What each channel measured in each month of the site's calendar.

Flows in: sealed rows, the plan, and which readings were typed or replaced. Flows out:
one `Measured` for each channel and month of the period, in that order.

The amounts weigh a sample; tonnes are computed elsewhere. A counter's amount is what it
grew; where it fell (a roll-over, another meter) that one step is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from renkei.foundation import Period
from renkei.mrv.metering import ChannelKind, MeteringPlan, channels_of
from renkei.mrv.verifying.sampling import Measured

Place = tuple[str, date]  # a channel and the first day of a month


def measured(
    rows: Any,
    plan: MeteringPlan,
    period: Period,
    *,
    typed: Iterable[Place] = (),
    replaced: Iterable[tuple[str, int]] = (),
) -> tuple[Measured, ...]:
    """The amounts of a period.

    Parameters
    ----------
    rows : sorted rows of the period (an Arrow table)
    typed : channel and month of each reading that a person typed
    replaced : channel and instant [s UTC] of each reading that was replaced
    """
    months = _months(period)
    totals = _totals(rows, plan, months)
    by_hand = Counter((name, month.replace(day=1)) for name, month in typed)
    corrected = Counter(_placed(replaced, plan.zone))
    return tuple(
        Measured(
            channel=channel.name,
            month=month,
            quanta=None
            if channel.kind is ChannelKind.GAUGE
            else totals.get((channel.name, month), 0),
            by_hand=by_hand[channel.name, month],
            corrected=corrected[channel.name, month],
        )
        for channel in plan.channels
        for month in months
    )


def _months(period: Period) -> list[date]:
    """The first days of the months that the period has days in."""
    found = [period.start.replace(day=1)]
    while (after := _next(found[-1])) < period.end:
        found.append(after)
    return found


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _placed(replaced: Iterable[tuple[str, int]], zone: str) -> Iterable[Place]:
    local = ZoneInfo(zone)
    for name, epoch in replaced:
        yield name, datetime.fromtimestamp(epoch, tz=local).date().replace(day=1)


def _totals(rows: Any, plan: MeteringPlan, months: list[date]) -> Mapping[Place, int]:
    import duckdb

    local = ZoneInfo(plan.zone)
    turns = {
        int(datetime.combine(m, time(), tzinfo=local).astimezone(UTC).timestamp()): m
        for m in months
    }
    names = channels_of(rows)
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=config) as connection:
        connection.register("readings", rows)
        connection.execute(
            "create table turns as select unnest($1) as turn", [list(turns)]
        )
        found = connection.execute(
            """select channel, turn, sum(value)::hugeint,
                coalesce(sum(greatest(value - before, 0)), 0)::hugeint
            from (select *, lag(value) over (partition by channel order by epoch)
                as before from readings) asof join turns on epoch >= turn
            group by channel, turn"""
        ).fetchall()
    counters = {c.name for c in plan.channels if c.kind is ChannelKind.COUNTER}
    return {
        (names[channel], turns[turn]): int(
            growth if names[channel] in counters else total
        )
        for channel, turn, total, growth in found
    }

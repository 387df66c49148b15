"""From a year down to the rows: opened when somebody looks, never before.

Flows in: the partitions of a project. Flows out: figures whose inputs are months or
days, each with the file (by hash) and the rows it rests on; and the rows themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from renkei.foundation import Confidence, Figure, Period, Source, Text, computed, same
from renkei.mrv.computing.readings import Readings
from renkei.mrv.computing.tables import at_home, names_of
from renkei.mrv.metering import Channel, ChannelKind

_SUM_OF_MONTHS = Text(
    ja="月ごとの計測値の合計(処理の前)", en="The sum of its months, before treatments"
)
_SUM_OF_DAYS = Text(
    ja="日ごとの計測値の合計(処理の前)", en="The sum of its days, before treatments"
)
_READ = Text(ja="計測値", en="As metered")


@dataclass(frozen=True, slots=True)
class DayOfRows:
    """One day of one channel: its sum [quanta], and the rows it lies in."""

    day: date
    rows: int
    total: int
    partition: str
    first_row: int
    last_row: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One row: the instant, the whole number kept, and what it means [unit]."""

    instant: datetime
    quanta: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Trace:
    """What the readings of a project open to."""

    readings: Readings

    def year(self, channel: str, year: int) -> Figure:
        """A channel in a vintage; its inputs are the months, as metered.

        A gauge is shown by its sum; its mean is that sum over the number of rows.
        """
        part = dict(self.readings.period.vintages())[year]
        months = [
            self._figure(channel, f"{y}-{m:02d}", tuple(days), _SUM_OF_DAYS)
            for (y, m), days in groupby(
                self.days(channel, part), key=lambda each: _month(each.day)
            )
        ]
        return self._total(channel, f"{part.start}..{part.last}", months)

    def month(self, channel: str, year: int, month: int) -> Figure:
        """A channel in a month; its inputs are the days, each with file and rows."""
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        days = [
            self._figure(channel, str(each.day), (each,), _READ)
            for each in self.days(channel, Period(first, after))
        ]
        return self._total(channel, f"{year}-{month:02d}", days)

    def days(self, channel: str, period: Period) -> tuple[DayOfRows, ...]:
        """The days of a channel in a period that have readings."""
        agreed = self.readings.plan.channel(channel)
        turns = _midnights(period, agreed.zone)
        with self._opened(channel) as connection:
            connection.execute("create table turns as select unnest($1) turn", [turns])
            rows = connection.execute(
                f"""select turn, part, count(*), sum(amount), min(row), max(row)
                from ({_amounts(agreed)}) asof join turns on epoch >= turn
                where epoch < $1 group by all order by all""",
                [_midnight(period.end, agreed.zone)],
            ).fetchall()
        return tuple(
            DayOfRows(
                datetime.fromtimestamp(turn, tz=ZoneInfo(agreed.zone)).date(),
                count,
                int(total),
                self.readings.partitions[part].sha256,
                first,
                last,
            )
            for turn, part, count, total, first, last in rows
        )

    def rows(self, channel: str, day: date) -> tuple[Reading, ...]:
        """The readings of one day, as they are kept."""
        agreed = self.readings.plan.channel(channel)
        start, end = (
            _midnight(each, agreed.zone) for each in (day, day + timedelta(days=1))
        )
        with self._opened(channel) as connection:
            found = connection.execute(
                "select epoch, value from kept where epoch >= $1 and epoch < $2"
                " order by epoch",
                [start, end],
            ).fetchall()
        return tuple(
            Reading(datetime.fromtimestamp(epoch, tz=UTC), value, agreed.amount(value))
            for epoch, value in found
        )

    def _opened(self, channel: str) -> Any:
        """A connection whose view `kept` has the channel's rows of all partitions."""
        connection = at_home(200)
        branches = []
        for part, partition in enumerate(self.readings.partitions):
            names = names_of(partition.content)
            if channel not in names:
                continue
            if isinstance(partition.content, Path):
                quoted = str(partition.content).replace("'", "''")
                source = f"read_parquet('{quoted}', file_row_number = true)"
            else:
                connection.register(f"given_{part}", partition.content)
                source = (
                    "(select *, row_number() over () - 1 as file_row_number"
                    f" from given_{part})"
                )
            branches.append(
                f"select {part} as part, file_row_number as row, epoch, value"
                f" from {source} where channel = {names.index(channel)}"
            )
        nothing = (
            "select 0 as part, 0 as row, 0::bigint as epoch, 0::bigint as value"
            " where false"
        )
        union = " union all ".join(branches) or nothing
        connection.execute(f"create temp view kept as {union}")
        return connection

    def _figure(
        self, channel: str, name: str, days: Sequence[DayOfRows], rule: Text
    ) -> Figure:
        agreed = self.readings.plan.channel(channel)
        total = sum(each.total for each in days)
        return Figure(
            id=f"{agreed.project}/{channel}/{name}",
            name=same(name),
            value=agreed.amount(total),
            unit=same(agreed.unit),
            confidence=_confidence(self.readings),
            source=Source(
                title=Text(ja="封印された計測データ", en="Sealed readings"),
                edition=", ".join(
                    dict.fromkeys(f"SHA-256 {each.partition}" for each in days)
                ),
                place=", ".join(_row_ranges(days)),
            ),
            rule=rule,
        )

    def _total(self, channel: str, name: str, parts: Sequence[Figure]) -> Figure:
        agreed = self.readings.plan.channel(channel)
        return computed(
            f"{agreed.project}/{channel}/{name}",
            Text(ja=f"{channel} {name}", en=f"{channel} {name}"),
            sum((Decimal(part.value or 0) for part in parts), Decimal(0)),
            unit=same(agreed.unit),
            rule=_SUM_OF_MONTHS if ".." in name else _SUM_OF_DAYS,
            inputs=parts,
        )


def _amounts(channel: Channel) -> str:
    """What each row counts: a counter's growth to its next reading, else itself."""
    if channel.kind is not ChannelKind.COUNTER:
        return "select part, row, epoch, value as amount from kept"
    turn = channel.rolls_over_at
    full = "0" if turn is None else str(channel.quanta(turn))
    return f"""select part, row, epoch,
      following - value + case when following < value then {full} else 0 end as amount
    from (select *, lead(value) over (order by epoch) as following from kept)
    where following is not null and (following >= value or {full} > 0)"""


def _row_ranges(days: Sequence[DayOfRows]) -> Iterator[str]:
    for _, inside in groupby(days, key=lambda each: each.partition):
        held = tuple(inside)
        yield f"{held[0].first_row:,}–{held[-1].last_row:,}"


def _confidence(readings: Readings) -> Confidence:
    return Confidence.PUBLISHED if readings.is_sealed else Confidence.INFERRED


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _midnight(day: date, zone: str) -> int:
    return int(
        datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp()
    )


def _midnights(period: Period, zone: str) -> list[int]:
    days = range(period.start.toordinal(), period.end.toordinal())
    return [_midnight(date.fromordinal(day), zone) for day in days]

"""The days of a monitoring period as the site's own clock has them.

Flows in: a zone and a period. Flows out: the instant each local day begins, and the
local day of an instant as SQL, so that a day of summer time has the hours it has.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from renkei.foundation import Period

DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Calendar:
    """Local days, counted from the period's first one.

    `turns` holds the instant each day begins and, last, the instant after the period.
    """

    zone: str
    period: Period
    turns: tuple[int, ...]

    @property
    def start(self) -> int:
        """The first instant of the period [s UTC]."""
        return self.turns[0]

    @property
    def end(self) -> int:
        """The instant after the period [s UTC]."""
        return self.turns[-1]

    def seconds(self, day: int) -> int:
        """How long a day is: 82,800, 86,400 or 90,000 as a rule."""
        return self.turns[day + 1] - self.turns[day]

    def day_of(self, epoch: int) -> int:
        """The day an instant falls on."""
        return bisect_right(self.turns, epoch) - 1

    def date_of(self, day: int) -> date:
        """The day's date."""
        return self.period.start + timedelta(days=day)

    def is_weekend(self, day: int) -> bool:
        """Whether a day is a Saturday or a Sunday."""
        return self.date_of(day).weekday() >= 5

    def offsets(self) -> list[tuple[int, int]]:
        """From which instant the site's clock is how far from UTC [s]."""
        found: list[tuple[int, int]] = []
        for turn in self.turns:
            offset = _offset(turn, self.zone)
            if not found:
                found.append((turn, offset))
            elif offset != found[-1][1]:
                found.append((_change(turn - 90_000, turn, self.zone), offset))
        return found

    def local_seconds(self) -> str:
        """SQL for the reading of the site's clock, in seconds of its own."""
        spans = self.offsets()
        if len(spans) == 1:
            return f"(epoch + {spans[0][1]})"
        cases = [
            f"when epoch < {until} then epoch + {offset}"
            for (_, offset), (until, _) in pairwise(spans)
        ]
        return f"(case {' '.join(cases)} else epoch + {spans[-1][1]} end)"

    def ordinary_days(self) -> tuple[tuple[int, int], ...]:
        """The days of 24 hours, as half-open runs of days on end."""
        return _ordinary_days(self.turns)

    @property
    def first_day_number(self) -> int:
        """The first day, counted from 1970 on the site's clock."""
        return self.period.start.toordinal() - date(1970, 1, 1).toordinal()


@lru_cache(maxsize=64)
def calendar(zone: str, period: Period) -> Calendar:
    """The calendar of a site over a period."""
    local = ZoneInfo(zone)
    turns = tuple(
        int(
            datetime.combine(period.start + timedelta(days=i), time.min, tzinfo=local)
            .astimezone(UTC)
            .timestamp()
        )
        for i in range(period.days + 1)
    )
    return Calendar(zone, period, turns)


@lru_cache(maxsize=64)
def _ordinary_days(turns: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    found, start = [], 0
    for day in range(len(turns)):
        if day + 1 < len(turns) and turns[day + 1] - turns[day] == DAY:
            continue
        if day > start:
            found.append((start, day))
        start = day + 1
    return tuple(found)


def _offset(epoch: int, zone: str) -> int:
    shift = datetime.fromtimestamp(epoch, tz=ZoneInfo(zone)).utcoffset()
    assert shift is not None, f"{zone} knows its distance from UTC"
    return int(shift.total_seconds())


def _change(low: int, high: int, zone: str) -> int:
    """The instant between two at which the clock was put on or back."""
    before = _offset(low, zone)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high

"""When a step of the cycle is due: counted from the days that are handed in.

Flows in: the limit a rule set gives, the day a step was reached, the stretches in which
it stood still, today. Flows out: `Due`. No clock is read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from renkei.foundation import Text
from renkei.programme.cycle.constant import Constant


class Pace(StrEnum):
    """How a step stands to its time."""

    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _PACES[self]


_PACES = {
    Pace.RUNNING: Text(ja="進行中", en="running"),
    Pace.PAUSED: Text(ja="停止中", en="paused"),
    Pace.OVERDUE: Text(ja="期限超過", en="overdue"),
    Pace.NOT_KNOWN: Text(ja="期限不明", en="limit not known"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """By when a step is due under its limit; without a known limit there is no day."""

    pace: Pace
    since: date
    limit: Constant
    day: date | None
    longest_day: date | None
    paused_days: int


def due(  # noqa: PLR0913 - one keyword for each thing that moves the day
    limit: Constant,
    since: date,
    today: date,
    *,
    pauses: Iterable[tuple[date, date]] = (),
    longest: Constant | None = None,
    is_paused: bool = False,
) -> Due:
    """The day a step is due: the limit after the day it was reached, which itself is
    not counted, and as many days later as the clock stood still.

    Parameters
    ----------
    limit : what the rules say [day]
    since : the day the step was reached
    today : the day it is asked
    pauses : stretches in which the clock stood, each from a day up to another
    longest : how far the limit may be extended [day]
    is_paused : whether it stands still now
    """
    stood = sum((until - begun).days for begun, until in pauses)
    day, longest_day = (
        since + timedelta(days=each.days + stood) if each and each.days else None
        for each in (limit, longest)
    )
    if is_paused:
        pace = Pace.PAUSED
    elif day is None:
        pace = Pace.NOT_KNOWN
    else:
        pace = Pace.OVERDUE if day < today else Pace.RUNNING
    return Due(pace, since, limit, day, longest_day, stood)


def last_day(window: Constant, first_day: date) -> date | None:
    """The last day of a window for public inputs, its first day counted with it; None
    where its length is not known.

    Windows seen on jcm.go.jp count so: 4 to 18 February 2014 for fifteen days.
    """
    if window.days is None:
        return None
    return first_day + timedelta(days=window.days - 1)

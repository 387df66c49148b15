"""When an event is: its days, its hours in the clock of the place, and in UTC.

Flows in: an event's paper. Flows out: `Occasion`. Hours that cannot be read, or whose
zone is unknown, stay words; no instant is made up for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from renkei.foundation import Text
from renkei.programme import papers
from renkei.web import formats
from renkei.web.pages.events.words import WORDS
from renkei.web.pages.events.zones import zone_of

_CLOCK = re.compile(r"([01]?\d|2[0-3])[::時]([0-5]\d)分?")


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days of an event, both inside; its hours where they were written."""

    first: date | None
    last: date | None
    starts: time | None
    ends: time | None
    zone: ZoneInfo | None
    written: tuple[str | None, str | None]

    @property
    def is_one_day(self) -> bool:
        """Whether it begins and ends on one day."""
        return self.first is not None and self.first == self.last

    @property
    def instants(self) -> tuple[datetime, datetime | None] | None:
        """Begin and end in UTC, for an event of one day whose hours are certain."""
        if not self.is_one_day or self.starts is None or self.zone is None:
            return None
        assert self.first is not None
        begin = datetime.combine(self.first, self.starts, self.zone).astimezone(UTC)
        if self.ends is None or self.ends <= self.starts:
            return begin, None
        end = datetime.combine(self.first, self.ends, self.zone).astimezone(UTC)
        return begin, end

    @property
    def days(self) -> Text | None:
        """The days in words; None where none is known."""
        if self.first is None or self.last is None:
            return None
        if self.is_one_day:
            return _both(lambda language: _with_weekday(self.first, language))
        return _both(lambda language: _span(self.first, self.last, language))

    @property
    def hours(self) -> Text | None:
        """The hours as they were written, with the clock they are told in."""
        starts, ends = self.written
        if starts is None and ends is None:
            return None
        told = " – ".join(part for part in (starts, ends) if part)
        if self.zone is None or self.first is None:
            return WORDS["hours_without_zone"].format(hours=told)
        at = datetime.combine(self.first, self.starts or time(12), self.zone)
        return WORDS["hours"].format(hours=told, offset=_offset(at))

    @property
    def elsewhere(self) -> Text | None:
        """The same instants in UTC, for readers in another zone."""
        if self.instants is None:
            return None
        begin, end = self.instants
        told = f"{begin:%H:%M}" + (f" – {end:%H:%M}" if end else "")
        return WORDS["in_utc"].format(
            hours=told, day=_both(lambda language: formats.day(begin.date(), language))
        )

    def is_over(self, today: date) -> bool:
        """Whether its last day has gone by; without a day nobody knows."""
        return self.last is not None and self.last < today


def occasion_of(paper: papers.Paper) -> Occasion:
    """When an event is."""
    first = paper.day("start_date")
    starts, ends = (paper.body.get(key) for key in ("start_time", "end_time"))
    return Occasion(
        first=first,
        last=paper.day("end_date") or first,
        starts=clock(starts),
        ends=clock(ends),
        zone=zone_of(paper.body.get("place")),
        written=(starts, ends),
    )


def clock(written: str | None) -> time | None:
    """An hour as people write it: 13:30, 9:05, 13時30分; None for anything else.

    >>> clock("13:30"), clock("after lunch")
    (datetime.time(13, 30), None)
    """
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", written or "").strip())
    return time(int(found[1]), int(found[2])) if found else None


_WEEKDAYS = ("月火水木金土日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


def _with_weekday(day: date | None, language: str) -> str:
    assert day is not None
    said = formats.day(day, language)
    if language == "ja":
        return f"{said}({_WEEKDAYS[0][day.weekday()]})"
    return f"{_WEEKDAYS[1][day.weekday()]} {said}"


def _span(first: date | None, last: date | None, language: str) -> str:
    """Two days; the year is said once where it is the same."""
    assert first is not None
    assert last is not None
    begin, end = _with_weekday(first, language), _with_weekday(last, language)
    if first.year == last.year and language == "ja":
        end = end.removeprefix(f"{last.year}年")
    elif first.year == last.year:
        begin = begin.removesuffix(f" {first.year}")
    return f"{begin} – {end}"


def _both(said: Callable[[str], str]) -> Text:
    return Text(ja=said("ja"), en=said("en"))


def _offset(at: datetime) -> str:
    written = f"{at:%z}"
    return f"UTC{written[:3]}:{written[3:]}"

"""Instants as people and machines write them, read without guessing.

Flows in: one cell, or a day and a clock in two. Flows out: a `Moment` on the clock of
whoever wrote it, or the code of what is unclear about it. What zone that clock keeps is
the mapping's to say; `Clock` turns moments into seconds since 1970.
"""
# ruff: noqa: DTZ001, DTZ901 - a clock without a zone is what is read here

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from renkei.programme import papers

_MIDNIGHT = timedelta(days=1)
_SERIAL = range(20_000, 80_000)  # days: 1954 to 2119
_SERIAL_ZERO = datetime(1899, 12, 30)
_SHIFT_1904 = timedelta(days=1462)
_ROUNDING = timedelta(milliseconds=50)  # of a double that counts days
_FIRST_HALF = 12


class DayOrder(StrEnum):
    """What the first of three numbers of a day is."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Precision(StrEnum):
    """How much of an instant was written."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant on the clock of whoever wrote it; `offset` where it was written."""

    local: datetime
    offset: timedelta | None = None
    precision: Precision = Precision.INSTANT
    says_24: bool = False


class Unclear(ValueError):
    """What is written is no instant, or could be several; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_OFFSET = re.compile(
    r"(?P<rest>.*\d.*?)\s*(?:(?P<zulu>Z|UTC|GMT)|(?P<jst>JST)|"
    r"(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2}))"
)
_CLOCK = re.compile(
    r"(?P<before>午前|午後|[AP]\.?M\.?)?\s*(?P<hour>\d{1,2})\s*"
    r"(?:[::時]\s*(?P<minute>\d{1,2})\s*(?:[::分]\s*(?P<second>\d{1,2})"
    r"(?P<part>[.,]\d+)?\s*秒?|分)?|時)\s*(?P<after>[AP]\.?M\.?)?",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?P<day>.*?[\d日)])(?:T|\s+|(?<=日)|(?<=\)))"
    r"(?P<clock>(?:(?:午前|午後|[AP]\.?M\.?)\s*)?\d{1,2}\s*[::時].*)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\s*(?:\(\s*(?:[日月火水木金土]|Sun|Mon|Tue|Wed|Thu|Fri|Sat)\w*\s*\)|"
    r"(?:[日月火水木金土]曜日?|\b(?:Sun|Mon|Tues?|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur)"
    r"(?:day)?\b,?))\s*",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?")
_NUMBERS = re.compile(r"(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})")
_MONTH = re.compile(
    r"(?:(?:令和|平成|昭和|[RHS])\s*)?(?:元|\d{1,4})\s*(?:年|[./-])\s*\d{1,2}\s*"
    r"(?:月(?:分|度)?)?"
)
_NAMES = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_NAMED = re.compile(
    r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?[ -])?(?P<name>[A-Za-z]{3,9})\.?[ ,-]+"
    r"(?:(?P<second>\d{1,2})(?:st|nd|rd|th)?,? +)?(?P<year>\d{4})"
)


def read_moment(cell: Any, order: DayOrder | None, *, is_1904: bool = False) -> Moment:
    """The moment a cell holds; raises `Unclear`.

    >>> read_moment("令和6年4月1日 24:00", None).local
    datetime.datetime(2024, 4, 2, 0, 0)
    """
    match cell:
        case datetime():
            return _typed(cell)
        case date():
            whole = datetime.combine(cell, time.min)
            return Moment(whole, precision=Precision.DAY)
        case bool() | None:
            raise Unclear("time")
        case int() | float() | Decimal():
            return _counted(Decimal(str(cell)), is_1904=is_1904)
        case str():
            return _written(cell, order, is_1904=is_1904)
    raise Unclear("time")


def read_clock(cell: Any) -> timedelta:
    """The time of day a cell holds, 24:00 at most; raises `Unclear`.

    >>> read_clock("午後3時30分")
    datetime.timedelta(seconds=55800)
    """
    match cell:
        case datetime():
            cell = cell.time()
            return _since_midnight(cell)
        case time():
            return _since_midnight(cell)
        case timedelta():
            return _of_a_day(cell)
        case bool() | None:
            raise Unclear("clock")
        case int() | float() | Decimal():
            return _of_a_day(_days(Decimal(str(cell))))
        case str():
            return _clock(unicodedata.normalize("NFKC", cell).strip())
    raise Unclear("clock")


def _since_midnight(clock: time) -> timedelta:
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return _whole(timedelta(seconds=seconds, microseconds=clock.microsecond))


def _of_a_day(passed: timedelta) -> timedelta:
    if not timedelta(0) <= passed <= _MIDNIGHT:
        raise Unclear("clock")
    return _whole(passed)


def _whole(passed: timedelta) -> timedelta:
    """Whole seconds; a double that counts days misses them by a hair."""
    seconds = round(passed / timedelta(seconds=1))
    if abs(passed - timedelta(seconds=seconds)) > _ROUNDING:
        raise Unclear("part-of-second")
    return timedelta(seconds=seconds)


def _typed(cell: datetime) -> Moment:
    offset = cell.utcoffset()
    naive = cell.replace(tzinfo=None)
    whole = datetime.min + _whole(naive - datetime.min)
    return Moment(whole, offset)


def _days(number: Decimal) -> timedelta:
    return timedelta(microseconds=round(number * 86_400 * 1_000_000))


def _counted(number: Decimal, *, is_1904: bool) -> Moment:
    """A bare number: days of a spreadsheet, or seconds (or thousandths) since 1970."""
    whole = int(number)
    if whole in _SERIAL:
        local = _SERIAL_ZERO + _days(number) + (_SHIFT_1904 if is_1904 else timedelta())
        moment = _typed(local)
        is_day = number == whole
        return Moment(
            moment.local, precision=Precision.DAY if is_day else Precision.INSTANT
        )
    digits = len(str(abs(whole)))
    thousandths = 13
    if digits == thousandths and whole % 1000 == 0 and number == whole:
        number, whole, digits = number / 1000, whole // 1000, 10
    if digits == 10 and whole > 0:
        if number != whole:
            raise Unclear("part-of-second")
        instant = datetime.fromtimestamp(whole, tz=UTC)
        return Moment(instant.replace(tzinfo=None), timedelta(0))
    compact = _COMPACT.fullmatch(str(number))
    if compact is not None:
        return _compact(compact)
    raise Unclear("time")


def _written(word: str, order: DayOrder | None, *, is_1904: bool) -> Moment:
    text = unicodedata.normalize("NFKC", word).replace("−", "-").strip()
    if re.fullmatch(r"\d{5}(\.\d+)?|\d{10}|\d{13}", text):
        return _counted(Decimal(text), is_1904=is_1904)
    if compact := _COMPACT.fullmatch(text):
        return _compact(compact)
    text = _WEEKDAY.sub(" ", text).strip()
    split = _SPLIT.fullmatch(text)
    if split is None:
        return _day(text, order)
    clock, offset = _without_offset(split["clock"])
    passed = _clock(clock)
    day = _day(split["day"].strip(), order)
    if day.precision is not Precision.DAY:
        raise Unclear("time")
    return Moment(day.local + passed, offset, says_24=passed == _MIDNIGHT)


def _without_offset(clock: str) -> tuple[str, timedelta | None]:
    found = _OFFSET.fullmatch(clock)
    if found is None:
        return clock, None
    if found["zulu"]:
        return found["rest"], timedelta(0)
    if found["jst"]:
        return found["rest"], timedelta(hours=9)
    away = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return found["rest"], away if found["sign"] == "+" else -away


def _compact(found: re.Match[str]) -> Moment:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        start = datetime(year, month, day)
    except ValueError:
        raise Unclear("time") from None
    if found[4] is None:
        return Moment(start, precision=Precision.DAY)
    passed = _clock(f"{hour}:{minute}:{second}")
    return Moment(start + passed, says_24=passed == _MIDNIGHT)


def _clock(text: str) -> timedelta:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise Unclear("clock")
    hour, minute, second = (int(found[n] or 0) for n in ("hour", "minute", "second"))
    half = (found["before"] or found["after"] or "").upper().replace(".", "")
    if half:
        hour = _of_half(half, hour)
    is_end = (hour, minute, second) == (24, 0, 0)
    if not is_end and not (hour < 24 and minute < 60 and second < 60):
        raise Unclear("clock")
    if found["part"] and found["part"].strip(".,0"):
        raise Unclear("part-of-second")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _of_half(half: str, hour: int) -> int:
    """The hour of 24; 午前12時 and 午後12時 are read in two ways, so in none."""
    if hour > _FIRST_HALF:
        raise Unclear("clock")
    if half in ("午前", "午後"):
        if hour == _FIRST_HALF:
            raise Unclear("twelve")
        return hour + (_FIRST_HALF if half == "午後" else 0)
    if hour == 0:
        raise Unclear("clock")
    return hour % _FIRST_HALF + (_FIRST_HALF if half == "PM" else 0)


def _day(text: str, order: DayOrder | None) -> Moment:
    if named := _NAMED.fullmatch(text):
        return _named(named)
    if found := papers.read_day(text):
        return Moment(datetime.combine(found, time.min), precision=Precision.DAY)
    if _MONTH.fullmatch(text):
        month = re.sub(r"\s*月?(分|度)?$", "", text)
        first = papers.read_day(f"{month}-1") or papers.read_day(f"{month}月1日")
        if first:
            whole = datetime.combine(first, time.min)
            return Moment(whole, precision=Precision.MONTH)
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        raise Unclear("time")
    return _ordered([int(n) for n in numbers.groups()], numbers[3], order)


def _ordered(numbers: list[int], last: str, order: DayOrder | None) -> Moment:
    """Three numbers that do not begin with the year."""
    if len(last) != len("2026"):
        raise Unclear("two-digit-year")
    one, two, year = numbers
    if order not in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST):
        raise Unclear("day-order")
    day, month = (one, two) if order is DayOrder.DAY_FIRST else (two, one)
    try:
        return Moment(datetime(year, month, day), precision=Precision.DAY)
    except ValueError:
        raise Unclear("time") from None


def _named(found: re.Match[str]) -> Moment:
    name = found["name"][:3].lower()
    day = found["first"] or found["second"]
    if name not in _NAMES or (found["first"] and found["second"]):
        raise Unclear("time")
    try:
        local = datetime(int(found["year"]), _NAMES.index(name) + 1, int(day or 1))
    except ValueError:
        raise Unclear("time") from None
    return Moment(local, precision=Precision.DAY if day else Precision.MONTH)


def zone_of(word: str) -> tzinfo | None:
    """A zone by its name (Asia/Tokyo) or its distance from UTC (+09:00).

    >>> zone_of("+09:00").utcoffset(None)
    datetime.timedelta(seconds=32400)
    """
    found = re.fullmatch(r"(?:UTC)?([+-])(\d{1,2})(?::?(\d{2}))?", word.strip())
    if found is not None:
        away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if away >= _MIDNIGHT:
            return None
        return timezone(away if found[1] == "+" else -away)
    if word.strip() in ("UTC", "Z"):
        return UTC
    try:
        return ZoneInfo(word.strip())
    except (LookupError, ValueError, OSError):
        return None


class Clock:
    """The clock a file keeps: moments on it, as seconds since 1970."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._hours: dict[datetime, tuple[int, int]] = {}

    def epochs(self, moment: Moment) -> tuple[int, ...]:
        """The instants a moment can be: one; two in the hour that autumn repeats; none
        in the hour that spring leaves out."""
        if moment.offset is not None:
            return (_seconds(moment.local - moment.offset),)
        hour = moment.local.replace(minute=moment.local.minute // 15 * 15, second=0)
        if hour not in self._hours:
            self._hours[hour] = self._offsets(hour)
        early, late = self._hours[hour]
        first = _seconds(moment.local) - early
        if early == late:
            return (first,)
        if early < late:  # the clock was put forward: this hour never was
            return ()
        return first, _seconds(moment.local) - late

    def _offsets(self, local: datetime) -> tuple[int, int]:
        found = []
        for fold in (0, 1):
            away = local.replace(tzinfo=self._zone, fold=fold).utcoffset()
            assert away is not None, "a zone knows its distance from UTC"
            found.append(int(away.total_seconds()))
        return found[0], found[1]


def _seconds(local: datetime) -> int:
    return (local - datetime(1970, 1, 1)) // timedelta(seconds=1)

"""Spans of time as the programme counts them.

Flows in: dates. Flows out: half-open periods, calendar-year vintages and Japanese
fiscal years (April to March), each able to name itself in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from renkei.foundation.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days of a site's own calendar, from `start` up to and without `end`.

    >>> Period.inclusive(date(2017, 1, 1), date(2017, 7, 31)).days
    212
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        assert self.start < self.end, f"empty period {self.start} - {self.end}"

    @classmethod
    def inclusive(cls, first: date, last: date) -> Period:
        """The period that official papers write "from first to last"."""
        return cls(first, last + timedelta(days=1))

    @property
    def last(self) -> date:
        """The last day inside the period."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """The true number of calendar days."""
        return (self.end - self.start).days

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def vintages(self) -> Iterator[tuple[int, Period]]:
        """The parts of the period in each calendar year."""
        start = self.start
        while start < self.end:
            end = min(self.end, date(start.year + 1, 1, 1))
            yield start.year, Period(start, end)
            start = end

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The first instant and the instant after the last, in the site's zone."""
        return (
            datetime(self.start.year, self.start.month, self.start.day, tzinfo=zone),
            datetime(self.end.year, self.end.month, self.end.day, tzinfo=zone),
        )

    @property
    def label(self) -> Text:
        """The dates as official papers write them, both ends inside."""
        return Text(
            ja=f"{_ja_day(self.start)}〜{_ja_day(self.last)}",
            en=f"{_en_day(self.start)} – {_en_day(self.last)}",
        )


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A Japanese fiscal year: 1 April of `year` to 31 March of the next.

    >>> FiscalYear.of(date(2021, 1, 18)).label.ja
    '令和2年度(2020年度)'
    """

    year: int

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year in which a day lies."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(date(self.year, 4, 1), date(self.year + 1, 4, 1))

    @property
    def label(self) -> Text:
        """In both calendars: 令和2年度(2020年度) / FY2020 (Apr 2020 – Mar 2021)."""
        return Text(
            ja=f"{era_year(self.year)}度({self.year}年度)",
            en=f"FY{self.year} (Apr {self.year} – Mar {self.year + 1})",
        )

    @property
    def short(self) -> Text:
        """For table columns: 2020年度 / FY2020."""
        return Text(ja=f"{self.year}年度", en=f"FY{self.year}")


def era_year(fiscal_year: int) -> str:
    """The era name of a Japanese fiscal year, from Heisei on.

    A fiscal year takes the era that most of it lies in: FY2019 began in Heisei 31 but
    is written Reiwa gannen (令和元年).
    """
    assert fiscal_year >= 1989, "eras before Heisei are not needed here"
    if fiscal_year >= 2019:
        return _era("令和", fiscal_year - 2018)
    return _era("平成", fiscal_year - 1988)


def _era(name: str, year: int) -> str:
    return f"{name}{'元' if year == 1 else year}年"


def _ja_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _en_day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"

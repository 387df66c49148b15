"""What was agreed to be measured: the frame every meter file is read against.

Flows in: the monitoring plan of a registered project. Flows out: the intervals a
complete file must hold, as instants, with the offset the site's clock showed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from renkei.foundation import Period, fingerprint

SMALLEST_UNIT = "Wh"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the meter stands, in decimal degrees north and east."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Calibration:
    """The certificate that says how far the meter may be believed, and until when."""

    certificate: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class OffsetSpan:
    """A span of instants in which the site's clock keeps one distance from UTC."""

    start: datetime
    end: datetime
    offset: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringPlan:
    """One meter channel of one project over one monitoring period.

    A whole file that is handed in at once is held against it, and so is the reduction
    of that file. `MeteringPlan` is the other one: all channels of a registered project,
    of every kind and unit, whose readings arrive in batches and are settled later.

    Parameters
    ----------
    project : reference of the project, such as MN004
    channel : the meter's name in the plan, such as ac-output
    symbol : the methodology's parameter that the channel measures, such as EG_i,p
    unit : unit in which the channel is to be reported [Wh, kWh, MWh or GWh]
    resolution : length of one interval; a whole number of minutes, a divisor of a day
    zone : the site's time zone, such as Asia/Ulaanbaatar
    period : the monitoring period in the site's own calendar
    capacity_mw : the most the equipment can deliver at the meter [MW]
    site : where the meter stands, where its equipment depends on the sun
    dark_at_night : whether the equipment can give nothing while the sun is down
    demonstration : whether the readings come from a model and not from a meter
    system : which of the project's systems the channel measures
    calibration : the meter's certificate; None where it is not known

    Source: JCM Guidelines for Developing PDD and Monitoring Report (monitoring plan
    sheet and monitoring structure sheet); monitoring option C, own measurement.
    """

    project: str
    channel: str
    symbol: str
    unit: str
    resolution: timedelta
    zone: str
    period: Period
    capacity_mw: Decimal
    site: Site | None = None
    dark_at_night: bool = False
    demonstration: bool = False
    system: str = "1"
    calibration: Calibration | None = None

    def __post_init__(self) -> None:
        day = timedelta(days=1)
        assert not self.resolution % timedelta(minutes=1), "whole minutes only"
        assert not day % self.resolution, "intervals must divide the day"
        assert self.capacity_mw > 0, "a meter behind nothing measures nothing"
        assert not self.dark_at_night or self.site, "night needs a place on Earth"

    @property
    def start(self) -> datetime:
        """The first instant of the period."""
        return self.period.instants(ZoneInfo(self.zone))[0].astimezone(UTC)

    @property
    def end(self) -> datetime:
        """The instant after the last of the period."""
        return self.period.instants(ZoneInfo(self.zone))[1].astimezone(UTC)

    @property
    def intervals(self) -> int:
        """How many intervals a complete file holds."""
        return (self.end - self.start) // self.resolution

    @property
    def interval_wh_max(self) -> int:
        """The most energy one interval can bring [Wh]: capacity x time."""
        minutes = self.resolution // timedelta(minutes=1)
        return int(self.capacity_mw * 1_000_000 * minutes // 60)

    @property
    def fingerprint(self) -> str:
        """One name for this plan's content."""
        return fingerprint(
            {
                "project": self.project,
                "channel": self.channel,
                "symbol": self.symbol,
                "system": self.system,
                "resolution_minutes": self.resolution // timedelta(minutes=1),
                "zone": self.zone,
                "start": self.period.start,
                "end": self.period.end,
                "capacity_mw": self.capacity_mw,
                "demonstration": self.demonstration,
            }
        )

    def local(self, instant: datetime) -> datetime:
        """The instant as the site's clock shows it."""
        return instant.astimezone(ZoneInfo(self.zone))

    def offset_spans(self) -> Iterator[OffsetSpan]:
        """The period cut where the site's clock is changed (summer time)."""
        start = at = self.start
        while at < self.end:
            step = min(at + timedelta(days=1), self.end)
            if self._offset(step) != self._offset(at) and step < self.end:
                turn = self._turn_between(at, step)
                yield OffsetSpan(start, turn, self._offset(at))
                start = turn
            at = step
        yield OffsetSpan(start, self.end, self._offset(start))

    def _offset(self, instant: datetime) -> timedelta:
        offset = self.local(instant).utcoffset()
        assert offset is not None, "a zone always knows its offset"
        return offset

    def _turn_between(self, before: datetime, after: datetime) -> datetime:
        minute = timedelta(minutes=1)
        while after - before > minute:
            middle = before + (after - before) // minute // 2 * minute
            if self._offset(middle) == self._offset(before):
                before = middle
            else:
                after = middle
        return after

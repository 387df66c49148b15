"""One channel of a monitoring plan: what a meter tells, in which unit, how finely.

Flows in: what the plan agreed for one meter. Flows out: the frame every reading of the
channel is held against, wherever it comes from (a device, a file, a form).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from renkei.foundation import (
    Confidence,
    Finding,
    Refusal,
    Text,
    fingerprint,
    plain_number,
    same,
)

Option = Literal["A", "B", "C"]


class ChannelKind(StrEnum):
    """What one number of a channel says."""

    INTERVAL = "interval"
    COUNTER = "counter"
    GAUGE = "gauge"

    @property
    def label(self) -> Text:
        """The short name."""
        return _KINDS[self]


_KINDS = {
    ChannelKind.INTERVAL: Text(ja="区間の量", en="Amount of an interval"),
    ChannelKind.COUNTER: Text(ja="積算値(カウンター)", en="Counter"),
    ChannelKind.GAUGE: Text(ja="瞬時値(温度など)", en="Gauge, such as a temperature"),
}


@dataclass(frozen=True, slots=True)
class Calibrated:
    """One certificate: how far the meter may be believed, and on which days."""

    certificate: str
    valid_from: date
    valid_to: date
    by: str = ""

    def covers(self, day: date) -> bool:
        """Whether the certificate is valid on a day (`valid_to` is outside)."""
        return self.valid_from <= day < self.valid_to


@dataclass(frozen=True, slots=True)
class RequiredCompleteness:
    """The least share of the readings due that a period needs before it is issued.

    `source` says where the number comes from, such as a clause of the plan's document,
    `confidence` how sure we are of it.
    """

    least_fraction: Decimal
    source: str
    confidence: Confidence

    def __post_init__(self) -> None:
        assert 0 < self.least_fraction <= 1, "a share is more than 0 and at most 1"
        assert self.source.strip(), "a requirement has its source"

    @property
    def label(self) -> Text:
        """The requirement with its source and how sure we are of it."""
        percent = plain_number(self.least_fraction * 100)
        mark = self.confidence.label
        return Text(
            ja=f"{percent}%以上({self.source}、{mark.ja})",
            en=f"at least {percent} % ({self.source}; {mark.en.lower()})",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One meter channel of a project, as the monitoring plan agrees it.

    Parameters
    ----------
    project : reference of the project, such as MN004
    name : the channel's name in the plan, such as ac-output; unique in the project
    symbol : the methodology's parameter that it measures, such as EG_i,p
    system : which of the project's systems it measures
    unit : unit the plan speaks in, such as MWh, degC, m3, L, km
    quantum : the smallest amount kept [unit], a power of ten; a reading at rest is a
        whole number of quanta
    kind : amount of an interval, counter or gauge
    resolution : the distance between two readings; whole seconds, a divisor of a day
    zone : the site's time zone
    at_least, at_most : the least and the most one reading can be [unit]; for a counter
        the least and the most it can grow from one reading to the next
    rolls_over_at : the number at which a counter starts again from zero [unit]
    is_dark_at_night : whether the equipment can give nothing while the sun is down
    latitude, longitude : where the meter stands [decimal degrees north and east]
    option : how the value is obtained (A public, B transaction, C measured)
    accuracy_class : as the certificate or the nameplate writes it, such as 0.5S
    calibrations : every certificate known, oldest first
    required_completeness : how complete a period has to be; None is "not stated"
    responsible, storage : who answers for the readings, where the originals are kept
    is_demonstration : whether the readings come from a model and not from a meter

    Source: JCM Guidelines for Developing PDD and Monitoring Report (monitoring plan
    sheet, monitoring structure sheet).
    """

    project: str
    name: str
    symbol: str
    unit: str
    quantum: Decimal
    kind: ChannelKind
    resolution: timedelta
    zone: str
    system: str = "1"
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    rolls_over_at: Decimal | None = None
    is_dark_at_night: bool = False
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    option: Option = "C"
    accuracy_class: str = ""
    meter: str = ""
    calibrations: tuple[Calibrated, ...] = field(default=())
    required_completeness: RequiredCompleteness | None = None
    responsible: str = ""
    storage: str = ""
    is_demonstration: bool = False

    def __post_init__(self) -> None:
        day = timedelta(days=1)
        sign, digits, _ = self.quantum.normalize().as_tuple()
        assert (sign, digits) == (0, (1,)), f"{self.quantum} is no power of ten"
        assert not self.resolution % timedelta(seconds=1), "whole seconds only"
        assert self.resolution > timedelta(0), "time runs forward"
        assert not day % self.resolution, "intervals must divide the day"
        knows_place = self.latitude is not None and self.longitude is not None
        assert not self.is_dark_at_night or knows_place, "night needs a place on Earth"

    @property
    def step_seconds(self) -> int:
        """The distance between two readings [s]."""
        return self.resolution // timedelta(seconds=1)

    @property
    def fingerprint(self) -> str:
        """One name for what decides how a reading of this channel counts."""
        return fingerprint(
            {
                "project": self.project,
                "channel": self.name,
                "symbol": self.symbol,
                "system": self.system,
                "unit": self.unit,
                "quantum": self.quantum,
                "kind": self.kind.value,
                "resolution_seconds": self.step_seconds,
                "zone": self.zone,
                "rolls_over_at": self.rolls_over_at,
                "is_demonstration": self.is_demonstration,
            }
        )

    def quanta(self, value: Decimal) -> int:
        """A number of the channel's unit as a whole number of quanta.

        Refuses `mrv.channel.too-fine` where digits would be lost.

        >>> from datetime import timedelta
        >>> meter = Channel(project="MN004", name="ac-output", symbol="EG_i,p",
        ...     unit="MWh", quantum=Decimal("0.000001"), kind=ChannelKind.INTERVAL,
        ...     resolution=timedelta(hours=1), zone="Asia/Ulaanbaatar")
        >>> meter.quanta(Decimal("1.25"))
        1250000
        """
        scaled = value.scaleb(-self.quantum.adjusted())
        whole = int(scaled)
        if whole != scaled:
            raise Refusal(_too_fine(self, value))
        return whole

    def amount(self, quanta: int) -> Decimal:
        """A whole number of quanta as a number of the channel's unit, exact."""
        return Decimal(quanta).scaleb(self.quantum.adjusted())

    def calibrated_on(self, day: date) -> Calibrated | None:
        """The certificate that covers a day, the newest of several."""
        covering = [each for each in self.calibrations if each.covers(day)]
        return covering[-1] if covering else None


def _too_fine(channel: Channel, value: Decimal) -> Finding:
    return Finding(
        code="mrv.channel.too-fine",
        found=Text(
            ja=f"値 {value} {channel.unit} の桁が細かすぎます。",
            en=f"The value {value} {channel.unit} has more digits than are kept.",
        ),
        where=same(f"{channel.project} {channel.name}"),
        rule=Text(
            ja=f"この計測点は {channel.quantum} {channel.unit} 単位で記録します。",
            en=f"This channel is kept in steps of {channel.quantum} {channel.unit}.",
        ),
        remedy=Text(
            ja="単位を確かめるか、モニタリング計画の最小単位を細かくしてください。",
            en="Check the unit, or agree on a smaller step in the monitoring plan.",
        ),
    )

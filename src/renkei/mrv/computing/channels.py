"""The channels of a project as a reduction shows them: one ground for each.

Flows in: readings and what they amount to. Flows out: `SealedChannel`, which the gate
before issuance, the signature and the pages read as they read a meter file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from renkei.foundation import Finding, Period, Refusal, convert
from renkei.mrv.computing.amounts import Amount, Amounts
from renkei.mrv.computing.readings import Readings
from renkei.mrv.computing.trace import Trace
from renkei.mrv.intake import Day
from renkei.mrv.metering import Calibrated, Channel, ChannelKind


@dataclass(frozen=True, slots=True)
class AgreedChannel:
    """What the monitoring plan says of one channel for the period."""

    agreed: Channel
    period: Period

    @property
    def project(self) -> str:
        """The project's reference."""
        return self.agreed.project

    @property
    def channel(self) -> str:
        """The channel's name."""
        return self.agreed.name

    @property
    def demonstration(self) -> bool:
        """Whether its readings come from a model."""
        return self.agreed.is_demonstration

    @property
    def fingerprint(self) -> str:
        """One name for what decides how its readings count."""
        return self.agreed.fingerprint

    @property
    def calibration(self) -> Calibrated | None:
        """The certificates from the first day on, as one as far as they follow on."""
        covered: Calibrated | None = None
        for each in self.agreed.calibrations:
            if covered is None:
                if each.covers(self.period.start):
                    covered = each
            elif each.valid_from <= covered.valid_to < each.valid_to:
                names = f"{covered.certificate}, {each.certificate}"
                covered = Calibrated(names, covered.valid_from, each.valid_to)
        return covered or next(iter(self.agreed.calibrations), None)

    def days_without_certificate(self) -> Iterator[date]:
        """The days of the period that no certificate covers."""
        day = self.period.start
        while day in self.period:
            if self.agreed.calibrated_on(day) is None:
                yield day
            day = date.fromordinal(day.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class SealedDays:
    """The readings of a channel by day, asked for when somebody looks."""

    trace: Trace
    channel: Channel
    period: Period

    @property
    def days(self) -> tuple[Day, ...]:
        """Energy of each day [Wh]; none where the channel measures no energy."""
        if self.channel.kind is ChannelKind.GAUGE:
            return ()
        try:
            wh = convert(self.channel.quantum, self.channel.unit, "Wh")
        except Refusal:
            return ()
        return tuple(
            Day(each.day, int(each.total * wh), each.rows)
            for each in self.trace.days(self.channel.name, self.period)
        )


@dataclass(frozen=True, slots=True)
class SealedChannel:
    """One channel over a sealed period."""

    readings: Readings = field(compare=False, repr=False)
    plan: AgreedChannel
    amounts: tuple[Amount, ...]
    findings: tuple[Finding, ...]

    @property
    def file_name(self) -> str:
        """What the channel is called where a file would be named."""
        return f"{self.plan.project} {self.plan.channel}"

    @property
    def sha256(self) -> str:
        """The seal's root."""
        return self.readings.seal

    @property
    def missing_intervals(self) -> int:
        """Intervals that no reading and no treatment covers."""
        return sum(each.missing for each in self.amounts)

    @property
    def counted(self) -> object:
        """What binds the amounts that entered."""
        return [each.identity for each in self.amounts]

    def accepted(self) -> SealedDays:
        """The readings by day."""
        return SealedDays(Trace(self.readings), self.plan.agreed, self.plan.period)


def channels(readings: Readings, found: Amounts) -> tuple[SealedChannel, ...]:
    """Every channel of the plan; what concerns no single one stands with the first."""
    plan, period = readings.plan, readings.period
    findings = (*readings.findings, *found.findings)
    return tuple(
        SealedChannel(
            readings,
            AgreedChannel(channel, period),
            found.of(channel.name),
            findings if number == 0 else (),
        )
        for number, channel in enumerate(plan.channels)
    )

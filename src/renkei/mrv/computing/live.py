"""While the period runs: what is there, what is missing, where it may end.

Flows in: readings received so far, the question, an instant. Flows out: `SoFar`; its
projection is marked as an estimate everywhere and can never be credited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Text,
    computed,
    same,
    weakest,
)
from renkei.mrv.computing import refusals
from renkei.mrv.computing.amounts import Amount, Amounts, amounts
from renkei.mrv.computing.channels import AgreedChannel
from renkei.mrv.computing.measure import Measure
from renkei.mrv.computing.readings import Question, Readings
from renkei.mrv.computing.reduction import Asking, measured
from renkei.mrv.computing.spans import vintage_spans
from renkei.mrv.metering import ChannelKind

_TCO2 = same("tCO2")
_PROJECTED = Text(
    ja="推計:これまでの平均が期間の終わりまで続くとした値。クレジットにはならない。",
    en="An estimate: as if the mean so far went on to the end. It credits nothing.",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One channel so far: intervals that were due, and those that count."""

    channel: str
    due: int
    counted: int

    @property
    def missing(self) -> int:
        """Intervals due for which nothing counts."""
        return max(0, self.due - self.counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """A period that is still open.

    `so_far_tco2` and `projected_tco2` are None where something is missing that the
    methodology cannot do without; `missing` says what.
    """

    project: str
    standings: tuple[Standing, ...]
    so_far_tco2: Figure | None
    projected_tco2: Figure | None
    missing: tuple[Finding, ...]


def so_far(
    readings: Readings,
    question: Question,
    at: datetime,
    *,
    measures: Sequence[Measure] | None = None,
) -> SoFar:
    """How an open period stands at an instant.

    Refuses what no estimate can be made of (`mrv.computing.counter-fell`); everything
    else that is missing is told in the answer.
    """
    opened = replace(readings, seal="")
    found = amounts(opened, measures or measured(opened))
    standings = tuple(_standings(opened, found, int(at.timestamp())))
    missing = [*_missing(opened, standings)]
    asking = Asking(opened, question, found)
    projecting = Asking(opened, question, _projected(found))
    answers: list[Figure | None] = []
    for each in (asking, projecting):
        try:
            answers.append(_total(each, is_projection=each is projecting))
        except Refusal as refusal:
            answers.append(None)
            missing += refusal.findings
    reached, expected = answers
    return SoFar(
        project=opened.plan.project,
        standings=standings,
        so_far_tco2=reached,
        projected_tco2=expected,
        missing=tuple(dict.fromkeys(missing)),
    )


def _standings(readings: Readings, found: Amounts, now: int) -> Iterator[Standing]:
    spans = {
        span.year: span for span in vintage_spans(readings.period, readings.plan.zone)
    }
    for channel in readings.plan.channels:
        due = counted = 0
        for amount in found.of(channel.name):
            span = spans[amount.year]
            past = max(0, min(now, span.end) - span.start)
            due += past // channel.step_seconds
            counted += amount.counted
        yield Standing(channel.name, due, counted)


def _missing(readings: Readings, standings: Sequence[Standing]) -> Iterator[Finding]:
    for standing in standings:
        channel = readings.plan.channel(standing.channel)
        if standing.due and not standing.counted:
            yield refusals.silent(channel)
        elif standing.missing:
            yield refusals.intervals_missing(channel, standing.missing, standing.due)
        agreed = AgreedChannel(channel, readings.period)
        without = list(agreed.days_without_certificate())
        if without:
            yield refusals.not_calibrated(channel, without[0], len(without))


def _projected(found: Amounts) -> Amounts:
    """Every amount as it would be if the mean of what counted went on."""
    means: dict[str, Fraction] = {}
    for name in {each.channel.name for each in found.each}:
        own = found.of(name)
        counted = sum(each.counted for each in own)
        total = sum(each.total for each in own)
        means[name] = Fraction(total, counted) if counted else Fraction(0)
    return Amounts(tuple(_filled(each, means) for each in found.each), found.findings)


def _filled(amount: Amount, means: Mapping[str, Fraction]) -> Amount:
    left = max(0, amount.expected - amount.counted)
    more = round(means[amount.channel.name] * left)
    if amount.channel.kind is ChannelKind.GAUGE and not means[amount.channel.name]:
        return amount
    return replace(
        amount,
        total=amount.total + more,
        counted=amount.counted + left,
        missing=0,
    )


def _total(asking: Asking, *, is_projection: bool) -> Figure:
    """The exact tonnes over all vintages; only a sealed period is floored."""
    parts = []
    for year, part in asking.readings.period.vintages():
        counted = [a.counted for a in asking.found.each if a.year == year]
        if not any(counted):
            continue
        answer = asking.answer(asking.values(year, part), part)
        parts.append(answer.reduction_tco2)
    name = (
        Text(ja="期間末の見込み(推計)", en="Projected for the period (an estimate)")
        if is_projection
        else Text(ja="これまでの排出削減量(推計)", en="Reduction so far (an estimate)")
    )
    total = computed(
        f"{asking.readings.plan.project}/{'projected' if is_projection else 'so-far'}",
        name,
        sum((Decimal(part.value or 0) for part in parts), Decimal(0)),
        unit=_TCO2,
        rule=_PROJECTED
        if is_projection
        else Text(ja="暦年の合計", en="The sum of years"),
        inputs=parts,
        scope=asking.readings.period.label,
        note=_PROJECTED if is_projection else None,
    )
    return replace(total, confidence=weakest([total.confidence, Confidence.INFERRED]))

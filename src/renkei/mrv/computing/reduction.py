"""From sealed readings to whole tonnes for each calendar year.

Flows in: `Readings` of a sealed period and the project's `Question`. Flows out: the
same `MonitoredReduction` that a meter file gives, so that signature, gate and reports
need not know where the readings came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from renkei.foundation import Figure, Finding, Period, Refusal
from renkei.methodologies import Edition, Methodology, Reduction, estimate
from renkei.mrv.computing import refusals
from renkei.mrv.computing.amounts import Amounts, amounts
from renkei.mrv.computing.channels import channels
from renkei.mrv.computing.figures import (
    Given,
    Values,
    counting,
    edition_of,
    metered_values,
)
from renkei.mrv.computing.kernel import measure
from renkei.mrv.computing.measure import Measure
from renkei.mrv.computing.readings import Question, Readings
from renkei.mrv.metering import ChannelKind
from renkei.mrv.reduction import MonitoredReduction, VintageReduction


def compute(
    readings: Readings,
    question: Question,
    *,
    measures: Sequence[Measure] | None = None,
    methodology: Methodology | None = None,
) -> MonitoredReduction:
    """The emission reduction of a sealed period, for each calendar year of it.

    Parameters
    ----------
    measures : what an executor has already made of the partitions; made here otherwise
    methodology : the text to compute with, where it is not the one installed

    Each vintage is floored once. Refuses `mrv.computing.not-sealed`, `.altered`,
    `.counter-fell`, `.nothing-read`, `.two-gauges`; `.gap-raises` where
    a missing reading would make the reduction larger; and whatever the methodology
    refuses (`methodologies.*`).

    Source: JCM Guidelines for Developing PDD and Monitoring Report; results are
    reported per calendar year (vintage).
    """
    if not readings.is_sealed:
        raise Refusal(refusals.not_sealed(readings.plan))
    found = amounts(readings, measures or measured(readings))
    asking = Asking(readings, question, found, methodology)
    vintages, problems = [], list[Finding]()
    for year, part in readings.period.vintages():
        values = asking.values(year, part)
        reduction = asking.answer(values, part)
        problems += asking.raised_by_gaps(values, reduction)
        vintages.append(VintageReduction(year, part, reduction))
    if problems:
        raise Refusal(problems)
    return MonitoredReduction(
        readings.plan.project,
        readings.period,
        channels(readings, found),
        tuple(vintages),
    )


def measured(readings: Readings) -> tuple[Measure, ...]:
    """Every partition measured here and now, one after the other."""
    return tuple(measure(each, readings) for each in readings.partitions)


@dataclass(frozen=True, slots=True)
class Asking:
    """One project's question, put to its methodology vintage by vintage."""

    readings: Readings
    question: Question
    found: Amounts
    methodology: Methodology | None = None

    @property
    def edition(self) -> Edition:
        """The edition that answers."""
        return edition_of(self.question, self.methodology)

    def values(self, year: int, part: Period) -> dict[str, Given]:
        """What was metered in a vintage."""
        return metered_values(self.readings, self.found, self.edition, (year, part))

    def answer(self, values: Values, part: Period) -> Reduction:
        """The methodology's answer for one vintage."""
        asked = self.question
        return estimate(
            asked.methodology_id,
            version=asked.version,
            variant=asked.variant,
            values={**asked.values, **values},
            answers=asked.answers,
            choices=asked.choices,
            official_values=asked.official_values,
            period=part,
            methodology=self.methodology,
        )

    def raised_by_gaps(self, values: Values, reduction: Reduction) -> Iterator[Finding]:
        """Missing readings that, counted as nothing, make the reduction larger.

        Found by asking: one unit more in the channel's place, and the tonnes fall.
        """
        assert reduction.period is not None, "a vintage has its period"
        year, symbol = reduction.period.start.year, reduction.results[2]
        for channel in counting(self.readings.plan, self.edition):
            (amount,) = (a for a in self.found.of(channel.name) if a.year == year)
            if not amount.missing or channel.kind is ChannelKind.GAUGE:
                continue
            more = _with_one_more(values, channel.symbol, channel.system)
            raised = self.answer(more, reduction.period)
            if raised.trace.value(symbol) < reduction.trace.value(symbol):
                yield refusals.gap_raises(channel, year, amount.missing)


def _with_one_more(values: Values, symbol: str, system: str) -> Values:
    at = values[symbol]
    if isinstance(at, Figure):
        return {**values, symbol: _one_more(at)}
    return {**values, symbol: {**at, system: _one_more(at[system])}}


def _one_more(figure: Figure) -> Figure:
    return replace(figure, value=Decimal(figure.value or 0) + 1, inputs=())

"""What one unit more of a channel does to the reduction.

Flows in: a plan, the question, and values of a size that the project expects. Flows
out: tonnes for each unit of each channel; below zero where the project itself spends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from renkei.foundation import Figure, Period, convert
from renkei.methodologies import Reduction, estimate
from renkei.mrv.computing.figures import counting, edition_of
from renkei.mrv.computing.readings import Question
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan

Values: TypeAlias = Mapping[str, Figure | Mapping[str, Figure]]


def worth(
    plan: MeteringPlan, question: Question, expected: Values, period: Period
) -> dict[str, Decimal]:
    """Tonnes for one unit more of each channel that enters the equations [tCO2].

    Every family of the catalogue is linear in what is summed, so one unit stands for
    all; a gauge enters by its mean and is left out, and so is a channel whose symbol
    nobody expected anything of. Refuses what the methodology refuses.
    """
    edition = edition_of(question)
    as_expected = _tonnes(_asked(question, expected, period))
    found = {}
    for channel in counting(plan, edition):
        if channel.kind is ChannelKind.GAUGE or channel.symbol not in expected:
            continue
        unit = edition.system.declarations[channel.symbol].unit
        assert unit is not None, f"{channel.symbol} is a category"
        more = convert(Decimal(1), channel.unit, unit)
        raised = _raised(expected, channel, more)
        found[channel.name] = _tonnes(_asked(question, raised, period)) - as_expected
    return found


def _raised(expected: Values, channel: Channel, more: Decimal) -> Values:
    at = expected[channel.symbol]
    if isinstance(at, Figure):
        return {**expected, channel.symbol: _more(at, more)}
    one = {**at, channel.system: _more(at[channel.system], more)}
    return {**expected, channel.symbol: one}


def _more(figure: Figure, more: Decimal) -> Figure:
    return replace(figure, value=Decimal(figure.value or 0) + more, inputs=())


def _asked(question: Question, values: Values, period: Period) -> Reduction:
    return estimate(
        question.methodology_id,
        version=question.version,
        variant=question.variant,
        values={**question.values, **values},
        answers=question.answers,
        choices=question.choices,
        official_values=question.official_values,
        period=period,
    )


def _tonnes(reduction: Reduction) -> Decimal:
    return reduction.trace.value(reduction.results[2])

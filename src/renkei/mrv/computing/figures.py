"""Amounts as the methodology's parameters: figures with unit, source and scope.

Flows in: amounts of channels and an edition. Flows out: values by symbol and system,
as `methodologies.estimate` takes them. Every family of the catalogue is linear in what
is metered or takes a period's mean, so sums over the vintage are what its equations ask
for; none is evaluated interval by interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Period,
    Refusal,
    Source,
    Text,
    computed,
    convert,
    same,
)
from renkei.methodologies import Edition, Methodology, catalogue
from renkei.mrv.computing import refusals
from renkei.mrv.computing.amounts import Amount, Amounts
from renkei.mrv.computing.readings import Question, Readings
from renkei.mrv.demonstration import LABEL
from renkei.mrv.metering import Channel, ChannelKind, MeteringPlan, RelationKind

Given: TypeAlias = Figure | dict[str, Figure]
"""One parameter: a figure, or one for each system."""
Values: TypeAlias = Mapping[str, Figure | Mapping[str, Figure]]

_SUM = Text(ja="計測点の合計", en="The sum of its channels")
_WITNESSES = {RelationKind.TWIN: "other", RelationKind.INVOICE: "invoice"}


def edition_of(question: Question, methodology: Methodology | None = None) -> Edition:
    """The edition that the question names, of the catalogue or of a text given."""
    if methodology is not None:
        return methodology.edition(question.version, question.variant)
    known = catalogue()
    if question.methodology_id not in known:
        raise Refusal(refusals.unknown_methodology(question.methodology_id))
    return known[question.methodology_id].edition(question.version, question.variant)


def counting(plan: MeteringPlan, edition: Edition) -> tuple[Channel, ...]:
    """The channels that enter the equations.

    A twin's other meter and an invoice beside a meter are witnesses, and so is a
    channel that measures no parameter of the edition (a temperature, say).
    """
    witnesses = {
        relation.channels[part]
        for relation in plan.relations
        if (part := _WITNESSES.get(relation.kind))
    }
    symbols = {p.symbol for p in edition.parameters if p.kind.is_supplied}
    return tuple(
        each
        for each in plan.channels
        if each.symbol in symbols and each.name not in witnesses
    )


def metered_values(
    readings: Readings, found: Amounts, edition: Edition, part: tuple[int, Period]
) -> dict[str, Given]:
    """What was metered in one vintage, by symbol and system.

    Refuses `mrv.computing.nothing-read` and `.two-gauges`.
    """
    year, period = part
    by_place: dict[tuple[str, str], list[Amount]] = {}
    for channel in counting(readings.plan, edition):
        (amount,) = (a for a in found.of(channel.name) if a.year == year)
        by_place.setdefault((channel.symbol, channel.system), []).append(amount)
    problems = list(_problems(by_place, year))
    if problems:
        raise Refusal(problems)
    values: dict[str, Given] = {}
    for (symbol, system), each in by_place.items():
        figure = _figure(readings, edition, each, period)
        if not edition.system.indices_of(symbol):
            values[symbol] = figure
            continue
        at = values.setdefault(symbol, {})
        assert isinstance(at, dict), "an indexed symbol has a value for each system"
        at[system] = figure
    return values


def _problems(
    by_place: Mapping[tuple[str, str], list[Amount]], year: int
) -> Iterator[Finding]:
    for each in by_place.values():
        gauges = [a.channel for a in each if a.channel.kind is ChannelKind.GAUGE]
        if gauges and len(each) > 1:
            yield refusals.two_gauges(each[0].channel, each[1].channel)
        for amount in each:
            if amount.value is None:
                yield refusals.nothing_read(amount.channel, year)


def _figure(
    readings: Readings, edition: Edition, each: Iterable[Amount], period: Period
) -> Figure:
    figures = [_of_channel(readings, amount, period) for amount in each]
    first = next(iter(figures))
    unit = _unit(edition, first.symbol or "")
    converted = [_in_unit(figure, unit) for figure in figures]
    if len(converted) == 1:
        return converted[0]
    values = [Decimal(figure.value or 0) for figure in converted]
    return computed(
        f"{readings.plan.project}/{first.symbol}/{period.start}..{period.last}",
        first.name,
        sum(values, Decimal(0)),
        unit=same(unit),
        rule=_SUM,
        inputs=converted,
        scope=first.scope,
        symbol=first.symbol,
    )


def _unit(edition: Edition, symbol: str) -> str:
    unit = edition.system.declarations[symbol].unit
    assert unit is not None, f"{symbol} is a category and cannot be metered"
    return unit


def _in_unit(figure: Figure, unit: str) -> Figure:
    if figure.unit.en == unit:
        return figure
    value = convert(Decimal(figure.value or 0), figure.unit.en, unit)
    return replace(figure, value=value, unit=same(unit))


def _of_channel(readings: Readings, amount: Amount, period: Period) -> Figure:
    """A channel's amount as a leaf; `Trace` opens it down to its rows."""
    channel = amount.channel
    is_gauge = channel.kind is ChannelKind.GAUGE
    name = (
        Text(ja="計測値の時間平均", en="Mean over time, as metered")
        if is_gauge
        else Text(ja="計測された量", en="Metered amount")
    )
    return Figure(
        id=f"{channel.project}/{channel.name}/{period.start}..{period.last}",
        name=name,
        value=amount.value,
        unit=same(channel.unit),
        confidence=_confidence(readings),
        source=Source(
            title=Text(ja="封印された計測データ", en="Sealed readings")
            if readings.is_sealed
            else Text(ja="受信済みの計測データ", en="Readings received so far"),
            edition=f"SHA-256 {readings.seal}" if readings.is_sealed else None,
            place=f"{channel.name}: {amount.rows:,} / {amount.expected:,}",
        ),
        scope=period.label,
        symbol=channel.symbol,
        note=_note(amount),
    )


def _confidence(readings: Readings) -> Confidence:
    return Confidence.PUBLISHED if readings.is_sealed else Confidence.INFERRED


def _note(amount: Amount) -> Text | None:
    said = [LABEL] if amount.channel.is_demonstration else []
    if amount.missing:
        said.append(
            Text(
                ja=f"欠測{amount.missing:,}区間は0とみなす。"
                if amount.channel.kind is not ChannelKind.GAUGE
                else f"欠測{amount.missing:,}区間は平均に含めない。",
                en=f"{amount.missing:,} missing intervals count as 0."
                if amount.channel.kind is not ChannelKind.GAUGE
                else f"{amount.missing:,} missing intervals are outside the mean.",
            )
        )
    said += [each.rule.label for each in amount.treatments]
    if not said:
        return None
    return Text(ja=" ".join(t.ja for t in said), en=" ".join(t.en for t in said))

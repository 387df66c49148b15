"""Why it came out otherwise than estimated: the difference, parameter by parameter.

Flows in: the estimate made beforehand and the sealed readings. Flows out: `Explained`;
one input at a time is changed from estimated to monitored, in the order in which the
edition's equations name them, and each step is what it changed. The steps add up to the
difference exactly; the last one is the rounding down to whole tonnes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import TypeAlias

from renkei.foundation import Confidence, Figure, Period, Text, computed, same
from renkei.methodologies import Reduction, estimate
from renkei.mrv.computing.amounts import Amounts, amounts
from renkei.mrv.computing.figures import counting, edition_of
from renkei.mrv.computing.measure import Measure
from renkei.mrv.computing.readings import Question, Readings
from renkei.mrv.computing.reduction import Asking, measured
from renkei.mrv.metering import ChannelKind

Given: TypeAlias = Figure | Decimal | Mapping[str, Figure] | Mapping[str, Decimal]

_TCO2 = same("tCO2")
_INFERRED = Confidence.INFERRED  # an explanation credits nothing
_ESTIMATED = Text(ja="事前推計", en="Estimated beforehand")
_MONITORED = Text(ja="実績(切り捨て後)", en="Monitored, rounded down")
_DAYS = Text(ja="期間の日数の違い", en="Another number of days")
_CONSTANTS = Text(
    ja="選択肢と方法論の係数の違い", en="Other choices and constants of the edition"
)
_ROUNDED = Text(ja="1トン未満の切り捨て", en="Rounding down to whole tonnes")
_ONE_AT_A_TIME = Text(
    ja="入力を1つずつ推計値から実績値に置き換えたときの排出削減量の変化",
    en="What changed when one input at a time went from estimated to monitored",
)
_DIGITS = 160
_SCALE = 12  # decimals of an estimate laid on another number of days


@dataclass(frozen=True, slots=True)
class Explained:
    """Monitored less estimated, and what each parameter did [tCO2].

    `steps` are in the order in which they were taken: another order would share the
    same difference otherwise.
    """

    estimated_tco2: Figure
    monitored_tco2: Figure
    difference_tco2: Figure
    steps: tuple[Figure, ...]


def explain(
    estimated: Question,
    estimated_period: Period,
    readings: Readings,
    question: Question,
    *,
    measures: Sequence[Measure] | None = None,
) -> Explained:
    """Hold a sealed period against the estimate, both as the methodology computes them.

    Parameters
    ----------
    estimated : the question as it was before: every value, also those now metered
    estimated_period : the days that it was for

    First the estimate is laid on the monitored days (metered amounts in proportion to
    their number), then each parameter takes its monitored value, then choices and
    constants theirs. Refuses what either computation refuses.
    """
    found = amounts(readings, measures or measured(readings))
    with localcontext(Context(prec=_DIGITS)):  # sums of sixty digits, exact
        return _Steps(
            estimated, estimated_period, readings, question, found
        ).explained()


@dataclass(frozen=True, slots=True)
class _Steps:
    estimated: Question
    estimated_period: Period
    readings: Readings
    question: Question
    found: Amounts

    def explained(self) -> Explained:
        first = self._tonnes(
            self.estimated, self.estimated.values, self.estimated_period
        )
        steps, total = [], first
        for name, symbol, reached in self._reached():
            steps.append(self._step(name, symbol, reached - total))
            total = reached
        whole = sum(self._whole())
        steps.append(self._step(_ROUNDED, None, whole - total))
        project = self.readings.plan.project
        one = self._figure(
            f"{project}/estimated", _ESTIMATED, first, self.estimated_period
        )
        other = self._figure(
            f"{project}/monitored", _MONITORED, whole, self.readings.period
        )
        difference = computed(
            f"{project}/difference",
            Text(ja="実績と事前推計の差", en="Monitored less estimated"),
            whole - first,
            unit=_TCO2,
            rule=Text(ja="各要因の合計", en="The sum of its steps"),
            inputs=steps,
        )
        assert sum(Decimal(s.value or 0) for s in steps) == whole - first, "exact"
        return Explained(one, other, difference, tuple(steps))

    def _reached(self) -> Iterator[tuple[Text, str | None, Decimal]]:
        """The tonnes after each step, over all vintages."""
        now = {year: self._scaled(part) for year, part in self._vintages()}
        yield _DAYS, None, self._sum(self.estimated, now)
        for symbol in self._symbols():
            for year, part in self._vintages():
                after = self._monitored(year, part).get(symbol)
                if after is not None:
                    now[year] = {**now[year], symbol: after}
            name = edition_of(self.question).system.declarations[symbol].name
            yield name, symbol, self._sum(self.estimated, now)
        rest = replace(self.question, values={})
        exact = {
            year: {**self.question.values, **self._monitored(year, part)}
            for year, part in self._vintages()
        }
        yield _CONSTANTS, None, self._sum(rest, exact)

    def _symbols(self) -> list[str]:
        """What the project supplies, in the order of the equations' inputs."""
        system = edition_of(self.question).system
        supplied = {*self.estimated.values, *self.question.values}
        return [symbol for symbol in system.inputs if symbol in supplied]

    def _monitored(self, year: int, part: Period) -> Mapping[str, Given]:
        asking = Asking(self.readings, self.question, self.found)
        return {**self.question.values, **asking.values(year, part)}

    def _scaled(self, part: Period) -> Mapping[str, Given]:
        """The estimate on the days of a vintage: metered amounts in proportion."""
        edition = edition_of(self.question)
        metered = {
            channel.symbol
            for channel in counting(self.readings.plan, edition)
            if channel.kind is not ChannelKind.GAUGE
        }
        share = Fraction(part.days, self.estimated_period.days)
        return {
            symbol: _times(value, share) if symbol in metered else value
            for symbol, value in self.estimated.values.items()
        }

    def _sum(
        self, asked: Question, values: Mapping[int, Mapping[str, Given]]
    ) -> Decimal:
        return sum(
            (
                self._tonnes(asked, values[year], part)
                for year, part in self._vintages()
            ),
            Decimal(0),
        )

    def _whole(self) -> Iterator[int]:
        for year, part in self._vintages():
            found = self._answer(self.question, self._monitored(year, part), part)
            yield max(0, found.whole_tonnes)

    def _tonnes(
        self, asked: Question, values: Mapping[str, Given], part: Period
    ) -> Decimal:
        answer = self._answer(asked, values, part)
        return answer.trace.value(answer.results[2])

    def _answer(
        self, asked: Question, values: Mapping[str, Given], part: Period
    ) -> Reduction:
        return estimate(
            asked.methodology_id,
            version=asked.version,
            variant=asked.variant,
            values=dict(values),
            answers=asked.answers,
            choices=asked.choices,
            official_values=asked.official_values,
            period=part,
        )

    def _vintages(self) -> list[tuple[int, Period]]:
        return list(self.readings.period.vintages())

    def _step(self, name: Text, symbol: str | None, effect: Decimal) -> Figure:
        return Figure(
            id=f"{self.readings.plan.project}/step/{symbol or name.en}",
            name=name,
            value=effect,
            unit=_TCO2,
            confidence=_INFERRED,
            rule=_ONE_AT_A_TIME,
            symbol=symbol,
        )

    def _figure(
        self, id_: str, name: Text, value: Decimal | int, part: Period
    ) -> Figure:
        return Figure(
            id=id_,
            name=name,
            value=value,
            unit=_TCO2,
            confidence=_INFERRED,
            rule=_ONE_AT_A_TIME,
            scope=part.label,
        )


def _times(value: Given, share: Fraction) -> Given:
    if isinstance(value, Mapping):
        return {system: _times(each, share) for system, each in value.items()}  # type: ignore[return-value]
    if isinstance(value, Figure):
        return replace(
            value, value=_rounded(Decimal(value.value or 0), share), inputs=()
        )
    return _rounded(Decimal(value), share)


def _rounded(value: Decimal, share: Fraction) -> Decimal:
    return Decimal(round(Fraction(value) * share * 10**_SCALE)).scaleb(-_SCALE)

"""The trace of a computation: numbers kept, words and figures made when asked for.

Flows in: an edition, what was taken in, what was computed. Flows out: the steps with
their figures, the reservations and the fingerprint. What an edition says of an equation
(its words, its mathematics, its source) is made once for all its computations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from renkei.foundation import (
    Figure,
    Finding,
    Period,
    Source,
    Text,
    fingerprint,
    plain_number,
    same,
    weakest,
)
from renkei.methodologies import editions_asked, reservations
from renkei.methodologies.engine.exact import Computation, LookedUp
from renkei.methodologies.engine.mathematics import mathml
from renkei.methodologies.engine.system import NumberedEquation
from renkei.methodologies.engine.tree import symbols
from renkei.methodologies.engine.words import filled, sentence
from renkei.methodologies.engine.writing import write
from renkei.methodologies.intake import Intake, Place, figure_id
from renkei.methodologies.methodology import Edition
from renkei.methodologies.reduction import Step, weak_values


@dataclass(frozen=True, slots=True)
class _Told:
    """What an edition says of one of its equations, whatever the numbers."""

    stated: NumberedEquation
    written: str
    words: Text
    mathml: str
    name: Text
    unit: Text
    source: Source
    reads: tuple[tuple[str, tuple[str, ...]], ...]  # symbols with their indices


@lru_cache(maxsize=1024)
def _told(edition: Edition) -> tuple[_Told, ...]:
    """The equations of an edition in words, made at its first opened trace."""
    system, source = edition.system, edition.evidence.source
    told = []
    for stated in system.equations:
        declared = system.declarations[stated.symbol]
        reads = dict.fromkeys(s.name for s in symbols(stated.equation.expression))
        told.append(
            _Told(
                stated,
                write(stated.equation),
                sentence(stated, system),
                mathml(stated.equation),
                declared.name,
                same(declared.unit or "–"),
                replace(source, place=f"{stated.section} ({stated.number})"),
                tuple((name, system.indices_of(name)) for name in reads),
            )
        )
    return tuple(told)


@dataclass(frozen=True, eq=False)
class EditionTrace:
    """The trace of one computation under one edition."""

    edition: Edition
    intake: Intake
    computation: Computation
    period: Period | None

    def value(self, symbol: str) -> Decimal:
        """The number of a symbol of the whole project."""
        value = self.computation.values[symbol][()]
        assert isinstance(value, Decimal), "an equation defines a number"
        return value

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Each equation as a figure that opens to what it used."""
        return tuple(self._steps())

    @property
    def inputs(self) -> tuple[Figure, ...]:
        """What entered, in the order of the equations' inputs."""
        figures = self.intake.figures
        return tuple(
            figure
            for symbol in self.edition.system.inputs
            for figure in figures.get(symbol, {}).values()
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a reader of the result has to know before leaning on it."""
        return tuple(self._reservations())

    @cached_property
    def fingerprint(self) -> str:
        """The hash of what was computed: edition, equations, values, answers,
        results."""
        edition, intake, period = self.edition, self.intake, self.period
        return fingerprint(
            {
                "methodology": edition.methodology_id,
                "version": edition.version,
                **({"variant": edition.variant.id} if edition.variant else {}),
                "equations": [told.written for told in _told(edition)],
                "period": [period.start, period.end] if period else None,
                "answers": {answer.id: answer.is_met for answer in intake.answers},
                "choices": intake.chosen,
                "values": {
                    symbol: {", ".join(place): value for place, value in grid.items()}
                    for symbol, grid in self.computation.values.items()
                },
            }
        )

    def _steps(self) -> Iterator[Step]:
        figures = {symbol: dict(at) for symbol, at in self.intake.figures.items()}
        scope = same(self.edition.title)
        for told in _told(self.edition):
            stated = told.stated
            at = figures.setdefault(stated.symbol, {})
            for place in self.computation.places(stated.symbol):
                worked = filled(stated, self.computation, place)
                at[place] = self._figure(told, place, worked, figures, scope)
                yield Step(
                    stated.number,
                    stated.section,
                    stated.symbol,
                    told.words,
                    worked,
                    told.mathml,
                    at[place],
                )

    def _figure(
        self,
        told: _Told,
        place: Place,
        worked: str,
        figures: dict[str, dict[Place, Figure]],
        scope: Text,
    ) -> Figure:
        symbol, number, words = told.stated.symbol, told.stated.number, told.words
        value = self.computation.values[symbol][place]
        assert isinstance(value, Decimal), "an equation defines a number"
        inputs = (
            *self._used(told, place, figures),
            *self._read(self.computation.looked_up[symbol, place], scope),
        )
        evidence = self.edition.evidence.confidence
        return Figure(
            id=figure_id(self.edition, symbol, place),
            name=told.name,
            value=value,
            unit=told.unit,
            confidence=weakest([evidence, *(part.confidence for part in inputs)]),
            source=told.source,
            scope=scope,
            rule=Text(
                ja=f"式({number}) {words.ja} 数値:{worked}",
                en=f"Equation ({number}): {words.en} With numbers: {worked}",
            ),
            symbol=symbol,
            inputs=inputs,
        )

    def _used(
        self, told: _Told, place: Place, figures: dict[str, dict[Place, Figure]]
    ) -> tuple[Figure, ...]:
        """The figures an equation reads, each once, in the order they are written."""
        used: dict[int, Figure] = {}  # by identity: one constant may serve many members
        bound = self.computation.bound(told.stated.symbol, place)
        for symbol, indices in told.reads:
            for at, figure in figures.get(symbol, {}).items():
                members = zip(indices, at, strict=True)
                if all(bound.get(index, member) == member for index, member in members):
                    used.setdefault(id(figure), figure)
        return tuple(used.values())

    def _read(self, looked_up: Iterable[LookedUp], scope: Text) -> Iterator[Figure]:
        """The values an equation read from tables, each once, as sure as their
        table."""
        distinct = {(f.table.shape.symbol, f.keys): f for f in looked_up}
        of = f"{self.edition.methodology_id}/{self.edition.version}"
        for found in distinct.values():
            yield replace(found.table.figure(of, found.keys), scope=scope)

    def _reservations(self) -> Iterator[Finding]:
        edition, results = self.edition, self.edition.results
        assert results is not None, "a listed edition was refused before"
        where = edition.title
        if self.intake.is_study:
            yield editions_asked.is_study(where)
        if not edition.evidence.confidence.may_credit:
            yield reservations.equations_unconfirmed(where, edition.evidence.note)
        reduction = next(s.figure for s in self.steps if s.symbol == results.reduction)
        weak = weak_values(reduction)
        if weak:
            yield reservations.not_for_crediting(weak, where)
        if any(not c.confidence.may_credit for c in edition.eligibility):
            yield reservations.wording_unconfirmed(where)
        value = self.value(results.reduction)
        if value < 0:
            yield reservations.negative_reduction(where, plain_number(value))

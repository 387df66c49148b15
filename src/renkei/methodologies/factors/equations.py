"""The equations of this folder, computed with their trace.

Flows in: the name of an equation file and a figure for each of its inputs. Flows out: a
figure for every symbol it defines, which opens to the figures it was computed from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TypeAlias

from renkei.foundation import (
    Confidence,
    Figure,
    Source,
    Text,
    computed,
    same,
    weakest,
)
from renkei.methodologies.engine.exact import Computation, Grid, compute
from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tree import symbols
from renkei.methodologies.engine.words import filled, sentence
from renkei.methodologies.family import read_system
from renkei.methodologies.form import Form

Place: TypeAlias = tuple[str, ...]
Given: TypeAlias = Mapping[str, Figure | Mapping[str, Figure]]
"""A figure for each input; for an indexed one a figure for each member."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The equations of one file and the document they are written after."""

    system: System
    source: Source
    confidence: Confidence


@cache
def stated(name: str) -> Stated:
    """One equation file of this folder, checked like a family."""
    file = resources.files("renkei.methodologies.factors") / f"{name}.yaml"
    with Form.open(file).complete() as form:
        form.where = f"factors/{file.name}"
        with form.form("source").complete() as cited:
            source = Source(
                title=cited.text("title"), edition=cited.maybe_string("edition")
            )
        confidence = form.confidence()
        return Stated(read_system(form, same(form.where)), source, confidence)


def solved(name: str, given: Given, *, owner: str) -> Mapping[str, Figure]:
    """Every symbol that the file defines, by name; `owner` opens their ids."""
    known = stated(name)
    figures = {symbol: _by_place(each) for symbol, each in given.items()}
    values: dict[str, Grid] = {
        symbol: {place: _exact(figure) for place, figure in at.items()}
        for symbol, at in figures.items()
    }
    members = {
        index: tuple(place[0] for place in figures[symbol])
        for symbol in figures
        for index in known.system.indices_of(symbol)
    }
    done = compute(known.system, members=members, values=values)
    for equation in known.system.equations:
        figure = _figure(known, equation, done, figures, owner)
        figures[equation.symbol] = {(): figure}
    return {each.symbol: figures[each.symbol][()] for each in known.system.equations}


def _by_place(given: Figure | Mapping[str, Figure]) -> dict[Place, Figure]:
    if isinstance(given, Figure):
        return {(): given}
    return {(member,): figure for member, figure in given.items()}


def _exact(figure: Figure) -> Decimal:
    assert figure.value is not None, f"{figure.id}: an unknown value is refused before"
    return Decimal(figure.value)


def _figure(
    known: Stated,
    equation: NumberedEquation,
    done: Computation,
    figures: Mapping[str, Mapping[Place, Figure]],
    owner: str,
) -> Figure:
    value = done.at(equation.symbol, {})
    assert isinstance(value, Decimal), "an equation defines a number"
    declared = known.system.declarations[equation.symbol]
    words, worked = sentence(equation, known.system), filled(equation, done)
    figure = computed(
        f"{owner}/{equation.symbol}",
        declared.name,
        value,
        unit=same(declared.unit or "–"),
        rule=Text(
            ja=f"式({equation.number}) {words.ja} 数値:{worked}",
            en=f"Equation ({equation.number}): {words.en} With numbers: {worked}",
        ),
        inputs=_used(equation, figures),
        symbol=equation.symbol,
    )
    return replace(
        figure,
        confidence=weakest([figure.confidence, known.confidence]),
        source=replace(known.source, place=f"{equation.section} ({equation.number})"),
    )


def _used(
    equation: NumberedEquation, figures: Mapping[str, Mapping[Place, Figure]]
) -> Iterator[Figure]:
    """The figures an equation reads, each symbol once, in the order it is written."""
    read = dict.fromkeys(each.name for each in symbols(equation.equation.expression))
    for symbol in read:
        yield from figures[symbol].values()

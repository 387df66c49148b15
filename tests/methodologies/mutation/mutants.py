"""Small faults planted into equations, one at a time.

Flows in: a system. Flows out: systems that differ in one place: an operation turned, an
operand lost, a symbol exchanged for another of the same unit, a number off by one, a
sign turned, a bound moved. A tool that mutates Python cannot see equations, which are
data; this one works on the tree they are parsed to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Band,
    Bands,
    Expression,
    Function,
    IndexedSum,
    LookUp,
    Negative,
    Number,
    Operator,
    Power,
    Symbol,
    children,
)
from renkei.methodologies.engine.writing import write

_TURNED = {
    Operator.ADD: Operator.SUBTRACT,
    Operator.SUBTRACT: Operator.ADD,
    Operator.MULTIPLY: Operator.DIVIDE,
    Operator.DIVIDE: Operator.MULTIPLY,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A system with one fault, and the fault in words."""

    system: System
    fault: str


def mutants(system: System) -> Iterator[Mutant]:
    """Every system that one small fault makes of this one."""
    for number, stated in enumerate(system.equations):
        equation = stated.equation
        for changed in _changed(equation.expression, system):
            made = replace(equation, expression=changed)
            if made == equation:
                continue
            made = replace(made, written=write(made))
            equations = list(system.equations)
            equations[number] = NumberedEquation(stated.number, stated.section, made)
            fault = f"({stated.number}) {equation.written}  →  {made.written}"
            yield Mutant(replace(system, equations=tuple(equations)), fault)


def _changed(node: Expression, system: System) -> Iterator[Expression]:
    """The expression with one fault in it, or in one of its parts."""
    yield from _faults(node, system)
    for at, part in enumerate(children(node)):
        for changed in _changed(part, system):
            yield _with_part(node, at, changed)


def _faults(node: Expression, system: System) -> Iterator[Expression]:
    """The faults of the node itself."""
    match node:
        case Number(value):
            yield replace(node, value=value + 1)
            if value:
                yield replace(node, value=value * Decimal("1.001"))
        case Symbol(name):
            yield from (replace(node, name=other) for other in _like(name, system))
        case Negative(operand) | Power(operand):
            yield operand
        case Arithmetic(operator, left, right):
            yield replace(node, operator=_TURNED[operator])
            yield left
            yield right
            if operator in (Operator.SUBTRACT, Operator.DIVIDE):
                yield replace(node, left=right, right=left)
        case Application(function):
            yield from _other_function(node, function)
        case Bands(_, bands):
            for at, band in enumerate(bands):
                for moved in _moved(band):
                    yield replace(node, bands=(*bands[:at], moved, *bands[at + 1 :]))


def _with_part(  # noqa: PLR0911 - one answer for each kind of node
    node: Expression, at: int, part: Expression
) -> Expression:
    """The node with another expression in one of its places."""
    match node:
        case Negative():
            return replace(node, operand=part)
        case Arithmetic():
            return replace(node, **{("left", "right")[at]: part})
        case Power():
            return replace(node, **{("base", "exponent")[at]: part})
        case IndexedSum():
            return replace(node, body=part)
        case Application(_, inside):
            return replace(node, arguments=(*inside[:at], part, *inside[at + 1 :]))
        case LookUp(_, keys):
            return replace(node, keys=(*keys[:at], part, *keys[at + 1 :]))
        case Bands(_, bands) if at == 0:
            return replace(node, of=part)
        case Bands(_, bands):
            band = replace(bands[at - 1], value=part)
            return replace(node, bands=(*bands[: at - 1], band, *bands[at:]))
    raise AssertionError("a number or a symbol has no parts")


def _like(name: str, system: System) -> Iterator[str]:
    """Symbols that could be taken for this one: same unit, same indices."""
    declared = system.declarations[name]
    for other, candidate in system.declarations.items():
        if other == name or candidate.unit != declared.unit:
            continue
        if system.indices_of(other) == system.indices_of(name):
            yield other


def _other_function(node: Application, function: Function) -> Iterator[Expression]:
    match function:
        case Function.MIN:
            yield replace(node, function=Function.MAX)
        case Function.MAX:
            yield replace(node, function=Function.MIN)
        case Function.EXP:
            yield node.arguments[0]


def _moved(band: Band) -> Iterator[Band]:
    if band.bound is not None:
        yield replace(band, inclusive=not band.inclusive)
        yield replace(band, bound=replace(band.bound, value=band.bound.value + 1))

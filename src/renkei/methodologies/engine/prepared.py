"""An equation made ready to run: its tree folded once into nested Python functions.

Flows in: the equations of a `System`. Flows out: one `PreparedEquation` for each, in
order. It asks a computation for values and tables and answers with a decimal; the
arithmetic stands in the decimal context of whoever runs it. No text is executed.

The members that indices stand for travel as one tuple: first those of the defined
symbol, then one for each sum that is entered. Where in it a symbol finds its own
members is settled here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol, TypeAlias

from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
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

Place: TypeAlias = tuple[str, ...]
"""The members that a row of indices stands for; () where there is none."""
Grid: TypeAlias = Mapping[Place, Decimal | str]
"""The values of one symbol by the members of its indices; () where it has none."""


class Sheet(Protocol):
    """What an equation reads: values so far, members of each index, tables."""

    values: dict[str, Grid]
    members: Mapping[str, tuple[str, ...]]

    def look_up(self, name: str, keys: tuple[str | Decimal, ...]) -> Decimal:
        """The value of a table for its keys."""


# A category (text) may only be the key of a table: the dimension reading sees to it.
Reading: TypeAlias = Callable[[Sheet, Place], Any]

_NOTHING = Decimal(0)
_KEPT_SYSTEMS = 512  # of a catalogue there are some hundreds of editions


@dataclass(frozen=True, slots=True)
class PreparedEquation:
    """One equation: the indices it is defined for, and its value at one place."""

    stated: NumberedEquation
    symbol: str
    indices: tuple[str, ...]
    value: Reading
    reads_tables: bool


def prepared(system: System) -> tuple[PreparedEquation, ...]:
    """The equations of a system, prepared at its first computation and kept."""
    kept = _KEPT.get(id(system))
    if kept is None or kept[0] is not system:
        made = tuple(_prepared(stated, system) for stated in system.equations)
        if len(_KEPT) >= _KEPT_SYSTEMS:
            _KEPT.clear()
        # The system is kept beside them, so that its identity is not reused.
        kept = _KEPT[id(system)] = (system, made)
    return kept[1]


_KEPT: dict[int, tuple[System, tuple[PreparedEquation, ...]]] = {}


def _prepared(stated: NumberedEquation, system: System) -> PreparedEquation:
    indices = system.indices_of(stated.symbol)
    value = _read(stated.equation.expression, system, indices)
    reads_tables = _reads_tables(stated.equation.expression)
    return PreparedEquation(stated, stated.symbol, indices, value, reads_tables)


def _reads_tables(node: Expression) -> bool:
    return isinstance(node, LookUp) or any(map(_reads_tables, children(node)))


def _read(  # noqa: PLR0911 - one function for each kind of node
    node: Expression, system: System, bound: tuple[str, ...]
) -> Reading:
    match node:
        case Number(number):
            return lambda _sheet, _at: number
        case Symbol(name):
            return _symbol(name, system, bound)
        case Negative(operand):
            inner = _read(operand, system, bound)
            return lambda sheet, at: -inner(sheet, at)
        case Arithmetic(operator, left, right):
            first, second = (_read(part, system, bound) for part in (left, right))
            return _operated(operator, first, second)
        case Power(base, exponent):
            first, second = (_read(part, system, bound) for part in (base, exponent))
            return lambda sheet, at: first(sheet, at) ** second(sheet, at)
        case IndexedSum(index, body):
            return _summed(index, _read(body, system, (*bound, index)))
        case Application(function, arguments):
            return _applied(function, [_read(a, system, bound) for a in arguments])
        case LookUp(table, keys):
            return _looked_up(table, [_read(key, system, bound) for key in keys])
        case Bands():
            return _banded(node, system, bound)


def _symbol(name: str, system: System, bound: tuple[str, ...]) -> Reading:
    """The value of a symbol at its own members among the bound ones."""
    own = system.indices_of(name)
    if own == bound:
        return lambda sheet, at: sheet.values[name][at]
    if not own:
        return lambda sheet, _at: sheet.values[name][()]
    positions = [bound.index(index) for index in own]
    if len(positions) == 1:
        (only,) = positions
        return lambda sheet, at: sheet.values[name][at[only],]
    return lambda sheet, at: sheet.values[name][tuple([at[n] for n in positions])]


def _operated(operator: Operator, first: Reading, second: Reading) -> Reading:
    """One operation; each is written out, for this is where the time goes."""
    match operator:
        case Operator.ADD:
            return lambda sheet, at: first(sheet, at) + second(sheet, at)
        case Operator.SUBTRACT:
            return lambda sheet, at: first(sheet, at) - second(sheet, at)
        case Operator.MULTIPLY:
            return lambda sheet, at: first(sheet, at) * second(sheet, at)
        case Operator.DIVIDE:
            return lambda sheet, at: first(sheet, at) / second(sheet, at)


def _summed(index: str, body: Reading) -> Reading:
    def value(sheet: Sheet, at: Place) -> Decimal:
        members = sheet.members[index]
        return sum([body(sheet, (*at, member)) for member in members], _NOTHING)

    return value


def _applied(function: Function, arguments: list[Reading]) -> Reading:
    match function:
        case Function.MIN:
            return lambda sheet, at: min([part(sheet, at) for part in arguments])
        case Function.MAX:
            return lambda sheet, at: max([part(sheet, at) for part in arguments])
        case Function.EXP:
            (exponent,) = arguments
            return lambda sheet, at: exponent(sheet, at).exp()


def _looked_up(table: str, keys: list[Reading]) -> Reading:
    return lambda sheet, at: sheet.look_up(table, tuple([k(sheet, at) for k in keys]))


def _banded(node: Bands, system: System, bound: tuple[str, ...]) -> Reading:
    measure = _read(node.of, system, bound)
    bands = [
        (
            None if band.bound is None else band.bound.value,
            band.inclusive,
            _read(band.value, system, bound),
        )
        for band in node.bands
    ]

    def value(sheet: Sheet, at: Place) -> Decimal:
        measured: Decimal = measure(sheet, at)
        for limit, inclusive, inside in bands:
            if limit is None or measured < limit or (inclusive and measured == limit):
                answer: Decimal = inside(sheet, at)
                return answer
        raise InvalidOperation

    return value

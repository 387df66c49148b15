"""The exact reading: equations in decimals, from the meter to just before the tonne.

Flows in: a `System` with the value of every input. Flows out: the value of every
symbol, to 60 significant digits. Nothing is rounded to a unit here; whole tonnes are
taken once, at the end, by the reduction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import (
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    Underflow,
    localcontext,
)
from itertools import product
from typing import TypeAlias

from renkei.foundation import Finding, Refusal, Text
from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tables import Table
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
)

DIGITS = 60

Members: TypeAlias = Mapping[str, tuple[str, ...]]
"""The members of each index: {"i": ("1", "2")}."""
Grid: TypeAlias = Mapping[tuple[str, ...], Decimal | str]
"""The values of one symbol by the members of its indices; () where it has none."""


def exact_context() -> Context:
    """Decimal arithmetic that stops, rather than guesses, where it has no answer."""
    return Context(
        prec=DIGITS,
        Emax=999,
        Emin=-999,
        traps=[DivisionByZero, InvalidOperation, Overflow, Underflow],
    )


@dataclass(frozen=True, slots=True)
class LookedUp:
    """One value that an equation read from a table."""

    table: Table
    keys: tuple[str | Decimal, ...]
    value: Decimal


@dataclass(slots=True)
class Computation:
    """Values by symbol, growing equation by equation.

    `looked_up` keeps what each symbol read from tables at each place, for the trace.
    """

    system: System
    members: Members
    values: dict[str, Grid]
    tables: Mapping[str, Table] = field(default_factory=dict)
    looked_up: dict[tuple[str, tuple[str, ...]], list[LookedUp]] = field(
        default_factory=dict
    )
    reading: list[LookedUp] = field(default_factory=list)

    def look_up(self, name: str, keys: tuple[str | Decimal, ...]) -> Decimal:
        """The value of a table, remembered for the equation being computed."""
        table = self.tables[name]
        found = LookedUp(table, keys, table.value(keys))
        self.reading.append(found)
        return found.value

    def places(self, symbol: str) -> Iterator[tuple[str, ...]]:
        """Every combination of members at which the symbol has a value."""
        indices = self.system.indices_of(symbol)
        yield from product(*(self.members[index] for index in indices))

    def bound(self, symbol: str, place: tuple[str, ...]) -> dict[str, str]:
        """Which member each index of the symbol stands for at a place."""
        return dict(zip(self.system.indices_of(symbol), place, strict=True))

    def at(self, symbol: str, bound: Mapping[str, str]) -> Decimal | str:
        """The value of a symbol where its indices stand for the bound members."""
        return self.values[symbol][self.place(symbol, bound)]

    def place(self, symbol: str, bound: Mapping[str, str]) -> tuple[str, ...]:
        """The members of the symbol's own indices."""
        return tuple(bound[index] for index in self.system.indices_of(symbol))


def compute(
    system: System,
    *,
    members: Members,
    values: Mapping[str, Grid],
    tables: Mapping[str, Table] | None = None,
) -> Computation:
    """All equations of the system, computed in order from the inputs.

    Refuses `methodologies.exact.undefined` (division by zero, a root of a negative
    number, a number beyond 10^999) and `methodologies.table.no-row`.
    """
    computation = Computation(system, members, dict(values), tables or {})
    with localcontext(exact_context()):
        for stated in system.equations:
            computation.values[stated.symbol] = {
                place: _defined(stated, computation, place)
                for place in computation.places(stated.symbol)
            }
    return computation


def _defined(
    stated: NumberedEquation, computation: Computation, place: tuple[str, ...]
) -> Decimal:
    bound = computation.bound(stated.symbol, place)
    computation.reading = computation.looked_up[stated.symbol, place] = []
    try:
        # The unary plus rounds a stored input to the context, like any result.
        return +_number(stated.equation.expression, computation, bound)
    except DecimalException as stopped:
        raise Refusal(_undefined(stated, type(stopped).__name__)) from None


def _number(
    node: Expression, computation: Computation, bound: Mapping[str, str]
) -> Decimal:
    value = _value(node, computation, bound)
    assert isinstance(value, Decimal), "the dimension reading admits numbers only"
    return value


def _value(  # noqa: PLR0911 - one answer for each kind of node
    node: Expression, computation: Computation, bound: Mapping[str, str]
) -> Decimal | str:
    match node:
        case Number(value):
            return value
        case Symbol(name):
            return computation.at(name, bound)
        case Negative(operand):
            return -_number(operand, computation, bound)
        case Arithmetic(operator, left, right):
            return _operated(
                operator,
                _number(left, computation, bound),
                _number(right, computation, bound),
            )
        case Power(base, exponent):
            return _number(base, computation, bound) ** _number(
                exponent, computation, bound
            )
        case IndexedSum(index, body):
            return sum(
                (
                    _number(body, computation, {**bound, index: member})
                    for member in computation.members[index]
                ),
                Decimal(0),
            )
        case Application(function, arguments):
            return _applied(
                function, [_number(part, computation, bound) for part in arguments]
            )
        case LookUp(table, keys):
            return computation.look_up(
                table, tuple(_value(key, computation, bound) for key in keys)
            )
        case Bands():
            return _banded(node, computation, bound)


def _operated(operator: Operator, left: Decimal, right: Decimal) -> Decimal:
    match operator:
        case Operator.ADD:
            return left + right
        case Operator.SUBTRACT:
            return left - right
        case Operator.MULTIPLY:
            return left * right
        case Operator.DIVIDE:
            return left / right


def _applied(function: Function, arguments: list[Decimal]) -> Decimal:
    match function:
        case Function.MIN:
            return min(arguments)
        case Function.MAX:
            return max(arguments)
        case Function.EXP:
            return arguments[0].exp()


def _banded(node: Bands, computation: Computation, bound: Mapping[str, str]) -> Decimal:
    measured = _number(node.of, computation, bound)
    for band in node.bands:
        limit = band.bound
        if (
            limit is None
            or measured < limit.value
            or (band.inclusive and measured == limit.value)
        ):
            return _number(band.value, computation, bound)
    raise InvalidOperation


def _undefined(stated: NumberedEquation, kind: str) -> Finding:
    causes = {
        "DivisionByZero": Text(ja="0 で割っています。", en="It divides by zero."),
        "Overflow": Text(ja="数が大きすぎます。", en="The number is too large."),
        "Underflow": Text(ja="数が小さすぎます。", en="The number is too small."),
    }
    outside = Text(
        ja="この入力では値が定まりません。", en="It has no value for these inputs."
    )
    return Finding(
        code="methodologies.exact.undefined",
        found=causes.get(kind, outside),
        where=Text(
            ja=f"式({stated.number}) {stated.equation.written}",
            en=f"equation ({stated.number}) {stated.equation.written}",
        ),
        rule=Text(
            ja="値の定まらない計算結果は、推測で補わない。",
            en="A computation without an answer is not filled by a guess.",
        ),
        remedy=Text(
            ja="分母や区分に入る入力値を確かめてください。",
            en="Check the inputs in the denominator, the root or the bands.",
        ),
    )

"""The one tree of an equation, which every reading reads.

Flows in: what the parser saw. Flows out: frozen nodes, each knowing where it was
written. Positions do not count in comparison: two writings of one formula are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Position:
    """Where a node was written: line and columns count from 1, the end is outside."""

    line: int
    column: int
    end_column: int


class Operator(StrEnum):
    """The four operations."""

    ADD = "+"
    SUBTRACT = "−"
    MULTIPLY = "×"
    DIVIDE = "/"


class Function(StrEnum):
    """The functions of the language; `exp` takes one argument, the others several."""

    MIN = "min"
    MAX = "max"
    EXP = "exp"


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula, with its unit where it has one: `24 [h/day]`."""

    value: Decimal
    unit: str | None
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A declared quantity in the methodology's own notation: `EG_i,p`."""

    name: str
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """The operand with its sign turned."""

    operand: Expression
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two operands joined by one of the four operations."""

    operator: Operator
    left: Expression
    right: Expression
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Power:
    """A base raised to an exponent."""

    base: Expression
    exponent: Expression
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class IndexedSum:
    """The body added up over every member of an index: `sum(i, EG_i,p × EF_RE,i)`."""

    index: str
    body: Expression
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Application:
    """A function of its arguments: `min(a, b)`."""

    function: Function
    arguments: tuple[Expression, ...]
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LookUp:
    """The value of a declared table for the given keys: `table(COP_RE, Q_i)`."""

    table: str
    keys: tuple[Expression, ...]
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a piecewise value; no `bound` means everything that is left."""

    value: Expression
    bound: Number | None
    inclusive: bool
    at: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bands:
    """A value by steps of another: `bands(Q, 1 below 300 [kW], 2 otherwise)`."""

    of: Expression
    bands: tuple[Band, ...]
    at: Position = field(compare=False, repr=False)


Expression: TypeAlias = (
    Number
    | Symbol
    | Negative
    | Arithmetic
    | Power
    | IndexedSum
    | Application
    | LookUp
    | Bands
)


@dataclass(frozen=True, slots=True)
class Equation:
    """One equation as written: what is defined, and by which expression."""

    target: Symbol
    expression: Expression
    written: str = field(compare=False)


def subscripts(name: str) -> tuple[str, ...]:
    """The parts of a symbol's subscript.

    >>> subscripts("EF_RE,captive_diesel")
    ('RE', 'captive_diesel')
    """
    _, mark, tail = name.partition("_")
    return tuple(tail.split(",")) if mark else ()


def children(node: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside a node, in the order they were written."""
    match node:
        case Number() | Symbol():
            return ()
        case Negative(operand):
            return (operand,)
        case Arithmetic(_, left, right) | Power(left, right):
            return (left, right)
        case IndexedSum(_, body):
            return (body,)
        case Application(_, arguments) | LookUp(_, arguments):
            return arguments
        case Bands(of, bands):
            return (of, *(band.value for band in bands))


def symbols(node: Expression) -> Iterator[Symbol]:
    """Every symbol in the expression, left to right, repeated where it repeats."""
    if isinstance(node, Symbol):
        yield node
    for child in children(node):
        yield from symbols(child)


def names(node: Expression) -> Iterator[str]:
    """Every symbol and table the expression reads, left to right."""
    if isinstance(node, Symbol):
        yield node.name
    if isinstance(node, LookUp):
        yield node.table
    for child in children(node):
        yield from names(child)


def depth(node: Expression) -> int:
    """How deep the expression nests, counted without recursion."""
    deepest, waiting = 0, [(node, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(current))
    return deepest

"""The writing of a tree: the one canonical source text of an equation.

Flows in: a tree. Flows out: text that parses to the same tree, written the same way
whatever spacing or signs the author used. Fingerprints of results bind this text.
"""

from __future__ import annotations

from renkei.foundation import plain_number
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Band,
    Bands,
    Equation,
    Expression,
    IndexedSum,
    LookUp,
    Negative,
    Number,
    Operator,
    Power,
    Symbol,
)

_RANK = {
    Operator.ADD: 1,
    Operator.SUBTRACT: 1,
    Operator.MULTIPLY: 2,
    Operator.DIVIDE: 2,
}


def write(equation: Equation) -> str:
    """The equation in canonical writing.

    >>> from renkei.methodologies.engine.parser import parse
    >>> write(parse("ER_p=(RE_p)-PE_p"))
    'ER_p = RE_p − PE_p'
    """
    return f"{equation.target.name} = {expression(equation.expression)}"


def expression(node: Expression) -> str:  # noqa: PLR0911 - one writing for each kind
    """One expression in canonical writing."""
    match node:
        case Number(value, unit):
            return plain_number(value) + (f" [{unit}]" if unit is not None else "")
        case Symbol(name):
            return name
        case Negative(operand):
            return f"−{_held(operand, 3)}"
        case Arithmetic(operator, left, right):
            rank = _RANK[operator]
            return f"{_held(left, rank)} {operator} {_held(right, rank + 1)}"
        case Power(base, exponent):
            return f"{_held(base, 5)}^{_held(exponent, 3)}"
        case IndexedSum(index, body):
            return f"sum({index}, {expression(body)})"
        case Application(function, arguments):
            return f"{function}({_listed(arguments)})"
        case LookUp(table, keys):
            return f"table({table}, {_listed(keys)})"
        case Bands(of, bands):
            steps = ", ".join(map(_band, bands))
            return f"bands({expression(of)}, {steps})"


def _band(band: Band) -> str:
    if band.bound is None:
        return f"{expression(band.value)} otherwise"
    word = "up to" if band.inclusive else "below"
    return f"{expression(band.value)} {word} {expression(band.bound)}"


def _listed(nodes: tuple[Expression, ...]) -> str:
    return ", ".join(map(expression, nodes))


def _held(node: Expression, rank: int) -> str:
    written = expression(node)
    return f"({written})" if _rank(node) < rank else written


def _rank(node: Expression) -> int:
    match node:
        case Arithmetic(operator):
            return _RANK[operator]
        case Negative():
            return 3
        case Power():
            return 4
        case _:
            return 5

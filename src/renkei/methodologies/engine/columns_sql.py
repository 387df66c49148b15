"""One expression as SQL, with the decimal type DuckDB will give it.

Flows in: a tree and the columns it may read. Flows out: `Sql`. In the exact writing
every type is known before DuckDB sees it: a product stays in 18 digits (whole numbers
of 64 bits) where the digits of both sides allow it, moves to 38 where they do not, and
an expression that has no exact decimal raises `NotExact`. The other writing is DOUBLE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from renkei.foundation import plain_number
from renkei.methodologies.engine.tables import Bound, Row, Table
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

NARROW, WIDE = 18, 38  # digits DuckDB holds in 64 and in 128 bits
ROOM = 10  # digits before the point that a narrow result keeps at least
LARGEST_SCALE = 24  # decimals of a result: leaves fourteen digits before the point
FINITE = 9  # decimals that the reciprocal of a divisor may have: 1000, 8, not 12


class NotExact(Exception):
    """The expression has no exact decimal in DuckDB: a quotient, a power, too fine."""


@dataclass(frozen=True, slots=True)
class Sql:
    """An expression; `width` and `scale` of its DECIMAL, or None: DOUBLE or text."""

    text: str
    width: int | None = None
    scale: int = 0

    def to(self, width: int, scale: int) -> Sql:
        """The same number in another DECIMAL; DuckDB stops where it does not fit."""
        if (self.width, self.scale) == (width, scale):
            return self
        return Sql(f"CAST({self.text} AS DECIMAL({width}, {scale}))", width, scale)


Read = Callable[[Symbol | IndexedSum], Sql]
"""The column of a symbol, or of a sum over an index."""


@dataclass(frozen=True, slots=True)
class Writer:
    """How expressions are written for one query."""

    is_exact: bool
    tables: Mapping[str, Table]

    def sql(  # noqa: PLR0911 - one writing for each kind of node
        self, node: Expression, read: Read
    ) -> Sql:
        """One expression, every part in parentheses."""
        inside = partial(self.sql, read=read)
        match node:
            case Number(value):
                return self.number(value)
            case Symbol() | IndexedSum():
                return read(node)
            case Negative(operand):
                inner = inside(operand)
                return replace(inner, text=f"(-{inner.text})")
            case Arithmetic(Operator.DIVIDE, left, right):
                return self.divided(inside(left), right, inside)
            case Arithmetic(operator, left, right):
                return _operated(operator, inside(left), inside(right))
            case Power(base, exponent):
                return self.real("pow", [inside(base), inside(exponent)])
            case Application(Function.EXP, arguments):
                return self.real("exp", [inside(part) for part in arguments])
            case Application(function, arguments):
                name = "least" if function is Function.MIN else "greatest"
                parts = _alike(inside(part) for part in arguments)
                listed = ", ".join(part.text for part in parts)
                return replace(parts[0], text=f"{name}({listed})")
            case LookUp():
                return self.looked_up(node, inside)
            case Bands():
                return self.banded(node, inside)

    def number(self, value: Decimal) -> Sql:
        """A number as it is written, in a type just wide enough."""
        plain = plain_number(value)
        if not self.is_exact:
            return Sql(f"CAST({plain} AS DOUBLE)")
        whole, _, fraction = plain.lstrip("-").partition(".")
        width, scale = len(whole.lstrip("0")) + len(fraction), len(fraction)
        if width > WIDE or scale > LARGEST_SCALE:
            raise NotExact
        width = max(width, 1)
        return Sql(f"CAST({plain} AS DECIMAL({width}, {scale}))", width, scale)

    def divided(
        self, left: Sql, divisor: Expression, inside: Callable[[Expression], Sql]
    ) -> Sql:
        """A quotient; exact where it is a product with a finite decimal: by 1000."""
        if isinstance(divisor, Number) and divisor.value:
            finite = _reciprocal(divisor.value)
            if self.is_exact and finite is not None:
                return _operated(Operator.MULTIPLY, left, self.number(finite))
            right = inside(divisor).text
        else:
            right = inside(divisor).text
            zero = error("division by zero")
            right = f"(CASE WHEN {right} = 0 THEN {zero} ELSE {right} END)"
        if self.is_exact:
            raise NotExact
        return Sql(f"({left.text} / {right})")

    def real(self, function: str, arguments: Sequence[Sql]) -> Sql:
        """A function of real numbers; where it has no value the query stops."""
        if self.is_exact:
            raise NotExact
        value = f"{function}({', '.join(part.text for part in arguments)})"
        undefined = error(f"{function}: no value")
        return Sql(f"(CASE WHEN isfinite({value}) THEN {value} ELSE {undefined} END)")

    def banded(self, node: Bands, inside: Callable[[Expression], Sql]) -> Sql:
        """A piecewise value; beyond the last bound the query stops."""
        of = inside(node.of)
        values = _alike(inside(band.value) for band in node.bands)
        whens, rest = [], error("bands: no value")
        for band, value in zip(node.bands, values, strict=True):
            if band.bound is None:
                rest = value.text
                continue
            sign = "<=" if band.inclusive else "<"
            limit = self.compared(of, sign, band.bound.value)
            whens.append(f"WHEN {limit} THEN {value.text}")
        chosen = f"(CASE {' '.join(whens)} ELSE {rest} END)" if whens else rest
        return replace(values[0], text=chosen)

    def looked_up(self, node: LookUp, inside: Callable[[Expression], Sql]) -> Sql:
        """The rows of a table in their order; outside of it the query stops."""
        table = self.tables[node.table]
        keys = [inside(key) for key in node.keys]
        values = _alike(self.number(row.value) for row in table.rows)
        whens = " ".join(
            f"WHEN {self.fits(table, row, keys)} THEN {value.text}"
            for row, value in zip(table.rows, values, strict=True)
        )
        missed = error(f"{node.table}: no row")
        return replace(values[0], text=f"(CASE {whens} ELSE {missed} END)")

    def fits(self, table: Table, row: Row, keys: list[Sql]) -> str:
        """Whether a row answers for the keys."""
        sign = "<" if table.bound is Bound.BELOW else "<="
        tests = [
            f"{key.text} = {text(wanted)}"
            if isinstance(wanted, str)
            else self.compared(key, sign, wanted)
            for wanted, key in zip(row.keys, keys, strict=True)
            if wanted is not None
        ]
        return " AND ".join(tests) or "true"

    def compared(self, left: Sql, sign: str, limit: Decimal) -> str:
        """A comparison in one type, lest DuckDB shorten a side to make them alike."""
        first, second = _alike([left, self.number(limit)])
        return f"{first.text} {sign} {second.text}"


def _operated(operator: Operator, left: Sql, right: Sql) -> Sql:
    sign = {Operator.ADD: "+", Operator.SUBTRACT: "-", Operator.MULTIPLY: "*"}[operator]
    if left.width is None or right.width is None:
        return Sql(f"({left.text} {sign} {right.text})")
    if operator is Operator.MULTIPLY:
        width, scale = left.width + right.width, left.scale + right.scale
    else:
        scale = max(left.scale, right.scale)
        width = max(left.width - left.scale, right.width - right.scale) + scale + 1
    if scale > LARGEST_SCALE:
        raise NotExact
    if width > NARROW and max(left.width, right.width) <= NARROW:
        # DuckDB would keep 18 digits and stop where they do not suffice.
        if NARROW - scale >= ROOM:
            width = NARROW
        else:
            left = left.to(NARROW + 1, left.scale)
    return Sql(f"({left.text} {sign} {right.text})", min(width, WIDE), scale)


def _alike(parts: Iterable[Sql]) -> list[Sql]:
    """The parts in one DECIMAL that holds each of them; other types as they are."""
    listed = list(parts)
    if any(part.width is None for part in listed):
        return listed
    scale = max(part.scale for part in listed)
    whole = max((part.width or 0) - part.scale for part in listed)
    return [part.to(min(whole + scale, WIDE), scale) for part in listed]


def _reciprocal(value: Decimal) -> Decimal | None:
    """1/value where it is a short finite decimal."""
    inverse = 1 / Fraction(value) * 10**FINITE
    if inverse.denominator != 1:
        return None
    return Decimal(inverse.numerator).scaleb(-FINITE)


def name(column: str) -> str:
    """A name in SQL."""
    return '"' + column.replace('"', '""') + '"'


def text(word: str) -> str:
    """A text in SQL."""
    return "'" + word.replace("'", "''") + "'"


def error(reason: str) -> str:
    """The end of the query."""
    return f"error({text(f'methodologies.columns: {reason}')})"

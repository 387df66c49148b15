"""The columns reading: the same equations for thousands of projects at once.

Flows in: a `System` (and the rows of its tables) and the name of a relation with one
row for each project and member, one column for each input symbol. Flows out: one DuckDB
query that answers with one row for each project.

Sums of products stay exact (DECIMAL; overflow stops the query). Where a formula
divides, takes powers or goes beyond eighteen decimals, DuckDB has only DOUBLE:
`is_exact` is False and the answer serves for screening, never for a tonne.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.foundation import Finding, Refusal, Text, plain_number
from renkei.methodologies.engine.system import System
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
    children,
)

SCALE = 9  # decimals of an input: Wh in MWh need six, factors four or five
LARGEST_SCALE = 18  # leaves twenty digits before the point
_SIGN = {
    Operator.ADD: "+",
    Operator.SUBTRACT: "-",
    Operator.MULTIPLY: "*",
    Operator.DIVIDE: "/",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """A query over many projects, and whether its numbers are exact."""

    sql: str
    is_exact: bool


def columns(
    system: System,
    relation: str,
    *,
    key: str = "project",
    tables: Mapping[str, Table] | None = None,
) -> Columns:
    """The query that computes every equation for each `key` of the relation.

    A missing input, a float among exact numbers, too many decimals, or a value that
    should be one for the whole project and is not, stop the query.

    Refuses `methodologies.columns.indices` for systems with more than one index.
    """
    if len(system.indices) > 1:
        raise Refusal(_several_indices(system))
    is_exact = _is_exact(system)
    writer = _Writer(system, key, is_exact, tables or {})
    steps = [f"given AS (SELECT {writer.given()} FROM {_name(relation)})"]
    last = "given"
    for number, stated in enumerate(system.equations, 1):
        value = writer.sql(stated.equation.expression)
        steps.append(
            f"step{number} AS (SELECT *, {value} AS {_name(stated.symbol)} FROM {last})"
        )
        last = f"step{number}"
    # A symbol with an index keeps its members out of the one row of the project.
    answers = [s.symbol for s in system.equations if not system.indices_of(s.symbol)]
    results = ", ".join(f"any_value({_name(s)}) AS {_name(s)}" for s in answers)
    sql = (
        f"WITH {', '.join(steps)} SELECT {_name(key)}, {results} FROM {last} "
        f"GROUP BY {_name(key)} ORDER BY {_name(key)}"
    )
    return Columns(sql, is_exact)


@dataclass(frozen=True, slots=True)
class _Writer:
    system: System
    key: str
    is_exact: bool
    tables: Mapping[str, Table]

    def given(self) -> str:
        """The inputs, each guarded against what would falsify a sum silently."""
        return ", ".join(
            [_name(self.key)]
            + [
                f"{self.guarded(symbol)} AS {_name(symbol)}"
                for symbol in self.system.inputs
            ]
        )

    def guarded(self, symbol: str) -> str:
        """One input column, or the end of the query."""
        name = _name(symbol)
        stops = [(f"{name} IS NULL", "missing")]
        kept = name
        if self.system.indices and not self.system.indices_of(symbol):
            window = f"OVER (PARTITION BY {_name(self.key)})"
            differs = f"min({name}) {window} <> max({name}) {window}"
            stops.append((differs, "not one value for the project"))
        if self.system.declarations[symbol].unit is not None:
            kept = f"CAST({name} AS {self.type})"
            if self.is_exact:
                floats = f"typeof({name}) IN ('DOUBLE', 'FLOAT')"
                stops.append((floats, "a float"))
                stops.append((f"{name} <> {kept}", f"over {SCALE} decimals"))
        whens = " ".join(
            f"WHEN {condition} THEN {_error(f'{symbol}: {reason}')}"
            for condition, reason in stops
        )
        return f"CASE {whens} ELSE {kept} END"

    @property
    def type(self) -> str:
        """The column type of a quantity."""
        return f"DECIMAL({SCALE + 10}, {SCALE})" if self.is_exact else "DOUBLE"

    def sql(self, node: Expression) -> str:  # noqa: PLR0911 - one for each kind
        """One expression in SQL, every part in parentheses."""
        match node:
            case Number(value):
                shown = plain_number(value)
                return shown if self.is_exact else f"CAST({shown} AS DOUBLE)"
            case Symbol(name):
                return _name(name)
            case Negative(operand):
                return f"(-{self.sql(operand)})"
            case Arithmetic(operator, left, right):
                return f"({self.sql(left)} {_SIGN[operator]} {self.sql(right)})"
            case Power(base, exponent):
                return f"pow({self.sql(base)}, {self.sql(exponent)})"
            case IndexedSum(_, body):
                window = f"OVER (PARTITION BY {_name(self.key)})"
                return f"(sum({self.sql(body)}) {window})"
            case Application(function, arguments):
                names = {Function.MIN: "least", Function.MAX: "greatest"}
                inside = ", ".join(map(self.sql, arguments))
                return f"{names.get(function, 'exp')}({inside})"
            case LookUp():
                return self.looked_up(node)
            case Bands():
                return self.banded(node)

    def banded(self, node: Bands) -> str:
        """A piecewise value; beyond the last bound the query stops."""
        of, whens, rest = self.sql(node.of), [], _error("bands: no value")
        for band in node.bands:
            if band.bound is None:
                rest = self.sql(band.value)
                continue
            sign = "<=" if band.inclusive else "<"
            limit = f"{of} {sign} {plain_number(band.bound.value)}"
            whens.append(f"WHEN {limit} THEN {self.sql(band.value)}")
        return f"CASE {' '.join(whens)} ELSE {rest} END" if whens else rest

    def looked_up(self, node: LookUp) -> str:
        """The rows of a table in their order; outside of it the query stops."""
        table = self.tables[node.table]
        keys = [self.sql(key) for key in node.keys]
        whens = " ".join(
            f"WHEN {self.fits(table, row, keys)} THEN {plain_number(row.value)}"
            for row in table.rows
        )
        return f"CASE {whens} ELSE {_error(f'{node.table}: no row')} END"

    def fits(self, table: Table, row: Row, keys: list[str]) -> str:
        """Whether a row answers for the keys."""
        sign = "<" if table.bound is Bound.BELOW else "<="
        tests = [
            f"{key} = {_text(wanted)}"
            if isinstance(wanted, str)
            else f"{key} {sign} {plain_number(wanted)}"
            for wanted, key in zip(row.keys, keys, strict=True)
            if wanted is not None
        ]
        return " AND ".join(tests) or "true"


def _is_exact(system: System) -> bool:
    """Whether every equation fits into eighteen decimals without a division."""
    scales: dict[str, int] = dict.fromkeys(system.inputs, SCALE)
    for stated in system.equations:
        scale = _scale(stated.equation.expression, scales)
        if scale is None:
            return False
        scales[stated.symbol] = scale
    return True


def _scale(node: Expression, scales: Mapping[str, int]) -> int | None:
    match node:
        case Number(value):
            return len(plain_number(value).partition(".")[2])
        case Symbol(name):
            return scales[name]
        case Power() | Arithmetic(Operator.DIVIDE) | Application(Function.EXP):
            return None
        case LookUp():
            return SCALE
    inner = [_scale(child, scales) for child in children(node)]
    known = [scale for scale in inner if scale is not None]
    if len(known) < len(inner):
        return None
    is_product = isinstance(node, Arithmetic) and node.operator is Operator.MULTIPLY
    scale = sum(known) if is_product else max(known)
    return scale if scale <= LARGEST_SCALE else None


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _error(reason: str) -> str:
    return f"error({_text(f'methodologies.columns: {reason}')})"


def _several_indices(system: System) -> Finding:
    listed = ", ".join(system.indices)
    return Finding(
        code="methodologies.columns.indices",
        found=Text(
            ja=f"添字が複数あります({listed})。",
            en=f"It has several indices ({listed}).",
        ),
        where=Text(ja="列による一括計算", en="the columns reading"),
        rule=Text(
            ja="一括計算の表は、案件と一つの添字ごとに一行とする。",
            en="A relation has one row for each project and member of one index.",
        ),
        remedy=Text(
            ja="この族は一件ずつ計算してください。",
            en="Compute projects of this family one by one.",
        ),
    )

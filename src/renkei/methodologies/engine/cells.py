"""The cells reading: the same equations as live formulas of a spreadsheet.

Flows in: a `System`, the members of its indices and the rows of its tables. Flows out:
`Cells`, one formula for every symbol at every place, written over defined names
(`EG_i_p.1`), and a block of visible rows for every sum. Where a cell stands is not
decided here.

A sheet counts in fifteen digits. It shows and checks a computation; the tonne that
counts is computed by the exact reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from renkei.foundation import plain_number
from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tables import Bound, Table
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Bands,
    Expression,
    IndexedSum,
    LookUp,
    Negative,
    Number,
    Operator,
    Power,
    Symbol,
)

NOTHING = "NA()"  # what a cell holds where there is no value; it spreads to the result
ANYTHING = "*"  # a category key of a table that every word fits
NO_LIMIT = "1E+300"  # an upper bound that every quantity lies below

Members: TypeAlias = Mapping[str, tuple[str, ...]]
Place: TypeAlias = tuple[str, ...]

_SIGN = {
    Operator.ADD: ("+", 1),
    Operator.SUBTRACT: ("-", 1),
    Operator.MULTIPLY: ("*", 2),
    Operator.DIVIDE: ("/", 2),
}
_ATOM = 5
# A1 and R1C1 are addresses, TRUE and FALSE are values: none may name a cell.
_TAKEN_BY_THE_SHEET = re.compile(
    r"[a-z]{1,3}\d+|r?\d*(c\d*)?|true|false", re.IGNORECASE
)


@dataclass(slots=True)
class Names:
    """Defined names, each once for the whole workbook whatever the case of letters."""

    _given: dict[tuple[str, ...], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def of(self, symbol: str, place: Place = (), part: str = "") -> str:
        """The name of a symbol at a place, or of a part of it; the same when asked
        again.

        >>> Names().of("EG_i,p", ("1",))
        'EG_i_p.1'
        """
        key = (symbol, part, *place)
        if key not in self._given:
            self._given[key] = self._unused(_name(symbol, (*place, part)))
        return self._given[key]

    def _unused(self, wanted: str) -> str:
        name, number = wanted, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted}__{number}"
        self._taken.add(name.casefold())
        return name


def _name(symbol: str, ends: tuple[str, ...]) -> str:
    """A name a spreadsheet accepts: letters, digits, _ and . and no address."""
    parts = [re.sub(r"\W", "_", part) for part in (symbol, *ends) if part]
    if _TAKEN_BY_THE_SHEET.fullmatch(parts[0]):
        parts[0] += "_"
    return ".".join(parts)


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a sum: for which member, and its formula."""

    member: str
    formula: str


@dataclass(frozen=True, slots=True)
class Block:
    """A sum over an index, one row for each member; `name` is the range of the rows.

    `within` tells the members of the sums around it.
    """

    name: str
    index: str
    body: Expression
    within: tuple[tuple[str, str], ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Defined:
    """One equation at one place: its name, its formula and the sums it reads, each
    after those it reads itself."""

    stated: NumberedEquation
    place: Place
    name: str
    formula: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A system as formulas: the names of its inputs by symbol and place, then one
    `Defined` for every equation and place, in the order of computation."""

    inputs: Mapping[tuple[str, Place], str]
    defined: tuple[Defined, ...]


def cells(
    system: System,
    *,
    members: Members,
    tables: Mapping[str, Table] | None = None,
    names: Names | None = None,
) -> Cells:
    """Every equation of the system as spreadsheet formulas.

    Names of inputs come from `names`, so that a sheet can place them. A table's columns
    are the ranges `names.of(table, part="key1")` and so on, its values `part="value"`.
    """
    reading = _Reading(system, members, tables or {}, names or Names())
    inputs = {
        (symbol, place): reading.names.of(symbol, place)
        for symbol in system.inputs
        for place in reading.places(symbol)
    }
    return Cells(inputs, tuple(reading.defined()))


@dataclass(slots=True)
class _Reading:
    system: System
    members: Members
    tables: Mapping[str, Table]
    names: Names
    blocks: list[Block] = field(default_factory=list)
    target: tuple[str, Place] = ("", ())

    def places(self, symbol: str) -> Iterator[Place]:
        yield from product(*(self.members[i] for i in self.system.indices_of(symbol)))

    def defined(self) -> Iterator[Defined]:
        for stated in self.system.equations:
            indices = self.system.indices_of(stated.symbol)
            for place in self.places(stated.symbol):
                self.blocks, self.target = [], (stated.symbol, place)
                bound = dict(zip(indices, place, strict=True))
                formula = self.formula(stated.equation.expression, bound)
                name = self.names.of(stated.symbol, place)
                yield Defined(stated, place, name, formula, tuple(self.blocks))

    def formula(  # noqa: PLR0911 - one writing for each kind of node
        self, node: Expression, bound: Mapping[str, str], rank: int = 0
    ) -> str:
        match node:
            case Number(value):
                return _held(plain_number(value), _ATOM if value >= 0 else 0, rank)
            case Symbol(name):
                indices = self.system.indices_of(name)
                return self.names.of(name, tuple(bound[index] for index in indices))
            case Negative(operand):
                # In a sheet -2^2 is 4: the sign binds tighter than the power, so both
                # the operand and the whole stand in brackets.
                return _held(f"-{self.formula(operand, bound, _ATOM)}", 0, rank)
            case Arithmetic(operator, left, right):
                sign, own = _SIGN[operator]
                before = self.formula(left, bound, own)
                after = self.formula(right, bound, own + 1)
                return _held(f"{before}{sign}{after}", own, rank)
            case Power(base, exponent):
                below = self.formula(base, bound, _ATOM)
                above = self.formula(exponent, bound, _ATOM)
                return _held(f"{below}^{above}", _ATOM - 1, rank)
            case IndexedSum():
                return self.added(node, bound)
            case Application(function, arguments):
                listed = ",".join(self.formula(each, bound) for each in arguments)
                return f"{function.upper()}({listed})"
            case LookUp(table, keys):
                return self.looked_up(table, [self.formula(k, bound, 2) for k in keys])
            case Bands():
                return self.banded(node, bound)

    def added(self, node: IndexedSum, bound: Mapping[str, str]) -> str:
        """The sum of a range; its rows become a block."""
        terms = tuple(
            Term(member, self.formula(node.body, {**bound, node.index: member}))
            for member in self.members[node.index]
        )
        if not terms:
            return "0"
        symbol, place = self.target
        name = self.names.of(symbol, place, f"sum{len(self.blocks) + 1}")
        within = tuple(bound.items())
        self.blocks.append(Block(name, node.index, node.body, within, terms))
        return f"SUM({name})"

    def looked_up(self, name: str, keys: list[str]) -> str:
        """The first row that fits; outside the table, nothing."""
        table = self.tables[name]
        if not table.rows:
            return NOTHING
        fits = []
        for number, (key, shape) in enumerate(
            zip(keys, table.shape.keys, strict=True), 1
        ):
            column = self.names.of(name, part=f"key{number}")
            if shape.unit is not None:
                sign = "<" if table.bound is Bound.BELOW else "<="
                fits.append(f"({key}{sign}{column})")
            elif any(row.keys[number - 1] is None for row in table.rows):
                fits.append(f'(EXACT({column},{key})+({column}="{ANYTHING}"))')
            else:
                fits.append(f"EXACT({column},{key})")
        value = self.names.of(name, part="value")
        rows = "*".join(fits) if len(fits) > 1 else f"1*{fits[0]}"
        return f"INDEX({value},MATCH(1,INDEX({rows},0),0))"

    def banded(self, node: Bands, bound: Mapping[str, str]) -> str:
        """Nested IFs, the lowest band first; outside the last one, nothing."""
        measured = self.formula(node.of, bound, 2)
        written = NOTHING
        for band in reversed(node.bands):
            value = self.formula(band.value, bound)
            if band.bound is None:
                written = value
                continue
            sign = "<=" if band.inclusive else "<"
            limit = self.formula(band.bound, bound, 2)
            written = f"IF({measured}{sign}{limit},{value},{written})"
        return written


def _held(written: str, own: int, rank: int) -> str:
    return f"({written})" if own < rank else written

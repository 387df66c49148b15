"""The exact reading: equations in decimals, from the meter to just before the tonne.

Flows in: a `System` with the value of every input. Flows out: the value of every
symbol, to 60 significant digits. Nothing is rounded to a unit here; whole tonnes are
taken once, at the end, by the reduction.
"""

from __future__ import annotations

from collections import defaultdict
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
from renkei.methodologies.engine.prepared import (
    Grid,
    Place,
    PreparedEquation,
    prepared,
)
from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tables import Table

__all__ = ["Computation", "Grid", "LookedUp", "compute", "exact_context"]

DIGITS = 60

Members: TypeAlias = Mapping[str, tuple[str, ...]]
"""The members of each index: {"i": ("1", "2")}."""


def exact_context() -> Context:
    """Decimal arithmetic that stops, rather than guesses, where it has no answer."""
    return _EXACT.copy()


_EXACT = Context(
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
    looked_up: defaultdict[tuple[str, Place], list[LookedUp]] = field(
        default_factory=lambda: defaultdict(list)
    )
    reading: list[LookedUp] = field(default_factory=list)
    indices: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def look_up(self, name: str, keys: tuple[str | Decimal, ...]) -> Decimal:
        """The value of a table, remembered for the equation being computed."""
        table = self.tables[name]
        found = LookedUp(table, keys, table.value(keys))
        self.reading.append(found)
        return found.value

    def read_for(self, symbol: str, place: Place) -> None:
        """Remember what is looked up from now on as read by the symbol at a place."""
        self.reading = self.looked_up[symbol, place]

    def places(self, symbol: str) -> Iterator[Place]:
        """Every combination of members at which the symbol has a value."""
        yield from product(*(self.members[i] for i in self.indices_of(symbol)))

    def bound(self, symbol: str, place: Place) -> dict[str, str]:
        """Which member each index of the symbol stands for at a place."""
        return dict(zip(self.indices_of(symbol), place, strict=True))

    def at(self, symbol: str, bound: Mapping[str, str]) -> Decimal | str:
        """The value of a symbol where its indices stand for the bound members."""
        return self.values[symbol][self.place(symbol, bound)]

    def place(self, symbol: str, bound: Mapping[str, str]) -> Place:
        """The members of the symbol's own indices."""
        return tuple([bound[index] for index in self.indices_of(symbol)])

    def indices_of(self, symbol: str) -> tuple[str, ...]:
        """The indices of a symbol, remembered: the words ask for them often."""
        if symbol not in self.indices:
            self.indices[symbol] = self.system.indices_of(symbol)
        return self.indices[symbol]


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
    with localcontext(_EXACT):
        for equation in prepared(system):
            computation.values[equation.symbol] = _computed(equation, computation)
    return computation


def _computed(equation: PreparedEquation, computation: Computation) -> Grid:
    members = computation.members
    grid: dict[Place, Decimal | str] = {}
    try:
        for place in product(*[members[index] for index in equation.indices]):
            if equation.reads_tables:
                computation.read_for(equation.symbol, place)
            # The unary plus rounds a stored input to the context, like any result.
            grid[place] = +equation.value(computation, place)
    except DecimalException as stopped:
        kind = type(stopped).__name__
        raise Refusal(_undefined(equation.stated, kind)) from None
    return grid


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

"""What an auditor is given, and what it has read of it.

Flows in: `{symbol: {place: value}}` and tables as `{name: {keys: value}}`, in numbers
without floats. Flows out: fractions, one at a time; at the end, whatever was given and
never read, so that a misspelt symbol cannot pass for a missing one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, TypeAlias

Place: TypeAlias = tuple[str, ...]
Audited: TypeAlias = dict[str, Any]
"""Every symbol a family defines: a fraction, or fractions by place."""

DIGITS = 50  # of the exponential function, the only step that is not exact


class Given:
    """The inputs of one computation, read as fractions."""

    def __init__(self, inputs: Mapping[str, Any], tables: Mapping[str, Any]) -> None:
        self.values = {
            (symbol, place): value
            for symbol, grid in inputs.items()
            for place, value in _places(grid)
        }
        self.rows = {
            (name, place): value
            for name, rows in tables.items()
            for place, value in _places(rows)
        }
        self.read: set[tuple[str, Place]] = set()

    def __call__(self, symbol: str, *place: str) -> Fraction:
        """The number of a symbol at a place: `given("EG_i,p", i)`."""
        return number(self._value(symbol, place), symbol)

    def word(self, symbol: str, *place: str) -> str:
        """The category of a symbol at a place."""
        value = self._value(symbol, place)
        assert isinstance(value, str), f"{symbol} is a category, not {value!r}"
        return value

    def row(self, table: str, *keys: str) -> Fraction:
        """The value a table has for these categories."""
        if (table, keys) not in self.rows:
            raise KeyError(f"table {table} has no row {keys}")
        return number(self.rows[table, keys], table)

    def members(self, symbol: str, position: int = 0) -> tuple[str, ...]:
        """Whom one index of a symbol ranges over."""
        places = [place for name, place in self.values if name == symbol]
        if not places:
            raise KeyError(f"{symbol} is not given")
        return tuple(dict.fromkeys(place[position] for place in places))

    def unread(self) -> list[str]:
        """What was given and never used, as `symbol[place]`."""
        left = [at for at in self.values if at not in self.read]
        return [f"{symbol}[{', '.join(place)}]" for symbol, place in left]

    def _value(self, symbol: str, place: Place) -> Any:
        if (symbol, place) not in self.values:
            raise KeyError(f"{symbol} is not given at {place}")
        self.read.add((symbol, place))
        return self.values[symbol, place]


def number(value: Any, of: str) -> Fraction:
    """An exact number; a float or a word is no number here."""
    if isinstance(value, bool | float | str) or value is None:
        raise TypeError(f"{of}: {value!r} is not an exact number")
    return Fraction(value)


def exponential(power: Fraction) -> Fraction:
    """e to a power, to fifty digits."""
    with localcontext() as context:
        context.prec = DIGITS
        context.Emin, context.Emax = -9999, 9999
        exponent = Decimal(power.numerator) / Decimal(power.denominator)
        return Fraction(exponent.exp())


def _places(grid: Any) -> Iterator[tuple[Place, Any]]:
    """A scalar, {member: value}, {(member, member): value} or nested mappings."""
    if not isinstance(grid, Mapping):
        yield (), grid
        return
    for key, inner in grid.items():
        first = key if isinstance(key, tuple) else (key,)
        for rest, value in _places(inner):
            yield (*first, *rest), value

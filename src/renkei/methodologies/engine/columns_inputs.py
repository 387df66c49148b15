"""The input columns of a query: their types, and what would falsify a sum silently.

Flows in: the inputs of a system and the DuckDB types of their columns, where known.
Flows out: each column as it is read, and the conditions that end the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from renkei.methodologies.engine.columns_sql import NARROW, Sql, error, name
from renkei.methodologies.engine.system import System

SCALE = 9  # decimals of an input: Wh in MWh need six, factors four or five
_UNKNOWN = (SCALE + 10, SCALE)
_WHOLE = {
    "TINYINT": 3,
    "UTINYINT": 3,
    "SMALLINT": 5,
    "USMALLINT": 5,
    "INTEGER": 10,
    "UINTEGER": 10,
    "BIGINT": NARROW,
}
_DECIMAL = re.compile(r"DECIMAL\((\d+), *(\d+)\)")


@dataclass(frozen=True, slots=True)
class Inputs:
    """How the columns of the relations are read."""

    system: System
    types: Mapping[str, str]
    is_exact: bool

    def column(self, symbol: str) -> Sql:
        """The column of a symbol, once it is read."""
        if self.system.declarations[symbol].unit is None or not self.is_exact:
            return Sql(name(symbol))
        return Sql(name(symbol), *(self._known(symbol) or _UNKNOWN))

    def read(self, symbol: str) -> str:
        """The column as it is read from its relation."""
        column = name(symbol)
        if self.system.declarations[symbol].unit is None:
            return column
        if not self.is_exact:
            return f"CAST({column} AS DOUBLE)"
        known = self._known(symbol)
        width, scale = known or _UNKNOWN
        cast = f"CAST({column} AS DECIMAL({width}, {scale}))"
        if known is not None:
            return cast  # nothing to do for DuckDB where it is the column's own type
        stops = {
            f"typeof({column}) IN ('DOUBLE', 'FLOAT')": "a float",
            f"{column} <> {cast}": f"over {SCALE} decimals",
        }
        return _stopped({w: f"{symbol}: {why}" for w, why in stops.items()}, cast)

    def present(self, symbol: str) -> str:
        """The column as it is read, where each row is answerable for itself."""
        missing = {f"{name(symbol)} IS NULL": f"{symbol}: missing"}
        return _stopped(missing, self.read(symbol))

    def counts(self) -> dict[str, str]:
        """What a group of rows has to count, for `is_sound` to see what is missing."""
        counted = {name("rows"): "count(*)"}
        for symbol in self.system.inputs:
            counted[name(f"rows of {symbol}")] = f"count({name(symbol)})"
            if not self.system.indices_of(symbol):
                counted[name(f"most of {symbol}")] = f"max({name(symbol)})"
        return counted

    def is_sound(self, key: str) -> str:
        """The condition that ends the query where `counts` gave reason."""
        doubts = {f"{name(key)} IS NULL": f"{key}: missing"}
        for symbol in self.system.inputs:
            missing = f"{name('rows')} <> {name(f'rows of {symbol}')}"
            doubts[missing] = f"{symbol}: missing"
            if not self.system.indices_of(symbol):
                differs = f"{name(symbol)} <> {name(f'most of {symbol}')}"
                doubts[differs] = f"{symbol}: not one value for the project"
        return _stopped(doubts, "true")

    def _known(self, symbol: str) -> tuple[int, int] | None:
        """The DECIMAL of a column, if its type is known and fine enough."""
        given = self.types.get(symbol, "").upper()
        if given in _WHOLE:
            return _WHOLE[given], 0
        decimal = _DECIMAL.fullmatch(given)
        if decimal is None or int(decimal[2]) > SCALE:
            return None
        return int(decimal[1]), int(decimal[2])


def _stopped(reasons: Mapping[str, str], kept: str) -> str:
    """A value, or the end of the query for the first reason that holds."""
    whens = " ".join(f"WHEN {when} THEN {error(why)}" for when, why in reasons.items())
    return f"CASE {whens} ELSE {kept} END"

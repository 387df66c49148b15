"""The nouns of a set of equations: declared symbols, table shapes, numbered equations.

Flows in: what a family declares. Flows out: `System`, which `checking.system` builds
and every reading reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.foundation import Text
from renkei.methodologies.engine.tree import Equation, subscripts


@dataclass(frozen=True, slots=True)
class Declaration:
    """A symbol a family may use: what it is and in which unit its number stands.

    `unit` None marks a category (a word such as a fuel type) instead of a quantity.
    `is_per_period` is for display: MWh/p, electricity of the whole monitoring period.
    """

    symbol: str
    name: Text
    unit: str | None
    is_per_period: bool = False
    is_non_negative: bool = False

    @property
    def unit_shown(self) -> str:
        """The unit as official sheets print it."""
        if self.unit in (None, "1"):
            return "–"
        return f"{self.unit}/p" if self.is_per_period else str(self.unit)


@dataclass(frozen=True, slots=True)
class KeyShape:
    """One key column of a table: `unit` None for a category, else a banded quantity."""

    name: Text
    unit: str | None


@dataclass(frozen=True, slots=True)
class TableShape:
    """What a table answers and by which keys; its rows belong to an edition."""

    symbol: str
    name: Text
    unit: str
    keys: tuple[KeyShape, ...]


@dataclass(frozen=True, slots=True)
class NumberedEquation:
    """An equation with its number and the section of the official document."""

    number: str
    section: str
    equation: Equation

    @property
    def symbol(self) -> str:
        """What the equation defines."""
        return self.equation.target.name


@dataclass(frozen=True, slots=True)
class System:
    """Equations that can be computed top to bottom; build it with
    `checking.system`."""

    indices: Mapping[str, Text]
    declarations: Mapping[str, Declaration]
    tables: Mapping[str, TableShape]
    equations: tuple[NumberedEquation, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The declared symbols that no equation defines, as declared."""
        defined = {stated.symbol for stated in self.equations}
        return tuple(name for name in self.declarations if name not in defined)

    def indices_of(self, symbol: str) -> tuple[str, ...]:
        """The indices among a symbol's subscripts: (i,) of `EG_i,p`."""
        return tuple(part for part in subscripts(symbol) if part in self.indices)

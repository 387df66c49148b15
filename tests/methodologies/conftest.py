"""Small systems of equations, written as a family would, for one test each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from renkei.foundation import same
from renkei.methodologies.engine.checking import system
from renkei.methodologies.engine.parser import parse
from renkei.methodologies.engine.system import (
    Declaration,
    NumberedEquation,
    System,
    TableShape,
)
from renkei.methodologies.engine.tree import subscripts, symbols

MakeSystem = Callable[..., System]


@pytest.fixture
def make_system() -> MakeSystem:
    """Builds a checked system; symbols without a unit given are plain numbers."""

    def make(
        *equations: str,
        units: Mapping[str, str | None] | None = None,
        tables: tuple[TableShape, ...] = (),
    ) -> System:
        parsed = [parse(each) for each in equations]
        names = {
            symbol.name
            for each in parsed
            for symbol in (each.target, *symbols(each.expression))
        }
        known = {n: (units or {}).get(n, "1") for n in sorted(names)}
        indices = {i for n in names for i in subscripts(n) if i in ("i", "j")}
        return system(
            same("test"),
            indices={index: same(f"unit of {index}") for index in sorted(indices)},
            declarations={n: Declaration(n, same(n), u) for n, u in known.items()},
            tables={table.symbol: table for table in tables},
            equations=tuple(
                NumberedEquation(str(number), "T", each)
                for number, each in enumerate(parsed, 1)
            ),
        )

    return make

"""The words that a category may be, as the tables it opens know them.

Flows in: an edition. Flows out: the options of each category.
"""

from __future__ import annotations

from renkei.methodologies.engine.system import System
from renkei.methodologies.engine.tree import LookUp, Symbol, children
from renkei.methodologies.methodology import Edition


def category_options(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The words of each category that the tables it opens know, in their order."""
    found: dict[str, dict[str, None]] = {}
    for table, symbol, column in _keys(edition.system):
        if edition.system.declarations[symbol].unit is None:
            rows = edition.tables[table].rows
            listed = {str(r.keys[column]): None for r in rows if r.keys[column]}
            found.setdefault(symbol, {}).update(listed)
    return {symbol: tuple(listed) for symbol, listed in found.items()}


def _keys(system: System) -> list[tuple[str, str, int]]:
    """Each table, the symbol that opens it and the column of its key."""
    waiting = [stated.equation.expression for stated in system.equations]
    found = []
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, LookUp):
            found += [
                (node.table, key.name, column)
                for column, key in enumerate(node.keys)
                if isinstance(key, Symbol)
            ]
        waiting += children(node)
    return found

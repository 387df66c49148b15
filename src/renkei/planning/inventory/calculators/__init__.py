"""Calculators: from activity data and factors to the masses of gases.

Flows in: a city's answers and facts. Flows out: an `Entry` with its trace. One file for
each calculator, found by being there; `compute` checks the answers first and refuses
with every reason at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from renkei.planning.inventory.calculators.answering import answered, unknown
from renkei.planning.inventory.calculators.nouns import (
    Answer,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry

__all__ = [
    "Ask",
    "Calculator",
    "CityFacts",
    "calculators",
    "compute",
    "repeated",
    "serving",
]


@cache
def calculators() -> Mapping[str, Calculator]:
    """Every calculator of this folder, by id."""
    found: dict[str, Calculator] = {}
    for file in iter_modules(__path__):
        module = import_module(f"{__name__}.{file.name}")
        for each in _declared(vars(module)):
            assert each.id not in found, f"{file.name}: {each.id} stands twice"
            found[each.id] = each
    return MappingProxyType(found)


def serving(reference: str) -> tuple[Calculator, ...]:
    """The calculators that can answer a reference number."""
    return tuple(c for c in calculators().values() if reference in c.references)


def compute(
    calculator: str, reference: str, given: Mapping[str, Answer], city: CityFacts
) -> Entry:
    """One entry out of a city's answers.

    Refuses `planning.inventory.unknown-calculator`, and every answer that is missing,
    negative, a share above 1, of another dimension, or not one of the choices.
    """
    if calculator not in calculators():
        raise unknown(calculator, calculators())
    chosen = calculators()[calculator]
    return chosen.work_out(answered(chosen, reference, given), city)


def repeated(entry: Entry, city: CityFacts) -> Entry:
    """A line worked out again from its own answers, after a factor has changed.

    A line that was stated or scaled down has no calculator and stays as it is.
    """
    if entry.method not in calculators():
        return entry
    given: dict[str, Answer] = {each.id: each for each in entry.activity}
    return compute(entry.method, entry.reference, {**given, **entry.choices}, city)


def _declared(names: Mapping[str, object]) -> Iterator[Calculator]:
    several = names.get("CALCULATORS", ())
    assert isinstance(several, tuple), "CALCULATORS is a tuple"
    for each in (*several, names.get("CALCULATOR")):
        if isinstance(each, Calculator):
            yield each

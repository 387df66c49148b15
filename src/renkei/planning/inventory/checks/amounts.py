"""Amounts of an inventory, gathered from its lines: electricity, fuels, waste.

Flows in: entries. Flows out: quantities in the units of the checks. A line that does
not tell its activity takes no part.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Figure, Refusal, convert
from renkei.planning.inventory.nouns import ActivityDatum, Entry, Inventory
from renkei.planning.inventory.references import references

ELECTRICITY = "electricity"


def datum(entry: Entry, name: str) -> ActivityDatum | None:
    """One datum of a line by its id."""
    for each in entry.activity:
        if isinstance(each, ActivityDatum) and each.id == name:
            return each
    return None


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The quantity in another unit; None where it measures something else."""
    try:
        return convert(value, unit, wanted)
    except Refusal:
        return None


def electricity_mwh(entry: Entry, scope: int = 2) -> Decimal | None:
    """The grid electricity that a line of scope 2 counts, or of scope 3 rests on."""
    known = references().get(entry.reference)
    told = datum(entry, ELECTRICITY)
    if known is None or known.scope != scope or told is None:
        return None
    return in_unit(told.value, told.unit, "MWh")


def burnt(entry: Entry) -> tuple[str, Decimal] | None:
    """The fuel of a line of scope 1 and its energy [GJ], by the line's own trace."""
    fuel = entry.choices.get("fuel")
    known = references().get(entry.reference)
    if fuel is None or known is None or known.scope != 1:
        return None
    for top in entry.trace:
        energy = next((each for each in _opened(top) if each.unit.en == "GJ"), None)
        if energy and energy.value is not None:
            return fuel, Decimal(energy.value)
    return None


def burnt_by_fuel(inventory: Inventory) -> dict[str, Decimal]:
    """The energy [GJ] of every fuel burnt within the city."""
    found: dict[str, Decimal] = {}
    for entry in inventory.entries:
        if told := burnt(entry):
            fuel, energy = told
            found[fuel] = found.get(fuel, Decimal(0)) + energy
    return found


def _opened(figure: Figure) -> Iterator[Figure]:
    """A figure and all it leans on, nearest first."""
    waiting = deque([figure])
    while waiting:
        each = waiting.popleft()
        yield each
        waiting.extend(each.inputs)

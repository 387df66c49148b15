"""What a check gets and gives.

Flows in: nothing. Flows out: `Beside`, what stands beside an inventory, and the shape
of a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from renkei.foundation import Figure, Finding
from renkei.planning.inventory.nouns import Inventory


@dataclass(frozen=True, slots=True)
class Beside:
    """What an inventory is checked against.

    `earlier` are inventories of the same city by the same method, oldest first;
    `supplied` is what utilities and customs say was supplied in the year: by the id of
    a fuel in GJ (or a unit that converts), and under "electricity" in MWh.
    """

    earlier: tuple[Inventory, ...] = ()
    supplied: Mapping[str, Figure] = field(default_factory=dict)


Check = Callable[[Inventory, Beside], Iterator[Finding]]

"""What lies between acquiring and using: outcomes held, by vintage and by year.

Flows in: all actions of one Party's registry. Flows out: a `BufferLine` for each
vintage and calendar year, each opening with what the year before left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from renkei.registry.article6.action import Action

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class BufferLine:
    """One vintage in one calendar year [tCO2eq]."""

    vintage: int
    year: int
    opening: Decimal
    entered: Decimal
    left: Decimal
    ended: Decimal

    @property
    def closing(self) -> Decimal:
        """What is held at the end of the year."""
        return self.opening + self.entered - self.left - self.ended


def buffer(actions: Iterable[Action]) -> tuple[BufferLine, ...]:
    """The holdings of every vintage from its first year to the last year of all.

    `entered` is authorised or acquired, `left` sent to another Party, `ended` used or
    cancelled.
    """
    sums: dict[tuple[int, int], list[Decimal]] = defaultdict(lambda: [ZERO] * 3)
    for action in actions:
        ends = action.ends and not action.is_elsewhere
        sides = (action.enters, action.leaves, ends)
        cell = sums[action.itmos.origin.vintage, action.at.year]
        for side, applies in enumerate(sides):
            if applies:
                cell[side] += action.quantity_tco2e
    if not sums:
        return ()
    last = max(year for _, year in sums)
    lines = []
    for vintage in sorted({vintage for vintage, _ in sums}):
        opening = ZERO
        first = min(year for known, year in sums if known == vintage)
        for year in range(first, last + 1):
            cell = sums.get((vintage, year), [ZERO] * 3)
            line = BufferLine(vintage, year, opening, *cell)
            lines.append(line)
            opening = line.closing
    return tuple(lines)

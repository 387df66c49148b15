"""Several totals of one city and year, side by side; none is averaged away.

Flows in: inventories with their entries, and totals that were published without theirs.
Flows out: a `Standing` for each year, whose rows each say what they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from renkei.foundation import Confidence, Figure, Source, Text, weakest
from renkei.planning.inventory.nouns import Entry, Inventory
from renkei.planning.inventory.totals import total
from renkei.planning.inventory.warming import DIGITS

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
UNTOLD = Text(ja="算定の範囲は不明", en="What it counts is not told")


@dataclass(frozen=True, slots=True)
class Row:
    """One total: how much, of what, by whom; `inventory` where its lines are known."""

    tco2e: Figure
    scope: Text
    source: Source | None
    inventory: Inventory | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Every total of one city and year; `year` is None where none is told."""

    year: int | None
    rows: tuple[Row, ...]

    @property
    def spread(self) -> Decimal | None:
        """The largest over the smallest; None where that says nothing."""
        values = [Decimal(r.tco2e.value) for r in self.rows if r.tco2e.value]
        if len(values) < 2 or min(values) <= 0:
            return None
        with localcontext(Context(prec=DIGITS)):
            return max(values) / min(values)


def side_by_side(
    inventories: Iterable[Inventory] = (), published: Iterable[Figure] = ()
) -> tuple[Standing, ...]:
    """All totals of a city, by year, the oldest first and those without a year last.

    Published totals are figures whose scope begins with their year, as `facts` keeps
    them for places.
    """
    by_year: dict[int | None, list[Row]] = {}
    for inventory in inventories:
        by_year.setdefault(inventory.year, []).append(_of_inventory(inventory))
    for figure in published:
        if figure.is_known:
            row = Row(figure, figure.scope or UNTOLD, figure.source, None)
            by_year.setdefault(_year(figure), []).append(row)
    return tuple(
        Standing(year, tuple(by_year[year]))
        for year in sorted(by_year, key=lambda y: (y is None, y or 0))
    )


def _year(figure: Figure) -> int | None:
    if figure.as_of:
        return figure.as_of.year
    found = _YEAR.match(figure.scope.en) if figure.scope else None
    return int(found.group()) if found else None


def _of_inventory(inventory: Inventory) -> Row:
    found = total(inventory, inventory.level)
    marks = [_mark(entry) for entry in inventory.entries if entry.masses]
    source = inventory.source or Source(inventory.scope)
    figure = Figure(
        id=f"inventory.{inventory.id}.{inventory.level}",
        name=Text(
            ja=f"{inventory.level} 総量({inventory.gwp})",
            en=f"{inventory.level} total ({inventory.gwp})",
        ),
        value=found.tco2e if marks else None,
        unit=Text(ja="tCO2e", en="tCO2e"),
        confidence=weakest(marks) if marks else None,
        source=source,
        scope=inventory.scope,
    )
    return Row(figure, inventory.scope, inventory.source, inventory)


def _mark(entry: Entry) -> Confidence:
    """How sure a line is; one that cannot be opened is no surer than inferred."""
    found = weakest(part.confidence for part in entry.trace if part.confidence)
    return found if entry.trace else Confidence.INFERRED

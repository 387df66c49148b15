"""Totals that a table states, worked out again from its lines.

Flows in: the numbers of each line, the rows of totals. Flows out: every total that is
not the sum it says it is, with its cell and the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from renkei.foundation import Finding
from renkei.planning.inventory.forms import sayings
from renkei.planning.inventory.forms.table import Table
from renkei.planning.inventory.nouns import NOTHING, Level, Reference
from renkei.planning.inventory.references import references
from renkei.planning.inventory.warming import DIGITS

CLOSE = Decimal("1E-9")  # of the sum: what binary fractions lose in a long table


@dataclass(frozen=True, slots=True)
class Summand:
    """One number of a line: its reference, its column."""

    reference: Reference
    column: str
    value: Decimal


def agrees(stated: Decimal, worked_out: Decimal) -> bool:
    """Whether a stated number is the one worked out, rounded as it is written.

    >>> agrees(Decimal("1234"), Decimal("1234.4")), agrees(Decimal(3), Decimal("3.6"))
    (True, False)
    """
    with localcontext(Context(prec=DIGITS)):
        written = stated.normalize().as_tuple().exponent
        assert isinstance(written, int), "a finite number"
        half = Decimal(5).scaleb(min(written, 0) - 1)
        return abs(stated - worked_out) <= max(half, abs(worked_out) * CLOSE)


def wrong_totals(
    table: Table, rows: Iterable[int], summands: list[Summand], columns: Iterable[str]
) -> Iterator[Finding]:
    """Every stated total that its lines do not give."""
    kept = list(columns)
    for row in rows:
        label = table.total(row)
        assert label is not None, "a row of a total"
        belongs = _of(label)
        if belongs is None:
            yield sayings.unknown_total(label, table.at(row, kept[0]))
            continue
        for column in kept:
            stated = table.number(row, column)
            if stated is None:
                continue
            with localcontext(Context(prec=DIGITS)):
                worked_out = sum(
                    (
                        each.value
                        for each in summands
                        if each.column == column and belongs(each.reference)
                    ),
                    NOTHING,
                )
            if not agrees(stated, worked_out):
                yield sayings.wrong_total(stated, worked_out, table.at(row, column))


def _of(label: str) -> Callable[[Reference], bool] | None:
    """Which lines a total is of; None where nobody can say."""
    wanted = label.casefold().replace(" ", "").replace("sector", "").replace("部門", "")
    if wanted in _ALL:
        return lambda of: True
    if wanted in _LEVELS:
        level = _LEVELS[wanted]
        return lambda of: level in of.levels
    for of in references().values():
        names = (of.sector, of.sector_name.ja, of.sector_name.en)
        if wanted in {name.casefold().replace(" ", "") for name in names}:
            sector = of.sector
            return lambda each: each.sector == sector
        names = (of.subsector, of.subsector_name.ja, of.subsector_name.en)
        if wanted in {name.casefold().replace(" ", "") for name in names}:
            subsector = of.subsector
            return lambda each: each.subsector == subsector
    return None


_ALL = {"", "all", "全行", "全体", "すべて"}
_LEVELS = {
    **{level.value.casefold(): level for level in Level},
    "域内": Level.TERRITORIAL,
    "域内計": Level.TERRITORIAL,
}

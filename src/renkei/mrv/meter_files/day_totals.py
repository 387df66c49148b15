"""The total that a sheet states for a day, held against the readings of that day.

Flows in: a sheet that was unfolded, and which of its rows were read. Flows out: each
total that the readings of its row do not add up to, with its place. A day with a gap
is left alone: what is missing may well be in the total. A total that was written with
fewer decimals is held against the sum rounded to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from renkei.foundation import Text
from renkei.mrv.meter_files.grid import Grid, Spot
from renkei.mrv.meter_files.numbers import NoNumber, read_number
from renkei.mrv.meter_files.unfolding import Unfolded


def differing_totals(
    grid: Unfolded, read: Iterable[int], day: int, decimal: str
) -> Iterator[tuple[Text, dict[str, object]]]:
    """The totals that differ: where each stands, its day, what it says, the sum.

    `read` are the rows of the tall grid that gave readings, `day` is its column of days
    and `decimal` the sign before decimals.
    """
    wide = grid.wide
    assert wide is not None, "a tall grid was a wide one"
    for row in sorted({grid.places[each][0] for each in read}):
        whole = _sum(wide, [(row, column) for column in grid.times], decimal)
        for column in grid.totals:
            told = _number(wide, (row, column), decimal)
            if whole is None or told is None or _says(told, whole):
                continue
            spot = (row, grid.kept[day])
            yield (
                wide.at(row, column),
                {
                    "day": _written(wide.cell(*wide.covered.get(spot, spot))),
                    "told": format(told, "f"),
                    "sum": format(whole, "f"),
                },
            )


def _sum(grid: Grid, spots: Iterable[Spot], decimal: str) -> Decimal | None:
    """What the readings of a day come to; None where one of them is not there."""
    whole = Decimal(0)
    for spot in spots:
        number = _number(grid, spot, decimal)
        if number is None:
            return None
        whole += number
    return whole


def _number(grid: Grid, spot: Spot, decimal: str) -> Decimal | None:
    """The number of a cell; None where there is none that can be used."""
    if spot in grid.failed or spot in grid.open or spot in grid.covered:
        return None
    try:
        number = read_number(grid.cell(*spot), decimal)
    except NoNumber:
        return None  # told where the readings are read
    return Decimal(number.number) if number else None


def _says(told: Decimal, whole: Decimal) -> bool:
    """Whether a total says the sum, as far as its decimals go."""
    exponent = told.as_tuple().exponent
    assert isinstance(exponent, int), "a number that was read is finite"
    unit = Decimal(1).scaleb(min(exponent, 0))
    return told == whole or told == whole.quantize(unit, ROUND_HALF_UP)


def _written(cell: Any) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, date) else str(cell)[:40]

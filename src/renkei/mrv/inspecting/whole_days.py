"""Whole days counted at once: all readings of one time of day are one column.

Flows in: stretches of whole days of many channels that are read on the same grid. Flows
out: an Arrow table with a row for each channel and day, the same numbers that
`screening` counts row by row for days that are not whole. Where every day has the same
instants, nothing has to be grouped: the amounts at 00:00 of all days are one column,
those at 00:15 the next, and a day's sum is the sum of columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from renkei.mrv.inspecting.calendar import DAY, Calendar
from renkei.mrv.inspecting.track import Stretch, Track

SLOT = 900  # the moment of a day is kept in quarters of an hour [s]
BATCH_ROWS = 1_200_000  # counted at a time: what the processor's own memory holds
_AMOUNT_MAX = 2**47  # up to here a day's sums fit, times the slots of a day twice

Part = tuple[Track, Stretch]


class Days(NamedTuple):
    """What is counted of each day, a column for each number."""

    total: Any
    low: Any
    high: Any
    moment: Any
    lit_first: Any  # the first and the last reading above zero, -1 where there is none
    lit_last: Any


def counted(parts: Sequence[Part], calendar: Calendar) -> Any | None:
    """The days of stretches of one step and kind; None where sums would not fit."""
    import pyarrow

    step = parts[0][0].channel.step_seconds
    is_counter = parts[0][0].is_counter
    slots = DAY // step
    values = _joined([track.values for track, _ in parts], parts)
    amounts = values
    if is_counter:
        amounts = _joined([track.amounts() for track, _ in parts], parts)
    days = _days(amounts, slots, step)
    least, most = days.low, days.high
    if is_counter:
        least, most = _extremes(_columns(values, slots))
    if not all(map(_fits, (days.low, days.high, least, most))):
        return None
    starts = _of_days(pyarrow.array(calendar.turns, pyarrow.int64()), parts)
    numbers = [
        pyarrow.repeat(
            pyarrow.scalar(track.number, pyarrow.int32()),
            (each.end - each.first) // slots,
        )
        for track, each in parts
    ]
    every_day = pyarrow.array(range(len(calendar.turns)), pyarrow.int32())
    return pyarrow.table(
        {
            "channel": pyarrow.concat_arrays(numbers),
            "day": _of_days(every_day, parts),
            "n": pyarrow.repeat(pyarrow.scalar(slots, pyarrow.int32()), len(starts)),
            "total": days.total,
            "low": days.low,
            "high": days.high,
            "lit_from": _instants(days.lit_first, starts, step),
            "lit_to": _instants(days.lit_last, starts, step),
            "moment": days.moment,
            "least": least,
            "most": most,
        }
    )


def _days(amounts: Any, slots: int, step: int) -> Days:
    """The numbers of each day, from its last reading to its first.

    The moment of a day is the sum of amounts times their slots; as slots rise evenly,
    it is the sum of what is still to come at each rise.
    """
    import pyarrow
    from pyarrow import compute

    columns = _columns(amounts, slots)
    low, high = _extremes(columns)
    # a number is made once: for every one that Arrow makes it looks for pandas
    nothing = pyarrow.scalar(0, pyarrow.int64())
    lit = [compute.greater(column, nothing) for column in columns]
    total = columns[-1]
    moment = pyarrow.repeat(nothing, len(total))
    for place in range(slots - 2, -1, -1):
        rise = (place + 1) * step // SLOT - place * step // SLOT
        if rise:
            due = total if rise == 1 else compute.multiply(total, rise)
            moment = compute.add(moment, due)
        total = compute.add(total, columns[place])
    places = list(enumerate(lit))
    return Days(total, low, high, moment, _lit(places[::-1]), _lit(places))


def _lit(places: Sequence[tuple[int, Any]]) -> Any:
    """The last of these places at which a day is lit, -1 where it never is."""
    import pyarrow
    from pyarrow import compute

    _, first = places[0]
    found = pyarrow.repeat(_slot(-1), len(first))
    for place, is_lit in places:
        if is_lit.true_count:
            found = compute.if_else(is_lit, _slot(place), found)
    return found


def _extremes(columns: Sequence[Any]) -> tuple[Any, Any]:
    """The least and the most of each day."""
    from pyarrow import compute

    return compute.min_element_wise(*columns), compute.max_element_wise(*columns)


def _columns(values: Any, slots: int) -> list[Any]:
    """Readings of whole days as columns, one for each time of day."""
    from pyarrow import compute

    firsts = _firsts(slots, len(values) // slots)
    return [
        compute.take(values.slice(place), firsts, boundscheck=False)
        for place in range(slots)
    ]


def _firsts(slots: int, count: int) -> Any:
    """The rows at which days begin."""
    return _some_firsts(slots, 1 << count.bit_length()).slice(0, count)


@lru_cache(maxsize=16)
def _some_firsts(slots: int, count: int) -> Any:
    import pyarrow

    return pyarrow.array(range(0, slots * count, slots), pyarrow.int32())


@lru_cache(maxsize=256)
def _slot(place: int) -> Any:
    import pyarrow

    return pyarrow.scalar(place, pyarrow.int16())


def _instants(slots: Any, starts: Any, step: int) -> Any:
    """Slots of days as instants [s UTC]; null where there is none."""
    import pyarrow
    from pyarrow import compute

    whole = compute.multiply(slots.cast(pyarrow.int64()), step)
    nothing = pyarrow.scalar(None, pyarrow.int64())
    return compute.if_else(compute.less(slots, 0), nothing, compute.add(starts, whole))


def _joined(columns: Sequence[Any], parts: Sequence[Part]) -> Any:
    """The rows of every part, one after the other."""
    import pyarrow

    return pyarrow.concat_arrays(
        [
            column.slice(each.first, each.end - each.first)
            for column, (_, each) in zip(columns, parts, strict=True)
        ]
    )


def _of_days(column: Any, parts: Sequence[Part]) -> Any:
    """What a column of the period's days says of every day of every part."""
    import pyarrow

    return pyarrow.concat_arrays(
        [
            column.slice(
                each.day, (each.end - each.first) * track.channel.step_seconds // DAY
            )
            for track, each in parts
        ]
    )


def _fits(column: Any) -> bool:
    """Whether sums over a day of numbers like these are whole numbers of 64 bits."""
    from pyarrow import compute

    ends = compute.min_max(column).as_py()
    return bool(-ends["min"] < _AMOUNT_MAX and ends["max"] < _AMOUNT_MAX)

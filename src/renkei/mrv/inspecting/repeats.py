"""Readings that say again what was said: at once, or at another time.

Flows in: a track. Flows out: the rows at which a reading has stood for four, and the
instants after which a series of five occurs two or three times. Each reading is held
against the one beside it, a column against itself begun one row later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from renkei.mrv.inspecting.track import Stretch, Track

FIVE = 5
# Odd numbers of 62 bits without any pattern: products of five readings with them,
# added up and wrapped round, are one number for the five. Should two fives share it,
# they are compared in vain: what repeats is told from the readings themselves.
_TIMES = (
    0x1E3779B97F4A7C15,
    0x2545F4914F6CDD1D,
    0x369DEA0F31A53F85,
    0x3F58476D1CE4E5B9,
    0x14D049BB133111EB,
)


def held_rows(track: Track) -> Any:
    """The rows whose reading, other than zero, is also that of the three before it."""
    from pyarrow import compute

    led, count = track.led_by(3), len(track.values)
    alike = compute.equal(led.slice(1), led.slice(0, count + 2))
    for left in (count + 1, count):
        alike = compute.and_(alike.slice(0, left), alike.slice(1))
    if not alike.true_count:
        return ()
    stands = compute.not_equal(track.values, _number(0))
    return compute.indices_nonzero(compute.and_(alike, stands))


@cache
def _number(whole: int) -> Any:
    """A number as Arrow takes it, made once: making one looks for pandas each time."""
    import pyarrow

    return pyarrow.scalar(whole, pyarrow.int64())


def twice(track: Track) -> list[tuple[int, int]]:
    """The first and the last instant after each five that occurs two or three times.

    Only fives with a peak at their middle are asked after: in any series of readings
    that goes up and down there is one, and a series that stands still has none.
    """
    from pyarrow import compute

    led, count = track.led_by(FIVE - 1), len(track.values)
    rises = compute.greater(led.slice(2, count), led.slice(1, count))
    sinks = compute.greater(led.slice(2, count), led.slice(3, count))
    rows = compute.indices_nonzero(compute.and_(rises, sinks))
    marks = None
    for place, times in enumerate(_TIMES):
        each = compute.take(led.slice(place), rows, boundscheck=False)
        part = compute.multiply(each, _number(times))
        marks = part if marks is None else compute.add(marks, part)
    if not len(rows) or len(compute.unique(marks)) == len(rows):
        return []
    return _ends(track, rows, marks)


def _ends(track: Track, rows: Any, marks: Any) -> list[tuple[int, int]]:
    """The first and last instants of marks that stand two or three times."""
    from pyarrow import compute

    often = compute.value_counts(marks)
    times = often.field("counts")
    few = often.field("values").filter(
        compute.and_(compute.greater(times, 1), compute.less(times, 4))
    )
    wanted = compute.is_in(marks, value_set=few)
    epochs = track.epochs.take(rows.filter(wanted)).to_pylist()
    found: dict[int, tuple[int, int]] = {}
    for mark, epoch in zip(marks.filter(wanted).to_pylist(), epochs, strict=True):
        found[mark] = found.get(mark, (epoch, epoch))[0], epoch
    return list(found.values())


def held_by_day(
    parts: Sequence[tuple[Track, Stretch]], held: Mapping[int, Any]
) -> dict[str, list[int]]:
    """How many rows of each whole day have been held, for days that have any.

    `held` gives the held rows of each channel's number.
    """
    from pyarrow import compute

    columns: dict[str, list[int]] = {"channel": [], "day": [], "held": []}
    for track, (day, first, end) in parts:
        rows = held[track.number]
        if not len(rows):
            continue
        inside = compute.and_(
            compute.greater_equal(rows, first), compute.less(rows, end)
        )
        slots = 86_400 // track.channel.step_seconds
        since = compute.subtract(rows.filter(inside), first)
        for each in compute.value_counts(compute.divide(since, slots)).to_pylist():
            columns["channel"].append(track.number)
            columns["day"].append(day + each["values"])
            columns["held"].append(each["counts"])
    return columns

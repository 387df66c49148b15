"""Stale: a meter that stands still and says the same number again and again.

Rule: a run of equal readings other than zero that is longer than the channel's own
habits. Numbers that are held for four readings on five days or more are habits: a set
point, an inverter at its limit, a pump of one speed, a street light. Of the runs of all
other numbers the sixth longest of the period is the habit's length L; told are runs of
more than 1.5 L + 1 readings, of six at least (`mrv.quality.STUCK_INTERVALS_MIN`), and
of two hours. (A handful of faults does not move the sixth longest; chance makes the
longest run of a year longer than the sixth by two readings or so.)

Not told: zeros (an outage is a real zero), a counter that does not grow (nothing was
used), readings at the plan's `at_most`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, amount, clock, found, unclaimed
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site, runs
from renkei.mrv.quality import STUCK_INTERVALS_MIN

TWO_HOURS = 7200
HELD, HELD_DAYS = 4, 5  # readings, and on how many days, that make a number a habit
LONGEST_BY_HABIT = 6  # which of the longest runs is still a habit


class Standing(NamedTuple):
    """A run of equal readings."""

    start: int
    end: int
    value: int
    length: int


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Runs that are longer than the channel's habits."""
    for name in suspected:
        look = site.looks[name]
        if look.is_counter:
            continue
        for each in list(standing_still(look)):
            yield _said(look, each)


def standing_still(look: Look) -> Iterator[Standing]:
    """The runs of a channel that no habit explains."""
    seen: list[Standing] = []
    for first, last in runs([d.day for d in look.plain_days() if d.held]):
        start, end = look.calendar.turns[first], look.calendar.turns[last]
        margin = HELD * look.step  # a run may begin the evening before
        seen += standing(look.rows(start - margin, end), look.step)
    held = Counter(
        value
        for value, _ in {
            (s.value, look.calendar.day_of(s.start)) for s in seen if s.length >= HELD
        }
    )
    free = [s for s in seen if held[s.value] < HELD_DAYS]
    lengths = sorted((s.length for s in free), reverse=True)
    habit = lengths[LONGEST_BY_HABIT - 1] if len(lengths) >= LONGEST_BY_HABIT else 1
    least = max(STUCK_INTERVALS_MIN, habit * 3 // 2 + 2, TWO_HOURS // look.step)
    most = look.channel.at_most
    for each in free:
        at_limit = most is not None and look.channel.amount(each.value) >= most
        if each.length >= least and not at_limit:
            yield each


def standing(rows: list[tuple[int, int]], step: int) -> Iterator[Standing]:
    """Runs of two and more equal readings other than zero."""
    first, value = 0, rows[0][1] if rows else 0
    for place, (_, now) in enumerate([*rows[1:], (0, None)], 1):
        if now == value:
            continue
        if value and place - first > 1:
            end = rows[place - 1][0] + step
            yield Standing(rows[first][0], end, value, place - first)
        first, value = place, now or 0


def _said(look: Look, still: Standing) -> QualityFinding:
    start, end, value, count = still
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}から{count:,}区間、値が"
            f" {amount(look, value)} のまま変わりません。",
            en=f"The reading stays at {amount(look, value)} for {count:,} intervals"
            f" from {clock(look, start)}.",
        ),
        treatment=unclaimed(look),
    )


FAULT = Fault(
    kinds={"stale": Text(ja="値の固着", en="Standing still")},
    rank=40,
    rule=Text(
        ja="計器が動いていれば、同じ値が長く続くことはありません"
        "(その計測点の普段の続き方の1.5倍を超えるもの)。",
        en="A working meter does not repeat itself for long (told from one and a half"
        " times the channel's own habits).",
    ),
    suspect="any_value(f.kind) <> 'counter' and bool_or(d.held >= 2)",
    find=find,
)

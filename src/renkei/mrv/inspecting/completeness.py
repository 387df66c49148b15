"""How much of what is due was read: by channel, by day, over the period.

Flows in: the screening's days. Flows out: counts for a heat map and a fraction for a
report; whole numbers, so that nothing is rounded before it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from renkei.mrv.inspecting.look import Site


@dataclass(frozen=True, slots=True)
class Completeness:
    """One channel of a period: readings due and there, day by day from the first."""

    channel: str
    first_day: date
    due: tuple[int, ...]
    there: tuple[int, ...]

    @property
    def fraction(self) -> Fraction:
        """The share of the readings due that are there, at most 1."""
        due = sum(self.due)
        present = sum(map(min, self.there, self.due))
        return Fraction(present, due) if due else Fraction(0)

    @property
    def missing(self) -> int:
        """How many readings are not there."""
        return sum(self.due) - sum(map(min, self.there, self.due))


def completeness_of(site: Site) -> tuple[Completeness, ...]:
    """The completeness of every channel; bills are due once a month."""
    days = len(site.calendar.turns) - 1
    dues: dict[int, tuple[int, ...]] = {}
    for step in {look.step for look in site.looks.values()}:
        whole = next(look for look in site.looks.values() if look.step == step)
        dues[step] = tuple(whole.expected(day) for day in range(days))
    there = _there(site, dues)
    found = []
    for name, look in site.looks.items():
        due = dues[look.step]
        counted = there.get(look.number, (0,) * days)
        if name in site.invoices:
            due, counted = _monthly(site), _by_month(site, counted)
        found.append(Completeness(name, site.calendar.period.start, due, counted))
    return tuple(found)


def _there(
    site: Site, dues: Mapping[int, tuple[int, ...]]
) -> dict[int, tuple[int, ...]]:
    """How many readings of each channel's number there are, day by day.

    A channel on the grid from end to end has what is due; only others are asked after.
    """
    days = len(site.calendar.turns) - 1
    found, asked = {}, []
    for track in site.screened.tracks.values():
        due = dues[track.channel.step_seconds]
        if track.is_whole and sum(due) == len(track.values):
            found[track.number] = due
        else:
            asked.append(track.number)
    for channel, listed, counts in site.screened.connection.execute(
        "select channel, list(day), list(n) from days where channel in $1"
        " group by channel",
        [asked],
    ).fetchall():
        by_day = dict(zip(listed, counts, strict=True))
        found[channel] = tuple(by_day.get(day, 0) for day in range(days))
    return found


def _monthly(site: Site) -> tuple[int, ...]:
    """One reading on the first day of each month of the period."""
    days = range(len(site.calendar.turns) - 1)
    return tuple(int(day == 0 or site.calendar.date_of(day).day == 1) for day in days)


def _by_month(site: Site, counted: tuple[int, ...]) -> tuple[int, ...]:
    """The bills of each month, wherever in it they stand, on the month's first day."""
    moved, first = [0] * len(counted), 0
    for day, (due, n) in enumerate(zip(_monthly(site), counted, strict=True)):
        first = day if due else first
        moved[first] += n
    return tuple(moved)

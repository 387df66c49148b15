"""Channel swap: two channels that exchanged their readings for a while.

Rule: each channel has its own habits, day by day: its amount, its largest reading and
how long it is above zero (for amounts on a scale of logarithms). A day is foreign to a
channel where one of them lies outside the middle half of its days by more than twice
that half's width, at least by a factor of 1.65. Two channels of the same unit are
swapped on days that are foreign to both and ordinary for the other, two days or more on
end: both conditions, both ways, so a holiday or an outage of one is no swap,
nor is a day on which a meter stands still. A connection
metered both ways has no habits of this kind and is left out. Months of
the same habits cannot be told apart, and a swap of twins changes nothing.

Source: ours; the widths are those of a box plot's outer fence (J. W. Tukey, Exploratory
Data Analysis, 1977), rounded down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import combinations
from typing import NamedTuple

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, ask, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site, runs
from renkei.mrv.inspecting.screening import FENCED
from renkei.mrv.inspecting.treatment import Act, Treatment

LEAST_DAYS = 2

FOREIGN = (
    "d.total > 0 and d.held * 2 < d.n and ("
    + " or ".join(f"d.{f} not between u.{f}_from and u.{f}_to" for f in FENCED)
    + ")"
)


class Habit(NamedTuple):
    """Within which bounds the days of a channel lie, feature by feature."""

    bounds: tuple[tuple[float, float], ...]

    def holds(self, features: tuple[float, ...]) -> bool:
        """Whether a day is ordinary."""
        return all(
            low <= x <= high
            for x, (low, high) in zip(features, self.bounds, strict=True)
        )


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Pairs that stand for each other."""
    looks = [
        site.looks[n]
        for n in sorted(suspected)
        if site.looks[n].channel.kind.value == "interval"
        and n not in site.invoices
        and not site.looks[n].is_both_ways
    ]
    if len(looks) < 2:
        return
    habits, foreign = _habits(site, looks), _foreign(site, looks)
    for one, other in combinations(looks, 2):
        if not _comparable(one, other):
            continue
        days = [
            day
            for day, seen in foreign[one.name].items()
            if day in foreign[other.name]
            and habits[other.name].holds(seen)
            and habits[one.name].holds(foreign[other.name][day])
        ]
        for first, last in runs(days, bridge=2):
            if last - first >= LEAST_DAYS:
                yield from _said(one, other, first, last)


def _comparable(one: Look, other: Look) -> bool:
    """Channels whose readings could stand for each other's unnoticed."""
    return (one.channel.unit, one.channel.quantum, one.step) == (
        other.channel.unit,
        other.channel.quantum,
        other.step,
    )


def _habits(site: Site, looks: list[Look]) -> dict[str, Habit]:
    """The bounds of the channels' ordinary days, from the screening."""
    listed = ", ".join(f"[{each}_from, {each}_to]" for each in FENCED)
    rows = site.screened.connection.execute(
        f"select channel, {listed} from usual where channel in $1",
        [[look.number for look in looks]],
    ).fetchall()
    known = {number: Habit(tuple(map(tuple, found))) for number, *found in rows}
    return {look.name: known[look.number] for look in looks}


def _foreign(site: Site, looks: list[Look]) -> dict[str, dict[int, tuple[float, ...]]]:
    """The foreign days of the channels and their features."""
    listed = ", ".join(f"d.{feature}" for feature in FENCED)
    found: dict[int, dict[int, tuple[float, ...]]] = {}
    for number, day, *features in site.screened.connection.execute(
        f"select d.channel, d.day, {listed} from days d"
        " join usual u on d.channel = u.channel"
        f" where d.channel in $1 and {FOREIGN} order by all",
        [[look.number for look in looks]],
    ).fetchall():
        found.setdefault(number, {})[day] = tuple(features)
    return {look.name: found.get(look.number, {}) for look in looks}


def _said(one: Look, other: Look, first: int, last: int) -> Iterator[QualityFinding]:
    start, end = one.calendar.turns[first], one.calendar.turns[last]
    for look, beside in ((one, other), (other, one)):
        theirs = dict(beside.rows(start, end)) if last - first <= 2 else {}
        days = {one.calendar.turns[d.day]: d.total for d in beside.days}
        exchanged = Treatment(act=Act.EXCHANGE, other=beside.name, spends=look.spends)
        yield found(
            FAULT,
            look,
            (start, end),
            Text(
                ja=f"{clock(look, start)}から{last - first}日間、「{look.name}」と"
                f"「{beside.name}」の値が入れ替わっています。",
                en=f"For {last - first} days from {clock(look, start)} “{look.name}”"
                f" and “{beside.name}” show each other's readings.",
            ),
            treatment=ask(look) if look.spends != beside.spends else exchanged,
            expected=_as_read(theirs or days),
            other=beside.name,
        )


def _as_read(known: dict[int, int]) -> Callable[[int, int | None], int | None]:
    return lambda epoch, _value: known.get(epoch)


FAULT = Fault(
    kinds={"channel-swap": Text(ja="計測点の入れ替わり", en="Channel swap")},
    rank=15,
    rule=Text(
        ja="二つの計測点が同じ日に、互いの普段の値だけを示すのは入れ替わりです。",
        en="Two channels that on the same days show only each other's habits have been"
        " exchanged.",
    ),
    suspect=(
        "any_value(f.kind) = 'interval'"
        f" and count(*) filter ({FOREIGN}) >= {LEAST_DAYS}"
    ),
    find=find,
)

"""Unit slip: a stretch of readings in another unit than the plan's.

Rule: let L be the upper quartile of the daily maxima over the seven days before or
after a day. A stretch is a slip by F where L rises by F at its start and falls by F at
its end (or the period ends), for F one of the ratios that people confuse: 1000 (kWh and
MWh, Wh and kWh), 10^6 (Wh and MWh), 3.6 and 277.8 (GJ and MWh, kWh and MJ), 3600/step
(power taken for energy), and their inverses.

Weather and work change L too, but not at once, not by a thousand, and not the night's
base together with the day's top. So F of a hundred and more is told from the daily
maxima alone (more than sixty times the usual; the nearest F); a smaller F only where
the daily least amounts (above 20 quanta; their median stands for L then) changed by the
same F within 15 % and the tops by 0.3 to 3 times as much (a holiday inside), or the
ratio to a twin meter within 5 %, or, of a channel that rests at zero, where F
multiplies it above half again of everything it ever gave (the 97th percentile of days)
(half a plant out of order looks like a division, nothing looks like a multiplication).
The shorter side is taken for the wrong one, unless the plan's `at_most` says otherwise.
Gauges and counters are not judged. The bounds are ours, chosen on the planted series of
`benchmarks/quality.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction
from math import log
from statistics import median
from typing import NamedTuple

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, amount, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Day, Look, Site
from renkei.mrv.inspecting.treatment import Act, Treatment

WEEK = 7
FINE = 20  # quanta from which a base is fine enough to tell a ratio
KNOWN = (Fraction(1000), Fraction(10**6), Fraction(18, 5), Fraction(2500, 9))


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Stretches in another unit."""
    for name in suspected:
        look = site.looks[name]
        if look.is_gauge or look.is_counter or name in site.invoices:
            continue
        for first, last, factor in stretches(site, look):
            yield _said(look, first, last, factor)


def factors(step: int) -> list[Fraction]:
    """The ratios that are tried, greatest first."""
    powers = {*KNOWN, Fraction(3600, step)} - {Fraction(1)}
    return sorted(powers | {1 / f for f in powers}, reverse=True)


def stretches(site: Site, look: Look) -> list[tuple[int, int, Fraction]]:
    """First day, day after the last, and by what their amounts are multiplied."""
    days = [d for d in look.plain_days() if d.high > 0]
    if len(days) < 2 * WEEK:
        return []
    wide = _wide(look, days)
    if wide or look.is_both_ways:
        return wide  # a connection metered both ways rests at no base
    return _narrow(site, look, days)


def _wide(look: Look, days: list[Day]) -> list[tuple[int, int, Fraction]]:
    """Slips of a hundred and more, day by day against the rest of the year."""
    tops = sorted(d.high for d in days)
    usual = median(tops)
    most = look.channel.at_most
    if most is not None and look.channel.amount(int(usual)) > most:
        usual = tops[len(tops) // 20]
    labelled = [(d, _direction(d.high / usual)) for d in days]
    sound = [d for d, way in labelled if not way]
    found, at = [], 0
    while at < len(labelled):
        day, way = labelled[at]
        end = at
        while end < len(labelled) and labelled[end][1] == way:
            end += 1
        if way and end - at >= 2:
            inside = [d for d, _ in labelled[at:end]]
            near = _nearest_days(sound, day.day)
            ratio = _level(inside) / _level(near) if near else 0.0
            factor = _nearest(ratio, look.step)
            if factor is None:  # the days nearby have a fault of their own
                factor = _nearest(_level(inside) / usual, look.step)
            if factor is not None:
                found.append((day.day, inside[-1].day + 1, factor))
        at = end
    return found


def _nearest_days(sound: list[Day], day: int) -> list[Day]:
    """Four weeks of sound days, the nearest ones."""
    return sorted(sound, key=lambda each: abs(each.day - day))[: 4 * WEEK]


def _direction(ratio: float) -> int:
    """Whether a day's maximum is far above or far below the usual one."""
    return (ratio > 60) - (ratio < 1 / 60)


def _nearest(ratio: float, step: int) -> Fraction | None:
    """The wide factor that a ratio of levels stands for."""
    wide = [f for f in factors(step) if f >= 100 or f <= Fraction(1, 100)]
    best = min(wide, key=lambda f: abs(log(max(ratio, 1e-9) / float(f))))
    return best if 0.4 < ratio / float(best) < 2.5 else None


class Step(NamedTuple):
    """How the level changes from the days before a place to those from it on.

    `ratio` is that of the weeks' levels, `jump` how sharp the change is at this day.
    """

    place: int
    ratio: float
    jump: float


class Stretch(NamedTuple):
    """Days between two edges, as places among the days, and their factor."""

    first: int
    end: int
    edges: int
    factor: Fraction


def _narrow(site: Site, look: Look, days: list[Day]) -> list[tuple[int, int, Fraction]]:
    """Slips by less than a hundred, from their edges."""
    read = _reader(days)
    steps = []
    for place in range(WEEK, len(days) - WEEK + 1):
        before, after = days[place - WEEK : place], days[place : place + WEEK]
        jump = log(median(map(read, after[:3])) / median(map(read, before[-3:])))
        jump += log(read(after[0]) / read(before[-1])) / 2
        steps.append(Step(place, _level(after, read) / _level(before, read), jump))
    tried: list[Stretch] = []
    for factor in factors(look.step):
        if not Fraction(1, 100) < factor < 100:
            continue
        starts, ends = _edges(steps, float(factor)), _edges(steps, 1 / float(factor))
        for first in starts:
            end = min((e for e in ends if e > first), default=None)
            if end is None:
                tried.append(Stretch(first, len(days), 1, factor))
            else:
                tried.append(Stretch(first, end, 2, factor))
        tried += [
            Stretch(0, e, 1, factor) for e in ends[:1] if e < min(starts, default=e + 1)
        ]
    used: set[int] = set()
    found = []
    for each in sorted(tried, key=lambda s: (-s.edges, s.end - s.first)):
        edges = {each.first, each.end} - {0, len(days)}
        longest = len(days) // (2 if each.edges == 2 else 4)
        if used & edges or each.end - each.first > longest:
            continue
        span = days[each.first].day, days[each.end - 1].day + 1
        if _is_proven(site, look, span, each.factor):
            used |= {e for edge in edges for e in range(edge - WEEK, edge + WEEK + 1)}
            found.append((*span, each.factor))
    return sorted(found)


def _edges(steps: list[Step], factor: float) -> list[int]:
    """Where the level changes by a factor, each change once, at its sharpest day."""
    way = 1 if factor > 1 else -1
    near = [step for step in steps if 0.7 < step.ratio / factor < 1.43]
    found: list[Step] = []
    for step in near:
        if found and step.place - found[-1].place <= WEEK:
            if way * step.jump > way * found[-1].jump:
                found[-1] = step
        else:
            found.append(step)
    return [step.place for step in found]


def _top(day: Day) -> float:
    return float(max(1, day.high))


def _base(day: Day) -> float:
    return float(max(1, day.low))


def _reader(days: list[Day]) -> Callable[[Day], float]:
    """What a level is read from: the base, or the tops where that rests at zero."""
    return _base if median(d.low for d in days) >= FINE else _top


def _level(days: list[Day], read: Callable[[Day], float] = _top) -> float:
    values = sorted(map(read, days))
    return values[len(values) * 3 // 4] if read is _top else values[len(values) // 2]


def _is_proven(site: Site, look: Look, span: tuple[int, int], factor: Fraction) -> bool:
    """Whether something beside the level says the same factor."""
    inside = [d for d in look.days if span[0] <= d.day < span[1]]
    beside = [
        d
        for d in look.days
        if span[0] - 14 <= d.day < span[0] or span[1] <= d.day < span[1] + 14
    ]
    for twin in site.twins_of(look.name):
        known, ordinary = _shares(inside, twin), _shares(beside, twin)
        if len(known) >= 3 and len(ordinary) >= 3:
            return _agrees(median(known) / median(ordinary), factor, 0.05)
    if len(inside) < 3 or len(beside) < WEEK:
        return False
    if _reader(beside) is _base:
        base = _level(inside, _base) / _level(beside, _base)
        tops = _level(inside) / _level(beside)
        return _agrees(base, factor, 0.15) and 0.3 < tops / float(factor) < 3
    if factor > 1:
        outside = [d for d in look.plain_days() if not span[0] <= d.day < span[1]]
        ever = sorted(d.high for d in outside)[len(outside) * 97 // 100]
        return _level(inside) > 1.5 * ever
    return False


def _shares(days: list[Day], twin: Look) -> list[float]:
    """Each day's amount over the twin's."""
    pairs = [(d.total, twin.by_day[d.day].total) for d in days if d.day in twin.by_day]
    return [own / theirs for own, theirs in pairs if theirs > 0]


def _agrees(ratio: float, factor: Fraction, within: float) -> bool:
    return abs(ratio / float(factor) - 1) <= within


def _said(look: Look, first: int, last: int, factor: Fraction) -> QualityFinding:
    turns = look.calendar.turns
    times = f"×{float(factor):,.4g}" if factor > 1 else f"÷{float(1 / factor):,.4g}"
    high = max(d.high for d in look.days if first <= d.day < last)
    return found(
        FAULT,
        look,
        (turns[first], turns[last]),
        Text(
            ja=f"{clock(look, turns[first])}から{last - first}日間、値が単位の取り違え"
            f"({times})に見えます(最大 {amount(look, high)})。",
            en=f"For {last - first} days from {clock(look, turns[first])} the readings"
            f" look like another unit ({times}; largest {amount(look, high)}).",
        ),
        treatment=Treatment(
            act=Act.SCALE,
            numerator=factor.denominator,
            denominator=factor.numerator,
            spends=look.spends,
        ),
        expected=lambda _epoch, value: None if value is None else int(value / factor),
    )


FAULT = Fault(
    kinds={"unit-slip": Text(ja="単位の取り違え", en="Unit slip")},
    rank=20,
    rule=Text(
        ja="値の水準が1000、3.6、277.8などの換算係数どおりに急に変わるのは、"
        "単位の取り違えです。",
        en="A level that changes at once by 1000, 3.6, 277.8 or another ratio of units"
        " is a slip of the unit.",
    ),
    suspect=(
        "any_value(f.kind) = 'interval' and ("
        "count(*) filter (d.high > 2.2 * u.high_50) >= 2"
        " or count(*) filter (d.high > 0 and d.high < u.high_50 / 40) >= 2"
        " or (any_value(u.low_50) >= 20 and count(*) filter"
        "  (d.low < 0.5 * u.low_50 or d.low > 2 * u.low_50) >= 2)"
        " or (any_value(f.has_twin) and count(*) filter"
        "  (d.high > 0 and d.high < 0.4 * u.high_50) >= 3))"
    ),
    find=find,
)

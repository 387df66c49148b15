"""Clock shift: readings that stand whole hours from where they belong.

Two causes: a meter's clock set to another zone, and a change of summer time that the
meter or the plan did not follow.

Rule, dark at night: the first and the last light of a day are held against dawn and
dusk of the sun at that place, over three days (medians). Where both lie off by the same
whole number of hours against the channel's own habit (which itself is held to half an
hour of the sun), within 30 minutes each, on two days or more, the clock is off. One
edge alone is an outage, a hill or snow. Rule, work with hours of its own: the day's
course is compared with the mean course of up to twenty ordinary days of the same kind
(workday, weekend) within ten weeks, moved by up to three hours, on the clock that the
channel lives by: the site's, or, where its course goes on unbroken over a change of
summer time on standard time only, that of the sun. A day belongs elsewhere where a
whole hour's move leaves less than 0.8 of the squared differences, surely so below 0.5;
three days or more, two of them sure, make a finding. A connection metered both ways
mixes the sun's course with the clock's and is not judged. Days without a course (the
square of its swing is no more than four times the noise) are passed over.

Source: sun from `renkei.mrv.sky` (Cooper 1969; Duffie and Beckman, chapter 1); the
bounds are ours, chosen on the planted series of `benchmarks/quality.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from statistics import median

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Day, Look, Site, middle, runs
from renkei.mrv.inspecting.treatment import Act, Treatment

HOUR = 3600
NEAR = 1800
TEMPLATE_DAYS = 20
ODD = 900  # seconds that the middle of a day may move before its course is opened
WEEKS = 70  # days on either side from which the ordinary course is taken


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Stretches whose clock is off by whole hours."""
    for name in suspected:
        look = site.looks[name]
        if (
            look.is_gauge
            or look.is_both_ways
            or look.step > HOUR
            or name in site.invoices
        ):
            continue
        tell = _by_the_sun if look.channel.is_dark_at_night else _by_its_course
        for first, last, hours in list(tell(look)):
            yield _said(look, first, last, hours)


def _by_the_sun(look: Look) -> Iterator[tuple[int, int, int]]:
    edges: dict[int, tuple[float, float]] = {}
    for day in look.plain_days():
        light = look.daylight(day.day)
        if light is None or day.lit_from is None or day.lit_to is None:
            continue
        if day.lit_to - day.lit_from >= 3 * HOUR:
            end = day.lit_to + look.step
            edges[day.day] = (day.lit_from - light[0], end - light[2])
    late = _habit([early for early, _ in edges.values()])
    soon = _habit([end for _, end in edges.values()])
    off: dict[int, int] = {}
    days = sorted(edges)
    for place, number in enumerate(days):
        around = [edges[d] for d in days[max(0, place - 1) : place + 2]]
        first = median(e for e, _ in around) - late
        last = median(e for _, e in around) - soon
        hours = round((first + last) / 2 / HOUR)
        near = max(abs(first - hours * HOUR), abs(last - hours * HOUR)) <= NEAR
        own = edges[number][0] - late, edges[number][1] - soon
        alike = max(abs(e - hours * HOUR) for e in own) <= NEAR
        if hours and near and alike:
            off[number] = hours
    yield from _stretches(off, bridge=6, least=2)


def _habit(values: list[float]) -> float:
    """How far the first or last light usually is from the sun's, whole hours apart."""
    if not values:
        return 0.0
    usual = median(values)
    return usual - round(usual / HOUR) * HOUR


def _stretches(
    off: dict[int, int], bridge: int, least: int
) -> Iterator[tuple[int, int, int]]:
    for hours in sorted(set(off.values())):
        days = sorted(day for day, found_hours in off.items() if found_hours == hours)
        for first, last in runs(days, bridge=bridge):
            if sum(first <= day < last for day in days) >= least:
                yield first, last, hours


def _by_its_course(look: Look) -> Iterator[tuple[int, int, int]]:
    days = [d for d in look.plain_days() if d.total > 0 and d.n == look.expected(d.day)]
    ahead = _ahead(look, days)
    if ahead is None:
        return
    courses = Courses(look, ahead)
    odd: dict[int, bool] = {}
    sound: dict[bool, list[int]] = {}
    for is_weekend in (False, True):
        alike = [d for d in days if look.calendar.is_weekend(d.day) is is_weekend]
        centres = {d.day: (d.centre or 0.0) - ahead.get(d.day, 0) for d in alike}
        usual = middle(list(centres.values()))
        sound[is_weekend] = [d for d, at in centres.items() if abs(at - usual) <= ODD]
        odd |= {d: is_weekend for d, at in centres.items() if abs(at - usual) > ODD}
    off: dict[int, int] = {}
    sure: set[int] = set()
    for day, is_weekend in sorted(odd.items()):
        hours, is_sure = _moved(courses, day, sound[is_weekend])
        if not hours:  # a holiday goes its course like a weekend
            hours, is_sure = _moved(courses, day, sound[not is_weekend])
        if hours:
            off[day] = hours
        sure |= {day} if is_sure else set()
    for first, last, hours in _stretches(off, bridge=9, least=3):
        if sum(first <= day < last and off[day] == hours for day in sure) >= 2:
            yield first, last, hours


def _ahead(look: Look, days: list[Day]) -> dict[int, int] | None:
    """How far the site's clock is ahead of the one a channel lives by, day by day [s].

    People go by the site's clock, street lights by the sun: whichever clock lets the
    course of the days go on as it was, where summer time begins and ends, is the
    channel's own. None where neither is three times as good as the other (lamps
    that are lit by the sun and dimmed by the clock): such a channel is not judged.
    """
    offsets = look.calendar.offsets()
    least = min(offset for _, offset in offsets)
    ahead = {}
    for day in days:
        turn = look.calendar.turns[day.day]
        ahead[day.day] = [o for since, o in offsets if since <= turn][-1] - least
    votes = 0
    for since, _ in offsets[1:]:
        turn = look.calendar.day_of(since)
        for is_weekend in (False, True):
            alike = [
                d.day for d in days if look.calendar.is_weekend(d.day) is is_weekend
            ]
            before = [d for d in alike if turn - 12 <= d < turn]
            after = [d for d in alike if turn < d <= turn + 12]
            by_clock = _break(Courses(look, {}), before, after)
            by_sun = _break(Courses(look, ahead), before, after)
            votes += (by_sun * 3 < by_clock) - (by_sun > by_clock * 3)
    if votes == 0 and len(offsets) > 1:
        return None
    return ahead if votes > 0 else {}


def _break(courses: Courses, before: list[int], after: list[int]) -> float:
    """How much the mean course changes from some days to others."""
    means = []
    for days in (before, after):
        known = [courses.of(day) for day in days]
        whole = [c for c in known if len(c) * courses.look.step == 86_400]
        if not whole:
            return 0.0
        total = sum(map(sum, whole)) or 1
        means.append([sum(values) / total for values in zip(*whole, strict=True)])
    return float(sum((a - b) ** 2 for a, b in zip(*means, strict=True)))


class Courses:
    """The courses of days on the clock that a channel lives by, opened once each."""

    def __init__(self, look: Look, ahead: dict[int, int]) -> None:
        self.look = look
        self.ahead = ahead
        self.known: dict[int, list[int]] = {}

    def of(self, day: int) -> list[int]:
        """The amounts of a day, in order."""
        if day not in self.known:
            start, end = self.look.bounds(day)
            shift = self.ahead.get(day, 0)
            rows = self.look.amounts(start + shift, end + shift)
            self.known[day] = [value for _, value in rows]
        return self.known[day]


def _moved(courses: Courses, day: int, sound: list[int]) -> tuple[int, bool]:
    """By how many hours a day's course is moved, and whether that is sure."""
    near = sorted(sound, key=lambda other: abs(other - day))[:TEMPLATE_DAYS]
    own = courses.of(day)
    beside = [courses.of(other) for other in near if abs(other - day) <= WEEKS]
    beside = [course for course in beside if len(course) == len(own)]
    if len(beside) < 5:
        return 0, False
    course = [sum(values) / len(beside) for values in zip(*beside, strict=True)]
    level = sum(course) / len(course)
    scale = sum(own) / sum(course) if sum(course) else 1.0
    steps = HOUR // courses.look.step
    apart = {
        hours: _difference(own, [v * scale for v in course], hours * steps)
        for hours in range(-3, 4)
    }
    best = min(apart, key=lambda hours: apart[hours])
    swing = sum((v - level) ** 2 for v in course) / len(course) * scale**2
    if apart[best] < 0.8 * apart[0] and swing > 4 * apart[best]:
        return best, apart[best] * 2 < apart[0]
    return 0, False


def _difference(own: list[int], course: list[float], moved: int) -> float:
    """Mean squared difference with the course moved later by some intervals."""
    pairs = [
        (own[place], course[place - moved])
        for place in range(max(0, moved), min(len(own), len(own) + moved))
    ]
    return sum((a - b) ** 2 for a, b in pairs) / len(pairs)


def _said(look: Look, first: int, last: int, hours: int) -> QualityFinding:
    turns = look.calendar.turns
    start, end = turns[first], turns[last]
    known = dict(look.rows(start, end)) if last - first <= 2 else {}
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}から{last - first}日間、時刻が{abs(hours)}時間"
            f"{'遅く' if hours > 0 else '早く'}ずれています。",
            en=f"For {last - first} days from {clock(look, start)} the readings stand"
            f" {abs(hours)} h too {'late' if hours > 0 else 'early'}.",
        ),
        treatment=Treatment(act=Act.MOVE, seconds=hours * HOUR, spends=look.spends),
        expected=lambda epoch, _value: known.get(epoch + hours * HOUR),
    )


FAULT = Fault(
    kinds={"clock-shift": Text(ja="時刻のずれ", en="Clock shift")},
    rank=30,
    rule=Text(
        ja="1日の動きが、太陽または普段の動きから丸1時間(または数時間)ずれて続くのは、"
        "時計か夏時間の誤りです。",
        en="A day's course that stays a whole hour or more from the sun or from its own"
        " habit is an error of the clock or of summer time.",
    ),
    suspect=(
        "any_value(f.kind) <> 'gauge' and case when any_value(f.is_dark) then"
        " count(*) filter (d.lit_to > s.dusk + 300"
        "  or d.lit_from + f.step < s.dawn - 300) >= 2"
        " else count(*) filter (least(abs(d.moment / nullif(d.total, 0) - u.at_work),"
        "  abs(d.moment / nullif(d.total, 0) - u.at_rest)) > 1) >= 2 end"
    ),
    find=find,
)

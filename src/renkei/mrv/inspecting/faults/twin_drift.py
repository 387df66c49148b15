"""Twin drift: two meters of the same flow that part from each other.

Rule: over each seven days running, of those days that both meters have in full and on
which neither has another finding, the two sums differ by at most the plan's `limit` (a
fraction of the larger). Weeks beyond it, two weeks or more on end, are one finding; a
single day's difference is noise, a lasting one is a meter that drifts. Weeks in which
both gave less than a fifth of an ordinary week are passed over, because a fraction of
little says little. Which of the two drifts nobody can tell from two; the lower one is
proposed, for what the project spends the higher.

Source: the relation's limit in the monitoring plan; the week and the fortnight are
ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from renkei.foundation import Text, convert
from renkei.mrv.inspecting.fault import Fault, ask, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site, middle, runs
from renkei.mrv.inspecting.treatment import Act, Treatment
from renkei.mrv.metering import RelationKind

WEEK, FORTNIGHT = 7, 14


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Stretches over which twins do not agree."""
    del suspected  # two channels at once: every relation is looked at
    for relation in site.plan.relations:
        if relation.kind is RelationKind.TWIN:
            assert relation.limit is not None
            one = site.looks[relation.channels["one"]]
            other = site.looks[relation.channels["other"]]
            yield from _of(one, other, float(relation.limit))


def _of(one: Look, other: Look, limit: float) -> Iterator[QualityFinding]:
    scale = convert(Decimal(1), other.channel.unit, one.channel.unit)
    scale *= other.channel.quantum / one.channel.quantum
    times = float(scale)
    shared = [
        (d.day, float(d.total), other.by_day[d.day].total * times)
        for d in one.days
        if d.day in other.by_day
        and d.day not in one.disturbed
        and d.day not in other.disturbed
        and d.n == one.expected(d.day)
        and other.by_day[d.day].n == other.expected(d.day)
    ]
    ordinary = middle([b for _, _, b in shared]) * WEEK
    beyond: dict[int, float] = {}
    for place in range(len(shared) - WEEK + 1):
        week = shared[place : place + WEEK]
        ours, theirs = sum(a for _, a, _ in week), sum(b for _, _, b in week)
        larger = max(ours, theirs)
        if larger * 5 > ordinary and abs(ours - theirs) > limit * larger:
            for day, _, _ in week[2:5]:
                beyond[day] = ours / theirs - 1 if theirs else float("inf")
    for first, last in runs(sorted(beyond), bridge=FORTNIGHT):
        if last - first >= FORTNIGHT - 4:
            most = max((beyond[d] for d in beyond if first <= d < last), key=abs)
            yield _said(one, other, first, last, most)


def _said(one: Look, other: Look, first: int, last: int, off: float) -> QualityFinding:
    start, end = one.calendar.turns[first], one.calendar.turns[last]
    alike = (one.channel.unit, one.channel.quantum, one.step, one.channel.kind) == (
        other.channel.unit,
        other.channel.quantum,
        other.step,
        other.channel.kind,
    )
    act = Act.HIGHER_OF_TWO if one.spends else Act.LOWER_OF_TWO
    theirs = {one.calendar.turns[d.day]: d.total for d in other.days}
    return found(
        FAULT,
        one,
        (start, end),
        Text(
            ja=f"{clock(one, start)}から{last - first}日間、「{other.name}」との差が"
            f"最大{off:+.1%}あります。",
            en=f"For {last - first} days from {clock(one, start)} the meter differs"
            f" from “{other.name}” by up to {off:+.1%}.",
        ),
        treatment=Treatment(act=act, other=other.name, spends=one.spends)
        if alike
        else ask(one),
        expected=lambda epoch, _value: theirs.get(epoch),
        other=other.name,
        disturbs=False,
    )


FAULT = Fault(
    kinds={
        "twin-drift": Text(ja="並列計器との乖離", en="Drift against the twin meter")
    },
    rank=80,
    rule=Text(
        ja="同じ量を測る二つの計器の7日間の差は、計画の許容範囲に収まること。",
        en="Two meters of the same flow agree over seven days within the plan's limit.",
    ),
    suspect="",
    find=find,
)

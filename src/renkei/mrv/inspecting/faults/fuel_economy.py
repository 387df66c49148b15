"""Fuel economy that no truck has: too far on too little fuel.

Rule, over each local day, with the day before and after it taken together where the
plan reads fuel once a day (a tank is filled in the morning for yesterday's road): the
distance is at most the plan's `limit` times the fuel. A day counts from ten times the
distance that one quantum of fuel carries, so that a turn in the yard is no fault. Such
days are one finding where no sound day on the road lies between them. Source: the
relation in the monitoring plan; no limit of ours is used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, amount, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site
from renkei.mrv.inspecting.treatment import Act, Treatment
from renkei.mrv.metering import RelationKind

DAILY = 86_400


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Days of too little fuel, for every relation of the plan."""
    del suspected  # two channels at once: every relation is looked at
    for relation in site.plan.relations:
        if relation.kind is RelationKind.FUEL_ECONOMY:
            assert relation.limit is not None
            distance = site.looks[relation.channels["distance"]]
            fuel = site.looks[relation.channels["fuel"]]
            per_quantum = (
                relation.limit * fuel.channel.quantum / distance.channel.quantum
            )
            yield from _of(distance, fuel, float(per_quantum))


def _of(distance: Look, fuel: Look, limit: float) -> Iterator[QualityFinding]:
    around = 1 if fuel.step == DAILY else 0
    stretches: list[list[int]] = [[]]
    for day in distance.plain_days():
        if day.day in distance.disturbed:
            continue
        near = range(day.day - around, day.day + around + 1)
        if any(d in fuel.disturbed for d in near) or day.day not in fuel.by_day:
            continue
        if fuel.by_day[day.day].n < fuel.expected(day.day):
            continue
        burnt = sum(fuel.by_day[d].total for d in near if d in fuel.by_day)
        if day.total > limit * max(burnt, 10):
            stretches[-1].append(day.day)
        elif day.total > 0:  # a day in the yard ends nothing
            stretches.append([])
    for days in filter(None, stretches):
        yield _said(distance, fuel, days[0], days[-1] + 1)


def _said(distance: Look, fuel: Look, first: int, last: int) -> QualityFinding:
    start, end = distance.calendar.turns[first], distance.calendar.turns[last]
    gone = sum(d.total for d in distance.days if first <= d.day < last)
    burnt = sum(d.total for d in fuel.days if first <= d.day < last)
    return found(
        FAULT,
        distance,
        (start, end),
        Text(
            ja=f"{clock(distance, start)}から{last - first}日間、"
            f"{amount(fuel, burnt)}の燃料で{amount(distance, gone)}を走行しています。",
            en=f"For {last - first} days from {clock(distance, start)},"
            f" {amount(distance, gone)} on {amount(fuel, burnt)} of fuel.",
        ),
        treatment=Treatment(act=Act.CLAIM_NOTHING),
        other=fuel.name,
    )


FAULT = Fault(
    kinds={"fuel-economy": Text(ja="あり得ない燃費", en="Impossible fuel economy")},
    rank=76,
    rule=Text(
        ja="走行距離は、燃料の量に計画の燃費上限を掛けた値を超えません。",
        en="The distance is no more than the fuel times the plan's limit.",
    ),
    suspect="",
    find=find,
)

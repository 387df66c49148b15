"""A first draft of a plan: measures that fit the city, with start years to discuss.

Flows in: a `FirstEstimate` and the library of measures. Flows out: `Draft`.

It is a draft and no optimum: each measure is reckoned alone, those of the greatest net
worth are taken (tonnes at `TONNE_USD`, less their cost), no sector is left out, what is
needed comes before and what excludes is not taken; the cheapest tonnes start first.
What only the nation decides is no city's plan and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from renkei.foundation import Text
from renkei.planning.city.nouns import City, Floats
from renkei.planning.measures.nouns import Decider, Measure
from renkei.planning.scenarios import Deployment, compiled, evaluate
from renkei.planning.scenarios.nouns import Economics, Start
from renkei.planning.starting.nouns import GRADE, FirstEstimate

if TYPE_CHECKING:
    from renkei.planning.scenarios.compiling import Compiled

MOST = 15  # more than an office can start at once is no draft
PER_SECTOR = 4
WAVES = (3, 5, 7, 10)  # years after the base year, the cheapest first
NEGLIGIBLE_FRACTION = 0.0005  # of all emissions over the years
TONNE_USD = 100.0  # only to weigh large and dear against small and cheap
DISCOUNT_FRACTION = 0.03


@dataclass(frozen=True, slots=True)
class Picked:
    """A measure of the draft: when it starts, and what it would do all alone."""

    measure: Measure
    start_year: int
    alone_tco2e: float  # over all years, without any other measure
    alone_usd_per_tco2e: float
    reason: Text


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A first plan to be discussed, in the order of its start years."""

    picked: tuple[Picked, ...]
    deployment: Deployment
    without_effect: tuple[str, ...]  # ids of measures that reach nothing here
    grade: Text = GRADE

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of the draft."""
        return tuple(one.measure for one in self.picked)


@dataclass(frozen=True, slots=True)
class _Alone:
    measure: Measure
    tonnes: float
    usd_per_tonne: float

    @property
    def worth(self) -> float:
        """Net worth over all years, USD."""
        return self.tonnes * (TONNE_USD - self.usd_per_tonne) if self.tonnes else 0.0


def draft(first: FirstEstimate, library: Iterable[Measure]) -> Draft:
    """Default measures with default start years for a city that has just begun."""
    city = first.city
    plan = compiled(city, library)
    alone = _alone(city, plan)
    chosen = _chosen(alone)
    starts = _starts(city, chosen)
    picked = [
        Picked(
            measure=one.measure,
            start_year=starts[one.measure.id],
            alone_tco2e=one.tonnes,
            alone_usd_per_tco2e=one.usd_per_tonne,
            reason=_reason(one),
        )
        for one in chosen
    ]
    picked.sort(key=lambda one: (one.start_year, one.alone_usd_per_tco2e))
    return Draft(
        picked=tuple(picked),
        deployment=Deployment.starting(
            [one.measure for one in picked],
            city.years,
            {one.measure.id: Start(one.start_year) for one in picked},
        ),
        without_effect=tuple(one.measure.id for one in alone if not one.tonnes > 0),
    )


def _alone(city: City, plan: Compiled) -> list[_Alone]:
    """Every measure by itself from the first wave on, the greatest worth first."""
    count, years = len(plan.measures), len(city.years)
    start = Start(int(city.years[0]) + WAVES[0])
    every = Deployment.starting(
        plan.measures, city.years, {m.id: start for m in plan.measures}
    )
    path = np.zeros((count + 1, count, years))
    path[np.arange(count), np.arange(count)] = plan.path(every)
    drawn = evaluate(plan, path)
    emission: Floats = drawn.emission.sum(axis=1)
    cost = drawn.present_cost(Economics(DISCOUNT_FRACTION))
    saved, paid = emission[-1] - emission[:-1], cost[:-1] - cost[-1]
    floor = NEGLIGIBLE_FRACTION * emission[-1]
    found = [
        _Alone(
            measure,
            float(saved[at]) if saved[at] > floor else 0.0,
            float(paid[at] / saved[at]) if saved[at] > floor else float("inf"),
        )
        for at, measure in enumerate(plan.measures)
    ]
    return sorted(found, key=lambda one: (-one.worth, one.measure.id))


def _chosen(alone: Sequence[_Alone]) -> list[_Alone]:
    """The worthiest, some of every sector, with all they need, nothing excluded."""
    by_id = {one.measure.id: one for one in alone}
    taken: dict[str, _Alone] = {}
    in_sector: dict[str, int] = {}
    for one in _one_of_each_first(alone):
        sector = one.measure.sector.value
        needed = [by_id[name] for name in one.measure.needs if name in by_id]
        together = [one, *(n for n in needed if n.measure.id not in taken)]
        if (
            one.measure.id in taken
            or len(needed) < len(one.measure.needs)
            or not all(n.tonnes > 0 for n in needed)
            or len(taken) + len(together) > MOST
            or in_sector.get(sector, 0) >= PER_SECTOR
            or any(_excluded(member, taken.values()) for member in together)
        ):
            continue
        for member in together:
            taken[member.measure.id] = member
            own = member.measure.sector.value
            in_sector[own] = in_sector.get(own, 0) + 1
    return sorted(taken.values(), key=lambda one: (one.usd_per_tonne, one.measure.id))


def _one_of_each_first(alone: Sequence[_Alone]) -> list[_Alone]:
    """Those that save and that a city can start: each sector's best, then all others.

    A sector in which nothing is worth its cost still has its least bad measure.
    """
    saving = [
        one
        for one in alone
        if one.tonnes > 0 and set(one.measure.decided_by) != {Decider.NATIONAL}
    ]
    firsts: dict[str, _Alone] = {}
    for one in saving:
        firsts.setdefault(one.measure.sector.value, one)
    ahead = list(firsts.values())
    rest = [one for one in saving if one not in ahead and one.worth > 0]
    return [*ahead, *rest]


def _excluded(one: _Alone, taken: Iterable[_Alone]) -> bool:
    return any(
        other.measure.id in one.measure.excludes
        or one.measure.id in other.measure.excludes
        for other in taken
    )


def _starts(city: City, chosen: Sequence[_Alone]) -> dict[str, int]:
    """Start years in waves by cost; what is needed starts no later."""
    first = int(city.years[0])
    share = max(1, -(-len(chosen) // len(WAVES)))
    starts = {
        one.measure.id: first + WAVES[at // share] for at, one in enumerate(chosen)
    }
    for _ in chosen:  # as often as a chain of needs can be long
        for one in chosen:
            for needed in one.measure.needs:
                starts[needed] = min(starts[needed], starts[one.measure.id])
    return starts


def _reason(one: _Alone) -> Text:
    cost, tonnes = one.usd_per_tonne, one.tonnes
    own = Decider.CITY in one.measure.decided_by
    return Text(
        ja=f"単独での削減費用は1tCO2e当たり{cost:,.0f}米ドル(期間累計"
        f"{tonnes:,.0f}tCO2e、推計)。"
        + ("市が決定できる。" if own else "市だけでは決定できない。"),
        en=f"Alone it costs {cost:,.0f} USD for each tCO2e and saves {tonnes:,.0f} "
        "tCO2e over the years (estimated). "
        + ("The city can decide it." if own else "Not the city's decision alone."),
    )

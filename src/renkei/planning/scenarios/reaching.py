"""From the target back: at what pace the measures reach it, or why they cannot.

Flows in: a plan, the fastest deployment that is thought possible, a level in a year.
Flows out: `Pace`, or `OutOfReach`: the certificate, with what is left by sector.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.batches import Drawn, evaluate
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.nouns import Deployment

Pair = tuple[Floats, Floats]
STEPS = 64  # paces looked at before the first that reaches is narrowed down
EXACT = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Pace:
    """The slowest pace that reaches the level: a part of the fastest deployment."""

    year: int
    level_tco2e: float
    pace_fraction: float
    deployment: Deployment
    emission_tco2e: float


@dataclass(frozen=True, slots=True, eq=False)
class OutOfReach:
    """The certificate that the level is not reached.

    shortfall_tco2e: what is emitted above the level at the best of all paces, with what
    each sector still emits there. floor_tco2e: below this no deployment up to the
    fastest comes, whatever its mix; floor_at_full_tco2e: nor any at all, even with
    every measure at its full potential in that year, whatever its ramp allows.
    """

    year: int
    level_tco2e: float
    best_pace_fraction: float
    shortfall_tco2e: float
    left_by_sector: dict[str, float]
    floor_tco2e: float
    floor_at_full_tco2e: float
    floor_at_full_by_sector: dict[str, float]

    @property
    def is_proven(self) -> bool:
        """Whether no mix of paces can do it either, not only no common pace."""
        return self.floor_tco2e > self.level_tco2e

    @property
    def is_short_of_measures(self) -> bool:
        """Whether even full potential leaves too much: more measures are needed."""
        return self.floor_at_full_tco2e > self.level_tco2e


def reaching(
    plan: Compiled, fastest: Deployment, *, year: int, level_tco2e: float
) -> Pace | OutOfReach:
    """What pace of the fastest deployment brings a year's emissions to a level.

    Every measure runs at the same part of its fastest deployment. Paces are looked at
    on a grid, since a plan with measures that add need not fall evenly; the first that
    reaches is then narrowed down by halving.
    """
    assert plan.years[0] <= year <= plan.years[-1], f"{year} is no year of the city"
    place = int(year - plan.years[0])
    path = plan.path(fastest)
    paces = np.linspace(0.0, 1.0, STEPS + 1)
    drawn = evaluate(plan, paces[:, None, None] * path)
    enough = np.flatnonzero(drawn.emission[:, place] <= level_tco2e)
    if not len(enough):
        return _certificate(plan, path, place, (drawn, paces, level_tco2e))
    first = int(enough[0])
    low, high = float(paces[max(first - 1, 0)]), float(paces[first])
    while high - low > EXACT:
        middle = (low + high) / 2
        met = evaluate(plan, path * middle).emission[0, place] <= level_tco2e
        low, high = (low, middle) if met else (middle, high)
    emitted = float(evaluate(plan, path * high).emission[0, place])
    return Pace(year, level_tco2e, high, Deployment(plan.ids, path * high), emitted)


def _certificate(
    plan: Compiled, path: Floats, place: int, tried: tuple[Drawn, Floats, float]
) -> OutOfReach:
    drawn, paces, level = tried
    best = int(np.argmin(drawn.emission[:, place]))
    floor = floor_by_sector(plan, path[:, place], place)
    at_full = floor_by_sector(plan, np.ones(len(path)), place)
    left = drawn.emission_by_sector[best, :, place]
    return OutOfReach(
        year=int(plan.years[place]),
        level_tco2e=level,
        best_pace_fraction=float(paces[best]),
        shortfall_tco2e=float(drawn.emission[best, place]) - level,
        left_by_sector=dict(zip(drawn.sectors, map(float, left), strict=True)),
        floor_tco2e=sum(floor.values()),
        floor_at_full_tco2e=sum(at_full.values()),
        floor_at_full_by_sector=at_full,
    )


def floor_by_sector(plan: Compiled, most: Floats, place: int) -> dict[str, float]:
    """What each sector emits at least in a year, deployments being at `most` (M,).

    Each line is given the best for itself: all that cuts, nothing that adds, carriers
    as clean as they come, and of the shifts those that lead to less, the best first, at
    most all of the line; what takes up (a factor below zero) is given all that adds. No
    deployment within `most` can be below that.
    """
    going = most[plan.effect_measure] * plan.fraction
    least, greatest = _bounds(plan, np.maximum(going, 0.0), np.minimum(going, 0.0))
    rows = plan.rows
    factor = plan.city.factor[rows.carrier, place]
    factor = factor * np.where(factor >= 0, least[1], greatest[1])
    shifts: dict[int, list[tuple[float, float]]] = {}
    for effect, placed in enumerate(plan.effects):
        for at, into in zip(placed.lines, placed.into, strict=False):
            weight = plan.moved_weight(effect, at)[place]
            shifts.setdefault(at, []).append(
                (float(weight * factor[into]), float(going[effect]))
            )
    floor: dict[str, float] = {}
    for at, line in enumerate(plan.lines):
        staying = float(rows.taken[at, place] * factor[at])
        rest, emitted = 1.0, 0.0
        for moved, part in sorted(shifts.get(at, [])):
            if moved >= staying:
                break
            leaving = min(part, rest)
            emitted, rest = emitted + leaving * moved, rest - leaving
        emitted += rest * staying
        emitted *= float((least if emitted >= 0 else greatest)[0][at])
        sector = plan.city.activities[line.activity].sector.value
        floor[sector] = floor.get(sector, 0.0) + emitted
    return floor


def _bounds(plan: Compiled, cutting: Floats, adding: Floats) -> tuple[Pair, Pair]:
    """The least and the greatest part that each line takes, and that its factor has."""
    rows = plan.rows
    found = []
    for going in (cutting, adding):
        left = (1.0 - going)[:, None]
        taken = rows.reduce.products(left)[rows.reduce.set_of_row, 0]
        cleaner = rows.supply.products(left)[rows.supply.set_of_row, 0]
        found.append((taken, cleaner))
    return found[0], found[1]

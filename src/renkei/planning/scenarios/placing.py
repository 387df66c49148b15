"""Which lines of a city each effect reaches, and which lines shifts open.

Flows in: a `City` and measures. Flows out: the lines in the order of the engine, and a
`PlacedEffect` for each effect; or findings for what cannot be reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding
from renkei.planning.city.nouns import Activity, City, Floats, Line, Sector
from renkei.planning.measures.nouns import Effect, Measure, Reach, Step
from renkei.planning.scenarios import sayings
from renkei.planning.scenarios.nouns import Whole


@dataclass(frozen=True, slots=True)
class PlacedEffect:
    """One effect of a compiled plan and the lines that it reaches."""

    measure: int  # position in Compiled.measures
    effect: Effect
    lines: tuple[int, ...]  # positions in Compiled.lines
    into: tuple[int, ...]  # for a shift: the line that each of them moves to


def reaches(reach: Reach, activity: Activity, carrier: str) -> bool:
    """Whether all that is named fits an activity and the carrier it takes."""
    return _reaches_activity(reach, activity) and (
        not reach.carriers or carrier in reach.carriers
    )


def _reaches_activity(reach: Reach, activity: Activity) -> bool:
    return (
        (not reach.sectors or activity.sector in reach.sectors)
        and (not reach.subsectors or activity.subsector in reach.subsectors)
        and (not reach.uses or activity.use in reach.uses)
    )


def moves(effect: Effect, activity: Activity, carrier: str) -> bool:
    """Whether a shift takes from a line; what `to_carrier` serves already stays.

    A reach that names `to_carrier` itself says otherwise: plain heaters become heat
    pumps on the same wire.
    """
    return _reaches_activity(effect.reach, activity) and _takes(effect, carrier)


def _takes(effect: Effect, carrier: str) -> bool:
    """Whether an effect acts on what is taken of a carrier."""
    named = effect.reach.carriers
    if effect.step is Step.SHIFT and carrier == effect.to_carrier:
        return carrier in named
    return not named or carrier in named


def plan_faults(city: City, measures: Sequence[Measure]) -> Iterable[Finding]:
    """What cannot be reckoned, all of it at once."""
    carriers = {carrier.id for carrier in city.carriers}
    served = {(line.activity, city.carriers[line.carrier].id) for line in city.lines}
    for place, measure in enumerate(measures):
        if place and measures[place - 1].id == measure.id:
            yield sayings.twice(measure)
        if not measure.effects:
            yield sayings.no_effect(measure)
        for effect in measure.effects:
            if effect.fraction.high > 1:
                yield sayings.above_one(measure, effect)
            if effect.step is not Step.SHIFT:
                continue
            if effect.fraction.low < 0:
                yield sayings.negative_shift(measure, effect)
            if effect.to_efficiency is not None and effect.to_efficiency.low <= 0:
                yield sayings.no_efficiency(measure, effect)
            moved = {
                place
                for place, carrier in served
                if moves(effect, city.activities[place], carrier)
            }
            if moved and effect.to_carrier not in carriers:
                yield sayings.no_carrier(measure, effect, carriers)


def with_opened(city: City, measures: Sequence[Measure]) -> list[Line]:
    """The lines of the city, and after them those that shifts lead to."""
    lines = list(city.lines)
    place_of = {carrier.id: place for place, carrier in enumerate(city.carriers)}
    served = {(line.activity, line.carrier) for line in lines}
    for measure in measures:
        for effect in measure.effects:
            if effect.step is not Step.SHIFT or effect.to_carrier not in place_of:
                continue
            into = place_of[effect.to_carrier]
            for line in city.lines:
                activity = city.activities[line.activity]
                if (line.activity, into) not in served and moves(
                    effect, activity, city.carriers[line.carrier].id
                ):
                    served.add((line.activity, into))
                    lines.append(_opened(city, line, into))
    return lines


def _opened(city: City, left: Line, carrier: int) -> Line:
    """The line that a shift opens, booked where the carrier is booked elsewhere.

    Nearest first: the same carrier in the same subsector, the same sector, the city;
    where nobody takes it yet, it is booked as the line that is left. The third figure
    of a reference in I and II tells the scope and follows it (GPC: I.1.1, I.1.2).
    """
    home = city.activities[left.activity]

    def distance(line: Line) -> int:
        other = city.activities[line.activity]
        return 2 - (other.sector == home.sector) - (other.subsector == home.subsector)

    same_carrier = [line for line in city.lines if line.carrier == carrier]
    if not same_carrier:
        return Line(left.activity, carrier, left.reference, left.scope)
    nearest = min(same_carrier, key=distance)
    if distance(nearest) == 0:
        return Line(left.activity, carrier, nearest.reference, nearest.scope)
    parts = left.reference.split(".")
    if parts[0] in ("I", "II") and len(parts) == 3:
        parts[2] = str(nearest.scope)
        return Line(left.activity, carrier, ".".join(parts), nearest.scope)
    return Line(left.activity, carrier, nearest.reference, nearest.scope)


def ordered(city: City, lines: list[Line]) -> Whole:
    """The order of the rows: by sector, carrier, activity."""
    sectors = list(Sector)
    return np.array(
        sorted(
            range(len(lines)),
            key=lambda at: (
                sectors.index(city.activities[lines[at].activity].sector),
                lines[at].carrier,
                lines[at].activity,
                at,
            ),
        )
    )


def placed_effect(
    city: City, lines: Sequence[Line], measure: int, effect: Effect
) -> PlacedEffect:
    """The lines that an effect reaches; each shift leads to the lowest scope there."""
    activities = [_reaches_activity(effect.reach, each) for each in city.activities]
    carriers = [_takes(effect, carrier.id) for carrier in city.carriers]
    reached = [
        at
        for at, line in enumerate(lines)
        if activities[line.activity] and carriers[line.carrier]
    ]
    into: list[int] = []
    if effect.step is Step.SHIFT:
        standing = frozenset(city.lines)  # nothing moves on from an opened line
        reached = [at for at in reached if lines[at] in standing]
        serving: dict[int, int] = {}
        for at in sorted(range(len(lines)), key=lambda at: (lines[at].scope, at)):
            if city.carriers[lines[at].carrier].id == effect.to_carrier:
                serving.setdefault(lines[at].activity, at)
        into = [serving[lines[at].activity] for at in reached]
    return PlacedEffect(measure, effect, tuple(reached), tuple(into))


def moved_weight(taken: Floats, efficiency: Floats, effect: Effect, at: int) -> Floats:
    """What a shift of all of a line would take on the line that it leads to: (Y,).

    The useful energy stays the same: what was taken, by the two efficiencies; without
    one of its own, a shift is as useful as the line that it leaves.
    """
    to = effect.to_efficiency
    weight: Floats = taken[at] if to is None else taken[at] * efficiency[at] / to.mean
    return weight

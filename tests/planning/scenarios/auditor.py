"""A second, slow way to the same numbers: the four steps, line by line, in plain words.

It shares no array and no index with the engine: only the nouns of city and measure.
"""

from __future__ import annotations

from collections import defaultdict

from renkei.planning.city.nouns import City
from renkei.planning.measures.nouns import Effect, Measure, Step

Key = tuple[int, str]  # activity, carrier


def _fits(effect: Effect, city: City, key: Key) -> bool:
    activity, carrier = city.activities[key[0]], key[1]
    asked = effect.reach
    named = (
        (asked.sectors, activity.sector),
        (asked.subsectors, activity.subsector),
        (asked.uses, activity.use),
        (asked.carriers, carrier),
    )
    if any(words and word not in words for words, word in named):
        return False
    return not (
        effect.step is Step.SHIFT
        and carrier == effect.to_carrier
        and carrier not in asked.carriers
    )


def audited(
    city: City, measures: list[Measure], deployed: dict[str, list[float]], year: int
) -> tuple[dict[Key, float], dict[Key, float]]:
    """What each (activity, carrier) takes and emits in one year."""
    acting = [
        (effect, effect.fraction.mean * deployed[measure.id][year])
        for measure in measures
        for effect in measure.effects
    ]
    names = [carrier.id for carrier in city.carriers]
    takes: dict[Key, float] = defaultdict(float)
    useful: dict[Key, float] = defaultdict(float)
    efficiency: dict[Key, float] = {}
    for at, line in enumerate(city.lines):
        key = (line.activity, names[line.carrier])
        served = (
            city.amount[line.activity, year]
            * city.intensity[line.activity, year]
            * city.share[at, year]
        )
        for step in (Step.AVOID, Step.IMPROVE):
            for effect, part in acting:
                if effect.step is step and _fits(effect, city, key):
                    served *= 1 - part
        useful[key] += served
        efficiency[key] = float(city.efficiency[at, year])
    for key, served in useful.items():
        shifts = [
            (effect, part)
            for effect, part in acting
            if effect.step is Step.SHIFT and _fits(effect, city, key)
        ]
        asked = sum(part for _, part in shifts)
        scale = 1 / asked if asked > 1 else 1.0
        takes[key] += served * (1 - asked * scale) / efficiency[key]
        for effect, part in shifts:
            to = (key[0], effect.to_carrier)
            gained = effect.to_efficiency
            worth = efficiency[key] if gained is None else gained.mean
            takes[to] += served * part * scale / worth
    emits: dict[Key, float] = {}
    for key, amount in takes.items():
        factor = float(city.factor[names.index(key[1]), year])
        for effect, part in acting:
            if effect.step is Step.SUPPLY and _fits(effect, city, key):
                factor *= 1 - part
        emits[key] = amount * factor
    return takes, emits

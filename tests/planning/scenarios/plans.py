"""Small generated cities with plans, for the laws; everything follows from a seed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from renkei.foundation import Confidence, Source, same
from renkei.planning.city.generated import generated
from renkei.planning.city.nouns import City
from renkei.planning.measures.nouns import Effect, Measure, Reach, Step
from renkei.planning.scenarios import Compiled, Deployment, compiled
from renkei.planning.scenarios.generated import generated_measures
from renkei.technology import Estimate

SOURCE = Source(same("test"))
YEARS = 12


def small_city(seed: int) -> City:
    return generated(seed, activities=9, carriers=4, years=YEARS)


def sure(value: float) -> Estimate:
    return Estimate(value, value, value, "1", SOURCE, Confidence.CANDIDATE)


def wilder(measures: tuple[Measure, ...], city: City, seed: int) -> list[Measure]:
    """Some get a second effect, some add instead of cutting, some shift everything."""
    chance = np.random.Generator(np.random.PCG64(seed))
    found = []
    for measure in measures:
        effects = measure.effects
        if effects[0].step is Step.SHIFT and chance.random() < 0.4:
            part = sure(float(chance.uniform(0.5, 1)))
            effects = (replace(effects[0], fraction=part, to_efficiency=None),)
        if chance.random() < 0.3:
            rebound = float(chance.uniform(-0.3, 1.0))
            step = (Step.AVOID, Step.IMPROVE, Step.SUPPLY)[int(chance.integers(3))]
            uses = (city.activities[int(chance.integers(9))].use,)
            effects += (Effect(step, Reach(uses=uses), sure(rebound)),)
        found.append(replace(measure, effects=effects))
    return found


def plan(seed: int, count: int = 8) -> tuple[Compiled, Deployment]:
    """A plan that holds everything that may go wrong, and a free deployment of it."""
    city = small_city(seed)
    measures = wilder(generated_measures(city, count, seed=seed + 1), city, seed + 2)
    chance = np.random.Generator(np.random.PCG64(seed + 3))
    path = np.sort(chance.uniform(0, 1, size=(count, YEARS)), axis=1)
    path[chance.random(count) < 0.2] = 0.0
    path[chance.random(count) < 0.2] = 1.0
    return compiled(city, measures), Deployment(tuple(m.id for m in measures), path)

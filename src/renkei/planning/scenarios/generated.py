"""Measures out of a seed, for benchmarks and tests: no claim about the world.

Flows in: a `City` and a seed. Flows out: measures that reach its activities in all four
steps, some of them together.
"""

from __future__ import annotations

import numpy as np

from renkei.foundation import Confidence, Source, Text
from renkei.planning.city.nouns import City
from renkei.planning.measures.nouns import Decider, Effect, Measure, Ramp, Reach, Step
from renkei.technology import Estimate

SOURCE = Source(Text(ja="種から生成した例", en="Generated from a seed"))
STEPS = (Step.AVOID, Step.IMPROVE, Step.SHIFT, Step.SUPPLY)


def generated_measures(city: City, count: int, *, seed: int) -> tuple[Measure, ...]:
    """So many measures, evenly over the four steps, only ever cutting.

    Each reaches one to three subsectors of the city, every second one only some of
    their carriers; shifts lead to the carriers with the lowest factors at the end.
    """
    chance = np.random.Generator(np.random.PCG64(seed))
    clean = np.argsort(city.factor[:, -1])[: max(1, len(city.carriers) // 3)]
    return tuple(_measure(city, place, clean, chance) for place in range(count))


def _measure(
    city: City, place: int, clean: np.ndarray, chance: np.random.Generator
) -> Measure:
    step = STEPS[place % 4]
    subsectors = sorted({activity.subsector for activity in city.activities})
    reached = chance.choice(
        subsectors, size=min(int(chance.integers(1, 4)), len(subsectors)), replace=False
    )
    carriers: list[str] = []
    if step is Step.SUPPLY or chance.random() < 0.5:
        known = [carrier.id for carrier in city.carriers]
        carriers = sorted(chance.choice(known, size=min(3, len(known)), replace=False))
    sector = next(a.sector for a in city.activities if a.subsector == str(reached[0]))
    effect = Effect(
        step=step,
        reach=Reach(
            subsectors=() if step is Step.SUPPLY else tuple(map(str, sorted(reached))),
            carriers=tuple(map(str, carriers)),
        ),
        fraction=_around(float(chance.uniform(0.05, 0.35)), 0.3, "1"),
        to_carrier=city.carriers[int(chance.choice(clean))].id
        if step is Step.SHIFT
        else "",
        to_efficiency=_around(float(chance.uniform(0.9, 3.0)), 0.2, "1")
        if step is Step.SHIFT
        else None,
    )
    return Measure(
        id=f"g{place:03d}",
        name=Text(ja=f"施策{place + 1}", en=f"Measure {place + 1}"),
        summary=Text(ja="生成した例", en="A generated example"),
        sector=sector,
        effects=(effect,),
        unit="unit",
        extent=_around(float(chance.uniform(0.005, 0.02)), 0.2, "unit"),
        capital=_around(float(chance.uniform(100, 4000)), 0.3, "USD/unit"),
        upkeep=_around(float(chance.uniform(1, 60)), 0.3, "USD/unit/year"),
        cost_decline=_around(float(chance.uniform(0.0, 0.04)), 0.5, "1/year"),
        lifetime_years=_around(float(chance.integers(8, 30)), 0.2, "year"),
        ramp=Ramp(int(chance.integers(3, 15)), ("linear", "s")[place % 2]),
        potential_note=Text(ja="生成した値", en="A generated value"),
        decided_by=(Decider.CITY,),
        technologies=(),
        methodologies=(),
        needs=(),
        excludes=(),
        co_benefits=(),
        source=SOURCE,
        confidence=Confidence.CANDIDATE,
    )


def _around(value: float, spread: float, unit: str) -> Estimate:
    low, high = value * (1 - spread), value * (1 + spread)
    return Estimate(low, value, high, unit, SOURCE, Confidence.CANDIDATE)

"""Small worlds for tests and measurements, and the best of all choices in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from renkei.domino.futures import World
from renkei.domino.futures.nouns import NEVER
from renkei.domino.seeding import Case, Limits, Sample
from renkei.domino.ties import Ties


def small_world(seed: int, *, cities: int = 14, years: int = 14) -> World:
    """Two measures, some ties, one who adopted before."""
    draw = np.random.default_rng(seed)
    source, target = draw.integers(0, cities, (2, cities * 4))
    apart = source != target
    strength = draw.uniform(0.02, 0.4, cities * 4)
    history = np.full((2, cities), NEVER, np.int32)
    history[0, 0] = -1
    return World(
        ties=Ties.of(source[apart], target[apart], strength[apart], cities),
        scale=draw.uniform(0.3, 1.2, 2),
        alone=draw.uniform(0, 0.01, (2, cities)),
        history=history,
        pace=np.ones((2, years)),
        learning=np.zeros(2),
        ceiling=np.ones(2),
        delay=np.ones(2, np.int64),
        worth=draw.lognormal(0, 1, (2, cities)),
        group=np.zeros(cities, np.int32),
    )


def some_cases(seed: int, count: int, *, cities: int = 14) -> list[Case]:
    """Model cases of different cost in three countries."""
    draw = np.random.default_rng(seed + 1000)
    return [
        Case(
            city=int(draw.integers(1, cities)),
            measure=int(draw.integers(0, 2)),
            first=int(draw.integers(0, 4)),
            phases=int(draw.integers(1, 3)),
            country=str(draw.choice(["VN", "ID", "MN"])),
            cost=float(draw.uniform(5, 20)),
            staff=1.0,
            chance=float(draw.uniform(0.4, 1.0)),
        )
        for _ in range(count)
    ]


def some_limits() -> Limits:
    """Three cases at most, of which budget, staff and countries let fewer stand."""
    return Limits(
        budget=dict.fromkeys(range(10), 32.0),
        staff=dict.fromkeys(range(10), 3.0),
        per_country={"VN": 1, "ID": 2},
        cases=3,
    )


def best_of_all(sample: Sample, cases: Sequence[Case], limits: Limits) -> int:
    """The most roots that any choice within the limits tips, by trying each."""
    most = 0
    for size in range(1, 4):
        for chosen in combinations(range(len(cases)), size):
            if not limits.broken([cases[at] for at in chosen]):
                fallen = np.unique(np.concatenate([sample.of(at) for at in chosen]))
                most = max(most, len(fallen))
    return most

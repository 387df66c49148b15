"""Small worlds for tests, made of a seed."""

from __future__ import annotations

import numpy as np

from renkei.domino.futures import World
from renkei.domino.futures.nouns import NEVER
from renkei.domino.seeding import Case
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

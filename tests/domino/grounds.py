"""A small ground for questions: twelve cities, two technologies, worlds by ties."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from renkei.domino.advice import Ground
from renkei.domino.field import Field
from renkei.domino.futures import World
from renkei.domino.futures.nouns import NEVER
from renkei.domino.ties import Ties
from renkei.foundation import Confidence, Figure, Source, same

CITIES, YEARS, FIRST = 12, 15, 2027
HUB, RIVAL, HAS_IT, HOME = 5, 7, 2, 0
COUNTRIES = ["JP", *["VN"] * 4, *["ID"] * 4, *["MN"] * 3]


def ground(
    edges: list[list[tuple[int, int, float]]], *, worth: float = 100.0
) -> Ground:
    """A ground of a few cities, one world for each list of ties."""
    history = np.full((2, CITIES), NEVER, np.int32)
    history[:, HAS_IT] = -1
    worlds = []
    for held in edges:
        source, target, strength = zip(*held, strict=True)
        worlds.append(
            World(
                ties=Ties.of(source, target, strength, CITIES),
                scale=np.array([1.0, 0.0]),
                alone=np.full((2, CITIES), 1e-6),
                history=history,
                pace=np.ones((2, YEARS)),
                learning=np.zeros(2),
                ceiling=np.ones(2),
                delay=np.ones(2, np.int64),
                worth=np.full((2, CITIES), worth),
                group=np.zeros(CITIES, np.int32),
            )
        )
    chance = Figure(
        "chance", same("chance"), Decimal(1), same("-"), Confidence.INFERRED,
        Source(same("test")),
    )  # fmt: skip
    return Ground(
        field=Field(
            ids=np.arange(100, 100 + CITIES, dtype=np.int32),
            names=tuple(same(f"city {at}") for at in range(CITIES)),
            countries=np.array(COUNTRIES),
            latitude=np.zeros(CITIES),
            longitude=np.arange(CITIES, dtype=float),
            population=np.full(CITIES, 200_000),
        ),
        technologies=(("tied", same("tied")), ("untied", same("untied"))),
        first=FIRST,
        worlds=tuple(worlds),
        chances=(1.0,) * len(worlds),
        chance=chance,
        verdict=same("no evidence of contagion"),
        is_contagious=False,
        mark=Confidence.INFERRED,
        links={},
        readiness=lambda city, row, year: (same(f"ready in {year}"),),
    )


def star(centre: int, many: int, strength: float) -> list[tuple[int, int, float]]:
    """Ties from one city to others, none of them the home or one that has it."""
    others = [c for c in range(1, CITIES) if c not in (centre, HAS_IT)]
    return [(centre, other, strength) for other in others[:many]]

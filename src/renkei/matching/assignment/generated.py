"""Invented programmes of any size, for benchmarks and tests; nothing here is a fact.

Flows in: sizes and a seed. Flows out: `Programme`.
"""

from __future__ import annotations

import numpy as np

from renkei.matching.assignment.nouns import Programme


def generated_programme(
    needs: int, partners: int, countries: int, seed: int
) -> Programme:
    """Scores with a part of the need, of the partner and of the pair; places for about
    nine needs in ten, money for about seven, countries and languages that bar pairs."""
    draw = np.random.default_rng((seed, 4))
    score = (
        250_000 * draw.random((needs, 1))
        + 250_000 * draw.random((1, partners))
        + 500_000 * draw.random((needs, partners))
    ).astype(np.int64)
    country = draw.integers(countries, size=needs)
    works_in = draw.random((partners, countries)) < 0.4
    speaks = draw.random((partners, 6)) < 0.5
    spoken = draw.random((needs, 6)) < 0.4
    language = (spoken.astype(np.int64) @ speaks.T.astype(np.int64)) > 0
    cost = draw.integers(15, 26, size=needs) * 1_000_000
    each = np.bincount(country, minlength=countries)
    return Programme(
        score=score,
        allowed=works_in.T[country] & language,
        capacity=draw.integers(
            0, max(2, 2 * needs * 9 // 10 // partners + 1), partners
        ),
        country=country,
        cost_jpy=cost,
        budget_jpy=int(cost.sum() * 7 // 10),
        country_budget_jpy=np.maximum(1, each * 16_000_000),
        country_most=np.maximum(1, each * 9 // 10),
    )

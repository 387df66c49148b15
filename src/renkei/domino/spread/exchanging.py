"""Ties exchanged for the placebo, so that every country keeps its degree.

Flows in: ties between countries, a generator of chance. Flows out: the same in number
and strength for each country, but to others. Who is tied much stays tied much: being
in the programme at all is likeness, and must not count as contagion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.spread.nouns import Floats

ROUNDS = 10  # tries for each tie
MIXES = 4  # tries for each pair; one moves four pairs
NO_YEAR = 100_000  # years beyond it stand for "never"


def weights(matrix: Floats, chance: np.random.Generator) -> Floats:
    """Symmetric weights, exchanged between four countries at a time; row sums stay."""
    import numpy as np

    mixed = matrix.copy()
    many = len(matrix)
    tries = MIXES * many * (many - 1) // 2
    quads = chance.integers(many, size=(tries, 4)).tolist()
    shares = chance.random(tries).tolist()
    held = mixed.tolist()
    for (a, b, c, d), share in zip(quads, shares, strict=True):
        if len({a, b, c, d}) < 4:
            continue
        least = -min(held[a][b], held[c][d])
        moved = least + share * (min(held[a][d], held[c][b]) - least)
        for one, other, by in ((a, b, moved), (c, d, moved), (a, d, -moved)):
            held[one][other] += by
            held[other][one] += by
        held[c][b] -= moved
        held[b][c] -= moved
    return np.asarray(np.maximum(held, 0.0), np.float64)


def links(matrix: Floats, chance: np.random.Generator) -> Floats:
    """Symmetric links of 0 and 1: two of them exchange an end where that is free."""
    import numpy as np

    mixed = matrix.copy()
    ends = [list(pair) for pair in np.argwhere(np.triu(matrix) > 0).tolist()]
    for _ in range(ROUNDS * len(ends)):
        one, other = chance.integers(len(ends), size=2).tolist()
        (a, b), (c, d) = ends[one], ends[other]
        if chance.random() < 0.5:
            c, d = d, c
        if len({a, b, c, d}) < 4 or mixed[a, d] or mixed[c, b]:
            continue
        for left, right, value in ((a, b, 0), (c, d, 0), (a, d, 1), (c, b, 1)):
            mixed[left, right] = mixed[right, left] = value
        ends[one], ends[other] = [a, d], [c, b]
    return mixed


def arrivals(
    works: npt.NDArray[np.int64], chance: np.random.Generator
) -> npt.NDArray[np.int64]:
    """First years [companies, countries]: two companies that came to two countries in
    one year exchange them, where neither was there already."""
    import numpy as np

    mixed = works.copy()
    never = works.max()
    for year in np.unique(works[works < NO_YEAR]):
        came = [list(pair) for pair in np.argwhere(works == year).tolist()]
        for _ in range(ROUNDS * len(came)):
            one, other = chance.integers(len(came), size=2).tolist()
            (a, b), (c, d) = came[one], came[other]
            if a == c or b == d or mixed[a, d] < NO_YEAR or mixed[c, b] < NO_YEAR:
                continue
            mixed[a, b] = mixed[c, d] = never
            mixed[a, d] = mixed[c, b] = year
            came[one], came[other] = [a, d], [c, b]
    return mixed

"""Plain cascades and sketches beside every world there is, on graphs that are small."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from renkei.domino.kernels import cascade_sizes, greedy_cover, plain_sketches, seeds
from renkei.domino.kernels.even_sketches import is_even
from renkei.domino.ties import Ties

NODES, DRAWS = 6, 40_000
KEY = np.uint64(11)
EDGES = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (4, 1), (1, 5), (2, 5), (5, 4)]
UNEVEN = [0.5, 0.2, 0.7, 0.4, 0.6, 0.3, 0.1, 0.9, 0.25]
EVEN = [1 / sum(to == target for _, to in EDGES) for _, target in EDGES]


def held(chances: list[float]) -> Ties:
    """The ties of the small graph."""
    source, target = zip(*EDGES, strict=True)
    return Ties.of(source, target, chances, NODES)


def thresholds(chance: np.ndarray) -> np.ndarray:
    """Chances as the kernels compare them."""
    return (np.ceil(chance * 2.0**32) - 1).astype(np.uint32)


def exact(chances: list[float]) -> np.ndarray:
    """How many each node tips, with itself, over all 2^9 sets of ties that hold."""
    total = np.zeros(NODES)
    for holds in product((False, True), repeat=len(EDGES)):
        chance = np.prod(np.where(holds, chances, 1 - np.array(chances)))
        reach = np.eye(NODES, dtype=bool)
        for _ in range(NODES):
            for (source, target), is_there in zip(EDGES, holds, strict=True):
                if is_there:
                    reach[:, target] |= reach[:, source]
        total += chance * reach.sum(axis=1)
    return total


@pytest.mark.parametrize("chances", [EVEN, UNEVEN])
def test_cascades_and_sketches_are_what_all_worlds_say(chances: list[float]) -> None:
    ties, owed = held(chances), exact(chances)
    sizes = np.zeros(DRAWS, np.int32)
    chance = thresholds(ties.strength)
    into = thresholds(ties.in_strength)
    nodes, offsets = plain_sketches(ties.in_start, ties.in_from, into, KEY, 0, DRAWS)
    assert is_even(ties.in_start, into) is (chances is EVEN)
    counted = np.bincount(nodes, minlength=NODES)
    for node in range(NODES):
        seeds = np.array([node], np.int32)
        cascade_sizes(ties.out_start, ties.out_to, chance, seeds, KEY, 0, sizes)
        error = max(sizes.std(), 0.01) / DRAWS**0.5
        assert sizes.mean() == pytest.approx(owed[node], abs=4 * error)
        share = owed[node] / NODES
        spread = NODES * (share * (1 - share) / DRAWS) ** 0.5
        assert NODES * counted[node] / DRAWS == pytest.approx(
            owed[node], abs=4 * spread
        )
    best = int(greedy_cover(nodes, offsets, NODES, 1)[0][0])
    assert owed[best] == pytest.approx(owed.max(), rel=0.02)


def test_sketches_belong_to_their_draws_however_these_are_split() -> None:
    ties = held(EVEN)
    into = thresholds(ties.in_strength)

    def rows(first: int, many: int) -> list[tuple[int, ...]]:
        nodes, offsets = plain_sketches(
            ties.in_start, ties.in_from, into, KEY, first, many
        )
        return [tuple(row) for row in np.split(nodes, offsets[1:-1])]

    assert sorted(rows(0, 90)) == sorted(rows(0, 40) + rows(40, 50))


@pytest.mark.parametrize("chances", [EVEN, UNEVEN])
def test_seeds_keep_their_promise(chances: list[float]) -> None:
    ties, owed = held(chances), exact(chances)
    into = thresholds(ties.in_strength)
    found = seeds(ties.in_start, ties.in_from, into, KEY, 1, error=0.2)
    best = owed[int(found.nodes[0])]
    assert best >= (1 - 1 / np.e - 0.2) * owed.max()
    assert found.surely <= best <= found.seemingly * 1.05
    again = seeds(ties.in_start, ties.in_from, into, KEY, 1, error=0.2)
    assert (again.nodes == found.nodes).all() and again.surely == found.surely

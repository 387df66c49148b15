"""Seeds as good as they are said to be, out of as many sketches as that takes.

Flows in: ties by target, how many seeds, an error. Flows out: `Seeds`.

First two small samples grow together: seeds chosen on the one are judged on the other,
until what they surely tip is 1 - 1/e - error of the most that any seeds could (OPIM-C:
Tang and others, SIGMOD 2018, https://doi.org/10.1145/3183713.3183749). What they surely
tip then says how many sketches a fresh sample needs for the same promise by the greedy
choice itself, whatever the bounds are worth (IMM: Tang, Shi and Xiao, SIGMOD 2015,
https://doi.org/10.1145/2723372.2723734, theorem 1; a fresh sample as in Chen,
https://arxiv.org/abs/1808.09363). That sample is larger than the first promise asks
for, and its seeds tip more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from renkei.domino.kernels.covering import greedy_cover
from renkei.domino.kernels.sketches import plain_sketches

FIRST = 16_384  # sketches of each of the first two samples
MOST = 2**24
SHARE = 1 - 1 / math.e


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """The chosen nodes in order; how many sketches of all samples it took; what the
    seeds surely tip, and what they seem to on the sample they were chosen from."""

    nodes: np.ndarray
    sketches: int
    surely: float
    seemingly: float


def seeds(
    start: np.ndarray,
    origin: np.ndarray,
    chance: np.ndarray,
    key: np.uint64,
    many: int,
    *,
    error: float = 0.1,
) -> Seeds:
    """Seeds that tip at least 1 - 1/e - error of what any `many` nodes could; it fails
    once in as many runs as there are nodes. Ties are those of `plain_sketches`."""
    ties, nodes_count = (start, origin, chance), start.size - 1
    rounds = math.ceil(math.log2(MOST / FIRST))
    doubt = math.log(4.0 * rounds * nodes_count)  # of each bound, in each round
    size, drawn = FIRST, 0
    while True:
        held = plain_sketches(*ties, key, 0, size)
        chosen, _, bounds = greedy_cover(*held, nodes_count, many)
        judged = plain_sketches(*ties, key, MOST, size)
        drawn += 2 * size
        least = _least(_covered(*judged, chosen, nodes_count), doubt)
        if least >= (SHARE - error) * _most(float(bounds.min()), doubt):
            break
        if size * 2 > MOST:
            break  # then what is sure is all the more cautious
        size *= 2
    surely = max(least / size * nodes_count, float(many))
    wanted = math.ceil(_enough(nodes_count, many, error) / surely)
    held = plain_sketches(*ties, key, 2 * MOST, wanted)
    chosen, added, _ = greedy_cover(*held, nodes_count, many)
    seemingly = float(added.sum()) / wanted * nodes_count
    return Seeds(chosen, drawn + wanted, surely, seemingly)


def _enough(nodes_count: int, many: int, error: float) -> float:
    """Sketches times the best spread, by IMM's theorem 1 at half the doubt."""
    doubt = math.log(4.0 * nodes_count)
    sets = (
        math.lgamma(nodes_count + 1)
        - math.lgamma(many + 1)
        - math.lgamma(nodes_count - many + 1)
    )
    alpha, beta = math.sqrt(doubt), math.sqrt(SHARE * (sets + doubt))
    return 2 * nodes_count * (SHARE * alpha + beta) ** 2 / error**2


def _covered(
    nodes: np.ndarray, offsets: np.ndarray, chosen: np.ndarray, nodes_count: int
) -> int:
    """How many sketches hold one of the chosen nodes; each holds its root at least."""
    is_chosen = np.zeros(nodes_count, np.int8)
    is_chosen[chosen] = 1
    return int(np.maximum.reduceat(is_chosen[nodes], offsets[:-1]).sum())


def _least(seen: float, doubt: float) -> float:
    """What is surely reached where `seen` sketches are (OPIM-C, lemma 4.2)."""
    root = math.sqrt(seen + 2 * doubt / 9) - math.sqrt(doubt / 2)
    return max(0.0, root**2 - doubt / 18)


def _most(seen: float, doubt: float) -> float:
    """What is surely not exceeded (OPIM-C, lemma 4.3)."""
    return (math.sqrt(seen + doubt / 2) + math.sqrt(doubt / 2)) ** 2

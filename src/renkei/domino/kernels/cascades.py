"""Plain cascades: whoever is tipped tries each of his ties once.

Flows in: ties by source, thresholds of 32 bits, seeds. Flows out: how many are tipped
in each draw. The independent cascade of Kempe, Kleinberg and Tardos (KDD 2003,
https://doi.org/10.1145/956750.956769).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from renkei.domino.kernels.stream import GOLDEN, HALF, mixed, stream


@njit(nogil=True, cache=True)
def cascade_sizes(
    start: np.ndarray,
    to: np.ndarray,
    chance: np.ndarray,
    seeds: np.ndarray,
    key: np.uint64,
    first: int,
    sizes: np.ndarray,
) -> None:
    """Fill `sizes` (int32) with the cascades of draws `first`, `first + 1`, …

    A tie `e` of node `u` lies in `start[u]:start[u + 1]`, leads to `to[e]` and holds
    where 32 random bits are at most `chance[e]`.
    """
    seen = np.zeros(start.size - 1, np.int32)
    tipped = np.empty(start.size - 1, np.int32)
    for draw in range(sizes.size):
        state = stream(key, first + draw, 0)
        stamp, count = np.int32(draw + 1), 0
        for seed in seeds:
            if seen[seed] != stamp:
                seen[seed] = stamp
                tipped[count] = seed
                count += 1
        sizes[draw] = walked(start, to, chance, state, seen, stamp, tipped, 0, count)


@njit(nogil=True, cache=True)
def walked(
    start: np.ndarray,
    to: np.ndarray,
    chance: np.ndarray,
    state: np.uint64,
    seen: np.ndarray,
    stamp: np.int32,
    nodes: np.ndarray,
    at: int,
    count: int,
) -> int:
    """Follow each tie of `nodes[at:count]`, and of those it leads to, once.

    New nodes are stamped and put behind the others; the end of all is returned.
    """
    while at < count:
        node = nodes[at]
        at += 1
        for tie in range(start[node], start[node + 1]):
            other = to[tie]
            if seen[other] != stamp:
                state += GOLDEN
                if mixed(state) >> HALF <= chance[tie]:
                    seen[other] = stamp
                    nodes[count] = other
                    count += 1
    return count

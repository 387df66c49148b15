"""Covering sketches: the nodes that together stand in the most of them.

Flows in: sketches as rows. Flows out: the chosen nodes in order, what each added, and
after each the most that any choice could still have covered.
"""

from __future__ import annotations

import numpy as np
from numba import njit


def greedy_cover(
    nodes: np.ndarray, offsets: np.ndarray, nodes_count: int, many: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Chosen nodes [many], sketches each added [many], upper bounds [many + 1].

    Each bound is what was covered before a choice plus the `many` largest gains left,
    which no `many` nodes can exceed, because gains only fall (Leskovec and others, KDD
    2007). Ties go to the smaller node. Room for the lists of sketches is taken by
    NumPy, which asks for large pages where the system has them.
    """
    holder = np.empty(nodes.size, np.int32)
    found: tuple[np.ndarray, np.ndarray, np.ndarray] = _covered(
        nodes, offsets, nodes_count, many, holder
    )
    return found


@njit(nogil=True, cache=True)
def _covered(
    nodes: np.ndarray,
    offsets: np.ndarray,
    nodes_count: int,
    many: int,
    holder: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same; `holder` takes for each node the sketches that hold it."""
    sketches = offsets.size - 1
    gain = np.zeros(nodes_count, np.int64)
    for node in nodes:
        gain[node] += 1
    begin = np.zeros(nodes_count + 1, np.int64)
    for node in range(nodes_count):
        begin[node + 1] = begin[node] + gain[node]
    place = begin[:nodes_count].copy()
    for sketch in range(sketches):
        for at in range(offsets[sketch], offsets[sketch + 1]):
            node = nodes[at]
            holder[place[node]] = sketch
            place[node] += 1
    covered = np.zeros(sketches, np.uint8)
    chosen, added = np.empty(many, np.int64), np.zeros(many, np.int64)
    bounds = np.empty(many + 1, np.int64)
    total = 0
    for turn in range(many + 1):
        least = nodes_count - min(many, nodes_count)
        bounds[turn] = total + np.partition(gain, least)[least:].sum()
        if turn == many:
            break
        best = np.argmax(gain)
        chosen[turn], added[turn] = best, gain[best]
        total += gain[best]
        for at in range(begin[best], begin[best + 1]):
            sketch = holder[at]
            if covered[sketch] == 0:
                covered[sketch] = 1
                for inner in range(offsets[sketch], offsets[sketch + 1]):
                    gain[nodes[inner]] -= 1
    return chosen, added, bounds

"""Plain sketches where all ties into a node have one chance: most are passed over.

Flows in: ties by target. Flows out: the same as of `plain_sketches`, in the order of
the roots. Of ties with one chance it is drawn how many are passed over until the next
one that holds (a geometric number), so that a node costs as much as it has ties that
hold (SUBSIM: Guo and others, SIGMOD 2020, https://doi.org/10.1145/3318464.3389740).
What is known of a node stands beside its ties, and a tie leads to where its source
stands: one place in memory for each node that is met, where the caches end.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from renkei.domino.kernels.stream import GOLDEN, HALF, WHOLE, mixed, share, stream

HEAD = 3  # of a node: its number, how many ties it has, and how they are skipped


@njit(nogil=True, cache=True)
def is_even(start: np.ndarray, chance: np.ndarray) -> bool:
    """Whether all ties into each node have one chance."""
    for node in range(start.size - 1):
        for tie in range(start[node] + 1, start[node + 1]):
            if chance[tie] != chance[start[node]]:
                return False
    return bool(start[start.size - 1] + HEAD * start.size < 2**31)


@njit(nogil=True, cache=True)
def even_sketches(
    start: np.ndarray,
    origin: np.ndarray,
    chance: np.ndarray,
    key: np.uint64,
    first: int,
    many: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Nodes and offsets of `many` sketches whose roots are drawn evenly."""
    held, place = _packed(start, origin, chance)
    skip = held.view(np.float32)
    nodes_count = place.size
    root, order = _by_root(nodes_count, key, first, many)
    seen = np.zeros(held.size // 8 + 1, np.uint8)  # a bit for each place
    reached = np.empty(nodes_count, np.int32)
    offsets = np.empty(many + 1, np.int64)
    nodes = np.empty(many * 8 + nodes_count, np.int32)
    offsets[0] = 0
    for turn in range(many):
        draw, out = order[turn], offsets[turn]
        if out + nodes_count > nodes.size:
            wider = np.empty(nodes.size * 2 + nodes_count, np.int32)
            wider[:out] = nodes[:out]
            nodes = wider
        state = stream(key, first + draw, 1)
        reached[0], count, at = place[root[turn]], 1, 0
        seen[reached[0] >> 3] |= 1 << (reached[0] & 7)
        while at < count:
            here = reached[at]
            nodes[out + at] = held[here]
            at += 1
            tie, end = here + HEAD, here + HEAD + held[here + 1]
            while tie < end:
                state += GOLDEN
                passed = np.log(share(state)) * skip[here + 2]
                if passed >= end - tie:
                    break
                tie += np.int64(passed)
                other = held[tie]
                tie += 1
                if seen[other >> 3] & (1 << (other & 7)) == 0:
                    seen[other >> 3] |= 1 << (other & 7)
                    reached[count] = other
                    count += 1
        for at in range(count):
            seen[reached[at] >> 3] = 0
        offsets[turn + 1] = out + count
    return nodes[: offsets[many]].copy(), offsets


@njit(nogil=True, cache=True)
def _packed(
    start: np.ndarray, origin: np.ndarray, chance: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Every node with its ties behind it, and where each node stands.

    A chance is kept as 1 / log(1 - chance), with which the logarithm of a random number
    is the ties passed over; where it is 1, none is.
    """
    nodes_count = start.size - 1
    place = np.empty(nodes_count, np.int32)
    for node in range(nodes_count):
        place[node] = start[node] + HEAD * node
    held = np.empty(origin.size + HEAD * nodes_count, np.int32)
    skip = held.view(np.float32)
    for node in range(nodes_count):
        at, many = place[node], start[node + 1] - start[node]
        held[at], held[at + 1], skip[at + 2] = node, many, 0.0
        if many:
            holds = (float(chance[start[node]]) + 1.0) / WHOLE
            if holds < 1.0:
                skip[at + 2] = 1.0 / np.log1p(-holds)
        for tie in range(many):
            held[at + HEAD + tie] = place[origin[start[node] + tie]]
    return held, place


@njit(nogil=True, cache=True)
def _by_root(
    nodes_count: int, key: np.uint64, first: int, many: int
) -> tuple[np.ndarray, np.ndarray]:
    """The draws in the order of their roots, behind these roots."""
    drawn = np.empty(many, np.int32)
    begin = np.zeros(nodes_count + 1, np.int64)
    for draw in range(many):
        state = stream(key, first + draw, 0) + GOLDEN
        drawn[draw] = np.int32((mixed(state) >> HALF) * np.uint64(nodes_count) >> HALF)
        begin[drawn[draw] + 1] += 1
    begin = np.cumsum(begin)
    root, order = np.empty(many, np.int32), np.empty(many, np.int32)
    for draw in range(many):
        at = begin[drawn[draw]]
        root[at], order[at] = drawn[draw], draw
        begin[drawn[draw]] += 1
    return root, order

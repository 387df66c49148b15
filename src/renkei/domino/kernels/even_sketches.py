"""Plain sketches where all ties into a node have one chance: most are passed over.

Flows in: ties by target. Flows out: the same as of `plain_sketches`, in another order,
which is always the same. Of ties with one chance it is drawn how many are passed over
until the next one that holds (a geometric number), so that a node costs as much as it
has ties that hold (SUBSIM: Guo and others, SIGMOD 2020,
https://doi.org/10.1145/3318464.3389740).

Where the caches end, what counts is how often memory is waited for. So a node begins at
a line of memory and has its ties behind it, a tie leads to where its source stands, and
that line is asked for when the tie is found to hold. Until it is there some other
sketches are gone on with, a node of each in turn.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from renkei.domino.kernels.fetching import fetch
from renkei.domino.kernels.stream import GOLDEN, HALF, WHOLE, mixed, share, stream

HEAD = 3  # of a node: its number, how many ties it has, and how they are skipped
LINE = 16  # numbers in a line of memory
LANES = 8  # sketches that are drawn side by side
ROOM = 12  # for each sketch, to begin with


@njit(nogil=True, cache=True)
def is_even(start: np.ndarray, chance: np.ndarray) -> bool:
    """Whether all ties into each node have one chance."""
    for node in range(start.size - 1):
        for tie in range(start[node] + 1, start[node + 1]):
            if chance[tie] != chance[start[node]]:
                return False
    return True


def even_sketches(
    start: np.ndarray,
    origin: np.ndarray,
    chance: np.ndarray,
    key: np.uint64,
    first: int,
    many: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Nodes and offsets of `many` sketches whose roots are drawn evenly.

    Room is taken by NumPy, which asks for large pages where the system has them.
    """
    place = _places(start)
    held = _aligned(int(place[-1]) * LINE)
    _pack(start, origin, chance, place, held)
    root, order = _by_root(place.size - 1, key, first, many)
    offsets = np.zeros(many + 1, np.int64)
    room = np.empty(many * ROOM + place.size, np.int32)
    nodes = _walked(held, place, root, order, key, first, room, offsets)
    return nodes[: offsets[many]], offsets


@njit(nogil=True, cache=True)
def _walked(
    held: np.ndarray,
    place: np.ndarray,
    root: np.ndarray,
    order: np.ndarray,
    key: np.uint64,
    first: int,
    nodes: np.ndarray,
    offsets: np.ndarray,
) -> np.ndarray:
    """Fill in the sketches as they are finished; the nodes, with more room if need be.

    Of each lane `reached` are lines in the order in which they were met.
    """
    skip = held.view(np.float32)
    seen = np.zeros((LANES, place[place.size - 1] // 8 + LINE), np.uint8)
    reached = np.empty((LANES, place.size), np.int32)
    states = np.zeros(LANES, np.uint64)
    done_of, count_of = np.zeros(LANES, np.int64), np.zeros(LANES, np.int64)
    begun, done, out = 0, 0, 0
    while done < root.size:
        for lane in range(LANES):
            met, bits = reached[lane], seen[lane]
            at, count, state = done_of[lane], count_of[lane], states[lane]
            if at < count:
                here = np.int64(met[at]) * LINE
                tie, end = here + HEAD, here + HEAD + held[here + 1]
                while tie < end:
                    state += GOLDEN
                    passed = np.log(share(state)) * skip[here + 2]
                    if passed >= end - tie:
                        break
                    tie += np.int64(passed)
                    other = held[tie]
                    tie += 1
                    if bits[other >> 3] & (1 << (other & 7)) == 0:
                        fetch(held, np.int64(other) * LINE)
                        bits[other >> 3] |= 1 << (other & 7)
                        met[count] = other
                        count += 1
                at += 1
                if at < count:
                    done_of[lane], count_of[lane], states[lane] = at, count, state
                    continue
                if out + count > nodes.size:
                    wider = np.empty(nodes.size * 2 + count, np.int32)
                    wider[:out] = nodes[:out]
                    nodes = wider
                for place_of in range(count):
                    nodes[out + place_of] = held[np.int64(met[place_of]) * LINE]
                    bits[met[place_of] >> 3] = 0
                out += count
                done += 1
                offsets[done] = out
            done_of[lane], count_of[lane] = 0, 0
            if begun < root.size:
                line = place[root[begun]]
                fetch(held, np.int64(line) * LINE)
                bits[line >> 3] |= 1 << (line & 7)
                met[0], count_of[lane] = line, 1
                states[lane] = stream(key, first + order[begun], 1)
                begun += 1
    return nodes


@njit(nogil=True, cache=True)
def _places(start: np.ndarray) -> np.ndarray:
    """The line at which each node begins, and behind the last."""
    place = np.zeros(start.size, np.int32)
    for node in range(start.size - 1):
        size = HEAD + start[node + 1] - start[node]
        place[node + 1] = place[node] + (size + LINE - 1) // LINE
    return place


def _aligned(size: int) -> np.ndarray:
    """Room that begins where a line of memory does."""
    room = np.empty(size + LINE, np.int32)
    before = -(room.ctypes.data // room.itemsize) % LINE
    return room[before : before + size]


@njit(nogil=True, cache=True)
def _pack(
    start: np.ndarray,
    origin: np.ndarray,
    chance: np.ndarray,
    place: np.ndarray,
    held: np.ndarray,
) -> None:
    """Put every node in its lines, with its ties behind it.

    A chance is kept as 1 / log(1 - chance), with which the logarithm of a random number
    is the ties passed over; where it is 1, none is.
    """
    skip = held.view(np.float32)
    for node in range(start.size - 1):
        at, many = np.int64(place[node]) * LINE, start[node + 1] - start[node]
        held[at], held[at + 1], skip[at + 2] = node, many, 0.0
        if many:
            holds = (float(chance[start[node]]) + 1.0) / WHOLE
            if holds < 1.0:
                skip[at + 2] = 1.0 / np.log1p(-holds)
        for tie in range(many):
            held[at + HEAD + tie] = place[origin[start[node] + tie]]


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

"""Sketches: who, had he been tipped in time, would have tipped this one.

Flows in: ties by target, roots or the weights they are drawn by. Flows out: for each
draw the nodes that reach its root, one row after another (`offsets`). Reverse reachable
sets after Borgs and others (SODA 2014, https://arxiv.org/abs/1212.0884); the dated ones
carry the latest year in which a start still tips the root by the horizon.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from renkei.domino.kernels.cascades import walked
from renkei.domino.kernels.even_sketches import even_sketches, is_even
from renkei.domino.kernels.stream import GOLDEN, HALF, mixed, share, stream


def plain_sketches(
    start: np.ndarray,
    origin: np.ndarray,
    chance: np.ndarray,
    key: np.uint64,
    first: int,
    many: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Nodes and offsets of `many` sketches whose roots are drawn evenly.

    A tie `e` into node `v` lies in `start[v]:start[v + 1]`, comes from `origin[e]` and
    holds where 32 random bits are at most `chance[e]`. Where all ties into each node
    have one chance they are skipped instead, and sketches stand in another order.
    """
    sketched = even_sketches if is_even(start, chance) else _uneven_sketches
    found: tuple[np.ndarray, np.ndarray] = sketched(
        start, origin, chance, key, first, many
    )
    return found


@njit(nogil=True, cache=True)
def _uneven_sketches(
    start: np.ndarray,
    origin: np.ndarray,
    chance: np.ndarray,
    key: np.uint64,
    first: int,
    many: int,
) -> tuple[np.ndarray, np.ndarray]:
    """The same where chances differ: every tie is drawn."""
    nodes_count = start.size - 1
    seen = np.zeros(nodes_count, np.int32)
    offsets = np.empty(many + 1, np.int64)
    nodes = np.empty(max(many * 4, nodes_count), np.int32)
    offsets[0] = 0
    for draw in range(many):
        state = stream(key, first + draw, 0)
        stamp, at = np.int32(draw + 1), offsets[draw]
        if at + nodes_count > nodes.size:
            nodes = _longer(nodes, nodes_count)
        state += GOLDEN
        root = np.int32((mixed(state) >> HALF) * np.uint64(nodes_count) >> HALF)
        seen[root] = stamp
        nodes[at] = root
        offsets[draw + 1] = walked(
            start, origin, chance, state, seen, stamp, nodes, at, at + 1
        )
    return nodes[: offsets[many]].copy(), offsets


@njit(nogil=True, cache=True)
def dated_sketches(
    start: np.ndarray,
    origin: np.ndarray,
    rate: np.ndarray,
    alone: np.ndarray,
    adopted: np.ndarray,
    clock: np.ndarray,
    delay: int,
    roots: np.ndarray,
    key: np.uint64,
    part: int,
    first: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Nodes, latest starts and offsets of one sketch for each of `roots`.

    `rate[e]` is how much a tie adds to the rate of adoption, `alone[v]` what moves `v`
    without any tie, both per unit of `clock`, whose entry `t` is the time that has run
    until the beginning of year `t` (one entry more than there are years). A tie works
    from `delay` years (at least one) after its source has adopted. `adopted[v]` is the
    year in which `v` adopted, below 0 for history and `NEVER` otherwise. A root that is
    tipped by the horizon in any case has an empty sketch: nobody can take credit.
    """
    nodes_count = start.size - 1
    latest = np.full(nodes_count, -1, np.int16)
    reached = np.empty(nodes_count, np.int32)
    waiting = np.empty(nodes_count, np.int32)
    offsets = np.zeros(roots.size + 1, np.int64)
    room = max(roots.size * 4, nodes_count)
    nodes, starts = np.empty(room, np.int32), np.empty(room, np.int16)
    for draw in range(roots.size):
        at = offsets[draw]
        reached[0] = roots[draw]
        latest[roots[draw]] = clock.size - 2
        state = stream(key, first + draw, part)
        count, anyway = _traced(
            start,
            origin,
            rate,
            alone,
            adopted,
            clock,
            delay,
            state,
            latest,
            reached,
            waiting,
        )
        if at + count > nodes.size:
            nodes, starts = _longer(nodes, count), _longer(starts, count)
        offsets[draw + 1] = at if anyway else at + count
        for place in range(count):
            node = reached[place]
            nodes[at + place] = node
            starts[at + place] = latest[node]
            latest[node] = -1
    end = offsets[roots.size]
    return nodes[:end].copy(), starts[:end].copy(), offsets


@njit
def _longer(held: np.ndarray, by: int) -> np.ndarray:
    wider = np.empty(held.size * 2 + by, held.dtype)
    wider[: held.size] = held
    return wider


@njit(nogil=True, cache=True)
def _traced(
    start: np.ndarray,
    origin: np.ndarray,
    rate: np.ndarray,
    alone: np.ndarray,
    adopted: np.ndarray,
    clock: np.ndarray,
    delay: int,
    state: np.uint64,
    latest: np.ndarray,
    reached: np.ndarray,
    waiting: np.ndarray,
) -> tuple[int, bool]:
    """How many nodes reach the root in time, and whether it is tipped in any case.

    Year by year from the horizon back: the nodes whose latest start is that year are
    settled, and pass on to their sources how early these must have started.
    """
    count, done = 1, 0
    for year in range(clock.size - 2, -1, -1):
        chosen = 0
        for place in range(done, count):
            if latest[reached[place]] == year:
                waiting[chosen] = place
                chosen += 1
        for turn in range(chosen):
            node = reached[waiting[turn]]
            reached[waiting[turn]] = reached[done]
            reached[done] = node
            done += 1
            state += GOLDEN
            if _waits(state, 1.0) <= alone[node] * clock[year + 1]:
                return count, True
            for tie in range(start[node], start[node + 1]):
                source = origin[tie]
                state += GOLDEN
                must = clock[year + 1] - _waits(state, rate[tie])
                if must < 0.0:
                    continue
                if adopted[source] < 0:
                    if clock[max(adopted[source] + delay, 0)] <= must:
                        return count, True
                    continue
                last = year - delay
                while last >= 0 and clock[last + delay] > must:
                    last -= 1
                if last > latest[source]:
                    if latest[source] < 0:
                        reached[count] = source
                        count += 1
                    latest[source] = np.int16(last)
    return count, False


@njit(inline="always")
def _waits(state: np.uint64, rate: float) -> float:
    """An exponential waiting time; for ever where the rate is 0."""
    return float(-np.log1p(-share(state)) / rate) if rate > 0.0 else np.inf

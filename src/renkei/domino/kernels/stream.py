"""Random numbers that belong to a draw, not to a thread.

Flows in: a key and up to two counters. Flows out: 64 random bits a call, from the
SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014,
https://doi.org/10.1145/2660193.2660195), whose state is a plain sum and so costs
nothing to start anew for every draw.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
HALF = np.uint64(32)  # the upper half of the bits is what is used
WHOLE = 2.0**32


@njit(inline="always")
def mixed(state: Any) -> Any:
    """The 64 bits that belong to a state, or to each of an array of them."""
    word = (state ^ (state >> np.uint64(30))) * _FIRST
    word = (word ^ (word >> np.uint64(27))) * _SECOND
    return word ^ (word >> np.uint64(31))


@njit(inline="always")
def share(state: np.uint64) -> float:
    """A number between 0 and 1, never either."""
    return (float(mixed(state) >> HALF) + 0.5) / WHOLE


@njit(inline="always")
def stream(key: np.uint64, draw: int, part: int) -> np.uint64:
    """Where the numbers of one part of one draw begin."""
    state = mixed(key + GOLDEN * np.uint64(draw + 1))
    begin: np.uint64 = mixed(state ^ (GOLDEN * np.uint64(part + 1)))
    return begin

"""Random numbers that belong to a draw, not to a thread.

Flows in: a key and up to two counters. Flows out: 64 random bits a call, from the
SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014,
https://doi.org/10.1145/2660193.2660195), whose state is a plain sum and so costs
nothing to start anew for every draw.
"""

from __future__ import annotations

import numpy as np
from numba import njit

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
HALF = np.uint64(32)  # the upper half of the bits is what is used
WHOLE = 2.0**32


@njit(inline="always")
def mixed(state: np.uint64) -> np.uint64:
    """The bits that belong to a state."""
    word = (state ^ (state >> np.uint64(30))) * _FIRST
    word = (word ^ (word >> np.uint64(27))) * _SECOND
    return word ^ (word >> np.uint64(31))


@njit(inline="always")
def stream(key: np.uint64, draw: int, part: int) -> np.uint64:
    """Where the numbers of one part of one draw begin."""
    state = mixed(key + GOLDEN * np.uint64(draw + 1))
    return mixed(state ^ (GOLDEN * np.uint64(part + 1)))

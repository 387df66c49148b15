"""How warm the air is in each month, where nobody states it.

Flows in: latitude and altitude. Flows out: twelve temperatures. A coarse answer, which
moves a yield by a few per cent; a caller who knows the place gives its own.
"""

from __future__ import annotations

import math

from renkei.technology.solar.sunshine import MONTHS

AT_MEAN, SLOPE = 14.97, -28.0  # North (1975): T = 14.97 - 28.0 P2(sin latitude)
LAPSE_K_PER_M = 0.0065  # of the standard atmosphere
WARMEST = 7  # July, north of the equator


def air_temperature(
    latitude: float, altitude_m: float, *, swing_k: float, departure_k: float = 0.0
) -> tuple[float, ...]:
    """Mean temperature of the air in each month [°C].

    `swing_k` times the sine of the latitude is the half range of the year, which turns
    over at the equator.

    >>> [round(each) for each in air_temperature(48, 1350, swing_k=25)[::6]]
    [-22, 16]
    """
    sine = math.sin(math.radians(latitude))
    mean = AT_MEAN + SLOPE * (3 * sine * sine - 1) / 2
    mean += departure_k - LAPSE_K_PER_M * altitude_m
    return tuple(
        mean + swing_k * sine * math.cos(2 * math.pi * (month - WARMEST) / MONTHS)
        for month in range(1, MONTHS + 1)
    )

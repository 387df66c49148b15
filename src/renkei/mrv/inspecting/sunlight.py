"""Dawn and dusk at a site, from the same sun as the demonstration meter.

Flows in: a place and a day. Flows out: the instants between which equipment that is
dark at night may give something, and solar noon. Declination and the equation of time
are those of `renkei.mrv.sky` (equations 1 and 2), once for each day of the year; the
angle of the horizon is the one that the meter files are judged by.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from renkei.mrv.quality import HORIZON_DEGREES
from renkei.mrv.sky import SolarPlant, sun

_GREENWICH = SolarPlant(
    latitude=Decimal(0),
    longitude=Decimal(0),
    meridian=Decimal(0),
    ac_capacity_w=Decimal(1),
    tilt=Decimal(0),
)
_NOON = Decimal(720)


@lru_cache(maxsize=366)
def _course(day_of_year: int) -> tuple[float, float]:
    """Declination [rad] and equation of time [min] of a day."""
    place = sun(day_of_year, _NOON, _GREENWICH)
    return float(place.declination), float(place.hour_angle) * 4 * 180 / math.pi


@lru_cache(maxsize=8192)
def daylight(latitude: float, longitude: float, day: date) -> tuple[int, int, int]:
    """Dawn, solar noon and dusk of a day [s UTC].

    Where the sun does not set, dawn and dusk are half a day from noon; where it does
    not rise, both are noon. Floats are fine here: a finding credits nothing.
    """
    declination, equation = _course(day.timetuple().tm_yday)
    midnight = (day - date(1970, 1, 1)) // timedelta(days=1) * 86_400
    noon = midnight + 43_200 - longitude * 240 - equation * 60
    phi = math.radians(latitude)
    cosine = (
        math.sin(math.radians(HORIZON_DEGREES)) - math.sin(phi) * math.sin(declination)
    ) / (math.cos(phi) * math.cos(declination))
    half = math.degrees(math.acos(max(-1.0, min(1.0, cosine)))) * 240
    return round(noon - half), round(noon), round(noon + half)

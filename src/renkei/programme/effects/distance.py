"""How far two places lie apart on the globe [km].

Flows in: two points in degrees. Flows out: the great-circle distance, by the haversine.

    a = sin²(Δφ/2) + cos φ1 · cos φ2 · sin²(Δλ/2),   d = 2 R · asin √a

*Source*: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (2), 1984,
p. 159. R is the mean radius of the earth R1 = (2a + b)/3 = 6,371.0088 km of GRS 80:
H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74, 2000, pp. 128-133,
doi:10.1007/s001900050278. The earth is taken as a sphere: up to 0.6 % from the way over
the ellipsoid.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088
Point = tuple[Decimal, Decimal]
"""Latitude and longitude [degrees]."""


def great_circle_km(one: Point, other: Point) -> Decimal:
    """The distance [km], rounded to the kilometre.

    >>> great_circle_km((Decimal("0"), Decimal("0")), (Decimal("0"), Decimal("180")))
    Decimal('20015')
    """
    (phi1, lambda1), (phi2, lambda2) = (map(radians, point) for point in (one, other))
    a = (
        sin((phi2 - phi1) / 2) ** 2
        + cos(phi1) * cos(phi2) * sin((lambda2 - lambda1) / 2) ** 2
    )
    kilometres = 2 * EARTH_KM * asin(min(1.0, sqrt(a)))
    return Decimal(kilometres).quantize(Decimal(1), rounding=ROUND_HALF_UP)

"""Distances on the globe and the nearest cities.

Flows in: latitudes and longitudes in degrees. Flows out: kilometres, and for each city
the rows of those nearest to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

EARTH_KM = 6371.0088  # mean radius, IUGG


def great_circle_km(
    latitude: npt.ArrayLike,
    longitude: npt.ArrayLike,
    to_latitude: npt.ArrayLike,
    to_longitude: npt.ArrayLike,
) -> npt.NDArray[np.float64]:
    """Kilometres between points, by the haversine."""
    import numpy as np

    from_lat, from_lon, to_lat, to_lon = (
        np.radians(np.asarray(angle, dtype=np.float64))
        for angle in (latitude, longitude, to_latitude, to_longitude)
    )
    half = (
        np.sin((to_lat - from_lat) / 2) ** 2
        + np.cos(from_lat) * np.cos(to_lat) * np.sin((to_lon - from_lon) / 2) ** 2
    )
    kilometres: npt.NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    return kilometres


def nearest(
    latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64], many: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Rows [cities, many] of the nearest other cities, and how far they are [km]."""
    import numpy as np
    from scipy.spatial import cKDTree

    lat, lon = np.radians(latitude), np.radians(longitude)
    points = np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )
    many = min(many, len(points) - 1)
    chord, rows = cKDTree(points).query(points, k=many + 1)
    own = rows == np.arange(len(points))[:, None]
    # places on one point: the city itself may not come first, or at all
    own[~own.any(axis=1), -1] = True
    kilometres = 2 * EARTH_KM * np.arcsin(np.clip(chord / 2, 0, 1))
    return rows[~own].reshape(-1, many), kilometres[~own].reshape(-1, many)

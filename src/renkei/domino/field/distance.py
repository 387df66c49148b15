"""Ways over the globe, and the nearest cities.

Flows in: latitudes and longitudes in degrees. Flows out: for each city the rows of
those nearest to it, and the kilometres to them over the sphere of the effects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def nearest(
    latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64], many: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Rows [cities, many] of the nearest other cities, and how far they are [km]."""
    import numpy as np
    from scipy.spatial import cKDTree

    from renkei.programme import effects

    lat, lon = np.radians(latitude), np.radians(longitude)
    points = np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )
    many = min(many, len(points) - 1)
    chord, rows = cKDTree(points).query(points, k=many + 1)
    own = rows == np.arange(len(points))[:, None]
    # places on one point: the city itself may not come first, or at all
    own[~own.any(axis=1), -1] = True
    kilometres = 2 * effects.EARTH_KM * np.arcsin(np.clip(chord / 2, 0, 1))
    return rows[~own].reshape(-1, many), kilometres[~own].reshape(-1, many)


def kilometres(
    latitude: npt.ArrayLike,
    longitude: npt.ArrayLike,
    to_latitude: npt.ArrayLike,
    to_longitude: npt.ArrayLike,
) -> npt.NDArray[np.float64]:
    """How far points lie apart [km], of any shapes that fit each other [degrees]."""
    import numpy as np

    from renkei.programme import effects

    here, there = np.radians(latitude), np.radians(to_latitude)
    across = np.radians(np.asarray(to_longitude) - np.asarray(longitude))
    half = np.sin((there - here) / 2) ** 2
    half = half + np.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    way = 2 * effects.EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return np.asarray(way, dtype=np.float64)

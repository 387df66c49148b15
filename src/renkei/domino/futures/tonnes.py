"""From adoptions to tonnes: growth inside a city, and a grid that gets cleaner.

Flows in: the worth of new adoptions by measure, group and year. Flows out: tonnes of
each year for every draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def bass_share(
    innovation: float, imitation: float, years: int
) -> npt.NDArray[np.float64]:
    """The share of a city's potential that is in place 0, 1, … years after adoption.

    Bass (Management Science 15, 1969, https://doi.org/10.1287/mnsc.15.5.215): with `p`
    (innovation) and `q` (imitation) per year, at the middle of each year.
    """
    import numpy as np

    time = np.arange(years) + 0.5
    fall = np.exp(-(innovation + imitation) * time)
    share: npt.NDArray[np.float64] = (1 - fall) / (1 + imitation / innovation * fall)
    return share


def yearly(
    sums: npt.NDArray[np.float64],
    growth: npt.NDArray[np.float64],
    weight: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Tonnes [draws, measures, years] out of the worth of new adoptions.

    `sums` [draws, measures, groups, years]; `growth` [measures, years] the share in
    place by years since adoption; `weight` [measures, groups, years] what is left of
    the worth in a year, as the grid factor falls.
    """
    import numpy as np

    years = sums.shape[-1]
    since = np.subtract.outer(np.arange(years), np.arange(years)).T  # [adopted, year]
    share = np.where(since >= 0, growth[:, np.maximum(since, 0)], 0.0)
    grown = np.einsum("dmga,may->dmgy", sums, share, optimize=True)
    tonnes: npt.NDArray[np.float64] = np.einsum(
        "dmgy,mgy->dmy", grown, weight, optimize=True
    )
    return tonnes

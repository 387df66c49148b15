"""What measures cost in each year: bought, bought again, kept up.

Flows in: a `Compiled` plan and deployments. Flows out: `Spent`, by measure and year.

Units are bought when deployment needs more than what still lives; what was bought in a
year has gone after the measure's lifetime, so that replacement follows by itself, at
the lower cost of its year. What is left of capital at the end of the last year, evenly
over the life, is salvage: without it what is bought late would look dearer than what is
bought early.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.nouns import Perturbed, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Spent:
    """USD of the base year, by measure (M, Y) or in all; salvage in the last year."""

    capital: Floats
    upkeep: Floats
    salvage: Floats

    @property
    def gross(self) -> Floats:
        """What is paid out, before what is left of it: in the shape of `capital`."""
        return self.capital + self.upkeep


def bought(plan: Compiled, path: Floats) -> Floats:
    """The part of full potential bought in each year: (..., M, Y)."""
    wanted = np.ascontiguousarray(path.T)  # (Y, M, ...)
    purchases = np.zeros_like(wanted)
    living = np.zeros(wanted.shape[1:])
    for year, (ended, begun) in enumerate(plan.endings):
        if len(ended):
            living[ended] -= purchases[begun, ended]
        np.maximum(wanted[year] - living, 0.0, out=purchases[year])
        living += purchases[year]
    return np.ascontiguousarray(purchases.T)


def spent(plan: Compiled, path: Floats) -> Spent:
    """Capital, upkeep and salvage of each measure in each year: (..., M, Y) each."""
    purchases = bought(plan, path)
    years = len(plan.years)
    paid = purchases * declining(plan.decline, years)
    paid *= (plan.size * plan.capital)[:, None]
    kept = path * (plan.size * plan.upkeep)[:, None]
    salvage = np.zeros_like(paid)
    salvage[..., -1] = (paid * unused(plan.life, years)).sum(axis=-1)
    return Spent(paid, kept, salvage)


def totals_spent(
    plan: Compiled, path: Floats, perturbed: Perturbed, draws: int
) -> Spent:
    """The same over all measures, for many draws: (N, Y) each."""
    years = len(plan.years)
    capital, upkeep = plan.size * plan.capital, plan.size * plan.upkeep
    if perturbed.extent is not None:
        capital, upkeep = capital * perturbed.extent, upkeep * perturbed.extent
    if perturbed.capital is not None:
        capital = capital * perturbed.capital
    if perturbed.upkeep is not None:
        upkeep = upkeep * perturbed.upkeep
    purchases = bought(plan, path)
    decline = plan.decline if perturbed.decline is None else perturbed.decline
    paid, left = _bought_for(capital, decline, purchases, unused(plan.life, years))
    kept = _over_measures(upkeep, path)
    salvage = np.zeros((draws, years))
    salvage[:, -1] = left
    shape = (draws, years)
    return Spent(np.broadcast_to(paid, shape), np.broadcast_to(kept, shape), salvage)


def _bought_for(
    price: Floats, decline: Floats, purchases: Floats, outlives: Floats
) -> tuple[Floats, Floats]:
    """What is paid in each year, (..., Y), and what of it is left in the end: (...).

    Year by year, so that what every measure costs in every year of every draw is never
    all held at once.
    """
    years = purchases.shape[-1]
    price = price * np.ones_like(decline)
    paid, left = [], np.zeros(1)
    for year in range(years):
        now = purchases[..., year]
        if now.any():
            paid.append(_over_measures(price, now[..., None])[..., 0])
            over = (now * outlives[:, year])[..., None]
            left = left + _over_measures(price, over)[..., 0]
        else:
            paid.append(np.zeros(1))
        price = price * (1.0 - decline)
    shape = np.broadcast_shapes(*(each.shape for each in paid))
    return np.stack([np.broadcast_to(each, shape) for each in paid], axis=-1), left


def _over_measures(weight: Floats, parts: Floats) -> Floats:
    """Parts (M, k) or (N, M, k) weighed by (M,) or (N, M), summed: (k,) or (N, k)."""
    summed: Floats
    if parts.ndim == 2:  # one deployment: a plain product of matrices
        summed = weight @ parts
    else:
        summed = np.matmul(np.atleast_2d(weight)[:, None, :], parts)[:, 0]
    return summed


def declining(decline: Floats, years: int) -> Floats:
    """The cost in each year as a part of the first year's: (..., Y)."""
    cost = np.repeat((1.0 - decline)[..., None], years, axis=-1)
    cost[..., 0] = 1.0
    np.multiply.accumulate(cost, axis=-1, out=cost)
    return cost


def unused(life: Whole, years: int) -> Floats:
    """The part of what is bought in each year that outlives the last one: (M, Y)."""
    served = years - np.arange(years)
    return np.maximum(0.0, 1.0 - served / life[:, None])

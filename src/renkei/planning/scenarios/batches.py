"""A plan under thousands of draws: totals by sector and carrier, and money.

Flows in: a `Compiled` plan, deployments, and what is perturbed. Flows out: `Drawn`,
with a leading draw axis. The arithmetic is that of `kernel`, over the columns of
`Cells`; inside, the draw axis stands last, so that every pass runs over unbroken
memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.cells import Cells
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.nouns import Economics, Perturbed
from renkei.planning.scenarios.spending import totals_spent

CHUNK = 16  # draws reckoned at once: their columns stay in the nearer cache


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Totals of a batch; the draw axis leads.

    emission: (N, Y) tCO2e; emission_by_sector: (N, S, Y) and emission_by_carrier,
    energy_by_carrier: (N, C, Y), in the order of `sectors` and `carriers`; energy_cost,
    capital, upkeep, salvage: (N, Y) USD of the base year, salvage being what is left of
    capital, in the last year.
    """

    sectors: tuple[str, ...]
    carriers: tuple[str, ...]
    emission: Floats
    emission_by_sector: Floats
    emission_by_carrier: Floats
    energy_by_carrier: Floats
    energy_cost: Floats
    capital: Floats
    upkeep: Floats
    salvage: Floats

    def present_cost(self, economics: Economics) -> Floats:
        """All costs less salvage, weighed back to the first year: (N,) USD."""
        yearly = self.capital + self.upkeep + self.energy_cost - self.salvage
        present: Floats = yearly @ economics.weights(yearly.shape[1])
        return present


def evaluate(plan: Compiled, path: Floats, perturbed: Perturbed | None = None) -> Drawn:
    """Totals of a plan under many deployments, many draws of what is unsure, or both.

    path: (M, Y) one deployment for every draw, or (N, M, Y) one for each, rows in the
    order of `plan.measures` (see `Compiled.path`). perturbed: what differs from draw to
    draw. With neither, one draw comes back. Draws never touch each other.
    """
    perturbed = perturbed or Perturbed()
    draws = _draws(path, perturbed)
    emission, energy = totals(plan, path, perturbed, draws)
    sectors = len(plan.cells.sectors)
    money = totals_spent(plan, path, perturbed, draws)
    return Drawn(
        sectors=plan.cells.sectors,
        carriers=tuple(carrier.id for carrier in plan.city.carriers),
        emission=emission[:, :sectors].sum(axis=1),
        emission_by_sector=emission[:, :sectors],
        emission_by_carrier=emission[:, sectors:],
        energy_by_carrier=energy,
        energy_cost=_energy_cost(plan.city.price, energy, perturbed),
        capital=money.capital,
        upkeep=money.upkeep,
        salvage=money.salvage,
    )


def totals(
    plan: Compiled, path: Floats, perturbed: Perturbed, draws: int
) -> tuple[Floats, Floats]:
    """Emissions by sector and carrier (N, S + C, Y), energy by carrier (N, C, Y)."""
    cells, city = plan.cells, plan.city
    sectors, carriers, years = len(cells.sectors), len(city.carriers), len(plan.years)
    told = cells.by_sector_and_carrier(carriers)
    emission = np.empty((draws, sectors + carriers, years))
    energy = np.empty((draws, carriers, years))
    factor = city.factor[cells.carrier].T[:, :, None]  # (Y, K, 1)
    room = Room()
    for part in _parts(draws):
        some = path[part] if path.ndim == 3 else path
        drawn = perturbed.part(part)
        going = gone_in_draws(plan, some, drawn)
        taken = cells_taken(plan, going, drawn, room)
        energy[part] = _told(told[sectors:], taken)
        taken = taken * factor
        if cells.supply.begun:
            cleaner = cells.supply.products(1.0 - going)[cells.cell_supply]
            taken = taken * np.swapaxes(cleaner, 0, 1)
        if drawn.factor is not None:
            taken = taken * drawn.factor.T[cells.carrier]
        if drawn.factor_growth is not None:
            taken = taken * _grown(drawn.factor_growth, years)[:, cells.carrier]
        emission[part] = _told(told, taken)
    return emission, energy


def gone_in_draws(plan: Compiled, path: Floats, perturbed: Perturbed) -> Floats:
    """x = f d of each effect in each draw: (E, Y, n), n = 1 where nothing is drawn."""
    deployed = np.moveaxis(path, 0, 2) if path.ndim == 3 else path[:, :, None]
    fraction = plan.fraction[:, None]
    if perturbed.fraction is not None:
        assert (perturbed.fraction <= 1).all(), "no more than everything can go"
        fraction = perturbed.fraction.T
    part: Floats = deployed[plan.effect_measure] * fraction[:, None, :]
    return part


def cells_taken(
    plan: Compiled, going: Floats, perturbed: Perturbed, room: Room | None = None
) -> Floats:
    """What each cell takes after avoid, improve and shift: (Y, K, n)."""
    cells = plan.cells
    reduced = cells.reduce.products(1.0 - going)
    shares = _shares(cells, going, perturbed)
    if reduced.shape[2] < shares.shape[2]:  # only what a shift gains is drawn
        reduced = np.repeat(reduced, shares.shape[2], axis=2)
    columns, borne = (room or Room()).columns(plan, reduced.shape[2])
    np.take(reduced, cells.column_reduce, axis=0, out=columns, mode="clip")
    np.take(shares, cells.column_share, axis=0, out=borne, mode="clip")
    columns *= borne
    taken = np.empty((len(plan.years), len(cells.sector), columns.shape[2]))
    for block in cells.blocks:
        np.matmul(
            block.weight,
            np.swapaxes(columns[block.columns], 0, 1),
            out=taken[:, block.cells],
        )
    grown = _growth(plan, perturbed)
    return taken if grown is None else taken * grown[:, cells.driver]


class Room:
    """Memory that one chunk of draws leaves to the next; asking for it costs more."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[Floats, Floats]] = {}

    def columns(self, plan: Compiled, draws: int) -> tuple[Floats, Floats]:
        """Two arrays (Q, Y, n)."""
        if draws not in self._held:
            shape = (len(plan.cells.column_reduce), len(plan.years), draws)
            self._held[draws] = np.empty(shape), np.empty(shape)
        return self._held[draws]


def _shares(cells: Cells, going: Floats, perturbed: Perturbed) -> Floats:
    """What each set of shifts leaves, then what each pair moves: (V + W, Y, n)."""
    asked = cells.shift.totals(going)
    left = 1.0 - np.minimum(asked, 1.0)
    moved = going[cells.pair_effect]
    moved *= (1.0 / np.maximum(asked, 1.0))[cells.pair_shift]
    if perturbed.gain is not None:
        moved = moved / perturbed.gain.T[cells.pair_effect][:, None, :]
        left = np.broadcast_to(left, (*left.shape[:2], moved.shape[2]))
    return np.concatenate([left, moved])


def _growth(plan: Compiled, perturbed: Perturbed) -> Floats | None:
    """By what the amounts of each driver are multiplied: (Y, D, n)."""
    grown: Floats | None = None
    if perturbed.growth is not None:
        grown = _grown(perturbed.growth, len(plan.years))
    if perturbed.level is not None:
        level = perturbed.level.T[None]
        grown = level if grown is None else grown * level
    return grown


def _grown(growth: Floats, years: int) -> Floats:
    """What so much growth a year makes of 1: (N, D) becomes (Y, D, N)."""
    grown = np.repeat((1.0 + growth).T[None], years, axis=0)
    grown[0] = 1.0
    np.multiply.accumulate(grown, axis=0, out=grown)
    return grown


def _energy_cost(price: Floats, energy: Floats, perturbed: Perturbed) -> Floats:
    """What is paid for carriers in each year: (N, Y)."""
    cost: Floats
    if perturbed.price is None:
        cost = (energy * price).sum(axis=1)
    else:
        cost = (energy * price * perturbed.price[:, :, None]).sum(axis=1)
    return cost


def _told(told: Floats, over_cells: Floats) -> Floats:
    """Cells (Y, K, n) summed by the labels that `told` (T, K) tells: (n, T, Y)."""
    summed: Floats = np.matmul(told, over_cells).transpose(2, 1, 0)
    return summed


def _draws(path: Floats, perturbed: Perturbed) -> int:
    drawn = perturbed.draws()
    if path.ndim == 3:
        assert drawn in (None, len(path)), f"{len(path)} deployments, {drawn} draws"
        return len(path)
    return 1 if drawn is None else drawn


def _parts(draws: int) -> Iterator[slice]:
    for begin in range(0, draws, CHUNK):
        yield slice(begin, min(begin + CHUNK, draws))

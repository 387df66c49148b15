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
from renkei.planning.scenarios.nouns import Economics, Perturbed, Whole
from renkei.planning.scenarios.spending import totals_spent

CHUNK = 24  # draws reckoned at once: their columns stay in the nearer cache


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
    kinds, kind = np.unique(
        np.stack([cells.carrier, cells.cell_supply]), axis=1, return_inverse=True
    )
    kind = kind.reshape(-1)
    of_kind = _summing(kind, kinds.shape[1])
    of_carrier = _summing(kinds[0], carriers)
    of_sector = _summing(cells.sector, sectors)
    emission = np.empty((draws, sectors + carriers, years))
    energy = np.empty((draws, carriers, years))
    spells, room = Spells.of(path), Room()
    for part in _parts(draws):
        some = path[part] if path.ndim == 3 else path
        drawn = perturbed.part(part)
        going = gone_in_draws(plan, some[..., spells.first], drawn)
        taken = cells_taken(plan, going, drawn, spells, room)
        by_kind = np.matmul(of_kind, taken)
        energy[part] = np.matmul(of_carrier, by_kind).transpose(2, 1, 0)
        clean = _clean(plan, kinds, going, drawn, spells)
        emission[part, sectors:] = np.matmul(of_carrier, by_kind * clean).transpose(
            2, 1, 0
        )
        if clean.shape[2] < taken.shape[2]:
            clean = np.repeat(clean, taken.shape[2], axis=2)
        each = room.array("each", (years, len(kind), clean.shape[2]))
        np.take(clean, kind, axis=1, out=each, mode="clip")
        each *= taken
        emission[part, :sectors] = np.matmul(of_sector, each).transpose(2, 1, 0)
    return emission, energy


def _summing(label: Whole, count: int) -> Floats:
    """What sums K things to their labels: (count, K)."""
    told: Floats = (label == np.arange(count)[:, None]).astype(np.float64)
    return told


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """Years on end in which nothing is deployed anew: what is done there is one.

    first: (U,) the year with which each spell begins; of_year: (Y,) the spell of each;
    runs: years and spells to be reckoned together, a long spell by itself, short ones
    that follow each other at once.
    """

    first: Whole
    of_year: Whole
    runs: tuple[tuple[slice, slice], ...]

    @staticmethod
    def of(path: Floats) -> Spells:
        """The spells of a deployment (M, Y), or of many at once (N, M, Y)."""
        years = path.shape[-1]
        others = tuple(range(path.ndim - 1))
        moved = (path[..., 1:] != path[..., :-1]).any(axis=others)
        begins = np.append(True, moved)
        first = np.flatnonzero(begins)
        ends = np.append(first[1:], years)
        runs: list[tuple[slice, slice]] = []
        for at, (begin, end) in enumerate(zip(first.tolist(), ends, strict=True)):
            last = runs[-1] if runs else None
            if end - begin == 1 and last and _single(*last):
                runs[-1] = slice(last[0].start, end), slice(last[1].start, at + 1)
            else:
                runs.append((slice(begin, int(end)), slice(at, at + 1)))
        return Spells(first, np.cumsum(begins) - 1, tuple(runs))


def _single(years: slice, spells: slice) -> bool:
    """Whether each of these years is a spell of its own."""
    return bool(years.stop - years.start == spells.stop - spells.start)


def gone_in_draws(plan: Compiled, path: Floats, perturbed: Perturbed) -> Floats:
    """x = f d of each effect in each draw: (E, U, n), n = 1 where nothing is drawn."""
    deployed = np.moveaxis(path, 0, 2) if path.ndim == 3 else path[:, :, None]
    fraction = plan.fraction[:, None]
    if perturbed.fraction is not None:
        assert (perturbed.fraction <= 1).all(), "no more than everything can go"
        fraction = perturbed.fraction.T
    part: Floats = deployed[plan.effect_measure] * fraction[:, None, :]
    return part


def cells_taken(
    plan: Compiled, going: Floats, perturbed: Perturbed, spells: Spells, room: Room
) -> Floats:
    """What each cell takes after avoid, improve and shift: (Y, K, n)."""
    cells, years = plan.cells, len(plan.years)
    reduced = cells.reduce.products(1.0 - going)
    shares = _shares(cells, going, perturbed)
    if reduced.shape[2] < shares.shape[2]:  # only what a shift gains is drawn
        reduced = np.repeat(reduced, shares.shape[2], axis=2)
    shape = (len(cells.column_reduce), *reduced.shape[1:])
    columns, borne = room.array("columns", shape), room.array("borne", shape)
    np.take(reduced, cells.column_reduce, axis=0, out=columns, mode="clip")
    np.take(shares, cells.column_share, axis=0, out=borne, mode="clip")
    columns *= borne
    taken = room.array("taken", (years, len(cells.sector), shape[2]))
    of_spell = np.swapaxes(columns, 0, 1)
    for block in cells.blocks:
        for some, held in spells.runs:
            np.matmul(
                block.weight[some],
                of_spell[held, block.columns],
                out=taken[some, block.cells],
            )
    grown = _growth(plan, perturbed)
    if grown is None:
        return taken
    if taken.shape[2] < grown.shape[2]:
        taken = np.repeat(taken, grown.shape[2], axis=2)
    if grown.shape[0] < years:
        grown = np.repeat(grown, years, axis=0)
    more = room.array("more", taken.shape)
    np.take(grown, cells.driver, axis=1, out=more, mode="clip")
    taken *= more
    return taken


def _clean(
    plan: Compiled, kinds: Whole, going: Floats, drawn: Perturbed, spells: Spells
) -> Floats:
    """What each kind of carrier emits, by carrier and supply effects: (Y, G, n)."""
    cells = plan.cells
    clean: Floats = plan.city.factor[kinds[0]].T[:, :, None]
    if cells.supply.begun:
        cleaner = cells.supply.products(1.0 - going)[kinds[1]]
        clean = clean * np.swapaxes(cleaner, 0, 1)[spells.of_year]
    if drawn.factor is not None:
        clean = clean * drawn.factor.T[kinds[0]]
    if drawn.factor_growth is not None:
        clean = clean * _grown(drawn.factor_growth, len(plan.years))[:, kinds[0]]
    return clean


class Room:
    """Memory that one chunk of draws leaves to the next; asking for it costs more."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, tuple[int, ...]], Floats] = {}

    def array(self, name: str, shape: tuple[int, ...]) -> Floats:
        """An array that was used for the same before."""
        if (name, shape) not in self._held:
            self._held[name, shape] = np.empty(shape)
        return self._held[name, shape]


def _shares(cells: Cells, going: Floats, perturbed: Perturbed) -> Floats:
    """What each set of shifts leaves, then what each pair moves: (V + W, U, n)."""
    asked = cells.shift.totals(going)
    left = 1.0 - np.minimum(asked, 1.0)
    moved = going[cells.pair_effect]
    moved *= (1.0 / np.maximum(asked, 1.0))[cells.pair_shift]
    if perturbed.gain is not None:
        moved = moved / perturbed.gain.T[cells.pair_effect][:, None, :]
        left = np.broadcast_to(left, (*left.shape[:2], moved.shape[2]))
    return np.concatenate([left, moved])


def _growth(plan: Compiled, perturbed: Perturbed) -> Floats | None:
    """By what the amounts of each driver are multiplied: (Y or 1, D, n)."""
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


def without_plan(plan: Compiled, drawn: Perturbed) -> tuple[Floats, Floats]:
    """What a city emits without any measure, and what it pays for energy: (N, Y).

    Nothing of it asks for cells: amounts of a carrier are those of each driver, grown.
    """
    city, rows, years = plan.city, plan.rows, len(plan.years)
    carriers, drivers = len(city.carriers), len(plan.drivers)
    of_driver = np.zeros((years, carriers, drivers))
    np.add.at(of_driver.transpose(1, 2, 0), (rows.carrier, rows.driver), rows.taken)
    grown = _growth(plan, drawn)
    energy = np.matmul(of_driver, np.ones((1, drivers, 1)) if grown is None else grown)
    paid = energy * city.price.T[:, :, None]
    if drawn.price is not None:
        paid = paid * drawn.price.T
    emitted = energy * city.factor.T[:, :, None]
    if drawn.factor is not None:
        emitted = emitted * drawn.factor.T
    if drawn.factor_growth is not None:
        emitted = emitted * _grown(drawn.factor_growth, years)
    return emitted.sum(axis=1).T, paid.sum(axis=1).T


def _energy_cost(price: Floats, energy: Floats, perturbed: Perturbed) -> Floats:
    """What is paid for carriers in each year: (N, Y)."""
    cost: Floats
    if perturbed.price is None:
        cost = (energy * price).sum(axis=1)
    else:
        cost = (energy * price * perturbed.price[:, :, None]).sum(axis=1)
    return cost


def _draws(path: Floats, perturbed: Perturbed) -> int:
    drawn = perturbed.draws()
    if path.ndim == 3:
        assert drawn in (None, len(path)), f"{len(path)} deployments, {drawn} draws"
        return len(path)
    return 1 if drawn is None else drawn


def _parts(draws: int) -> Iterator[slice]:
    for begin in range(0, draws, CHUNK):
        yield slice(begin, min(begin + CHUNK, draws))

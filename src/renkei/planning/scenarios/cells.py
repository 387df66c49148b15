"""Sums that come before any deployment, so that a batch of draws costs little.

Flows in: `Rows`. Flows out: `Cells`: what a city takes by (sector, carrier, driver, set
of supply effects) as a product of a fixed matrix for each year and a few columns.

What a row takes is its baseline times (what avoid and improve leave) times (what the
shifts leave, or bring). Rows in which both are the same have one column between them,
whose weights are summed here, once; the four steps then run over columns, not lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from renkei.planning.city.nouns import Floats, Sector
from renkei.planning.scenarios.nouns import Whole
from renkei.planning.scenarios.rows import Rows, Sets


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The cells of one sector: weight (Y, K_s, Q_s) of its columns in its cells."""

    cells: slice
    columns: slice
    weight: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Columns and how they add up to cells.

    reduce, shift: the distinct sets; pair_effect, pair_shift: (W,) each shift effect in
    each set that holds it; column_reduce: (Q,) which set of avoid and improve each
    column bears; column_share: (Q,) what it bears of the shifts: below V what the set
    leaves, from V on what the pair moves; sector, carrier, driver, supply: (K,).
    """

    reduce: Sets
    shift: Sets
    supply: Sets
    pair_effect: Whole
    pair_shift: Whole
    column_reduce: Whole
    column_share: Whole
    blocks: tuple[Block, ...]
    sector: Whole
    carrier: Whole
    driver: Whole
    cell_supply: Whole
    sectors: tuple[str, ...]


def celled(rows: Rows, sectors: Sequence[Sector]) -> Cells:
    """Sum the rows to columns and cells."""
    pairs = [
        (effect, place)
        for place, members in enumerate(rows.shift.members)
        for effect in members
        if effect >= 0
    ]
    pair_of = {pair: rows.shift.count + at for at, pair in enumerate(pairs)}
    cell_keys = np.stack(
        [rows.sector, rows.carrier, rows.driver, rows.supply.set_of_row], axis=1
    )
    cells, cell_of_row = np.unique(cell_keys, axis=0, return_inverse=True)
    cell_of_row = cell_of_row.reshape(-1)
    moves = rows.moves
    moved = [pair_of[p] for p in zip(moves.effect, moves.shift, strict=True)]
    cell = np.concatenate([cell_of_row, cell_of_row[moves.reached]])
    columns, column = np.unique(
        np.stack(
            [
                cells[cell, 0],
                np.concatenate([rows.reduce.set_of_row, moves.reduce]),
                np.concatenate(
                    [rows.shift.set_of_row, np.array(moved, dtype=np.int64)]
                ),
            ],
            axis=1,
        ),
        axis=0,
        return_inverse=True,
    )
    weights = np.concatenate([rows.taken, moves.weight])
    used = np.unique(cells[:, 0])
    return Cells(
        reduce=rows.reduce,
        shift=rows.shift,
        supply=rows.supply,
        pair_effect=np.array([effect for effect, _ in pairs], dtype=np.int64),
        pair_shift=np.array([place for _, place in pairs], dtype=np.int64),
        column_reduce=columns[:, 1],
        column_share=columns[:, 2],
        blocks=tuple(
            _block(sector, (cells, cell), (columns, column.reshape(-1)), weights)
            for sector in used
        ),
        sector=np.searchsorted(used, cells[:, 0]),
        carrier=cells[:, 1],
        driver=cells[:, 2],
        cell_supply=cells[:, 3],
        sectors=tuple(sectors[at].value for at in used),
    )


def _block(
    sector: int,
    to_cells: tuple[Whole, Whole],
    to_columns: tuple[Whole, Whole],
    weights: Floats,
) -> Block:
    """One sector's columns, their weights summed for each of its cells."""
    (cells, cell), (columns, column) = to_cells, to_columns
    held = slice(*np.searchsorted(cells[:, 0], [sector, sector + 1]).tolist())
    borne = slice(*np.searchsorted(columns[:, 0], [sector, sector + 1]).tolist())
    weight = np.zeros(
        (held.stop - held.start, borne.stop - borne.start, weights.shape[1])
    )
    here = np.flatnonzero(cells[cell, 0] == sector)
    np.add.at(
        weight, (cell[here] - held.start, column[here] - borne.start), weights[here]
    )
    return Block(held, borne, np.ascontiguousarray(np.moveaxis(weight, 2, 0)))

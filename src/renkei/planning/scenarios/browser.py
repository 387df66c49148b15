"""A compiled plan as plain JSON, so that a page can answer a slider by itself.

Flows in: a `Compiled` plan, how money is weighed. Flows out: `browser_form`, whose
arithmetic is exactly this (all arrays by year, y; d[m][y] is the deployment, 0..1):

1. x[e][y] = fraction[e] * d[effect_measure[e]][y] for each effect e.
2. For each set u of `reduce` (a list of effects): R[u][y] = product of (1 - x[e][y]).
   For each set w of `supply`, likewise: S[w][y]. Of an empty set: 1.
3. For each set v of `shift`: A[v][y] = sum of x[e][y]; left[v][y] = 1 - min(1, A);
   scale[v][y] = 1 / max(1, A).
4. share[q][y] for q < (number of shift sets): left[q][y]; after them, for each of
   `pairs` [e, v] in turn: x[e][y] * scale[v][y].
5. For each of `columns` [u, q]: column[c][y] = R[u][y] * share[q][y].
6. Each of `cells` has a carrier, a sector, a supply set and `terms` [c, weight[y]]:
   energy[y] = sum of weight[y] * column[c][y] in the carrier's unit,
   emission[y] = energy[y] * factor[carrier][y] * S[supply][y] in tCO2e.
   A year's total is the sum over cells; by sector or carrier, the sum over theirs.
7. Money: energy is paid at price[carrier][y]. Of measure m, bought[y] =
   max(0, d[y] - living), where living is what was bought in the last life[m] - 1 years;
   capital[y] = bought[y] * size[m] * capital[m] * (1 - decline[m])^y;
   upkeep[y] = d[y] * size[m] * upkeep[m]; salvage, in the last year, is the sum of
   capital[y] * max(0, 1 - (Y - y) / life[m]). Present values weigh year y by
   (1 + discount_fraction)^-y.
8. ramp[m] is [years, shape]: from start year s and level l, d[y] = l * t for "linear",
   l * t * t * (3 - 2 t) for "s", t = clip((year - s + 1) / years, 0, 1).

`baseline` holds the emission total with every d at 0, for a page to check itself by.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.nouns import Economics
from renkei.planning.scenarios.rows import Sets

FORM = 1  # raised whenever the arithmetic above changes


def browser_form(plan: Compiled, economics: Economics) -> dict[str, Any]:
    """The plan as JSON-ready lists of numbers and ids; see the arithmetic above."""
    cells, city = plan.cells, plan.city
    emission = plan.rows.taken * city.factor[plan.rows.carrier]
    return {
        "form": FORM,
        "years": [int(year) for year in plan.years],
        "carriers": [carrier.id for carrier in city.carriers],
        "sectors": list(cells.sectors),
        "measures": [
            {
                "id": measure.id,
                "size": float(plan.size[at]),
                "capital": float(plan.capital[at]),
                "upkeep": float(plan.upkeep[at]),
                "decline": float(plan.decline[at]),
                "life": int(plan.life[at]),
                "ramp": [measure.ramp.years, measure.ramp.shape],
            }
            for at, measure in enumerate(plan.measures)
        ],
        "effect_measure": plan.effect_measure.tolist(),
        "fraction": plan.fraction.tolist(),
        "reduce": _sets(cells.reduce),
        "shift": _sets(cells.shift),
        "supply": _sets(cells.supply),
        "pairs": np.stack([cells.pair_effect, cells.pair_shift], axis=1).tolist(),
        "columns": np.stack([cells.column_reduce, cells.column_share], 1).tolist(),
        "cells": _cells(plan),
        "factor": city.factor.tolist(),
        "price": city.price.tolist(),
        "discount_fraction": economics.discount_fraction,
        "baseline": emission.sum(axis=0).tolist(),
    }


def _sets(sets: Sets) -> list[list[int]]:
    return [[int(e) for e in members if e >= 0] for members in sets.members]


def _cells(plan: Compiled) -> list[dict[str, Any]]:
    cells, found = plan.cells, []
    for block in cells.blocks:
        for row, at in enumerate(range(block.cells.start, block.cells.stop)):
            weights: Floats = block.weight[:, row]  # (Y, Q)
            terms = [
                [block.columns.start + int(column), weights[:, column].tolist()]
                for column in np.flatnonzero(weights.any(axis=0))
            ]
            found.append(
                {
                    "sector": int(cells.sector[at]),
                    "carrier": int(cells.carrier[at]),
                    "supply": int(cells.cell_supply[at]),
                    "terms": terms,
                }
            )
    return found

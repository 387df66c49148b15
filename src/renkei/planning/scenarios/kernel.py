"""The arithmetic of a scenario, line by line for one deployment.

Flows in: a `Compiled` plan and a deployment. Flows out: what each line takes and emits.

The four steps, for a line in a year (d: deployment of the effect's measure, f: its
fraction, x = f d):

1. avoid and 2. improve: what is taken falls to the product of (1 - x) over the effects;
3. shift: of what is left, g = min(1, sum of x) leaves the line, each effect moving its
   x / max(1, sum of x); what arrives takes useful / (efficiency after the shift);
4. supply: the carrier's factor falls to the product of (1 - x).
"""

from __future__ import annotations

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.compiling import Compiled


def gone(plan: Compiled, path: Floats) -> Floats:
    """x = f d of each effect: (E, Y)."""
    part: Floats = path[plan.effect_measure] * plan.fraction[:, None]
    return part


def lines_taken(plan: Compiled, path: Floats) -> Floats:
    """What each line takes of its carrier under a deployment (M, Y): (L, Y)."""
    rows, going = plan.rows, gone(plan, path)
    reduced = rows.reduce.products(1.0 - going)
    taken: Floats = rows.taken * reduced[rows.reduce.set_of_row]
    asked = rows.shift.totals(going)
    taken *= 1.0 - np.minimum(asked, 1.0)[rows.shift.set_of_row]
    moves = rows.moves
    if len(moves.into):
        scale = 1.0 / np.maximum(asked, 1.0)
        arriving = going[moves.effect] * moves.weight * reduced[moves.reduce]
        arriving *= scale[moves.shift]
        taken[moves.into] += np.add.reduceat(arriving, moves.starts, axis=0)
    return taken


def lines_factor(plan: Compiled, path: Floats) -> Floats:
    """What each line emits for each unit taken, after supply effects: (L, Y)."""
    cleaner = plan.rows.supply.products(1.0 - gone(plan, path))
    factor: Floats = plan.city.factor[plan.rows.carrier]
    cleaned: Floats = factor * cleaner[plan.rows.supply.set_of_row]
    return cleaned

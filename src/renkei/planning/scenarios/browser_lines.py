"""The lines of a compiled plan as plain JSON: wedges, scopes and flows in a page.

Flows in: a `Compiled` plan. Flows out: `lines_form`, read beside `browser_form`, whose
x, R, S, A, left and scale it uses; its arithmetic is exactly this:

1. Line l takes energy[l][y] = taken[l][y] * R[reduce[l]][y] * left[shift[l]][y], and of
   each of `moves` [e, at, into]: energy[into][y] += weight[y] * x[e][y]
   * R[reduce[at]][y] * scale[shift[at]][y], where weight is taken[at] or, where effect
   e has a `to_efficiency`, taken[at][y] * efficiency[at][y] / to_efficiency[e].
2. emission[l][y] = energy[l][y] * factor[carrier[l]][y] * S[supply[l]][y]. By scope or
   use: the sum over the lines that bear its label; energy is summed over `is_energy`.
3. Wedges within the plan, tonnes (rate = factor) and dollars (rate = price). base[l] =
   taken[l] * rate. With P(u, e) the Shapley value of effect e in a set u, that is
   x_e * integral over t from 0 to 1 of the product of (1 - t x_j), j in u but e:
   avoid     P(avoid set, e) * base of the lines that bear the set;
   improve   P(improve set, e) * (product of 1 - x over the line's avoid set) * base;
   shift     x[e] * scale * R[reduce[at]] * (base[at] - weight * rate of `into`);
   supply    P(supply set, e) * energy * factor (tonnes only; what is paid stays).
   A measure's wedge is the sum over its effects.
4. Stated, alone: the baseline's total less that under this measure only.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from renkei.planning.measures.nouns import Effect
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.rows import Sets


def lines_form(plan: Compiled) -> dict[str, Any]:
    """The lines as JSON-ready lists of numbers and labels; see the arithmetic above."""
    rows, scope, use = plan.rows, plan.views["scope"], plan.views["use"]
    moves = [
        [place, int(at), int(into)]
        for place, placed in enumerate(plan.effects)
        for at, into in zip(placed.lines, placed.into, strict=False)
    ]
    left = sorted({at for _, at, _ in moves})
    used = list(plan.cells.sectors)
    sectors = [plan.city.activities[line.activity].sector.value for line in plan.lines]
    return {
        "taken": rows.taken.tolist(),
        "efficiency": {str(at): plan.efficiency[at].tolist() for at in left},
        "to_efficiency": [_efficiency(placed.effect) for placed in plan.effects],
        "moves": moves,
        "carrier": rows.carrier.tolist(),
        "is_energy": [carrier.is_energy for carrier in plan.city.carriers],
        "sector": [used.index(sector) for sector in sectors],
        "scope": scope.label_of_line.tolist(),
        "scopes": list(scope.labels),
        "use": use.label_of_line.tolist(),
        "uses": list(use.labels),
        "avoid": rows.avoid.set_of_row.tolist(),
        "improve": rows.improve.set_of_row.tolist(),
        "reduce": rows.reduce.set_of_row.tolist(),
        "shift": rows.shift.set_of_row.tolist(),
        "supply": rows.supply.set_of_row.tolist(),
        "avoid_sets": _members(rows.avoid),
        "improve_sets": _members(rows.improve),
    }


def _efficiency(effect: Effect) -> float | None:
    return None if effect.to_efficiency is None else float(effect.to_efficiency.mean)


def _members(sets: Sets) -> list[list[int]]:
    return [[int(e) for e in np.atleast_1d(row) if e >= 0] for row in sets.members]

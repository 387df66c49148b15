"""What each measure brings: alone, within the plan, and what lies between the two.

Flows in: a `Compiled` plan and a deployment. Flows out: `Wedges`.

Within the plan the steps follow each other: avoid, improve, shift, supply; each step
brings what is emitted before it less what is emitted after it. Inside a step a tonne
that several effects share is split by their Shapley value, the mean of what an effect
brings over every order in which the effects could come: no order is preferred, all
that is brought is split, and what changes nothing is given nothing. For effects that
multiply (x of one leaves 1 - x) the value of effect i is

    x_i * integral from 0 to 1 of the product over j != i of (1 - t x_j) dt,

which is Owen's multilinear extension of the game; the product is a polynomial in t, so
that a Gauss-Legendre rule with half as many points as effects is exact. Shifts add up
and need no splitting.

Source: L. S. Shapley, A value for n-person games (1953); G. Owen, Multilinear
extensions of games, Management Science 18 (1972), P64-P79; for energy, the same idea as
the logarithmic-mean split of B. W. Ang, The LMDI approach to decomposition analysis: a
practical guide, Energy Policy 33 (2005) 867-871, eq. 5, which has no value where an
effect leaves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.scenarios.alone import Alone, alone
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.kernel import gone
from renkei.planning.scenarios.nouns import Whole
from renkei.planning.scenarios.rows import Sets, Sums


@dataclass(frozen=True, slots=True, eq=False)
class Wedges:
    """By measure and year, (M, Y) each, tCO2e and USD paid less for carriers.

    stated: alone against the baseline; attributed: within the plan. Their difference,
    `interaction`, is what measures take from each other (below zero) or lend each
    other (above): stated + interaction = baseline - scenario, in every year.
    """

    stated: Floats
    attributed: Floats
    stated_dollars: Floats
    attributed_dollars: Floats

    @property
    def interaction(self) -> Floats:
        """What the others change of each measure's potential: (M, Y)."""
        between: Floats = self.attributed - self.stated
        return between


@dataclass(frozen=True, slots=True, eq=False)
class WedgeWeights:
    """Baseline weights that no deployment changes, summed once by sets.

    avoid: (Ua, 2, Y) by set of avoid effects; reduce: (Uu, 2, Y) by set of avoid and
    improve effects, whose parts are avoid_of and improve_of; shift: (P, 2, Y) what is
    saved where all of a row moves, by (reduce, shift, effect). Tonnes, then dollars.
    The rest sums them up, and gives each effect its part of what each set brings.
    """

    alone: Alone
    avoid: Floats
    reduce: Floats
    avoid_of: Whole
    improve_of: Sums
    shift: Floats
    shift_keys: Whole
    supply_of_rows: Sums
    of_avoid: Sums
    of_improve: Sums
    of_shift: Sums
    of_supply: Sums
    of_measures: Sums


@lru_cache(maxsize=16)
def wedge_weights(plan: Compiled) -> WedgeWeights:
    """Sum the baseline by the sets of effects that reach it."""
    rows, effects = plan.rows, len(plan.effects)
    rates = np.stack([plan.city.factor, plan.city.price], axis=1)[rows.carrier]
    base = rows.taken[:, None, :] * rates  # (L, 2, Y)
    avoid_of = np.zeros(rows.reduce.count, dtype=np.int64)
    improve_of = np.zeros(rows.reduce.count, dtype=np.int64)
    avoid_of[rows.reduce.set_of_row] = rows.avoid.set_of_row
    improve_of[rows.reduce.set_of_row] = rows.improve.set_of_row
    saved: dict[tuple[int, int, int], Floats] = {}
    for place, placed in enumerate(plan.effects):
        for at, into in zip(placed.lines, placed.into, strict=False):
            reduce, shift = rows.reduce.set_of_row[at], rows.shift.set_of_row[at]
            key = (int(reduce), int(shift), place)
            brought = base[at] - plan.moved_weight(place, at) * rates[into]
            saved[key] = saved.get(key, 0.0) + brought
    keys = np.array(list(saved), dtype=np.int64).reshape(-1, 3)
    return WedgeWeights(
        alone=alone(plan),
        avoid=rows.avoid.of_rows(base),
        reduce=rows.reduce.of_rows(base),
        avoid_of=avoid_of,
        improve_of=Sums.of(improve_of, rows.improve.count),
        shift=np.array(list(saved.values())).reshape(len(keys), 2, len(plan.years)),
        shift_keys=keys,
        supply_of_rows=rows.supply.of_rows,
        of_avoid=_of_members(rows.avoid, effects),
        of_improve=_of_members(rows.improve, effects),
        of_shift=Sums.of(keys[:, 2], effects),
        of_supply=_of_members(rows.supply, effects),
        of_measures=Sums.of(plan.effect_measure, len(plan.measures)),
    )


def wedged(plan: Compiled, path: Floats, taken: Floats) -> Wedges:
    """The wedges of a deployment (M, Y) under which the lines take `taken` (L, Y)."""
    weights = wedge_weights(plan)
    rows, going = plan.rows, gone(plan, path)
    left = 1.0 - going
    avoided = rows.avoid.products(left)[weights.avoid_of]
    asked = rows.shift.totals(going)
    scale = 1.0 / np.maximum(asked, 1.0)
    reduce, shift, effect = weights.shift_keys.T
    moved = going[effect] * scale[shift] * rows.reduce.products(left)[reduce]
    after_avoid = weights.improve_of(weights.reduce * avoided[:, None])
    supplied = weights.supply_of_rows(taken * plan.city.factor[rows.carrier])
    brought = weights.of_avoid(_parts(rows.avoid, going, weights.avoid))
    brought += weights.of_improve(_parts(rows.improve, going, after_avoid))
    brought += weights.of_shift(moved[:, None] * weights.shift)
    # a cleaner carrier costs what it cost: tonnes only
    brought[:, :1] += weights.of_supply(_parts(rows.supply, going, supplied[:, None]))
    attributed = weights.of_measures(brought)
    stated, stated_dollars = weights.alone.saved(path)
    return Wedges(stated, attributed[:, 0], stated_dollars, attributed[:, 1])


def _of_members(sets: Sets, effects: int) -> Sums:
    """What sums the members of all sets by their effect."""
    return Sums.of(sets.members.T.reshape(-1), effects)


def _parts(sets: Sets, going: Floats, base: Floats) -> Floats:
    """What each member brings of the base (U, k, Y) of its set: (K U, k, Y)."""
    values = _values(sets, going)[:, :, None] * base
    return values.reshape(-1, *base.shape[1:])


def _values(sets: Sets, going: Floats) -> Floats:
    """The Shapley value of each effect in each set, as a part of the whole: (K, U, Y).

    Those of a set sum to 1 - product(1 - x).
    """
    members = sets.members.T
    if not len(members):
        return np.zeros((0, sets.count, going.shape[1]))
    parts = np.where(members[:, :, None] >= 0, going[members], 0.0)  # (K, U, Y)
    if len(members) == 1:
        return parts
    values = np.zeros_like(parts)
    for point, weight in _rule(len(members)):
        left = 1.0 - point * parts
        values += weight * left.prod(axis=0) / left
    return values * parts


@cache
def _rule(effects: int) -> tuple[tuple[float, float], ...]:
    """Points and weights on 0..1 that integrate degree effects - 1 exactly."""
    points, weights = np.polynomial.legendre.leggauss((effects + 1) // 2)
    return tuple(
        (float(point + 1) / 2, float(weight) / 2)
        for point, weight in zip(points, weights, strict=True)
    )

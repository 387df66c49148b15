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
from renkei.planning.scenarios.rows import Sets


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

    avoid: (Ua, Y) by set of avoid effects; reduce: (Uu, Y) by set of avoid and improve
    effects, whose parts are avoid_of and improve_of; shift: (P, Y) what is saved where
    all of a row moves, by (reduce, shift, effect). Each for tonnes and for dollars.
    """

    alone: Alone
    avoid: tuple[Floats, Floats]
    reduce: tuple[Floats, Floats]
    avoid_of: Whole
    improve_of: Whole
    shift: tuple[Floats, Floats]
    shift_keys: Whole


@lru_cache(maxsize=16)
def wedge_weights(plan: Compiled) -> WedgeWeights:
    """Sum the baseline by the sets of effects that reach it."""
    rows = plan.rows
    factor, price = plan.city.factor[rows.carrier], plan.city.price[rows.carrier]
    tonnes, dollars = rows.taken * factor, rows.taken * price
    avoid_of = np.zeros(rows.reduce.count, dtype=np.int64)
    improve_of = np.zeros(rows.reduce.count, dtype=np.int64)
    avoid_of[rows.reduce.set_of_row] = rows.avoid.set_of_row
    improve_of[rows.reduce.set_of_row] = rows.improve.set_of_row
    saved: dict[tuple[int, int, int], list[Floats]] = {}
    for place, placed in enumerate(plan.effects):
        for at, into in zip(placed.lines, placed.into, strict=False):
            reduce, shift = rows.reduce.set_of_row[at], rows.shift.set_of_row[at]
            brought = plan.moved_weight(place, at, into)
            nothing = [np.zeros_like(brought), np.zeros_like(brought)]
            held = saved.setdefault((int(reduce), int(shift), place), nothing)
            held[0] += tonnes[at] - brought * factor[into]
            held[1] += dollars[at] - brought * price[into]
    sums = np.array(list(saved.values())).reshape(len(saved), 2, len(plan.years))
    return WedgeWeights(
        alone=alone(plan),
        avoid=(rows.avoid.sums_of_rows(tonnes), rows.avoid.sums_of_rows(dollars)),
        reduce=(rows.reduce.sums_of_rows(tonnes), rows.reduce.sums_of_rows(dollars)),
        avoid_of=avoid_of,
        improve_of=improve_of,
        shift=(sums[:, 0], sums[:, 1]),
        shift_keys=np.array(list(saved), dtype=np.int64).reshape(-1, 3),
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
    avoid, improve = _values(rows.avoid, going), _values(rows.improve, going)
    supplied = rows.supply.sums_of_rows(taken * plan.city.factor[rows.carrier])
    brought = []
    for kind in (0, 1):
        of_effects = np.zeros_like(going)
        _split(of_effects, rows.avoid, avoid, weights.avoid[kind])
        after_avoid = np.zeros((rows.improve.count, going.shape[1]))
        np.add.at(after_avoid, weights.improve_of, weights.reduce[kind] * avoided)
        _split(of_effects, rows.improve, improve, after_avoid)
        np.add.at(of_effects, effect, moved * weights.shift[kind])
        if kind == 0:  # a cleaner carrier costs what it cost
            _split(of_effects, rows.supply, _values(rows.supply, going), supplied)
        of_measures = np.zeros_like(path)
        np.add.at(of_measures, plan.effect_measure, of_effects)
        brought.append(of_measures)
    stated, stated_dollars = weights.alone.saved(path)
    return Wedges(stated, brought[0], stated_dollars, brought[1])


def _values(sets: Sets, going: Floats) -> Floats:
    """The Shapley value of each effect in each set, as a part of the whole: (K, U, Y).

    Those of a set sum to 1 - product(1 - x).
    """
    width = sets.members.shape[1]
    parts = np.where(
        sets.members.T[:, :, None] >= 0, going[sets.members.T], 0.0
    )  # (K, U, Y)
    if width <= 1:
        return parts
    values = np.zeros_like(parts)
    for point, weight in _rule(width):
        left = 1.0 - point * parts
        values += weight * left.prod(axis=0) / left
    return values * parts


def _split(of_effects: Floats, sets: Sets, values: Floats, base: Floats) -> None:
    """Give each effect its part of what each set is weighed with."""
    for column, begun in enumerate(sets.begun):
        members = sets.members[:begun, column]
        np.add.at(of_effects, members, values[column, :begun] * base[:begun])


@cache
def _rule(effects: int) -> tuple[tuple[float, float], ...]:
    """Points and weights on 0..1 that integrate degree effects - 1 exactly."""
    points, weights = np.polynomial.legendre.leggauss((effects + 1) // 2)
    return tuple(
        (float(point + 1) / 2, float(weight) / 2)
        for point, weight in zip(points, weights, strict=True)
    )

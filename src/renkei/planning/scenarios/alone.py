"""What each measure would do alone, against the baseline: its stated potential.

Flows in: a `Compiled` plan. Flows out: `Alone`, which answers any deployment. Each
measure looks only at lines that it reaches and at effects of its own, so that adding,
leaving out or changing another one alters not a bit of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.measures.nouns import Step
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.kernel import gone
from renkei.planning.scenarios.nouns import Whole
from renkei.planning.scenarios.rows import Sets, Sums

Members = tuple[int, ...]
Key = tuple[int, Members, Members, Members, int]


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """Baseline weights (H, Y) of what each measure reaches, and what arrives of it.

    A row (H of them) holds lines on which a measure has the same effects.
    """

    plan: Compiled
    reduce: Sets
    shift: Sets
    supply: Sets
    tonnes: Floats
    dollars: Floats
    arriving_effect: Whole  # -1 for what leaves
    of_measures: Sums

    def saved(self, path: Floats) -> tuple[Floats, Floats]:
        """Tonnes, and dollars paid for carriers, that each saves alone: (M, Y) each."""
        going = gone(self.plan, path)
        if not len(going):
            return np.zeros_like(path), np.zeros_like(path)
        asked = self.shift.totals(going)
        reduced = self.reduce.products(1.0 - going)[self.reduce.set_of_row]
        cleaner = self.supply.products(1.0 - going)[self.supply.set_of_row]
        left = (1.0 - np.minimum(asked, 1.0))[self.shift.set_of_row]
        scale = (1.0 / np.maximum(asked, 1.0))[self.shift.set_of_row]
        leaves = (self.arriving_effect < 0)[:, None]
        kept = reduced * np.where(leaves, left, going[self.arriving_effect] * scale)
        tonnes = self.of_measures(self.tonnes * (leaves - kept * cleaner))
        dollars = self.of_measures(self.dollars * (leaves - kept))
        return tonnes, dollars


def alone(plan: Compiled) -> Alone:
    """Sum the baseline over the lines that each measure treats alike."""
    found: dict[Key, list[Floats]] = {}
    factor = plan.city.factor[plan.rows.carrier]
    price = plan.city.price[plan.rows.carrier]

    def add(key: Key, at: int, took: Floats) -> None:
        held = found.setdefault(key, [np.zeros(len(took)), np.zeros(len(took))])
        held[0] += took * factor[at]
        held[1] += took * price[at]

    for measure in range(len(plan.measures)):
        own = _own(plan, measure)
        for at, (reduce, shift, supply) in own.items():
            add((measure, reduce, shift, supply, -1), at, plan.rows.taken[at])
        for place in np.flatnonzero(plan.effect_measure == measure):
            placed = plan.effects[place]
            for at, into in zip(placed.lines, placed.into, strict=False):
                supply = own[into][2] if into in own else ()
                reduce, shift, _ = own[at]
                key = (measure, reduce, shift, supply, int(place))
                add(key, into, plan.moved_weight(int(place), at))
    keys = list(found)
    sums = np.array(list(found.values())).reshape(len(keys), 2, len(plan.years))
    return Alone(
        plan=plan,
        reduce=Sets.of([key[1] for key in keys]),
        shift=Sets.of([key[2] for key in keys]),
        supply=Sets.of([key[3] for key in keys]),
        tonnes=sums[:, 0],
        dollars=sums[:, 1],
        arriving_effect=np.array([key[4] for key in keys], dtype=np.int64),
        of_measures=Sums.of(
            np.array([key[0] for key in keys], dtype=np.int64), len(plan.measures)
        ),
    )


def _own(plan: Compiled, measure: int) -> dict[int, tuple[Members, Members, Members]]:
    """The effects of one measure on each line: those that reduce, shift, supply."""
    found: dict[int, tuple[list[int], list[int], list[int]]] = {}
    for place in np.flatnonzero(plan.effect_measure == measure):
        placed = plan.effects[place]
        kind = {Step.SHIFT: 1, Step.SUPPLY: 2}.get(placed.effect.step, 0)
        for at in placed.lines:
            found.setdefault(at, ([], [], []))[kind].append(int(place))
    return {at: _tuples(kinds) for at, kinds in found.items()}


def _tuples(kinds: Sequence[list[int]]) -> tuple[Members, Members, Members]:
    reduce, shift, supply = (tuple(kind) for kind in kinds)
    return reduce, shift, supply

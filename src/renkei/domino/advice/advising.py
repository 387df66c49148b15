"""From a question to advice.

Flows in: a `Question`, the `Ground`. Flows out: `Advice`.

What is believed about spread is a set of worlds. In each the best choice is made and
bounded apart; each of those choices is then judged in all the worlds, and the one is
kept that is best by the risk the question takes. The same measure of the bounds of the
worlds bounds every choice, because no choice exceeds the bound of any world in it. What
is told is told of futures drawn anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from renkei.domino.advice import refusing
from renkei.domino.advice.asking import Question, cases_of, limits_of
from renkei.domino.advice.measuring import (
    Drawn,
    drawn,
    likely,
    side_by_side,
    worlds_for,
)
from renkei.domino.advice.nouns import Advice, Ground
from renkei.domino.advice.telling import told
from renkei.domino.advice.weighing import more_of, ordered
from renkei.domino.futures import World
from renkei.domino.seeding import Case, Choice, choose
from renkei.foundation import Refusal

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ROOTS = 20_000  # futures of single cities, in each world
COMPARED = 300  # candidates that are chosen from: the best by themselves
OF_A_KIND = 3  # and so many of each country and each technology
TEN = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Chosen:
    """The cases compared, those that were chosen among them, and the proof."""

    cases: tuple[Case, ...]
    chosen: tuple[int, ...]
    seen: Drawn
    found: float
    bound: float


def advise(question: Question, ground: Ground, *, roots: int = ROOTS) -> Advice:
    """The choice for a question, the next best ten, and what one more would bring.

    Refuses `domino.advice.*` where the question cannot be asked on this ground, and
    `domino.seeding.*`.
    """
    cases = cases_of(question, ground)
    least = min(case.cost * len(case.years) for case in cases)
    if least > question.budget * (1 + 1e-9):
        raise Refusal(refusing.too_little(question.budget, least))
    made = _chosen(question, ground, cases, roots)
    order = ordered(made.seen, made.cases, made.chosen, question, TEN)
    advice = told(question, ground, made.cases, order, len(made.chosen), roots // 2)
    return replace(
        advice,
        found=made.found,
        bound=made.bound,
        compared=len(made.cases),
        candidates=len(cases),
        more=more_of(question, ground, made.cases, made.chosen, made.seen),
    )


def _chosen(
    question: Question, ground: Ground, cases: Sequence[Case], roots: int
) -> _Chosen:
    import numpy as np

    worlds = worlds_for(ground, question.aim, question.horizon)
    seeds = [question.seed * 1000 + at for at in range(len(worlds))]
    everyone = drawn(
        worlds, ground.chances, cases, roots=roots, seeds=[2 * each for each in seeds]
    )
    short = _short(everyone.alone(), cases, question)
    held = tuple(cases[at] for at in short)
    seen = everyone.only(short)
    limits = limits_of(question, ground)

    def chosen_in(world: World, chance: float, seed: int) -> Choice:
        return choose(world, likely(held, chance), limits, seed=seed, roots=roots)

    choices = side_by_side(chosen_in, worlds, ground.chances, seeds)
    stands = {(case.city, case.measure): at for at, case in enumerate(held)}
    sets = {
        tuple(stands[case.city, case.measure] for case in choice.cases): None
        for choice in choices
    }
    risk = question.risk_fraction
    best = max(sets, key=lambda one: measured(seen.together(one), risk))
    bounds = np.array([choice.bound for choice in choices])
    return _Chosen(
        held, best, seen, measured(seen.together(best), risk), measured(bounds, risk)
    )


def measured(values: npt.NDArray[np.float64], risk: float | None) -> float:
    """One number for those of the draws: the mean, or what most of them exceed."""
    import numpy as np

    return float(values.mean() if risk is None else np.quantile(values, risk))


def _short(
    alone: npt.NDArray[np.float64], cases: Sequence[Case], question: Question
) -> list[int]:
    """The best by themselves, and a few of each country and technology."""
    import numpy as np

    risk = question.risk_fraction
    worth = alone.mean(axis=0) if risk is None else np.quantile(alone, risk, axis=0)
    order = np.argsort(-worth, kind="stable")
    kept = set(order[:COMPARED].tolist())
    seen: dict[object, int] = {}
    for at in order.tolist():
        for kind in (cases[at].country, cases[at].measure):
            seen[kind] = seen.get(kind, 0) + 1
            if seen[kind] <= OF_A_KIND:
                kept.add(at)
    return sorted(kept, key=lambda at: (-worth[at], at))

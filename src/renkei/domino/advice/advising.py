"""From a question to advice.

Flows in: a `Question`, the `Ground`. Flows out: `Advice`.

What is believed about spread is a set of worlds. In each a choice is made apart, and
one more over all of them; each is judged in all the worlds, and the one is kept that is
best by the risk the question takes. In every world no choice exceeds the best sum of
single cases, and so the same measure of those sums bounds every choice. What is told is
told of futures drawn anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from renkei.domino.advice import refusing
from renkei.domino.advice.asking import Question, cases_of, limits_of
from renkei.domino.advice.errands import HERE, Choosing, Means
from renkei.domino.advice.explaining import otherwise
from renkei.domino.advice.measuring import Apart, drawn_apart, likely, worlds_for
from renkei.domino.advice.nouns import Advice, Ground, Otherwise
from renkei.domino.advice.telling import told
from renkei.domino.advice.weighing import more_of, ordered
from renkei.domino.seeding import Case, Limits
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
    short: tuple[int, ...]
    seen: Apart
    found: float
    bound: float


def advise(
    question: Question, ground: Ground, *, roots: int = ROOTS, means: Means = HERE
) -> Advice:
    """The choice for a question, the next best ten, and what one more would bring.

    `means` tells where its errands are done; the answer is the same everywhere.

    Refuses `domino.advice.*` where the question cannot be asked on this ground, and
    `domino.seeding.*`.
    """
    cases = cases_of(question, ground)
    least = min(case.cost * len(case.years) for case in cases)
    if least > question.budget * (1 + 1e-9):
        raise Refusal(refusing.too_little(question.budget, least))
    made = _chosen(question, ground, cases, roots, means)
    pool = tuple(dict.fromkeys((*made.chosen, *made.short)))
    order = ordered(made.seen, made.cases, made.chosen, pool, question, TEN)
    advice = told(
        question,
        ground,
        made.cases,
        order,
        len(made.chosen),
        roots // 2,
        means,
    )
    return replace(
        advice,
        found=made.found,
        bound=made.bound,
        compared=len(pool),
        candidates=len(cases),
        more=more_of(question, ground, made.cases, made.chosen, pool, made.seen),
        otherwise=_otherwise(question, ground, made),
    )


def _otherwise(
    question: Question, ground: Ground, made: _Chosen
) -> tuple[Otherwise, ...]:
    risk = question.risk_fraction

    def filled(among: Sequence[int], limits: Limits) -> tuple[int, ...]:
        fill = _greedy if question.cases <= TEN else _best_alone
        return fill(made.seen, made.cases, among, limits, risk)

    return otherwise(
        question,
        ground,
        made.cases,
        made.chosen,
        made.short,
        made.seen,
        lambda held: measured(made.seen.together(held), risk),
        filled,
    )


def _chosen(
    question: Question, ground: Ground, cases: Sequence[Case], roots: int, means: Means
) -> _Chosen:
    worlds = worlds_for(ground, question.aim, question.horizon)
    seeds = [question.seed * 1000 + at for at in range(len(worlds))]
    everyone = drawn_apart(
        worlds,
        ground.chances,
        cases,
        roots=roots,
        seeds=[2 * each for each in seeds],
        means=means,
    )
    alone, risk = everyone.alone(), question.risk_fraction
    short = _short(alone, cases, question)
    held = [cases[at] for at in short]
    limits = limits_of(question, ground)

    choices = means.done(
        "choosing",
        [
            Choosing(world, tuple(likely(held, chance)), limits, roots // 4, seed)
            for world, chance, seed in zip(worlds, ground.chances, seeds, strict=True)
        ],
    )
    sets = {tuple(short[at] for at in choice): None for choice in choices}
    sets[_greedy(everyone, cases, short, limits, risk)] = None
    best = max(sets, key=lambda one: measured(everyone.together(one), risk))
    bounds = _bounds(alone, cases, limits)
    return _Chosen(
        tuple(cases),
        best,
        tuple(short),
        everyone,
        measured(everyone.together(best), risk),
        measured(bounds, risk),
    )


def _greedy(
    everyone: Apart,
    cases: Sequence[Case],
    short: Sequence[int],
    limits: Limits,
    risk: float | None,
) -> tuple[int, ...]:
    """One case after the other, each the best that still keeps the limits."""
    chosen: list[int] = []
    left = list(short)
    while left:
        stood = [cases[at] for at in chosen]
        left = [at for at in left if not limits.broken([*stood, cases[at]])]
        if not left:
            break
        added = everyone.one_more(chosen, left)
        worth = [measured(added[:, at], risk) for at in range(len(left))]
        chosen.append(left.pop(max(range(len(left)), key=worth.__getitem__)))
    return tuple(chosen)


def _best_alone(
    everyone: Apart,
    cases: Sequence[Case],
    short: Sequence[int],
    limits: Limits,
    risk: float | None,
) -> tuple[int, ...]:
    """Those that are best by themselves and keep the limits; quicker where many may
    stand."""
    alone = everyone.alone()
    worth = {at: measured(alone[:, at], risk) for at in short}
    stood: list[int] = []
    for at in sorted(short, key=lambda at: (-worth[at], at)):
        if not limits.broken([*(cases[each] for each in stood), cases[at]]):
            stood.append(at)
    return tuple(stood)


def _bounds(
    alone: npt.NDArray[np.float64], cases: Sequence[Case], limits: Limits
) -> npt.NDArray[np.float64]:
    """What no choice can exceed in each world: the best sum of single cases.

    Cases together never bring more than each by itself. All cost the same, so that the
    limits are of cities, of countries and of all together, one within the other, and
    taking the best that still fits is exactly the best sum.
    """
    import numpy as np

    found = np.zeros(len(alone))
    for row, worth in enumerate(alone):
        stood: list[Case] = []
        for at in np.argsort(-worth, kind="stable"):
            if not limits.broken([*stood, cases[at]]):
                stood.append(cases[at])
                found[row] += worth[at]
            elif not _has_room(stood, limits, cases[at]):
                break
    return found


def _has_room(stood: Sequence[Case], limits: Limits, another: Case) -> bool:
    """Whether any case at all could still be stood, wherever it stands."""
    free = replace(limits, per_country={}, per_city=len(stood) + 1)
    return not free.broken([*stood, replace(another, city=-1)])


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

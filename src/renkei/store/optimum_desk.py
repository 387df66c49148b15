"""The desk of a city's best plan: what is aimed at, within what, and what comes of it.

Flows in: a city's key, an officer, a `Wish`. Flows out: `OptimumDesk`. Only officers of
the city may have it worked out, one search at a time: it takes a processor for a while.

Refuses `store.planning.*`, `store.permission.*` and `planning.optimum.*`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning import optimum, scenarios
from renkei.store.commands.planning import own_city
from renkei.store.planning_models import DISCOUNT_FRACTION, Model
from renkei.store.queries.planning import city_desk
from renkei.store.scenario_desk import model_of

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.planning_rows import PlannedCity

SECONDS = 45  # hard, for the whole search
EFFORT = optimum.Effort(rounds=5, seconds=5.0)
_SEARCHING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer asks for; `budget_usd` holds for every year."""

    aim: optimum.Aim
    cut: scenarios.sketch.Cut | None = None
    budget_usd: float | None = None
    starts_max: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OptimumDesk:
    """A city, the years of its model, and the best plan where one was asked for.

    kept_sketch: the plan as a scenario is set, every step of each measure; what comes
    of it, `kept_outcome`, is what comes of the plan.
    """

    city: PlannedCity
    years: tuple[int, int]
    unreached: int  # measures that find nothing to work on here
    plan: optimum.OptimalPlan | None = None
    kept_sketch: scenarios.Sketch | None = None
    kept_outcome: scenarios.outcome.Outcome | None = None


def optimum_desk(key: str, who: Person) -> OptimumDesk:
    """The desk before anything is asked."""
    return _opened(key, who)[0]


def may_search(key: str, who: Person) -> None:
    """Refuse all but the officers of the city."""
    own_city(key, who)


def best_plan_of(key: str, wish: Wish, who: Person) -> OptimumDesk:
    """The best plan that keeps what was wished."""
    own_city(key, who)
    desk, model = _opened(key, who)
    reaching = _reaching(model.plan)
    held = [m for row, m in enumerate(model.plan.measures) if row in reaching]
    plan = scenarios.compiled(model.first.city, held)
    cuts = (wish.cut,) if wish.cut else ()
    aimed = scenarios.Sketch((), DISCOUNT_FRACTION, cuts)
    limits = optimum.Limits(
        budgets_usd=tuple((int(year), wish.budget_usd) for year in plan.years)
        if wish.budget_usd is not None
        else (),
        target=aimed.target(plan),
        starts_max=wish.starts_max,
    )
    question = optimum.Question(plan, wish.aim, limits, aimed.economics, EFFORT)
    if not _SEARCHING.acquire(blocking=False):
        raise Refusal([_busy()])
    try:
        found = optimum.best_plan_within(question, SECONDS)
    finally:
        _SEARCHING.release()
    sketch = scenarios.Sketch(_steps(found), DISCOUNT_FRACTION, cuts)
    outcome = scenarios.scenario(plan, sketch.deployment(plan), sketch.economics)
    return OptimumDesk(
        desk.city, desk.years, desk.unreached, found, sketch, kept_outcome=outcome
    )


def _opened(key: str, who: Person) -> tuple[OptimumDesk, Model]:
    desk = city_desk(key, who)
    model = model_of(desk)
    plan = model.plan
    years = int(plan.years[0]), int(plan.years[-1])
    unreached = len(plan.ids) - len(_reaching(plan))
    return OptimumDesk(desk.city, years, unreached), model


def _reaching(plan: scenarios.Compiled) -> set[int]:
    """Measures that find something to work on."""
    return {each.measure for each in plan.effects if each.lines}


def most_spent_usd(outcome: scenarios.outcome.Outcome) -> float:
    """Capital and upkeep of the dearest year."""
    return float(np.max(outcome.costs.gross.sum(axis=0)))


def _steps(found: optimum.OptimalPlan) -> tuple[scenarios.sketch.Setting, ...]:
    """Every part of the plan as a step of its measure."""
    return tuple(
        scenarios.sketch.Setting(part.measure, part.year, part.fraction)
        for part in found.parts
    )


def _busy() -> Finding:
    return Finding(
        "store.planning.search-busy",
        Text(
            ja="別の計算が進行中です。",
            en="Another search is under way.",
        ),
        Text(ja="計画の計算", en="The search for a plan"),
        Text(ja="計算は一度に一つだけ行う。", en="One search is made at a time."),
        Text(
            ja="1分ほど待って、もう一度お試しください。",
            en="Wait a minute and try again.",
        ),
    )

"""The desk of a city's best plan: what is aimed at, within what, and what comes of it.

Flows in: a city's key, an officer, a `Wish`, and how sure it shall be. Flows out:
`OptimumDesk`. Only officers of the city may have it worked out, one search at a time:
it takes a processor for a while. What is kept of a plan says what it was asked for.

Refuses `store.planning.*`, `store.permission.*`, `planning.optimum.*` and
`planning.robust.*`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from django.core import signing

from renkei.foundation import Finding, Refusal, Text
from renkei.planning import optimum, robust, scenarios
from renkei.store.bodies import from_body, to_body
from renkei.store.commands.planning import own_city
from renkei.store.planning_models import (
    DISCOUNT_FRACTION,
    BestOf,
    KeptScenario,
    Model,
    Sure,
)
from renkei.store.planning_rows import SCENARIO
from renkei.store.queries.planning import city_desk, kept_record
from renkei.store.scenario_desk import model_of

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.planning_rows import PlannedCity

SECONDS = 45  # hard, for the whole search
ROBUST_SECONDS = 180  # hard, for the plain plan and those that are surer
EFFORT = optimum.Effort(rounds=8, seconds=5.0)
SEALED_FOR_S = 24 * 3600  # how long a plan may lie on a page before it is kept
_SALT = "renkei.best-plan"
_LIKE = 1e-6  # of a measure: what a form's digits lose
_SEARCHING = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A plan as a scenario is set, every step of each measure, and what comes of that.

    sealed: the same with what it was asked for, to be handed back when it is kept.
    """

    plan: optimum.OptimalPlan
    sketch: scenarios.Sketch
    outcome: scenarios.outcome.Outcome
    sealed: str


@dataclass(frozen=True, slots=True, eq=False)
class OptimumDesk:
    """A city, its measures, and the best plan where one was asked for."""

    city: PlannedCity
    plan: scenarios.Compiled  # with the measures that find something to work on
    unreached: int  # measures that find nothing to work on here
    kept: KeptScenario | None = None  # whose limits the form begins with
    asked: tuple[Text, ...] = ()
    best: Shown | None = None
    answer: robust.RobustAnswer | None = None
    robust: Shown | None = None  # only where it is another plan than the best

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of the model."""
        return int(self.plan.years[0]), int(self.plan.years[-1])


def optimum_desk(key: str, who: Person, *, kept: str = "") -> OptimumDesk:
    """The desk before anything is asked; `kept`: a scenario whose limits it takes."""
    return _opened(key, who, kept)[0]


def may_search(key: str, who: Person) -> None:
    """Refuse all but the officers of the city."""
    own_city(key, who)


def best_plan_of(
    key: str, wish: optimum.Wish, who: Person, sure: Sure | None = None
) -> OptimumDesk:
    """The best plan that keeps what was wished; with `sure`, a robust one beside it."""
    own_city(key, who)
    desk, model = _opened(key, who)
    question = wish.question(desk.plan, DISCOUNT_FRACTION, EFFORT)
    if not _SEARCHING.acquire(blocking=False):
        raise Refusal([search_busy()])
    try:
        if sure is None:
            found, answer = optimum.best_plan_within(question, SECONDS), None
        else:
            asked = robust.RobustQuestion(
                question, model.first.beliefs, sure.share, sure.missed_usd
            )
            answer = robust.robust_plan_within(asked, ROBUST_SECONDS)
            found = answer.plain.plan
    finally:
        _SEARCHING.release()
    other = answer.robust if answer and answer.robust is not answer.plain else None
    chance = answer.plain.choice.probability if answer else None
    return OptimumDesk(
        city=desk.city,
        plan=desk.plan,
        unreached=desk.unreached,
        asked=wish.told(desk.plan),
        best=_shown(desk.plan, found, wish, sure, chance),
        answer=answer,
        robust=_shown(desk.plan, other.plan, wish, sure, other.choice.probability)
        if other
        else None,
    )


def unsealed(sealed: str, sketch: scenarios.Sketch) -> BestOf | None:
    """What a plan was asked for; None where it is not as it was worked out."""
    try:
        body = signing.loads(sealed, salt=_SALT, max_age=SEALED_FOR_S)
    except signing.BadSignature:
        return None
    made = from_body(scenarios.Sketch, body["sketch"])
    if made.cuts != sketch.cuts or made.budget_tco2e != sketch.budget_tco2e:
        return None
    if made.discount_fraction != sketch.discount_fraction:
        return None
    one, other = (
        sorted((each.measure, each.year, each.level) for each in held.settings)
        for held in (made, sketch)
    )
    is_same = len(one) == len(other) and all(
        a[:2] == b[:2] and abs(a[2] - b[2]) <= _LIKE
        for a, b in zip(one, other, strict=True)
    )
    return from_body(BestOf, body["best"]) if is_same else None


def _shown(
    plan: scenarios.Compiled,
    found: optimum.OptimalPlan,
    wish: optimum.Wish,
    sure: Sure | None,
    chance: float | None,
) -> Shown:
    aimed = wish.sketch(DISCOUNT_FRACTION)
    sketch = scenarios.Sketch(_steps(found), DISCOUNT_FRACTION, aimed.cuts)
    best = BestOf(
        wish=wish,
        sure=sure,
        chance=chance,
        value=found.value,
        bound=found.bound if isfinite(found.bound) else None,
        gap=found.gap if isfinite(found.gap) else None,
    )
    body = {"best": to_body(best), "sketch": to_body(sketch)}
    outcome = scenarios.scenario(plan, sketch.deployment(plan), sketch.economics)
    sealed = signing.dumps(body, salt=_SALT, compress=True)
    return Shown(found, sketch, outcome, sealed)


def _opened(key: str, who: Person, kept: str = "") -> tuple[OptimumDesk, Model]:
    desk = city_desk(key, who)
    model = model_of(desk)
    reaching = _reaching(model.plan)
    held = [m for row, m in enumerate(model.plan.measures) if row in reaching]
    plan = scenarios.compiled(model.first.city, held)
    unreached = len(model.plan.ids) - len(held)
    noun = kept_record(key, SCENARIO, kept, KeptScenario, who) if kept else None
    return OptimumDesk(desk.city, plan, unreached, noun), model


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


def search_busy() -> Finding:
    """Somebody else's search takes the processor."""
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

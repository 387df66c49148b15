"""A city's optimal plan: 60 measures x 30 years, budgets, what needs and excludes.

A generated city (seed 3: 14 activities x 5 carriers x 31 years), 60 measures, five of
which need another and six exclude one. Four questions: most tonnes within yearly
budgets; least cost to two targets; both; and one that is impossible. Printed are the
median wall time of the linear model alone (built, handed to the child process, solved
to a gap of 1e-6, read again), of the whole plan (all rounds, the engine's slopes,
verified, told), how near the best it is proven to be, and what the second reading said.

Beside it the same linear model built with scipy's sparse arrays and handed to
scipy.optimize.milp in this process: the peer's way, without a hard stop.

    ./renkei bench planning optimum
    python benchmarks/planning_sections/optimum.py quick
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace

import numpy as np

from renkei.foundation import Refusal, same
from renkei.planning.city.generated import city_hash, generated
from renkei.planning.optimum import Aim, Limits, LinearModel, Question, best_plan
from renkei.planning.optimum.apart import Solver
from renkei.planning.optimum.modelling import Formulation
from renkei.planning.optimum.options import options_of
from renkei.planning.scenarios import Compiled, compiled, evaluate
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Economics, Target

SEED, MEASURES, YEARS, BAR_S, GAP = 3, 60, 31, 2.0, 1e-6
MONEY = Economics(0.05)


def main(words: list[str]) -> int:
    """Print one line for each question; 1 where a bar is missed."""
    plan = city_plan()
    rounds = 1 if "quick" in words else 5
    print(f"city seed {SEED}, sha256 {city_hash(plan.city)}")
    print("question                       model s   peer s  ratio   plan s   proven")
    slow = 0
    asked = questions(plan)
    for name, question in asked[: 2 if "quick" in words else None]:
        model_s, peer_s, apart = timed_model(question, rounds)
        plan_s, said = timed_plan(question, rounds)
        slow += model_s > BAR_S or plan_s > BAR_S
        print(
            f"{name:30} {model_s:7.2f} {peer_s:8.2f} {peer_s / model_s:6.2f}"
            f" {plan_s:8.2f}   {said}"
        )
        assert apart < 10 * GAP, f"the peer's optimum differs by {apart:.1e}"
    return min(slow, 1)


def city_plan() -> Compiled:
    """The city with its 60 measures, some of which need or exclude others."""
    city = generated(SEED, activities=14, carriers=5, years=YEARS)
    measures = list(generated_measures(city, MEASURES, seed=1))
    for at in range(0, 40, 8):
        measures[at] = replace(measures[at], needs=(measures[at + 3].id,))
    for at in range(4, 50, 9):
        measures[at] = replace(measures[at], excludes=(measures[at + 1].id,))
    return compiled(city, measures)


def questions(plan: Compiled) -> list[tuple[str, Question]]:
    """What is asked, from the widest to the impossible."""
    years = plan.years
    bare = evaluate(plan, np.zeros((MEASURES, YEARS))).emission[0]
    options = options_of(Question(plan, Aim.MOST_TONNES, Limits(), MONEY))
    gross = float(options.gross[options.start == 1].sum())
    budgets = tuple((int(year), 0.3 * gross / 30) for year in years[1:])
    poor = tuple((year, budget / 10) for year, budget in budgets)

    def target(half: float, last: float) -> Target:
        levels = ((int(years[15]), half * bare[15]), (int(years[30]), last * bare[30]))
        return Target(same("target"), levels)

    def asked(aim: Aim, limits: Limits) -> Question:
        return Question(plan, aim, limits, MONEY)

    return [
        ("most tonnes, budgets", asked(Aim.MOST_TONNES, Limits(budgets_usd=budgets))),
        (
            "least cost, targets",
            asked(Aim.LEAST_COST, Limits(target=target(0.8, 0.6))),
        ),
        (
            "least cost, targets, budgets",
            asked(Aim.LEAST_COST, Limits(budgets_usd=budgets, target=target(0.7, 0.3))),
        ),
        (
            "impossible",
            asked(Aim.LEAST_COST, Limits(budgets_usd=poor, target=target(0.7, 0.3))),
        ),
    ]


def timed_model(question: Question, rounds: int) -> tuple[float, float, float]:
    """The linear model at its first tangents: ours, the peer's, and how they differ."""
    ours, peers, apart = [], [], 0.0
    with Solver() as solver:
        for _ in range(rounds):
            begun = time.perf_counter()
            form = Formulation(question, options_of(question))
            form.learn(np.zeros(len(form.options)))
            model, _ = form.model()
            answer = solver.solve(model, seconds=30, mip_rel_gap=GAP)
            ours.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            cost = peer(model)
            peers.append(time.perf_counter() - begun)
            if answer.values is not None and cost is not None:
                apart = max(apart, abs(answer.cost - cost) / max(1.0, abs(cost)))
            assert (answer.values is None) == (cost is None)
    return statistics.median(ours), statistics.median(peers), apart


def peer(model: LinearModel) -> float | None:
    """The same by scipy.optimize.milp; None where it finds nothing."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    shape = (len(model.row_high), len(model.cost))
    matrix = csr_array((model.entry, (model.entry_row, model.entry_column)), shape)
    done = milp(
        model.cost,
        integrality=model.whole.astype(int),
        bounds=Bounds(model.low, model.high),
        constraints=LinearConstraint(matrix, model.row_low, model.row_high),
        options={"mip_rel_gap": GAP, "time_limit": 30},
    )
    return float(done.fun) if done.x is not None else None


def timed_plan(question: Question, rounds: int) -> tuple[float, str]:
    """The whole plan, and what was proven of it."""
    spent, said = [], ""
    for _ in range(rounds):
        begun = time.perf_counter()
        try:
            plan = best_plan(question)
            said = f"gap {plan.gap:.1e}, {len(plan.parts)} parts, verified"
        except Refusal as refusal:
            said = f"{refusal.code}: {len(refusal.findings)} limits conflict"
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent), said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

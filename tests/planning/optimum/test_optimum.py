"""The optimum of a city: no plan made by hand is better, and it keeps every limit."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from renkei.foundation import Refusal, same
from renkei.planning.city.generated import generated
from renkei.planning.city.nouns import Floats
from renkei.planning.optimum import Aim, Limits, OptimalPlan, Question, best_plan
from renkei.planning.optimum.apart import Solver
from renkei.planning.optimum.excluding import decided
from renkei.planning.optimum.leaving import perspective
from renkei.planning.optimum.modelling import Formulation
from renkei.planning.optimum.nouns import BuildRate, Effort, EquityFloor
from renkei.planning.optimum.options import options_of
from renkei.planning.optimum.tangents import Floor
from renkei.planning.optimum.verifying import Part, outcome_of, verified
from renkei.planning.scenarios import Compiled, compiled, evaluate
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Economics, Target

YEARS = 9
MONEY = Economics(0.05)
CITY = generated(5, activities=8, carriers=3, years=YEARS)
LIBRARY = generated_measures(CITY, 8, seed=2)
QUICK = Effort(rounds=8, seconds=10)


def city_of(count: int) -> Compiled:
    """The first measures; the second needs the first, the third excludes the fourth."""
    measures = list(LIBRARY[:count])
    measures[1] = replace(measures[1], needs=(measures[0].id,))
    if count > 3:
        measures[2] = replace(measures[2], excludes=(measures[3].id,))
    return compiled(CITY, measures)


SMALL, WIDE = city_of(3), city_of(8)


def budgets(plan: Compiled, share: float) -> tuple[tuple[int, float], ...]:
    """A share of what everything at once would cost, evenly over the years."""
    question = Question(plan, Aim.MOST_TONNES, Limits(first_start=None), MONEY)
    options = options_of(question)
    gross = options.gross[options.start == 1].sum()
    return tuple((int(year), share * gross / YEARS) for year in plan.years[1:])


def target(plan: Compiled, part: float) -> Target:
    baseline = evaluate(plan, np.zeros((len(plan.ids), YEARS))).emission[0]
    last = int(plan.years[-1])
    return Target(same("t"), ((last, float(part * baseline[-1])),))


def worth(question: Question, parts: list[Part]) -> float:
    """What is minimised, by the engine."""
    outcome = outcome_of(question, parts)
    if question.aim is Aim.LEAST_COST:
        return outcome.present_cost
    return -float((outcome.baseline_total - outcome.total).sum())


def value(plan: OptimalPlan) -> float:
    return plan.value if plan.question.aim is Aim.LEAST_COST else -plan.value


def questions(plan: Compiled, *, in_parts: bool) -> list[Question]:
    tonnes = Limits(budgets_usd=budgets(plan, 0.4), starts_max=1, in_parts=in_parts)
    cost = Limits(target=target(plan, 0.93), in_parts=in_parts, starts_max=2)
    return [
        Question(plan, Aim.MOST_TONNES, tonnes, MONEY, QUICK),
        Question(plan, Aim.LEAST_COST, cost, MONEY, QUICK),
    ]


@pytest.mark.parametrize("question", questions(SMALL, in_parts=False))
def test_a_tiny_optimum_is_the_best_of_all_plans_there_are(question: Question) -> None:
    starts = [None, *(int(year) for year in SMALL.years[1:])]
    best = np.inf
    for chosen in itertools.product(starts, repeat=3):
        parts = [
            Part(name, year, 1.0)
            for name, year in zip(SMALL.ids, chosen, strict=True)
            if year is not None
        ]
        if _hopeful(question, parts) and not verified(question, parts):
            best = min(best, worth(question, parts))
    effort = replace(QUICK, rounds=60, close=1e-9)
    plan = best_plan(replace(question, effort=effort))
    assert value(plan) == pytest.approx(best, rel=1e-7)
    assert plan.gap < 1e-6


def _hopeful(question: Question, parts: list[Part]) -> bool:
    """Spare the engine what is plainly too many starts in a year."""
    years = [part.year for part in parts]
    most = question.limits.starts_max or len(years)
    return all(years.count(year) <= most for year in years)


@pytest.mark.parametrize("question", questions(WIDE, in_parts=True))
def test_no_plan_made_by_hand_is_better_in_a_thousand_trials(
    question: Question,
) -> None:
    plan = best_plan(question)
    assert not verified(question, plan.parts)
    assert value(plan) == pytest.approx(worth(question, list(plan.parts)), rel=1e-12)
    form = Formulation(question, options_of(question))
    plain = [row for row in form.rows if len(row.slope) == len(form.options)]
    slopes, highs = (
        np.array([row.slope for row in plain]),
        np.array([row.high for row in plain]),
    )
    random, made = np.random.default_rng(1), np.empty(0)
    while len(made) < 1_000:
        paths, costs = [], []
        while len(paths) < 500:
            chosen = np.zeros(len(form.options))
            some = random.choice(
                len(chosen), int(random.integers(0, 12)), replace=False
            )
            chosen[some] = random.choice([0.25, 0.5, 1.0], len(some))
            one_of_both = chosen[form.options.measure == 2].any()
            if one_of_both and chosen[form.options.measure == 3].any():
                continue
            if (slopes @ chosen <= highs + 1e-12).all():
                paths.append(form.options.deployed(chosen, len(question.plan.ids)))
                costs.append(float(form.options.present @ chosen))
        made = np.append(made, _worths(question, np.array(paths), np.array(costs)))
    assert value(plan) <= made.min() + 1e-6 * abs(made.min())
    bound = plan.bound if question.aim is Aim.LEAST_COST else -plan.bound
    assert bound <= value(plan) + 1e-6 * abs(bound)


def _worths(question: Question, paths: Floats, costs: Floats) -> Floats:
    """What the plans among these are worth that keep to the target, if there is one."""
    drawn = evaluate(question.plan, paths)
    nothing = evaluate(question.plan, 0 * paths[:1])
    if question.aim is Aim.MOST_TONNES:
        return (drawn.emission - nothing.emission[0]).sum(axis=1)
    assert question.limits.target is not None
    level = question.limits.target.levels_tco2e[0][1]
    weights = MONEY.weights(len(question.plan.years))
    worths = costs + (drawn.energy_cost - nothing.energy_cost[0]) @ weights
    return worths[drawn.emission[:, -1] <= level]


def test_tangents_never_say_more_than_the_engine() -> None:
    question = Question(WIDE, Aim.MOST_TONNES, Limits(), MONEY)
    options = options_of(question)
    floor = Floor(WIDE, options, CITY.factor, cleans=True)
    random = np.random.default_rng(4)
    plans = np.zeros((40, len(options)))
    for plan in plans:
        for row in range(len(WIDE.ids)):
            mine = np.flatnonzero(options.measure == row)
            parts = random.dirichlet(np.ones(3)) if random.random() < 0.5 else [1.0]
            plan[random.choice(mine, len(parts), replace=False)] = parts
    paths = np.array([options.deployed(plan, len(WIDE.ids)) for plan in plans])
    truth = evaluate(WIDE, paths).emission
    for at in (np.zeros(len(options)), *plans[:5], random.random(len(options)) / 9):
        said = np.array([floor.tangent(at).at(plan) for plan in plans])
        assert (said <= truth * (1 + 1e-12)).all()
    nothing = floor.tangent(np.zeros(len(options))).at(np.zeros(len(options)))
    bare = evaluate(WIDE, 0 * paths[0]).emission[0]
    assert nothing == pytest.approx(bare, rel=1e-12)


def test_the_engine_and_the_tangent_agree_where_no_two_shifts_compete() -> None:
    question = Question(SMALL, Aim.MOST_TONNES, Limits(), MONEY)
    options = options_of(question)
    floor = Floor(SMALL, options, CITY.factor, cleans=True)
    chosen = np.zeros(len(options))
    chosen[[0, 9, 18]] = 1.0
    truth = evaluate(SMALL, options.deployed(chosen, 3)).emission[0]
    assert floor.tangent(chosen).at(chosen) == pytest.approx(truth, rel=1e-12)


def crowded() -> Compiled:
    """The eight measures, but that two shifts compete for all of the same lines."""
    measures = list(LIBRARY[:8])
    for at, part in ((2, 0.7), (6, 0.55)):
        effect = measures[2].effects[0]
        fraction = replace(effect.fraction, low=part, likely=part, high=part)
        effects = (replace(effect, fraction=fraction),)
        measures[at] = replace(measures[at], effects=effects)
    return compiled(CITY, measures)


def test_tangents_hold_and_touch_where_shifts_compete() -> None:
    plan = crowded()
    question = Question(plan, Aim.MOST_TONNES, Limits(), MONEY)
    options = options_of(question)
    floor = Floor(plan, options, CITY.factor, cleans=True)
    random = np.random.default_rng(9)
    plans = random.random((40, len(options))) ** 6
    for row in range(len(plan.ids)):
        mine = options.measure == row
        total = plans[:, mine].sum(axis=1, keepdims=True)
        plans[:, mine] /= np.maximum(total, random.random((40, 1)))
    paths = np.array([options.deployed(one, len(plan.ids)) for one in plans])
    truth = evaluate(plan, paths).emission
    for at in (np.zeros(len(options)), *plans[:6]):
        said = np.array([floor.tangent(at).at(one) for one in plans])
        assert (said <= truth * (1 + 1e-12)).all()
    own = np.array([floor.tangent(one).at(one) for one in plans])
    assert own.sum() > 0.98 * truth.sum()
    for row in (2, 6):  # the other stays away: whatever it could take costs nothing
        alone = np.zeros(len(options))
        alone[np.flatnonzero(options.measure == row)[0]] = 1.0
        emitted = evaluate(plan, options.deployed(alone, len(plan.ids))).emission[0]
        taken = floor.tangent(alone).at(alone)
        stays = evaluate(plan, 0 * paths[0]).emission[0]
        assert (taken <= emitted * (1 + 1e-12)).all()
        assert (stays - taken).sum() < 1.35 * (stays - emitted).sum()


def test_a_perspective_stays_below_what_it_touches() -> None:
    random = np.random.default_rng(2)
    s, u, u_most = random.random(60), 2 * random.random(60), np.full(60, 1.5)
    u = np.minimum(u, u_most)
    of_s, of_u, value = perspective(s, u, u_most)
    other_s, other_u = random.random(400)[:, None], 1.5 * random.random(400)[:, None]
    assert (of_s * other_s - of_u * other_u <= other_s * np.exp(-other_u) + 1e-12).all()
    assert of_s * s - of_u * u == pytest.approx(value)
    whole = perspective(np.ones(60), u, u_most)[2]
    assert whole == pytest.approx(np.exp(-u))


def test_what_excludes_what_is_decided_as_by_a_solver_of_whole_columns() -> None:
    measures = [replace(each, excludes=()) for each in LIBRARY[:8]]
    for first, second in ((0, 1), (1, 4), (5, 6), (2, 7)):
        others = (*measures[first].excludes, measures[second].id)
        measures[first] = replace(measures[first], excludes=others)
    plan = compiled(CITY, measures)
    limits = Limits(budgets_usd=budgets(plan, 0.4))
    question = Question(plan, Aim.MOST_TONNES, limits, MONEY, QUICK)
    form = Formulation(question, options_of(question))
    form.learn(np.zeros(len(form.options)))
    with Solver() as solver:
        found = decided(form, lambda model: solver.solve(model, seconds=20))
        exact = {"mip_rel_gap": 1e-9, "mip_feasibility_tolerance": 1e-10}
        whole = solver.solve(form.model()[0], seconds=20, **exact)
    assert found.chosen is not None
    assert found.bound <= whole.cost + 1e-6 * abs(whole.cost)
    assert found.bound == pytest.approx(whole.cost, rel=1e-3)
    taken = [found.chosen[form.options.measure == row].sum() > 1e-6 for row in range(8)]
    assert not any(taken[a] and taken[b] for a, b in ((0, 1), (1, 4), (5, 6), (2, 7)))
    assert best_plan(question).gap < 0.02


def test_targets_that_conflict_are_named_and_each_is_needed() -> None:
    limits = Limits(budgets_usd=budgets(WIDE, 0.02), target=target(WIDE, 0.8))
    question = Question(WIDE, Aim.LEAST_COST, limits, MONEY, QUICK)
    with pytest.raises(Refusal) as refused:
        best_plan(question)
    findings = refused.value.findings
    assert {finding.code for finding in findings} == {"planning.optimum.impossible"}
    named = {finding.where.en for finding in findings}
    last = int(WIDE.years[-1])
    assert f"the target of {last}" in named
    assert any(name.startswith("the budget of") for name in named)
    relief = next(f for f in findings if f.where.en == f"the target of {last}")
    assert "at least" in relief.remedy.en


def test_what_cannot_be_meant_is_named_before_it_is_reckoned() -> None:
    limits = Limits(
        budgets_usd=((1999, 5.0), (2026, -1.0)),
        target=Target(same("t"), ((2030, 1e15),)),
        forbidden=("nothing-known",),
        equity=(EquityFloor("income_group", "low", 0.1),),
    )
    with pytest.raises(Refusal) as refused:
        best_plan(Question(WIDE, Aim.LEAST_COST, limits, MONEY))
    codes = [f.code.removeprefix("planning.optimum.") for f in refused.value.findings]
    assert codes == [
        "year-outside",
        "measure-unknown",
        "group-unknown",
        "amount",
        "amount",
    ]
    assert "emitted without measures" in refused.value.findings[-1].rule.en


def test_a_plan_is_never_worse_than_the_one_it_began_with() -> None:
    question = questions(WIDE, in_parts=True)[0]
    begin = [Part(WIDE.ids[0], 2026, 0.2), Part(WIDE.ids[5], 2028, 0.1)]
    plan = best_plan(question, begin)
    assert value(plan) <= worth(question, begin)


def test_every_limit_is_kept_priced_and_told() -> None:
    rate = BuildRate(same("all"), WIDE.ids, float(WIDE.size.max()) / 6)
    limits = Limits(
        budgets_usd=budgets(WIDE, 0.5),
        build_rates=(rate,),
        equity=(EquityFloor("district", "north", 0.3),),
        forbidden=(WIDE.ids[4],),
    )
    question = Question(WIDE, Aim.MOST_TONNES, limits, MONEY, QUICK)
    plan = best_plan(question)
    assert plan.gap < 0.05
    assert {binding.limit.kind for binding in plan.binding} & {"budget", "build"}
    assert all(binding.worth > 0 for binding in plan.binding)
    assert WIDE.ids[4] not in {part.measure for part in plan.parts}
    assert plan.spent_usd.sum() > 0 < plan.tonnes_cut.sum()
    assert "no plan cuts more" in plan.proof.en


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(budgets_usd=((2030, 1.0),)), "budget"),
        (Limits(starts_max=1), "starts"),
        (Limits(target=target(WIDE, 0.1)), "level"),
        (Limits(target=Target(same("t"), (), 1.0)), "carbon"),
        (Limits(equity=(EquityFloor("district", "nowhere", 0.5),)), "equity"),
        (Limits(build_rates=(BuildRate(same("r"), WIDE.ids, 1.0),)), "build"),
        (Limits(forbidden=(WIDE.ids[5],)), "forbid"),
    ],
)
def test_the_second_reading_names_what_is_broken(limits: Limits, code: str) -> None:
    parts = [Part(WIDE.ids[5], 2026, 1.0), Part(WIDE.ids[6], 2026, 1.0)]
    question = Question(WIDE, Aim.MOST_TONNES, Limits(), MONEY)
    assert not verified(question, parts)
    found = {f.code for f in verified(replace(question, limits=limits), parts)}
    assert found == {f"planning.optimum.broken-{code}"}


def test_the_second_reading_knows_what_needs_and_what_excludes() -> None:
    question = Question(WIDE, Aim.MOST_TONNES, Limits(), MONEY)
    ids = WIDE.ids

    def codes(*parts: Part) -> set[str]:
        return {
            f.code.removeprefix("planning.optimum.") for f in verified(question, parts)
        }

    assert codes(Part(ids[1], 2027, 1.0)) == {"broken-need"}
    assert codes(Part(ids[0], 2028, 1.0), Part(ids[1], 2027, 1.0)) == {"broken-need"}
    assert codes(Part(ids[0], 2026, 0.5), Part(ids[1], 2027, 1.0)) == {"broken-need"}
    assert codes(Part(ids[0], 2027, 1.0), Part(ids[1], 2027, 1.0)) == set()
    both = (Part(ids[2], 2027, 0.5), Part(ids[3], 2028, 0.5))
    assert codes(*both) == {"broken-exclude"}
    assert codes(Part(ids[0], 2026, 0.7), Part(ids[0], 2027, 0.7)) == {"broken-whole"}


def test_a_plan_without_a_bound_says_so() -> None:
    plan = best_plan(questions(SMALL, in_parts=True)[0])
    assert "no plan cuts more than" in plan.proof.en
    for odd in (replace(plan, bound=np.inf), replace(plan, gap=np.nan)):
        assert "not proven" in odd.proof.en
        assert "証明できなかった" in odd.proof.ja

"""Whether a plan keeps every limit: a second reading, always done.

Flows in: a `Question` and the parts of a plan. Flows out: `Finding`s, none if it holds.

Nothing here is shared with what made the plan but the engine: deployments follow from
the parts again, purchases are followed unit by unit, emissions are those of the
scenario, line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding, Text, same
from renkei.planning.optimum.nouns import EquityFloor, Question
from renkei.planning.scenarios import Deployment, scenario
from renkei.planning.scenarios.nouns import ramped
from renkei.planning.scenarios.outcome import Outcome

NEAR = 1e-6  # of a limit: what a solver may leave


@dataclass(frozen=True, slots=True)
class Part:
    """A part (0-1) of a measure that starts in a year; the whole of it is 1."""

    measure: str
    year: int
    fraction: float


def outcome_of(question: Question, parts: Sequence[Part]) -> Outcome:
    """What the scenario engine says of parts."""
    plan = question.plan
    place = {name: row for row, name in enumerate(plan.ids)}
    path = np.zeros((len(plan.ids), len(plan.years)))
    for part in parts:
        row = place[part.measure]
        ramp = ramped(plan.measures[row].ramp, plan.years - part.year)
        path[row] += part.fraction * ramp
    deployment = Deployment(plan.ids, np.minimum(path, 1.0))
    target = question.limits.target
    return scenario(plan, deployment, question.economics, target)


def verified(question: Question, parts: Sequence[Part]) -> tuple[Finding, ...]:
    """Read a plan against every limit of its question."""
    outcome = outcome_of(question, parts)
    return (
        *_of_measures(question, parts),
        *_of_money(question, outcome),
        *_of_building(question, parts, outcome),
        *_of_emissions(question, outcome),
    )


def _of_measures(question: Question, parts: Sequence[Part]) -> Iterator[Finding]:
    """Each measure once, in its time, after what it needs, beside what it may."""
    limits, plan = question.limits, question.plan
    first = limits.first_start or int(plan.years[1])
    last = limits.last_start or int(plan.years[-1])
    done: dict[str, float] = {}
    for part in parts:
        done[part.measure] = done.get(part.measure, 0.0) + part.fraction
        if not first <= part.year <= last:
            yield _broken("start", part.measure, part.year, f"{first}-{last}")
        if part.measure in limits.forbidden:
            yield _broken("forbid", part.measure, part.fraction, "-")
    for name, total in done.items():
        if total > 1 + NEAR or total < 0:
            yield _broken("whole", name, total, 1)
    in_year: dict[int, float] = {}
    for part in parts:
        in_year[part.year] = in_year.get(part.year, 0.0) + part.fraction
    if limits.starts_max is not None:
        for year, count in in_year.items():
            if count > limits.starts_max * (1 + NEAR):
                yield _broken("starts", str(year), count, limits.starts_max)
    for name, total in done.items():
        if total > NEAR:
            yield from _of_others(question, parts, name, done)


def _of_others(
    question: Question, parts: Sequence[Part], name: str, done: Mapping[str, float]
) -> Iterator[Finding]:
    """What a measure excludes, and what it needs."""
    plan = question.plan
    measure = plan.measures[plan.ids.index(name)]
    limits = question.limits
    beside = {other for pair in limits.excludes if name in pair for other in pair}
    for other in sorted({*measure.excludes, *(beside - {name})}):
        if done.get(other, 0.0) > NEAR:
            yield _broken("exclude", name, other, "-")
    before = {needed for one, needed in limits.needs if one == name}
    for other in sorted({*measure.needs, *before}):
        for year in sorted({part.year for part in parts}):
            mine = _started(parts, name, year)
            if mine > _started(parts, other, year) + NEAR:
                yield _broken("need", name, f"{other} {year}", "-")


def _started(parts: Sequence[Part], measure: str, until: int) -> float:
    return sum(p.fraction for p in parts if p.measure == measure and p.year <= until)


def _of_money(question: Question, outcome: Outcome) -> Iterator[Finding]:
    """Yearly budgets, and who lives where capital goes."""
    costs, years = outcome.costs, question.plan.years
    spent = (costs.capital + costs.upkeep).sum(axis=0)
    for year, budget in question.limits.budgets_usd:
        used = float(spent[int(year - years[0])])
        if used > budget + NEAR * max(budget, 1e6):
            yield _broken("budget", str(year), used, budget)
    for floor in question.limits.equity:
        total = float(costs.capital.sum())
        there = sum(
            float(costs.capital[row].sum()) * _lives(question, floor, row)
            for row in range(len(question.plan.ids))
        )
        if there < floor.part_fraction * total - NEAR * max(total, 1e6):
            yield _broken("equity", floor.group, there, floor.part_fraction * total)


def _lives(question: Question, floor: EquityFloor, row: int) -> float:
    """Which part of a measure's first effect is taken where a group lives; as typed
    for it, for its sector or for all, where shares were typed."""
    plan = question.plan
    if floor.shares:
        measure = plan.measures[row]
        for of in (measure.id, measure.sector.value, ""):
            for share in floor.shares:
                if share.of == of:
                    return share.fraction
        return 0.0
    placed = next(p for p in plan.effects if p.measure == row)
    all_of_it, there = 0.0, 0.0
    for at in placed.lines:
        took = float(plan.rows.taken[at, 0])
        activity = plan.city.activities[plan.lines[at].activity]
        all_of_it += took
        there += took if getattr(activity, floor.kind) == floor.group else 0.0
    return there / all_of_it if all_of_it else 0.0


def _of_building(
    question: Question, parts: Sequence[Part], outcome: Outcome
) -> Iterator[Finding]:
    """Units that are built in each year, those that wear out being built again."""
    plan = question.plan
    path = plan.path(outcome.deployment)
    for rate in question.limits.build_rates:
        built = [0.0] * len(plan.years)
        for row, name in enumerate(plan.ids):
            if name not in rate.measures:
                continue
            purchases: list[float] = []
            for year, wanted in enumerate(path[row].tolist()):
                since = max(0, year - int(plan.life[row]) + 1)
                bought = max(0.0, wanted - sum(purchases[since:]))
                purchases.append(bought)
                built[year] += bought * float(plan.size[row])
        for year, units in zip(plan.years.tolist(), built, strict=True):
            if units > rate.units_max * (1 + NEAR):
                yield _broken("build", f"{rate.name.en} {year}", units, rate.units_max)


def _of_emissions(question: Question, outcome: Outcome) -> Iterator[Finding]:
    """Levels in their years, and the carbon budget over all of them."""
    target, years = question.limits.target, question.plan.years
    for year, level in target.levels_tco2e if target else ():
        emitted = float(outcome.total[int(year - years[0])])
        if emitted > level + NEAR * abs(level):
            yield _broken("level", str(year), emitted, level)
    if target and target.budget_tco2e is not None:
        emitted, budget = float(outcome.total.sum()), target.budget_tco2e
        if emitted > budget + NEAR * abs(budget):
            yield _broken("carbon", str(int(years[-1])), emitted, budget)


def _broken(kind: str, place: str, found: object, allowed: object) -> Finding:
    shown = f"{found:,.6g}" if isinstance(found, float) else str(found)
    limit = f"{allowed:,.6g}" if isinstance(allowed, float) else str(allowed)
    return Finding(
        f"planning.optimum.broken-{kind}",
        Text(
            ja=f"{shown}である(限度{limit})。", en=f"{shown}, the limit being {limit}."
        ),
        same(place),
        _RULES[kind],
        Text(
            ja="この計画は用いず、計算をやり直してください。",
            en="Do not use this plan; ask again.",
        ),
    )


_RULES = {
    "start": Text(
        ja="対策は、許された年の中で着手する。",
        en="A measure starts within the years that are open to it.",
    ),
    "forbid": Text(
        ja="採らないとした対策には着手しない。",
        en="A measure that is ruled out does not start.",
    ),
    "whole": Text(
        ja="一つの対策の着手分の合計は1を超えない。",
        en="The parts of a measure are no more than its whole.",
    ),
    "starts": Text(
        ja="一年に着手する対策の数は上限を超えない。",
        en="No more measures start in a year than may.",
    ),
    "exclude": Text(
        ja="両立しない対策を同時に採らない。",
        en="Measures that exclude each other do not stand together.",
    ),
    "need": Text(
        ja="前提となる対策より先に、またはそれを超えて着手しない。",
        en="A measure starts no sooner than what it needs, and no further.",
    ),
    "budget": Text(
        ja="各年の支出(投資と維持費)は、その年の予算を超えない。",
        en="Capital and upkeep of a year are within its budget.",
    ),
    "equity": Text(
        ja="投資のうち定めた割合以上を、その地区・所得層に充てる。",
        en="At least the stated part of capital goes where the group lives.",
    ),
    "build": Text(
        ja="一年に整備できる量を超えない。",
        en="No more is built in a year than can be.",
    ),
    "level": Text(
        ja="目標年の排出量は、目標の水準を超えない。",
        en="Emissions of a target year are within its level.",
    ),
    "carbon": Text(
        ja="全期間の排出量は、炭素予算を超えない。",
        en="Emissions over all years are within the carbon budget.",
    ),
}

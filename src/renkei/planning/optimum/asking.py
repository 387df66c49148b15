"""Whether a question can be asked of a city at all.

Flows in: a `Question`. Flows out: a `Finding` for each thing that cannot be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from renkei.foundation import Finding, Text, same
from renkei.planning.optimum.asking_limits import limit_faults
from renkei.planning.optimum.nouns import Question
from renkei.planning.scenarios import evaluate


def faults(question: Question) -> Iterator[Finding]:
    """What cannot be meant: years, measures and groups that are not there, and targets
    that ask for nothing."""
    yield from _years(question)
    yield from _names(question)
    yield from limit_faults(question)
    yield from _amounts(question)


def _years(question: Question) -> Iterator[Finding]:
    plan, limits = question.plan, question.limits
    first, last = int(plan.years[0]), int(plan.years[-1])
    levels = limits.target.levels_tco2e if limits.target else ()
    named = [
        *((year, _BUDGET) for year, _ in limits.budgets_usd),
        *((year, _TARGET) for year, _ in levels),
        *((year, _START) for year in (limits.first_start, limits.last_start) if year),
    ]
    for year, where in named:
        if not first <= year <= last:
            yield Finding(
                "planning.optimum.year-outside",
                Text(ja=f"{year}年である。", en=f"It is the year {year}."),
                where,
                Text(
                    ja=f"計画は{first}年から{last}年までである。",
                    en=f"The plan runs from {first} to {last}.",
                ),
                Text(
                    ja="年を直すか、都市の期間を延ばしてください。",
                    en="Correct the year, or lengthen the years of the city.",
                ),
            )


def _names(question: Question) -> Iterator[Finding]:
    plan, limits = question.plan, question.limits
    named = {
        *limits.forbidden,
        *(m for rate in limits.build_rates for m in rate.measures),
        *(m for pair in (*limits.needs, *limits.excludes) for m in pair),
    }
    for name in sorted(named - set(plan.ids)):
        yield Finding(
            "planning.optimum.measure-unknown",
            Text(ja=f"「{name}」は計画にない。", en=f"“{name}” is not in the plan."),
            same(name),
            Text(
                ja="制約は、計画に含まれる対策についてだけ置ける。",
                en="A limit names measures that the plan holds.",
            ),
            Text(
                ja="使える対策:" + "、".join(plan.ids[:12]),
                en="Measures of the plan: " + ", ".join(plan.ids[:12]),
            ),
        )
    for floor in limits.equity:
        if floor.shares:
            continue
        known = {getattr(activity, floor.kind) for activity in plan.city.activities}
        if floor.group not in known:
            yield Finding(
                "planning.optimum.group-unknown",
                Text(
                    ja=f"「{floor.group}」に属する活動がない。",
                    en=f"No activity belongs to “{floor.group}”.",
                ),
                same(floor.group or "-"),
                Text(
                    ja="配分の下限は、都市の活動が区別する地区・所得層に置く。",
                    en="A floor names a group that the city's activities tell apart.",
                ),
                Text(
                    ja="施策ごとの届く割合を入力してください。区別されているもの:"
                    + "、".join(sorted(known - {""}) or ["-"]),
                    en="State which part of each measure reaches it. They tell apart: "
                    + ", ".join(sorted(known - {""}) or ["-"]),
                ),
            )


def _amounts(question: Question) -> Iterator[Finding]:
    plan, limits = question.plan, question.limits
    for year, budget in limits.budgets_usd:
        if not budget >= 0:
            yield _amount(_BUDGET, year, budget, Text(ja="0以上", en="not below zero"))
    if not limits.target:
        return
    nothing = np.zeros((len(plan.ids), len(plan.years)))
    bare = evaluate(plan, nothing).emission[0]
    for year, level in limits.target.levels_tco2e:
        if year not in plan.years:
            continue
        baseline = float(bare[int(year - plan.years[0])])
        if level > baseline:
            rule = Text(
                ja=f"対策なしの排出量{baseline:,.0f}トン以下",
                en=f"at most the {baseline:,.0f} t that are emitted without measures",
            )
            yield _amount(_TARGET, year, level, rule)
    whole = limits.target.budget_tco2e
    if whole is not None and whole > float(bare.sum()):
        rule = Text(
            ja=f"対策なしの排出量の合計{bare.sum():,.0f}トン以下",
            en=f"at most the {bare.sum():,.0f} t that are emitted without measures",
        )
        yield _amount(_TARGET, int(plan.years[-1]), whole, rule)


def _amount(where: Text, year: int, amount: float, rule: Text) -> Finding:
    return Finding(
        "planning.optimum.amount",
        Text(ja=f"{amount:,.0f}である。", en=f"It is {amount:,.0f}."),
        Text(ja=f"{where.ja}、{year}年", en=f"{where.en}, {year}"),
        Text(ja=f"値は{rule.ja}である。", en=f"It is {rule.en}."),
        Text(
            ja="値と単位を確かめて直してください。",
            en="Check the value and its unit.",
        ),
    )


_BUDGET = Text(ja="年の予算", en="Yearly budget")
_TARGET = Text(ja="目標", en="Target")
_START = Text(ja="着手の期間", en="Years of start")

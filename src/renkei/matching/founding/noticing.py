"""What a reader should know of the needs of a plan: what is missing, late, not enough.

Flows in: a `Measure`, an `Outcome`. Flows out: findings that inform, none of which
stops the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from renkei.foundation import Finding, Severity, Text
from renkei.planning import Measure, scenarios


def no_budget(measure: Measure) -> Finding:
    """No dated rate was given."""
    return _notice(
        "no-budget",
        measure.name,
        Text(ja="予算を円で示せません。", en="No budget in yen can be stated."),
        Text(
            ja="設備費はドルで見積もられ、日付のある為替レートで円にする。"
            "レートは推測しない。",
            en="Capital is estimated in US dollars and turned into yen by a "
            "dated rate, which is never guessed.",
        ),
        Text(
            ja="JPY/USDのレートと日付を入力してください。",
            en="Give a JPY/USD rate with its day.",
        ),
    )


def late(measure: Measure, needed_by: date) -> Finding:
    """The plan counted on it before anybody asked."""
    told = _notice(
        "late",
        measure.name,
        Text(
            ja=f"計画の期日{needed_by}は既に過ぎています。",
            en=f"The plan's day, {needed_by}, has passed.",
        ),
        Text(
            ja="需要の期日は計画の最初の展開年の末とする。",
            en="A need's day is the end of the first year of deployment.",
        ),
        Text(
            ja="計画の開始年を見直してください。",
            en="Move the start of the measure in the plan.",
        ),
    )
    return replace(told, severity=Severity.WARNING)


def no_technology(measure: Measure) -> Finding:
    """A measure of policy, which no company offers."""
    return _notice(
        "no-technology",
        measure.name,
        Text(
            ja="この施策には求めるべき技術がありません。",
            en="There is no technology to ask for.",
        ),
        Text(
            ja="需要は技術台帳の技術について出す。",
            en="A need asks for technologies of the catalogue.",
        ),
        Text(
            ja="制度や事業の相談として、連携の場で扱ってください。",
            en="Take it up as a matter of policy within the collaboration.",
        ),
    )


def still_open(outcome: scenarios.Outcome) -> Iterator[Finding]:
    """How far the plan itself is from its target, in the worst year."""
    yearly = outcome.gap.yearly
    if yearly is None or not np.nanmax(yearly) > 0:
        return
    year = int(np.nanargmax(yearly))
    told = _notice(
        "target-missed",
        Text(ja=f"{outcome.years[year]}年", en=f"{outcome.years[year]}"),
        Text(
            ja=f"目標を{yearly[year]:,.0f} tCO2e上回ります。",
            en=f"It emits {yearly[year]:,.0f} tCO2e above the target.",
        ),
        Text(
            ja="需要は計画にある施策からだけ作る。",
            en="Needs are made of what the plan holds, and of nothing else.",
        ),
        Text(
            ja="計画に施策を加えてから、需要を作り直してください。",
            en="Add measures to the plan, then make its needs again.",
        ),
    )
    yield replace(told, severity=Severity.WARNING)


def _notice(name: str, where: Text, found: Text, rule: Text, remedy: Text) -> Finding:
    return Finding(
        f"matching.founding.{name}", found, where, rule, remedy, Severity.NOTICE
    )

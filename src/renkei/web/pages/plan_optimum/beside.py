"""The plain plan and the robust one side by side, in tables and a sentence.

Flows in: the planning room's `RobustAnswer`. Flows out: typed pieces for the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.foundation import Text, joined, same
from renkei.web.pages.plan_optimum.words import WORDS
from renkei.web.pages.plan_scenarios import scales
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.planning import optimum, robust

MILLION = scales.Scale(1_000_000, Text(ja="百万米ドル", en="million USD"))


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told of the comparison."""

    words: Text
    lead: Text
    figures: Table
    measures: Table


def beside(answer: robust.RobustAnswer) -> Beside:
    """The comparison for the template."""
    shown = _shown(answer)
    return Beside(
        words=answer.words,
        lead=WORDS["side_lead"].format(draws=f"{answer.draws:,}"),
        figures=_figures(answer, shown),
        measures=_measures(shown),
    )


def _shown(answer: robust.RobustAnswer) -> dict[str, robust.Candidate]:
    """The plans by what they are; one that is two things stands once."""
    found = {"plain_plan": answer.plain}
    if answer.robust is not answer.plain:
        found["robust_plan"] = answer.robust
    if answer.calm not in found.values():
        found["calm_plan"] = answer.calm
    return found


def _figures(answer: robust.RobustAnswer, shown: dict[str, robust.Candidate]) -> Table:
    choices = [each.choice for each in shown.values()]
    mass = scales.mass(answer.target_tco2e)
    year = answer.year

    def row(name: Text, values: list[object]) -> tuple[object, ...]:
        return (name, *values)

    rows = (
        row(
            WORDS["chance"].format(year=year),
            [scales.said(100 * each.probability) for each in choices],
        ),
        row(WORDS["mean_cost"], [MILLION.said(e.cost_mean_usd) for e in choices]),
        row(
            WORDS["mean_emission"].format(year=year, unit=mass.unit),
            [mass.said(each.emission_mean_tco2e) for each in choices],
        ),
        row(
            WORDS["greatest_regret"], [MILLION.said(e.regret_max_usd) for e in choices]
        ),
        row(WORDS["regret_95"], [MILLION.said(e.regret_p95_usd) for e in choices]),
        row(WORDS["count"], [same(str(_count(e.plan))) for e in shown.values()]),
    )
    columns = (
        Column(WORDS["figure"], heads_row=True),
        *(Column(WORDS[name], numeric=True) for name in shown),
    )
    return Table(WORDS["side"], columns, rows, shows_caption=False)


def _count(plan: optimum.OptimalPlan) -> int:
    return len({part.measure for part in plan.parts})


def _measures(shown: dict[str, robust.Candidate]) -> Table:
    """Every measure that any of them takes, with its starts in each."""
    plans = [each.plan for each in shown.values()]
    taken = {part.measure for plan in plans for part in plan.parts}
    rows = tuple(
        (measure.name, *(_starts(plan, measure.id) for plan in plans))
        for measure in plans[0].question.plan.measures
        if measure.id in taken
    )
    columns = (
        Column(WORDS["measure"], heads_row=True),
        *(Column(WORDS[name]) for name in shown),
    )
    return Table(WORDS["side_measures"], columns, rows, shows_caption=False)


def _starts(plan: optimum.OptimalPlan, measure: str) -> Text:
    held = [
        WORDS["starts_at"].format(year=part.year, percent=f"{100 * part.fraction:.0f}")
        for part in plan.parts
        if part.measure == measure and part.fraction >= 0.005
    ]
    return joined(held) if held else WORDS["not_taken"]

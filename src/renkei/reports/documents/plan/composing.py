"""The climate action plan of a city as one document.

Flows in: `PlanFacts`. Flows out: a `Document`, for `pdf`, `docx` and `xlsx`.
"""

from __future__ import annotations

from renkei.foundation import Text, same
from renkei.reports.documents.document import Cell, Document
from renkei.reports.documents.plan.actions import actions, prerequisites
from renkei.reports.documents.plan.counted import counted
from renkei.reports.documents.plan.doubts import assumptions, risks, sources
from renkei.reports.documents.plan.finance import finance
from renkei.reports.documents.plan.future import aim, baseline
from renkei.reports.documents.plan.nouns import AdoptionState, PlanFacts
from renkei.reports.documents.plan.progressing import progress_section
from renkei.reports.documents.plan.summary import adopting, adoption, summary
from renkei.reports.documents.plan.watching import monitoring


def action_plan(facts: PlanFacts) -> Document:
    """What a council can read, discuss and adopt."""
    return Document(
        name=f"renkei-plan-{facts.inventory.city_id}",
        kind=Text(ja="気候行動計画", en="Climate action plan"),
        title=facts.inventory.city_name,
        subtitle=facts.name,
        as_of=facts.as_of,
        pairs=_cover(facts),
        sections=(
            summary(facts),
            counted(facts),
            baseline(facts),
            aim(facts),
            actions(facts),
            prerequisites(facts),
            finance(facts),
            monitoring(facts),
            *([progress_section(facts, facts.reported)] if facts.reported else []),
            risks(facts),
            adopting(facts),
            sources(facts),
            assumptions(facts),
        ),
        warning=_warning(facts),
    )


def _cover(facts: PlanFacts) -> tuple[tuple[Text, Cell], ...]:
    return (
        (Text(ja="作成日", en="Made on"), facts.as_of),
        (
            Text(ja="計画の期間", en="Years of the plan"),
            same(f"{facts.base_year}–{facts.last_year}"),
        ),
        (
            Text(ja="施策の数", en="Measures"),
            same(str(len(facts.outcome.plan.measures))),
        ),
        *adoption(facts)[:3],
    )


def _warning(facts: PlanFacts) -> Text | None:
    if not facts.is_estimated:
        return None
    if facts.adoption.state is AdoptionState.ADOPTED:
        return Text(
            ja="この計画の数値には、実測に置き換えられていない推計が含まれます。",
            en="This plan holds estimates that were not yet replaced by measured "
            "values.",
        )
    return Text(
        ja="推計による初期案です。数値は国の統計等からの推計で、実測に順次置き換えてください。",
        en="A first draft from estimates: its numbers follow from country statistics "
        "and are to be replaced by measured ones.",
    )

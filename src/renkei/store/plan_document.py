"""A kept scenario or plan of a city as a document that a council can read.

Flows in: a city's key, a kind and a name, a reader. Flows out: the `Document` of
`documents.plan`, with the city's own inventory where one of its base year is kept.

Refuses `store.planning.unknown` and `planning.scenarios.*`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from renkei.foundation import Refusal, Text, same, weakest
from renkei.planning import inventory, measures, scenarios, uncertainty
from renkei.reports import documents
from renkei.store import adoption_desk
from renkei.store import planning_refusals as refusals
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.lately import Lately
from renkei.store.planning_models import KeptScenario, Model, model_then
from renkei.store.planning_rows import PLAN, SCENARIO, mark_of
from renkei.store.queries.planning import city_desk, kept_record
from renkei.store.scenario_desk import model_of

if TYPE_CHECKING:
    from renkei.planning import starting
    from renkei.store.people import Person

_Doubts = tuple[uncertainty.Outcome, tuple[uncertainty.nouns.Chance, ...]]
_WRITERS = {"docx": documents.docx, "pdf": documents.pdf, "xlsx": documents.xlsx}
FORMS = tuple(_WRITERS)
KINDS = (SCENARIO, PLAN)
_HELD = 8
_DOUBTS: Lately[str, _Doubts] = Lately(_HELD)
_BASIS = Text(
    ja="目標は基準年に対する割合で与えられた案で、議会の決定ではありません。",
    en="The target is a proposal, given as a part of the base year, and no decision of "
    "the council.",
)


def plan_file(  # noqa: PLR0913, PLR0917 - which record, in which form, for whom
    key: str, kind: str, name: str, form: str, language: str, who: Person
) -> bytes:
    """The document in one of its forms and languages."""
    if form not in FORMS or kind not in KINDS:
        raise Refusal(refusals.unknown(key, f"{name}.{form}"))
    kept = kept_record(key, kind, name, KeptScenario, who)
    model = model_of(city_desk(key, who))
    return written(documents.plan.action_plan(facts_on(model, kept)), form, language)


def written(document: documents.Document, form: str, language: str) -> bytes:
    """A document as a file."""
    return _WRITERS[form](document, language)


def adopted_facts(
    key: str, who: Person, *, with_doubts: bool = True
) -> documents.plan.PlanFacts:
    """What the adopted plan of a city says, on the versions it was adopted on."""
    step, kept = adoption_desk.adopted_plan(key, who)
    return facts_then(key, step, kept, with_doubts=with_doubts)


def facts_then(
    key: str,
    step: adoption_desk.Step,
    kept: KeptScenario,
    *,
    with_doubts: bool = True,
) -> documents.plan.PlanFacts:
    """What a plan said when the council adopted it."""
    facts = facts_on(model_then(key, step.basis), kept, with_doubts=with_doubts)
    adoption = documents.plan.Adoption(
        documents.plan.AdoptionState.ADOPTED, step.on, step.council, step.reference
    )
    return replace(facts, adoption=adoption)


def facts_on(
    model: Model, kept: KeptScenario, *, with_doubts: bool = True
) -> documents.plan.PlanFacts:
    """All that the document of a kept scenario says on a model of its city."""
    first, sketch, counted = model.first, kept.sketch, model.counted
    wanted = {each.measure for each in sketch.settings}
    held = [each for each in model.plan.measures if each.id in wanted]
    plan = scenarios.compiled(first.city, held)
    target = sketch.target(plan)
    deployment = sketch.deployment(plan)
    outcome = scenarios.scenario(plan, deployment, sketch.economics, target)
    estimates = [one.estimate.confidence for one in first.coefficients.values()]
    facts = documents.plan.PlanFacts(
        name=same(kept.title),
        as_of=today(),
        inventory=counted,
        outcome=outcome,
        starts=sketch.starts,
        mark=weakest([*estimates, *(each.confidence for each in held)]),
        assumptions=tuple(
            documents.plan.Assumption(one.id, one.name, one.estimate, one.is_measured)
            for one in first.coefficients.values()
        ),
        intervals=_intervals(first, counted),
        notices=first.profile.notices,
        target_basis=_BASIS if target else None,
        is_relative=target is not None,
        is_estimated=any(entry.is_estimated for entry in counted.entries),
    )
    return _doubted(facts, model, kept, deployment) if with_doubts and held else facts


def _doubted(
    facts: documents.plan.PlanFacts,
    model: Model,
    kept: KeptScenario,
    deployment: scenarios.Deployment,
) -> documents.plan.PlanFacts:
    """The same with the bands of its draws, its chances, and what they hang on."""
    name = mark_of([model.mark, to_body(kept.sketch)])
    drawn, met = _DOUBTS.held(
        name, lambda: _drawn(facts, model.first.beliefs, kept, deployment)
    )
    weighed = tuple(_weighed(model, kept, facts.outcome.plan.measures))
    return replace(facts, drawn=drawn, chances=met, influences=weighed)


def _drawn(
    facts: documents.plan.PlanFacts,
    beliefs: Sequence[uncertainty.nouns.Belief],
    kept: KeptScenario,
    deployment: scenarios.Deployment,
) -> _Doubts:
    """The plan's draws, and how often they meet what it aims at."""
    target = facts.outcome.target
    drawn = uncertainty.outcome_of(
        facts.city,
        facts.outcome.plan.measures,
        deployment,
        beliefs=beliefs,
        draws=documents.plan.DRAWS,
        economics=kept.sketch.economics,
    )
    if target is None or not target.levels_tco2e:
        return drawn, ()
    return drawn, uncertainty.chances(drawn, target, is_relative=True)


def _weighed(
    model: Model, kept: KeptScenario, held: Iterable[measures.Measure]
) -> Iterator[uncertainty.nouns.Influence]:
    """What the officer has had weighed, while the model is the one it was weighed on.

    It takes too long to be done for a download.
    """
    if kept.told is None or kept.model != model.mark:
        return
    beliefs = (
        *model.first.beliefs,
        *uncertainty.believing.beliefs_of_measures(held),
    )
    by_id = {belief.id: belief for belief in beliefs}
    for each in kept.told.influences:
        if each.id in by_id:
            yield uncertainty.nouns.Influence(
                by_id[each.id], math.nan, each.total, each.error
            )


def _intervals(
    first: starting.FirstEstimate, counted: inventory.Inventory
) -> dict[str, documents.plan.Interval]:
    """The ranges of what still stands as it was first estimated."""
    estimated = {e.reference for e in counted.entries if e.is_estimated}
    measured = {e.reference for e in counted.entries if not e.is_estimated}
    return {
        row.reference: documents.plan.Interval(row.low_tco2e, row.high_tco2e)
        for row in first.rows
        if row.reference in estimated - measured
    }

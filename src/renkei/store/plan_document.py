"""A kept scenario or plan of a city as a document that a council can read.

Flows in: a city's key, a kind and a name, a reader. Flows out: the `Document` of
`documents.plan`, with the city's own inventory where one of its base year is kept.

Refuses `store.planning.unknown` and `planning.scenarios.*`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.foundation import Refusal, Text, same, weakest
from renkei.planning import inventory, scenarios
from renkei.reports import documents
from renkei.store import planning_refusals as refusals
from renkei.store.clock import today
from renkei.store.planning_rows import PLAN, SCENARIO
from renkei.store.queries.planning import city_desk, inventory_desk, kept_record
from renkei.store.scenario_desk import KeptScenario, model_of

if TYPE_CHECKING:
    from renkei.planning import starting
    from renkei.store.people import Person

_WRITERS = {"docx": documents.docx, "pdf": documents.pdf, "xlsx": documents.xlsx}
FORMS = tuple(_WRITERS)
KINDS = (SCENARIO, PLAN)
_BASIS = Text(
    ja="目標は基準年に対する割合で与えられた案で、議会の決定ではありません。",
    en="The target is a proposal, given as a part of the base year, and no decision of "
    "the council.",
)


def plan_file(  # noqa: PLR0913, PLR0917 - which record, in which form, for whom
    key: str, kind: str, name: str, form: str, language: str, who: Person
) -> bytes:
    """The document in one of its forms and languages."""
    if form not in _WRITERS or kind not in KINDS:
        raise Refusal(refusals.unknown(key, f"{name}.{form}"))
    facts = _facts(key, kind, name, who)
    return _WRITERS[form](documents.plan.action_plan(facts), language)


def _facts(key: str, kind: str, name: str, who: Person) -> documents.plan.PlanFacts:
    kept = kept_record(key, kind, name, KeptScenario, who)
    desk = city_desk(key, who)
    model = model_of(desk.city.started)
    first, sketch = model.first, kept.sketch
    wanted = {each.measure for each in sketch.settings}
    held = [each for each in model.plan.measures if each.id in wanted]
    plan = scenarios.compiled(first.city, held)
    target = sketch.target(plan)
    outcome = scenarios.scenario(
        plan, sketch.deployment(plan), sketch.economics, target
    )
    year = int(plan.years[0])
    stands = next((each.name for each in desk.inventories if each.year == year), None)
    counted = inventory_desk(key, stands, who).held if stands else first.inventory
    estimates = [one.estimate.confidence for one in first.coefficients.values()]
    return documents.plan.PlanFacts(
        name=same(kept.title),
        as_of=today(),
        inventory=counted,
        outcome=outcome,
        starts={each.measure: each.year for each in sketch.settings},
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

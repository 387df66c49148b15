"""What scenarios, plans and the baseline come to, again each time the city changes.

Flows in: a change of what a city's model rests on. Flows out: a `Result` for each of
them as a next version, beside the one before, which stays.

A scenario that can no longer be reckoned keeps a result that names what is refused; it
never keeps an officer from changing the inventory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renkei.foundation import Finding, Refusal
from renkei.planning import scenarios
from renkei.store import models
from renkei.store.models.planning import WITHDRAWN
from renkei.store.people import Acting
from renkei.store.planning_models import (
    DISCOUNT_FRACTION,
    Basis,
    KeptScenario,
    Model,
    mark_on,
    model_on,
    start_row,
)
from renkei.store.planning_rows import (
    INVENTORY,
    PLAN,
    RESULT,
    SCENARIO,
    Identity,
    PlannedCity,
    add_version,
    mark_of,
    newest,
    noun_of,
)

BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Of:
    """What was reckoned: the baseline, or a version of a scenario or plan."""

    kind: str  # "baseline" | "scenario" | "plan"
    name: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What it came to on one model of the city, in some years of it [tCO2e].

    years: the base year, the years that are aimed at, the last; each row has a value
    for each of them. gap: what is emitted above the target, None where none is named.
    """

    of: Of
    basis: Basis
    mark: str  # of the model
    years: tuple[int, ...] = ()
    by_sector: tuple[tuple[str, tuple[float, ...]], ...] = ()
    total: tuple[float, ...] = ()
    baseline: tuple[float, ...] = ()
    gap: tuple[float | None, ...] = ()
    present_cost_usd: float = 0.0
    refused: tuple[Finding, ...] = ()


def reckon_again(
    of: PlannedCity,
    acting: Acting,
    before: models.PlanningRecord | None,
    after: models.PlanningRecord | None,
) -> None:
    """Reckon everything that a city keeps on its inventory as it stands now.

    Within the transaction of the change; where no result stands yet, the one from
    before the change is kept first.
    """
    start = start_row(of.key)
    if mark_on(start, after) == mark_on(start, before):
        return
    model = model_on(start, after)
    for each, sketch in reckoned(of.key):
        identity = identity_of(of.key, each)
        if newest(identity) is None:
            note(of, acting, _result(each, sketch, model_on(start, before)))
        note(of, acting, _result(each, sketch, model))


def note_first(
    of: PlannedCity, acting: Acting, each: Of, sketch: scenarios.Sketch, model: Model
) -> None:
    """Keep what something came to when it was kept: the first of its results."""
    note(of, acting, _result(each, sketch, model))


def note(of: PlannedCity, acting: Acting, result: Result) -> None:
    """Add a result, unless it says what the last one says."""
    identity = identity_of(of.key, result.of)
    last = newest(identity)
    if last is not None:
        held = noun_of(last, Result)
        if (held.mark, held.of) == (result.mark, result.of):
            return
    add_version(identity, result, of, acting, action="reckon_again")


def identity_of(city: str, of: Of) -> Identity:
    """Where the results of something are kept; its versions share them."""
    return Identity(city, RESULT, mark_of([of.kind, of.name])[:40])


def reckoned(city: str) -> Iterator[tuple[Of, scenarios.Sketch]]:
    """Everything that a city keeps and that rests on its model, the baseline first."""
    yield Of(BASELINE), scenarios.Sketch((), DISCOUNT_FRACTION)
    rows = models.PlanningRecord.objects.filter(city=city, kind__in=(SCENARIO, PLAN))
    order = ("kind", "name")
    for row in rows.defer("body").order_by(*order, "-version").distinct(*order):
        if row.state != WITHDRAWN:
            sketch = noun_of(row, KeptScenario).sketch
            yield Of(row.kind, row.name, row.version), sketch


def inventory_row(city: str, name: str) -> models.PlanningRecord | None:
    """The inventory of that name as it stands now; None where none does."""
    row = newest(Identity(city, INVENTORY, name))
    return None if row is None or row.state == WITHDRAWN else row


def _result(of: Of, sketch: scenarios.Sketch, model: Model) -> Result:
    plan = model.plan
    try:
        outcome = scenarios.scenario(
            plan, sketch.deployment(plan), sketch.economics, sketch.target(plan)
        )
    except Refusal as refusal:
        return Result(of, model.basis, model.mark, refused=refusal.findings)
    first, last = int(plan.years[0]), int(plan.years[-1])
    years = tuple(sorted({first, last, *(cut.year for cut in sketch.cuts)}))
    at = [year - first for year in years]
    gap = outcome.gap.yearly
    return Result(
        of=of,
        basis=model.basis,
        mark=model.mark,
        years=years,
        by_sector=tuple(
            (label, tuple(float(values[each]) for each in at))
            for label, values in outcome.emission_by("sector").items()
            if values.any()
        ),
        total=tuple(float(outcome.total[each]) for each in at),
        baseline=tuple(float(outcome.baseline_total[each]) for each in at),
        gap=tuple(
            None if gap is None or gap[each] != gap[each] else float(gap[each])
            for each in at
        ),
        present_cost_usd=float(outcome.present_cost),
    )

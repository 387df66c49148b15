"""A city's model on the versions of its records that it rests on, and what is kept.

Flows in: how planning began, and the inventory of the base year where one stands. Flows
out: `Model`, made once for as long as nothing it rests on changes; `KeptScenario`.

The same versions give the same model at any later time: what was adopted can be
reckoned again as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from renkei.planning import (
    inventory,
    measures,
    optimum,
    scenarios,
    starting,
    uncertainty,
)
from renkei.store import models
from renkei.store.lately import Lately
from renkei.store.planning_rows import (
    INVENTORY,
    MODEL,
    START,
    Started,
    mark_of,
    noun_of,
)

DISCOUNT_FRACTION = 0.03  # an assumption that the page shows and lets change
_HELD = 12
_MODELS: Lately[tuple[str, Basis], Model] = Lately(_HELD)
_FIRST: Lately[str, starting.FirstEstimate] = Lately(_HELD)


@dataclass(frozen=True, slots=True)
class Basis:
    """Which versions of a city's records a number rests on.

    `inventory` is the name of the one of the base year, "" where none stands.
    """

    start: int
    inventory: str = ""
    version: int = 0


@dataclass(frozen=True, eq=False)
class Model:
    """A city compiled with the whole library: its inventory's base year, carried on.

    held: how it was held to the inventory; None: no inventory of the base year stands,
    and it is the first estimate.
    """

    mark: str
    basis: Basis
    first: starting.FirstEstimate
    counted: inventory.Inventory
    held: starting.Held | None
    plan: scenarios.Compiled

    @cached_property
    def draft(self) -> starting.Draft:
        """The draft plan that a page begins with."""
        return starting.draft(self.first, measures.library())


@dataclass(frozen=True, slots=True)
class Sure:
    """How surely a target shall be met (0-1), and what a tonne above it counts, USD."""

    share: float
    missed_usd: float


@dataclass(frozen=True, slots=True)
class BestOf:
    """What a plan was worked out for, so that it can be worked out again.

    value, bound: discounted USD, or tonnes cut, by what was aimed at; None where no
    bound was proven. chance: that it meets its target, where that was drawn.
    """

    wish: optimum.Wish
    sure: Sure | None
    chance: float | None
    value: float
    bound: float | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """A scenario under its name; `model` marks the city's model it was set on.

    best: what it was worked out for; None where somebody set it by hand.
    """

    title: str
    sketch: scenarios.Sketch
    model: str
    told: uncertainty.Told | None = None
    best: BestOf | None = None


def model_on(
    start: models.PlanningRecord, counted: models.PlanningRecord | None
) -> Model:
    """The model of a city that follows from these two rows."""
    row, mark = _resting(start, counted), mark_on(start, counted)
    basis = Basis(start.version, row.name if row else "", row.version if row else 0)
    return _MODELS.held((mark, basis), lambda: _made(mark, basis, _first(start), row))


def mark_on(start: models.PlanningRecord, counted: models.PlanningRecord | None) -> str:
    """What marks the model that follows from these two rows, without making it."""
    row = _resting(start, counted)
    return mark_of([start.fingerprint, row.fingerprint if row else ""])


def _resting(
    start: models.PlanningRecord, counted: models.PlanningRecord | None
) -> models.PlanningRecord | None:
    """The inventory, if the model rests on it: that of the base year."""
    return counted if counted and counted.name == base_name(start) else None


def model_then(city: str, basis: Basis) -> Model:
    """The model as it stood on these versions."""
    start = _row(city, MODEL, START, basis.start)
    if not basis.inventory:
        return model_on(start, None)
    return model_on(start, inventory_then(city, basis.inventory, basis.version))


def inventory_then(city: str, name: str, version: int) -> models.PlanningRecord:
    """A version of an inventory, without its body yet."""
    return _row(city, INVENTORY, name, version)


def base_name(start: models.PlanningRecord) -> str:
    """The name of the inventory that a city's model begins with: its base year."""
    return str(_first(start).profile.year)


def start_row(city: str) -> models.PlanningRecord:
    """How planning began, in its last version; the city is known to have begun."""
    rows = models.PlanningRecord.objects.filter(city=city, kind=MODEL, name=START)
    row = rows.defer("body").order_by("-version").first()
    assert row is not None, f"{city} has not begun"
    return row


def _row(city: str, kind: str, name: str, version: int) -> models.PlanningRecord:
    rows = models.PlanningRecord.objects.defer("body")
    return rows.get(city=city, kind=kind, name=name, version=version)


def _first(start: models.PlanningRecord) -> starting.FirstEstimate:
    return _FIRST.held(start.fingerprint, lambda: noun_of(start, Started).estimate())


def _made(
    mark: str,
    basis: Basis,
    first: starting.FirstEstimate,
    row: models.PlanningRecord | None,
) -> Model:
    held, counted = None, first.inventory
    if row is not None:
        counted = noun_of(row, inventory.Inventory)
        held = starting.held_to(first, counted)
        first = held.first
    plan = scenarios.compiled(first.city, measures.library())
    return Model(mark, basis, first, counted, held, plan)

"""The desk of what moved: each result beside the one before, and all of them kept.

Flows in: a city's key, a reader. Flows out: `ResultsDesk`. Results are seen by those
who see the city's drafts.

Refuses `store.planning.unknown`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from renkei.foundation import Refusal
from renkei.store import models
from renkei.store import planning_refusals as refusals
from renkei.store.people import name_of
from renkei.store.planning_models import KeptScenario
from renkei.store.planning_results import BASELINE, Of, Result
from renkei.store.planning_rows import PLAN, RESULT, SCENARIO, PlannedCity, noun_of
from renkei.store.queries.planning import kept_records, seen_city

if TYPE_CHECKING:
    from renkei.store.people import Person

_ORDER = (BASELINE, SCENARIO, PLAN)


@dataclass(frozen=True, slots=True)
class Entered:
    """A result with the day it was kept and the person whose change led to it."""

    result: Result
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one thing; `entries` are all its results, the newest first."""

    of: Of
    title: str  # "" for the baseline
    entries: tuple[Entered, ...]

    @property
    def after(self) -> Result:
        """The last result."""
        return self.entries[0].result

    @property
    def before(self) -> Result | None:
        """The one before it on another model of the city; None where there is none."""
        for each in self.entries[1:]:
            if each.result.mark != self.after.mark:
                return each.result
        return None

    @property
    def at(self) -> datetime:
        """When it was reckoned last."""
        return self.entries[0].at


@dataclass(frozen=True, slots=True)
class ResultsDesk:
    """Everything that was reckoned of a city, the baseline first."""

    city: PlannedCity
    moved: tuple[Moved, ...]

    @property
    def last(self) -> datetime | None:
        """When something moved last; None where nothing ever did."""
        times = [each.at for each in self.moved if each.before is not None]
        return max(times, default=None)


def results_desk(key: str, who: Person) -> ResultsDesk:
    """What was reckoned of a city, and what it came to before."""
    city = seen_city(key, who)
    if not city.sees_drafts:
        raise Refusal(refusals.unknown(key))
    found = tuple(_moved(key, who))
    return ResultsDesk(
        city, tuple(sorted(found, key=lambda m: (_ORDER.index(m.of.kind), m.title)))
    )


def _moved(key: str, who: Person) -> Iterator[Moved]:
    kept = kept_records(key, (SCENARIO, PLAN), KeptScenario, who)
    by_name: dict[str, list[models.PlanningRecord]] = {}
    rows = models.PlanningRecord.objects.filter(city=key, kind=RESULT)
    for row in rows.select_related("by").order_by("-version"):
        by_name.setdefault(row.name, []).append(row)
    for held in by_name.values():
        entries = tuple(
            Entered(noun_of(row, Result), row.at, name_of(row.by)) for row in held
        )
        of = entries[0].result.of
        title = "" if of.kind == BASELINE else kept[of.kind, of.name].title
        yield Moved(of, title, entries)

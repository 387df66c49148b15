"""What a climate action plan is written from, and what its progress is told by.

Flows in: nothing. Flows out: `PlanFacts` with its parts, `Indicator`, `Progress`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from renkei.foundation import Confidence, Finding, Source, Text

if TYPE_CHECKING:
    from renkei.planning import City, scenarios, uncertainty
    from renkei.planning import inventory as inventories
    from renkei.technology import Estimate


class AdoptionState(StrEnum):
    """How far a plan has come: the steps that an institution takes."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"

    @property
    def label(self) -> Text:
        """The words that stand on the cover."""
        return _STATES[self]


_STATES = {
    AdoptionState.DRAFTED: Text(ja="案(未採択)", en="Draft, not adopted"),
    AdoptionState.SUBMITTED: Text(ja="議会に提出済み", en="Submitted to the council"),
    AdoptionState.ADOPTED: Text(ja="採択済み", en="Adopted"),
}


@dataclass(frozen=True, slots=True)
class Adoption:
    """By whom and when the plan was taken up; None where that is not so yet."""

    state: AdoptionState = AdoptionState.DRAFTED
    on: date | None = None
    by: Text | None = None
    reference: str = ""  # the number of the resolution

    def __post_init__(self) -> None:
        assert (self.state is AdoptionState.ADOPTED) <= bool(self.on and self.by), (
            "an adopted plan owes its day and who adopted it"
        )


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number that the plan leans on, whether estimated or measured."""

    id: str
    name: Text
    estimate: Estimate
    is_measured: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that is done by a year, and the office that answers for it."""

    year: int
    name: Text
    office: Text | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a sector or the city emitted in a known year, and what the model says."""

    year: int
    sector: Text
    known_tco2e: float
    modelled_tco2e: float
    source: Source


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values a reference of the inventory lies: 5 % on each side."""

    low_tco2e: float
    high_tco2e: float


@dataclass(frozen=True, slots=True, eq=False)
class PlanFacts:
    """All that a city's climate action plan says; what is empty is said to be missing.

    outcome: the plan beside its baseline, over the years of the plan; starts: the first
    year of each measure by its id; offices: who answers for it; budget_usd: what may be
    spent in each year; drawn, chances, influences: what the draws said, None or empty
    where nothing was drawn; is_relative: the target is a part of the base year, and so
    are the emissions that chances and influences tell of.
    """

    name: Text
    as_of: date
    inventory: inventories.Inventory
    outcome: scenarios.outcome.Outcome
    starts: dict[str, int]
    mark: Confidence  # of what is modelled
    offices: dict[str, Text] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    intervals: dict[str, Interval] = field(default_factory=dict)
    total_interval: Interval | None = None
    backcast: tuple[Checked, ...] = ()
    drawn: uncertainty.Outcome | None = None
    chances: tuple[uncertainty.nouns.Chance, ...] = ()
    influences: tuple[uncertainty.nouns.Influence, ...] = ()
    budget_usd: dict[int, float] | None = None
    adoption: Adoption = Adoption()
    notices: tuple[Finding, ...] = ()
    caution: Text | None = None
    target_basis: Text | None = None
    is_relative: bool = False
    is_estimated: bool = False
    reported: tuple[tuple[int, tuple[Progress, ...]], ...] = ()  # the newest first

    @property
    def city(self) -> City:
        """The city that is planned for."""
        return self.outcome.plan.city

    @property
    def base_year(self) -> int:
        """The year of the inventory."""
        return int(self.outcome.years[0])

    @property
    def last_year(self) -> int:
        """The year in which the plan ends."""
        return int(self.outcome.years[-1])

    def at(self, year: int) -> int:
        """The place of a year among those of the plan."""
        assert self.base_year <= year <= self.last_year, f"{year} is not in the plan"
        return year - self.base_year

    def marked_years(self) -> tuple[int, ...]:
        """The base year, every fifth year and the last one, for tables on paper."""
        fifths = [y for y in map(int, self.outcome.years) if y % 5 == 0]
        target = self.outcome.target
        aimed = [year for year, _ in target.levels_tco2e] if target else []
        held = {self.base_year, *fifths, *aimed, self.last_year}
        return tuple(sorted(y for y in held if self.base_year <= y <= self.last_year))


class Status(StrEnum):
    """How an indicator stands against its milestone of the year."""

    ON_TRACK = "on-track"
    BEHIND = "behind"
    OVER = "over"  # more was spent than planned
    NO_DATA = "no-data"

    @property
    def label(self) -> Text:
        """The words that a page shows."""
        return _STANDINGS[self]


_STANDINGS = {
    Status.ON_TRACK: Text(ja="順調", en="On track"),
    Status.BEHIND: Text(ja="遅れ", en="Behind"),
    Status.OVER: Text(ja="超過", en="Over plan"),
    Status.NO_DATA: Text(ja="データなし", en="No data"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number that is looked at each year, with what it should be by then.

    `references` are the GPC reference numbers that it sums up; none: it is read from
    elsewhere and given to `progress` by its id. `measure` is the id of the measure
    whose deployment it tells.
    """

    id: str
    name: Text
    unit: Text
    milestones: dict[int, Decimal]  # every year of the plan, the base year first
    falls: bool  # better when lower
    how: Text
    references: tuple[str, ...] = ()
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """One indicator in a year: what was to be, what is, and what that means.

    `behind_by` is what is missing, in the indicator's unit; None unless it is behind.
    `why` says what data are missing or how the two compare.
    """

    indicator: Indicator
    year: int
    milestone: Decimal | None
    value: Decimal | None
    status: Status
    behind_by: Decimal | None
    why: Text
    is_estimated: bool

"""What a city asks for, within which limits, and the plan it gets.

Flows in: nothing. Flows out: `Aim`, `Limits` and its parts, `Question`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from renkei.foundation import Text
from renkei.planning.scenarios import Compiled
from renkei.planning.scenarios.nouns import Economics, Target


class Aim(StrEnum):
    """What is best: the same target for less money, or more tonnes for the same."""

    LEAST_COST = "least-cost"  # discounted: capital, upkeep, energy, less salvage
    MOST_TONNES = "most-tonnes"  # cut over all years of the city, undiscounted


@dataclass(frozen=True, slots=True)
class BuildRate:
    """Some measures together cannot be built faster: so many units in a year."""

    name: Text
    measures: tuple[str, ...]
    units_max: float  # a year, in the unit of the measures


@dataclass(frozen=True, slots=True)
class Share:
    """Which part (0-1) of what measures spend goes where a group lives, as typed.

    `of` is a measure, or a sector for those of its measures without a share of their
    own, or "" for all the others.
    """

    of: str
    fraction: float


@dataclass(frozen=True, slots=True)
class EquityFloor:
    """At least this part of all capital goes where a group lives.

    `kind` is a field of the city's activities, "district" or "income_group". What a
    measure spends is divided as its first effect's lines take energy in the base year;
    where `shares` were typed, by these alone. A measure that none of them speaks of
    counts as going elsewhere, so that the floor is kept by what is known.
    """

    kind: str
    group: str
    part_fraction: float
    shares: tuple[Share, ...] = ()

    def __post_init__(self) -> None:
        assert self.kind in ("district", "income_group"), self.kind


@dataclass(frozen=True, slots=True)
class Limits:
    """Everything a plan has to keep.

    budgets_usd: what may be spent in a year on capital and upkeep; years without one
    are free. starts_max: how many measures may start in one year, parts being counted
    as parts. A target's levels hold in the years that it names, its budget over all
    years of the city. What a measure needs must have started when it starts, the same
    year being soon enough, and in parts: at least as far.
    """

    budgets_usd: tuple[tuple[int, float], ...] = ()
    target: Target | None = None
    starts_max: int | None = None
    build_rates: tuple[BuildRate, ...] = ()
    equity: tuple[EquityFloor, ...] = ()
    forbidden: tuple[str, ...] = ()  # measures that may not start at all
    needs: tuple[tuple[str, str], ...] = ()  # beside the library's: one needs another
    excludes: tuple[tuple[str, str], ...] = ()  # two that cannot stand together
    first_start: int | None = None  # the year; None: the second year of the city
    last_start: int | None = None  # None: the last year of the city
    in_parts: bool = True  # a measure may start in parts, some now, some later


@dataclass(frozen=True, slots=True)
class Effort:
    """How long the search may take; every number is a hard limit."""

    rounds: int = 12  # of solving, reckoning by the engine, and learning from it
    seconds: float = 20.0  # for each solve
    gap: float = 1e-6  # of each solve
    close: float = 1e-6  # between plan and bound: then the plan is the best there is
    memory_mb: int = 2_048


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A compiled city, what is best, and what must be kept."""

    plan: Compiled
    aim: Aim
    limits: Limits
    economics: Economics
    effort: Effort = field(default_factory=Effort)

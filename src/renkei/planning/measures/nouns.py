"""A measure: what a city can do, what that changes, and what it costs.

Flows in: nothing. Flows out: `Measure` and its `Effect`s.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Confidence, Source, Text
from renkei.planning.city.nouns import Sector
from renkei.technology import Estimate


class Step(StrEnum):
    """The order in which measures act, so that no two save the same tonne.

    What is avoided needs no better machine; what a better machine does not take needs
    no other fuel; only what is still taken from a carrier profits from its supply.
    """

    AVOID = "avoid"  # less of the activity: City.amount
    IMPROVE = "improve"  # less carrier for each unit of it: City.intensity
    SHIFT = "shift"  # from one carrier to another: City.share
    SUPPLY = "supply"  # a cleaner carrier: City.factor


class Decider(StrEnum):
    """Who decides that a measure is carried out."""

    CITY = "city"
    NATIONAL = "national"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Reach:
    """Which activities and carriers an effect touches; an empty tuple means every one.

    All that is named must fit; the words are those of the `City`'s activities and the
    ids of its carriers.
    """

    sectors: tuple[Sector, ...] = ()
    subsectors: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a fully deployed measure changes.

    `fraction` (0-1) is what goes: of the amount (avoid), of the intensity (improve), of
    the share of each reached line (shift, to `to_carrier` at `to_efficiency` useful for
    each unit taken, None: as useful as in the line it leaves, e.g. solar power in the
    same lamps), of the carrier's factor (supply). Below zero it adds, e.g. the
    electricity of heat pumps that also cool. An effect of avoid or improve that names
    carriers touches these lines only.
    """

    step: Step
    reach: Reach
    fraction: Estimate
    to_carrier: str = ""
    to_efficiency: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Ramp:
    """How deployment grows from its start: `years` to full, evenly or as an S."""

    years: int
    shape: str  # "linear" | "s"


@dataclass(frozen=True, slots=True)
class CoBenefit:
    """What else comes of it, beside energy and tonnes, with the way it is reckoned."""

    kind: str  # "air" | "health" | "jobs" | "water" | "noise" | "safety" | "comfort"
    name: Text
    per_unit: Estimate | None  # None: told in words only
    method: Text


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the library.

    Its size at full deployment is `extent` [`unit` for each unit of carrier, MWh or t,
    that the lines reached by its first effect take in the base year; all of them are
    counted in one unit]: a city knows what it takes better than how many square metres
    it lights. Capital is spent as it is deployed, and again after `lifetime_years`;
    `cost_decline` is the fraction by which capital falls each year; `upkeep` is spent
    every year for each unit deployed. Saved energy is not stated here: it follows from
    the effects and the prices of the city.
    """

    id: str
    name: Text
    summary: Text
    sector: Sector
    effects: tuple[Effect, ...]
    unit: str
    extent: Estimate
    capital: Estimate  # USD/unit
    upkeep: Estimate  # USD/unit/year
    cost_decline: Estimate  # 1/year
    lifetime_years: Estimate
    ramp: Ramp
    potential_note: Text
    decided_by: tuple[Decider, ...]
    technologies: tuple[str, ...]  # ids in technology
    methodologies: tuple[str, ...]  # JCM methodology ids, as text
    needs: tuple[str, ...]  # ids of measures that must have started before
    excludes: tuple[str, ...]  # ids of measures it cannot stand beside
    co_benefits: tuple[CoBenefit, ...]
    source: Source
    confidence: Confidence

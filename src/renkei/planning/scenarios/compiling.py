"""Measures compiled against a city: which lines each effect reaches, as arrays.

Flows in: a `City` and its measures. Flows out: `Compiled`, which answers any deployment
without looking at a word again.

Lines stand in an order of their own (sector, carrier, place in the city), and lines are
added, empty at first, where a shift leads an activity to a carrier that it did not take
before. Measures stand in the order of their ids and never in that of the list, so that
the list's order changes not a single bit of any result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from renkei.foundation import Finding, Refusal
from renkei.planning.city import Views, taken
from renkei.planning.city.nouns import City, Floats, Line, Sector
from renkei.planning.measures.nouns import Measure, Step
from renkei.planning.scenarios import sayings
from renkei.planning.scenarios.cells import Cells, celled
from renkei.planning.scenarios.nouns import Deployment, Whole, unknown_measure
from renkei.planning.scenarios.placing import (
    PlacedEffect,
    moved_weight,
    ordered,
    placed_effect,
    plan_faults,
    with_opened,
)
from renkei.planning.scenarios.rows import Moves, Rows, Sets


@dataclass(frozen=True, eq=False)
class Compiled:
    """A city and its measures, ready for any deployment.

    lines: (L,) with those that shifts add; taken: (L, Y) in the baseline; effects: (E,)
    in the order of measures and of each one's effects; size: (M,) in each measure's
    unit at full deployment; drivers: (D,) as the activities name them; rows: the
    arrays of the lines; cells: their sums, for totals of many draws.
    """

    city: City
    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    efficiency: Floats
    effects: tuple[PlacedEffect, ...]
    size: Floats
    drivers: tuple[str, ...]
    rows: Rows
    cells: Cells
    findings: tuple[Finding, ...]

    @property
    def years(self) -> Whole:
        """The years of the city: (Y,)."""
        return self.city.years

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the measures, in their order here."""
        return tuple(measure.id for measure in self.measures)

    @cached_property
    def views(self) -> Views:
        """Every view of the lines."""
        return Views.of(self.city.activities, self.city.carriers, self.lines)

    @cached_property
    def effect_measure(self) -> Whole:
        """Which measure each effect belongs to: (E,)."""
        return np.array([placed.measure for placed in self.effects], dtype=np.int64)

    @cached_property
    def fraction(self) -> Floats:
        """What each effect does at full deployment, its mean: (E,)."""
        return np.array([placed.effect.fraction.mean for placed in self.effects])

    @cached_property
    def capital(self) -> Floats:
        """USD of the base year for each unit: (M,)."""
        return np.array([measure.capital.mean for measure in self.measures])

    @cached_property
    def upkeep(self) -> Floats:
        """USD a year for each unit: (M,)."""
        return np.array([measure.upkeep.mean for measure in self.measures])

    @cached_property
    def decline(self) -> Floats:
        """By how much capital falls each year, 1/year: (M,)."""
        return np.array([measure.cost_decline.mean for measure in self.measures])

    @cached_property
    def life(self) -> Whole:
        """After how many whole years each measure is bought again: (M,)."""
        lives = [round(measure.lifetime_years.mean) for measure in self.measures]
        return np.maximum(np.array(lives, dtype=np.int64), 1)

    @cached_property
    def endings(self) -> tuple[tuple[Whole, Whole], ...]:
        """Of each year: which measures lose what was bought when."""
        return endings(self.life, len(self.years))

    def moved_weight(self, effect: int, at: int) -> Floats:
        """What a shift of all of a line would take on the line that it leads to: (Y,).

        See `placing.moved_weight`.
        """
        placed = self.effects[effect].effect
        return moved_weight(self.rows.taken, self.efficiency, placed, at)

    def path(self, deployment: Deployment) -> Floats:
        """A deployment in the order of the measures here: (M, Y).

        Measures that it does not name stay at zero; one that is not in the plan is
        refused as `planning.scenarios.measure-unknown`, other years than the city's as
        `planning.scenarios.years-differ`.
        """
        place = {name: row for row, name in enumerate(self.ids)}
        unknown = [name for name in deployment.ids if name not in place]
        if unknown:
            raise Refusal([unknown_measure(name, place) for name in unknown])
        given, wanted = deployment.path.shape[1], len(self.years)
        if given != wanted:
            raise Refusal(sayings.years_differ(given, wanted))
        in_order = np.zeros((len(place), wanted))
        in_order[[place[name] for name in deployment.ids]] = deployment.path
        return in_order


def compiled(city: City, measures: Iterable[Measure]) -> Compiled:
    """Find once what each effect of each measure reaches in a city.

    Refuses what cannot be reckoned (`planning.scenarios.*`: a carrier that the city
    does not have, a shift without efficiency, a fraction above one, the same id twice);
    a measure that reaches nothing stays in the plan, with a finding that says so.
    """
    by_id = tuple(sorted(measures, key=lambda measure: measure.id))
    faults = list(plan_faults(city, by_id))
    if faults:
        raise Refusal(faults)
    unordered = with_opened(city, by_id)
    order = ordered(city, unordered)
    lines = tuple(unordered[at] for at in order)
    effects: list[PlacedEffect] = []
    findings: list[Finding] = []
    sizes: list[float] = []
    opened = np.zeros(len(lines) - len(city.lines))
    first_taken = np.append(taken(city)[:, 0], opened)[order]
    for place, measure in enumerate(by_id):
        placed = [
            placed_effect(city, lines, place, effect) for effect in measure.effects
        ]
        effects += placed
        reached = float(sum(first_taken[at] for at in placed[0].lines))
        sizes.append(measure.extent.mean * reached)
        if not any(each.lines for each in placed):
            findings.append(sayings.reaches_nothing(measure, city))
        units = _units(city, lines, placed[0])
        if len(units) > 1:
            findings.append(sayings.mixed_units(measure, units))
    rows, efficiency = _rows(city, lines, order, effects)
    return Compiled(
        city=city,
        measures=by_id,
        lines=lines,
        efficiency=efficiency,
        effects=tuple(effects),
        size=np.array(sizes),
        drivers=drivers_of(city),
        rows=rows,
        cells=celled(rows, list(Sector)),
        findings=tuple(findings),
    )


def _rows(
    city: City, lines: Sequence[Line], order: Whole, effects: Sequence[PlacedEffect]
) -> tuple[Rows, Floats]:
    """One row for each line, with the sets of effects that reach it.

    Also the efficiency of each line: that of the shift where a shift opened it.
    """
    opened = np.zeros((len(lines) - len(city.lines), len(city.years)))
    taken_at_all = np.vstack([taken(city), opened])[order]
    efficiency = np.vstack([city.efficiency, opened])[order]
    drivers = drivers_of(city)
    acting: dict[Step, list[list[int]]] = {step: [[] for _ in lines] for step in Step}
    for place, placed in enumerate(effects):
        for at in placed.lines:
            acting[placed.effect.step][at].append(place)
    avoid, improve = acting[Step.AVOID], acting[Step.IMPROVE]
    reduce = Sets.of([a + b for a, b in zip(avoid, improve, strict=True)])
    shift = Sets.of(acting[Step.SHIFT])
    keys, weights = [], []
    for place, placed in enumerate(effects):
        for at, into in zip(placed.lines, placed.into, strict=False):
            keys.append((into, place, reduce.set_of_row[at], shift.set_of_row[at]))
            weights.append(moved_weight(taken_at_all, efficiency, placed.effect, at))
    activities = [city.activities[line.activity] for line in lines]
    sectors = list(Sector)
    rows = Rows(
        taken=taken_at_all,
        sector=np.array([sectors.index(a.sector) for a in activities]),
        carrier=np.array([line.carrier for line in lines], dtype=np.int64),
        driver=np.array([drivers.index(a.driver) for a in activities]),
        avoid=Sets.of(avoid),
        improve=Sets.of(improve),
        reduce=reduce,
        shift=shift,
        supply=Sets.of(acting[Step.SUPPLY]),
        moves=Moves.of(
            np.array(keys, dtype=np.int64).reshape(-1, 4),
            np.array(weights).reshape(-1, len(city.years)),
        ),
    )
    return rows, efficiency


def endings(life: Whole, years: int) -> tuple[tuple[Whole, Whole], ...]:
    """Of each year: the measures whose purchases end, and the years of these."""
    found = []
    for year in range(years):
        ended = np.flatnonzero(life <= year)
        found.append((ended, year - life[ended]))
    return tuple(found)


def drivers_of(city: City) -> tuple[str, ...]:
    """The drivers that the activities name, in the order of their names: (D,)."""
    return tuple(sorted({activity.driver for activity in city.activities}))


def _units(city: City, lines: Sequence[Line], placed: PlacedEffect) -> set[str]:
    """The units that the size of a measure is counted in; more than one is a fault."""
    return {city.carriers[lines[at].carrier].unit for at in placed.lines}

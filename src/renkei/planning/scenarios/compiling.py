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
from renkei.planning.city.nouns import Activity, City, Floats, Line, Sector
from renkei.planning.city.sums import Views, taken, views
from renkei.planning.measures.nouns import Effect, Measure, Reach, Step
from renkei.planning.scenarios import sayings
from renkei.planning.scenarios.cells import Cells, celled
from renkei.planning.scenarios.nouns import Deployment, Whole, unknown_measure
from renkei.planning.scenarios.rows import Moves, Rows, Sets


@dataclass(frozen=True, slots=True)
class PlacedEffect:
    """One effect of a compiled plan and the lines that it reaches."""

    measure: int  # position in Compiled.measures
    effect: Effect
    lines: tuple[int, ...]  # positions in Compiled.lines
    into: tuple[int, ...]  # for a shift: the line that each of them moves to


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

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the measures, in their order here."""
        return tuple(measure.id for measure in self.measures)

    @cached_property
    def views(self) -> Views:
        """Every view of the lines."""
        return views(self.city.activities, self.city.carriers, self.lines)

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

    def path(self, deployment: Deployment) -> Floats:
        """A deployment in the order of the measures here: (M, Y).

        Measures that it does not name stay at zero; one that is not in the plan is
        refused as `planning.scenarios.measure-unknown`.
        """
        place = {name: row for row, name in enumerate(self.ids)}
        unknown = [name for name in deployment.ids if name not in place]
        if unknown:
            raise Refusal([unknown_measure(name, place) for name in unknown])
        ordered = np.zeros((len(place), len(self.years)))
        ordered[[place[name] for name in deployment.ids]] = deployment.path
        return ordered


def compiled(city: City, measures: Iterable[Measure]) -> Compiled:
    """Find once what each effect of each measure reaches in a city.

    Refuses what cannot be reckoned (`planning.scenarios.*`: a carrier that the city
    does not have, a shift without efficiency, a fraction above one, the same id twice);
    a measure that reaches nothing stays in the plan, with a finding that says so.
    """
    ordered = tuple(sorted(measures, key=lambda measure: measure.id))
    faults = list(_faults(city, ordered))
    if faults:
        raise Refusal(faults)
    unordered = _with_targets(city, ordered)
    order = _ordered(city, unordered)
    lines = tuple(unordered[at] for at in order)
    effects: list[PlacedEffect] = []
    findings: list[Finding] = []
    sizes: list[float] = []
    rows_taken = np.append(taken(city)[:, 0], np.zeros(len(lines) - len(city.lines)))
    for place, measure in enumerate(ordered):
        placed = [_placed(city, lines, place, effect) for effect in measure.effects]
        effects += placed
        sizes.append(
            measure.extent.mean * _size(city, lines, rows_taken[order], placed[0])
        )
        if not any(each.lines for each in placed):
            findings.append(sayings.reaches_nothing(measure, city))
        units = _units(city, lines, placed[0])
        if len(units) > 1:
            findings.append(sayings.mixed_units(measure, units))
    rows, efficiency = _rows(city, lines, order, effects)
    return Compiled(
        city=city,
        measures=ordered,
        lines=lines,
        efficiency=efficiency,
        effects=tuple(effects),
        size=np.array(sizes),
        drivers=drivers_of(city),
        rows=rows,
        cells=celled(rows, list(Sector)),
        findings=tuple(findings),
    )


def reaches(reach: Reach, activity: Activity, carrier: str) -> bool:
    """Whether all that is named fits an activity and the carrier it takes."""
    return _reaches_activity(reach, activity) and (
        not reach.carriers or carrier in reach.carriers
    )


def _reaches_activity(reach: Reach, activity: Activity) -> bool:
    return (
        (not reach.sectors or activity.sector in reach.sectors)
        and (not reach.subsectors or activity.subsector in reach.subsectors)
        and (not reach.uses or activity.use in reach.uses)
    )


def _fits(effect: Effect, activity: Activity, carrier: str) -> bool:
    """Whether an effect that is no shift acts on a line."""
    return reaches(effect.reach, activity, carrier)


def _moves(effect: Effect, activity: Activity, carrier: str) -> bool:
    """Whether a shift takes from a line; what `to_carrier` serves already stays.

    A reach that names `to_carrier` itself says otherwise: plain heaters become heat
    pumps on the same wire.
    """
    stays = carrier == effect.to_carrier and carrier not in effect.reach.carriers
    return reaches(effect.reach, activity, carrier) and not stays


def _faults(city: City, measures: Sequence[Measure]) -> Iterable[Finding]:
    """What cannot be reckoned, all of it at once."""
    carriers = {carrier.id for carrier in city.carriers}
    served = {(line.activity, city.carriers[line.carrier].id) for line in city.lines}
    for place, measure in enumerate(measures):
        if place and measures[place - 1].id == measure.id:
            yield sayings.twice(measure)
        if not measure.effects:
            yield sayings.no_effect(measure)
        for effect in measure.effects:
            if effect.fraction.high > 1:
                yield sayings.above_one(measure, effect)
            if effect.step is not Step.SHIFT:
                continue
            if effect.fraction.low < 0:
                yield sayings.negative_shift(measure, effect)
            if effect.to_efficiency is not None and effect.to_efficiency.low <= 0:
                yield sayings.no_efficiency(measure, effect)
            moved = {
                place
                for place, carrier in served
                if _moves(effect, city.activities[place], carrier)
            }
            if moved and effect.to_carrier not in carriers:
                yield sayings.no_carrier(measure, effect, carriers)
            elif effect.to_efficiency is None and any(
                (place, effect.to_carrier) not in served for place in moved
            ):
                yield sayings.no_efficiency(measure, effect)


def _with_targets(city: City, measures: Sequence[Measure]) -> list[Line]:
    """The lines of the city, and after them those that shifts lead to."""
    lines = list(city.lines)
    place_of = {carrier.id: place for place, carrier in enumerate(city.carriers)}
    served = {(line.activity, line.carrier) for line in lines}
    for measure in measures:
        for effect in measure.effects:
            if effect.step is not Step.SHIFT or effect.to_carrier not in place_of:
                continue
            into = place_of[effect.to_carrier]
            for line in city.lines:
                activity = city.activities[line.activity]
                if (line.activity, into) not in served and _moves(
                    effect, activity, city.carriers[line.carrier].id
                ):
                    served.add((line.activity, into))
                    lines.append(_opened(city, line, into))
    return lines


def _opened(city: City, left: Line, carrier: int) -> Line:
    """The line that a shift opens, booked where the carrier is booked elsewhere.

    Nearest first: the same carrier in the same subsector, the same sector, the city;
    where nobody takes it yet, it is booked as the line that is left. The third figure
    of a reference in I and II tells the scope and follows it (GPC: I.1.1, I.1.2).
    """
    home = city.activities[left.activity]

    def distance(line: Line) -> int:
        other = city.activities[line.activity]
        return 2 - (other.sector == home.sector) - (other.subsector == home.subsector)

    same_carrier = [line for line in city.lines if line.carrier == carrier]
    if not same_carrier:
        return Line(left.activity, carrier, left.reference, left.scope)
    nearest = min(same_carrier, key=distance)
    if distance(nearest) == 0:
        return Line(left.activity, carrier, nearest.reference, nearest.scope)
    parts = left.reference.split(".")
    if parts[0] in ("I", "II") and len(parts) == 3:
        parts[2] = str(nearest.scope)
        return Line(left.activity, carrier, ".".join(parts), nearest.scope)
    return Line(left.activity, carrier, nearest.reference, nearest.scope)


def _ordered(city: City, lines: list[Line]) -> Whole:
    """The order of the rows: by sector, carrier, activity."""
    sectors = list(Sector)
    return np.array(
        sorted(
            range(len(lines)),
            key=lambda at: (
                sectors.index(city.activities[lines[at].activity].sector),
                lines[at].carrier,
                lines[at].activity,
                at,
            ),
        )
    )


def _placed(
    city: City, lines: Sequence[Line], measure: int, effect: Effect
) -> PlacedEffect:
    """The lines that an effect reaches; each shift leads to the lowest scope there."""
    standing = frozenset(city.lines)
    is_shift = effect.step is Step.SHIFT
    fits = _moves if is_shift else _fits
    reached = [
        at
        for at, line in enumerate(lines)
        if fits(effect, city.activities[line.activity], city.carriers[line.carrier].id)
        and (not is_shift or line in standing)  # nothing moves on from an opened line
    ]
    into: list[int] = []
    if is_shift:
        serving: dict[int, int] = {}
        for at in sorted(range(len(lines)), key=lambda at: (lines[at].scope, at)):
            if city.carriers[lines[at].carrier].id == effect.to_carrier:
                serving.setdefault(lines[at].activity, at)
        into = [serving[lines[at].activity] for at in reached]
    return PlacedEffect(measure, effect, tuple(reached), tuple(into))


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
        to = placed.effect.to_efficiency
        for at, into in zip(placed.lines, placed.into, strict=False):
            gained = efficiency[into] if to is None else to.mean
            keys.append((into, place, reduce.set_of_row[at], shift.set_of_row[at]))
            weights.append(taken_at_all[at] * efficiency[at] / gained)
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


def drivers_of(city: City) -> tuple[str, ...]:
    """The drivers that the activities name, in the order of their names: (D,)."""
    return tuple(sorted({activity.driver for activity in city.activities}))


def _size(
    city: City, lines: Sequence[Line], first_taken: Floats, placed: PlacedEffect
) -> float:
    """What the first effect reaches in the base year.

    Units of activity, those of a named carrier by the part that it serves; for a supply
    effect the units of the carriers themselves.
    """
    if placed.effect.step is Step.SUPPLY:
        return float(sum(first_taken[at] for at in placed.lines))
    share = {(n.activity, n.carrier): 0.0 for n in city.lines}
    for place, line in enumerate(city.lines):
        share[line.activity, line.carrier] += float(city.share[place, 0])
    reached = {(lines[at].activity, lines[at].carrier) for at in placed.lines}
    return sum(
        float(city.amount[activity, 0]) * share.get((activity, carrier), 0.0)
        for activity, carrier in sorted(reached)
    )


def _units(city: City, lines: Sequence[Line], placed: PlacedEffect) -> set[str]:
    """The units that the size of a measure is counted in; more than one is a fault."""
    if placed.effect.step is Step.SUPPLY:
        return {city.carriers[lines[at].carrier].unit for at in placed.lines}
    return {city.activities[lines[at].activity].unit for at in placed.lines}

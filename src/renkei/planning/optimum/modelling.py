"""The question as rows over choices, each with the limit that it stands for.

Flows in: a `Question` and its `Options`. Flows out: `Rows` that every plan keeps, and
with tangents a `LinearModel` whose optimum no plan can beat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from renkei.planning.optimum.linear import Floats, Integers, LinearModel
from renkei.planning.optimum.nouns import Aim, EquityFloor, Question
from renkei.planning.optimum.options import Options
from renkei.planning.optimum.tangents import Floor, Tangent

USD = 1e6  # rows of money are in millions
NEAR = 1e-7  # of a baseline: a tangent as near as this is touched


@dataclass(frozen=True, slots=True)
class Limit:
    """What a row stands for: its kind, and which of them."""

    # choice|budget|starts|build|equity|need|exclude|forbid|level|carbon|known
    kind: str
    index: int = -1  # year, build rate, equity floor or measure, by kind
    other: int = -1  # year, or the measure that is needed or excluded


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """slope @ z <= high; `slope` runs over choices and then over what is barred."""

    limit: Limit
    slope: Floats
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """A sum over years of emissions or energy costs that the model carries as a column.

    `weights` (Y,); `scale`: the baseline's, in which the column is counted; `high`: the
    most it may be, if it is limited.
    """

    name: str  # "total" | "level" | "energy"
    weights: Floats
    baseline: float
    limit: Limit | None = None
    high: float = np.inf


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """slope @ columns[places] <= -value: a group's share of a watched sum at least.

    The last place is that of the share, with a slope of -1.
    """

    value: float
    places: Integers
    slope: Floats


class Formulation:
    """All rows, all sums that are watched, and the tangents learned so far."""

    def __init__(self, question: Question, options: Options) -> None:
        self.question, self.options = question, options
        plan = question.plan
        self.emission = Floor(plan, options, plan.city.factor, cleans=True)
        self.energy = Floor(plan, options, plan.city.price, cleans=False)
        self.barred = _barred(question, options)
        self.rows = list(_rows(question, options))
        self.rows += _excludes(question, options, self.barred)
        self.choices = len(options) + len(self.barred)
        nothing = np.zeros(len(options))
        self.baseline = self.emission.tangent(nothing).value.sum(axis=0)
        self.baseline_energy = self.energy.tangent(nothing).value.sum(axis=0)
        self.watched = list(self._watched())
        groups = [self._floor(watched).groups for watched in self.watched]
        self.shares = np.repeat(np.arange(len(groups)), groups)
        self.cuts: list[Cut] = []

    def _floor(self, watched: Watched) -> Floor:
        return self.energy if watched.name == "energy" else self.emission

    def _watched(self) -> Iterator[Watched]:
        question, years = self.question, self.question.plan.years
        target = question.limits.target
        budget = target.budget_tco2e if target else None
        if question.aim is Aim.MOST_TONNES or budget is not None:
            yield Watched(
                "total",
                np.ones(len(years)),
                float(self.baseline.sum()),
                Limit("carbon") if budget is not None else None,
                np.inf if budget is None else budget,
            )
        for year, level in target.levels_tco2e if target else ():
            at = int(year - years[0])
            weights = np.eye(len(years))[at]
            baseline = float(self.baseline[at])
            yield Watched("level", weights, baseline, Limit("level", at), level)
        if question.aim is Aim.LEAST_COST:
            weights = question.economics.weights(len(years))
            yield Watched("energy", weights, float(self.baseline_energy @ weights))

    def learn(self, chosen: Floats) -> None:
        """Take the tangents at choices, whole or not: one for each group of lines."""
        of_emission = self.emission.tangent(chosen)
        of_energy: Tangent | None = None
        first = self.choices + len(self.watched)
        for watched in self.watched:
            tangent = of_emission
            if watched.name == "energy":
                of_energy = of_energy or self.energy.tangent(chosen)
                tangent = of_energy
            values, slopes = tangent.weighed(
                watched.weights / watched.baseline, len(self.options)
            )
            for at, (value, slope) in enumerate(zip(values, slopes, strict=True)):
                places = np.flatnonzero(slope)
                held = np.append(slope[places], -1.0)
                self.cuts.append(Cut(value, np.append(places, first + at), held))
            first += len(values)

    def bearing(self, values: Floats) -> list[int]:
        """The tangents that hold a solution of the model: those that it touches."""
        return [
            at
            for at, cut in enumerate(self.cuts)
            if cut.value + cut.slope @ values[cut.places] >= -NEAR
        ]

    def relaxed(self, closed: frozenset[int] = frozenset()) -> LinearModel:
        """The model with all tangents and nothing whole."""
        model, _ = self.model(closed=closed)
        return replace(model, whole=np.zeros(len(model.whole), bool))

    def cost(self) -> Floats:
        """What is minimised, over choices and then over sums above the baseline."""
        columns = np.zeros(self.choices + len(self.watched))
        wanted = "total" if self.question.aim is Aim.MOST_TONNES else "energy"
        for at, watched in enumerate(self.watched):
            if watched.name == wanted:
                columns[self.choices + at] = watched.baseline / self.unit
        if self.question.aim is Aim.LEAST_COST:
            columns[: len(self.options)] = self.options.present / self.unit
        return columns

    @property
    def unit(self) -> float:
        """The unit of the objective: a million USD, or a thousand tonnes."""
        return USD if self.question.aim is Aim.LEAST_COST else 1e3

    def model(  # noqa: PLR0913 - one keyword for each way to ask it
        self,
        *,
        cuts: Sequence[Sequence[tuple[float, Floats]]] | None = None,
        known: Sequence[Floats] = (),
        tighter: Floats | None = None,
        near: tuple[Floats, float] | None = None,
        closed: frozenset[int] = frozenset(),
        among: Sequence[int] | None = None,
    ) -> tuple[LinearModel, list[Limit | None]]:
        """The model with all tangents, and for each row its limit (None: a tangent).

        `cuts` instead of the tangents learned; `known`: whole plans that were reckoned
        already and need not come back; `tighter`: by how much each watched sum has to
        stay below its limit, in its own unit; `near`: choices, and how far each may
        move away from them; `closed`: measures that are not taken;
        `among`: which of the tangents, None: all.
        """
        choices, options = self.choices, len(self.options)
        shares = choices + len(self.watched)  # where the first of them stands
        wide = shares + (len(self.shares) if cuts is None else 0)
        rows: list[tuple[Integers, Floats, float, Limit | None]] = []

        def add(slope: Floats, high: float, limit: Limit | None, column: int) -> None:
            places = np.flatnonzero(slope)
            held = slope[places]
            if column >= 0:
                places = np.append(places, column)
                held = np.append(held, 1.0 if limit else -1.0)
            rows.append((places, held, high, limit))

        for held in (*self.rows, *map(_away_from, known)):
            add(held.slope, held.high, held.limit, -1)
        for at, watched in enumerate(self.watched):
            if watched.limit:
                less = 0.0 if tighter is None else float(tighter[at])
                high = (watched.high - less) / watched.baseline - 1.0
                add(np.zeros(0), high, watched.limit, choices + at)
            for value, slope in cuts[at] if cuts is not None else ():
                add(slope, 1.0 - value, None, choices + at)
            if cuts is None:  # the sum is that of its shares, above the baseline
                mine = shares + np.flatnonzero(self.shares == at)
                places = np.append(mine, choices + at)
                rows.append((places, np.append(np.ones(len(mine)), -1.0), 1.0, None))
        every = range(len(self.cuts)) if among is None else among
        if cuts is None:
            rows += [
                (cut.places, cut.slope, -cut.value, None)
                for cut in (self.cuts[at] for at in every)
            ]
        low, high_of = self._bounds(wide, near, closed)
        whole = np.zeros(wide, bool)
        whole[options:choices] = near is None  # near choices all that is decided
        whole[:options] = not self.question.limits.in_parts
        return LinearModel(
            cost=np.append(self.cost(), np.zeros(wide - shares)),
            low=low,
            high=high_of,
            whole=whole,
            row_low=np.full(len(rows), -np.inf),
            row_high=np.array([high for _, _, high, _ in rows]),
            entry_row=np.repeat(np.arange(len(rows)), [len(p) for p, _, _, _ in rows]),
            entry_column=np.concatenate([places for places, _, _, _ in rows]),
            entry=np.concatenate([held for _, held, _, _ in rows]),
        ), [limit for _, _, _, limit in rows]

    def _bounds(
        self,
        wide: int,
        near: tuple[Floats, float] | None,
        closed: frozenset[int],
    ) -> tuple[Floats, Floats]:
        """The least and the most that each column may be."""
        choices, options = self.choices, len(self.options)
        low, high_of = np.zeros(wide), np.ones(wide)
        low[choices:], high_of[choices:] = -1e3, 1e3
        if near is not None:
            low[:options] = np.maximum(near[0] - near[1], 0.0)
            high_of[:options] = np.minimum(near[0] + near[1], 1.0)
            for column, row in enumerate(self.barred):  # as it was decided
                decided = near[0][self.options.measure == row].sum() > 1e-9
                low[options + column] = high_of[options + column] = float(decided)
        high_of[:options][np.isin(self.options.measure, list(closed))] = 0.0
        return low, high_of


def _away_from(chosen: Floats) -> Row:
    """Any whole plan but this one."""
    slope = np.where(chosen > 0.5, 1.0, -1.0)
    return Row(Limit("known"), slope, float((chosen > 0.5).sum()) - 1.0)


def _barred(question: Question, options: Options) -> list[int]:
    """Measures that exclude others and start in parts: each is wanted or is not."""
    if not question.limits.in_parts:
        return []
    pairs = excluding(question)
    open_rows = set(options.measure.tolist())
    return sorted({row for pair in pairs for row in pair if row in open_rows})


def _rows(question: Question, options: Options) -> Iterator[Row]:
    """What every plan keeps, whatever it emits."""
    limits, years = question.limits, question.plan.years
    for measure in np.unique(options.measure).tolist():
        yield Row(Limit("choice", measure), 1.0 * (options.measure == measure), 1.0)
    for year, usd in limits.budgets_usd:
        at = int(year - years[0])
        yield Row(Limit("budget", at), options.gross[:, at] / USD, usd / USD)
    if limits.starts_max is not None:
        for at in np.unique(options.start).tolist():
            slope = 1.0 * (options.start == at)
            yield Row(Limit("starts", at), slope, float(limits.starts_max))
    for index, rate in enumerate(limits.build_rates):
        built = np.array([name in rate.measures for name in question.plan.ids])
        slope = options.units / rate.units_max * built[options.measure][:, None]
        for at in np.flatnonzero(slope.any(axis=0)).tolist():
            yield Row(Limit("build", index, at), slope[:, at], 1.0)
    for index, floor in enumerate(limits.equity):
        share = shares(question, floor)[options.measure]
        slope = (floor.part_fraction - share) * options.capital / USD
        yield Row(Limit("equity", index), slope, 0.0)
    for row, name in enumerate(question.plan.ids):
        if name in limits.forbidden:
            yield Row(Limit("forbid", row), 1.0 * (options.measure == row), 0.0)
    yield from _needs(question, options)


def _needs(question: Question, options: Options) -> Iterator[Row]:
    """A measure starts no sooner than what it needs, and no further."""
    place = {name: row for row, name in enumerate(question.plan.ids)}
    for row, measure in enumerate(question.plan.measures):
        mine = options.measure == row
        typed = [needed for one, needed in question.limits.needs if one == measure.id]
        for name in dict.fromkeys((*measure.needs, *typed)):
            needed = place.get(name, -1)
            its = options.measure == needed
            for at in np.unique(options.start[mine]).tolist():
                slope = 1.0 * (mine & (options.start <= at))
                slope -= 1.0 * (its & (options.start <= at))
                yield Row(Limit("need", row, needed), slope, 0.0)


def excluding(question: Question) -> list[tuple[int, int]]:
    """Pairs of measures that cannot stand beside each other, each once."""
    place = {name: row for row, name in enumerate(question.plan.ids)}
    named = [
        *question.limits.excludes,
        *((m.id, name) for m in question.plan.measures for name in m.excludes),
    ]
    return sorted(
        {
            (min(place[one], place[other]), max(place[one], place[other]))
            for one, other in named
            if one in place and other in place
        }
    )


def _excludes(question: Question, options: Options, barred: list[int]) -> Iterator[Row]:
    """One of two that exclude each other at most."""
    choices = len(options)
    for column, row in enumerate(barred):
        slope = np.zeros(choices + len(barred))
        slope[:choices] = options.measure == row
        slope[choices + column] = -1.0
        yield Row(Limit("choice", row), slope, 0.0)
    for row, other in excluding(question):
        if barred:
            slope = np.zeros(choices + len(barred))
            for each in (row, other):
                if each in barred:
                    slope[choices + barred.index(each)] = 1.0
        else:
            slope = 1.0 * ((options.measure == row) | (options.measure == other))
        yield Row(Limit("exclude", row, other), slope, 1.0)


def shares(question: Question, floor: EquityFloor) -> Floats:
    """Which part of each measure's capital goes where a group lives: (M,)."""
    plan = question.plan
    if floor.shares:
        typed = {each.of: each.fraction for each in floor.shares}
        rest = typed.get("", 0.0)
        return np.array(
            [
                typed.get(each.id, typed.get(each.sector.value, rest))
                for each in plan.measures
            ]
        )
    lives = np.array(
        [
            getattr(activity, floor.kind) == floor.group
            for activity in plan.city.activities
        ]
    )
    at_home = lives[[line.activity for line in plan.lines]]
    part = np.zeros(len(plan.measures))
    seen = set()
    for placed in plan.effects:
        if placed.measure in seen:
            continue
        seen.add(placed.measure)
        lines = list(placed.lines)
        took = plan.rows.taken[lines, 0]
        if took.sum() > 0:
            part[placed.measure] = took[at_home[lines]].sum() / took.sum()
    return part

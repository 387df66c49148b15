"""The question as rows over choices, each with the limit that it stands for.

Flows in: a `Question` and its `Options`. Flows out: `Rows` that every plan keeps, and
with tangents a `LinearModel` whose optimum no plan can beat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum.linear import Floats, LinearModel
from renkei.planning.optimum.nouns import Aim, EquityFloor, Question
from renkei.planning.optimum.options import Options
from renkei.planning.optimum.tangents import Floor, Tangent

USD = 1e6  # rows of money are in millions


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
        self.baseline = self.emission.tangent(nothing).value
        self.baseline_energy = self.energy.tangent(nothing).value
        self.watched = list(self._watched())
        self.cuts: list[list[tuple[float, Floats]]] = [[] for _ in self.watched]

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
        """Take the tangents at choices, whole or not."""
        of_emission = self.emission.tangent(chosen)
        of_energy: Tangent | None = None
        for watched, cuts in zip(self.watched, self.cuts, strict=True):
            tangent = of_emission
            if watched.name == "energy":
                of_energy = of_energy or self.energy.tangent(chosen)
                tangent = of_energy
            scale = watched.baseline
            value = float(tangent.value @ watched.weights) / scale
            cuts.append((value, tangent.slope @ watched.weights / scale))

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

    def model(
        self,
        *,
        cuts: Sequence[Sequence[tuple[float, Floats]]] | None = None,
        known: Sequence[Floats] = (),
        tighter: Floats | None = None,
        near: tuple[Floats, float] | None = None,
    ) -> tuple[LinearModel, list[Limit | None]]:
        """The model with all tangents, and for each row its limit (None: a tangent).

        `cuts` instead of the tangents learned; `known`: whole plans that were reckoned
        already and need not come back; `tighter`: by how much each watched sum has to
        stay below its limit, in its own unit; `near`: choices, and how far each may
        move away from them.
        """
        choices, options = self.choices, len(self.options)
        wide = choices + len(self.watched)
        rows: list[tuple[Floats, float, Limit | None]] = []

        def add(slope: Floats, high: float, limit: Limit | None, column: int) -> None:
            row = np.zeros(wide)
            row[: len(slope)] = slope
            if column >= 0:
                row[choices + column] = 1.0 if limit else -1.0
            rows.append((row, high, limit))

        for held in (*self.rows, *map(_away_from, known)):
            add(held.slope, held.high, held.limit, -1)
        nothing = np.zeros(0)
        for column, lines in enumerate(self.cuts if cuts is None else cuts):
            watched = self.watched[column]
            for value, slope in lines:
                add(slope, 1.0 - value, None, column)
            if watched.limit:
                less = 0.0 if tighter is None else float(tighter[column])
                high = (watched.high - less) / watched.baseline - 1.0
                add(nothing, high, watched.limit, column)
        low, high_of = np.zeros(wide), np.ones(wide)
        low[choices:], high_of[choices:] = -1e3, 1e3
        if near is not None:
            low[:options] = np.maximum(near[0] - near[1], 0.0)
            high_of[:options] = np.minimum(near[0] + near[1], 1.0)
            for column, row in enumerate(self.barred):  # as it was decided
                held = near[0][self.options.measure == row].sum() > 1e-9
                low[options + column] = high_of[options + column] = float(held)
        whole = np.zeros(wide, bool)
        whole[options:choices] = True
        whole[:options] = not self.question.limits.in_parts
        every = np.array([row for row, _, _ in rows])
        entry_row, entry_column = np.nonzero(every)
        return LinearModel(
            cost=self.cost(),
            low=low,
            high=high_of,
            whole=whole,
            row_low=np.full(len(every), -np.inf),
            row_high=np.array([high for _, high, _ in rows]),
            entry_row=entry_row,
            entry_column=entry_column,
            entry=every[entry_row, entry_column],
        ), [limit for _, _, limit in rows]


def _away_from(chosen: Floats) -> Row:
    """Any whole plan but this one."""
    slope = np.where(chosen > 0.5, 1.0, -1.0)
    return Row(Limit("known"), slope, float((chosen > 0.5).sum()) - 1.0)


def _barred(question: Question, options: Options) -> list[int]:
    """Measures that exclude others and start in parts: each is wanted or is not."""
    if not question.limits.in_parts:
        return []
    pairs = _excluding(question)
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


def _excluding(question: Question) -> list[tuple[int, int]]:
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
    for row, other in _excluding(question):
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

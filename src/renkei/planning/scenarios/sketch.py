"""A scenario as somebody sets it: which measures from when, what is aimed at.

Flows in: nothing. Flows out: `Sketch`, plain enough to be kept, which becomes a
`Deployment` and a `Target` on a compiled plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding, Refusal, Text, same
from renkei.planning.scenarios.compiling import Compiled
from renkei.planning.scenarios.nouns import Deployment, Economics, Start, Target

MOST_DISCOUNT_FRACTION = 0.2
ROUNDING = 1e-6  # steps that are written in per cent sum to a whole within this
TARGET = Text(ja="目標", en="Target")


@dataclass(frozen=True, slots=True)
class Setting:
    """A measure starts in `year` and grows along its ramp to `level` (0-1).

    Several of one measure are its steps: it goes as far as all of them together.
    """

    measure: str
    year: int
    level: float


@dataclass(frozen=True, slots=True)
class Cut:
    """By `year`, emissions lie this part (0-1) below those of the base year."""

    year: int
    below_fraction: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """What somebody sets; measures that it does not name stay at zero."""

    settings: tuple[Setting, ...]
    discount_fraction: float  # 1/year
    cuts: tuple[Cut, ...] = ()
    budget_tco2e: float | None = None

    @property
    def economics(self) -> Economics:
        """How its money is weighed."""
        return Economics(self.discount_fraction)

    def deployment(self, plan: Compiled) -> Deployment:
        """As a path of every measure; refuses `planning.scenarios.*` (see `faults`)."""
        found = tuple(faults(self, plan))
        if found:
            raise Refusal(found)
        path = np.zeros((len(plan.measures), len(plan.years)))
        for starts in self._waves():
            path += Deployment.starting(plan.measures, plan.years, starts).path
        return Deployment(tuple(plan.ids), np.clip(path, 0.0, 1.0))

    @property
    def starts(self) -> dict[str, int]:
        """The first year of each measure."""
        found: dict[str, int] = {}
        for each in self.settings:
            found[each.measure] = min(each.year, found.get(each.measure, each.year))
        return found

    @property
    def steps(self) -> dict[str, tuple[Setting, ...]]:
        """The settings of each measure, the earliest first."""
        found: dict[str, list[Setting]] = {}
        for each in sorted(self.settings, key=lambda one: one.year):
            found.setdefault(each.measure, []).append(each)
        return {name: tuple(held) for name, held in found.items()}

    def _waves(self) -> Iterator[dict[str, Start]]:
        """The first step of every measure, then the second of those that have one."""
        steps = self.steps
        for at in range(max(map(len, steps.values()), default=0)):
            yield {
                name: Start(held[at].year, held[at].level)
                for name, held in steps.items()
                if at < len(held)
            }

    def target(self, plan: Compiled) -> Target | None:
        """Its cuts as tonnes of the city's base year; None where nothing is aimed at.

        After a budget alone there is no level, only the sum over all years.
        """
        if not self.cuts and self.budget_tco2e is None:
            return None
        rows = plan.rows
        first = float((rows.taken * plan.city.factor[rows.carrier])[:, 0].sum())
        return Target(
            name=TARGET,
            levels_tco2e=tuple(
                (cut.year, first * (1.0 - cut.below_fraction)) for cut in self.cuts
            ),
            budget_tco2e=self.budget_tco2e,
        )


def sketched(plan: Compiled, deployment: Deployment, discount: float) -> Sketch:
    """The sketch of a deployment that follows the ramps of its measures."""
    path = plan.path(deployment)
    settings = tuple(
        Setting(name, int(plan.years[np.flatnonzero(row)[0]]), float(row.max()))
        for name, row in zip(plan.ids, path, strict=True)
        if row.any()
    )
    return Sketch(settings, discount)


def faults(sketch: Sketch, plan: Compiled) -> Iterator[Finding]:
    """What cannot be meant, each with the measure or field that it stands in."""
    first, last = int(plan.years[0]), int(plan.years[-1])
    names = {measure.id: measure.name for measure in plan.measures}
    for each in sketch.settings:
        where = names.get(each.measure, same(each.measure))
        if each.measure in names and not first <= each.year <= last:
            yield _year_outside(each.year, where, first, last)
        if not 0 <= each.level <= 1:
            yield _share_outside("level", each.level, where)
    for name, held in sketch.steps.items():
        whole = sum(each.level for each in held)
        if len(held) > 1 and whole > 1 + ROUNDING:
            yield _share_outside("level", whole, names.get(name, same(name)))
    for cut in sketch.cuts:
        if not first < cut.year <= last:
            yield _year_outside(cut.year, TARGET, first + 1, last)
        if not 0 <= cut.below_fraction <= 1:
            yield _share_outside("target", cut.below_fraction, TARGET)
    budget = sketch.budget_tco2e
    if budget is not None and budget <= 0:
        yield _budget_not_positive(budget)
    if not 0 <= sketch.discount_fraction <= MOST_DISCOUNT_FRACTION:
        yield _discount_outside(sketch.discount_fraction)


def _year_outside(year: int, where: Text, first: int, last: int) -> Finding:
    return Finding(
        code="planning.scenarios.year-outside",
        found=Text(ja=f"{year} 年です。", en=f"The year is {year}."),
        where=where,
        rule=Text(
            ja=f"計算期間は {first} 年から {last} 年まで。",
            en=f"Reckoned are the years {first} to {last}.",
        ),
        remedy=Text(ja="期間内の年にしてください。", en="Choose a year among them."),
    )


def _share_outside(what: str, value: float, where: Text) -> Finding:
    return Finding(
        code=f"planning.scenarios.{what}-outside",
        found=Text(ja=f"{value:.0%} です。", en=f"It is {value:.0%}."),
        where=where,
        rule=Text(
            ja="割合は 0% から 100% まで。", en="A share runs from 0 % to 100 %."
        ),
        remedy=Text(
            ja="0 から 100 の値を入力してください。", en="Enter a value from 0 to 100."
        ),
    )


def _budget_not_positive(value: float) -> Finding:
    return Finding(
        code="planning.scenarios.budget-outside",
        found=Text(ja=f"{value:,.0f} tCO2e です。", en=f"It is {value:,.0f} tCO2e."),
        where=Text(ja="炭素予算", en="Carbon budget"),
        rule=Text(
            ja="炭素予算は期間全体の排出量の上限で、正の値とする。",
            en="A carbon budget is what may be emitted over all years, above zero.",
        ),
        remedy=Text(
            ja="正の値を入力するか、空欄にしてください。",
            en="Enter a value above zero, or leave it empty.",
        ),
    )


def _discount_outside(value: float) -> Finding:
    return Finding(
        code="planning.scenarios.discount-outside",
        found=Text(ja=f"{value:.1%} です。", en=f"It is {value:.1%}."),
        where=Text(ja="割引率", en="Discount rate"),
        rule=Text(
            ja="割引率は年 0% から 20% まで。", en="It runs from 0 % to 20 % a year."
        ),
        remedy=Text(
            ja="百分率で入力してください(例:3)。", en="Enter per cent, like 3."
        ),
    )

"""What the page shows of a best plan: numbers, tables, sentences.

Flows in: the store's `OptimumDesk` with a plan. Flows out: typed pieces for the
template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from renkei.foundation import Text, same
from renkei.planning import scenarios
from renkei.store import optimum_desk
from renkei.web.pages.plan_optimum.words import WORDS
from renkei.web.pages.plan_scenarios import asked, scales
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.planning import optimum
    from renkei.store.optimum_desk import OptimumDesk, Shown

EVERY = 5  # years between two rows of the table
SHOWN = 6  # sentences before the rest is folded


@dataclass(frozen=True, slots=True)
class Stat:
    """One number of the head, with what is said under it."""

    name: Text
    value: Decimal
    unit: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Setting:
    """A measure as the scenario page's form is sent."""

    measure: str
    year: int
    level: str
    steps: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of a plan."""

    stats: tuple[Stat, ...]
    proof: Text
    measures: Table | None
    years: Table
    binding: tuple[Text, ...]
    more_binding: tuple[Text, ...]
    more_binding_words: Text
    left_out: Table | None
    left_words: Text
    unreached: Text
    asked: tuple[Text, ...]
    keeps: tuple[Keep, ...]


@dataclass(frozen=True, slots=True)
class Keep:
    """A plan as its form hands it to the scenario page, to be kept."""

    id: str
    title: Text
    name: Text
    settings: tuple[Setting, ...]
    aims: asked.Typed
    sealed: str
    over_budget: Text | None


def told(found: OptimumDesk) -> Told:
    """The plan for the template."""
    assert found.best
    plan = found.best.plan
    binding = tuple(
        each.words for each in sorted(plan.binding, key=lambda one: -one.worth)
    )
    return Told(
        stats=_stats(plan),
        proof=plan.proof,
        measures=_measures(plan),
        years=_years(plan),
        binding=binding[:SHOWN],
        more_binding=binding[SHOWN:],
        more_binding_words=WORDS["more"].format(count=len(binding) - SHOWN),
        left_out=_left_out(plan),
        left_words=WORDS["left_see"].format(count=len(plan.left_out)),
        unreached=WORDS["unreached"].format(count=found.unreached),
        asked=found.asked,
        keeps=tuple(_keeps(found)),
    )


def _keeps(found: OptimumDesk) -> Iterator[Keep]:
    """The plain plan and the robust one, each with its form."""
    assert found.best
    title = WORDS["keep_plain" if found.robust else "keep"]
    yield _keep(found.best, "keep-name", title, WORDS["own_name"])
    if found.robust:
        title = WORDS["keep_robust"]
        yield _keep(found.robust, "keep-robust", title, WORDS["own_name_robust"])


def _keep(shown: Shown, name: str, title: Text, own_name: Text) -> Keep:
    return Keep(
        id=name,
        title=title,
        name=own_name,
        settings=tuple(
            Setting(measure, steps.year, steps.level, steps.written)
            for measure, held in shown.sketch.steps.items()
            for steps in (asked.steps_of(held),)
        ),
        aims=asked.typed_of(shown.sketch),
        sealed=shown.sealed,
        over_budget=_over_budget(shown),
    )


def begun(found: OptimumDesk) -> tuple[Text, ...]:
    """What is said where the form begins with the limits of a kept plan."""
    if found.kept is None:
        return ()
    title, best = found.kept.title, found.kept.best
    if best is None:
        return (WORDS["no_limits_kept"].format(title=title),)
    said = WORDS["from_kept"].format(title=title)
    if best.gap is None:
        return (said,)
    is_cost = best.wish.aim.value == "least-cost"
    unit = Text(ja="米ドル", en="USD") if is_cost else same("tCO₂e")
    value = WORDS["amount"].format(value=f"{best.value:,.0f}", unit=unit)
    gap = f"{100 * best.gap:.2g}"
    return (said, WORDS["from_kept_figures"].format(value=value, gap=gap))


def _units(plan: optimum.OptimalPlan) -> tuple[scales.Scale, scales.Scale]:
    total = float(plan.outcome.baseline_total[0])
    return scales.mass(total), scales.Scale(
        1_000_000, Text(ja="百万米ドル", en="million USD")
    )


def _stats(plan: optimum.OptimalPlan) -> tuple[Stat, ...]:
    mass, money = _units(plan)
    years = plan.outcome.years
    span = WORDS["years_note"].format(first=int(years[0]), last=int(years[-1]))
    figures = (
        ("saved", float(plan.tonnes_cut.sum()), mass, span),
        ("net", plan.outcome.present_cost, money, WORDS["net_note"]),
        ("most", float(plan.spent_usd.max()), money, WORDS["most_note"]),
    )
    return tuple(
        Stat(WORDS[name], scales.rounded(value / unit.divide), unit.unit, note)
        for name, value, unit, note in figures
    )


def _measures(plan: optimum.OptimalPlan) -> Table | None:
    if not plan.parts:
        return None
    by_id = {each.id: each for each in plan.question.plan.measures}
    rows = tuple(
        (
            by_id[part.measure].name,
            scenarios.SECTORS[by_id[part.measure].sector],
            same(str(part.year)),
            scales.said(100 * part.fraction),
        )
        for part in plan.parts
    )
    columns = (
        Column(WORDS["measure"], heads_row=True),
        Column(WORDS["sector"]),
        Column(WORDS["start"], numeric=True),
        Column(WORDS["level"], numeric=True),
    )
    return Table(WORDS["measures"], columns, rows, shows_caption=False)


def _years(plan: optimum.OptimalPlan) -> Table:
    mass, money = _units(plan)
    outcome = plan.outcome
    target = plan.question.limits.target
    aimed = {year for year, _ in target.levels_tco2e} if target else set()
    last = len(outcome.years) - 1
    rows = tuple(
        (
            same(str(int(year))),
            mass.said(float(outcome.baseline_total[at])),
            mass.said(float(outcome.total[at])),
            mass.said(float(plan.tonnes_cut[at])),
            money.said(float(plan.spent_usd[at])),
        )
        for at, year in enumerate(outcome.years)
        if at in (0, last) or int(year) % EVERY == 0 or int(year) in aimed
    )

    def column(name: str, unit: Text) -> Column:
        title = WORDS["in_unit"].format(name=WORDS[name], unit=unit)
        return Column(title, numeric=True)

    columns = (
        Column(WORDS["when"], heads_row=True),
        *(column(name, mass.unit) for name in ("without", "with", "less")),
        column("spent", money.unit),
    )
    return Table(WORDS["path"], columns, rows, shows_caption=False)


def _left_out(plan: optimum.OptimalPlan) -> Table | None:
    rows = tuple((each.name, each.words) for each in plan.left_out)
    if not rows:
        return None
    columns = (Column(WORDS["measure"], heads_row=True), Column(WORDS["why"]))
    return Table(WORDS["left"], columns, rows, shows_caption=False)


def _over_budget(shown: Shown) -> Text | None:
    """What is to be said where the plan, kept as a scenario, is too dear in a year."""
    budgets = shown.plan.question.limits.budgets_usd
    most = min((usd for _, usd in budgets), default=None)
    if most is None or optimum_desk.most_spent_usd(shown.outcome) <= most + 1:
        return None
    return WORDS["over_budget"].format(budget=_amount(_units(shown.plan)[1], most))


def _amount(unit: scales.Scale, value: float) -> Text:
    return WORDS["amount"].format(value=unit.said(value), unit=unit.unit)

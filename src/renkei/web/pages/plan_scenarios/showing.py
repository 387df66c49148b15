"""What the page shows of a scenario without any script: answers, tables, sources.

Flows in: the store's `ScenarioDesk`. Flows out: typed pieces for the template. The
page's script shows the same tables, by the same names, as sliders move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Confidence, Source, Text, joined, same, weakest
from renkei.planning import measures, scenarios, starting
from renkei.web.pages.plan_scenarios import asked, scales
from renkei.web.pages.plan_scenarios.scales import Scale, rounded
from renkei.web.pages.plan_scenarios.words import WORDS
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.store.scenario_desk import ScenarioDesk
    from renkei.technology import Estimate

EVERY = 5  # years between two rows of a table
DASH = same("–")
Row = tuple[object, ...]  # as many cells as the table has columns
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scales:
    """The units of one city's page."""

    mass: Scale
    energy: Scale
    money: Scale

    @staticmethod
    def of(outcome: scenarios.Outcome) -> Scales:
        """Chosen once for a city, by its baseline: they do not jump as sliders move."""
        carriers = outcome.plan.city.carriers
        taken = outcome.plan.rows.taken
        is_energy = np.array([each.is_energy for each in carriers])
        used = taken[is_energy[outcome.plan.rows.carrier], 0].sum()
        price = outcome.plan.city.price[outcome.plan.rows.carrier]
        return Scales(
            scales.mass(float(outcome.baseline_total[0])),
            scales.energy(float(used)),
            scales.money(float((taken * price)[:, 0].sum())),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """One number of the head of the page, with what is said under it."""

    key: str
    name: Text
    value: Decimal | None
    unit: Text
    note: Text
    mood: str = ""  # "good" | "stop"


@dataclass(frozen=True, slots=True)
class Choosable:
    """A measure as the form offers it."""

    id: str
    name: Text
    is_on: bool
    year: int
    level: str
    summary: Text
    source: Source
    confidence: Confidence
    told: tuple[tuple[Text, Text], ...]
    steps: str = ""  # as the form sends them
    in_steps: Text | None = None


@dataclass(frozen=True, slots=True)
class OfSector:
    """The measures of one sector."""

    key: str
    name: Text
    measures: tuple[Choosable, ...]

    @property
    def chosen(self) -> tuple[Choosable, ...]:
        """Those of the scenario."""
        return tuple(one for one in self.measures if one.is_on)

    @property
    def others(self) -> tuple[Choosable, ...]:
        """Those that could join it."""
        return tuple(one for one in self.measures if not one.is_on)

    @property
    def more(self) -> Text:
        """What stands over the others."""
        return WORDS["more_measures"].format(count=len(self.others))


def plus(*parts: Text) -> Text:
    """Words after words."""
    return joined(parts, ja="", en="")


def year_shown(desk: ScenarioDesk) -> int:
    """The year that numbers of one year are of: the last target, else the last year."""
    cuts = desk.sketch.cuts
    return cuts[-1].year if cuts else int(desk.outcome.years[-1])


def confidence(desk: ScenarioDesk) -> Confidence:
    """The mark of everything on the page: the weakest it leans on."""
    chosen = {each.measure for each in desk.sketch.settings}
    held = desk.model.first.coefficients.values()
    library = (m.confidence for m in desk.model.plan.measures if m.id in chosen)
    return weakest([*(each.estimate.confidence for each in held), *library])


def answers(desk: ScenarioDesk, units: Scales) -> tuple[Answer, ...]:
    """The four numbers that a council asks for first."""
    outcome, year = desk.outcome, year_shown(desk)
    at = int(year - outcome.years[0])
    total, base = float(outcome.total[at]), float(outcome.baseline_total[0])
    change = f"{100 * (total / base - 1):+.0f} %".replace("-", "−")
    against = WORDS["against_base"].format(year=int(outcome.years[0]))
    return (
        Answer(
            "total",
            WORDS["in_year"].format(year=year),
            units.mass(total),
            units.mass.unit,
            plus(against, same(f" {change}")),
        ),
        _gap(desk, units, at),
        _budget(desk, units),
        _present(desk, units),
    )


def _gap(desk: ScenarioDesk, units: Scales, at: int) -> Answer:
    gap = desk.outcome.gap.yearly
    name = WORDS["gap"].format(year=year_shown(desk))
    if gap is None:
        unit = units.mass.unit
        return Answer("gap", name, None, unit, WORDS["no_target_how"])
    is_met = bool(gap[at] <= 0)
    return Answer(
        "gap",
        name,
        units.mass(float(gap[at])),
        units.mass.unit,
        WORDS["gap_met" if is_met else "gap_missed"],
        "good" if is_met else "stop",
    )


def _budget(desk: ScenarioDesk, units: Scales) -> Answer:
    outcome = desk.outcome
    summed, budget = float(outcome.gap.used[-1]), desk.sketch.budget_tco2e
    first, last = int(outcome.years[0]), int(outcome.years[-1])
    note, mood = WORDS["budget_none"].format(first=first, last=last), ""
    if budget is not None:
        note = WORDS["budget_used"].format(percent=f"{100 * summed / budget:.0f}")
        mood = "stop" if summed > budget else "good"
        if outcome.gap.runs_out_year is not None:
            out = WORDS["budget_out"].format(year=outcome.gap.runs_out_year)
            note = Text(ja=f"{note.ja}、{out.ja}", en=f"{note.en}, {out.en}")
    value, unit = units.mass(summed), units.mass.unit
    return Answer("budget", WORDS["budget"], value, unit, note, mood)


def _present(desk: ScenarioDesk, units: Scales) -> Answer:
    outcome = desk.outcome
    cost = outcome.present_cost
    saved = float((outcome.baseline_total - outcome.total).sum())
    note = WORDS["present_note"]
    if saved > 0:
        note = WORDS["per_tonne"].format(usd=f"{rounded(cost / saved):,}")
    value, unit = units.money(cost), units.money.unit
    return Answer("present", WORDS["present"], value, unit, note)


def years_of(
    outcome: scenarios.Outcome, named: Iterable[int] = (), *, every: int = EVERY
) -> list[int]:
    """Places of the years that a table shows: every fifth, targets, the last."""
    years = [int(year) for year in outcome.years]
    wanted = {years[0], years[-1], *named}
    return [at for at, y in enumerate(years) if y % every == 0 or y in wanted]


def tables(desk: ScenarioDesk, units: Scales) -> dict[str, Table]:
    """Every table by the name that the script knows it by."""
    outcome = desk.outcome
    cuts = [cut.year for cut in desk.sketch.cuts]
    at, tens = years_of(outcome, cuts), years_of(outcome, cuts, every=2 * EVERY)
    year = year_shown(desk)
    return {
        "path": _path(outcome, units, at),
        "sector": _by(outcome, units, tens, "sector"),
        "carrier": _by(outcome, units, tens, "carrier"),
        "scope": _by(outcome, units, tens, "scope"),
        "wedges": _wedges(desk, units, year),
        "curve": _curve(desk, units),
        "flows": _flows(outcome, units, year),
        "costs": _costs(outcome, units, at),
        "budget": _cumulated(outcome, units, (at, desk.sketch.budget_tco2e)),
    }


def _table(
    name: str, unit: Text, columns: Iterable[Text], rows: Iterable[Row]
) -> Table:
    head, *numbers = columns
    return Table(
        Text(
            ja=f"{WORDS[name].ja}({unit.ja})",
            en=f"{WORDS[name].en} ({unit.en})",
        ),
        (
            Column(head, heads_row=True),
            *(Column(each, numeric=True) for each in numbers),
        ),
        tuple(rows),
        shows_caption=True,
    )


def _path(outcome: scenarios.Outcome, units: Scales, at: list[int]) -> Table:
    gap = outcome.gap
    rows = [
        (
            same(str(outcome.years[y])),
            units.mass.said(float(outcome.baseline_total[y])),
            units.mass.said(float(outcome.total[y])),
            _or_dash(units.mass, gap.path, y),
            _or_dash(units.mass, gap.yearly, y),
        )
        for y in at
    ]
    heads = ("year", "without", "scenario", "target", "gap_short")
    return _table("path", units.mass.unit, [WORDS[name] for name in heads], rows)


def _or_dash(scale: Scale, values: Floats | None, at: int) -> Text:
    if values is None:
        return DASH
    value = float(values[at])
    return DASH if np.isnan(value) else scale.said(value)


def names(desk_outcome: scenarios.Outcome, view: str) -> Mapping[str, Text]:
    """What the labels of a view are called."""
    if view == "sector":
        return {key.value: words for key, words in scenarios.SECTORS.items()}
    if view == "carrier":
        return {each.id: each.name for each in desk_outcome.plan.city.carriers}
    if view == "use":
        known = measures.vocabulary().uses
        labels = desk_outcome.plan.views["use"].labels
        called = {use: known[use].name if use in known else same(use) for use in labels}
        if starting.COUNTED in called:
            called[starting.COUNTED] = WORDS["counted"]
        return called
    assert view == "scope", f"no view {view}"
    return {scope: WORDS[f"scope_{scope}"] for scope in ("1", "2", "3")}


def _by(outcome: scenarios.Outcome, units: Scales, at: list[int], view: str) -> Table:
    called, sums = names(outcome, view), outcome.emission_by(view)
    rows = [
        (called[label], *(units.mass.said(float(values[y])) for y in at))
        for label, values in sorted(sums.items(), key=lambda kv: -kv[1][0])
        if values.any()
    ]
    total = (WORDS["total"], *(units.mass.said(float(outcome.total[y])) for y in at))
    heads = [WORDS[view], *(same(str(outcome.years[y])) for y in at)]
    return _table(f"by_{view}", units.mass.unit, heads, [*rows, total])


def _wedges(desk: ScenarioDesk, units: Scales, year: int) -> Table:
    outcome = desk.outcome
    at, wedges = int(year - outcome.years[0]), outcome.wedges
    rows: list[Row] = []
    for m in np.argsort(-wedges.attributed.sum(axis=1), kind="stable"):
        if not outcome.path[m].any():
            continue
        tonnes = (
            wedges.attributed[m, at],
            wedges.stated[m, at],
            wedges.interaction[m, at],
            wedges.attributed[m].sum(),
        )
        name = outcome.plan.measures[m].name
        rows.append((name, *(units.mass.said(float(each)) for each in tonnes)))
    sums = (
        wedges.attributed[:, at].sum(),
        wedges.stated[:, at].sum(),
        wedges.interaction[:, at].sum(),
        wedges.attributed.sum(),
    )
    rows.append((WORDS["total"], *(units.mass.said(float(each)) for each in sums)))
    dated = same(f" {year}")
    heads = [
        WORDS["measure"],
        plus(WORDS["within"], dated),
        plus(WORDS["alone"], dated),
        plus(WORDS["interaction"], dated),
        joined((WORDS["within"], WORDS["all_years"]), ja="、"),
    ]
    return _table("wedges", units.mass.unit, heads, rows)


def _curve(desk: ScenarioDesk, units: Scales) -> Table:
    plan = desk.model.plan
    called = dict(zip(plan.ids, (m.name for m in plan.measures), strict=True))
    on = {each.measure for each in desk.sketch.settings if each.level > 0}
    rows = [
        (
            called[step.measure],
            units.mass.said(step.added_tco2e),
            units.money.said(step.added_usd),
            DASH
            if step.added_usd_per_tco2e is None
            else scales.said(step.added_usd_per_tco2e),
        )
        for step in desk.outcome.curve().bars
        if step.measure in on
    ]
    net = WORDS["net"]
    heads = [
        WORDS["measure"],
        _with_unit(WORDS["within"], units.mass.unit),
        _with_unit(net, units.money.unit),
        WORDS["tonne_cost"],
    ]
    return _table("curve", WORDS["all_years"], heads, rows)


def _with_unit(words: Text, unit: Text) -> Text:
    return Text(ja=f"{words.ja}({unit.ja})", en=f"{words.en} ({unit.en})")


def _flows(outcome: scenarios.Outcome, units: Scales, year: int) -> Table:
    flows = outcome.flows(year)
    called = {node.id: node.name for node in flows.nodes}
    uses = names(outcome, "use")
    called |= {f"use:{use}": words for use, words in uses.items()}
    rows = [
        (called[link.source], called[link.target], units.energy.said(link.energy_mwh))
        for link in sorted(flows.links, key=lambda link: -link.energy_mwh)
    ]
    unit = Text(
        ja=f"{year}年、{units.energy.unit.ja}", en=f"{year}, {units.energy.unit.en}"
    )
    caption = _with_unit(WORDS["flows"], unit)
    columns = (
        Column(
            plus(WORDS["from_carrier"], same(" / "), WORDS["sector"]), heads_row=True
        ),
        Column(plus(WORDS["sector"], same(" / "), WORDS["use"])),
        Column(WORDS["energy"], numeric=True),
    )
    return Table(caption, columns, tuple(rows))


def _costs(outcome: scenarios.Outcome, units: Scales, at: list[int]) -> Table:
    costs = outcome.costs
    net = costs.gross.sum(axis=0) - outcome.energy_saving
    rows = [
        (
            same(str(outcome.years[y])),
            units.money.said(float(costs.capital[:, y].sum())),
            units.money.said(float(costs.upkeep[:, y].sum())),
            units.money.said(float(outcome.energy_saving[y])),
            units.money.said(float(net[y])),
        )
        for y in at
    ]
    heads = ("year", "capital", "upkeep", "saving", "net")
    return _table("costs", units.money.unit, [WORDS[name] for name in heads], rows)


def _cumulated(
    outcome: scenarios.Outcome, units: Scales, asked: tuple[list[int], float | None]
) -> Table:
    at, budget = asked
    rows = [
        (
            same(str(outcome.years[y])),
            units.mass.said(float(outcome.gap.used[y])),
            DASH
            if budget is None
            else scales.said(100 * float(outcome.gap.used[y]) / budget),
        )
        for y in at
    ]
    heads = ("year", "cumulative", "share_of_budget")
    return _table("cumulated", units.mass.unit, [WORDS[name] for name in heads], rows)


def sectors(desk: ScenarioDesk) -> tuple[OfSector, ...]:
    """Every measure that finds something to work on, by sector."""
    chosen = {name: asked.steps_of(held) for name, held in desk.sketch.steps.items()}
    first = int(desk.outcome.years[0])
    empty = set(desk.model.draft.without_effect) - set(chosen)
    found: dict[str, list[Choosable]] = {}
    for measure in desk.model.plan.measures:
        if measure.id in empty:
            continue
        setting = chosen.get(measure.id)
        found.setdefault(measure.sector.value, []).append(
            Choosable(
                id=measure.id,
                name=measure.name,
                is_on=setting is not None and setting.level != "0",
                year=setting.year if setting else first + 4,
                level=setting.level if setting else "100",
                steps=setting.written if setting else "",
                in_steps=WORDS["in_steps"].format(steps=setting.told)
                if setting and setting.written
                else None,
                summary=measure.summary,
                source=measure.source,
                confidence=measure.confidence,
                told=tuple(_told(measure)),
            )
        )
    return tuple(
        OfSector(key.value, words, tuple(found[key.value]))
        for key, words in scenarios.SECTORS.items()
        if key.value in found
    )


def _told(measure: measures.Measure) -> Iterable[tuple[Text, Text]]:
    """What a measure costs and does, each with its range."""
    yield WORDS["unit_capital"], _range(measure.capital)
    yield WORDS["unit_upkeep"], _range(measure.upkeep)
    yield WORDS["life"], _range(measure.lifetime_years)
    yield WORDS["fraction"], _range(measure.effects[0].fraction)
    yield WORDS["ramp"], same(str(measure.ramp.years))
    words = [WORDS[each.value] for each in measure.decided_by]
    yield (
        WORDS["decided"],
        Text(
            ja="、".join(each.ja for each in words),
            en=", ".join(each.en for each in words),
        ),
    )


def _range(held: Estimate) -> Text:
    unit = "" if held.unit == "1" else f" {held.unit}"
    if held.low == held.high:
        return same(f"{rounded(held.likely):,}{unit}")
    return Text(
        ja=f"{rounded(held.mean):,}({rounded(held.low):,}〜"
        f"{rounded(held.high):,}){unit}",
        en=f"{rounded(held.mean):,} ({rounded(held.low):,} to "
        f"{rounded(held.high):,}){unit}",
    )


def coefficients(desk: ScenarioDesk) -> Table:
    """Every coefficient of the city's model with its range, mark and source."""
    rows = tuple(
        (
            each.name,
            _range(each.estimate),
            each.estimate.confidence,
            each.estimate.source.title,
        )
        for each in desk.model.first.coefficients.values()
    )
    columns = (
        Column(WORDS["assumption"], heads_row=True),
        Column(WORDS["value"]),
        Column(WORDS["mark"]),
        Column(WORDS["source"]),
    )
    return Table(WORDS["coefficients"], columns, rows, shows_caption=False)

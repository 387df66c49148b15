"""Two scenarios of a city side by side, for the template.

Flows in: the store's `ComparisonDesk`. Flows out: names, tables, sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from renkei.foundation import Text, same, weakest
from renkei.store import scenario_desk
from renkei.web.addresses import address
from renkei.web.figures.plan_plot import Plot
from renkei.web.pages.plan_scenarios.showing import DASH, Scales, confidence, years_of
from renkei.web.pages.plan_scenarios.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import Option

if TYPE_CHECKING:
    from renkei.store.planning_models import KeptScenario
    from renkei.store.scenario_desk import Choice, ComparisonDesk, ScenarioDesk

MOST_LINES = 12


def called(name: str, kept: KeptScenario | None) -> Text:
    """What a scenario is called on the page."""
    if kept is not None:
        return WORDS["kept_as"].format(title=kept.title)
    return WORDS["baseline" if name == scenario_desk.NOTHING else "draft"]


def options(choices: Iterable[Choice], chosen: str) -> tuple[tuple[Option, bool], ...]:
    """Every scenario as a line to choose."""
    return tuple(
        (
            Option(
                each.name,
                same(each.title) if each.title else called(each.name, None),
            ),
            each.name == (chosen or scenario_desk.DRAFT),
        )
        for each in choices
    )


def context(found: ComparisonDesk, names: tuple[str, str]) -> dict[str, object]:
    """The page of a comparison."""
    key, units = found.city.key, Scales.of(found.first.outcome)
    titles = tuple(
        same(desk.kept.title) if desk.kept else called(desk.name, None)
        for desk in (found.first, found.second)
    )
    return {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": found.city,
        "city_address": address("plan-city", key),
        "scenarios_address": address("plan-scenarios", key),
        "here": address("plan-scenarios-compare", key),
        "heading": WORDS["compare_title"].format(name=found.city.name),
        "first_options": options(found.first.choices, names[0]),
        "second_options": options(found.second.choices, names[1]),
        "said": _said(found, titles, units),
        "sides": _sides(found, titles, units),
        "plot": Plot(
            kind="pair",
            title=WORDS["path"],
            note=WORDS["pair_note"],
            unit=units.mass.unit,
            tables=(("pair", _years(found, titles, units)),),
        ),
        "pair": _pair(found, titles, units),
        "measures": _measures(found, titles, units),
        "lines": found.difference.lines[:MOST_LINES],
        "confidence": weakest((confidence(found.first), confidence(found.second))),
        "openings": tuple(
            (title, f"{address('plan-scenarios', key)}?kept={name}")
            for title, name in zip(titles, names, strict=True)
        ),
    }


def _pair(
    found: ComparisonDesk, titles: tuple[Text, ...], units: Scales
) -> dict[str, object]:
    """The two paths for the page's script."""
    language = reader_language()
    named = (*titles, WORDS["without"])
    return {
        "years": [int(year) for year in found.first.outcome.years],
        "first": found.first.outcome.total.tolist(),
        "second": found.second.outcome.total.tolist(),
        "baseline": found.first.outcome.baseline_total.tolist(),
        "names": [words.in_language(language) for words in named],
        "mass": units.mass.plain,
    }


def _said(found: ComparisonDesk, titles: tuple[Text, ...], units: Scales) -> Text:
    summed = float(found.difference.emission.sum())
    if units.mass(summed) == 0:
        return WORDS["same"]
    number, unit = units.mass(abs(summed)), units.mass.unit
    return WORDS["difference_lead"].format(
        first=titles[0],
        second=titles[1],
        years=len(found.difference.years),
        mass=Text(ja=f"{number:,}{unit.ja}", en=f"{number:,} {unit.en}"),
        more=WORDS["more" if summed > 0 else "less"],
    )


def _columns(titles: tuple[Text, ...], head: Text) -> tuple[Column, ...]:
    return (
        Column(head, heads_row=True),
        Column(titles[0], numeric=True),
        Column(titles[1], numeric=True),
        Column(WORDS["difference"], numeric=True),
    )


def _sides(found: ComparisonDesk, titles: tuple[Text, ...], units: Scales) -> Table:
    one, other = found.first.outcome, found.second.outcome
    last = int(one.years[-1])
    mass, money = units.mass, units.money
    wanted = (
        (WORDS["years_sum"], mass, one.total.sum(), other.total.sum()),
        (WORDS["in_year"].format(year=last), mass, one.total[-1], other.total[-1]),
        (WORDS["present_short"], money, one.present_cost, other.present_cost),
    )
    rows = tuple(
        (
            Text(ja=f"{name.ja}({scale.unit.ja})", en=f"{name.en} ({scale.unit.en})"),
            scale.said(float(first)),
            scale.said(float(second)),
            scale.said(float(second - first)),
        )
        for name, scale, first, second in wanted
    )
    return Table(
        WORDS["answers"], _columns(titles, WORDS["answers"]), rows, shows_caption=False
    )


def _years(found: ComparisonDesk, titles: tuple[Text, ...], units: Scales) -> Table:
    one, other = found.first.outcome, found.second.outcome
    rows = tuple(
        (
            same(str(one.years[at])),
            units.mass.said(float(one.total[at])),
            units.mass.said(float(other.total[at])),
            units.mass.said(float(found.difference.emission[at])),
        )
        for at in years_of(one)
    )
    unit = units.mass.unit
    caption = Text(
        ja=f"{WORDS['path'].ja}({unit.ja})", en=f"{WORDS['path'].en} ({unit.en})"
    )
    return Table(caption, _columns(titles, WORDS["year"]), rows)


def _measures(found: ComparisonDesk, titles: tuple[Text, ...], units: Scales) -> Table:
    plan = found.first.model.plan
    names = {measure.id: measure.name for measure in plan.measures}
    moved = [
        each
        for each in found.difference.measures
        if each.deployment.any() or units.mass(float(each.saved.sum()))
    ]
    moved.sort(key=lambda each: -abs(float(each.saved.sum())))
    rows = tuple(
        (
            names[each.measure],
            _start(found.first, each.measure),
            _start(found.second, each.measure),
            units.mass.said(float(each.saved.sum())),
            units.money.said(float(each.net_cost.sum())),
        )
        for each in moved
    )
    mass, money = units.mass.unit, units.money.unit
    columns = (
        Column(WORDS["measure"], heads_row=True),
        Column(titles[0]),
        Column(titles[1]),
        Column(_with(WORDS["saved_more"], mass), numeric=True),
        Column(_with(WORDS["cost_more"], money), numeric=True),
    )
    return Table(WORDS["why_measures"], columns, rows, shows_caption=False)


def _with(words: Text, unit: Text) -> Text:
    return Text(ja=f"{words.ja}({unit.ja})", en=f"{words.en} ({unit.en})")


def _start(desk: ScenarioDesk, measure: str) -> Text:
    held = desk.sketch.steps.get(measure, ())
    return same("; ".join(f"{e.year}, {e.level:.0%}" for e in held)) if held else DASH

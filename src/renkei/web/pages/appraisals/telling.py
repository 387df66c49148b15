"""An appraisal as its page shows it.

Flows in: an `AppraisalDesk`. Flows out: `Told`: tables, bars and large numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from renkei.finance import nouns
from renkei.foundation import Confidence, Figure, Finding, Text, same
from renkei.store import appraisal_desk as desk
from renkei.web import formats, paper_words
from renkei.web.addresses import address
from renkei.web.pages.appraisals import plots
from renkei.web.pages.appraisals.words import WORDS
from renkei.web.pages.technologies.numbers import said
from renkei.web.table import Column, Table, linked

if TYPE_CHECKING:
    from renkei.reports import appraisals

MERITS = (
    "npv",
    "irr",
    "mirr",
    "payback_years",
    "discounted_payback_years",
    "lcoe",
    "dscr_least",
    "dscr_mean",
)
RATES = ("irr", "mirr")
HUNDREDTH = Decimal("0.01")
FINE, WHOLE, MIDDLE = Decimal("0.0001"), Decimal(1), Decimal("0.1")
OTHER = {
    nouns.View.EQUITY: "equity",
    nouns.View.USER: "user",
    nouns.View.PROVIDER: "provider",
}
EDGES = 5  # a word under every so many bars


@dataclass(frozen=True, slots=True)
class Stat:
    """One large number."""

    name: Text
    value: Text
    unit: Text


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the page shows of an appraisal."""

    key: str
    title: str
    heading: Text
    project: object
    is_demonstration: bool
    about: Text
    weakest: Text
    is_older: bool
    changed: bool
    merits: Table
    others: tuple[Table, ...]
    findings: tuple[Finding, ...]
    flow_case: Text
    flow_drawn: plots.Bars
    flow: Table
    tornado_drawn: plots.Bars
    tornado: Table
    chances_lead: Text
    stats: tuple[Stat, ...]
    chances_drawn: plots.Bars
    turning: Table
    dscr: Table | None
    schemes: Table
    inputs: Table
    history: Table


def told(found: desk.AppraisalDesk) -> Told:
    """The appraisal in the words and figures of the page."""
    held, made = found.held, found.appraisal
    about = desk.subject(found)
    currency = made.terms.currency
    full = tuple(made)[-1]
    flow = full.flow(nouns.View.PROJECT)
    simulation = about.simulation
    assert simulation is not None, "the desk makes it"
    return Told(
        key=held.key,
        title=held.title,
        heading=same(held.title),
        project=linked(
            desk.title_of(held.project), address("paper", held.project.number)
        ),
        is_demonstration=held.project.is_demonstration,
        about=_about(held),
        weakest=WORDS["mark_of_all"].format(m=made.confidence.label),
        is_older=held.version != found.latest,
        changed=found.changed,
        merits=_merits(WORDS["merits"], made, nouns.View.PROJECT),
        others=tuple(_others(made)),
        findings=made.findings,
        flow_case=_case_words(full),
        flow_drawn=_flow_drawn(flow, currency),
        flow=_flow(flow, currency),
        tornado_drawn=_tornado_drawn(about, currency),
        tornado=_tornado(about, currency),
        chances_lead=WORDS["chances_lead"].format(
            count=f"{simulation.count:,}", seed=str(simulation.seed)
        ),
        stats=_stats(about, currency),
        chances_drawn=_chances_drawn(about, currency),
        turning=_turning(about),
        dscr=_dscr(full),
        schemes=_schemes(found),
        inputs=inputs(held),
        history=history(found),
    )


def money(value: Decimal | float, currency: str) -> Text:
    """An amount to the whole unit, in its currency."""
    whole = Decimal(value).quantize(WHOLE, ROUND_HALF_EVEN)
    return Text(
        ja=f"{formats.exact(whole, 'ja')} {currency}",
        en=f"{currency} {formats.exact(whole, 'en')}",
    )


def rounded(figure: Figure) -> Figure:
    """A figure as it is read at a glance; its exact value stands in the workbook."""
    if figure.value is None:
        return figure
    value = Decimal(figure.value)
    step = WHOLE if abs(value) >= 1000 else MIDDLE if abs(value) >= 100 else FINE
    return replace(figure, value=value.quantize(step, ROUND_HALF_EVEN))


def _about(held: desk.Held) -> Text:
    return WORDS["about"].format(
        v=str(held.version),
        at=paper_words.instant(held.at),
        by=paper_words.person(held.by_name),
        rules=held.rules,
    )


def _case_words(case: nouns.Case) -> Text:
    return WORDS[f"case_{case.with_grant:d}{case.with_credits:d}"]


def _merits(caption: Text, made: nouns.Appraisal, view: nouns.View) -> Table:
    """Each figure of merit, the cases side by side."""
    of_cases = [case.merit(view) for case in made]
    rows = []
    for name in MERITS:
        figures = [getattr(each, name) for each in of_cases]
        if all(each.value is None for each in figures) and name.startswith("dscr"):
            continue
        rows.append((figures[0].name, *(_cell(each, name) for each in figures)))
    columns = (
        Column(WORDS["what"], heads_row=True),
        *(Column(_case_words(case), numeric=True) for case in made),
    )
    return Table(caption, columns, tuple(rows), shows_caption=False)


def _cell(figure: Figure, name: str) -> object:
    """A figure of merit; rates of return are read in percent."""
    if figure.value is None:
        return figure.note or None
    if name not in RATES:
        return rounded(figure)
    percent = (Decimal(figure.value) * 100).quantize(HUNDREDTH, ROUND_HALF_EVEN)
    return replace(figure, value=percent, unit=same("%"))


def _others(made: nouns.Appraisal) -> Iterator[Table]:
    for flow in tuple(made)[-1].flows:
        if flow.view in OTHER:
            yield _merits(WORDS[OTHER[flow.view]], made, flow.view)


def _flow(flow: nouns.CashFlow, currency: str) -> Table:
    sums = tuple(accumulate(flow.net))
    columns = (
        Column(WORDS["year"], heads_row=True),
        *(Column(line.name, numeric=True) for line in flow.lines),
        Column(WORDS["tax"], numeric=True),
        Column(WORDS["net"], numeric=True),
        Column(WORDS["sum"], numeric=True),
    )
    rows = [
        (
            same(str(year)),
            *(money(line.cash[at], currency) for line in flow.lines),
            money(-flow.tax[at], currency),
            money(flow.net[at], currency),
            money(sums[at], currency),
        )
        for at, year in enumerate(flow.years)
    ]
    return Table(WORDS["flow"], columns, tuple(rows), shows_caption=False)


def _flow_drawn(flow: nouns.CashFlow, currency: str) -> plots.Bars:
    parts = []
    for year, net in zip(flow.years, flow.net, strict=True):
        name = same(str(year))
        said_so = WORDS["at_year"].format(year=name, money=money(net, currency))
        parts.append((name, float(net), "gain" if net >= 0 else "loss", said_so))
    return plots.standing(WORDS["flow"], parts, every=max(1, len(parts) // 8))


def _tornado(about: appraisals.Subject, currency: str) -> Table:
    rows = [
        (
            one.driver.label,
            money(one.npv_down, currency),
            money(one.npv_up, currency),
        )
        for one in about.bars
    ]
    columns = (
        Column(WORDS["what"], heads_row=True),
        Column(WORDS["down"], numeric=True),
        Column(WORDS["up"], numeric=True),
    )
    return Table(WORDS["tornado"], columns, tuple(rows), shows_caption=False)


def _tornado_drawn(about: appraisals.Subject, currency: str) -> plots.Bars:
    middle = _worth(about)
    rows = [
        (
            one.driver.label,
            float(one.npv_down) - middle,
            float(one.npv_up) - middle,
            _named("down", money(one.npv_down, currency)),
            _named("up", money(one.npv_up, currency)),
        )
        for one in about.bars
    ]
    return plots.lying(WORDS["tornado"], rows)


def _worth(about: appraisals.Subject) -> float:
    value = tuple(about.appraisal)[-1].merit(nouns.View.PROJECT).npv.value
    assert value is not None, "every flow has a present value"
    return float(value)


def _named(name: str, told_so: Text) -> Text:
    return WORDS["at_year"].format(year=WORDS[name], money=told_so)


def _stats(about: appraisals.Subject, currency: str) -> tuple[Stat, ...]:
    drawn = about.simulation
    assert drawn is not None, "the desk makes it"
    low, _, middle, _, high = drawn.npv_at
    share = same(f"{drawn.loss_fraction * 100:.1f} %")
    mark = Text(ja="({m})", en="({m})").format(m=drawn.confidence.label)
    return (
        Stat(WORDS["loss"], share, mark),
        *(
            Stat(WORDS[name], money(value, currency), mark)
            for name, value in (
                ("npv_5", low),
                ("npv_50", middle),
                ("npv_95", high),
            )
        ),
    )


def _chances_drawn(about: appraisals.Subject, currency: str) -> plots.Bars:
    drawn = about.simulation
    assert drawn is not None, "the desk makes it"
    parts = []
    for low, high, count in zip(drawn.edges, drawn.edges[1:], drawn.bins, strict=False):
        said_so = WORDS["from_to"].format(
            low=money(low, currency), high=money(high, currency), n=f"{count:,}"
        )
        sign = "gain" if (low + high) / 2 >= 0 else "loss"
        parts.append((said(low), float(count), sign, said_so))
    return plots.standing(WORDS["chances"], parts, every=len(parts) // EDGES)


def _turning(about: appraisals.Subject) -> Table:
    rows = [
        (each.value.name, _cell(each.value, each.driver.value))
        for each in about.turnings
    ]
    columns = (Column(WORDS["what"], heads_row=True), Column(WORDS["value"]))
    return Table(WORDS["turning"], columns, tuple(rows), shows_caption=False)


def _dscr(case: nouns.Case) -> Table | None:
    cover = next((m.dscr for m in case.merits if m.dscr), ())
    if not cover:
        return None
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["value"], numeric=True),
    )
    rows = [(same(str(year)), same(f"{value:.2f}")) for year, value in cover]
    return Table(WORDS["dscr"], columns, tuple(rows), shows_caption=False)


def _schemes(found: desk.AppraisalDesk) -> Table:
    rows = [
        (
            each.scheme.name,
            each.answer.label,
            each.missing or same("–"),
            each.deadline or WORDS["no_date"],
            rounded(each.grant) if each.grant else same("–"),
        )
        for each in found.offers
    ]
    columns = (
        Column(WORDS["scheme"], heads_row=True),
        Column(WORDS["answer"]),
        Column(WORDS["missing"]),
        Column(WORDS["by_when"]),
        Column(WORDS["most"], numeric=True),
    )
    return Table(WORDS["schemes"], columns, tuple(rows), shows_caption=False)


def inputs(held: desk.Held) -> Table:
    """What went in, exactly as it was given."""
    currency = held.given["currency"].value
    rows = []
    for name, each in held.given.items():
        ask = desk.ASKS[name]
        value: object = same(each.value)
        if ask.sort == "choice":
            value = desk.choices(name).get(each.value, value)
        rows.append(
            (
                ask.words,
                value,
                desk.unit_of(ask, currency) if ask.unit not in ("", "1") else same("–"),
                (same(each.source) if each.source else WORDS["entered"])
                if ask.is_sourced
                else same("–"),
                Confidence(each.mark) if each.mark else same("–"),
            )
        )
    columns = (
        Column(WORDS["what"], heads_row=True),
        Column(WORDS["value"], numeric=True),
        Column(WORDS["unit"]),
        Column(WORDS["source"]),
        Column(WORDS["mark"]),
    )
    return Table(WORDS["inputs"], columns, tuple(rows), shows_caption=False)


def history(found: desk.AppraisalDesk) -> Table:
    """The versions, the newest first."""
    rows = []
    for each in reversed(found.history):
        to = address("appraisal", each.key)
        rows.append(
            (
                linked(same(str(each.version)), f"{to}?version={each.version}"),
                paper_words.instant(each.at),
                paper_words.person(each.by_name),
                same(each.rules),
            )
        )
    columns = (
        Column(WORDS["version"], heads_row=True),
        Column(WORDS["kept"]),
        Column(WORDS["by"]),
        Column(WORDS["rules"]),
    )
    return Table(WORDS["history"], columns, tuple(rows), shows_caption=False)

"""An outcome as the page shows it.

Flows in: an `Outcome` and what was typed. Flows out: `Told`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isinf

from renkei.finance import nouns, support
from renkei.foundation import Figure, Text, same, weakest
from renkei.planning import estimator
from renkei.technology import Estimate
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.pages.estimate.asked import BETTER
from renkei.web.pages.estimate.words import WORDS
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.technologies.numbers import between, said, unit_of, with_unit
from renkei.web.table import Column, Table, linked

FOLLOWS = ("tariff", "jpy-rate")  # answered above, not replaced below
MARKED = Text(ja="{told}({mark})", en="{told} ({mark})")
ARROW = same("{one} → {two}")


@dataclass(frozen=True, slots=True)
class Stat:
    """One large number of the page."""

    name: Text
    value: Text
    unit: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the page shows of an outcome."""

    heading: Text
    stats: tuple[Stat, ...]
    lines: Table
    assumptions: Table
    more: tuple[tuple[Text, object], ...]
    refine: tuple[Field, ...]
    notes: tuple[Text, ...]


def told(outcome: estimator.Outcome, typed: Mapping[str, str]) -> Told:
    """The outcome in the words and figures of the page."""
    return Told(
        heading=WORDS["result"].format(
            place=outcome.place,
            technology=outcome.technology.name,
            size=_exact(outcome.answers.size),
            unit=outcome.unit,
        ),
        stats=tuple(_stat(each) for each in outcome.lines),
        lines=_lines(outcome),
        assumptions=_assumptions(outcome),
        more=_more(outcome),
        refine=tuple(
            _field(each, typed)
            for each in outcome.assumptions
            if each.id not in FOLLOWS
        ),
        notes=outcome.notes,
    )


def _stat(line: estimator.Line) -> Stat:
    value = line.value
    if value is None:
        assert line.note, f"{line.id}: without a value there is a reason"
        return Stat(line.name, WORDS["not_paid"], Text(ja="", en=""), line.note)
    span = _span(value)
    note = span if isinf(value.high) else WORDS["range"].format(range=span)
    return Stat(line.name, said(value.likely), unit_of(value.unit), note)


def _span(value: Estimate) -> Text:
    """From low to high; a payback without end is told in words."""
    return WORDS["never"] if isinf(value.high) else between(value)


def _lines(outcome: estimator.Outcome) -> Table:
    names = {each.id: each.name for each in outcome.assumptions}
    rows = []
    for line in outcome.lines:
        value = line.value
        rows.append(
            (
                line.name,
                said(value.likely) if value else WORDS["not_paid"],
                unit_of(value.unit) if value else None,
                _span(value) if value else None,
                line.rule,
                tuple(names[each] for each in line.leans_on),
                value.confidence if value else None,
            )
        )
    return Table(
        WORDS["numbers"],
        (
            Column(WORDS["what"], heads_row=True),
            Column(WORDS["value"], numeric=True),
            Column(Text(ja="単位", en="Unit")),
            Column(WORDS["span"]),
            Column(WORDS["rule"]),
            Column(WORDS["leans"]),
            Column(WORDS["mark"]),
        ),
        tuple(rows),
        shows_caption=False,
    )


def _assumptions(outcome: estimator.Outcome) -> Table:
    return Table(
        Text(ja="前提", en="Assumptions"),
        (
            Column(WORDS["what"], heads_row=True),
            Column(WORDS["value"], numeric=True),
            Column(WORDS["span"]),
            Column(WORDS["mark"]),
            Column(WORDS["source"]),
        ),
        tuple(
            (
                each.name,
                said(each.value.likely),
                WORDS["yours"] if each.is_better else with_unit(each.value),
                each.value.confidence,
                linked(each.value.source.title, each.value.source.url),
            )
            for each in outcome.assumptions
        ),
    )


def _more(outcome: estimator.Outcome) -> tuple[tuple[Text, object], ...]:
    here = outcome.methodologies or outcome.elsewhere
    links: object = tuple(
        linked(same(each), address("methodology", each)) for each in here
    )
    legal: object = WORDS["legal_none"]
    if outcome.legal_life and outcome.legal_life.value is not None:
        legal = WORDS["legal_years"].format(
            years=said(float(outcome.legal_life.value)),
            mark=outcome.legal_life.sureness,
            item=outcome.legal_life.note or outcome.legal_life.name,
        )
    merits = [
        next(case for case in outcome.appraisal if case.with_grant is grant).merit(
            nouns.View.PROJECT
        )
        for grant in sorted({case.with_grant for case in outcome.appraisal})
    ]
    return (
        (
            WORDS["methodologies" if outcome.methodologies else "elsewhere"],
            links if here else WORDS["none"],
        ),
        (
            WORDS["similar"],
            tuple(
                linked(same(each), address("project", each)) for each in outcome.similar
            )
            or WORDS["none"],
        ),
        (WORDS["legal"], legal),
        (
            WORDS["schemes"],
            tuple(
                _scheme(each)
                for each in outcome.offers
                if each.answer is not support.Answer.NO
            )
            or WORDS["none"],
        ),
        (WORDS["npv"], _pair([each.npv for each in merits], _dollars)),
        (WORDS["irr"], _pair([each.irr for each in merits], _percent)),
    )


def _scheme(offer: support.Offer) -> Text:
    """A scheme, and the most it would pay where yen are known."""
    told = {"name": offer.scheme.name, "answer": offer.answer.label}
    if offer.grant is None or offer.grant.value is None:
        return WORDS["scheme"].format(**told)
    most = said(float(offer.grant.value))
    marked = MARKED.format(told=most, mark=offer.grant.sureness)
    return WORDS["grant"].format(**told, most=marked)


def _pair(figures: list[Figure], shown: Callable[[Decimal | int], Text]) -> Text:
    """Without and with the subsidy, and how sure both are."""
    values = [
        WORDS["no_rate"] if each.value is None else shown(each.value)
        for each in figures
    ]
    told = values[0]
    if len(values) > 1:
        told = ARROW.format(one=values[0], two=values[1])
    marks = [each.confidence for each in figures if each.confidence]
    return MARKED.format(told=told, mark=weakest(marks).label) if marks else told


def _dollars(value: Decimal | int) -> Text:
    shown = said(float(value))
    return Text(ja=f"{shown.ja} 米ドル", en=f"USD {shown.en}")


def _percent(value: Decimal | int) -> Text:
    return same(f"{float(value) * 100:.1f} %".replace("-", "−"))


def _field(each: estimator.nouns.Assumption, typed: Mapping[str, str]) -> Field:
    name = f"{BETTER}{each.id}"
    return Field(
        name,
        typed.get(name, ""),
        WORDS["now"].format(value=with_unit(each.value)),
        kind="text",
        at="refine-",
        called=each.name,
        optional=False,
    )


def _exact(value: Decimal) -> Text:
    plain = Decimal(f"{value.normalize():f}")
    return Text(ja=formats.exact(plain, "ja"), en=formats.exact(plain, "en"))

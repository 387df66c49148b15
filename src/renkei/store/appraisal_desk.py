"""The desk of appraisals: what its pages ask, and what they order.

Flows in: a key, what was typed, a person. Flows out: `AppraisalDesk`, an appraisal made
again of its inputs, or the key of what was kept. A kept number is never shown; it says
whether today's rules still come out as those of its day.

Refuses `store.appraisal.*` and `finance.*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from renkei import facts
from renkei.finance import Appraisal, appraise, support
from renkei.foundation import Confidence, Refusal, Source, Text, same
from renkei.store import appraisal_refusals as refusals
from renkei.store import appraisal_rows as rows
from renkei.store import reads
from renkei.store.appraisal_asks import ASKS, GROUPS, Ask
from renkei.store.appraisal_rows import Held, may_write, title_of
from renkei.store.appraisal_typed import (
    Given,
    Inputs,
    choices,
    read,
    situation,
    terms,
    unit_of,
    venture,
)
from renkei.store.clock import today
from renkei.store.journal import record
from renkei.store.people import Acting, Person
from renkei.technology import technology

if TYPE_CHECKING:
    from renkei.finance import risk
    from renkei.planning import estimator
    from renkei.reports import appraisals as reports
    from renkei.store import models

__all__ = [
    "ASKS",
    "FORMS",
    "GROUPS",
    "AppraisalDesk",
    "Ask",
    "Given",
    "Held",
    "Inputs",
    "appraisal_desk",
    "appraisal_file",
    "appraisals",
    "choices",
    "from_estimate",
    "keep",
    "made",
    "of_project",
    "project_to_appraise",
    "title_of",
    "typed_of",
    "unit_of",
    "writable",
]
DRAWS, SEED = 20_000, 8
APART = Source(
    Text(
        ja="どの条件も計画の±20%に広がるとする見方(Renkeiの仮定)",
        en="Every driver may come out 20 % lower or higher (Renkei's assumption)",
    )
)
ESTIMATED = Text(ja="見積り(Renkei):{of}", en="Estimated (Renkei): {of}")
FORMS = ("xlsx", "pdf")
PROJECT = Text(ja="案件", en="Project")


@dataclass(frozen=True, slots=True)
class AppraisalDesk:
    """One version of an appraisal, computed again, for one reader.

    `changed`: the rules of today come out otherwise than those it was kept under.
    """

    held: Held
    latest: int
    history: tuple[Held, ...]
    appraisal: Appraisal
    offers: tuple[support.Offer, ...]
    may_write: bool
    changed: bool


def appraisals(who: Person) -> tuple[Held, ...]:
    """The latest version of every appraisal that is there for the person."""
    return rows.seen_appraisals(who)


def of_project(number: str, who: Person) -> tuple[Held, ...]:
    """The appraisals of one project that are there for the person."""
    row = rows.project_row(number)
    return rows.seen_appraisals(who, row.number) if row else ()


def writable(who: Person) -> Mapping[str, Text]:
    """The projects that the person may appraise, by number."""
    return {
        row.number or "": title_of(row)
        for row in rows.projects_seen(who)
        if may_write(who, row)
    }


def project_to_appraise(number: str, who: Person) -> models.Paper:
    """The project somebody is about to appraise; refuses who is no party of it."""
    row = rows.project_row(number)
    if row is None or not (rows.is_insider(who, row) or _is_public(row, who)):
        raise Refusal(refusals.unknown(number))
    if not may_write(who, row):
        raise Refusal(refusals.party_only(same(number)))
    return row


def appraisal_desk(key: str, who: Person, version: int | None = None) -> AppraisalDesk:
    """One appraisal; refuses `store.appraisal.unknown` where it is not there."""
    history = rows.versions(key)
    if not history or not rows.is_seen(who, history[-1]):
        raise Refusal(refusals.unknown(key))
    inside = rows.is_insider(who, history[-1].project)
    shown = history if inside else history[-1:]  # a guest reads what is shared
    asked = history[-1].version if version is None else version
    found = next((each for each in shown if each.version == asked), None)
    if found is None:
        raise Refusal(refusals.unknown(f"{key}/{version}"))
    appraisal = made(found)
    reads.shown(who, "appraisal", ("appraisal", key), owner=found.project.owner)
    return AppraisalDesk(
        held=found,
        latest=history[-1].version,
        history=shown,
        appraisal=appraisal,
        offers=support.find(
            situation(
                found.given, found.project.country, appraisal.eligible, found.at.date()
            )
        ),
        may_write=may_write(who, found.project),
        changed=rows.kept_figures(appraisal) != dict(found.figures),
    )


def keep(
    project: str,
    sent: Mapping[str, str],
    who: Person,
    *,
    key: str = "",
    version: int = 0,
) -> str:
    """Keep a new appraisal, or the next version of one; its key.

    `version` is the one that was read; another since then is refused.
    """
    if not project:
        raise Refusal(refusals.empty(PROJECT))
    row = project_to_appraise(project, who)
    given = read(sent)
    figures = rows.kept_figures(_made(given, row.country))
    with transaction.atomic():
        named = rows.fresh_key()
        before = rows.versions(key) if key else ()
        if key:
            if not before or before[-1].project.number != row.number:
                raise Refusal(refusals.unknown(key))
            if before[-1].version != version:
                raise Refusal(refusals.changed_since(before[-1].version))
            named = key
        kept = rows.add(named, len(before) + 1, row, given, figures, who)
        duty = next((each for each in who.duties if each.role in rows.WRITERS), None)
        record(
            Acting(who, duty),
            "keep_appraisal",
            ("appraisal", kept.key),
            body={"version": kept.version, "project": row.number},
        )
    return kept.key


def typed_of(given: Inputs) -> dict[str, str]:
    """The fields of a form that hold these inputs."""
    found: dict[str, str] = {}
    for name, each in given.items():
        found[name] = each.value
        if ASKS[name].is_sourced:
            found[f"{name}.source"], found[f"{name}.mark"] = each.source, each.mark
    return found


def from_estimate(outcome: estimator.Outcome) -> dict[str, str]:
    """The fields of a form, filled from an estimate; each number says so."""
    made = outcome.appraisal
    built, under = made.venture, made.terms
    answers = outcome.answers
    found = {
        "title": f"{outcome.technology.name.en}, {answers.size} {outcome.unit.en}, "
        f"{outcome.place.en}",
        "technology": built.technology,
        "currency": under.currency,
        "spent": str(built.first_year),
        "starts": str(built.operation_year),
        "life": str(built.operation_years),
        "depreciation": str(built.operation_years),
        "similar": str(len(outcome.similar)),
    }
    numbers = {
        "energy": built.output_mwh,
        "tonnes": built.reductions_tco2,
        "capex": built.investments[0].amount,
        "opex": built.streams[-1].amount,
        "degradation": built.degradation_fraction,
        "discount": under.discount_fraction,
        "inflation": under.inflation_fraction,
        "legal-life": built.legal_years,
        "subsidy": under.grant.share_fraction if under.grant else None,
    }
    for name, figure in numbers.items():
        if figure is None or figure.value is None or figure.confidence is None:
            continue
        title = figure.source.title if figure.source else figure.name
        found[name] = f"{Decimal(figure.value):f}"
        found[f"{name}.source"] = ESTIMATED.format(of=title).en
        found[f"{name}.mark"] = figure.confidence.value
    saved = outcome.line("saving")
    energy = found.get("energy")
    if saved.value is not None and energy and Decimal(energy):
        earned = built.streams[0].amount
        price = Decimal(earned.value or 0) / Decimal(energy)
        found["tariff"] = f"{price.quantize(Decimal('0.0001')):f}"
        found["tariff.source"] = ESTIMATED.format(of=saved.rule).en
        found["tariff.mark"] = (earned.confidence or Confidence.CANDIDATE).value
    found["similar.source"] = ESTIMATED.format(of=REGISTER).en
    found["similar.mark"] = Confidence.PUBLISHED.value
    if answers.rate is not None:
        found["yen"] = f"{answers.rate.rate.value:f}"
        found["yen.source"] = f"{answers.rate.on}"
        found["yen.mark"] = (answers.rate.rate.confidence or Confidence.RECALLED).value
    return found


REGISTER = Text(ja="JCM登録簿の同種案件", en="Cases of the kind in the JCM register")


def spreads(appraisal: Appraisal) -> tuple[risk.Spread, ...]:
    """How far each driver of an appraisal may go; an assumption of the house."""
    from renkei.finance import risk

    under = appraisal.terms
    there = {
        risk.Driver.INVESTMENT,
        risk.Driver.TARIFF,
        risk.Driver.OUTPUT,
        risk.Driver.UPKEEP,
        *({risk.Driver.CREDIT_PRICE} if under.credits else ()),
    }
    low, high = float(1 - risk.STEP), float(1 + risk.STEP)
    return tuple(
        risk.Spread(each, low, 1.0, high, APART, Confidence.CANDIDATE)
        for each in risk.Driver
        if each in there
    )


def chances(appraisal: Appraisal) -> risk.Simulation:
    """What many draws say of an appraisal; the same seed says the same."""
    from renkei.finance import risk

    return risk.simulate(
        appraisal.venture,
        appraisal.terms,
        spreads(appraisal),
        count=DRAWS,
        seed=SEED,
    )


def subject(found: AppraisalDesk) -> reports.Subject:
    """An appraisal with all that is found beside it, as its reports take it."""
    from renkei.finance import risk
    from renkei.reports import appraisals as reports

    made = found.appraisal
    return reports.Subject(
        title=same(found.held.title),
        place=place_of(found.held.project),
        technology=technology(made.venture.technology).name,
        appraisal=made,
        prepared_on=today(),
        bars=risk.tornado(made.venture, made.terms, risk.STEP),
        step_fraction=risk.STEP,
        simulation=chances(made),
        turnings=risk.turning_points(made.venture, made.terms),
        offers=found.offers,
    )


def appraisal_file(
    key: str, form: str, language: str, who: Person, version: int | None = None
) -> bytes:
    """The workbook or the document of an appraisal."""
    from renkei.reports import appraisals as reports

    found = appraisal_desk(key, who, version)
    if form not in FORMS:
        raise Refusal(refusals.unknown(f"{key}.{form}"))
    about = subject(found)
    if form == "xlsx":
        return reports.workbook(about)
    return reports.document(about, language)


def place_of(row: models.Paper) -> Text:
    """Where a project stands: its first city, or its country."""
    known = facts.load()
    for each in row.body.get("places") or ():
        if each in known.places:
            return known.places[each].name
    country = known.countries.get(row.country)
    return country.name if country else same(row.country)


def made(held: Held) -> Appraisal:
    """The appraisal of what is kept, computed again."""
    return _made(held.given, held.project.country)


def _made(given: Inputs, country: str) -> Appraisal:
    return appraise(venture(given, country), terms(given))


def _is_public(row: models.Paper, who: Person) -> bool:
    from renkei.store import paper_access

    return paper_access.sees(who, row)

"""Reports as somebody may see them, ready to be written in either language.

Flows in: a person and what the report is about. Flows out: documents. What the person
may not see is not in them.

Refuses `store.report.unknown`, and `store.paper.unknown` for a project not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q

from renkei import facts
from renkei.foundation import Finding, FiscalYear, Refusal, Text, same
from renkei.programme import Role, effects, papers
from renkei.reports import documents
from renkei.store import paper_access
from renkei.store.clock import today
from renkei.store.commands import paper_refusals
from renkei.store.people import Person
from renkei.store.queries.effects import measured_effects, scope_of
from renkei.store.queries.papers import Card, paper_list
from renkei.store.queries.programme import cities, programme
from renkei.store.queries.reported_papers import (
    UNLINKED,
    Reported,
    reported_papers,
    standing,
)

PROJECT_STEPS = (
    *("screened", "feasibility", "applied", "adopted"),
    *("built", "validation", "registered", "credited", "stopped"),
)
FIRST_YEAR = effects.FIRST_YEAR


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports that can be asked for: years newest first, countries, places and the
    newest projects."""

    years: tuple[FiscalYear, ...]
    countries: tuple[tuple[str, Text], ...]
    places: tuple[tuple[str, str, Text], ...]
    projects: tuple[Card, ...]
    projects_total: int


def report_shelf(who: Person) -> Shelf:
    """What reports there are for the person."""
    known = facts.load()
    places = tuple((p.id, p.country, p.name) for p in cities())
    named = {country for _, country, _ in places} - {"JP"}
    found = paper_list("candidate", who)
    last = FiscalYear.of(today()).year
    return Shelf(
        years=tuple(FiscalYear(y) for y in range(last, FIRST_YEAR - 1, -1)),
        countries=tuple((iso2, known.countries[iso2].name) for iso2 in sorted(named)),
        places=places,
        projects=found.cards,
        projects_total=found.total,
    )


def annual_report(
    year: int, who: Person, *, with_demonstration: bool = False
) -> documents.Document:
    """The report of a fiscal year, from the programme's first to the running one."""
    if not FIRST_YEAR <= year <= FiscalYear.of(today()).year + 1:
        raise Refusal(_unknown(str(year)))
    chosen = _of_year(year) & ~UNLINKED
    found = reported_papers(who, chosen, naming=("call", "collaboration"))
    records = _records(who, found, with_demonstration)
    projects = standing(who, with_demonstration=with_demonstration)
    return documents.annual(replace(records, standing=projects), year)


def country_report(
    iso2: str, who: Person, *, with_demonstration: bool = False
) -> documents.Document:
    """The sheet of a partner country."""
    known = facts.load()
    if iso2 not in known.countries or iso2 == "JP":
        raise Refusal(_unknown(iso2))
    there = [place.id for place in known.places.values() if place.country == iso2]
    chosen = Q(country=iso2) | Q(kind="collaboration", parties__overlap=there)
    found = reported_papers(who, chosen & ~UNLINKED, naming=("collaboration",))
    return documents.country(_records(who, found, with_demonstration), iso2)


def city_report(
    identity: str, who: Person, *, with_demonstration: bool = False
) -> documents.Document:
    """The sheet of a place on either side."""
    if identity not in facts.load().places:
        raise Refusal(_unknown(identity))
    chosen = Q(parties__contains=[identity]) & ~UNLINKED
    found = reported_papers(who, chosen, naming=("collaboration",))
    return documents.city(_records(who, found, with_demonstration), identity)


def project_report(number: str, who: Person) -> documents.Document:
    """The case sheet of a project's paper, also of one written to try the house out."""
    found = reported_papers(who, Q(number=number, kind="candidate"))
    records = documents.Records(
        _world(who, found, found.papers), names=found.names, sees_money=False
    )
    paper = records.world.paper(number)
    if paper is None or paper.kind.id != "candidate":
        raise Refusal(paper_refusals.unknown(number))
    return documents.project_case(records, paper)


def _of_year(year: int) -> Q:
    """The papers that the report of a year may speak of; it chooses among them."""
    in_year = Q(fiscal_year=year)
    undated = in_year | Q(fiscal_year=None)
    return (
        Q(kind="collaboration")
        & (undated | Q(body__years__contains=[{"fiscal_year": year}]))
        | Q(kind="activity") & undated
        | Q(kind="candidate") & (in_year | _any_of(*_steps_in(year)))
        | Q(
            kind__in=(
                *("institution", "event", "declaration"),
                *("call", "proposal", "contract"),
            )
        )
    )


def _steps_in(year: int) -> Iterator[Q]:
    """A step of a project on some day of a fiscal year, as days are written."""
    first, last = date(year, 4, 1), date(year + 1, 4, 1) - timedelta(days=1)
    for step in PROJECT_STEPS:
        field = f"body__{step}_date"
        yield Q(
            (f"{field}__gte", first.isoformat()), (f"{field}__lte", last.isoformat())
        )


def _any_of(*questions: Q) -> Q:
    found = Q(pk__in=[])
    for question in questions:
        found |= question
    return found


def _records(
    who: Person, found: Reported, with_demonstration: bool
) -> documents.Records:
    measured = measured_effects(who, with_demonstration=with_demonstration)
    held = found.papers
    if not with_demonstration:
        held = tuple(paper for paper in held if paper.number not in found.demonstration)
    is_office = Role.MINISTRY_OFFICER in paper_access.roles_of(who)
    return documents.Records(
        _world(who, found, held),
        measured.counted,
        names=found.names,
        sees_money=is_office or found.sees_contracts,
        left_out=len(found.papers) - len(held),
    )


def _world(
    who: Person, found: Reported, held: tuple[papers.Paper, ...]
) -> effects.World:
    return effects.World(
        papers=held,
        programme=programme(),
        facts=facts.load(),
        on=today(),
        scope=scope_of(who),
        demonstration=found.demonstration,
    )


def _unknown(asked: str) -> Finding:
    return Finding(
        code="store.report.unknown",
        found=Text(
            ja=f"「{asked}」の報告書はありません。",
            en=f"There is no report of “{asked}”.",
        ),
        where=same(asked or "–"),
        rule=Text(
            ja="報告書は、2013年度から今年度まで、事業の国と都市、案件の記録について作成します。",
            en="Reports are written of fiscal years from 2013 on, of countries, places "
            "and projects on record.",
        ),
        remedy=Text(
            ja="報告書の一覧から選んでください。",
            en="Choose one from the list of reports.",
        ),
    )

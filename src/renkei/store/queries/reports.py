"""Reports as somebody may see them, ready to be written in either language.

Flows in: a person and what the report is about. Flows out: documents. What the person
may not see is not in them.

Refuses `store.report.unknown`, and `store.paper.unknown` for a project not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei import facts
from renkei.foundation import Finding, FiscalYear, Refusal, Text, same
from renkei.programme import Role, effects
from renkei.reports import documents
from renkei.store import paper_access
from renkei.store.clock import today
from renkei.store.commands import paper_refusals
from renkei.store.people import Person
from renkei.store.queries.effects import COUNTED, world_of
from renkei.store.queries.papers import Card, paper_list
from renkei.store.queries.programme import cities

REPORTED = (
    *COUNTED,
    "agreement",
    "contract",
    "declaration",
    "event",
    "organisation",
)
"""The kinds of papers that reports are written from."""
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


def annual_report(year: int, who: Person) -> documents.Document:
    """The report of a fiscal year, from the programme's first to the running one."""
    if not FIRST_YEAR <= year <= FiscalYear.of(today()).year + 1:
        raise Refusal(_unknown(str(year)))
    return documents.annual(_records(who), year)


def country_report(iso2: str, who: Person) -> documents.Document:
    """The sheet of a partner country."""
    if iso2 not in facts.load().countries or iso2 == "JP":
        raise Refusal(_unknown(iso2))
    return documents.country(_records(who), iso2)


def city_report(identity: str, who: Person) -> documents.Document:
    """The sheet of a place on either side."""
    if identity not in facts.load().places:
        raise Refusal(_unknown(identity))
    return documents.city(_records(who), identity)


def project_report(number: str, who: Person) -> documents.Document:
    """The case sheet of a project's paper."""
    records = _records(who)
    paper = records.world.paper(number)
    if paper is None or paper.kind.id != "candidate":
        raise Refusal(paper_refusals.unknown(number))
    return documents.project_case(records, paper)


def _records(who: Person) -> documents.Records:
    world = world_of(REPORTED, who)
    names: dict[str, Text] = {}
    for paper in world.of("organisation"):
        names[paper.number] = paper.title
        if paper.body.get("own_id"):
            names[paper.body["own_id"]] = paper.title
    is_office = Role.MINISTRY_OFFICER in paper_access.roles_of(who)
    return documents.Records(
        world, names, sees_money=is_office or bool(world.of("contract"))
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

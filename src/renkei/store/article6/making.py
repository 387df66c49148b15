"""Annual information made from the ledger, checked, and accounted for.

Flows in: one book's entries, the papers, earlier versions that were submitted. Flows
out: `Draft`, what a Party would submit today, or everything that keeps it from being
made; the report of all rules; the account of the corresponding adjustments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from renkei import facts as known_facts
from renkei.foundation import Finding, Refusal, Severity, Text
from renkei.registry import article6
from renkei.store import models
from renkei.store.article6 import sayings
from renkei.store.article6.facts import Facts, Participation, facts_of
from renkei.store.ledger_rows import entries

Years = Mapping[int, article6.Aef]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a Party would submit today; `aef` is None where anything is missing.

    `blocks` keeps it from being made, `apart` is mitigation that can be no ITMO.
    """

    aef: article6.Aef | None
    blocks: tuple[Finding, ...]
    apart: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The corresponding adjustments up to a year, or why there are none; the buffer."""

    adjustment: article6.Adjustment | None
    findings: tuple[Finding, ...]
    buffer: tuple[article6.BufferLine, ...]


def kept_versions(
    book: str, country: str, *, received_by: str = ""
) -> dict[int, list[models.AnnualInformation]]:
    """Every version of every year, oldest first."""
    found: dict[int, list[models.AnnualInformation]] = {}
    rows = models.AnnualInformation.objects.filter(
        book=book, party=country, received_by=received_by
    )
    for row in rows.order_by("year", "version"):
        found.setdefault(row.year, []).append(row)
    return found


def aef_of(row: models.AnnualInformation) -> article6.Aef:
    """The five tables that a row keeps."""
    return article6.from_json(row.content.encode(), str(row))


def latest(
    versions: Mapping[int, list[models.AnnualInformation]],
) -> dict[int, article6.Aef]:
    """The newest version of each year."""
    return {year: aef_of(rows[-1]) for year, rows in versions.items()}


def as_of(
    versions: Mapping[int, list[models.AnnualInformation]],
    row: models.AnnualInformation,
) -> dict[int, article6.Aef]:
    """The newest version of each year when a version was submitted, itself included."""
    stood = {
        year: [each for each in rows if each.pk <= row.pk]
        for year, rows in versions.items()
    }
    return {
        **latest({y: rows for y, rows in stood.items() if rows}),
        row.year: aef_of(row),
    }


def drafted(book: str, country: str, year: int, on: date) -> tuple[Draft, Facts]:
    """What a country would submit for a year, on a day."""
    facts = facts_of(book, year)
    code, mine = article6.party(country), facts.participations.get(country)
    blocks = list(facts.problems.get(country, ()))
    if mine is None or code is None:
        blocks.append(sayings.no_participation(name_of(country), year))
    setting = facts.setting(accounts_of(book))
    posted = [each for each in entries(book) if each.on.year <= year]
    told = article6.told(posted, code or country, setting)
    blocks += told.gaps
    if mine is not None:
        if year < mine.since:
            at = Text(ja=f"{year}年", en=str(year))
            blocks.append(sayings.before_since(at, mine.since))
        blocks += [
            sayings.before_since(_where(each), mine.since)
            for each in told.actions
            if each.at.year < mine.since
        ]
    if blocks or mine is None or code is None:
        return Draft(None, tuple(blocks), told.apart), facts
    versions = kept_versions(book, country)
    before = versions.get(year - 1)
    submission = article6.Submission(
        party=code,
        year=year,
        on=on,
        ndc_first_year=mine.period.first_year,
        ndc_last_year=mine.period.last_year,
        version=f"{len(versions.get(year, ())) + 1}.0",
    )
    own = [
        each
        for each in facts.authorisations.versions
        if each.party == code and each.on.year <= year
    ]
    approaches = {each.approach for each in own}
    try:
        made = article6.annual_information(
            submission,
            authorisations=own,
            entities=_once(
                each for each in facts.entities if each.approach in approaches
            ),
            actions=[each for each in told.actions if each.at.year == year],
            opening=aef_of(before[-1]).holdings if before else (),
        )
    except Refusal as refusal:
        return Draft(None, refusal.findings, told.apart), facts
    return Draft(made, (), told.apart), facts


def _once(given: Iterable[article6.Entity]) -> list[article6.Entity]:
    """Each entity once under its approach; versions of one letter name it again."""
    found: dict[tuple[str, str], article6.Entity] = {}
    for each in given:
        found.setdefault((each.id, each.approach), each)
    return list(found.values())


def checked(
    book: str, country: str, given: article6.Aef, facts: Facts
) -> article6.Report:
    """What every rule says of a country's annual information."""
    mine = facts.participations.get(country)
    year = given.year or 0
    earlier = latest(kept_versions(book, country))
    others = [
        aef
        for other in _others(book, country)
        for each, aef in latest(kept_versions(book, other)).items()
        if each <= year
    ]
    return article6.check(
        given,
        since=mine.since if mine else None,
        earlier=[aef for each, aef in earlier.items() if each < year],
        others=others,
        revocations=facts.authorisations.revocations,
    )


def accounted(
    country: str, years: Years, year: int, mine: Participation | None
) -> Account:
    """The account of a country up to a year, from its annual information and NDC."""
    actions = [
        action
        for each in sorted(years)
        if each <= year
        for row in years[each].actions
        if (action := article6.action_of(row)) is not None
    ]
    code = article6.party(country)
    lines = article6.buffer(actions)
    if mine is None or code is None:
        gap = sayings.no_participation(name_of(country), year)
        return Account(None, (gap,), lines)
    try:
        adjustment = article6.adjust(
            mine.period,
            article6.Quantities.of(code, actions),
            mine.emissions,
            year,
            unread=article6.unreported(years, mine.since, year),
        )
    except Refusal as refusal:
        return Account(None, refusal.findings, lines)
    return Account(adjustment, (), lines)


def same_but_for_the_day(one: article6.Aef, other: article6.Aef) -> bool:
    """Whether two say the same, whenever and as whichever version they were sent."""
    return all(
        one.rows(table.id) == other.rows(table.id)
        for table in article6.tables()
        if table.id != "submission"
    )


def against_submission(draft: Draft, report: article6.Report | None) -> list[Finding]:
    """Everything that keeps a draft from being submitted."""
    if report is None:
        return list(draft.blocks)
    return [each for each in report.findings if each.severity is Severity.ERROR]


def name_of(country: str) -> Text:
    """The country in words."""
    found = known_facts.load().countries.get(country)
    return found.name if found else Text(ja=country, en=country)


def accounts_of(book: str) -> dict[str, str]:
    """The country in which each account of a book lies."""
    rows = models.LedgerAccount.objects.filter(book=book)
    return dict(rows.values_list("id", "party"))


def _others(book: str, country: str) -> list[str]:
    rows = models.AnnualInformation.objects.filter(book=book, received_by="")
    found = rows.exclude(party=country).values_list("party", flat=True)
    return sorted(set(found))


def _where(action: article6.Action) -> Text:
    return Text(
        ja=f"{action.at:%Y-%m-%d} {action.kind.label.ja} {action.itmos.label}",
        en=f"{action.kind.label.en} of {action.at:%Y-%m-%d}, {action.itmos.label}",
    )

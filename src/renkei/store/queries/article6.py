"""Questions about Article 6.2: which Parties and years, one of them, two beside each
other.

Flows in: a book, a country, a year, the reader. Flows out: what was submitted, for
everybody; the draft, for those who prepare it. The demonstration and the published
history are never in one answer.

Refuses `store.article6.unknown`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from renkei.foundation import Finding, Refusal, Text
from renkei.programme import Action
from renkei.registry import Entry, EntryKind, article6
from renkei.store import models
from renkei.store.article6 import sayings
from renkei.store.article6.facts import Participation, facts_of
from renkei.store.article6.frozen import PaperThen
from renkei.store.article6.making import (
    Account,
    Draft,
    accounts_of,
    aef_of,
    against_submission,
    checked,
    drafted,
    kept_versions,
    latest,
    name_of,
    same_but_for_the_day,
)
from renkei.store.article6.telling import told_now, told_then
from renkei.store.clock import today
from renkei.store.ledger_rows import DEMONSTRATION, HISTORY, entries
from renkei.store.people import Person

BOOKS = (DEMONSTRATION, HISTORY)
SUBMITTED, DRAFT, RECEIVED, NONE = "submitted", "draft", "received", "none"
FIRST_YEAR = 2021


@dataclass(frozen=True, slots=True)
class Version:
    """One version that was submitted or received: when, by whom, under which hash."""

    number: int
    at: datetime
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A country and year of which something can be opened."""

    country: str
    name: Text
    year: int
    version: Version | None
    may_prepare: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """One book: its country-years, and why entries of it are in none."""

    book: str
    lines: tuple[ShelfLine, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The issues of one host that no annual information can have, counted by reason.

    `of_old` are surely of 2020 or before; `reasons` counts the facts that are missing
    for the others, by the last word of the finding's code.
    """

    name: Text
    issues: int
    of_old: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PartyYear:
    """One country's annual information for one year.

    `aef` is the version asked for, or the draft where `version` is None; it is None
    where `blocks` keeps a draft from being made. `report`, `account`, `participation`
    and `papers` of a version are those of the day on which it was submitted; `report`
    and `participation` are None where they were not kept then (`not_frozen`).
    """

    book: str
    country: str
    name: Text
    year: int
    aef: article6.Aef | None
    version: Version | None
    versions: tuple[Version, ...]
    blocks: tuple[Finding, ...]
    apart: tuple[Finding, ...]
    report: article6.Report | None
    account: Account | None
    participation: Participation | None
    papers: tuple[PaperThen, ...]
    may_prepare: bool
    has_changed: bool
    not_frozen: tuple[Finding, ...]

    @property
    def against(self) -> tuple[Finding, ...]:
        """What keeps it from being submitted."""
        draft = Draft(self.aef, self.blocks, self.apart)
        return tuple(against_submission(draft, self.report))


@dataclass(frozen=True, slots=True)
class Side:
    """One book of two: whose, which years, and what it was taken from."""

    country: str
    name: Text
    years: tuple[int, ...]
    source: str  # SUBMITTED, DRAFT, RECEIVED or NONE


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two countries' books beside each other, or why they cannot be compared."""

    ours: Side
    theirs: Side
    reconciliation: article6.Reconciliation | None
    findings: tuple[Finding, ...]
    may_prepare: bool


def may_prepare(who: Person, book: str, country: str) -> bool:
    """Whether somebody prepares a country's annual information in a book."""
    if who.is_demonstration and book != DEMONSTRATION:
        return False
    return any(
        duty.role in Action.PREPARE_ARTICLE6.roles and duty.country == country
        for duty in who.duties
    )


def article6_shelf(who: Person) -> tuple[Shelf, ...]:
    """Both books: what everybody may open, and what the person may prepare."""
    return tuple(_shelf(book, who) for book in BOOKS)


def _shelf(book: str, who: Person) -> Shelf:
    posted = entries(book)
    lies_in = accounts_of(book)
    rows = models.AnnualInformation.objects.filter(book=book, received_by="")
    newest = {(row.party, row.year): row for row in rows.order_by("version")}
    touched = {
        (country, each.on.year)
        for each in posted
        for country in (each.block.country, lies_in[each.target])
    }
    own = {pair for pair in touched if may_prepare(who, book, pair[0])}
    lines = [
        ShelfLine(
            country=country,
            name=name_of(country),
            year=year,
            version=_version(newest.get((country, year))),
            may_prepare=may_prepare(who, book, country),
        )
        for country, year in sorted({*newest, *own}, key=lambda at: (-at[1], at[0]))
    ]
    return Shelf(book, tuple(lines), _left_out(book, posted))


def _left_out(book: str, posted: Sequence[Entry]) -> tuple[LeftOut, ...]:
    """The issues of each host country that come into no annual information, and why."""
    setting = facts_of(book, today().year).setting(accounts_of(book))
    found = []
    for country in sorted({each.block.country for each in posted}):
        own = [each for each in posted if each.block.country == country]
        issues = [each for each in own if each.kind is EntryKind.ISSUE]
        told = article6.told(issues, article6.party(country) or country, setting)
        reasons = Counter(each.code.rpartition(".")[2] for each in told.gaps)
        if told.gaps or told.apart:
            of_old = len(told.apart)
            found.append(LeftOut(name_of(country), len(issues), of_old, reasons))
    return tuple(found)


def party_year(
    book: str, country: str, year: int, who: Person, version: str = ""
) -> PartyYear:
    """One country and year: the newest version, the one asked for, or the draft.

    Only those who prepare it see a draft. Refuses `store.article6.unknown`.
    """
    prepares = may_prepare(who, book, country)
    kept = kept_versions(book, country) if book in BOOKS else {}
    rows = kept.get(year, [])
    wants_draft = version == DRAFT or not (version or rows)
    if wants_draft and not (prepares and book in BOOKS and is_a_year(year)):
        raise Refusal(sayings.unknown(book, country, year, version))
    draft, facts = drafted(book, country, year, today()) if prepares else (None, None)
    row = None
    if wants_draft:
        assert draft is not None and facts is not None, "who prepares it has a draft"
        told = told_now((book, country, year), kept, draft, facts)
    else:
        row = rows[-1] if rows and not version else _numbered(rows, version)
        if row is None:
            raise Refusal(sayings.unknown(book, country, year, version))
        told = told_then(kept, row)
    return PartyYear(
        book=book,
        country=country,
        name=name_of(country),
        year=year,
        aef=told.aef,
        version=_version(row),
        versions=tuple(each for each in map(_version, rows) if each),
        blocks=draft.blocks if draft and wants_draft else (),
        apart=draft.apart if draft and wants_draft else (),
        report=told.report,
        account=told.account,
        participation=told.participation,
        papers=told.papers,
        may_prepare=prepares,
        has_changed=bool(rows) and draft is not None and _differs(draft, rows[-1]),
        not_frozen=told.not_frozen,
    )


def check_party_year(
    book: str, country: str, year: int, who: Person, version: str = ""
) -> PartyYear:
    """The same, with what every rule says today beside all that is kept today.

    Refuses `store.article6.unknown`.
    """
    found = party_year(book, country, year, who, version)
    if found.aef is None or found.version is None:
        return found
    report = checked(book, country, found.aef, facts_of(book, year))
    return replace(found, report=report, not_frozen=())


def is_a_year(year: int) -> bool:
    """Whether annual information can be of a year: from 2021 on, none to come."""
    return FIRST_YEAR <= year <= today().year


def _differs(draft: Draft, row: models.AnnualInformation) -> bool:
    return draft.aef is None or not same_but_for_the_day(draft.aef, aef_of(row))


def article6_comparison(
    book: str, year: int, ours: str, theirs: str, who: Person
) -> Comparison:
    """Two countries' books up to a year: what both submitted, and for those who prepare
    ours their draft and what the other side has sent."""
    return compared(book, year, (ours, theirs), who)


def compared(
    book: str,
    year: int,
    countries: tuple[str, str],
    who: Person,
    received: article6.Aef | None = None,
) -> Comparison:
    """The comparison, with a file of the other side in place of what is kept of it."""
    ours, theirs = countries
    prepares = may_prepare(who, book, ours)
    mine, my_source = _own(book, year, ours, who)
    yours, your_source = _other(book, countries, prepares=prepares)
    if received is not None:
        yours, your_source = {**yours, year: received}, RECEIVED
    mine = {each: aef for each, aef in mine.items() if each <= year}
    yours = {each: aef for each, aef in yours.items() if each <= year}
    sides = (
        Side(ours, name_of(ours), tuple(sorted(mine)), my_source),
        Side(theirs, name_of(theirs), tuple(sorted(yours)), your_source),
    )
    if not mine or not yours:
        empty = sides[0] if not mine else sides[1]
        gap = sayings.nothing_to_compare(empty.name, year)
        return Comparison(*sides, None, (gap,), prepares)
    try:
        found = article6.reconcile([*mine.values()], [*yours.values()])
    except Refusal as refusal:
        return Comparison(*sides, None, refusal.findings, prepares)
    return Comparison(*sides, found, (), prepares)


def _own(
    book: str, year: int, ours: str, who: Person
) -> tuple[dict[int, article6.Aef], str]:
    submitted = latest(kept_versions(book, ours))
    if year in submitted or not may_prepare(who, book, ours):
        return submitted, SUBMITTED if submitted else NONE
    draft, _ = drafted(book, ours, year, today())
    if draft.aef is None:
        return submitted, SUBMITTED if submitted else NONE
    return {**submitted, year: draft.aef}, DRAFT


def _other(
    book: str, countries: tuple[str, str], *, prepares: bool
) -> tuple[dict[int, article6.Aef], str]:
    ours, theirs = countries
    received = kept_versions(book, theirs, received_by=ours) if prepares else {}
    if received:
        return latest(received), RECEIVED
    submitted = latest(kept_versions(book, theirs))
    return submitted, SUBMITTED if submitted else NONE


def _version(row: models.AnnualInformation | None) -> Version | None:
    if row is None:
        return None
    return Version(row.version, row.at, row.sha256, row.content)


def _numbered(
    rows: Sequence[models.AnnualInformation], version: str
) -> models.AnnualInformation | None:
    return next((row for row in rows if str(row.version) == version), None)

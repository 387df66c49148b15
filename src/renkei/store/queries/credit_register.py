"""The public register: every project of the mechanism with its credits.

Flows in: the public papers and both books of the ledger. Flows out: `CreditRegister`,
kept until a paper or the ledger changes, and `RegisterStory`, one entry with the public
papers of its cycle. Tonnes of an entry are of the published history; those of the
demonstration stand apart everywhere.

Refuses `store.register.unknown`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from threading import Lock

from django.db import connection
from django.db.models import F, Max, Sum

from renkei import facts
from renkei.facts import Place
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies import catalogue
from renkei.programme import Stage, living
from renkei.registry import AccountKind, Book, EntryKind, Lot, LotState, state_of
from renkei.store import models
from renkei.store.ledger_rows import block_of
from renkei.store.queries.living import public_programme
from renkei.store.queries.register_papers import CyclePaper, cycle_papers

LISTED = (Stage.VALIDATION, Stage.REGISTERED, Stage.CREDITED, Stage.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Sector:
    """A sectoral scope as the methodology names it; `key` is its number."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One project of the register, with the credits issued to it.

    `places` are the cities on record: the plant itself is nowhere known more exactly.
    `page` is the key of the project's own page, None where it has only its paper;
    `words` are what it is searched by, as `plain` writes them.
    """

    reference: str
    page: str | None
    paper: str
    title: Text
    country: str
    country_name: Text
    stage: Stage
    methodologies: tuple[str, ...]
    sectors: tuple[Sector, ...]
    year: int | None
    project: living.LivingProject
    places: tuple[Place, ...]
    lots: tuple[Lot, ...]
    words: str

    def tonnes(self, state: LotState | None = None) -> int | None:
        """What was issued, or lies in a state [tCO2]; None where no issuance is on
        record, which does not say that there was none."""
        return tonnes_of(self.lots, state)


@dataclass(frozen=True, slots=True)
class Movement:
    """Tonnes that came to rest in one year, of projects of one country [tCO2]."""

    book: Book
    kind: EntryKind
    year: int
    country: str
    tonnes: int


@dataclass(frozen=True, slots=True)
class CreditRegister:
    """All entries by their reference, the lots of both books, and what came to rest."""

    entries: tuple[RegisterEntry, ...]
    lots: tuple[Lot, ...]
    movements: tuple[Movement, ...]
    register: facts.Register

    def of_book(self, book: Book) -> tuple[Lot, ...]:
        """The lots of one book; the two are never added up."""
        return tuple(lot for lot in self.lots if lot.block.book is book)


@dataclass(frozen=True, slots=True)
class RegisterStory:
    """One entry with its credits in either book and the public papers of its cycle."""

    entry: RegisterEntry
    demonstration: tuple[Lot, ...]
    issuances: tuple[facts.IssuanceRecord, ...]
    papers: tuple[CyclePaper, ...]
    register: facts.Register


_KEPT: dict[Hashable, CreditRegister] = {}
_READING = Lock()


def tonnes_of(lots: Iterable[Lot], state: LotState | None = None) -> int | None:
    """The tonnes of some lots in a state, or in all; None where there is no lot."""
    held = tuple(lots)
    if not held:
        return None
    return sum(lot.tonnes for lot in held if state is None or lot.state is state)


def plain(words: str) -> str:
    """Words as a search compares them: without size or width of letters."""
    return unicodedata.normalize("NFKC", words).casefold()


def credit_register() -> CreditRegister:
    """The register as papers and ledger stand at this moment."""
    with _READING:
        public = public_programme()
        last = models.LedgerEntry.objects.aggregate(n=Max("id"))["n"]
        mark = (id(public), last)
        if mark not in _KEPT:
            made = _made(public.living)
            _KEPT.clear()
            _KEPT[mark] = made
        return _KEPT[mark]


def register_entry(reference: str) -> RegisterStory:
    """One project of the register."""
    known = credit_register()
    entry = next((e for e in known.entries if e.reference == reference), None)
    if entry is None:
        raise Refusal(_unknown(reference))
    return RegisterStory(
        entry=entry,
        demonstration=tuple(
            lot
            for lot in known.of_book(Book.DEMONSTRATION)
            if lot.block.project == reference
        ),
        issuances=tuple(
            row for row in known.register.issuances if row.reference == reference
        ),
        papers=cycle_papers(entry.paper, reference),
        register=known.register,
    )


def _made(programme: living.Living) -> CreditRegister:
    register = facts.load().register
    lots = _lots()
    of_project: dict[str, list[Lot]] = {}
    for lot in lots:
        if lot.block.book is Book.HISTORY:
            of_project.setdefault(lot.block.project, []).append(lot)
    listed = [
        project
        for project in programme.projects
        if project.is_in_register or project.stage in LISTED
    ]
    references = _later_references(listed)
    entries = (
        _entry(project, references.get(project.paper, project.reference), of_project)
        for project in listed
    )
    return CreditRegister(
        entries=tuple(sorted(entries, key=lambda entry: entry.reference)),
        lots=lots,
        movements=tuple(_movements()),
        register=register,
    )


def _later_references(listed: Iterable[living.LivingProject]) -> dict[str, str]:
    """The JCM references of projects that came after the stored list."""
    later = [project.paper for project in listed if not project.is_in_register]
    rows = models.Paper.objects.filter(number__in=later)
    return {
        number: reference
        for number, reference in rows.values_list("number", "body__jcm_reference")
        if number and reference
    }


def _entry(
    project: living.LivingProject, reference: str, of_project: dict[str, list[Lot]]
) -> RegisterEntry:
    places = facts.load().places
    sectors, said = _sectors(project.methodologies)
    words = [project.words, reference, project.stage.label.ja, project.stage.label.en]
    return RegisterEntry(
        reference=reference,
        page=project.page,
        paper=project.paper,
        title=project.title,
        country=project.country,
        country_name=project.country_name,
        stage=project.stage,
        methodologies=project.methodologies,
        sectors=sectors,
        year=project.registered_on.year if project.registered_on else None,
        project=project,
        places=tuple(places[each] for each in project.places if each in places),
        lots=tuple(of_project.get(reference, ())),
        words=plain(" ".join((*words, *said))),
    )


def _sectors(methodologies: Iterable[str]) -> tuple[tuple[Sector, ...], list[str]]:
    """The sectors of the methodologies that the catalogue holds, and the words by which
    their technologies are looked for in either language."""
    found: dict[str, Sector] = {}
    words: list[str] = []
    for written in methodologies:
        held = catalogue().get(written.split(" ")[0])
        if held is None:
            continue
        for name in (held.scope, held.title, *held.technologies):
            words += [name.ja, name.en]
        number = held.scope.en.split(".")[0]
        if number.isdecimal():
            found.setdefault(number, Sector(number, held.scope))
    return tuple(found.values()), words


# Every row at once: each ends where the next begins.
_HELD = """
SELECT block_id, kind, sum(ends - first)::bigint FROM (
    SELECT h.block_id, h.account_id, h.first,
        least(lead(h.first) OVER (ORDER BY h.first), upper(b.serials)) AS ends
    FROM store_heldfrom h JOIN store_block b ON b.id = h.block_id) line
JOIN store_ledgeraccount a ON a.id = line.account_id GROUP BY 1, 2
"""


def _lots() -> tuple[Lot, ...]:
    """What became of every block, counted by the database."""
    blocks = models.Block.objects.select_related("part__decision").in_bulk()
    followed = {
        key
        for key, block in blocks.items()
        if block.book == Book.DEMONSTRATION
        or block.part.decision.verification_id is not None
    }
    with connection.cursor() as cursor:
        cursor.execute(_HELD)
        rows = cursor.fetchall()
    tonnes: dict[tuple[int, LotState], int] = {}
    for block, kind, held in rows:
        state = state_of(AccountKind(kind), is_followed=block in followed)
        tonnes[block, state] = tonnes.get((block, state), 0) + held
    nouns = {key: block_of(row) for key, row in blocks.items()}
    return tuple(
        Lot(nouns[block], state, held)
        for (block, state), held in sorted(
            tonnes.items(), key=lambda each: nouns[each[0][0]].serials
        )
    )


_RESTED = (EntryKind.RETIRE, EntryKind.CANCEL, EntryKind.CANCEL_VOLUNTARILY)


def _movements() -> Iterable[Movement]:
    rows = (
        models.LedgerEntry.objects.filter(kind__in=[kind.value for kind in _RESTED])
        .order_by()
        .values_list(
            "book", "kind", "on_date__year", "block__part__decision__project_id"
        )
        .annotate(tonnes=Sum(F("serials__endswith") - F("serials__startswith")))
    )
    tonnes: dict[tuple[str, str, int, str], int] = {}
    for book, kind, year, project, rested in rows:
        key = (book, kind, year, project[:2])
        tonnes[key] = tonnes.get(key, 0) + rested
    for (book, kind, year, country), rested in sorted(tonnes.items()):
        yield Movement(Book(book), EntryKind(kind), year, country, rested)


def _unknown(reference: str) -> Finding:
    return Finding(
        code="store.register.unknown",
        found=Text(
            ja=f"登録簿に「{reference}」のプロジェクトはありません。",
            en=f"The register has no project “{reference}”.",
        ),
        where=same(reference),
        rule=Text(
            ja="登録簿には、JCMのプロジェクト一覧と、公開の記録で妥当性確認以降に進んだ"
            "プロジェクトが載る。",
            en="The register holds the projects of the JCM list and those whose public "
            "papers have come to validation or further.",
        ),
        remedy=Text(
            ja="登録簿の検索から選んでください。",
            en="Choose one from the search of the register.",
        ),
    )

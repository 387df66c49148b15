"""Commands of Article 6.2: submit a year, compare and keep what the other side sent.

Flows in: a book, a country, a year, a person who prepares it. Flows out: a version that
stands for good; a comparison, with nothing kept. A compared file is no record: it waits
beside the database until it is kept or replaced.

Refuses `store.article6.*`, every rule that does not hold (`article6.check.*`) and what
keeps a draft from being made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.db import connection, transaction

from renkei.foundation import Finding, Refusal, Severity, Text
from renkei.programme import Action, papers
from renkei.registry import article6
from renkei.store import models
from renkei.store.article6 import sayings
from renkei.store.article6.facts import facts_of
from renkei.store.article6.frozen import SUBMITTED_AS, subject_of, to_freeze
from renkei.store.article6.making import (
    aef_of,
    against_submission,
    checked,
    drafted,
    kept_versions,
    name_of,
    same_but_for_the_day,
)
from renkei.store.clock import today
from renkei.store.home import make_home
from renkei.store.journal import record
from renkei.store.people import Acting, Person
from renkei.store.queries.article6 import (
    BOOKS,
    Comparison,
    compared,
    is_a_year,
    may_prepare,
)

LARGEST = 20 * 1024 * 1024
_LOCK = 7271
_MARK = re.compile("[0-9a-f]{64}")
_XLSX = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Submitted:
    """The version that stands; `is_new` is False where it said the same before."""

    version: int
    sha256: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Received:
    """A file of the other side, compared: what its own rules say, and its mark.

    `against` keeps it from being kept.
    """

    comparison: Comparison
    file_name: str
    mark: str
    against: tuple[Finding, ...]
    remarks: tuple[Finding, ...]


def submit_party_year(book: str, country: str, year: int, who: Person) -> Submitted:
    """Freeze a country's year as it follows from the ledger and the papers today.

    Refuses everything that stands against it at once. Submitted again without a change
    it is the same version.
    """
    acting = _acting(book, country, year, who)
    with transaction.atomic():
        _take_turn()
        draft, facts = drafted(book, country, year, today())
        report = checked(book, country, draft.aef, facts) if draft.aef else None
        against = against_submission(draft, report)
        if against or draft.aef is None:
            raise Refusal(against)
        rows = kept_versions(book, country).get(year, [])
        if rows and same_but_for_the_day(aef_of(rows[-1]), draft.aef):
            return Submitted(rows[-1].version, rows[-1].sha256, is_new=False)
        row = _keep(draft.aef, (book, country, year), len(rows) + 1, acting)
        assert report is not None, "what was made has been checked"
        told = {
            "version": row.version,
            "sha256": row.sha256,
            "frozen": to_freeze(country, facts, report),
        }
        record(acting, SUBMITTED_AS, subject_of(book, country, year), body=told)
    return Submitted(row.version, row.sha256, is_new=True)


def compare_received(  # noqa: PLR0913 - one word for each part of the address
    book: str,
    year: int,
    ours: str,
    theirs: str,
    who: Person,
    *,
    file_name: str,
    content: bytes,
) -> Received:
    """Hold a file of the other side against our book; nothing is kept of it.

    Refuses `store.article6.file-type`, `.wrong-party`, `.wrong-year`, `.formula`, and
    what reading it refuses (`article6.file.*`, `article6.form.*`).
    """
    _acting(book, ours, year, who)
    given = _read(content, file_name)
    _expect(given, theirs, year, file_name)
    mark = sha256(content).hexdigest()
    answers = checked(book, theirs, given, facts_of(book, year)).answers
    broken = [
        finding
        for answer in answers
        for finding in answer.findings
        if answer.rule.severity is Severity.ERROR
    ]
    failed = {a.rule.id for a in answers if a.outcome is article6.Outcome.FAIL}
    against = [each for each in broken if each.code.rpartition(".")[2] in failed]
    if not against:
        _wait(who, mark, content)
    return Received(
        comparison=compared(book, year, (ours, theirs), who, given),
        file_name=file_name,
        mark=mark,
        against=tuple(against),
        remarks=tuple(each for each in broken if each not in against),
    )


def keep_received(  # noqa: PLR0913 - one word for each part of the address
    book: str,
    year: int,
    ours: str,
    theirs: str,
    who: Person,
    *,
    file_name: str,
    mark: str,
) -> Submitted:
    """Keep the file that was compared, as the next version received.

    Refuses `store.article6.not-compared`.
    """
    acting = _acting(book, ours, year, who)
    path = _waiting(who) / mark
    if not _MARK.fullmatch(mark) or not path.exists():
        raise Refusal(sayings.not_kept(file_name))
    given = _read(path.read_bytes(), file_name)
    _expect(given, theirs, year, file_name)
    with transaction.atomic():
        _take_turn()
        rows = kept_versions(book, theirs, received_by=ours).get(year, [])
        if rows and aef_of(rows[-1]) == given:
            return Submitted(rows[-1].version, rows[-1].sha256, is_new=False)
        where = (book, theirs, year)
        row = _keep(
            given,
            where,
            len(rows) + 1,
            acting,
            received_by=ours,
            file_name=file_name,
        )
        told = {"from": theirs, "version": row.version, "sha256": row.sha256}
        subject = subject_of(book, ours, year)
        record(acting, "receive_annual_information", subject, body=told)
    path.unlink(missing_ok=True)
    return Submitted(row.version, row.sha256, is_new=True)


def _acting(book: str, country: str, year: int, who: Person) -> Acting:
    if book not in BOOKS or not is_a_year(year):
        raise Refusal(sayings.unknown(book, country, year))
    if not may_prepare(who, book, country):
        raise Refusal(sayings.not_yours(name_of(country)))
    duties = (
        each
        for each in who.duties
        if each.role in Action.PREPARE_ARTICLE6.roles and each.country == country
    )
    return Acting(who, next(duties))


def _take_turn() -> None:
    """Versions are counted one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _keep(  # noqa: PLR0913 - what was read, whose it is, its place, who, from whom
    given: article6.Aef,
    where: tuple[str, str, int],
    version: int,
    acting: Acting,
    *,
    received_by: str = "",
    file_name: str = "",
) -> models.AnnualInformation:
    book, country, year = where
    content = article6.to_json(given)
    return models.AnnualInformation.objects.create(
        book=book,
        party=country,
        year=year,
        received_by=received_by,
        version=version,
        file_name=file_name[:120],
        content=content.decode(),
        sha256=sha256(content).hexdigest(),
        by_id=acting.person.user_id,
    )


def _read(content: bytes, name: str) -> article6.Aef:
    """The five tables of a workbook or a JSON file."""
    if len(content) > LARGEST:
        raise Refusal(sayings.too_large(name, LARGEST))
    if name.lower().endswith(".json"):
        return article6.from_json(content, name)
    if not name.lower().endswith(_XLSX) or not content.startswith(b"PK"):
        raise Refusal(sayings.no_type(name))
    computed = _computed_cells(content)
    if computed:
        raise Refusal([sayings.formula(cell, name) for cell in computed])
    return article6.from_xlsx(content, name)


_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*\br=["']([A-Z]+\d+)["'][^>]*>\s*<(?:\w+:)?f\b"""
)
_SHOWN = 20  # of a sheet full of formulas


def _computed_cells(content: bytes) -> list[str]:
    """The cells with a formula, sheet by sheet; a file that cannot be opened has none
    and is refused by its reader."""
    try:
        parts = papers.tables.unpacked(content)
    except (papers.tables.Swollen, papers.tables.Scattered, ValueError):
        return []
    sheets = parts.sheets if parts else {}
    return [
        f"{name} {spot.decode()}"
        for name, xml in sheets.items()
        for spot in _FORMULA.findall(xml)
    ][:_SHOWN]


def _expect(given: article6.Aef, country: str, year: int, name: str) -> None:
    wanted = Text(
        ja=f"{name_of(country).ja}の{year}年の年次情報",
        en=f"the annual information of {name_of(country).en} for {year}",
    )
    if given.party != article6.party(country):
        found = Text(
            ja=f"締約国は「{given.party or '空欄'}」です。",
            en=f"It is of “{given.party or 'nobody'}”.",
        )
        raise Refusal(sayings.other_file(found, wanted, name, "wrong-party"))
    if given.year != year:
        found = Text(
            ja=f"報告年は「{given.year or '空欄'}」です。",
            en=f"It is for “{given.year or 'no year'}”.",
        )
        raise Refusal(sayings.other_file(found, wanted, name, "wrong-year"))


def _waiting(who: Person) -> Path:
    assert who.user_id is not None, "only somebody signed in sends files"
    folder = make_home() / "article6-received" / str(who.user_id)
    for each in (folder.parent, folder):
        each.mkdir(exist_ok=True, mode=0o700)
    return folder


def _wait(who: Person, mark: str, content: bytes) -> None:
    """Let a compared file wait; the one before makes room."""
    folder = _waiting(who)
    for old in folder.iterdir():
        if old.name != mark:
            old.unlink(missing_ok=True)
    (folder / mark).write_bytes(content)

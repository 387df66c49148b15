"""The ledger's rows as the registry's nouns, and new entries as rows.

Flows in: blocks and entries of the tables. Flows out: `Ledger`, replayed from them, and
statements: what lies where now is read from the holdings, which triggers of the entries
keep; what lay where at some time is replayed from the entries. What the registry has
decided goes in here; PostgreSQL checks every row of it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Max, OuterRef, Q, Subquery

from renkei import facts
from renkei.foundation import Period, Text
from renkei.registry import (
    Account,
    AccountKind,
    Block,
    Book,
    Decision,
    Entry,
    EntryKind,
    Holding,
    Ledger,
    Serials,
)
from renkei.store import models
from renkei.store.bodies import from_body, to_body
from renkei.store.monitoring import date_range

HISTORY, DEMONSTRATION = "history", "demonstration"
_LOCK = 7265  # of those who give new serials; movements do not take it

_KEPT: dict[str, tuple[int | None, Ledger]] = {}


def take_turn() -> None:
    """Wait until nobody else issues; held to the transaction's end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def ledger(book: str) -> Ledger:
    """One book, replayed from its entries; kept in memory until an entry is added."""
    last = models.LedgerEntry.objects.filter(book=book).aggregate(n=Max("id"))["n"]
    kept = _KEPT.get(book)
    if kept is None or kept[0] != last:
        others = tuple(map(account_of, models.LedgerAccount.objects.filter(book=book)))
        parties = sorted({each.party for each in others})
        kept = (last, Ledger.open(book, parties, entries(book), others))
        _KEPT[book] = kept
    return kept[1]


def account_of(row: models.LedgerAccount) -> Account:
    """The account of a row."""
    return Account(Book(row.book), row.party, AccountKind(row.kind), row.holder)


def held(account: str) -> tuple[Holding, ...]:
    """What an account holds now, by serial."""
    rows = models.Holding.objects.filter(account_id=account).select_related(
        "block__part__decision"
    )
    return tuple(
        Holding(Serials(row.first, row.last), block_of(row.block), row.since)
        for row in rows.order_by("first")
    )


def touching(account: str, at: date | None = None) -> tuple[Entry, ...]:
    """The entries into and out of an account, up to a day or an instant.

    At an instant: of each block up to the last turn that was given by then. A clock
    that was put back, or a turn that waited, then shows no credits in two accounts.
    """
    rows = models.LedgerEntry.objects.filter(
        Q(from_account_id=account) | Q(to_account_id=account)
    ).select_related("block__part__decision", "reverses")
    if isinstance(at, datetime):
        by_then = models.LedgerEntry.objects.filter(block=OuterRef("block"), at__lte=at)
        last = by_then.order_by("-id").values("id")[:1]
        return tuple(map(entry_of, rows.filter(id__lte=Subquery(last))))
    return tuple(
        entry for entry in map(entry_of, rows) if at is None or entry.stood(at)
    )


def held_then(account: str, entries_then: Iterable[Entry]) -> tuple[Holding, ...]:
    """What the entries that touch an account leave in it, by serial."""
    lines: list[Holding] = []
    for entry in entries_then:
        taken = entry.serials
        if entry.target == account:
            lines.append(Holding(taken, entry.block, entry.on))
            continue
        kept: list[Holding] = []
        for line in lines:
            if not line.serials.overlaps(taken):
                kept.append(line)
                continue
            if line.serials.first < taken.first:
                before = Serials(line.serials.first, taken.first - 1)
                kept.append(Holding(before, line.block, line.since))
            if taken.last < line.serials.last:
                after = Serials(taken.last + 1, line.serials.last)
                kept.append(Holding(after, line.block, line.since))
        lines = kept
    return tuple(sorted(lines, key=lambda line: line.serials))


def entries(book: str) -> tuple[Entry, ...]:
    """The entries of a book in the order in which they were made."""
    rows = models.LedgerEntry.objects.filter(book=book).select_related(
        "block__part__decision", "reverses"
    )
    return tuple(entry_of(row) for row in rows)


def next_serial() -> int:
    """The first serial that no block of any book has; ask it in one's turn.

    Every serial ever issued lies in a holding, so the last one is the end of the last.
    """
    last = models.Holding.objects.order_by("first").last()
    return last.last + 1 if last else 1


def open_accounts(book: str, parties: Iterable[str]) -> None:
    """The accounts of these parties, made where they are not there yet."""
    countries = facts.load().countries
    standing = set(models.LedgerAccount.objects.values_list("id", flat=True))
    for account in Ledger.open(book, sorted(set(parties))).accounts.values():
        if account.id in standing:
            continue
        name = Text(ja="{country} {kind}", en="{country}, {kind}").format(
            country=countries[account.party].name, kind=account.kind.label
        )
        models.LedgerAccount.objects.create(
            id=account.id,
            book=book,
            party=account.party,
            kind=account.kind.value,
            name=to_body(name),
        )


def keep_decision(
    decision: Decision, *, by: int | None, verification: int | None = None
) -> models.Decision:
    """The row of a decision, with its parts."""
    row = models.Decision.objects.create(
        key=decision.key,
        by_id=by,
        book=decision.book.value,
        project_id=decision.project,
        verification_id=verification,
        period=date_range(decision.period),
        decided_on=decision.decided_on,
        body=to_body(decision),
    )
    for part in decision.parts:
        models.DecisionPart.objects.create(
            decision=row, party=part.party, vintage=part.vintage, tonnes=part.tonnes
        )
    return row


def decision_of(row: models.Decision) -> Decision:
    """The decision a row holds."""
    return from_body(Decision, row.body)


def post_issue(entry: Entry, decision: models.Decision, by: int | None) -> None:
    """Bring the block of an issue into being, with the entry that does so."""
    block = entry.block
    part = models.DecisionPart.objects.get(
        decision=decision, party=block.party, vintage=block.vintage
    )
    serials = NumericRange(entry.serials.first, entry.serials.last + 1)
    row = models.Block.objects.create(
        book=block.book.value, serials=serials, part=part, issued_on=block.issued_on
    )
    models.LedgerEntry.objects.create(
        by_id=by,
        book=block.book.value,
        kind=entry.kind.value,
        block=row,
        serials=serials,
        to_account_id=entry.target,
        on_date=entry.on,
        key=entry.key,
        why=to_body(entry.why),
    )


def block_of(row: models.Block) -> Block:
    """The block of a row, with the decision behind it."""
    part = row.part
    decision = part.decision
    return Block(
        book=Book(row.book),
        serials=_serials(row.serials),
        project=decision.project_id,
        party=part.party,
        vintage=part.vintage,
        period=Period(decision.period.lower, decision.period.upper),
        issued_on=row.issued_on,
    )


def entry_of(row: models.LedgerEntry) -> Entry:
    """The entry of a row."""
    return Entry(
        key=row.key,
        kind=EntryKind(row.kind),
        block=block_of(row.block),
        serials=_serials(row.serials),
        source=row.from_account_id,
        target=row.to_account_id,
        on=row.on_date,
        why=from_body(Text, row.why),
        reverses=row.reverses.key if row.reverses else None,
        posted_at=row.at,
    )


def _serials(column: Any) -> Serials:
    return Serials(column.lower, column.upper - 1)

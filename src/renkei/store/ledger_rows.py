"""The ledger's rows as the registry's nouns, and new entries as rows.

Flows in: blocks and entries of the tables. Flows out: `Ledger`, replayed from them, so
that a balance is never stored. What the registry has decided goes in here; PostgreSQL
checks every row of it again (constraints and triggers of the migrations).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Func, Max

from renkei import facts
from renkei.foundation import Text
from renkei.registry import Decision, Entry, Ledger
from renkei.store import models
from renkei.store.bodies import from_body, to_body
from renkei.store.monitoring import date_range

HISTORY, DEMONSTRATION = "history", "demonstration"
_LOCK = 7265  # the same lock as the trigger on entries takes

_KEPT: dict[str, tuple[int | None, Ledger]] = {}


def take_turn() -> None:
    """Wait until nobody else writes into the ledger; held to the transaction's end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def ledger(book: str) -> Ledger:
    """One book, replayed from its entries; kept in memory until an entry is added."""
    last = models.LedgerEntry.objects.filter(book=book).aggregate(n=Max("id"))["n"]
    kept = _KEPT.get(book)
    if kept is None or kept[0] != last:
        parties = models.LedgerAccount.objects.filter(book=book).values_list(
            "party", flat=True
        )
        kept = (last, Ledger.open(book, sorted(set(parties)), entries(book)))
        _KEPT[book] = kept
    return kept[1]


def entries(book: str) -> tuple[Entry, ...]:
    """The entries of a book in the order in which they were made."""
    rows = models.LedgerEntry.objects.filter(book=book).select_related(
        "block__part__decision"
    )
    return tuple(_entry(row) for row in rows)


def next_serial() -> int:
    """The first serial that no block of any book has; ask it in one's turn."""
    upper = Func("serials", function="upper")
    last = models.Block.objects.annotate(end=upper).aggregate(n=Max("end"))["n"]
    return last or 1


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


def _entry(row: models.LedgerEntry) -> Entry:
    part = row.block.part
    decision = part.decision
    block = {
        "book": row.block.book,
        "serials": _serials(row.block.serials),
        "project": decision.project_id,
        "party": part.party,
        "vintage": part.vintage,
        "period": {"start": decision.period.lower, "end": decision.period.upper},
        "issued_on": row.block.issued_on,
    }
    return from_body(
        Entry,
        {
            "key": row.key,
            "kind": row.kind,
            "block": block,
            "serials": _serials(row.serials),
            "source": row.from_account_id,
            "target": row.to_account_id,
            "on": row.on_date,
            "why": row.why,
        },
    )


def _serials(column: Any) -> dict[str, int]:
    return {"first": column.lower, "last": column.upper - 1}

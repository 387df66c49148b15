"""The registry as kept: accounts, statements, and the published history.

Flows in: the ledger's rows. Flows out: statements and entries, book by book.

Refuses `registry.account.unknown`.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import cache

from renkei import facts, registry
from renkei.foundation import Figure, Text
from renkei.registry import Entry, History, Ledger, Statement
from renkei.store import models
from renkei.store.bodies import from_body
from renkei.store.ledger_rows import (
    DEMONSTRATION,
    HISTORY,
    account_of,
    held,
    held_then,
    ledger,
    touching,
)


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """One account: its name, what it holds, and every entry that touched it."""

    id: str
    name: Text
    book: str
    party: str
    statement: Statement
    entries: tuple[Entry, ...]

    @property
    def tonnes(self) -> Figure:
        """What it holds [tCO2]."""
        return self.statement.tonnes


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """The published history beside the ledger that was posted from it."""

    history: History
    ledger: Ledger

    @property
    def agrees(self) -> bool:
        """Whether the posted ledger holds exactly what the published rows add up to."""
        held = sum(line.tonnes for h in self.ledger.holdings.values() for line in h)
        return held == self.history.total.issued_tco2.value


@dataclass(frozen=True, slots=True)
class Overview:
    """The published history, and what every account of both books holds now.

    `agrees` says whether the accounts of the history hold exactly what its published
    rows add up to; `mark` is equal as long as the accounts hold the same ranges.
    """

    history: History
    accounts: tuple[AccountRecord, ...]
    agrees: bool
    mark: Hashable


def registry_overview() -> Overview:
    """Both books at this moment, without their entries."""
    rows = models.LedgerAccount.objects.order_by("-book", "party", "id")
    found = tuple(
        AccountRecord(
            id=row.pk,
            name=from_body(Text, row.name),
            book=row.book,
            party=row.party,
            statement=registry.stated(account_of(row), None, held(row.pk)),
            entries=(),
        )
        for row in rows
    )
    past = _replayed()
    posted = sum(
        line.tonnes
        for each in found
        if each.book == HISTORY
        for line in each.statement.holdings
    )
    return Overview(
        history=past,
        accounts=found,
        agrees=posted == past.total.issued_tco2.value,
        mark=tuple(
            (
                each.id,
                each.book,
                each.party,
                each.statement.account.kind,
                each.name,
                tuple(
                    (line.serials, line.block.label, line.block.period, line.since)
                    for line in each.statement.holdings
                ),
            )
            for each in found
        ),
    )


def books() -> tuple[Ledger, ...]:
    """Both books, the published history first."""
    return ledger(HISTORY), ledger(DEMONSTRATION)


def accounts(
    book: str | None = None, at: date | None = None
) -> tuple[AccountRecord, ...]:
    """Every account of a book or of both: now, at a day's end or at an instant."""
    rows = models.LedgerAccount.objects.order_by("-book", "party", "id")
    if book is not None:
        rows = rows.filter(book=book)
    return tuple(_account(row, at) for row in rows)


def account(identity: str, at: date | None = None) -> AccountRecord:
    """One account: now, at the end of a day, or as entered up to an instant."""
    row = models.LedgerAccount.objects.filter(pk=identity).first()
    if row is None:
        book = DEMONSTRATION if identity.startswith(DEMONSTRATION) else HISTORY
        ledger(book).statement(identity, at)  # refuses in the registry's words
        raise AssertionError(f"an account without a row: {identity}")
    return _account(row, at)


def history_statement() -> HistoryRecord:
    """The published issuances, replayed and posted."""
    return HistoryRecord(_replayed(), ledger(HISTORY))


@cache
def _replayed() -> History:
    """Facts do not change while the program runs, so they are replayed once."""
    register = facts.load().register
    return registry.replay(register.issuances, source=register.source)


def _account(row: models.LedgerAccount, at: date | None) -> AccountRecord:
    entries = touching(row.pk, at)
    lines = held(row.pk) if at is None else held_then(row.pk, entries)
    return AccountRecord(
        id=row.pk,
        name=from_body(Text, row.name),
        book=row.book,
        party=row.party,
        statement=registry.stated(account_of(row), at, lines),
        entries=entries,
    )

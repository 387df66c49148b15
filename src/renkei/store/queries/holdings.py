"""An account as its page shows it: what it holds, and its entries page by page.

Flows in: an account, who asks. Flows out: `AccountDesk`; to whoever may move the
account with who entered what, and what may be undone.

Refuses `registry.account.unknown`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from renkei import registry
from renkei.registry import Entry, EntryKind, Statement
from renkei.store import models
from renkei.store.account_rights import AccountTold, may_move, told
from renkei.store.ledger_chain import last_seal
from renkei.store.ledger_rows import account_of, entry_of, held
from renkei.store.people import Person, name_of
from renkei.store.queries.registry import account as public_account

ENTRIES = 50


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry with its number, who made it, and whether it may be undone here."""

    number: int
    entry: Entry
    by: str
    is_in: bool
    is_sealed: bool
    may_be_reversed: bool

    @property
    def other(self) -> str | None:
        """The account on the other side; None for an issue."""
        return self.entry.source if self.is_in else self.entry.target


@dataclass(frozen=True, slots=True)
class AccountDesk:
    """One account, and one page of its entries, the newest first."""

    account: AccountTold
    statement: Statement
    is_mine: bool
    entries: tuple[EntryTold, ...]
    count: int
    page: int
    pages: int


def account_desk(identity: str, who: Person, page: int = 1) -> AccountDesk:
    """An account now; a page that is not there is the last one."""
    row = models.LedgerAccount.objects.filter(pk=identity).first()
    if row is None:
        public_account(identity)  # refuses in the registry's words
        raise AssertionError(f"an account without a row: {identity}")
    touching = Q(from_account_id=row.pk) | Q(to_account_id=row.pk)
    count = models.LedgerEntry.objects.filter(touching).count()
    pages = max(1, -(-count // ENTRIES))
    turned = min(max(page, 1), pages)
    is_mine = may_move(row, who)
    return AccountDesk(
        account=told(row),
        statement=registry.stated(account_of(row), None, held(row.pk)),
        is_mine=is_mine,
        entries=_entries(touching, row.pk, turned, is_mine=is_mine),
        count=count,
        page=turned,
        pages=pages,
    )


def _entries(
    touching: Q, account: str, page: int, *, is_mine: bool
) -> tuple[EntryTold, ...]:
    undone = models.LedgerEntry.objects.filter(reverses=OuterRef("pk"))
    rows = (
        models.LedgerEntry.objects.filter(touching)
        .select_related("block__part__decision", "reverses", "by")
        .annotate(is_undone=Exists(undone))
        .order_by("-id")[(page - 1) * ENTRIES : page * ENTRIES]
    )
    seal = last_seal()
    return tuple(
        EntryTold(
            number=row.pk,
            entry=entry_of(row),
            by=name_of(row.by) if is_mine else "",
            is_in=row.to_account_id == account,
            is_sealed=seal is not None and row.pk <= seal.upto,
            may_be_reversed=is_mine
            and row.kind == EntryKind.TRANSFER.value
            and row.to_account_id == account
            and row.crossing_id is None
            and row.reverses_id is None
            and not row.is_undone,
        )
        for row in rows
    )

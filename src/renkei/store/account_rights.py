"""Which accounts are somebody's to move, as one question to the database.

Flows in: a person. Flows out: a condition on accounts that agrees with
`commands.moving.permit_on`, account by account.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from renkei.foundation import Refusal, Text
from renkei.programme import Action, may
from renkei.registry import AccountKind
from renkei.store import models
from renkei.store.bodies import from_body
from renkei.store.commands.moving import account_row, permit_on
from renkei.store.ledger_rows import DEMONSTRATION
from renkei.store.people import Person

KEPT = (AccountKind.HOLDING.value, AccountKind.PARTICIPANT.value)
NONE = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class AccountTold:
    """An account as others name it."""

    id: str
    name: Text
    kind: AccountKind
    book: str
    party: str
    holder: str


def told(row: models.LedgerAccount) -> AccountTold:
    """The account of a row."""
    return AccountTold(
        id=row.pk,
        name=from_body(Text, row.name),
        kind=AccountKind(row.kind),
        book=row.book,
        party=row.party,
        holder=row.holder,
    )


def movable(who: Person) -> Q:
    """The accounts that somebody may move."""
    holders = {
        duty.entity
        for duty in who.duties
        if duty.entity and may(duty.role, Action.MOVE_CREDITS)
    }
    parties = {
        duty.country for duty in who.duties if may(duty.role, Action.KEEP_REGISTRY)
    }
    if who.duty_for(Action.MOVE_CREDITS) is None:
        return NONE
    theirs = Q(holder__in=holders, holder__gt="") | Q(holder="", party__in=parties)
    return theirs & Q(book=DEMONSTRATION) if who.is_demonstration else theirs


def own_accounts(who: Person, limit: int) -> tuple[AccountTold, ...]:
    """The first accounts somebody may move out of, by their ids."""
    rows = models.LedgerAccount.objects.filter(movable(who), kind__in=KEPT)
    return tuple(map(told, rows.order_by("id")[:limit]))


def own_account(identity: str, who: Person) -> models.LedgerAccount:
    """The row of an account that is somebody's; refuses the unknown and the others."""
    row = account_row(identity)
    permit_on(row, who)
    return row


def may_move(row: models.LedgerAccount, who: Person) -> bool:
    """Whether an account is somebody's to move."""
    try:
        permit_on(row, who)
    except Refusal:
        return False
    return True

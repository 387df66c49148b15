"""What a registry's administrator keeps, and the trusts and settings of an account.

Flows in: an administrator or an account's person. Flows out: `RegistryDesk`,
`TrustsTold`.

Refuses `store.permission.role`, `store.moving.*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from renkei.foundation import Text
from renkei.programme import Action, may
from renkei.registry import AccountKind, moving
from renkei.store import models
from renkei.store.account_rights import AccountTold, own_account, told
from renkei.store.accounts_sought import Seeking, Sought, sought
from renkei.store.bodies import from_body
from renkei.store.commands.moving import settings_of
from renkei.store.ledger_rows import DEMONSTRATION, HISTORY
from renkei.store.people import Person, name_of, permit

SHOWN = 100
ACCOUNTS = 500


@dataclass(frozen=True, slots=True)
class SettingTold:
    """One setting with who made it and why; `is_in_force` now."""

    name: moving.RuleName
    value: int
    valid_from: datetime
    by: str
    why: Text
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class HolderChoice:
    """An entity whose people could move an account."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class RegistryDesk:
    """One registry as its administrator keeps it."""

    book: str
    party: str
    others: tuple[tuple[str, str], ...]
    accounts: tuple[AccountTold, ...]
    account_count: int
    holders: tuple[HolderChoice, ...]
    settings: tuple[SettingTold, ...]

    @property
    def missing(self) -> tuple[moving.RuleName, ...]:
        """The settings without which nobody moves or trusts alone, as far as none is in
        force."""
        known = {each.name for each in self.settings if each.is_in_force}
        needed = (moving.RuleName.ALONE, moving.RuleName.DELAY)
        return tuple(name for name in needed if name not in known)


@dataclass(frozen=True, slots=True)
class TrustTold:
    """One trusted account: since when, by whom, why, and whether it ended."""

    number: int
    account: AccountTold
    trusted_from: datetime
    by: str
    why: Text
    ended_at: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class TrustsTold:
    """The trusted accounts of an account, and the settings that hold for it now."""

    account: AccountTold
    trusts: tuple[TrustTold, ...]
    choices: Sought
    settings: tuple[tuple[moving.RuleName, int | None], ...]


def registry_desk(who: Person, book: str = "", party: str = "") -> RegistryDesk:
    """A registry of the administrator's; without a name, or with a wrong one, the
    first of them."""
    permit(who, Action.KEEP_REGISTRY)
    kept = _registries(who)
    chosen = (book, party) if (book, party) in kept else kept[0]
    accounts = models.LedgerAccount.objects.filter(book=chosen[0], party=chosen[1])
    return RegistryDesk(
        book=chosen[0],
        party=chosen[1],
        others=tuple(kept),
        accounts=tuple(map(told, accounts.order_by("kind", "id")[:ACCOUNTS])),
        account_count=accounts.count(),
        holders=_holders(is_demonstration=chosen[0] == DEMONSTRATION),
        settings=_settings(*chosen),
    )


def account_trusts(
    identity: str, who: Person, seeking: Seeking | None = None
) -> TrustsTold:
    """Whom an account trusts, and what its registry has set."""
    row = own_account(identity, who)
    now = timezone.now()
    rows = models.TrustedAccount.objects.filter(account=row).select_related(
        "trusted", "end", "by"
    )
    trusts = tuple(_trust(each, now) for each in rows.order_by("-id")[:SHOWN])
    known = settings_of(row)
    return TrustsTold(
        account=told(row),
        trusts=trusts,
        choices=sought(to_trust(row), seeking or Seeking()),
        settings=tuple(
            (name, moving.in_force(known, name, now)) for name in moving.RuleName
        ),
    )


def to_trust(row: models.LedgerAccount) -> QuerySet[models.LedgerAccount]:
    """Whom an account may come to trust, asked and not loaded; only holders trust."""
    if row.kind != AccountKind.PARTICIPANT.value:
        return models.LedgerAccount.objects.none()
    standing = models.TrustedAccount.objects.filter(account=row, end__isnull=True)
    return (
        models.LedgerAccount.objects.filter(
            book=row.book, kind__in=[AccountKind.HOLDING, AccountKind.PARTICIPANT]
        )
        .exclude(pk=row.pk)
        .exclude(pk__in=standing.values("trusted_id"))
    )


def _registries(who: Person) -> list[tuple[str, str]]:
    books = (DEMONSTRATION,) if who.is_demonstration else (HISTORY, DEMONSTRATION)
    parties = [
        duty.country for duty in who.duties if may(duty.role, Action.KEEP_REGISTRY)
    ]
    return [(book, party) for party in dict.fromkeys(parties) for book in books]


def _settings(book: str, party: str) -> tuple[SettingTold, ...]:
    rows = models.RegistryRule.objects.filter(book=book, party=party).select_related(
        "by"
    )
    ordered = list(rows.order_by("-valid_from", "-id")[:SHOWN])
    now = timezone.now()
    current: dict[str, int] = {}
    for row in ordered:
        if row.valid_from <= now:
            current.setdefault(row.name, row.pk)
    return tuple(
        SettingTold(
            name=moving.RuleName(row.name),
            value=row.value,
            valid_from=row.valid_from,
            by=name_of(row.by),
            why=from_body(Text, row.why),
            is_in_force=current.get(row.name) == row.pk,
        )
        for row in ordered
    )


def _holders(*, is_demonstration: bool) -> tuple[HolderChoice, ...]:
    """The entities with somebody who may move their credits."""
    roles = [role.value for role in Action.MOVE_CREDITS.roles]
    rows = models.Membership.objects.filter(
        role__in=roles, entity__gt="", is_demonstration=is_demonstration
    ).exclude(role__in=[role.value for role in Action.KEEP_REGISTRY.roles])
    named: dict[str, Text] = {}
    for row in rows.order_by("entity", "id"):
        named.setdefault(row.entity, from_body(Text, row.organisation))
    return tuple(HolderChoice(entity, name) for entity, name in named.items())


def _trust(row: models.TrustedAccount, now: datetime) -> TrustTold:
    end: models.TrustEnd | None = getattr(row, "end", None)
    state = "ended" if end else "waits" if now < row.trusted_from else "holds"
    return TrustTold(
        number=row.pk,
        account=told(row.trusted),
        trusted_from=row.trusted_from,
        by=name_of(row.by),
        why=from_body(Text, row.why),
        ended_at=end.at if end else None,
        state=state,
    )

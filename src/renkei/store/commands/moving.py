"""Commands of account holders: move credits, propose, decide, reverse.

Flows in: an order and a person. Flows out: `Moved`, or `Proposed` where a second person
is needed. The room says why two are needed; PostgreSQL holds to the same rules whatever
is asked here.

Refuses `store.permission.*`, `store.moving.*`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text
from renkei.programme import Action, may
from renkei.registry import EntryKind, moving
from renkei.store import models
from renkei.store.bodies import from_body, to_body
from renkei.store.clock import today
from renkei.store.journal import record
from renkei.store.ledger_rows import account_of
from renkei.store.moving_refusals import not_your_account, refusal_of, unknown
from renkei.store.people import Acting, Person, permit


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants moved; the same key again is the same order again."""

    key: str
    kind: EntryKind
    serials: tuple[int, int]
    source: str
    target: str
    why: Text
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry; `is_new` is False where it stood already."""

    entry: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that waits for a second person, and why it needs one."""

    proposal: int
    reasons: tuple[Finding, ...]


def move(order: Order, who: Person) -> Moved | Proposed:
    """Carry an order out, or propose it where one person is not enough."""
    account = account_row(order.source)
    acting = permit_on(account, who)
    block = block_of_serials(order.serials)
    reasons = _reasons(order, account)
    with transaction.atomic():
        if reasons and not _stands(order.key):
            return _proposed(order, block, acting, reasons)
        moved = post(order, block, acting, order.key)
        if moved.is_new:
            told = {"entry": moved.entry, "serials": list(order.serials)}
            subject = ("account", order.source)
            record(acting, order.kind.value, subject, body=told, why=order.why.ja)
    return moved


def decide_move(
    proposal: int, who: Person, *, is_approved: bool, why: Text
) -> Moved | None:
    """Approve a proposal, which carries it out, or refuse it; once, by another."""
    row = models.MoveProposal.objects.filter(pk=proposal).first()
    if row is None:
        raise Refusal(unknown("proposal", proposal))
    acting = permit_on(account_row(row.from_account_id), who)
    assert row.by_id is not None
    own = moving.against_decider(row.by_id, acting.person.user_id or 0, str(row))
    if own:
        raise Refusal(own)
    order = Order(
        key=row.key,
        kind=EntryKind(row.kind),
        serials=(row.serials.lower, row.serials.upper - 1),
        source=row.from_account_id,
        target=row.to_account_id,
        why=from_body(Text, row.why),
    )
    try:
        with transaction.atomic():
            models.MoveDecision.objects.create(
                proposal=row,
                proposed_by_id=row.by_id,
                by_id=acting.person.user_id,
                is_approved=is_approved,
                why=to_body(why),
            )
            subject = ("account", order.source)
            verb = "approve_move" if is_approved else "refuse_move"
            record(acting, verb, subject, body={"proposal": proposal}, why=why.ja)
            if not is_approved:
                return None
            ends = {"proposal": proposal, "reverses": row.reverses_id}
            return post(order, row.block_id, acting, order.key, **ends)
    except IntegrityError as error:
        raise refusal_of(error, f"proposal {proposal}") from error


def reverse(key: str, who: Person, *, new_key: str, why: Text) -> Moved | Proposed:
    """Undo a transfer by an entry that names it; what rests is never undone.

    Out of a participant's account this needs two persons whatever the tonnes.
    """
    row = models.LedgerEntry.objects.filter(key=key).first()
    if row is None or row.from_account_id is None:
        raise Refusal(unknown("entry", key))
    account = account_row(row.to_account_id)
    acting = permit_on(account, who)
    order = Order(
        key=new_key,
        kind=EntryKind(row.kind),
        serials=(row.serials.lower, row.serials.upper - 1),
        source=row.to_account_id,
        target=row.from_account_id,
        why=why,
    )
    reasons = _reasons(order, account, is_reversal=True)
    with transaction.atomic():
        if reasons and not _stands(new_key):
            return _proposed(order, row.block_id, acting, reasons, reverses=row.pk)
        return post(order, row.block_id, acting, new_key, reverses=row.pk)


def post(  # noqa: PLR0913 - one keyword for each thing an entry may refer to
    order: Order,
    block: int,
    acting: Acting,
    key: str,
    *,
    proposal: int | None = None,
    crossing: int | None = None,
    reverses: int | None = None,
) -> Moved:
    """One effect of one key, by the database's posting function."""
    first, last = order.serials
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT entry, is_new FROM store_post"
                "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [
                    key,
                    order.kind.value,
                    block,
                    first,
                    last - first + 1,
                    order.source,
                    order.target,
                    order.on or today(),
                    acting.person.user_id,
                    json.dumps(to_body(order.why)),
                    proposal,
                    crossing,
                    reverses,
                ],
            )
            entry, is_new = cursor.fetchone()
    except IntegrityError as error:
        raise refusal_of(error, key) from error
    return Moved(entry, is_new)


def account_row(identity: str) -> models.LedgerAccount:
    """The row of an account."""
    row = models.LedgerAccount.objects.filter(pk=identity).first()
    if row is None:
        raise Refusal(unknown("account", identity))
    return row


def permit_on(account: models.LedgerAccount, who: Person) -> Acting:
    """Whoever may move an account: its holder, or the country's administrator."""
    permit(who, Action.MOVE_CREDITS)
    if who.is_demonstration and account.book != "demonstration":
        raise Refusal(not_your_account(account.pk))
    for duty in who.duties:
        is_holder = duty.entity != "" and duty.entity == account.holder
        keeps = may(duty.role, Action.KEEP_REGISTRY)
        is_keeper = keeps and duty.country == account.party and not account.holder
        if is_keeper or (is_holder and may(duty.role, Action.MOVE_CREDITS)):
            return Acting(who, duty)
    raise Refusal(not_your_account(account.pk))


def _reasons(
    order: Order, account: models.LedgerAccount, *, is_reversal: bool = False
) -> tuple[Finding, ...]:
    """Why the room asks for a second person."""
    first, last = order.serials
    wanted = moving.Move(
        kind=order.kind,
        tonnes=last - first + 1,
        source=order.source,
        source_kind=account_of(account).kind,
        target=order.target,
        tonnes_today=moved_alone_today(account),
        is_reversal=is_reversal,
    )
    trusts = models.TrustedAccount.objects.filter(account=account)
    known = [
        moving.Trust(row.trusted_id, row.trusted_from, _end(row))
        for row in trusts.select_related("end")
    ]
    return moving.needs_two(wanted, settings_of(account), known, timezone.now())


def settings_of(account: models.LedgerAccount) -> list[moving.Setting]:
    """Every setting of the registry that an account is in, in its order."""
    rules = models.RegistryRule.objects.filter(book=account.book, party=account.party)
    return [
        moving.Setting(moving.RuleName(row.name), row.value, row.valid_from)
        for row in rules
    ]


def moved_alone_today(account: models.LedgerAccount) -> int:
    """What one person alone moved out of an account today, in Japan [tCO2]."""
    row = models.AloneDay.objects.filter(account=account, day=today()).first()
    return row.tonnes if row else 0


def _end(row: models.TrustedAccount) -> datetime | None:
    end: models.TrustEnd | None = getattr(row, "end", None)
    return end.at if end else None


def block_of_serials(serials: tuple[int, int]) -> int:
    """The block in which serials lie, first and last."""
    wanted = NumericRange(serials[0], serials[1] + 1)
    block = models.Block.objects.filter(serials__contains=wanted).first()
    if block is None:
        raise Refusal(unknown("block", f"{serials[0]}..{serials[1]}"))
    return block.pk


def _stands(key: str) -> bool:
    return models.LedgerEntry.objects.filter(key=key).exists()


def _proposed(
    order: Order,
    block: int,
    acting: Acting,
    reasons: tuple[Finding, ...],
    *,
    reverses: int | None = None,
) -> Proposed:
    """The proposal of an order; the same order again is the same proposal."""
    account = account_row(order.source)
    content = {
        "book": account.book,
        "kind": order.kind.value,
        "block_id": block,
        "serials": NumericRange(order.serials[0], order.serials[1] + 1),
        "from_account_id": order.source,
        "to_account_id": order.target,
        "reverses_id": reverses,
        "why": to_body(order.why),
        "by_id": acting.person.user_id,
    }
    row, is_new = models.MoveProposal.objects.get_or_create(
        key=order.key, defaults=content
    )
    if any(getattr(row, name) != value for name, value in content.items()):
        raise Refusal(unknown("proposal", order.key))
    if is_new:
        told = {"proposal": row.pk, "serials": list(order.serials)}
        subject = ("account", order.source)
        record(acting, "propose_move", subject, body=told, why=order.why.ja)
    return Proposed(row.pk, reasons)

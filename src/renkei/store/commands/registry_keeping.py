"""Commands of a country's registry: accounts, settings, trusts, and crossings.

Flows in: what an administrator or a holder says, with the reason. Flows out: rows that
are only ever added; what is in force is the newest that has begun.

Refuses `store.permission.*`, `store.moving.*`, `registry.moving.no-delay`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text
from renkei.programme import Action, may
from renkei.registry import Account, AccountKind, Book, EntryKind, moving
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.commands.moving import (
    Moved,
    Order,
    account_row,
    block_of_serials,
    permit_on,
    post,
    settings_of,
)
from renkei.store.journal import record
from renkei.store.moving_refusals import not_your_account, refusal_of, unknown
from renkei.store.people import Acting, Person, permit


def open_account(  # noqa: PLR0913 - one keyword for each field of the account
    book: str, party: str, kind: str, who: Person, *, name: Text, holder: str = ""
) -> Account:
    """An account in a party's registry; the same account again changes nothing."""
    acting = _keeper(book, party, who)
    account = Account(Book(book), party, AccountKind(kind), holder)
    with transaction.atomic():
        _, is_new = models.LedgerAccount.objects.get_or_create(
            id=account.id,
            defaults={
                "book": book,
                "party": party,
                "kind": kind,
                "holder": holder,
                "name": to_body(name),
            },
        )
        if is_new:
            record(acting, "open_account", ("account", account.id), why=name.ja)
    return account


def set_registry_rule(  # noqa: PLR0913 - one keyword for each part of the setting
    book: str,
    party: str,
    name: moving.RuleName,
    value: int,
    who: Person,
    *,
    why: Text,
    valid_from: datetime | None = None,
) -> moving.Setting:
    """A setting of a party's registry from an instant on, now unless told otherwise."""
    acting = _keeper(book, party, who)
    since = valid_from or timezone.now()
    with transaction.atomic():
        row = models.RegistryRule.objects.create(
            book=book,
            party=party,
            name=name.value,
            value=value,
            valid_from=since,
            why=to_body(why),
            by_id=acting.person.user_id,
        )
        told = {"name": name.value, "value": value, "valid_from": since.isoformat()}
        subject = ("registry", f"{book}-{party}")
        record(acting, "set_registry_rule", subject, body=told, why=why.ja)
    return moving.Setting(name, row.value, row.valid_from)


def trust_account(account: str, trusted: str, who: Person, *, why: Text) -> int:
    """Trust an account once the delay in force has passed; the trust's number."""
    source = account_row(account)
    account_row(trusted)
    acting = permit_on(source, who)
    begins = moving.trusted_from(settings_of(source), timezone.now())
    if isinstance(begins, Finding):
        raise Refusal(begins)
    try:
        with transaction.atomic():
            row = models.TrustedAccount.objects.create(
                account=source,
                trusted_id=trusted,
                trusted_from=begins,
                why=to_body(why),
                by_id=acting.person.user_id,
            )
            told = {"trusted": trusted, "from": begins.isoformat()}
            record(acting, "trust_account", ("account", account), body=told, why=why.ja)
    except IntegrityError as error:
        raise refusal_of(error, account) from error
    return row.pk


def end_trust(trust: int, who: Person, *, why: Text) -> None:
    """Trust an account no longer, at once."""
    row = models.TrustedAccount.objects.filter(pk=trust).first()
    if row is None:
        raise Refusal(unknown("trust", trust))
    acting = permit_on(account_row(row.account_id), who)
    with transaction.atomic():
        models.TrustEnd.objects.get_or_create(
            trust=row, defaults={"why": to_body(why), "by_id": acting.person.user_id}
        )
        subject = ("account", row.account_id)
        record(acting, "end_trust", subject, body={"trust": trust}, why=why.ja)


def send_across(order: Order, who: Person) -> int:
    """Send serials of a country's account to the other registry; the crossing's number.

    They lie in transit until the other side has answered. Asked again, the same
    crossing.
    """
    source = account_row(order.source)
    acting = permit_on(source, who)
    block = block_of_serials(order.serials)
    transit = Account(Book(source.book), source.party, AccountKind.TRANSIT).id
    account_row(transit)
    span = NumericRange(order.serials[0], order.serials[1] + 1)
    content = {
        "book": source.book,
        "block_id": block,
        "serials": span,
        "from_account_id": order.source,
        "to_account_id": account_row(order.target).pk,
        "why": to_body(order.why),
        "by_id": acting.person.user_id,
    }
    with transaction.atomic():
        row, _ = models.Crossing.objects.get_or_create(key=order.key, defaults=content)
        if any(getattr(row, name) != value for name, value in content.items()):
            raise Refusal(unknown("crossing", order.key))
        step = _step(order, order.source, transit)
        moved = post(step, block, acting, f"{order.key}/sent", crossing=row.pk)
        if moved.is_new:
            told = {"crossing": row.pk, "to": order.target}
            subject = ("account", order.source)
            record(acting, "send_across", subject, body=told, why=order.why.ja)
    return row.pk


def answer_crossing(
    crossing: int, who: Person, *, is_acknowledged: bool, why: Text
) -> Moved:
    """Acknowledge what the other registry sent, which enters it; or refuse it, which
    returns it. Once, and by the receiving side.
    """
    row = models.Crossing.objects.filter(pk=crossing).first()
    if row is None:
        raise Refusal(unknown("crossing", crossing))
    source = account_row(row.from_account_id)
    acting = permit_on(account_row(row.to_account_id), who)
    assert row.by_id is not None, "the table takes no crossing without a sender"
    transit = Account(Book(source.book), source.party, AccountKind.TRANSIT).id
    order = Order(
        key=row.key,
        kind=EntryKind.TRANSFER,
        serials=(row.serials.lower, row.serials.upper - 1),
        source=transit,
        target=row.to_account_id if is_acknowledged else row.from_account_id,
        why=why,
    )
    try:
        with transaction.atomic():
            models.CrossingAnswer.objects.create(
                crossing=row,
                sent_by_id=row.by_id,
                by_id=acting.person.user_id,
                is_acknowledged=is_acknowledged,
                why=to_body(why),
            )
            end = "arrived" if is_acknowledged else "returned"
            key = f"{row.key}/{end}"
            moved = post(order, row.block_id, acting, key, crossing=row.pk)
            told = {"crossing": crossing, "acknowledged": is_acknowledged}
            subject = ("account", row.to_account_id)
            record(acting, "answer_crossing", subject, body=told, why=why.ja)
    except IntegrityError as error:
        raise refusal_of(error, f"crossing {crossing}") from error
    return moved


def _step(order: Order, source: str, target: str) -> Order:
    return Order(
        key=order.key,
        kind=EntryKind.TRANSFER,
        serials=order.serials,
        source=source,
        target=target,
        why=order.why,
        on=order.on,
    )


def _keeper(book: str, party: str, who: Person) -> Acting:
    """The administrator of that party's registry."""
    permit(who, Action.KEEP_REGISTRY)
    if who.is_demonstration and book != "demonstration":
        raise Refusal(not_your_account(f"{book}-{party}"))
    for duty in who.duties:
        if may(duty.role, Action.KEEP_REGISTRY) and duty.country == party:
            return Acting(who, duty)
    raise Refusal(not_your_account(f"{book}-{party}"))

"""What a person orders at the desk: read, rehearsed, and then placed once.

Flows in: the fields of a form as they were typed, and who sends them. Flows out:
`Rehearsed`, what the order would do, with nothing written; then `OrderTold`, what
became of it. The same form sent again is the same order.

Refuses `store.typed.*`, `store.permission.*`, `store.moving.*`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import NumericRange

from renkei.foundation import Finding, Refusal, Text
from renkei.registry import EntryKind, Serials
from renkei.store import models
from renkei.store.account_rights import AccountTold, own_account, told
from renkei.store.commands import ordering_refusals as refusals
from renkei.store.commands.moving import Moved, Order, Proposed, account_row, move
from renkei.store.commands.registry_keeping import send_across
from renkei.store.ledger_rows import block_of
from renkei.store.people import Person
from renkei.store.queries.orders import (
    ACROSS,
    KindChoice,
    OrderTold,
    became,
    kinds_of,
    targets_of,
)
from renkei.store.typed_fields import both, whole

Outcome = TypeVar("Outcome")
_KEY = re.compile(r"[A-Za-z0-9_-]{16,80}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOrder:
    """The fields of the form, as somebody typed them."""

    key: str
    kind: str
    target: str
    held: str
    tonnes: str
    first: str
    last: str
    why: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What an order would do; `reasons` say why one person is not enough."""

    kind_label: Text
    label: str
    serials: Serials
    source: AccountTold
    target: AccountTold
    why: Text
    reasons: tuple[Finding, ...]
    is_across: bool = False


def rehearse_order(identity: str, typed: TypedOrder, who: Person) -> Rehearsed:
    """Read an order and carry it out without keeping anything of it."""
    row = own_account(identity, who)
    choice, order = _read(row, typed)
    is_across = choice.id == ACROSS
    outcome = rehearsed(lambda: _carry_out(order, who, is_across=is_across))
    block = models.Block.objects.select_related("part__decision").get(
        serials__contains=_span(order)
    )
    serials = Serials(*order.serials)
    return Rehearsed(
        kind_label=choice.label,
        label=block_of(block).label_of(serials),
        serials=serials,
        source=told(row),
        target=told(account_row(order.target)),
        why=order.why,
        reasons=outcome.reasons if isinstance(outcome, Proposed) else (),
        is_across=is_across,
    )


def placed_order(identity: str, typed: TypedOrder, who: Person) -> OrderTold | None:
    """What the same form has brought about already; refuses a key of another order."""
    row = own_account(identity, who)
    known_key(typed.key)
    return _standing(row, typed, who)


def place_order(identity: str, typed: TypedOrder, who: Person) -> OrderTold:
    """Move, or propose, or send across; what became of it."""
    row = own_account(identity, who)
    known_key(typed.key)
    standing = _standing(row, typed, who)
    if standing is not None:
        return standing
    try:
        choice, order = _read(row, typed)
        _carry_out(order, who, is_across=choice.id == ACROSS)
    except Refusal:
        standing = _standing(row, typed, who)  # placed meanwhile by the same form
        if standing is None:
            raise
        return standing
    placed = became(typed.key)
    assert placed is not None, f"an order left no trace: {typed.key}"
    return placed


def rehearsed(command: Callable[[], Outcome]) -> Outcome:
    """What a command would do; everything it wrote is taken back."""
    with transaction.atomic():
        outcome = command()
        transaction.set_rollback(True)
    return outcome


def known_key(key: str) -> None:
    """Refuse a key that no form of ours has shown."""
    if not _KEY.fullmatch(key):
        raise Refusal(refusals.bad_key())


def _carry_out(order: Order, who: Person, *, is_across: bool) -> Moved | Proposed | int:
    return send_across(order, who) if is_across else move(order, who)


def _standing(
    row: models.LedgerAccount, typed: TypedOrder, who: Person
) -> OrderTold | None:
    """What the same form has brought about already."""
    found = became(typed.key)
    if found is None:
        return None
    sent = (typed.kind, typed.target, *(each.strip() for each in typed.why))
    stands = (found.kind, found.target.id, found.why.ja, found.why.en)
    counts = [
        (typed.tonnes, found.serials.tonnes),
        (typed.first, found.serials.first),
        (typed.last, found.serials.last),
    ]
    is_same = (
        found.by_id == who.user_id
        and found.source.id == row.pk
        and sent == stands
        and all(not said or whole(said, "tonnes") == kept for said, kept in counts)
    )
    if not is_same:
        raise Refusal(refusals.key_used())
    return found


def _read(row: models.LedgerAccount, typed: TypedOrder) -> tuple[KindChoice, Order]:
    """The order that was typed, or every reason why it is none."""
    known_key(typed.key)
    findings: list[Finding] = []
    choice = next((c for c in kinds_of(row) if c.id == typed.kind), None)
    if choice is None:
        findings.append(refusals.no_kind(typed.kind))
    elif not targets_of(row, choice.id).filter(pk=typed.target).exists():
        findings.append(refusals.no_target(typed.target, choice.label))
    serials = _serials(row, typed)
    if isinstance(serials, list):
        findings += serials
    why = both(*typed.why)
    if isinstance(why, list):
        findings += why
    if findings or choice is None or isinstance(serials, list | None):
        raise Refusal(findings)
    assert isinstance(why, Text)
    order = Order(
        key=typed.key,
        kind=EntryKind.TRANSFER if choice.id == ACROSS else EntryKind(choice.id),
        serials=serials,
        source=row.pk,
        target=typed.target,
        why=why,
    )
    return choice, order


def _serials(
    row: models.LedgerAccount, typed: TypedOrder
) -> tuple[int, int] | list[Finding]:
    """First and last serial, all of them of one block and held by the account."""
    chosen = _chosen(row, typed.held)
    if isinstance(chosen, Finding):
        return [chosen]
    known = _numbers(typed)
    if chosen is None and not (typed.first.strip() or typed.last.strip()):
        return [refusals.no_range()]
    if isinstance(known, list):
        return known
    if "first" in known:
        return _named(row, chosen, known)
    assert chosen is not None
    held = chosen.last - chosen.first + 1
    if known["tonnes"] > held:
        return [refusals.too_many(known["tonnes"], held)]
    return chosen.last - known["tonnes"] + 1, chosen.last


def _numbers(typed: TypedOrder) -> dict[str, int] | list[Finding]:
    """The numbers that were typed: tonnes, or first and last, or all three."""
    names_serials = bool(typed.first.strip() or typed.last.strip())
    given = {"first": typed.first, "last": typed.last} if names_serials else {}
    if typed.tonnes.strip() or not names_serials:
        given["tonnes"] = typed.tonnes
    numbers = {field: whole(written, field) for field, written in given.items()}
    wrong = [each for each in numbers.values() if isinstance(each, Finding)]
    if not wrong and numbers.get("tonnes") == 0:
        wrong = [refusals.nothing_moves()]
    return wrong or {f: n for f, n in numbers.items() if isinstance(n, int)}


def _named(
    row: models.LedgerAccount, chosen: models.Holding | None, known: dict[str, int]
) -> tuple[int, int] | list[Finding]:
    first, last = known["first"], known["last"]
    if last < first:
        return [refusals.backwards(first, last)]
    count = last - first + 1
    if known.get("tonnes", count) != count:
        return [refusals.counts_differ(known["tonnes"], count)]
    lying = list(
        models.Holding.objects.filter(
            account=row, last__gte=first, first__lte=last
        ).select_related("block")
    )
    block = chosen.block if chosen else (lying[0].block if lying else None)
    if block is None:
        return [refusals.not_held(first, last, 0)]
    whole_block = block.serials.lower, block.serials.upper - 1
    if first < whole_block[0] or last > whole_block[1]:
        return [refusals.outside(first, last, whole_block)]
    held = sum(min(each.last, last) - max(each.first, first) + 1 for each in lying)
    return [refusals.not_held(first, last, held)] if held < count else (first, last)


def _chosen(row: models.LedgerAccount, written: str) -> models.Holding | Finding | None:
    """The held range that was chosen by its first serial."""
    if not written.strip():
        return None
    first = whole(written, "held")
    if isinstance(first, Finding):
        return first
    found = models.Holding.objects.filter(account=row, first=first)
    return found.select_related("block").first() or refusals.range_gone(written)


def _span(order: Order) -> NumericRange:
    return NumericRange(order.serials[0], order.serials[1] + 1)

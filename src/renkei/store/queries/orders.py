"""What became of an order, by its key; and what can be ordered out of an account.

Flows in: a key or an account, and who asks. Flows out: `OrderTold`, `OrderChoices`.

Refuses `store.permission.*`, `store.moving.*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from renkei.foundation import Refusal, Text
from renkei.registry import AccountKind, EntryKind, Holding, Serials
from renkei.store import models
from renkei.store.account_rights import AccountTold, own_account, told
from renkei.store.accounts_sought import Seeking, Sought, sought
from renkei.store.bodies import from_body
from renkei.store.ledger_rows import block_of
from renkei.store.moving_refusals import unknown
from renkei.store.people import Person, name_of

RANGES = 200
ACROSS = "across"
_ACROSS = Text(ja="相手国の登録簿への移転", en="Transfer to the other registry")
_MOVES = (
    EntryKind.TRANSFER,
    EntryKind.RETIRE,
    EntryKind.CANCEL,
    EntryKind.CANCEL_VOLUNTARILY,
)
_KEPT = (AccountKind.HOLDING, AccountKind.PARTICIPANT)


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of movement out of an account, in which some accounts may end."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class OrderChoices:
    """What may be moved out of an account, how, and where to.

    `chosen` is the kind that was asked for, or the first; `targets` are those of it.
    `more` is how many held ranges are not listed; their serials can be typed.
    """

    account: AccountTold
    kinds: tuple[KindChoice, ...]
    chosen: KindChoice | None
    targets: Sought
    ranges: tuple[Holding, ...]
    more: int
    held_tco2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTold:
    """An order that stands: carried out, proposed, or under way to the other side.

    `is_approved` is None while nobody has decided; of what needed no second person it
    stays None.
    """

    key: str
    kind: str
    kind_label: Text
    label: str
    serials: Serials
    source: AccountTold
    target: AccountTold
    why: Text
    by: str
    by_id: int | None
    at: datetime
    entry: int | None
    proposal: int | None
    crossing: int | None
    is_approved: bool | None = None
    decided_by: str = ""
    decided_why: Text | None = None


def order_choices(
    identity: str, who: Person, kind: str = "", seeking: Seeking | None = None
) -> OrderChoices:
    """What the form of an account offers."""
    row = own_account(identity, who)
    kinds = kinds_of(row)
    chosen = next((each for each in kinds if each.id == kind), next(iter(kinds), None))
    held = models.Holding.objects.filter(account=row).order_by("first")
    rows = list(held.select_related("block__part__decision")[:RANGES])
    total = sum(last - first + 1 for first, last in held.values_list("first", "last"))
    return OrderChoices(
        account=told(row),
        kinds=kinds,
        chosen=chosen,
        targets=sought(targets_of(row, chosen.id), seeking or Seeking())
        if chosen
        else Sought(),
        ranges=tuple(
            Holding(Serials(each.first, each.last), block_of(each.block), each.since)
            for each in rows
        ),
        more=held.count() - len(rows),
        held_tco2=total,
    )


def kinds_of(row: models.LedgerAccount) -> tuple[KindChoice, ...]:
    """The lawful kinds of movement out of an account; none where credits rest."""
    if AccountKind(row.kind) not in _KEPT:
        return ()
    found = [KindChoice(kind.value, kind.label) for kind in _MOVES]
    if AccountKind(row.kind) is AccountKind.HOLDING:
        ours = models.LedgerAccount.objects.filter(book=row.book, party=row.party)
        if ours.filter(kind=AccountKind.TRANSIT).exists():
            found.append(KindChoice(ACROSS, _ACROSS))
    return tuple(each for each in found if targets_of(row, each.id).exists())


def targets_of(row: models.LedgerAccount, kind: str) -> QuerySet[models.LedgerAccount]:
    """Where a kind of movement out of an account may end, asked and not loaded."""
    others = models.LedgerAccount.objects.filter(book=row.book).exclude(pk=row.pk)
    if kind == ACROSS:
        return others.filter(kind__in=_KEPT).exclude(party=row.party)
    ends = EntryKind(kind).ends_in - {AccountKind.TRANSIT}
    return others.filter(party=row.party, kind__in=ends)


def order_told(identity: str, key: str, who: Person) -> OrderTold:
    """What became of an order out of an account."""
    own_account(identity, who)
    found = became(key)
    if found is None or found.source.id != identity:
        raise Refusal(unknown("proposal", key))
    return found


def became(key: str) -> OrderTold | None:
    """What stands under a key; None where nothing does."""
    proposal = _first(models.MoveProposal, key=key)
    if proposal is not None:
        return proposal_told(proposal)
    crossing = _first(models.Crossing, key=key)
    if crossing is not None:
        return crossing_told(crossing)
    entry = _first(models.LedgerEntry, key=key)
    if entry is None or entry.from_account is None:
        return None
    return _order(entry, EntryKind(entry.kind), entry=entry.pk)


def proposal_told(row: models.MoveProposal) -> OrderTold:
    """A proposal, with what was decided on it."""
    decided: models.MoveDecision | None = getattr(row, "decision", None)
    entry = row.entries.order_by("id").values_list("pk", flat=True).first()
    return _order(
        row,
        EntryKind(row.kind),
        entry=entry,
        proposal=row.pk,
        is_approved=decided.is_approved if decided else None,
        decided_by=name_of(decided.by) if decided else "",
        decided_why=from_body(Text, decided.why) if decided else None,
    )


def crossing_told(row: models.Crossing) -> OrderTold:
    """A crossing, with what the other side answered."""
    answer: models.CrossingAnswer | None = getattr(row, "answer", None)
    sent = row.entries.order_by("id").values_list("pk", flat=True).first()
    return _order(
        row,
        None,
        entry=sent,
        crossing=row.pk,
        is_approved=answer.is_acknowledged if answer else None,
        decided_by=name_of(answer.by) if answer else "",
        decided_why=from_body(Text, answer.why) if answer else None,
    )


def _order(row: Any, kind: EntryKind | None, **more: Any) -> OrderTold:
    block = block_of(row.block)
    serials = Serials(row.serials.lower, row.serials.upper - 1)
    fields = {"entry": None, "proposal": None, "crossing": None, **more}
    return OrderTold(
        key=row.key,
        kind=kind.value if kind else ACROSS,
        kind_label=kind.label if kind else _ACROSS,
        label=block.label_of(serials),
        serials=serials,
        source=told(row.from_account),
        target=told(row.to_account),
        why=from_body(Text, row.why),
        by=name_of(row.by),
        by_id=row.by_id,
        at=row.at,
        **fields,
    )


def _first(model: Any, **wanted: Any) -> Any:
    rows = model.objects.filter(**wanted)
    return rows.select_related(
        "block__part__decision", "from_account", "to_account", "by"
    ).first()

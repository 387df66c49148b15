"""Undoing a transfer at the desk: looked at, rehearsed, and then asked for once.

Flows in: the number of an entry, a key and a reason as they were typed. Flows out:
`Rehearsed` with nothing written, then `OrderTold`.

Refuses `store.typed.*`, `store.permission.*`, `store.moving.*`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Refusal, Text
from renkei.registry import EntryKind, Serials
from renkei.store import models
from renkei.store.account_rights import own_account, told
from renkei.store.commands import ordering_refusals as refusals
from renkei.store.commands.moving import Proposed, reverse
from renkei.store.commands.ordering import Rehearsed, known_key, rehearsed
from renkei.store.ledger_rows import block_of
from renkei.store.moving_refusals import unknown
from renkei.store.people import Person
from renkei.store.queries.orders import OrderTold, became
from renkei.store.typed_fields import both

_ONLY_TRANSFERS = Text(
    ja="取り消して戻せるのは移転だけである。", en="Only transfers are reversed."
)
_ONCE = Text(ja="1つの移転は一度だけ取り消される。", en="A transfer is reversed once.")
_WHOLE = Text(
    ja="訂正の記帳は、元の移転をそのまま逆に行う。",
    en="A reversal undoes exactly the transfer that it names.",
)


def reversal_of(identity: str, number: int, who: Person) -> Rehearsed:
    """What the undoing of an entry would move, before anybody says why.

    Refuses what is no transfer into the account, and what cannot be undone any more.
    """
    row = own_account(identity, who)
    entry = _entry(row, number)
    findings = _against(entry)
    if findings:
        raise Refusal(findings)
    return _told(row, entry, Text(ja="–", en="–"), ())


def rehearse_reversal(
    identity: str, number: int, who: Person, *, key: str, why: tuple[str, str]
) -> Rehearsed:
    """Undo an entry without keeping anything of it."""
    row = own_account(identity, who)
    entry = _entry(row, number)
    said = _said(entry, key, why)
    outcome = rehearsed(lambda: reverse(entry.key, who, new_key=key, why=said))
    reasons = outcome.reasons if isinstance(outcome, Proposed) else ()
    return _told(row, entry, said, reasons)


def place_reversal(
    identity: str, number: int, who: Person, *, key: str, why: tuple[str, str]
) -> OrderTold:
    """Undo an entry, or propose it; the same form again is the same reversal."""
    row = own_account(identity, who)
    entry = _entry(row, number)
    known_key(key)
    standing = became(key)
    if standing is None:
        try:
            reverse(entry.key, who, new_key=key, why=_said(entry, key, why))
        except Refusal:
            if became(key) is None:  # not placed meanwhile by the same form either
                raise
        standing = became(key)
        assert standing is not None, f"a reversal left no trace: {key}"
    serials = Serials(entry.serials.lower, entry.serials.upper - 1)
    is_this = (standing.source.id, standing.serials) == (row.pk, serials)
    if not is_this or standing.by_id != who.user_id:
        raise Refusal(refusals.key_used())
    return standing


def _entry(row: models.LedgerAccount, number: int) -> models.LedgerEntry:
    entry = (
        models.LedgerEntry.objects.filter(pk=number, to_account=row)
        .select_related("block__part__decision", "from_account")
        .first()
    )
    if entry is None:
        raise Refusal(unknown("entry", number))
    return entry


def _said(entry: models.LedgerEntry, key: str, why: tuple[str, str]) -> Text:
    known_key(key)
    findings = _against(entry)
    said = both(*why)
    if isinstance(said, list):
        findings += said
    if findings:
        raise Refusal(findings)
    assert isinstance(said, Text)
    return said


def _against(entry: models.LedgerEntry) -> list[Finding]:
    """What speaks against undoing an entry, whoever asks."""
    if entry.kind != EntryKind.TRANSFER.value or entry.crossing_id is not None:
        found = Text(
            ja=f"記帳{entry.pk}は口座間の移転ではありません。",
            en=f"Entry {entry.pk} is no transfer inside this registry.",
        )
        return [refusals.not_reversible("no-transfer", found, _ONLY_TRANSFERS)]
    if models.LedgerEntry.objects.filter(reverses=entry).exists():
        found = Text(
            ja=f"記帳{entry.pk}はすでに取り消されています。",
            en=f"Entry {entry.pk} is reversed already.",
        )
        return [refusals.not_reversible("done", found, _ONCE)]
    first, last = entry.serials.lower, entry.serials.upper - 1
    lying = models.Holding.objects.filter(
        account_id=entry.to_account_id, last__gte=first, first__lte=last
    )
    held = sum(min(each.last, last) - max(each.first, first) + 1 for each in lying)
    if held < last - first + 1:
        gone = last - first + 1 - held
        found = Text(
            ja=f"移転された{last - first + 1:,} tCO2のうち{gone:,} tCO2は、"
            "もうこの口座にありません。",
            en=f"Of the {last - first + 1:,} tCO2 that came, {gone:,} tCO2 have left.",
        )
        return [refusals.not_reversible("moved-on", found, _WHOLE)]
    return []


def _told(
    row: models.LedgerAccount,
    entry: models.LedgerEntry,
    why: Text,
    reasons: tuple[Finding, ...],
) -> Rehearsed:
    assert entry.from_account is not None, "a transfer comes from an account"
    serials = Serials(entry.serials.lower, entry.serials.upper - 1)
    return Rehearsed(
        kind_label=Text(ja="移転の取消し", en="Reversal of a transfer"),
        label=block_of(entry.block).label_of(serials),
        serials=serials,
        source=told(row),
        target=told(entry.from_account),
        why=why,
        reasons=reasons,
    )

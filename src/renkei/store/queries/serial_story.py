"""The story of one credit: where it came from, every entry that moved it, where it is.

Flows in: a serial number. Flows out: `SerialStory`.

Refuses `store.ledger.no-such-serial`.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.registry import Account, Block, Entry, Holding, Serials
from renkei.store import models
from renkei.store.ledger_chain import last_seal
from renkei.store.ledger_rows import account_of, block_of, entry_of
from renkei.store.queries.ledger_audit import unknown_serial


@dataclass(frozen=True, slots=True)
class SerialStory:
    """One serial; `account` is where it lies now, `beside` the range it lies in.

    `is_sealed`: whether every entry of it is in the chain already, so that all of it
    can be proven.
    """

    serial: int
    block: Block
    entries: tuple[Entry, ...]
    account: Account
    beside: Holding
    is_sealed: bool


def serial_story(serial: int) -> SerialStory:
    """What is on record of one serial."""
    held = (
        models.Holding.objects.select_related("block__part__decision", "account")
        .filter(first__lte=serial)
        .order_by("-first")
        .first()
    )
    if held is None or held.last < serial:
        raise unknown_serial(serial)
    rows = list(
        models.LedgerEntry.objects.filter(block=held.block, serials__contains=serial)
        .select_related("block__part__decision", "reverses")
        .order_by("id")
    )
    seal = last_seal()
    block = block_of(held.block)
    return SerialStory(
        serial=serial,
        block=block,
        entries=tuple(map(entry_of, rows)),
        account=account_of(held.account),
        beside=Holding(Serials(held.first, held.last), block, held.since),
        is_sealed=seal is not None and rows[-1].pk <= seal.upto,
    )

"""One line of the ledger: serials that come into being, move, or come to rest.

Flows in: what is to happen to which serials. Flows out: an `Entry`; once posted it is
never changed, and a mistake is corrected by another entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from renkei.foundation import Text
from renkei.registry.account import AccountKind
from renkei.registry.block import Block, Serials


class EntryKind(StrEnum):
    """What an entry does.

    Source: JCM Common Specifications of the Registry (issuance, transfer and
    acquisition, retirement, cancellation).
    """

    ISSUE = "issue"
    TRANSFER = "transfer"
    RETIRE = "retire"
    CANCEL = "cancel"
    CANCEL_VOLUNTARILY = "cancel-voluntarily"

    @property
    def label(self) -> Text:
        """The official term."""
        return _LABELS[self]

    @property
    def ends_in(self) -> frozenset[AccountKind]:
        """The kinds of account in which it may end."""
        return _ENDS_IN[self]


_LABELS = {
    EntryKind.ISSUE: Text(ja="発行", en="Issuance"),
    EntryKind.TRANSFER: Text(ja="移転", en="Transfer"),
    EntryKind.RETIRE: Text(ja="無効化", en="Retirement"),
    EntryKind.CANCEL: Text(ja="取消し", en="Cancellation"),
    EntryKind.CANCEL_VOLUNTARILY: Text(ja="自主的取消し", en="Voluntary cancellation"),
}
_KEPT = frozenset({AccountKind.HOLDING, AccountKind.PARTICIPANT})
_ENDS_IN = {
    EntryKind.ISSUE: _KEPT,
    EntryKind.TRANSFER: _KEPT | {AccountKind.TRANSIT},
    EntryKind.RETIRE: frozenset({AccountKind.RETIREMENT}),
    EntryKind.CANCEL: frozenset({AccountKind.CANCELLATION}),
    EntryKind.CANCEL_VOLUNTARILY: frozenset({AccountKind.VOLUNTARY_CANCELLATION}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Serials of one block going from one account to another.

    Parameters
    ----------
    key : the command's own name; the same key posted again changes nothing
    kind : issue, transfer, retire or cancel
    block : the credits' origin; the serials lie inside it
    serials : which tonnes move
    source : account id; None for an issue, which alone creates
    target : account id
    on : the day of the movement
    why : the reason or the citation, shown with the entry
    reverses : the key of the transfer that this one undoes
    posted_at : the instant at which it was entered; no part of its content
    """

    key: str
    kind: EntryKind
    block: Block
    serials: Serials
    source: str | None
    target: str
    on: date
    why: Text
    reverses: str | None = None
    posted_at: datetime | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        """The serials by their full name."""
        return self.block.label_of(self.serials)

    @property
    def tonnes(self) -> int:
        """How much moves [tCO2]."""
        return self.serials.tonnes

    def stood(self, at: date) -> bool:
        """Whether it counts at the end of a day, or was entered up to an instant."""
        if isinstance(at, datetime):
            assert self.posted_at is not None, "an entry that was never posted"
            return self.posted_at <= at
        return self.on <= at

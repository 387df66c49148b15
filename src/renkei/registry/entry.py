"""One line of the ledger: serials that come into being, move, or come to rest.

Flows in: what is to happen to which serials. Flows out: an `Entry`; once posted it is
never changed, and a mistake is corrected by another entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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

    @property
    def label(self) -> Text:
        """The official term."""
        return _LABELS[self]

    @property
    def ends_in(self) -> AccountKind:
        """The kind of account in which it ends."""
        return _ENDS_IN[self]


_LABELS = {
    EntryKind.ISSUE: Text(ja="発行", en="Issuance"),
    EntryKind.TRANSFER: Text(ja="移転", en="Transfer"),
    EntryKind.RETIRE: Text(ja="無効化", en="Retirement"),
    EntryKind.CANCEL: Text(ja="取消し", en="Cancellation"),
}
_ENDS_IN = {
    EntryKind.ISSUE: AccountKind.HOLDING,
    EntryKind.TRANSFER: AccountKind.HOLDING,
    EntryKind.RETIRE: AccountKind.RETIREMENT,
    EntryKind.CANCEL: AccountKind.CANCELLATION,
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
    """

    key: str
    kind: EntryKind
    block: Block
    serials: Serials
    source: str | None
    target: str
    on: date
    why: Text

    @property
    def label(self) -> str:
        """The serials by their full name."""
        return self.block.label_of(self.serials)

    @property
    def tonnes(self) -> int:
        """How much moves [tCO2]."""
        return self.serials.tonnes

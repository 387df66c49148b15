"""Where tonnes can lie: accounts of a party in one book.

Flows in: a book and its parties. Flows out: a holding, a retirement and a cancellation
account for each; others are opened when they are needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Text


class Book(StrEnum):
    """Which registry is meant; a tonne never passes from one to the other."""

    HISTORY = "history"
    DEMONSTRATION = "demonstration"

    @property
    def label(self) -> Text:
        """The words over every page of the book."""
        return _BOOKS[self]


class AccountKind(StrEnum):
    """What lies in an account may move on, or rests for good.

    Source: JCM Common Specifications of the Registry (holding, retirement and
    cancellation accounts; units of the last two do not move again). Voluntary
    cancellation is told apart as the Article 6 agreed electronic format does; transit
    is our own, for what is on its way to the other party's registry.
    """

    HOLDING = "holding"
    PARTICIPANT = "participant"
    TRANSIT = "transit"
    RETIREMENT = "retirement"
    CANCELLATION = "cancellation"
    VOLUNTARY_CANCELLATION = "voluntary-cancellation"

    @property
    def label(self) -> Text:
        """The official term."""
        return _KINDS[self]

    @property
    def is_final(self) -> bool:
        """Whether tonnes rest here for good."""
        return self in (
            AccountKind.RETIREMENT,
            AccountKind.CANCELLATION,
            AccountKind.VOLUNTARY_CANCELLATION,
        )


_BOOKS = {
    Book.HISTORY: Text(ja="公表された発行実績", en="Published issuance history"),
    Book.DEMONSTRATION: Text(ja="実演用登録簿", en="Demonstration registry"),
}
_KINDS = {
    AccountKind.HOLDING: Text(ja="保有口座", en="Holding account"),
    AccountKind.PARTICIPANT: Text(
        ja="プロジェクト参加者の保有口座", en="Holding account of a participant"
    ),
    AccountKind.TRANSIT: Text(ja="経由口座", en="Transit account"),
    AccountKind.RETIREMENT: Text(ja="無効化口座", en="Retirement account"),
    AccountKind.CANCELLATION: Text(ja="取消口座", en="Cancellation account"),
    AccountKind.VOLUNTARY_CANCELLATION: Text(
        ja="自主的取消口座", en="Voluntary cancellation account"
    ),
}
PARTY_KINDS = (
    AccountKind.HOLDING,
    AccountKind.RETIREMENT,
    AccountKind.CANCELLATION,
)


@dataclass(frozen=True, slots=True)
class Account:
    """One account in one party's registry (country by ISO 3166 code), of one book.

    `holder` is the entity whose account it is; the party's own accounts have none.
    """

    book: Book
    party: str
    kind: AccountKind
    holder: str = ""

    def __post_init__(self) -> None:
        is_participant = self.kind is AccountKind.PARTICIPANT
        assert bool(self.holder) == is_participant, "only participants hold their own"

    @property
    def id(self) -> str:
        """How entries name it: demonstration-JP-holding."""
        words = (self.book, self.party, self.kind, self.holder)
        return "-".join(word for word in words if word)


def accounts(book: Book, parties: Iterable[str]) -> tuple[Account, ...]:
    """The three accounts that each party has from the beginning."""
    return tuple(
        Account(book, party, kind) for party in parties for kind in PARTY_KINDS
    )

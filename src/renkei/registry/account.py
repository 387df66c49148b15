"""Where tonnes can lie: accounts of a party in one book.

Flows in: a book and its parties. Flows out: a holding, a retirement and a cancellation
account for each.
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
    cancellation accounts; units of the last two do not move again).
    """

    HOLDING = "holding"
    RETIREMENT = "retirement"
    CANCELLATION = "cancellation"

    @property
    def label(self) -> Text:
        """The official term."""
        return _KINDS[self]

    @property
    def is_final(self) -> bool:
        """Whether tonnes rest here for good."""
        return self is not AccountKind.HOLDING


_BOOKS = {
    Book.HISTORY: Text(ja="公表された発行実績", en="Published issuance history"),
    Book.DEMONSTRATION: Text(ja="実演用登録簿", en="Demonstration registry"),
}
_KINDS = {
    AccountKind.HOLDING: Text(ja="保有口座", en="Holding account"),
    AccountKind.RETIREMENT: Text(ja="無効化口座", en="Retirement account"),
    AccountKind.CANCELLATION: Text(ja="取消口座", en="Cancellation account"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """One account of one party (country by ISO 3166 code) in one book."""

    book: Book
    party: str
    kind: AccountKind

    @property
    def id(self) -> str:
        """How entries name it: demonstration-JP-holding."""
        return f"{self.book}-{self.party}-{self.kind}"


def accounts(book: Book, parties: Iterable[str]) -> tuple[Account, ...]:
    """The three accounts of each party."""
    return tuple(
        Account(book, party, kind) for party in parties for kind in AccountKind
    )

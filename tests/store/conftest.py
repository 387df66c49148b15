"""What the store's tests stand on: a small ledger written row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import NumericRange


@pytest.fixture
def bare(db: None) -> Bare:
    """Tables without rooms: rows are written past every room's own check."""
    return Bare()


class Bare:
    """Writes rows as a careless program would, so that the database has to answer."""

    def __init__(self) -> None:
        from renkei.store.models import LedgerAccount, Project

        self.project = Project.objects.create(
            reference="XX999", country="MN", stage="registered", body={}, fingerprint=""
        )
        self.accounts = {
            (book, kind, number): LedgerAccount.objects.create(
                id=f"{book}-{kind}-{number}",
                book=book,
                party="JP",
                kind=kind,
                name={"ja": "口座", "en": "account"},
            )
            for book in ("history", "demonstration")
            for kind in ("holding", "retirement", "cancellation")
            for number in (1, 2)
        }
        self.count = 0

    def account(self, kind: str = "holding", number: int = 1, book: str = "history"):
        """One of two accounts of each kind in each book."""
        return self.accounts[book, kind, number]

    def part(self, tonnes: int, book: str = "history", **columns: Any) -> Any:
        """A decided part of a decision of its own."""
        from renkei.store.models import Decision, DecisionPart

        self.count += 1
        decision = Decision.objects.create(
            book=book,
            project=self.project,
            period=(date(2017, 1, 1), date(2017, 8, 1)),
            decided_on=date(2018, 1, 1),
            key=f"decision-{self.count}",
            body={},
        )
        chosen = {"party": "JP", "vintage": 2017, **columns}
        return DecisionPart.objects.create(decision=decision, tonnes=tonnes, **chosen)

    def block(self, first: int, end: int, *, book: str = "history", part: Any = None):
        """A block of serials from `first` up to `end`, as large as was decided."""
        from renkei.store.models import Block

        return Block.objects.create(
            book=book,
            serials=NumericRange(first, end),
            part=part or self.part(end - first, book),
            issued_on=date(2018, 2, 1),
        )

    def entry(self, kind: str, block: Any, serials: tuple[int, int], **columns: Any):
        """One movement, from the first holding account unless told otherwise."""
        from renkei.store.models import LedgerEntry

        self.count += 1
        source = None if kind == "issue" else self.account(book=block.book)
        chosen = {
            "book": block.book,
            "from_account": source,
            "to_account": self.account(book=block.book),
            "key": f"entry-{self.count}",
            "why": {},
            **columns,
        }
        return LedgerEntry.objects.create(
            kind=kind,
            block=block,
            serials=NumericRange(*serials),
            on_date=date(2018, 2, 1),
            **chosen,
        )

    def issued(self, first: int, end: int, book: str = "history") -> Any:
        """A block that has come into being in the first holding account."""
        block = self.block(first, end, book=book)
        self.entry("issue", block, (first, end))
        return block


@dataclass(frozen=True)
class People:
    """The people of the demonstration, and somebody from outside."""

    participant: Any
    verifier: Any
    secretariat: Any
    stranger: Any


def _people() -> People:
    from django.contrib.auth import get_user_model

    from renkei import store

    users = get_user_model().objects
    names = ("participant", "verifier", "secretariat")
    known = {name: store.person(users.get(username=name)) for name in names}
    return People(**known, stranger=store.person(None))


@pytest.fixture
def people(db: None) -> People:
    """Who acts, in a test whose work is rolled back."""
    return _people()


@pytest.fixture
def own_people(own_database: str) -> People:
    """Who acts, in a test that commits to a database of its own."""
    return _people()

"""A small ledger with one of everything, written into a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

if TYPE_CHECKING:
    from renkei.store.models import Block

BOOK = "demonstration"
FIRST = 900_000_000_001  # far from the serials of the founding records
WHY = '{"ja": "試験", "en": "test"}'
DAY = date(2026, 4, 1)
ONE, OTHER = f"{BOOK}-JP-participant-one", f"{BOOK}-JP-participant-other"
JAPAN, HOST = f"{BOOK}-JP-holding", f"{BOOK}-MN-holding"
TRANSIT = f"{BOOK}-JP-transit"
RETIRED, CANCELLED = f"{BOOK}-JP-retirement", f"{BOOK}-JP-cancellation"
ANNULLED = f"{BOOK}-JP-voluntary-cancellation"
ACCOUNTS = {
    ONE: ("JP", "participant", "one"),
    OTHER: ("JP", "participant", "other"),
    JAPAN: ("JP", "holding", ""),
    HOST: ("MN", "holding", ""),
    TRANSIT: ("JP", "transit", ""),
    RETIRED: ("JP", "retirement", ""),
    CANCELLED: ("JP", "cancellation", ""),
    ANNULLED: ("JP", "voluntary-cancellation", ""),
}


@dataclass
class Small:
    """Accounts, two people, and ways to write rows past every command."""

    first: int = FIRST
    people: tuple[int, int] = (0, 0)
    count: int = 0
    keys: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from django.contrib.auth import get_user_model

        from renkei.store.models import LedgerAccount, Project

        Project.objects.create(
            reference="XX999", country="MN", stage="registered", body={}, fingerprint=""
        )
        users = get_user_model().objects
        names = ("ledger-one", "ledger-two")
        self.people = tuple(users.create_user(username=name).pk for name in names)
        for name, (party, kind, holder) in ACCOUNTS.items():
            LedgerAccount.objects.get_or_create(
                id=name,
                defaults={
                    "book": BOOK,
                    "party": party,
                    "kind": kind,
                    "holder": holder,
                    "name": {"ja": "口座", "en": "account"},
                },
            )

    def rule(self, name: str, value: int, *, since: str = "2026-01-01+00") -> None:
        """A setting of Japan's registry."""
        _run(
            "INSERT INTO store_registryrule (book, party, name, value, valid_from,"
            " why, by_id) VALUES (%s, 'JP', %s, %s, %s, %s, %s)",
            [BOOK, name, value, since, WHY, self.people[0]],
        )

    def trust(self, account: str, trusted: str, hours: float = 0) -> int:
        """One account trusts another from some hours on."""
        return _run(
            "INSERT INTO store_trustedaccount (account_id, trusted_id, trusted_from,"
            " why, by_id) VALUES (%s, %s, statement_timestamp()"
            " + make_interval(secs => %s), %s, %s) RETURNING id",
            [account, trusted, hours * 3600, WHY, self.people[0]],
        )

    def decided(self, tonnes: int) -> Block:
        """Credits that were decided and are not issued yet: the row of their block."""
        from django.db.backends.postgresql.psycopg_any import NumericRange

        from renkei.store import models

        self.count += 1
        decision = models.Decision.objects.create(
            book=BOOK,
            project_id="XX999",
            period=(date(2025, 1, 1), date(2026, 1, 1)),
            decided_on=date(2026, 2, 1),
            key=f"small-{self.count}",
            body={},
        )
        part = models.DecisionPart.objects.create(
            decision=decision, party="JP", vintage=2025, tonnes=tonnes
        )
        serials = NumericRange(self.first, self.first + tonnes)
        self.first += tonnes
        return models.Block.objects.create(
            book=BOOK, serials=serials, part=part, issued_on=date(2026, 3, 1)
        )

    def block(self, tonnes: int = 1000, account: str = ONE) -> int:
        """Credits that were decided, and issued into an account."""
        from django.db import transaction

        from renkei.store import models

        with transaction.atomic():
            row = self.decided(tonnes)
            models.LedgerEntry.objects.create(
                book=BOOK,
                kind="issue",
                block=row,
                serials=row.serials,
                to_account_id=account,
                on_date=date(2026, 3, 1),
                key=f"small-issue-{self.count}",
                why={"ja": "発行", "en": "issue"},
            )
        return row.pk

    def post(self, block: int, tonnes: int, way: tuple[str, str], **more: Any) -> int:
        """A movement through the posting function; its number."""
        self.count += 1
        key = more.get("key", f"small-{self.count}")
        entry = _run(
            "SELECT entry FROM store_post(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s,"
            " %s, %s, %s)",
            [
                key,
                more.get("kind", "transfer"),
                block,
                more.get("first"),
                tonnes,
                *way,
                more.get("day", DAY),
                more.get("by", self.people[0]),
                WHY,
                more.get("proposal"),
                more.get("crossing"),
                more.get("reverses"),
            ],
        )
        self.keys[key] = entry
        return entry

    def proposal(
        self,
        block: int,
        serials: tuple[int, int],
        way: tuple[str, str],
        reverses: int | None = None,
    ) -> int:
        """A transfer that the first person proposes."""
        self.count += 1
        return _run(
            "INSERT INTO store_moveproposal (book, key, kind, block_id, serials,"
            " from_account_id, to_account_id, why, by_id, reverses_id) VALUES"
            " (%s, %s, 'transfer', %s, int8range(%s, %s), %s, %s, %s, %s, %s)"
            " RETURNING id",
            [
                *(BOOK, f"p-{self.count}", block, *serials, *way, WHY),
                *(self.people[0], reverses),
            ],
        )

    def decide(self, proposal: int, *, is_approved: bool = True, by: int = 1) -> int:
        """What the second person (or the first one, `by` 0) decides."""
        return _run(
            "INSERT INTO store_movedecision (proposal_id, proposed_by_id, is_approved,"
            " why, by_id) VALUES (%s, %s, %s, %s, %s) RETURNING id",
            [proposal, self.people[0], is_approved, WHY, self.people[by]],
        )

    def crossing(
        self, block: int, serials: tuple[int, int], way: tuple[str, str]
    ) -> int:
        """Serials that the first person sends to the other registry."""
        self.count += 1
        return _run(
            "INSERT INTO store_crossing (book, key, block_id, serials,"
            " from_account_id, to_account_id, why, by_id) VALUES"
            " (%s, %s, %s, int8range(%s, %s), %s, %s, %s, %s) RETURNING id",
            [BOOK, f"c-{self.count}", block, *serials, *way, WHY, self.people[0]],
        )

    def answer(self, crossing: int, *, is_acknowledged: bool = True) -> int:
        """What the other registry answers."""
        return _run(
            "INSERT INTO store_crossinganswer (crossing_id, sent_by_id,"
            " is_acknowledged, why, by_id) VALUES (%s, %s, %s, %s, %s) RETURNING id",
            [crossing, self.people[0], is_acknowledged, WHY, self.people[1]],
        )

    def everything(self) -> int:
        """One of everything, lawfully; the block."""
        self.rule("alone-up-to-tonnes", 50)
        self.rule("trust-delay-hours", 0)
        trust = self.trust(ONE, OTHER)
        block = self.block()
        start = self.first - 1000
        self.post(block, 40, (ONE, OTHER))
        large = self.proposal(block, (start + 100, start + 400), (ONE, JAPAN))
        self.decide(large)
        moved = self.post(block, 300, (ONE, JAPAN), first=start + 100, proposal=large)
        self.post(block, 300, (JAPAN, ONE), first=start + 100, reverses=moved)
        again = self.proposal(block, (start + 500, start + 700), (ONE, JAPAN))
        self.decide(again)
        self.post(block, 200, (ONE, JAPAN), first=start + 500, proposal=again)
        self.post(block, 10, (JAPAN, RETIRED), kind="retire")
        self.post(block, 5, (JAPAN, CANCELLED), kind="cancel")
        self.post(block, 7, (JAPAN, ANNULLED), kind="cancel-voluntarily")
        for number, says in enumerate((True, False)):
            span = (start + 600 + 20 * number, start + 620 + 20 * number)
            sent = self.crossing(block, span, (JAPAN, HOST))
            self.post(block, 20, (JAPAN, TRANSIT), first=span[0], crossing=sent)
            self.answer(sent, is_acknowledged=says)
            ends = HOST if says else JAPAN
            self.post(block, 20, (TRANSIT, ends), first=span[0], crossing=sent)
        refused = self.proposal(block, (start + 800, start + 900), (ONE, JAPAN))
        self.decide(refused, is_approved=False)
        _run(
            "INSERT INTO store_trustend (trust_id, why, by_id) VALUES (%s, %s, %s)",
            [trust, WHY, self.people[0]],
        )
        return block

    def everything_more(self) -> None:
        """Another block and movements of it, for another seal."""
        block = self.block(60, JAPAN)
        self.post(block, 20, (JAPAN, OTHER))
        self.post(block, 10, (JAPAN, RETIRED), kind="retire")


def _run(sql: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0] if cursor.description else None


@pytest.fixture
def small(db: None) -> Small:
    """The small ledger, rolled back afterwards."""
    return Small()


@pytest.fixture
def own_small(own_database: str) -> Small:
    """The small ledger, with real commits."""
    return Small()


@contextmanager
def superuser() -> Iterator[Any]:
    """A cursor for which no trigger and no foreign key holds."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def forging() -> Any:
    """How a superuser writes past every guard."""
    return superuser


def moment(text: str) -> datetime:
    """An instant of a test."""
    return datetime.fromisoformat(text)

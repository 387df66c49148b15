"""Many entries in one statement are held to what each of them alone is held to."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from renkei import store

BOOK = "demonstration"
ONE, OTHER = f"{BOOK}-JP-participant-one", f"{BOOK}-JP-participant-other"
JAPAN, HOST, TRANSIT = f"{BOOK}-JP-holding", f"{BOOK}-MN-holding", f"{BOOK}-JP-transit"
RETIRED, CANCELLED = f"{BOOK}-JP-retirement", f"{BOOK}-JP-cancellation"
ENTER = """
INSERT INTO store_ledgerentry (book, kind, block_id, serials, from_account_id,
    to_account_id, on_date, key, by_id, why, proposal_id, crossing_id, reverses_id)
SELECT coalesce(x.book, 'demonstration'), coalesce(x.kind, 'transfer'), x.block,
    int8range(x.first, x.first + x.tonnes), x.source, x.target,
    coalesce(x.day, '2026-04-01'), coalesce(x.key, 's-' || x.n), x.by, '{}',
    x.proposal, x.crossing, x.reverses
FROM jsonb_to_recordset(%s) AS x(n int, book text, kind text, block bigint,
    first bigint, tonnes bigint, source text, target text, day date, key text, by int,
    proposal bigint, crossing bigint, reverses bigint)
ORDER BY x.n
"""


def enter(small: Any, *rows: dict[str, Any]) -> None:
    """All rows in one statement, in their order, by the first person."""
    by = small.people[0]
    words = [{"by": by, "n": number} | row for number, row in enumerate(rows)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENTER, [json.dumps(words)])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def lying(*blocks: int) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account_id, sum(last - first + 1)::int FROM store_holding"
            " WHERE block_id = ANY(%s) GROUP BY 1",
            [list(blocks)],
        )
        return dict(cursor.fetchall())


def row(
    small: Any, block: int, place: int, source: str | None, target: str, **more: Any
) -> Any:
    """Ten tonnes of one of two blocks of a hundred, from a place in it on."""
    return {
        "block": block,
        "first": small.first - 200 + place,
        "tonnes": 10,
        "source": source,
        "target": target,
    } | more


def test_plain_movements_are_carried_out_together(small: Any) -> None:
    small.rule("alone-up-to-tonnes", 10)
    small.rule("trust-delay-hours", 0)
    small.trust(ONE, OTHER)
    held, owned = small.block(100, JAPAN), small.block(100, ONE)
    enter(
        small,
        row(small, held, 0, JAPAN, RETIRED, kind="retire"),
        row(small, owned, 100, ONE, OTHER),
    )
    assert lying(held) == {JAPAN: 90, RETIRED: 10}
    assert lying(owned) == {ONE: 90, OTHER: 10}
    with pytest.raises(IntegrityError, match="in a day"):
        enter(small, row(small, owned, 110, ONE, OTHER, tonnes=1, key="more"))
    assert store.audit_ledger(None).findings == ()


UNLAWFUL: dict[str, dict[str, Any]] = {
    "does not hold all": {"source": ONE, "target": RETIRED, "kind": "retire"},
    "not of block": {"place": 95},
    "does not end in": {"target": RETIRED},
    "cross in transit": {"target": HOST},
    "for crossings": {"target": TRANSIT},
    "came on": {"day": "2026-02-28"},
    "both of book": {"target": "history-JP-holding"},
    "two persons move": {
        "source": ONE,
        "target": RETIRED,
        "kind": "retire",
        "tonnes": 11,
    },
    "does not trust": {"source": ONE, "target": JAPAN},
    "entry_goes_somewhere": {"target": JAPAN},
    "entry_of_a_kind": {"kind": "borrow"},
    "entry_moves_something": {"tonnes": 0},
    "only_issue_creates": {"source": None},
    "names a person": {"by": 2_000_000_000},
    "is not approved": {"proposal": 9_000_000_000},
    "names a crossing": {"target": TRANSIT, "crossing": 9_000_000_000},
    "names an entry": {"reverses": 9_000_000_000},
    "issues_a_whole_block|block_issued_once|brings a whole block": {
        "kind": "issue",
        "source": None,
    },
}


@pytest.mark.parametrize("law", UNLAWFUL)
def test_one_unlawful_entry_refuses_the_statement(small: Any, law: str) -> None:
    small.rule("alone-up-to-tonnes", 10)
    how = dict(UNLAWFUL[law])
    owner = JAPAN if law == "does not hold all" else how.get("source") or JAPAN
    first, second = small.block(100, JAPAN), small.block(100, owner)
    place = 100 + how.pop("place", 0)
    good = row(small, first, 0, JAPAN, OTHER)
    bad = row(small, second, place, JAPAN, OTHER) | how
    for statement in ((good, bad), (bad, good)):
        with pytest.raises(IntegrityError, match=law):
            enter(small, *statement)
    assert OTHER not in lying(first, second)


@pytest.fixture
def of_history(db: None) -> list[str]:
    """Two accounts of another book than the small ledger's."""
    from renkei.store.models import LedgerAccount

    common = {"book": "history", "party": "JP", "kind": "participant", "name": {}}
    ids = [f"history-JP-other-{n}" for n in range(2)]
    for each in ids:
        LedgerAccount.objects.create(id=each, holder=each, **common)
    return ids


def in_vain(small: Any, *statement: dict[str, Any]) -> None:
    """Refused as of another book than the block's, and by no other name."""
    with pytest.raises(IntegrityError, match="entry_of_its_book: ") as refused:
        enter(small, *statement)
    cause = refused.value.__cause__
    assert isinstance(cause, psycopg.errors.ForeignKeyViolation)
    assert cause.diag.constraint_name == "entry_of_its_book"


def test_no_entry_moves_credits_of_another_book(
    small: Any, of_history: list[str]
) -> None:
    """Its accounts are both of its book; the block alone is not."""
    first, second = small.block(100, JAPAN), small.block(100, JAPAN)
    good = row(small, first, 0, JAPAN, OTHER)
    bad = row(small, second, 100, *of_history, book="history")
    for statement in ((bad,), (good, bad), (bad, good)):
        in_vain(small, *statement)
    assert lying(first, second) == {JAPAN: 200}


def test_no_entry_issues_credits_into_another_book(
    small: Any, of_history: list[str]
) -> None:
    """A block not issued yet: no check of what is held stands behind this one."""
    blocks = [small.decided(100).pk for _ in range(2)]
    lawful, bad = (
        row(small, block, place, None, account, book=book)
        | {"kind": "issue", "tonnes": 100}
        for block, place, account, book in (
            (blocks[0], 0, JAPAN, BOOK),
            (blocks[1], 100, of_history[0], "history"),
        )
    )
    for statement in ((bad,), (lawful, bad), (bad, lawful)):
        in_vain(small, *statement)
    assert lying(*blocks) == {}
    enter(small, lawful, bad | {"target": JAPAN, "book": BOOK})
    assert lying(*blocks) == {JAPAN: 200}


def test_entries_of_one_statement_follow_each_other(small: Any) -> None:
    block = small.block(200, JAPAN)
    there = row(small, block, 0, JAPAN, OTHER)
    small.rule("alone-up-to-tonnes", 50)
    small.rule("trust-delay-hours", 0)
    small.trust(OTHER, ONE)
    onward = row(small, block, 0, OTHER, ONE)
    with pytest.raises(IntegrityError, match="does not hold all"):
        enter(small, onward, there)
    with pytest.raises(IntegrityError, match="does not hold all"):
        enter(small, there, row(small, block, 0, JAPAN, RETIRED, kind="retire"))
    enter(small, there, onward)
    assert lying(block) == {JAPAN: 190, ONE: 10}
    assert store.audit_ledger(None).findings == ()


@pytest.mark.parametrize(
    ("named", "law"),
    [
        ({"by": 2_000_000_000}, "entry_by_a_person"),
        ({"target": TRANSIT, "crossing": 9_000_000_000}, "entry_of_a_crossing"),
        ({"reverses": 9_000_000_000}, "entry_of_an_entry"),
    ],
    ids=["person", "crossing", "entry"],
)
def test_what_an_entry_names_is_there(
    small: Any, named: dict[str, Any], law: str
) -> None:
    block = small.block(100, JAPAN)
    with pytest.raises(IntegrityError, match=law) as refused:
        enter(small, row(small, block, 190, JAPAN, OTHER) | named)
    cause = refused.value.__cause__
    assert isinstance(cause, psycopg.errors.ForeignKeyViolation)
    assert cause.diag.constraint_name == law


@pytest.mark.parametrize("several", [1, 2])
@pytest.mark.parametrize(
    ("named", "law"),
    [
        ({"by": 2_000_000_000}, "entry_by_a_person"),
        ({"proposal": 9_000_000_000}, "an issue is decided"),
        ({"crossing": 9_000_000_000}, "an issue is decided"),
    ],
    ids=["person", "proposal", "crossing"],
)
def test_an_issue_names_nothing_that_is_not_there(
    small: Any, several: int, named: dict[str, Any], law: str
) -> None:
    def issued(block: int, first: int) -> dict[str, Any]:
        plain = row(small, block, 0, None, JAPAN, kind="issue", tonnes=100)
        return plain | {"first": first, "day": "2026-03-01"}

    decided = [small.decided(100) for _ in range(several)]
    rows = [issued(each.pk, each.serials.lower) for each in decided]
    with pytest.raises(IntegrityError, match=law):
        enter(small, *rows[:-1], rows[-1] | named)
    enter(small, *rows)
    assert lying(*(each.pk for each in decided)) == {JAPAN: 100 * several}


@pytest.mark.parametrize(
    "attempt",
    [
        "DELETE FROM auth_user WHERE id = %(person)s",
        "UPDATE auth_user SET id = id + 1000000 WHERE id = %(person)s",
        "TRUNCATE auth_user CASCADE",
    ],
)
def test_whoever_moved_credits_stays_known(small: Any, attempt: str) -> None:
    """No foreign key holds the person any more; nobody is ever deleted."""
    with (
        pytest.raises(IntegrityError, match=r"never deleted|only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt, {"person": small.people[1]})

"""Many who want the same credits at once, on the real database."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.db import connection

from renkei import store

DAY = date(2026, 4, 1)
WHY = '{"ja": "試験", "en": "test"}'
JAPAN = "demonstration-JP-holding"
ONE, OTHER = "demonstration-JP-participant-one", "demonstration-JP-participant-other"
ROUNDS = 25  # at each number of clients: 100 in CI
POST = (
    "SELECT first, is_new FROM store_post"
    "(%s, 'transfer', %s, %s, 100, %s, %s, %s, %s, %s)"
)


def connections(count: int) -> list[Any]:
    """Sessions of their own, as many programs would have them."""
    settings = connection.settings_dict
    name = {"host": settings["HOST"], "user": settings["USER"]}
    return [
        psycopg.connect(dbname=settings["NAME"], autocommit=True, **name)
        for _ in range(count)
    ]


@pytest.mark.parametrize("clients", [2, 4, 8, 16])
def test_of_forty_transfers_ten_are_carried_out(own_small: Any, clients: int) -> None:
    sessions = connections(clients)
    chance = random.Random(clients)
    for number in range(ROUNDS):
        block = own_small.block(1000, JAPAN)
        first = own_small.first - 1000
        orders = [
            (f"{number}-{n}", None if n % 2 else first + 100 * (n // 2 % 10))
            for n in range(40)
        ] * 2  # every order is sent twice
        chance.shuffle(orders)
        told = _at_once(sessions, block, orders, own_small.people[0])
        effects = Counter(key for key, is_new in told if is_new)
        assert len(effects) == 10, "exactly ten are carried out"
        assert set(effects.values()) == {1}, "each key once"
        _one_owner_history(block, first)
    for session in sessions:
        session.close()
    assert store.audit_ledger(None).findings == ()


def _at_once(
    sessions: list[Any], block: int, orders: list[Any], person: int
) -> list[tuple[str, bool]]:
    """What each order was answered, where it was not refused."""
    gate, told = Barrier(len(sessions)), []

    def work(session: Any, mine: list[Any]) -> None:
        gate.wait()
        for key, first in mine:
            values = [key, block, first, JAPAN, OTHER, DAY, person, WHY]
            try:
                row = session.execute(POST, values).fetchone()
            except psycopg.IntegrityError:
                continue
            told.append((key, row[1]))

    threads = [
        Thread(target=work, args=(session, orders[n :: len(sessions)]))
        for n, session in enumerate(sessions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _one_owner_history(block: int, first: int) -> None:
    """Every serial was issued once, moved once, and lies in one account."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lower(serials) FROM store_ledgerentry WHERE block_id = %s"
            " AND kind = 'transfer' ORDER BY 1",
            [block],
        )
        moved = [start for (start,) in cursor.fetchall()]
        cursor.execute(
            "SELECT account_id, sum(last - first + 1) FROM store_holding"
            " WHERE block_id = %s GROUP BY 1",
            [block],
        )
        held = dict(cursor.fetchall())
    assert moved == [first + 100 * n for n in range(10)]
    assert held == {OTHER: 1000}


def test_of_two_who_decide_one_wins(own_small: Any) -> None:
    block = own_small.block()
    start = own_small.first - 1000
    proposal = own_small.proposal(block, (start, start + 100), (ONE, JAPAN))
    sessions, gate, told = connections(8), Barrier(8), []

    def decide(session: Any, is_approved: bool) -> None:
        gate.wait()
        try:
            session.execute(
                "INSERT INTO store_movedecision (proposal_id, proposed_by_id,"
                " is_approved, why, by_id) VALUES (%s, %s, %s, %s, %s)",
                [proposal, own_small.people[0], is_approved, WHY, own_small.people[1]],
            )
            told.append(is_approved)
        except psycopg.IntegrityError:
            pass

    threads = [
        Thread(target=decide, args=(session, n % 2 == 0))
        for n, session in enumerate(sessions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for session in sessions:
        session.close()
    assert len(told) == 1


def test_batches_in_any_order_do_not_wait_in_a_ring(own_small: Any) -> None:
    import json

    blocks = [own_small.block(1000, JAPAN) for _ in range(6)]
    sessions, gate, failed = connections(6), Barrier(6), []

    def work(session: Any, number: int) -> None:
        gate.wait()
        for turn in range(10):
            order = random.Random(f"{number} {turn}").sample(blocks, len(blocks))
            batch = [
                {
                    "key": f"ring-{number}-{turn}-{block}",
                    "kind": "transfer",
                    "block": block,
                    "tonnes": 1,
                    "source": JAPAN,
                    "target": OTHER,
                    "day": str(DAY),
                    "why": {"en": "x", "ja": "x"},
                }
                for block in order
            ]
            try:
                session.execute("SELECT * FROM store_post_all(%s)", [json.dumps(batch)])
            except psycopg.Error as error:
                failed.append(error)

    threads = [
        Thread(target=work, args=(session, n)) for n, session in enumerate(sessions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for session in sessions:
        session.close()
    assert failed == []
    assert store.audit_ledger(None).findings == ()


def test_nobody_who_posts_is_left_out_of_the_chain(own_small: Any) -> None:
    """Sealing again and again beside eight who post: no gap, no row forgotten."""
    block = own_small.block(100_000, JAPAN)
    sessions, made = connections(8), []

    def work(session: Any, number: int) -> None:
        for turn in range(60):
            with session.transaction(force_rollback=turn % 7 == 3):
                session.execute(
                    POST.replace("100,", "3,"),
                    [f"s-{number}-{turn}", block, None, JAPAN, OTHER, DAY, None, WHY],
                )

    threads = [
        Thread(target=work, args=(session, n)) for n, session in enumerate(sessions)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        made.append(store.seal_ledger())
    for thread in threads:
        thread.join()
    made.append(store.seal_ledger())
    for session in sessions:
        session.close()
    audited = store.audit_ledger(store.checkpoint())
    assert audited.findings == ()
    assert audited.unsealed == 0
    assert audited.seals == sum(seal is not None for seal in made)

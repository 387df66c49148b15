"""A movement in parts is no way round the limit: by room and database, in a race."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from renkei import store
from renkei.registry import AccountKind, EntryKind, moving
from renkei.registry.moving import RuleName

BOOK = "demonstration"
ONE, OTHER = f"{BOOK}-JP-participant-one", f"{BOOK}-JP-participant-other"
JAPAN, RETIRED = f"{BOOK}-JP-holding", f"{BOOK}-JP-retirement"
SINGLE, DAY = RuleName.ALONE, RuleName.ALONE_A_DAY
WHY = '{"ja": "試験", "en": "test"}'
NOON = datetime(2026, 4, 1, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limits", "today", "tonnes", "reasons"),
    [
        ({SINGLE: 50}, 0, 50, []),
        ({SINGLE: 50}, 1, 50, ["above-day-limit"]),
        ({SINGLE: 50}, 0, 51, ["above-limit"]),
        ({SINGLE: 50, DAY: 80}, 30, 50, []),
        ({SINGLE: 50, DAY: 80}, 31, 50, ["above-day-limit"]),
        ({SINGLE: 50, DAY: 20}, 0, 21, ["above-day-limit"]),
        ({DAY: 80}, 0, 1, ["no-limit"]),
    ],
)
def test_the_room_adds_up_the_day(
    limits: dict[RuleName, int], today: int, tonnes: int, reasons: list[str]
) -> None:
    rules = [moving.Setting(name, value, NOON) for name, value in limits.items()]
    move = moving.Move(
        kind=EntryKind.RETIRE,
        tonnes=tonnes,
        source=ONE,
        source_kind=AccountKind.PARTICIPANT,
        target=RETIRED,
        tonnes_today=today,
    )
    found = moving.needs_two(move, rules, (), NOON)
    assert [f.code.removeprefix("registry.moving.") for f in found] == reasons


def test_a_day_begins_at_midnight_in_japan() -> None:
    midnight = datetime(2026, 3, 31, 15, tzinfo=UTC)
    assert moving.day_of(midnight).isoformat() == "2026-04-01"
    before = moving.day_of(midnight - timedelta(microseconds=1))
    assert before.isoformat() == "2026-03-31"


def test_parts_count_together_and_what_two_decide_does_not(small: Any) -> None:
    small.rule("alone-up-to-tonnes", 50)
    block = small.block()
    start = small.first - 1000
    way = (ONE, RETIRED)
    small.post(block, 30, way, kind="retire", key="part")
    small.post(block, 20, way, kind="retire")
    small.post(block, 30, way, kind="retire", key="part")  # the same again: no more
    with pytest.raises(IntegrityError, match="in a day"), transaction.atomic():
        small.post(block, 1, way, kind="retire")
    asked = small.proposal(block, (start + 100, start + 400), (ONE, JAPAN))
    small.decide(asked)
    small.post(block, 300, (ONE, JAPAN), first=start + 100, proposal=asked)
    small.rule("alone-up-to-tonnes-a-day", 55)
    small.post(block, 5, way, kind="retire")
    assert _alone() == 55
    assert store.audit_ledger(None).findings == ()


def test_a_batch_in_parts_is_refused_whole(small: Any) -> None:
    small.rule("alone-up-to-tonnes", 50)
    block = small.block()
    with pytest.raises(IntegrityError, match="in a day"), transaction.atomic():
        _batch(small, [(block, 20)] * 3)
    assert _alone() == 0
    _batch(small, [(block, 25)] * 2)
    assert _alone() == 50


def test_sums_are_written_by_entries_alone(small: Any) -> None:
    small.everything()
    changes = ("UPDATE store_aloneday SET tonnes = 0", "DELETE FROM store_aloneday")
    for change in changes:
        refused = pytest.raises(IntegrityError, match="follow the entries")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


@pytest.mark.parametrize("size", [1, 2])
def test_of_many_at_once_no_more_pass_than_the_day_allows(
    own_small: Any, size: int
) -> None:
    """Sixteen sessions at blocks of their own: only the day's sum is between them."""
    own_small.rule("alone-up-to-tonnes", 10)
    own_small.rule("alone-up-to-tonnes-a-day", 100)
    blocks = [[own_small.block(100) for _ in range(2)] for _ in range(16)]
    settings = connection.settings_dict
    gate, passed, failed = Barrier(16), [], []

    def work(mine: list[int]) -> None:
        name = {"host": settings["HOST"], "user": settings["USER"]}
        with psycopg.connect(
            dbname=settings["NAME"], autocommit=True, **name
        ) as session:
            gate.wait()
            for turn in range(6):
                orders = _orders(own_small, [(b, 5) for b in mine[:size]], f"{turn}")
                try:
                    session.execute("SELECT * FROM store_post_all(%s)", [orders])
                    passed.append(5 * size)
                except psycopg.IntegrityError:
                    pass
                except psycopg.Error as error:
                    failed.append(error)

    threads = [Thread(target=work, args=(mine,)) for mine in blocks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sum(passed) == _alone() == 100
    assert store.audit_ledger(None).findings == ()


def _alone() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(tonnes), 0)::int FROM store_aloneday")
        found: int = cursor.fetchone()[0]
    return found


def _orders(small: Any, parts: list[tuple[int, int]], label: str) -> str:
    return json.dumps(
        [
            {
                "key": f"day-{label}-{n}-{block}",
                "kind": "retire",
                "block": block,
                "tonnes": tonnes,
                "source": ONE,
                "target": RETIRED,
                "day": "2026-04-01",
                "acting": small.people[0],
                "why": {"en": "x", "ja": "x"},
            }
            for n, (block, tonnes) in enumerate(parts)
        ]
    )


def _batch(small: Any, parts: list[tuple[int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM store_post_all(%s)", [_orders(small, parts, "b")])

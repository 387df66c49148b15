"""What PostgreSQL refuses of a movement, and what it does once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from renkei import store

BOOK = "demonstration"
ONE, OTHER = f"{BOOK}-JP-participant-one", f"{BOOK}-JP-participant-other"
JAPAN, HOST, TRANSIT = f"{BOOK}-JP-holding", f"{BOOK}-MN-holding", f"{BOOK}-JP-transit"
RETIRED, CANCELLED = f"{BOOK}-JP-retirement", f"{BOOK}-JP-cancellation"
ANNULLED = f"{BOOK}-JP-voluntary-cancellation"


def refused(law: str) -> Any:
    """The database says no, and which of its rules says so."""
    return pytest.raises(IntegrityError, match=law)


def lying(block: int) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account_id, sum(last - first + 1)::int FROM store_holding"
            " WHERE block_id = %s GROUP BY 1 ORDER BY 1",
            [block],
        )
        return cursor.fetchall()


def test_everything_lawful_is_taken(small: Any) -> None:
    block = small.everything()
    assert dict(lying(block)) == {
        ONE: 760,
        OTHER: 40,
        JAPAN: 158,
        HOST: 20,
        RETIRED: 10,
        CANCELLED: 5,
        ANNULLED: 7,
    }
    assert store.audit_ledger(None).findings == ()


def test_the_same_order_twice_has_one_effect(small: Any) -> None:
    block = small.block(100, JAPAN)
    once = small.post(block, 60, (JAPAN, RETIRED), kind="retire", key="once")
    again = small.post(block, 60, (JAPAN, RETIRED), kind="retire", key="once")
    assert once == again
    assert dict(lying(block)) == {JAPAN: 40, RETIRED: 60}


@pytest.mark.parametrize(
    "other",
    [
        {"tonnes": 59},
        {"way": (JAPAN, CANCELLED), "kind": "cancel"},
        {"first": 2},
        {"by": None},
    ],
)
def test_a_key_with_another_content_is_refused(small: Any, other: Any) -> None:
    block = small.block(100, JAPAN)
    start = small.first - 100
    order = {"tonnes": 60, "way": (JAPAN, RETIRED), "kind": "retire", "key": "once"}
    small.post(block, **order)
    changed = {**order, **other}
    if "first" in other:
        changed["first"] = start + 2
    with refused("stands for another"), transaction.atomic():
        small.post(block, **changed)


Order = Callable[[Any, int, int], Any]
REFUSED: list[tuple[str, Order]] = [
    (
        "does not hold",
        lambda s, b, _: s.post(b, 101, (JAPAN, RETIRED), kind="retire"),
    ),
    (
        "does not hold all",
        lambda s, b, f: s.post(s.block(50, OTHER), 10, (JAPAN, OTHER), first=f + 100),
    ),
    ("not of block", lambda s, b, f: s.post(b, 10, (JAPAN, OTHER), first=f + 95)),
    ("does not end in", lambda s, b, _: s.post(b, 1, (JAPAN, RETIRED))),
    ("does not end in", lambda s, b, _: s.post(b, 1, (JAPAN, OTHER), kind="retire")),
    (
        "does not end in",
        lambda s, b, _: s.post(b, 1, (JAPAN, CANCELLED), kind="cancel-voluntarily"),
    ),
    ("cross in transit", lambda s, b, _: s.post(b, 1, (JAPAN, HOST))),
    ("for crossings", lambda s, b, _: s.post(b, 1, (JAPAN, TRANSIT))),
    (
        "came on",
        lambda s, b, _: s.post(b, 1, (JAPAN, OTHER), day="2026-02-28"),
    ),
    (
        "both of book",
        lambda s, b, _: s.post(b, 1, (JAPAN, "history-JP-holding")),
    ),
]


@pytest.mark.parametrize(("message", "order"), REFUSED)
def test_no_unlawful_movement_is_taken(
    small: Any, message: str, order: Callable[[Any, int, int], Any]
) -> None:
    block = small.block(100, JAPAN)
    with refused(message), transaction.atomic():
        order(small, block, small.first - 100)
    assert lying(block) == [(JAPAN, 100)]


@pytest.mark.parametrize(
    ("kind", "rest"),
    [("retire", RETIRED), ("cancel", CANCELLED), ("cancel-voluntarily", ANNULLED)],
)
def test_what_rests_never_moves_again(small: Any, kind: str, rest: str) -> None:
    block = small.block(100, JAPAN)
    small.post(block, 10, (JAPAN, rest), kind=kind)
    with refused("do not move"), transaction.atomic():
        small.post(block, 10, (rest, JAPAN))


def test_holdings_are_written_by_entries_alone(small: Any) -> None:
    block = small.block(100, JAPAN)
    for change in (
        "UPDATE store_heldfrom SET since = since WHERE block_id = %s",
        "DELETE FROM store_heldfrom WHERE block_id = %s",
        "INSERT INTO store_heldfrom SELECT 1, since, account_id, block_id, entry_id"
        " FROM store_heldfrom WHERE block_id = %s",
    ):
        with refused("follow the entries"), transaction.atomic():
            connection.cursor().execute(change, [block])


def test_a_serial_has_one_holder_whatever_triggers_say(
    own_small: Any, forging: Any
) -> None:
    """Where a superuser silences every trigger the key still knows one holder each."""
    block = own_small.block(100, JAPAN)
    start = own_small.first - 100
    slip = (
        "INSERT INTO store_heldfrom (first, block_id, account_id, since, entry_id)"
        " VALUES (%s, %s, %s, '2026-03-01', 1)"
    )
    with forging() as cursor, refused("store_holding_pkey"):
        cursor.execute(slip, [start, block, OTHER])
    with forging() as cursor:
        cursor.execute(slip, [start + 50, block, OTHER])
        cursor.execute(
            "SELECT account_id, first, last FROM store_holding WHERE block_id = %s"
            " ORDER BY first",
            [block],
        )
        assert cursor.fetchall() == [
            (JAPAN, start, start + 49),
            (OTHER, start + 50, start + 99),
        ]


# Two persons, trusted accounts, the delay of new ones.


def test_without_a_limit_two_persons_are_always_needed(small: Any) -> None:
    small.rule("trust-delay-hours", 0)
    small.trust(ONE, OTHER)
    block = small.block(100)
    with refused("two persons"), transaction.atomic():
        small.post(block, 1, (ONE, OTHER))


def test_one_person_moves_up_to_the_limit_in_force(small: Any) -> None:
    small.rule("alone-up-to-tonnes", 500, since="2026-01-01+00")
    small.rule("alone-up-to-tonnes", 50, since="2026-02-01+00")
    small.rule("alone-up-to-tonnes", 1000, since="2999-01-01+00")
    small.rule("trust-delay-hours", 0)
    small.trust(ONE, OTHER)
    block = small.block(200)
    small.post(block, 50, (ONE, OTHER))
    with refused("two persons"), transaction.atomic():
        small.post(block, 51, (ONE, OTHER))
    with refused("two persons"), transaction.atomic():
        small.post(block, 5, (ONE, OTHER), by=None)


def test_a_new_trusted_account_waits_for_the_delay(small: Any) -> None:
    small.rule("alone-up-to-tonnes", 500)
    block = small.block(200)
    with refused("no delay"), transaction.atomic():
        small.trust(ONE, OTHER)
    small.rule("trust-delay-hours", 72)
    with refused("begins 72 hours"), transaction.atomic():
        small.trust(ONE, OTHER, hours=1)
    small.trust(ONE, OTHER, hours=72)
    with refused("does not trust"), transaction.atomic():
        small.post(block, 5, (ONE, OTHER))
    with refused("does not trust"), transaction.atomic():
        small.post(block, 5, (ONE, JAPAN))


def test_nobody_decides_on_their_own_proposal(small: Any) -> None:
    block = small.block(100)
    start = small.first - 100
    proposal = small.proposal(block, (start, start + 100), (ONE, JAPAN))
    with refused("decided_by_another"), transaction.atomic():
        small.decide(proposal, by=0)


@pytest.mark.parametrize("how", ["not decided", "refused", "other target", "part"])
def test_only_what_was_approved_is_carried_out(small: Any, how: str) -> None:
    block = small.block(100)
    start = small.first - 100
    proposal = small.proposal(block, (start, start + 100), (ONE, JAPAN))
    if how != "not decided":
        small.decide(proposal, is_approved=how != "refused")
    way = (ONE, OTHER) if how == "other target" else (ONE, JAPAN)
    with refused("is not approved, or is of something else"), transaction.atomic():
        small.post(block, 10 if how == "part" else 100, way, proposal=proposal)


def test_an_approval_is_used_once(small: Any) -> None:
    block = small.block(100)
    start = small.first - 100
    proposal = small.proposal(block, (start, start + 100), (ONE, JAPAN))
    small.decide(proposal)
    small.post(block, 100, (ONE, JAPAN), proposal=proposal)
    with refused("proposal_carried_out_once"), transaction.atomic():
        small.post(block, 100, (ONE, JAPAN), first=start, proposal=proposal)


# Corrections, and the way to the other registry.


def test_a_reversal_is_exact_and_happens_once(small: Any) -> None:
    block = small.block(100, JAPAN)
    start = small.first - 100
    sent = small.post(block, 40, (JAPAN, OTHER), first=start)
    with refused("two persons"), transaction.atomic():
        small.post(block, 40, (OTHER, JAPAN), first=start, reverses=sent)
    back = small.post(block, 10, (JAPAN, RETIRED), kind="retire")
    with refused("only_transfers_are_reversed|reverse of entry"), transaction.atomic():
        small.post(block, 10, (JAPAN, OTHER), reverses=back)
    unlinked = small.proposal(block, (start, start + 40), (OTHER, JAPAN))
    small.decide(unlinked)
    with refused("something else"), transaction.atomic():
        link = {"reverses": sent, "proposal": unlinked}
        small.post(block, 40, (OTHER, JAPAN), first=start, **link)
    proposal = small.proposal(block, (start, start + 40), (OTHER, JAPAN), sent)
    small.decide(proposal)
    with refused("reverse of entry"), transaction.atomic():
        small.post(block, 30, (OTHER, JAPAN), first=start, reverses=sent)
    order = {"first": start, "reverses": sent, "proposal": proposal}
    small.post(block, 40, (OTHER, JAPAN), **order)
    small.post(block, 40, (JAPAN, OTHER), first=start)
    with refused("entry_reversed_once|carried_out_once"), transaction.atomic():
        small.post(block, 40, (OTHER, JAPAN), **order)


@pytest.mark.parametrize("says", [True, False])
def test_a_crossing_goes_step_by_step(small: Any, says: bool) -> None:
    block = small.block(100, JAPAN)
    start = small.first - 100
    sent = small.crossing(block, (start, start + 30), (JAPAN, HOST))
    with refused("no step"), transaction.atomic():
        small.post(block, 20, (JAPAN, TRANSIT), first=start, crossing=sent)
    small.post(block, 30, (JAPAN, TRANSIT), first=start, crossing=sent)
    for end in (HOST, JAPAN):
        with refused("no step"), transaction.atomic():
            small.post(block, 30, (TRANSIT, end), first=start, crossing=sent)
    small.answer(sent, is_acknowledged=says)
    right, wrong = (HOST, JAPAN) if says else (JAPAN, HOST)
    with refused("no step"), transaction.atomic():
        small.post(block, 30, (TRANSIT, wrong), first=start, crossing=sent)
    small.post(block, 30, (TRANSIT, right), first=start, crossing=sent)
    with refused("crossing_steps_once"), transaction.atomic():
        small.post(block, 30, (right, TRANSIT), first=start, crossing=sent)
    assert store.audit_ledger(None).findings == ()


def test_a_statement_at_an_instant_is_what_was_entered_by_then(small: Any) -> None:
    from renkei.store.ledger_chain import now

    block = small.block(100, JAPAN)
    before = now()
    small.post(block, 30, (JAPAN, RETIRED), kind="retire")
    small.post(block, 5, (JAPAN, CANCELLED), kind="cancel")
    then = store.account(JAPAN, at=before).statement
    held = store.account(JAPAN).statement
    mine = [line.tonnes for line in then.holdings if line.block.project == "XX999"]
    assert mine == [100]
    left = [line.tonnes for line in held.holdings if line.block.project == "XX999"]
    assert left == [65]


def batch(small: Any, *orders: dict[str, Any]) -> list[tuple[str, int, bool]]:
    """Orders in one call: key, first serial, whether it is new."""
    import json

    common = {"kind": "retire", "source": JAPAN, "target": RETIRED, "day": "2026-04-01"}
    words = [{**common, "why": {"en": "x", "ja": "x"}, **order} for order in orders]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, first, is_new FROM store_post_all(%s)", [json.dumps(words)]
        )
        return sorted(cursor.fetchall())


def test_a_batch_is_entered_as_its_orders_one_by_one(small: Any) -> None:
    one, other = small.block(100, JAPAN), small.block(100, JAPAN)
    start = small.first - 200
    orders = [
        {"key": "b-1", "block": other, "tonnes": 10},
        {"key": "b-2", "block": one, "tonnes": 20, "first": start + 50},
    ]
    told = [("b-1", start + 190, True), ("b-2", start + 50, True)]
    assert batch(small, *orders) == told
    again = [(key, first, False) for key, first, _ in told]
    assert batch(small, *orders) == again
    crowded = [{"key": f"c-{n}", "block": one, "tonnes": 5} for n in range(4)]
    assert [first for _, first, _ in batch(small, *crowded)] == [
        start + 45 - 5 * n for n in range(4)
    ]
    mixed = [orders[0], {"key": "b-3", "block": other, "tonnes": 1}]
    assert batch(small, *mixed) == [again[0], ("b-3", start + 189, True)]
    assert store.audit_ledger(None).findings == ()


def test_a_batch_is_all_or_none(small: Any) -> None:
    block = small.block(100, JAPAN)
    good = {"key": "good", "block": block, "tonnes": 10}
    for bad in (
        {"key": "bad", "block": block, "tonnes": 500},
        {"key": "bad", "block": block, "tonnes": 5, "target": JAPAN},
        {"key": "good", "block": block, "tonnes": 11},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            batch(small, good, bad)
    assert lying(block) == [(JAPAN, 100)]

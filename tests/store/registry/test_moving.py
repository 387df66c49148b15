"""Account holders at work: alone, in twos, across the border; and abuse of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from renkei import store
from renkei.foundation import Refusal, Text, same
from renkei.programme import Role
from renkei.registry import EntryKind, moving
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.commands import moving as orders
from renkei.store.commands import registry_keeping as keeping

BOOK = "demonstration"
ONE, OTHER = f"{BOOK}-JP-participant-one", f"{BOOK}-JP-participant-other"
JAPAN, HOST = f"{BOOK}-JP-holding", f"{BOOK}-MN-holding"
RETIRED = f"{BOOK}-JP-retirement"
WHY = Text(ja="試験のため", en="for a test")


@pytest.fixture
def desk(small: Any) -> Any:
    """Two people of account one, a stranger, and both administrators."""
    from django.contrib.auth import get_user_model

    duties = {
        "proposer": (Role.PROJECT_PARTICIPANT, "JP", "one"),
        "second": (Role.PROJECT_PARTICIPANT, "JP", "one"),
        "stranger": (Role.PROJECT_PARTICIPANT, "JP", "other"),
        "japan": (Role.REGISTRY_ADMINISTRATOR, "JP", ""),
        "host": (Role.REGISTRY_ADMINISTRATOR, "MN", ""),
    }
    for name, (role, country, entity) in duties.items():
        user = get_user_model().objects.create_user(username=f"desk-{name}")
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(same(name)),
            projects=[],
        )
        setattr(small, name, store.person(user))
    return small


def order(desk: Any, tonnes: int, target: str, **more: Any) -> orders.Order:
    start = desk.first - 1000
    fields = {
        "key": f"order-{tonnes}-{target}",
        "kind": EntryKind.TRANSFER,
        "serials": (start, start + tonnes - 1),
        "source": ONE,
        "target": target,
        "why": WHY,
        **more,
    }
    return orders.Order(**fields)


def codes(refusal: Any) -> list[str]:
    return [finding.code for finding in refusal.value.findings]


def test_without_a_limit_two_persons_move(desk: Any) -> None:
    desk.block()
    wanted = order(desk, 10, OTHER)
    asked = orders.move(wanted, desk.proposer)
    assert isinstance(asked, orders.Proposed)
    assert [reason.code for reason in asked.reasons] == [
        "registry.moving.no-limit",
        "registry.moving.not-trusted",
    ]
    again = orders.move(wanted, desk.proposer)
    assert again.proposal == asked.proposal
    with pytest.raises(Refusal) as refused:
        decide(desk, asked, desk.proposer)
    assert codes(refused) == ["registry.moving.own-proposal"]
    with pytest.raises(Refusal) as refused:
        decide(desk, asked, desk.stranger)
    assert codes(refused) == ["store.moving.not-your-account"]
    assert decide(desk, asked, desk.second).is_new
    with pytest.raises(Refusal) as refused:
        decide(desk, asked, desk.second)
    assert codes(refused) == ["store.moving.store-movedecision-proposal-id-key"]
    held = store.account(OTHER).statement.tonnes.value
    assert held == 10


def decide(desk: Any, asked: Any, who: Any, *, yes: bool = True) -> Any:
    return orders.decide_move(asked.proposal, who, is_approved=yes, why=WHY)


def test_within_the_limit_to_a_trusted_account_one_person_moves(desk: Any) -> None:
    desk.block()
    with pytest.raises(Refusal) as refused:
        keeping.trust_account(ONE, OTHER, desk.second, why=WHY)
    assert codes(refused) == ["registry.moving.no-delay"]
    rules = moving.RuleName
    for name, value in ((rules.ALONE, 50), (rules.ALONE_A_DAY, 60), (rules.DELAY, 0)):
        keeping.set_registry_rule(BOOK, "JP", name, value, desk.japan, why=WHY)
    trust = keeping.trust_account(ONE, OTHER, desk.second, why=WHY)
    moved = orders.move(order(desk, 50, OTHER), desk.second)
    assert isinstance(moved, orders.Moved)
    replayed = orders.move(order(desk, 50, OTHER), desk.second)
    assert replayed == orders.Moved(moved.entry, is_new=False)
    above = orders.move(order(desk, 51, OTHER, key="above"), desk.second)
    assert [r.code for r in above.reasons] == ["registry.moving.above-limit"]
    keeping.end_trust(trust, desk.second, why=WHY)
    start = desk.first - 500
    ended = order(desk, 5, OTHER, key="ended", serials=(start, start + 4))
    reasons = orders.move(ended, desk.second).reasons
    assert [r.code for r in reasons] == ["registry.moving.not-trusted"]


def test_only_a_country_s_own_administrator_makes_its_rules(desk: Any) -> None:
    for who, code in (
        (desk.host, "store.moving.not-your-account"),
        (desk.second, "store.permission.role"),
    ):
        with pytest.raises(Refusal) as refused:
            keeping.set_registry_rule(
                BOOK, "JP", moving.RuleName.ALONE, 10**9, who, why=WHY
            )
        assert codes(refused) == [code]


def test_nobody_moves_another_s_account_or_guesses_an_id(desk: Any) -> None:
    desk.block()
    for who in (desk.stranger, desk.japan, desk.host):
        with pytest.raises(Refusal) as refused:
            orders.move(order(desk, 10, OTHER), who)
        assert codes(refused) == ["store.moving.not-your-account"]
    with pytest.raises(Refusal) as refused:
        orders.decide_move(987654321, desk.second, is_approved=True, why=WHY)
    assert codes(refused) == ["store.moving.unknown-proposal"]
    with pytest.raises(Refusal) as refused:
        orders.move(order(desk, 10, OTHER, source=f"{BOOK}-JP-none"), desk.second)
    assert codes(refused) == ["store.moving.unknown-account"]


def test_a_transfer_is_undone_by_a_linked_entry_of_two(desk: Any) -> None:
    block = desk.block(1000, JAPAN)
    start = desk.first - 1000
    desk.post(block, 100, (JAPAN, ONE), key="wrong")
    asked = orders.reverse("wrong", desk.proposer, new_key="back", why=WHY)
    assert [r.code for r in asked.reasons] == ["registry.moving.reversal"]
    moved = decide(desk, asked, desk.second)
    entry = models.LedgerEntry.objects.get(pk=moved.entry)
    assert entry.reverses.key == "wrong"
    assert (entry.serials.lower, entry.to_account_id) == (start + 900, JAPAN)
    used = order(desk, 10, RETIRED, source=JAPAN, kind=EntryKind.RETIRE, key="used")
    orders.move(used, desk.japan)
    with pytest.raises(Refusal) as refused:
        orders.reverse("used", desk.japan, new_key="no", why=WHY)
    assert codes(refused)[0] in {
        "store.moving.not-your-account",
        "store.moving.only-transfers-are-reversed",
    }
    assert store.audit_ledger(None).findings == ()


@pytest.mark.parametrize("yes", [True, False])
def test_credits_cross_with_the_other_side_s_answer(desk: Any, yes: bool) -> None:
    desk.block(1000, JAPAN)
    wanted = order(desk, 100, HOST, source=JAPAN, key="across")
    before = store.account(HOST).statement.tonnes.value
    crossing = keeping.send_across(wanted, desk.japan)
    assert keeping.send_across(wanted, desk.japan) == crossing
    assert store.account(f"{BOOK}-JP-transit").statement.tonnes.value == 100
    with pytest.raises(Refusal) as refused:
        keeping.answer_crossing(crossing, desk.japan, is_acknowledged=True, why=WHY)
    assert codes(refused) == ["store.moving.not-your-account"]
    keeping.answer_crossing(crossing, desk.host, is_acknowledged=yes, why=WHY)
    with pytest.raises(Refusal) as refused:
        keeping.answer_crossing(crossing, desk.host, is_acknowledged=not yes, why=WHY)
    assert codes(refused) == ["store.moving.store-crossinganswer-crossing-id-key"]
    arrived = store.account(HOST).statement.tonnes.value - before
    assert arrived == (100 if yes else 0)
    assert store.account(f"{BOOK}-JP-transit").statement.tonnes.value == 0


def test_the_room_knows_when_a_trust_begins_and_ends() -> None:
    now = timezone.now()
    settings = [
        moving.Setting(moving.RuleName.ALONE, 10, now - timedelta(days=2)),
        moving.Setting(moving.RuleName.ALONE, 20, now - timedelta(days=1)),
        moving.Setting(moving.RuleName.ALONE, 99, now + timedelta(days=1)),
    ]
    assert moving.in_force(settings, moving.RuleName.ALONE, now) == 20
    assert moving.in_force(settings, moving.RuleName.DELAY, now) is None
    trust = moving.Trust("a", now, now + timedelta(hours=1))
    assert [trust.holds(now + timedelta(minutes=m)) for m in (-1, 0, 59, 60)] == [
        False,
        True,
        True,
        False,
    ]

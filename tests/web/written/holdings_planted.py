"""Credits of the demonstration that its people can move, written by the commands.

Flows in: the demonstration's people as they are loaded. Flows out: `Holdings`: a
participant's account with 600 tCO2, Japan's with 400, and the settings in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from renkei import store
from renkei.foundation import Period, Text
from renkei.registry import (
    AccountKind,
    Block,
    Book,
    Decision,
    Entry,
    EntryKind,
    Serials,
    moving,
)
from renkei.store.ledger_rows import keep_decision, open_accounts, post_issue

BOOK = "demonstration"
FIRST = 910_000_000_001  # far from the serials of the founding records
SOLAR, OTHER = "or-demo-solar", "or-demo-harbour"
WHY = Text(ja="試験のため", en="for a test")
JAPAN, MONGOLIA = f"{BOOK}-JP-holding", f"{BOOK}-MN-holding"
MINE = f"{BOOK}-JP-participant-{SOLAR}"
THEIRS = f"{BOOK}-JP-participant-{OTHER}"
RETIRED = f"{BOOK}-JP-retirement"
LIMIT, MINE_TCO2 = 50, 600


@dataclass(frozen=True)
class Holdings:
    """Who acts; the first serial of the participant's credits is FIRST."""

    participant: Any
    colleague: Any
    japan: Any
    mongolia: Any


def user(name: str) -> Any:
    """A person of the demonstration as Django knows them."""
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=name)


def planted() -> Holdings:
    """Issue a block to Japan, open accounts, and hand 600 tCO2 to the participant."""
    from renkei.store.commands.moving import Order, move

    names = ("participant", "participant-2", "registry-japan", "registry-mongolia")
    found = Holdings(*(store.person(user(name)) for name in names))
    open_accounts(BOOK, ["JP", "MN"])
    for kind, holder in (
        (AccountKind.PARTICIPANT, SOLAR),
        (AccountKind.PARTICIPANT, OTHER),
        (AccountKind.TRANSIT, ""),
    ):
        name = Text(ja=f"口座 {holder or kind}", en=f"Account {holder or kind}")
        store.open_account(
            BOOK, "JP", kind.value, found.japan, name=name, holder=holder
        )
    issue(1000)
    for rule, value in ((moving.RuleName.ALONE, LIMIT), (moving.RuleName.DELAY, 0)):
        store.set_registry_rule(BOOK, "JP", rule, value, found.japan, why=WHY)
    given = Order(
        key="planted-to-the-participant",
        kind=EntryKind.TRANSFER,
        serials=(FIRST, FIRST + MINE_TCO2 - 1),
        source=JAPAN,
        target=MINE,
        why=WHY,
    )
    move(given, found.japan)
    return found


def issue(tonnes: int) -> None:
    """A block that was decided and issued to Japan, written past the gate."""
    from django.db import transaction

    period = Period(date(2025, 1, 1), date(2026, 1, 1))
    decision = Decision.of(
        {("JP", 2025): tonnes},
        book=BOOK,
        project="VN001",
        period=period,
        decided_on=date(2026, 2, 1),
        citation=WHY,
    )
    block = Block(
        book=Book(BOOK),
        serials=Serials(FIRST, FIRST + tonnes - 1),
        project="VN001",
        party="JP",
        vintage=2025,
        period=period,
        issued_on=date(2026, 3, 1),
    )
    entry = Entry(
        key="planted-issue",
        kind=EntryKind.ISSUE,
        block=block,
        serials=block.serials,
        source=None,
        target=JAPAN,
        on=block.issued_on,
        why=WHY,
    )
    with transaction.atomic():
        post_issue(entry, keep_decision(decision, by=None), None)

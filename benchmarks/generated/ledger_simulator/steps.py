"""What somebody may ask of a ledger, one thing at a time; and where tonnes can lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

BOOK, OTHER_BOOK = "demonstration", "history"
PARTIES = ("JP", "MN")
KINDS = ("holding", "transit", "retirement", "cancellation", "voluntary-cancellation")
MOVING = frozenset({"holding", "participant", "transit"})
RESTING = {
    "retire": "retirement",
    "cancel": "cancellation",
    "cancel-voluntarily": "voluntary-cancellation",
}
FIRST_DAY = date(2026, 1, 1)
FIRST_INSTANT = 1_767_225_600  # 2026-01-01T00:00:00Z
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Place:
    """An account, and whether its tonnes may move on."""

    name: str
    book: str
    party: str
    kind: str
    holder: str = ""

    @property
    def is_moving(self) -> bool:
        """Whether what lies here may leave."""
        return self.kind in MOVING


def places(participants: int, label: str = "p") -> tuple[Place, ...]:
    """Every account of both governments, one of another book, and participants."""
    found = [
        Place(f"{BOOK}-{party}-{kind}", BOOK, party, kind)
        for party in PARTIES
        for kind in KINDS
    ]
    found.append(Place(f"{OTHER_BOOK}-JP-holding", OTHER_BOOK, "JP", "holding"))
    for number in range(participants):
        party, holder = PARTIES[number % 2], f"{label}{number}"
        name = f"{BOOK}-{party}-participant-{holder}"
        found.append(Place(name, BOOK, party, "participant", holder))
    return tuple(found)


def japanese_day(now: int) -> int:
    """The day in Japan of an instant, counted from 1970."""
    return (now + 9 * 3_600) // DAY_SECONDS


def day_of(number: int) -> str:
    """A day by its distance from the first."""
    if number not in _DAYS:
        _DAYS[number] = (FIRST_DAY + timedelta(days=number)).isoformat()
    return _DAYS[number]


_DAYS: dict[int, str] = {}


@dataclass(frozen=True, slots=True)
class Move:
    """Serials of a block from one account to another; `source` -1 creates them."""

    key: str
    kind: str
    block: int
    first: int
    last: int
    source: int
    target: int
    day: int
    by: int
    proposal: int = -1
    crossing: int = -1
    reverses: int = -1


@dataclass(frozen=True, slots=True)
class Found:
    """A decision of so many tonnes, its block, and the block's issue."""

    key: str
    party: str
    decided: int
    first: int
    last: int
    target: int
    day: int
    book: str = BOOK


@dataclass(frozen=True, slots=True)
class Propose:
    """What one person wants another to approve."""

    key: str
    kind: str
    block: int
    first: int
    last: int
    source: int
    target: int
    by: int
    reverses: int = -1


@dataclass(frozen=True, slots=True)
class Decide:
    """A yes or no to a proposal."""

    proposal: int
    says: bool
    by: int


@dataclass(frozen=True, slots=True)
class Send:
    """The announcement of serials to the other registry."""

    key: str
    block: int
    first: int
    last: int
    source: int
    target: int
    by: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The other registry's yes or no."""

    crossing: int
    says: bool
    by: int


@dataclass(frozen=True, slots=True)
class Rule:
    """How much one person moves alone in a party's registry, from now on."""

    party: str
    tonnes: int
    by: int
    name: str = "alone-up-to-tonnes"


@dataclass(frozen=True, slots=True)
class Trust:
    """One account trusts another, from some seconds on."""

    source: int
    target: int
    after_seconds: int
    by: int


@dataclass(frozen=True, slots=True)
class EndTrust:
    """The end of a trust."""

    trust: int
    by: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock jumps so many seconds, perhaps backwards."""

    seconds: int


Step = Move | Found | Propose | Decide | Send | Answer | Rule | Trust | EndTrust | Clock

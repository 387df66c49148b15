"""The laws of the ledger under any sequence of commands, and each law broken once.

A model that keeps a dictionary of single tonnes plays against the ledger; after every
step both must agree, and the auditor, who shares code with neither, must be content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from renkei.foundation import Period, Refusal, Text
from renkei.registry import Entry, Ledger
from renkei.registry import ledger as fast_path
from renkei.registry.account import PARTY_KINDS, Account, Book
from renkei.registry.block import Block, Serials
from renkei.registry.entry import EntryKind
from renkei.registry.statement import Holding

WHY = Text(ja="試験", en="test")
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))
FIRST_DAY = date(2019, 1, 1)
PARTIES = ("MN", "JP")
ACCOUNTS = [
    Account(Book.DEMONSTRATION, party, kind).id
    for party in PARTIES
    for kind in PARTY_KINDS
]
MOVES = (EntryKind.TRANSFER, EntryKind.RETIRE, EntryKind.CANCEL)
serial = st.integers(1, 60)


def issue_entry(first: int, tonnes: int, party: str, key: str, day: int) -> Entry:
    on = FIRST_DAY + timedelta(days=day)
    serials = Serials(first, first + tonnes - 1)
    block = Block(Book.DEMONSTRATION, serials, "MN004", party, 2018, YEAR, on)
    return Entry(
        key=key,
        kind=EntryKind.ISSUE,
        block=block,
        serials=serials,
        source=None,
        target=f"demonstration-{party}-holding",
        on=on,
        why=WHY,
    )


class LedgerAgainstModel(RuleBasedStateMachine):
    """Random commands, most of them wrong, to a ledger and to a plain dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger.open("demonstration", PARTIES)
        self.place: dict[int, str] = {}
        self.since: dict[int, date] = {}
        self.count = 0

    def key(self) -> str:
        self.count += 1
        return f"command {self.count}"

    def post(self, entry: Entry, *, is_lawful: bool) -> None:
        """The ledger takes exactly what the model calls lawful."""
        before = self.ledger
        try:
            self.ledger = before.posted(entry)
        except Refusal:
            assert not is_lawful, "the ledger refused a lawful entry"
            assert self.ledger is before
            return
        assert is_lawful, "the ledger took an unlawful entry"
        for number in range(entry.serials.first, entry.serials.last + 1):
            self.place[number] = entry.target
            self.since[number] = entry.on
        assert self.ledger.posted(entry) == self.ledger, "twice is once"

    @rule(
        first=serial,
        tonnes=st.integers(1, 12),
        party=st.sampled_from(PARTIES),
        day=st.integers(0, 9),
    )
    def issue(self, first: int, tonnes: int, party: str, day: int) -> None:
        entry = issue_entry(first, tonnes, party, self.key(), day)
        asked = range(first, first + tonnes)
        self.post(entry, is_lawful=not any(number in self.place for number in asked))

    @rule(
        kind=st.sampled_from(MOVES),
        first=serial,
        tonnes=st.integers(1, 8),
        way=st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS)),
        day=st.integers(0, 9),
    )
    def move_anything(
        self, kind: EntryKind, first: int, tonnes: int, way: tuple[str, str], day: int
    ) -> None:
        """Any serials between any accounts; mostly unlawful."""
        self.move(kind, Serials(first, first + tonnes - 1), way, day)

    @rule(
        choose=st.data(),
        kind=st.sampled_from(MOVES),
        arriving=st.sampled_from(ACCOUNTS),
        day=st.integers(0, 9),
    )
    def move_what_is_there(
        self, choose: st.DataObject, kind: EntryKind, arriving: str, day: int
    ) -> None:
        """Serials out of the account that has them, at times a few too many."""
        lines = [
            (account, line.serials)
            for account, lines in sorted(self.ledger.holdings.items())
            for line in lines
        ]
        if lines:
            source, whole = choose.draw(st.sampled_from(lines))
            ends = st.integers(whole.first, whole.last)
            first, last = sorted((choose.draw(ends), choose.draw(ends)))
            last += choose.draw(st.sampled_from([0, 0, 1, 3]))
            self.move(kind, Serials(first, last), (source, arriving), day)

    def move(
        self, kind: EntryKind, serials: Serials, way: tuple[str, str], day: int
    ) -> None:
        """Post a movement that the model has judged for itself."""
        source, target = way
        moved = range(serials.first, serials.last + 1)
        block = next((b for b in self.ledger.issued if moved[0] in _numbers(b)), None)
        if block is None:
            return
        on = FIRST_DAY + timedelta(days=day)
        ends = {"transfer": "holding", "retire": "retirement", "cancel": "cancellation"}
        is_lawful = (
            all(self.place.get(number) == source for number in moved)
            and all(number in _numbers(block) for number in moved)
            and source.endswith("holding")
            and target.endswith(ends[kind])
            and source != target
            and (kind == "transfer" or source.split("-")[1] == target.split("-")[1])
            and all(self.since[number] <= on for number in moved)
        )
        entry = Entry(
            key=self.key(),
            kind=kind,
            block=block,
            serials=serials,
            source=source,
            target=target,
            on=on,
            why=WHY,
        )
        self.post(entry, is_lawful=is_lawful)

    @invariant()
    def state_equals_the_model(self) -> None:
        held = {
            number: account
            for account, lines in self.ledger.holdings.items()
            for line in lines
            for number in range(line.serials.first, line.serials.last + 1)
        }
        assert held == self.place

    @invariant()
    def issued_is_held_plus_retired_plus_cancelled(self) -> None:
        issued = sum(block.serials.tonnes for block in self.ledger.issued)
        by_kind: Counter[str] = Counter()
        for account in ACCOUNTS:
            tonnes = self.ledger.statement(account).tonnes.value
            assert isinstance(tonnes, int)
            assert tonnes >= 0
            by_kind[account.rsplit("-", 1)[1]] += tonnes
        assert issued == sum(by_kind.values())

    @invariant()
    def replay_equals_state(self) -> None:
        again = Ledger.open("demonstration", PARTIES, self.ledger.entries)
        assert again == self.ledger

    @invariant()
    def auditor_is_content(self) -> None:
        assert self.ledger.audit() == ()

    @invariant()
    def blocks_never_overlap(self) -> None:
        blocks = self.ledger.issued
        for index, one in enumerate(blocks):
            for other in blocks[index + 1 :]:
                assert not one.serials.overlaps(other.serials)


def _numbers(block: Block) -> range:
    return range(block.serials.first, block.serials.last + 1)


TestLedgerAgainstModel = LedgerAgainstModel.TestCase
TestLedgerAgainstModel.settings = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


# Each law broken on purpose: the auditor must notice every one.

GOOD = Ledger.open(
    "demonstration",
    PARTIES,
    [
        issue_entry(1, 10, "JP", "a", 0),
        issue_entry(11, 5, "MN", "b", 0),
    ],
)
JP, MN = "demonstration-JP-holding", "demonstration-MN-holding"
RETIRED = "demonstration-JP-retirement"


def forged(entry: Entry, **changes: Any) -> Entry:
    return replace(entry, **changes)


def move(key: str, source: str | None, target: str, **changes: Any) -> Entry:
    return replace(
        GOOD.entries[0],
        **{
            "key": key,
            "kind": EntryKind.TRANSFER,
            "source": source,
            "target": target,
            **changes,
        },
    )


ISSUE_A, ISSUE_B = GOOD.entries
FORGERIES: list[tuple[str, list[Entry]]] = [
    ("issued-twice", [ISSUE_A, forged(ISSUE_A, key="c")]),
    ("key-twice", [ISSUE_A, forged(ISSUE_B, key="a")]),
    ("created-otherwise", [move("m", JP, MN)]),
    ("created-otherwise", [ISSUE_A, move("m", None, MN)]),
    ("spent-twice", [ISSUE_A, move("m", JP, MN), move("n", JP, MN)]),
    ("spent-twice", [ISSUE_A, ISSUE_B, move("m", MN, JP)]),
    (
        "moved-after-end",
        [
            ISSUE_A,
            move("m", JP, RETIRED, kind=EntryKind.RETIRE),
            move("n", RETIRED, JP),
        ],
    ),
    ("wrong-end", [ISSUE_A, move("m", JP, RETIRED)]),
    ("wrong-end", [forged(ISSUE_A, target=MN)]),
    (
        "wrong-end",
        [
            ISSUE_A,
            move("m", JP, "demonstration-MN-retirement", kind=EntryKind.RETIRE),
        ],
    ),
    ("wrong-book", [ISSUE_A, move("m", JP, "history-MN-holding")]),
    (
        "wrong-book",
        [forged(ISSUE_A, block=replace(ISSUE_A.block, book=Book.HISTORY))],
    ),
    (
        "out-of-time",
        [ISSUE_A, move("m", JP, MN, on=FIRST_DAY - timedelta(days=1))],
    ),
]


@pytest.mark.parametrize(("law", "entries"), FORGERIES)
def test_auditor_notices_a_broken_law(law: str, entries: list[Entry]) -> None:
    tampered = replace(GOOD, entries=tuple(entries))
    assert f"registry.audit.{law}" in {f.code for f in tampered.audit()}


@pytest.mark.parametrize(
    "holdings",
    [
        {},
        {JP: GOOD.holdings[JP]},
        {**GOOD.holdings, RETIRED: GOOD.holdings[JP]},
        {JP: GOOD.holdings[MN], MN: GOOD.holdings[JP]},
        {
            **GOOD.holdings,
            JP: (Holding(Serials(1, 11), GOOD.issued[0], FIRST_DAY),),
        },
    ],
)
def test_auditor_notices_a_balance_that_is_not_the_entries(
    holdings: dict[str, tuple[Holding, ...]],
) -> None:
    tampered = replace(GOOD, holdings=holdings)
    assert "registry.audit.state-differs" in {f.code for f in tampered.audit()}


def test_auditor_notices_a_lost_tonne() -> None:
    """An account outside the book swallows what was issued."""
    lost = replace(
        GOOD, entries=(ISSUE_A, move("m", JP, "nowhere")), holdings={"nowhere": ()}
    )
    assert "registry.audit.not-conserved" in {f.code for f in lost.audit()}


def _no_overlap_check(self: Serials, other: Serials) -> bool:
    return False


def _everything_is_common(one: Serials, other: Serials) -> int:
    return other.tonnes


def _nothing_remains(whole: Serials, taken: Serials) -> tuple[Serials, ...]:
    return ()


BROKEN_FAST_PATHS: list[tuple[str, Any, str, Callable[..., Any]]] = [
    ("overlapping serials are issued", Serials, "overlaps", _no_overlap_check),
    (
        "an account gives what it does not hold",
        fast_path,
        "_common",
        _everything_is_common,
    ),
    ("the rest of a range is forgotten", fast_path, "_remaining", _nothing_remains),
    (
        "any entry's form will do",
        fast_path._Working,
        "_form",
        lambda self, entry: iter(()),
    ),
]


@pytest.mark.parametrize(
    ("owner", "name", "broken"),
    [row[1:] for row in BROKEN_FAST_PATHS],
    ids=[row[0] for row in BROKEN_FAST_PATHS],
)
def test_laws_find_a_ledger_that_lost_a_check(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, broken: Callable[..., Any]
) -> None:
    """The machine above must fail when a check of the fast path is taken out."""
    monkeypatch.setattr(owner, name, broken)
    with pytest.raises((AssertionError, KeyError)):
        run_state_machine_as_test(
            LedgerAgainstModel,
            settings=settings(
                max_examples=30_000,  # stops at the first failure
                stateful_step_count=20,
                deadline=None,
                database=None,
                derandomize=True,
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
            ),
        )

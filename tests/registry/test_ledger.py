"""The ledger as tables: what is posted on top of a small book, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from renkei.foundation import Period, Refusal, Text
from renkei.registry import Entry, Ledger
from renkei.registry.account import Book
from renkei.registry.block import Block, Serials
from renkei.registry.entry import EntryKind

WHY = Text(ja="試験", en="test")
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))
DAY = date(2019, 5, 10)
DEMO = "demonstration"
MN, JP = f"{DEMO}-MN-holding", f"{DEMO}-JP-holding"
JP_RETIRED, JP_CANCELLED = f"{DEMO}-JP-retirement", f"{DEMO}-JP-cancellation"
MN_RETIRED = f"{DEMO}-MN-retirement"


def block(first: int, last: int, party: str = "JP", **changes: Any) -> Block:
    return replace(
        Block(Book.DEMONSTRATION, Serials(1, 1), "MN004", party, 2018, YEAR, DAY),
        serials=Serials(first, last),
        **changes,
    )


def issued(of: Block, **changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "key": f"issue {of.label}",
        "kind": EntryKind.ISSUE,
        "block": of,
        "serials": of.serials,
        "source": None,
        "target": f"{DEMO}-{of.party}-holding",
        "on": of.issued_on,
        "why": WHY,
    }
    return Entry(**{**fields, **changes})


HOST, JAPAN = block(1, 20, "MN"), block(21, 100)
START = Ledger.open(DEMO, ["MN", "JP"], [issued(HOST), issued(JAPAN)])
USED = START.posted(
    START.movement(
        "retire", (21, 30), key="r1", source=JP, target=JP_RETIRED, on=DAY, why=WHY
    )
)


def moved(  # noqa: PLR0917 - a row of a table
    kind: str,
    first: int,
    last: int,
    source: str | None,
    target: str,
    on: date = DAY,
    key: str = "k",
    of: Block = JAPAN,
) -> Entry:
    return Entry(
        key=key,
        kind=EntryKind(kind),
        block=of,
        serials=Serials(first, last),
        source=source,
        target=target,
        on=on,
        why=WHY,
    )


def held(ledger: Ledger, account: str) -> list[tuple[int, int]]:
    return [
        (line.serials.first, line.serials.last)
        for line in ledger.statement(account).holdings
    ]


ALLOWED = [
    (
        "transfer of a whole block",
        moved("transfer", 31, 100, JP, MN),
        {MN: [(1, 20), (31, 100)], JP: []},
    ),
    (
        "transfer out of the middle",
        moved("transfer", 50, 60, JP, MN),
        {MN: [(1, 20), (50, 60)], JP: [(31, 49), (61, 100)]},
    ),
    (
        "retirement of the first serials",
        moved("retire", 31, 40, JP, JP_RETIRED),
        {JP: [(41, 100)], JP_RETIRED: [(21, 30), (31, 40)]},
    ),
    (
        "cancellation of the last serial",
        moved("cancel", 100, 100, JP, JP_CANCELLED),
        {JP: [(31, 99)], JP_CANCELLED: [(100, 100)]},
    ),
    (
        "issue of a block after the last",
        issued(block(101, 101)),
        {JP: [(31, 100), (101, 101)]},
    ),
    (
        "issue of a block far beyond",
        issued(block(5000, 5001)),
        {JP: [(31, 100), (5000, 5001)]},
    ),
]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [row[1:] for row in ALLOWED],
    ids=[row[0] for row in ALLOWED],
)
def test_allowed(entry: Entry, expected: dict[str, list[tuple[int, int]]]) -> None:
    after = USED.posted(entry)
    for account, serials in expected.items():
        assert held(after, account) == serials
    assert after.audit() == ()
    assert held(USED, JP) == [(31, 100)], "the ledger before stands as it was"


OTHER_BOOK = replace(JAPAN, book=Book.HISTORY)
REFUSED = [
    ("more than is held", moved("transfer", 95, 101, JP, MN), "unknown-block"),
    ("held by another", moved("transfer", 40, 50, MN, JP), "not-held"),
    ("partly retired already", moved("transfer", 30, 35, JP, MN), "not-held"),
    ("spent twice", moved("retire", 21, 30, JP, JP_RETIRED), "not-held"),
    ("out of retirement", moved("transfer", 21, 30, JP_RETIRED, JP), "final"),
    (
        "from retirement to cancellation",
        moved("cancel", 21, 30, JP_RETIRED, JP_CANCELLED),
        "final",
    ),
    ("retired into a holding account", moved("retire", 40, 50, JP, MN), "wrong-end"),
    (
        "transferred into retirement",
        moved("transfer", 40, 50, JP, JP_RETIRED),
        "wrong-end",
    ),
    ("retired for another party", moved("retire", 40, 50, JP, MN_RETIRED), "wrong-end"),
    ("to itself", moved("transfer", 40, 50, JP, JP), "wrong-end"),
    ("out of nothing", moved("transfer", 40, 50, None, JP), "wrong-start"),
    (
        "issued out of an account",
        issued(block(101, 110), source=MN),
        "wrong-start",
    ),
    ("issued to another party", issued(block(101, 110), target=MN), "wrong-end"),
    (
        "issued into retirement",
        issued(block(101, 110), target=JP_RETIRED),
        "wrong-end",
    ),
    ("serials issued before", issued(block(100, 110), key="again"), "issued-twice"),
    ("inside a block", issued(block(50, 51), key="again"), "issued-twice"),
    ("around all blocks", issued(block(1, 500), key="again"), "issued-twice"),
    ("up into the first block", issued(block(1, 1), key="again"), "issued-twice"),
    (
        "part of a new block",
        issued(block(101, 110), serials=Serials(101, 105)),
        "not-whole",
    ),
    (
        "block that was never issued",
        moved("transfer", 101, 105, JP, MN, of=block(101, 110)),
        "unknown-block",
    ),
    (
        "block under another origin",
        moved("transfer", 40, 50, JP, MN, of=replace(JAPAN, project="MN003")),
        "unknown-block",
    ),
    ("block of the other book", issued(OTHER_BOOK, key="b"), "wrong-book"),
    (
        "account of the other book",
        moved("transfer", 40, 50, JP, "history-MN-holding"),
        "unknown-account",
    ),
    (
        "before it came",
        moved("transfer", 40, 50, JP, MN, on=date(2019, 5, 9)),
        "too-early",
    ),
    (
        "another entry under the key",
        moved("cancel", 40, 40, JP, JP_CANCELLED, key="r1"),
        "key-reused",
    ),
]


@pytest.mark.parametrize(
    ("entry", "law"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_refused(entry: Entry, law: str) -> None:
    with pytest.raises(Refusal) as refused:
        USED.posted(entry)
    assert f"registry.entry.{law}" in {f.code for f in refused.value.findings}
    for finding in refused.value.findings:
        assert "{" not in finding.message.ja + finding.message.en
        assert entry.key in finding.message.ja


def test_same_command_twice_is_once() -> None:
    entry = moved("transfer", 40, 50, JP, MN, key="once")
    once = USED.posted(entry)
    assert once.posted(entry) == once
    assert USED.posted(entry, entry) == once


def test_all_entries_or_none() -> None:
    good = moved("transfer", 40, 50, JP, MN, key="good")
    bad = moved("transfer", 40, 50, JP, MN, key="bad")
    with pytest.raises(Refusal):
        USED.posted(good, bad)
    assert "good" not in USED.keys
    assert held(USED, MN) == [(1, 20)]


def test_mistake_is_corrected_by_another_entry() -> None:
    wrong = moved("transfer", 40, 50, JP, MN, key="wrong")
    back = moved("transfer", 40, 50, MN, JP, key="back")
    ledger = USED.posted(wrong, back)
    assert ledger.statement(JP).tonnes.value == USED.statement(JP).tonnes.value
    assert [entry.key for entry in ledger.entries[-2:]] == ["wrong", "back"]
    assert ledger.audit() == ()


def test_statement_at_a_day_includes_that_day() -> None:
    later = date(2019, 6, 1)
    ledger = USED.posted(moved("transfer", 31, 40, JP, MN, on=later))
    assert ledger.statement(JP, date(2019, 5, 9)).tonnes.value == 0
    assert ledger.statement(JP, date(2019, 5, 31)).tonnes.value == 70
    assert ledger.statement(JP, later).tonnes.value == 60
    assert ledger.statement(MN, later).projects == (("MN004", 30),)


def test_statement_opens_down_to_serials_of_its_own_book() -> None:
    figure = USED.statement(JP).tonnes
    assert figure.value == 70
    assert [part.id for part in figure.inputs] == ["DEMO-JCM-MN-JP-MN004-2018-31..100"]
    assert figure.scope is not None
    assert figure.scope.ja == "実演用登録簿"


def test_unknown_account_and_serials_are_refused_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        USED.statement("history-JP-holding")
    assert refused.value.code == "registry.account.unknown"
    with pytest.raises(Refusal) as refused:
        USED.movement(
            "transfer", (15, 25), key="k", source=MN, target=JP, on=DAY, why=WHY
        )
    assert refused.value.code == "registry.entry.unknown-block"


def test_the_work_of_a_replay_grows_with_the_entries(
    calls_of: Callable[[Callable[[], object]], int],
) -> None:
    def work(count: int) -> int:
        blocks = [block(100 * n + 1, 100 * n + 100) for n in range(count)]
        entries = [issued(each) for each in blocks]
        ledger = Ledger.open(DEMO, ["MN", "JP"], entries)
        assert ledger.statement(JP).tonnes.value == 100 * count
        return calls_of(lambda: Ledger.open(DEMO, ["MN", "JP"], entries))

    assert work(400) <= 2.2 * work(200)

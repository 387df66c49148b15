"""Every law of the audit, broken on purpose: the check fires, and says where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from renkei.registry import chain
from renkei.registry.chain.links import Copies

NOW = "2026-04-01 00:00:00+00"
WHY = '{"en": "test", "ja": "試験"}'
ONE, OTHER, JAPAN, HOST = "one", "other", "japan", "host"
TRANSIT, RETIRED, CANCELLED = "transit", "retired", "cancelled"
ACCOUNTS = {
    ONE: ("JP", "participant"),
    OTHER: ("JP", "participant"),
    JAPAN: ("JP", "holding"),
    HOST: ("MN", "holding"),
    TRANSIT: ("JP", "transit"),
    RETIRED: ("JP", "retirement"),
    CANCELLED: ("JP", "cancellation"),
    "elsewhere": ("JP", "holding"),
}


class Book:
    """Records written one after the other, as the database would."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        for name, (party, kind) in ACCOUNTS.items():
            book = "history" if name == "elsewhere" else "demonstration"
            holder = name if kind == "participant" else ""
            self.add("ledgeraccount", name, book, party, kind, holder, "{}", NOW)
        self.add("decision", 1, "demonstration", "MN004", None, "[,)", "x", "k", "{}")
        self.add("decisionpart", 1, 1, "JP", 2025, 100)
        self.block = self.add("block", 1, "demonstration", "[1,101)", 1, "2026-03-01")

    def add(self, kind: str, *values: Any) -> int:
        """A record with the next turn; what is not given is empty."""
        turn = len(self.bodies) + 1
        cells = [str(turn), *(None if v is None else str(v) for v in values)]
        cells += [None] * (len(chain.RECORDS[kind]) - len(cells))
        self.bodies.append(chain.encoded(kind, cells))
        return turn

    def entry(
        self, kind: str, span: str, way: tuple[str | None, str], **more: Any
    ) -> int:
        """An entry of the block, lawful unless told otherwise."""
        turn = len(self.bodies) + 1
        fields = {
            "book": "demonstration",
            "block": 1,
            "day": "2026-04-01",
            "key": f"k{turn}",
            "by": 1,
            "proposal": None,
            "crossing": None,
            "reverses": None,
            **more,
        }
        head = (fields["book"], kind, fields["block"], span, *way)
        tail = (fields["day"], fields["key"], WHY, fields["by"], NOW)
        ends = (fields["proposal"], fields["crossing"], fields["reverses"])
        return self.add("ledgerentry", *head, *tail, *ends)

    def issued(self, account: str = JAPAN) -> Book:
        """The block, issued."""
        self.entry("issue", "[1,101)", (None, account), day="2026-03-01")
        return self

    def proposed(self, way: tuple[str, str], says: str, by: int = 2) -> None:
        """Proposal 1 of serials 1 to 90 by person 1, and its decision."""
        serials = ("transfer", 1, "[1,91)")
        self.add("moveproposal", 1, "demonstration", "p", *serials, *way, WHY, 1, NOW)
        self.add("movedecision", 1, 1, 1, says, WHY, by, NOW)

    def sent(self) -> None:
        """Crossing 1 of serials 1 to 10 by person 1 out of Japan."""
        ends = (1, "[1,11)", JAPAN, HOST)
        self.add("crossing", 1, "demonstration", "c", *ends, WHY, 1, NOW)
        self.entry("transfer", "[1,11)", (JAPAN, TRANSIT), crossing=1)

    def answered(self, says: str, by: int = 2) -> None:
        """What the other registry answers to crossing 1."""
        self.add("crossinganswer", 1, 1, 1, says, WHY, by, NOW)

    def limited(self) -> None:
        """One person alone: 50 t, from account one to the other."""
        self.add(
            "registryrule", 1, "demonstration", "JP", "alone-up-to-tonnes", 50, NOW
        )
        self.add("trustedaccount", 1, ONE, OTHER, NOW, WHY, 1, NOW)

    def recounted(self, undone: tuple[int, ...] = (), **changed: Any) -> set[str]:
        """The laws that the recount finds broken."""
        recount = chain.Recount(str(turn).encode() for turn in undone)
        recount.follow(self.bodies)
        lines = list(recount.held())
        if changed:
            lines = changed["lines"](lines)
        codes = (finding.code for finding in recount.concluded(lines))
        return {code.removeprefix("registry.audit.") for code in codes}


def lawful(book: Book) -> None:
    book.issued(ONE)
    book.limited()
    book.entry("transfer", "[91,101)", (ONE, OTHER))
    book.proposed((ONE, JAPAN), "t")
    book.entry("transfer", "[1,91)", (ONE, JAPAN), proposal=1)
    book.sent()
    book.answered("f")
    book.entry("transfer", "[1,11)", (TRANSIT, JAPAN), crossing=1)
    book.entry("retire", "[1,6)", (JAPAN, RETIRED))
    book.entry("cancel", "[6,8)", (JAPAN, CANCELLED))


def test_what_is_lawful_breaks_nothing() -> None:
    book = Book()
    lawful(book)
    assert book.recounted() == set()


def two_decisions(book: Book) -> None:
    book.issued()
    book.add("decisionpart", 2, 1, "MN", 2025, 51)
    book.add("block", 2, "demonstration", "[50,101)", 2, "2026-03-01")
    book.entry("issue", "[50,101)", (None, HOST), block=2)


def larger_block(book: Book) -> None:
    book.issued()
    book.add("decisionpart", 2, 1, "MN", 2025, 9)
    book.add("block", 2, "demonstration", "[101,111)", 2, "2026-03-01")
    book.entry("issue", "[101,111)", (None, HOST), block=2)


def twice(book: Book) -> None:
    book.issued()
    book.entry("transfer", "[1,11)", (JAPAN, "elsewhere"), key="k")
    book.bodies.pop()
    book.entry("retire", "[1,6)", (JAPAN, RETIRED), key="k")
    book.entry("retire", "[6,9)", (JAPAN, RETIRED), key="k")


def reversed_wrongly(book: Book) -> None:
    book.issued(ONE)
    book.limited()
    sent = book.entry("transfer", "[1,11)", (ONE, OTHER))
    book.add("moveproposal", 1, "demonstration", "p", "transfer", 1, "[1,6)", OTHER)
    book.bodies.pop()
    book.proposed((OTHER, ONE), "t")
    book.entry("transfer", "[1,6)", (OTHER, ONE), reverses=sent, proposal=1)


BROKEN: list[tuple[str, Callable[[Book], Any]]] = [
    ("issued-twice", two_decisions),
    ("not-as-decided", larger_block),
    ("never-entered", lambda b: None),
    ("issued-otherwise", lambda b: b.entry("issue", "[1,51)", (None, JAPAN))),
    ("issued-otherwise", lambda b: b.issued().issued()),
    ("issued-otherwise", lambda b: b.issued(RETIRED)),
    ("spent-twice", lambda b: b.issued().entry("retire", "[1,6)", (HOST, RETIRED))),
    (
        "spent-twice",
        lambda b: (
            b.issued().entry("retire", "[1,6)", (JAPAN, RETIRED)),
            b.entry("cancel", "[5,9)", (JAPAN, CANCELLED)),
        ),
    ),
    ("spent-twice", lambda b: b.issued().entry("retire", "[99,104)", (JAPAN, RETIRED))),
    (
        "moved-after-end",
        lambda b: (
            b.issued().entry("retire", "[1,6)", (JAPAN, RETIRED)),
            b.entry("transfer", "[1,6)", (RETIRED, JAPAN)),
        ),
    ),
    ("wrong-end", lambda b: b.issued().entry("retire", "[1,6)", (JAPAN, CANCELLED))),
    ("wrong-end", lambda b: b.issued().entry("transfer", "[1,6)", (JAPAN, RETIRED))),
    ("wrong-end", lambda b: b.issued().entry("transfer", "[1,6)", (JAPAN, JAPAN))),
    (
        "wrong-book",
        lambda b: b.issued().entry("transfer", "[1,6)", (JAPAN, "elsewhere")),
    ),
    (
        "left-its-registry",
        lambda b: b.issued().entry("transfer", "[1,11)", (JAPAN, HOST)),
    ),
    (
        "left-its-registry",
        lambda b: (
            b.issued().sent(),
            b.entry("transfer", "[1,11)", (TRANSIT, HOST), crossing=1),
        ),
    ),
    (
        "left-its-registry",
        lambda b: (
            b.issued().sent(),
            b.answered("f"),
            b.entry("transfer", "[1,11)", (TRANSIT, HOST), crossing=1),
        ),
    ),
    (
        "out-of-time",
        lambda b: b.issued().entry(
            "retire", "[1,6)", (JAPAN, RETIRED), day="2026-02-28"
        ),
    ),
    ("key-twice", twice),
    (
        "alone-above-limit",
        lambda b: b.issued(ONE).entry("transfer", "[1,6)", (ONE, OTHER)),
    ),
    (
        "alone-above-limit",
        lambda b: (
            b.issued(ONE).limited(),
            b.entry("transfer", "[1,52)", (ONE, OTHER)),
        ),
    ),
    (
        "alone-above-day-limit",
        lambda b: (
            b.issued(ONE).limited(),
            b.entry("transfer", "[1,31)", (ONE, OTHER)),
            b.entry("transfer", "[31,52)", (ONE, OTHER)),
        ),
    ),
    (
        "alone-to-stranger",
        lambda b: (
            b.issued(ONE).limited(),
            b.entry("transfer", "[1,6)", (ONE, JAPAN)),
        ),
    ),
    (
        "approved-by-oneself",
        lambda b: b.issued(ONE).proposed((ONE, JAPAN), "t", by=1),
    ),
    (
        "approved-by-oneself",
        lambda b: (b.issued().sent(), b.answered("t", by=1)),
    ),
    (
        "not-as-approved",
        lambda b: (
            b.issued(ONE).proposed((ONE, JAPAN), "f"),
            b.entry("transfer", "[1,91)", (ONE, JAPAN), proposal=1),
        ),
    ),
    (
        "not-as-approved",
        lambda b: (
            b.issued(ONE).proposed((ONE, JAPAN), "t"),
            b.entry("transfer", "[1,91)", (ONE, OTHER), proposal=1),
        ),
    ),
    ("reference-broken", lambda b: b.issued().entry("retire", "[1,6)", ("x", RETIRED))),
]


@pytest.mark.parametrize(("law", "break_it"), BROKEN)
def test_a_broken_law_is_noticed(law: str, break_it: Callable[[Book], Any]) -> None:
    book = Book()
    break_it(book)
    assert law in book.recounted()


def test_a_reversal_of_something_else_is_noticed() -> None:
    book = Book()
    reversed_wrongly(book)
    sent = next(
        int(body.split(b"\t")[1]) for body in book.bodies if b"\ttransfer\t1\t" in body
    )
    assert "reversed-otherwise" in book.recounted(undone=(sent,))


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[1:],
        lambda lines: [*lines, (500, b"1", b"japan", b"2026-04-01", 9)],
        lambda lines: [(lines[0][0] + 1, *lines[0][1:]), *lines[1:]],
        lambda lines: [(*lines[0][:2], b"host", *lines[0][3:]), *lines[1:]],
    ],
)
def test_a_holding_that_is_not_of_the_entries_is_noticed(change: Any) -> None:
    book = Book()
    lawful(book)
    assert "holding-differs" in book.recounted(lines=change)


def test_the_limit_of_a_day_is_its_own_from_a_turn_on() -> None:
    """In parts: within the day's limit, above it, before there was one, next day."""

    def laws(day: int | None, *, since: int = 0, at: str = NOW) -> set[str]:
        book = Book().issued(ONE)
        book.limited()
        if day is not None:
            rule = (2, "demonstration", "JP", "alone-up-to-tonnes-a-day", day, NOW)
            book.add("registryrule", *rule)
        book.entry("transfer", "[1,31)", (ONE, OTHER))
        cells = book.entry("transfer", "[31,61)", (ONE, OTHER))
        book.bodies[cells - 1] = book.bodies[cells - 1].replace(
            NOW.encode(), at.encode()
        )
        recount = chain.Recount((), since)
        recount.follow(book.bodies)
        return {f.code.removeprefix("registry.audit.") for f in recount.findings}

    assert laws(None) == laws(50) == {"alone-above-day-limit"}
    assert laws(60) == laws(None, since=99) == set()
    assert laws(None, at=NOW.replace("04-01", "04-02")) == set()


def test_sums_of_a_day_that_are_not_of_the_entries_are_noticed() -> None:
    book = Book().issued(ONE)
    book.limited()
    book.entry("transfer", "[1,31)", (ONE, OTHER))

    def wheres(*days: tuple[bytes, bytes, int]) -> list[str]:
        recount = chain.Recount()
        recount.follow(book.bodies)
        held = list(recount.held())
        return [f.where.en for f in recount.concluded(held, days)]

    ((account, day), tonnes) = ((ONE.encode(), b"2026-04-01"), 30)
    there = f"aloneday {ONE} 2026-04-01 tonnes"
    assert wheres((account, day, tonnes)) == []
    assert wheres((account, day, 29)) == wheres() == [there]
    assert wheres((account, day, 30), (b"x", day, 1)) == [
        "aloneday x 2026-04-01 tonnes"
    ]


def test_a_lost_tonne_is_noticed() -> None:
    """A recount that forgets a line no longer conserves what was issued."""
    recount = chain.Recount()
    book = Book().issued()
    recount.follow(book.bodies)
    recount.blocks[b"1"].lines.lasts.clear()
    recount.blocks[b"1"].lines.firsts.clear()
    recount.blocks[b"1"].lines.rows.clear()
    codes = {finding.code for finding in recount.concluded([])}
    assert "registry.audit.not-conserved" in codes


# The chain itself.


def lines_of(book: Book) -> list[tuple[int, bytes]]:
    return list(enumerate(book.bodies, 1))


def two_seals(book: Book) -> list[chain.Seal]:
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    leaves = [chain.leaf_hash(body) for body in book.bodies]
    first = chain.sealed(None, leaves[:5], upto=5, sealed_at=moment)
    rest = chain.sealed(first, leaves[5:], upto=len(leaves), sealed_at=moment)
    return [first, rest]


def links(seals: list[chain.Seal], book: Book, point: Any = None) -> list[str]:
    leaves = [chain.leaf_hash(body) for body in book.bodies]
    copies = Copies(
        lambda count: count,
        lambda after, upto: chain.root_of(leaves[after:upto]).hex(),
    )
    return [
        f"{f.code[15:]} {f.where.en}" for f in chain.mended(seals, point, copies)[1]
    ]


SEALED = Book().issued()
SEALS = two_seals(SEALED)
POINT = chain.Checkpoint.of(SEALS)


def test_a_sound_chain_breaks_nothing() -> None:
    assert links(SEALS, SEALED, POINT) == []
    assert chain.Checkpoint.read(POINT.written) == POINT


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    "forged",
    [
        {"number": 7},
        {"upto": 4},
        {"leaves": 99},
        {"total": 999},
        {"root": "ab" * 32},
        {"previous": "cd" * 32},
        {"hash": "ef" * 32},
        {"sealed_at": datetime(2026, 4, 2, tzinfo=UTC)},
    ],
)
def test_one_forged_field_of_a_seal_is_named(place: int, forged: Any) -> None:
    seals = list(SEALS)
    seals[place] = replace(seals[place], **forged)
    (field,) = forged
    assert links(seals, SEALED, POINT) == [
        f"seal-altered ledgerseal {place + 1} {field}"
    ]


def test_a_seal_taken_away_is_noticed() -> None:
    assert "seal-missing ledgerseal 1" in links(SEALS[1:], SEALED)
    found = links(SEALS[:1], SEALED, POINT)
    assert found == ["checkpoint-differs checkpoint 2"]


def test_another_checkpoint_does_not_fit() -> None:
    found = links(SEALS, SEALED, replace(POINT, root="ab" * 32))
    assert found == ["checkpoint-differs checkpoint 2"]


def compared(copies: Any, rows: Any) -> list[str]:
    seal = two_seals(SEALED)[0]
    found = chain.compared(seal, copies, rows)
    return [f"{f.code[15:]} {f.where.en}" for f in found]


def test_rows_and_copies_are_told_apart() -> None:
    true = lines_of(SEALED)[:5]
    assert compared(true, true) == []
    assert compared(true, true[:4]) == ["record-missing ledgeraccount 5"]
    assert compared(true[:4], true) == ["copy-altered ledgerleaf 5 turn"]
    slipped = [*true, (6, true[4][1])]
    assert compared(true, slipped) == ["record-slipped-in ledgeraccount 6"]
    bad = [*true[:2], (3, true[2][1].replace(b"holding", b"transit")), *true[3:]]
    assert compared(true, bad) == ["record-altered ledgeraccount 3 kind"]
    assert compared(bad, true) == ["copy-altered ledgerleaf 3 kind"]
    assert compared(bad, bad) == ["root-differs ledgerseal 1"]

"""The ledger under a seeded simulation, and every invariant of it broken on purpose."""

from __future__ import annotations

import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "generated"))

from ledger_simulator import life as simulated
from ledger_simulator import many
from ledger_simulator.invariants import INVARIANTS, violations
from ledger_simulator.life import Life
from ledger_simulator.lived import Lived
from ledger_simulator.many import live, lives
from ledger_simulator.reading import Reading
from ledger_simulator.records import Evidence
from ledger_simulator.resuming import Kept, program
from ledger_simulator.steps import Clock

STEPS, SEED = 200_000, 2026
SINGLE, DAY = b"alone-up-to-tonnes", b"alone-up-to-tonnes-a-day"


def test_nothing_is_violated_in_two_hundred_thousand_steps() -> None:
    total = Lived()
    for lived in lives(SEED, STEPS, workers=2):
        total += lived
    assert total.violations == []
    assert total.steps == STEPS
    assert min(total.taken, total.refused) > STEPS // 4
    assert total.again > STEPS // 50


def test_the_same_seed_gives_the_same_root() -> None:
    once, again, other = (live(seed, 3_000) for seed in (5, 5, 6))
    assert once.root == again.root
    assert once.root != other.root


def test_a_run_that_was_broken_off_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "STEPS_OF_A_LIFE", 1_000)
    whole, kept = Lived(), tmp_path / "lives"
    for lived in lives(5, 3_000, 1):
        whole += lived
    begun = lives(5, 3_000, 1, kept)
    next(begun), next(begun)
    del begun
    kept.write_text(kept.read_text() + '\n{"name": [5, ')  # in the middle of one
    lived_now: list[int] = []

    def watched(seed: int, steps: int) -> Lived:
        lived_now.append(seed)
        return live(seed, steps)

    monkeypatch.setattr(many, "live", watched)
    again = Lived()
    for lived in lives(5, 3_000, 1, kept):
        again += lived
    assert lived_now == [5 * 1_000_003 + 2]
    assert list(lives(5, 3_000, 1, kept))[2].roots == again.roots[2:]
    assert len(lived_now) == 1, "the third was kept behind the broken line"
    assert (again.root, again.taken) == (whole.root, whole.taken)


def test_lives_of_another_program_are_lived_again(tmp_path: Path) -> None:
    path = tmp_path / "lives"
    Kept(path).add((5, 10), live(5, 10))
    assert (5, 10) in Kept(path)
    path.write_text(path.read_text().replace(program(), "0" * 64))
    assert (5, 10) not in Kept(path)


@pytest.fixture(scope="module")
def sound() -> Evidence:
    """What a life leaves in which nothing is wrong."""
    life = Life(11)
    life.run(6_000)
    evidence = life.finished()
    life.stated(3)
    assert violations(evidence) == []
    assert life.differences() == []
    return evidence


@pytest.fixture
def evidence(sound: Evidence) -> Evidence:
    """A copy of it, to be spoiled."""
    return deepcopy(sound)


# Ways to spoil what is left: a line, a record's cell, a seal, an answer.


def line(place: int, **changed: Any) -> Callable[[Evidence], None]:
    names = ("first", "last", "block", "account", "since", "entry")

    def spoil(e: Evidence) -> None:
        cells = dict(zip(names, e.lines[place], strict=True))
        for name, change in changed.items():
            cells[name] = change(cells[name]) if callable(change) else change
        e.lines[place] = tuple(cells.values())  # type: ignore[call-overload]

    return spoil


def without_line(e: Evidence) -> None:
    del e.lines[40]


def found(e: Evidence, wanted: Callable[[list[bytes]], bool]) -> int:
    """The place of the first record that is wanted."""
    return next(n for n, b in enumerate(e.bodies) if wanted(b.split(b"\t")))


def cell(
    wanted: Callable[[list[bytes]], bool], column: int, value: Any
) -> Callable[[Evidence], None]:
    """One cell of the first record that is wanted, written otherwise."""

    def spoil(e: Evidence) -> None:
        place = found(e, wanted)
        cells = e.bodies[place].split(b"\t")
        cells[column] = value(cells) if callable(value) else value
        e.bodies[place] = b"\t".join(cells)

    return spoil


def every(kind: bytes, column: int, value: bytes) -> Callable[[Evidence], None]:
    """One cell of all records of a kind, written otherwise."""

    def spoil(e: Evidence) -> None:
        for place, body in enumerate(e.bodies):
            cells = body.split(b"\t")
            if cells[0] == kind:
                cells[column] = value
                e.bodies[place] = b"\t".join(cells)

    return spoil


def unanswered(e: Evidence) -> None:
    e.bodies[:] = [b for b in e.bodies if not b.startswith(b"crossinganswer\t")]


def doubled(wanted: Callable[[list[bytes]], bool]) -> Callable[[Evidence], None]:
    """A record written a second time, at the end."""

    def spoil(e: Evidence) -> None:
        cells = e.bodies[found(e, wanted)].split(b"\t")
        cells[1] = str(len(e.bodies) + 1).encode()
        e.bodies.append(b"\t".join(cells))

    return spoil


def entry(kind: bytes, **more: bool) -> Callable[[list[bytes]], bool]:
    """Entries of a kind, with or without proposal, crossing, reversal."""
    columns = {"proposal": 13, "crossing": 14, "reverses": 15}

    def wanted(cells: list[bytes]) -> bool:
        return (
            cells[0] == b"ledgerentry"
            and cells[3] == kind
            and all(
                (cells[columns[n]] != b"\\N") == is_there
                for n, is_there in more.items()
            )
        )

    return wanted


def alone(kind: bytes) -> Callable[[list[bytes]], bool]:
    is_it = entry(kind, proposal=False, crossing=False, reverses=False)
    return lambda cells: is_it(cells) and b"participant" in cells[6]


def record(kind: bytes) -> Callable[[list[bytes]], bool]:
    return lambda cells: cells[0] == kind


def lowered(name: bytes) -> Callable[[list[bytes]], bool]:
    """The first setting of a rule."""
    return lambda cells: cells[0] == b"registryrule" and cells[5] == name


def other_span(cells: list[bytes]) -> bytes:
    first, _, end = cells[5].partition(b",")
    return first + b"," + str(int(end[:-1]) + 1000).encode() + b")"


def other_party(cells: list[bytes]) -> bytes:
    there = b"MN" if b"-JP-" in cells[6] else b"JP"
    return b"demonstration-" + there + b"-holding"


def seal(place: int, **changed: Any) -> Callable[[Evidence], None]:
    def spoil(e: Evidence) -> None:
        e.seals[place] = replace(e.seals[place], **changed)

    return spoil


def forged_root(e: Evidence) -> None:
    """A seal over other bytes, and every seal after it made to follow."""
    before = None
    for place, each in enumerate(e.seals):
        leaves = [b"\x00" * 32] * each.leaves
        made = simulated.chain.sealed(
            before, leaves, upto=each.upto, sealed_at=each.sealed_at
        )
        e.seals[place] = before = made


def rewritten_chain(e: Evidence) -> None:
    """The whole chain anew a second later: sound in itself, but not as published."""
    place, before = 0, None
    for number, each in enumerate(e.seals):
        part = e.bodies[place : place + each.leaves]
        place += each.leaves
        later = each.sealed_at + timedelta(seconds=1)
        before = simulated.chain.sealed(
            before,
            [simulated.chain.leaf_hash(body) for body in part],
            upto=each.upto,
            sealed_at=later,
        )
        e.seals[number] = before


RETIRED = b"demonstration-JP-retirement"
SPOILS: list[tuple[str, Callable[[Evidence], Any]]] = [
    ("conserved-by-block", without_line),
    ("conserved-by-book", without_line),
    ("no-overlap", line(40, last=lambda last: last + 1)),
    ("no-gap", line(40, first=lambda first: first + 1)),
    ("no-negative-line", line(40, last=lambda last: last - 10_000)),
    ("no-negative-balance", cell(entry(b"retire"), 5, other_span)),
    ("balances-are-lines", line(40, account=RETIRED)),
    ("lines-name-who-brought-them", line(40, entry=3)),
    ("lines-name-who-brought-them", line(40, since=b"2025-01-01")),
    ("books-apart", cell(entry(b"transfer"), 7, b"history-JP-holding")),
    ("only-issues-create", cell(entry(b"retire"), 6, b"\\N")),
    ("issued-once", doubled(entry(b"issue"))),
    ("issued-whole", cell(entry(b"issue"), 5, other_span)),
    (
        "serials-issued-once",
        cell(record(b"block"), 4, lambda c: c[4][:-1] + b"9)"),
    ),
    (
        "issued-as-decided",
        cell(record(b"decisionpart"), 6, lambda c: str(int(c[6]) + 1).encode()),
    ),
    ("rest-is-for-good", cell(entry(b"retire"), 6, RETIRED)),
    (
        "ends-as-its-kind",
        cell(entry(b"retire"), 7, b"demonstration-JP-cancellation"),
    ),
    ("ends-as-its-kind", cell(entry(b"transfer"), 7, lambda c: c[6])),
    ("one-owner-history", doubled(entry(b"retire"))),
    ("never-before-it-came", cell(entry(b"issue"), 8, b"2027-01-01")),
    (
        "corrections-reverse-transfers",
        cell(entry(b"transfer", reverses=True), 5, other_span),
    ),
    ("reversed-once", doubled(entry(b"transfer", reverses=True))),
    ("two-persons-above-the-limit", cell(alone(b"retire"), 5, other_span)),
    ("two-persons-above-the-limit", cell(alone(b"retire"), 11, b"\\N")),
    (
        "alone-to-trusted-only",
        cell(alone(b"transfer"), 7, b"demonstration-JP-holding"),
    ),
    ("approved-by-another", cell(record(b"movedecision"), 7, lambda c: c[4])),
    ("approved-by-another", cell(record(b"crossinganswer"), 7, lambda c: c[4])),
    ("approval-used-once-as-given", doubled(entry(b"transfer", proposal=True))),
    (
        "approval-used-once-as-given",
        cell(entry(b"transfer", proposal=True), 5, other_span),
    ),
    ("crossings-step-by-step", unanswered),
    ("registries-apart", cell(alone(b"transfer"), 7, other_party)),
    (
        "transit-is-what-crosses",
        lambda e: e.bodies.pop(found(e, entry(b"transfer", crossing=True))),
    ),
    ("key-once", doubled(entry(b"cancel"))),
    ("acknowledged-once", lambda e: e.bodies.pop(found(e, entry(b"cancel")))),
    ("nothing-unasked", cell(entry(b"cancel"), 9, b"nobody")),
    (
        "refused-left-nothing",
        lambda e: e.refused.add(e.bodies[found(e, entry(b"cancel"))].split(b"\t")[9]),
    ),
    ("asked-again-answered-alike", lambda e: e.repeated.append(("k", 1, 2))),
    ("verdicts-agree", lambda e: e.verdicts.append("taken, though unlawful")),
    ("turns-ascend", lambda e: e.bodies.reverse()),
    ("references-look-back", cell(record(b"block"), 1, b"999999")),
    ("statements-are-replay", lambda e: e.statements.append(("a", 1, 2))),
    ("replay-is-state", line(40, account=RETIRED)),
    ("replay-is-state", doubled(entry(b"retire"))),
    ("seals-link", seal(3, previous="ab" * 32)),
    ("seals-link", seal(3, hash="ab" * 32)),
    ("seals-cover-every-record", doubled(entry(b"retire"))),
    ("roots-recompute", cell(entry(b"retire"), 10, b"{}")),
    ("roots-recompute", forged_root),
    ("checkpoints-stay-true", rewritten_chain),
    ("inclusion-is-provable", seal(0, root="ab" * 32)),
    ("nothing-left-above-the-limit-alone", cell(alone(b"retire"), 5, other_span)),
    ("nothing-left-above-the-limit-alone", cell(lowered(SINGLE), 6, b"0")),
    (
        "nothing-to-untrusted-or-waiting-alone",
        every(b"trustedaccount", 5, b"2099-01-01 00:00:00+00"),
    ),
    ("nothing-to-untrusted-or-waiting-alone", every(b"trustend", 1, b"0")),
    ("nobody-decided-their-own", cell(record(b"movedecision"), 7, lambda c: c[4])),
    ("approved-before-it-moved", every(b"movedecision", 5, b"f")),
    ("day-sum-within-the-limit", cell(lowered(DAY), 6, b"1")),
    ("day-sum-within-the-limit", cell(alone(b"retire"), 5, other_span)),
    ("room-asked-for-two-where-needed", lambda e: e.asked_for_two.append((7, 1))),
]


def test_every_invariant_is_broken_by_a_test() -> None:
    assert {name for name, _ in SPOILS} == set(INVARIANTS)
    assert len(INVARIANTS) >= 20


@pytest.mark.parametrize(("name", "spoil"), SPOILS)
def test_an_invariant_that_does_not_hold_is_told(
    evidence: Evidence, name: str, spoil: Callable[[Evidence], Any]
) -> None:
    spoil(evidence)
    assert list(INVARIANTS[name](Reading.of(evidence)))


def test_a_clock_that_was_put_back_shows_nothing_twice() -> None:
    """Statements of an instant stay possible, and hold what was issued, once."""
    life = Life(3)
    japan, host = (
        next(p.name for p in life.model.places if p.kind == kind and p.party == "JP")
        for kind in ("holding", "participant")
    )
    life.take(Clock(40_000))
    found = replace(life.actors.founds(), party="JP", target=0)
    life.take(found)
    other = next(n for n, p in enumerate(life.model.places) if p.name == host)
    span = (0, found.first, found.last)
    life.take(life.actors._order("transfer", span, 0, other))
    first = life.kernel.entries[-1].posted_at
    assert first is not None
    life.take(Clock(-7_200))
    rest = life.actors.of["JP", "retirement"]
    life.take(life.actors._order("retire", (0, found.first, found.first), other, rest))
    second = life.kernel.entries[-1].posted_at
    assert second is not None
    assert second < first
    ledger = life.kernel.ledger()
    at = second + (first - second) / 2
    held = [
        sum(line.tonnes for line in ledger.statement(name, at).holdings)
        for name in (japan, host, life.model.places[rest].name)
    ]
    assert held == [0, found.decided - 1, 1]

"""One client of the real ledger: it asks, loses answers, and asks again.

Flows in: a seed, a server. Flows out: what was acknowledged and refused, and a model of
its own blocks and participants (governments' accounts are shared with other clients).
"""

from __future__ import annotations

import time
from random import Random
from typing import Any

import psycopg

from .actors import Actors
from .model import Model
from .records import WHY, Evidence, moment
from .server import House
from .steps import (
    BOOK,
    Answer,
    Clock,
    Decide,
    EndTrust,
    Found,
    Move,
    Propose,
    Rule,
    Send,
    Step,
    Trust,
    day_of,
    places,
)

PATIENCE_SECONDS = 180.0  # how long one step is asked for again
SPACE = 10_000_000_000  # serials of one client
BY_CONSTRAINT = {
    "one_key_one_effect": "key-twice",
    "entry_to_its_book": "wrong-book",
    "rests_for_good": "moved-after-end",
    "ends_in_its_kind": "wrong-end",
    "entry_goes_somewhere": "wrong-end",
    "crosses_step_by_step": "left-its-registry",
    "crossing_steps_once": "left-its-registry",
    "stays_in_its_registry": "left-its-registry",
    "moves_what_is_held": "spent-twice",
    "moves_serials_of_its_block": "spent-twice",
    "moves_after_it_came": "out-of-time",
    "two_persons_above_the_limit": "alone-above-limit",
    "two_persons_above_the_day": "alone-above-day-limit",
    "one_person_to_trusted_accounts": "alone-to-stranger",
    "moves_as_approved": "not-as-approved",
    "proposal_carried_out_once": "not-as-approved",
    "reverses_exactly": "reversed-otherwise",
    "entry_reversed_once": "reversed-otherwise",
    "only_transfers_are_reversed": "reversed-otherwise",
    "block_issued_once": "issued-otherwise",
    "issues_a_whole_block": "issued-otherwise",
    "one_serial_once": "issued-twice",
    "decided_by_another": "approved-by-oneself",
    "answered_by_another": "approved-by-oneself",
    "store_movedecision_proposal_id_key": "approved-by-oneself",
    "store_crossinganswer_crossing_id_key": "approved-by-oneself",
}
POST = """SELECT entry, is_new FROM store_post(%s::text, %s::text, %s::bigint,
    %s::bigint, %s::bigint, %s::text, %s::text, %s::date, %s::int, %s::jsonb,
    %s::bigint, %s::bigint, %s::bigint)"""
FOUND = """WITH d AS (INSERT INTO store_decision (book, project_id, period, decided_on,
        key, body) VALUES (%s, 'MN004', '[2025-01-01,2026-01-01)', %s, %s, '{}')
        RETURNING id)
    INSERT INTO store_decisionpart (decision_id, party, vintage, tonnes)
    SELECT id, %s, 2025, %s FROM d RETURNING id"""
BLOCK = """INSERT INTO store_block (book, serials, part_id, issued_on)
    VALUES (%s, int8range(%s, %s), %s, %s) RETURNING id"""
ISSUE = """INSERT INTO store_ledgerentry (book, kind, block_id, serials, to_account_id,
    on_date, key, why) VALUES (%s, 'issue', %s, int8range(%s, %s), %s, %s, %s, %s)
    RETURNING id"""
PROPOSE = """INSERT INTO store_moveproposal (book, key, kind, block_id, serials,
    from_account_id, to_account_id, why, by_id, reverses_id)
    VALUES (%s, %s, %s, %s, int8range(%s, %s), %s, %s, %s, %s, %s) RETURNING id"""
SEND = """INSERT INTO store_crossing (book, key, block_id, serials, from_account_id,
    to_account_id, why, by_id)
    VALUES (%s, %s, %s, int8range(%s, %s), %s, %s, %s, %s) RETURNING id"""
DECIDE = """INSERT INTO store_movedecision (proposal_id, proposed_by_id, is_approved,
    why, by_id) VALUES (%s, %s, %s, %s, %s) RETURNING id"""
ANSWER = """INSERT INTO store_crossinganswer (crossing_id, sent_by_id, is_acknowledged,
    why, by_id) VALUES (%s, %s, %s, %s, %s) RETURNING id"""
TRUST = """INSERT INTO store_trustedaccount (account_id, trusted_id, trusted_from, why,
    by_id) VALUES (%s, %s, %s, jsonb_build_object('ja', %s::text, 'en', %s::text), %s)
    RETURNING id"""
END = (
    "INSERT INTO store_trustend (trust_id, why, by_id) VALUES (%s, %s, %s) RETURNING id"
)


class Client:
    """Its own blocks and participants, asked for one step after the other."""

    def __init__(self, house: House, number: int, seed: int, participants: int) -> None:
        self.house, self.number = house, number
        self.random = Random(seed * 1_000 + number)
        known = places(participants, f"c{number}-")
        self.model = Model(known, serial=1 + number * SPACE)
        self.actors = Actors(self.model, self.random, str(number))
        self.evidence = Evidence([], [], [])
        self.line: psycopg.Connection[Any] | None = None
        self.told = -1  # the time that the session has been told
        self.blocks: list[int] = []
        self.entries: list[int] = []
        self.ways: dict[str, list[int]] = {"Propose": [], "Send": [], "Trust": []}
        self.steps = self.refused = self.asked_again = self.lost = 0
        self.patience_seconds = PATIENCE_SECONDS
        self.failure: BaseException | None = None

    def run(self, steps: int) -> None:
        """So many steps; what goes wrong is kept for whoever waits."""
        try:
            if not self.model.limits:
                for step in self.actors.opening():
                    if isinstance(step, Rule):
                        self.model.apply(step)  # as it was set for everybody
                    self.take(step)
            self.steps = 0
            while self.steps < steps:
                self.take(self.actors.step())
        except BaseException as error:  # told in the main thread
            self.failure = error
        finally:
            if self.line is not None:
                self.line.close()

    def take(self, step: Step) -> None:
        """One step, until it is answered for good."""
        if isinstance(step, Rule):
            return  # limits are everybody's: nobody changes them here
        self.steps += 1
        if isinstance(step, Clock):
            self.house.clock.goes_on(step.seconds)
            return
        if self.random.random() < 0.1:
            self.house.clock.goes_on(1)
        self.model.now = self.house.clock.now
        is_again = self.model.is_again(step)
        reasons = set() if is_again else self.model.against(step)
        try:
            number = self._answered(step)
        except psycopg.IntegrityError as error:
            self._refused(step, reasons, error)
            return
        if reasons:
            self._say(f"took {step} in spite of {reasons}")
        if is_again:
            assert isinstance(step, Move)
            first = self.entries[self.model.keys[step.key]]
            self.evidence.repeated.append((step.key, first, number))
            return
        given = self.model.apply(step)
        name = type(step).__name__
        if name in self.ways:
            self.ways[name].append(number)
        if isinstance(step, (Move, Found)):
            self.entries.append(number)
            self.evidence.acknowledged[step.key.encode()] = number
        self.actors.took(step, given)

    def expected_lines(self) -> set[tuple[int, int, int, str, str, int]]:
        """What must lie where, as the model has it."""
        model = self.model
        return {
            (
                *(first, last, self.blocks[number]),
                *(model.places[made.target].name, day_of(made.day)),
                self.entries[entry],
            )
            for number in range(len(model.blocks))
            for first, last, entry in model.runs(number)
            for made in (model.entries[entry].move,)
        }

    def _answered(self, step: Step) -> int:
        deadline = time.monotonic() + self.patience_seconds
        is_first = True
        while True:
            try:
                line = self._connected()
                if not is_first and not isinstance(step, Move):
                    standing = self._standing(line, step)
                    if standing:
                        return standing
                number = self._ask(line, step)
                if isinstance(step, Move) and self.random.random() < 0.01:
                    return self._lose_the_answer(step, number)
            except (psycopg.OperationalError, psycopg.InterfaceError):
                assert time.monotonic() < deadline, f"never answered: {step}"
                self.line, is_first = None, False
                self.asked_again += 1
                time.sleep(0.05)
                continue
            return number

    def _lose_the_answer(self, step: Move, number: int) -> int:
        """It was committed, but the answer never came; so the client asks again."""
        assert self.line is not None
        self.line.close()
        self.line, self.lost = None, self.lost + 1
        again = self._answered(step)
        self.evidence.repeated.append((step.key, number, again))
        return again

    def _connected(self) -> psycopg.Connection[Any]:
        if self.line is None or self.line.closed:
            self.line = self.house.connect(application_name="client")
            self.line.prepare_threshold = 2
            self.told = -1
        if self.told != self.model.now:
            now = moment(self.model.now)
            self.line.execute("SELECT set_config('simulated.now', %s, false)", [now])
            self.told = self.model.now
        return self.line

    def _refused(self, step: Step, reasons: set[str], error: Any) -> None:
        self.refused += 1
        name = error.diag.constraint_name or ""
        law = BY_CONSTRAINT.get(name, "")
        if "not what was decided" in str(error):
            law = "not-as-decided"
        if law not in reasons:
            self._say(f"refused {step} by {name or error}, not by {reasons}")
        if isinstance(step, (Move, Found)) and step.key not in self.model.keys:
            self.evidence.refused.add(step.key.encode())

    def _ask(  # noqa: PLR0911 - one for each kind of step
        self, line: psycopg.Connection[Any], step: Step
    ) -> int:
        match step:
            case Move():
                return self._post(line, step)
            case Found():
                return self._found(line, step)
            case Propose():
                undone = self._entry_of(step.reverses)
                cells = [BOOK, step.key, step.kind, *self._span(step)]
                return _one(line, PROPOSE, [*cells, WHY, self._by(step.by), undone])
            case Send():
                cells = [BOOK, step.key, *self._span(step)]
                return _one(line, SEND, [*cells, WHY, self._by(step.by)])
            case Decide():
                asked = self.model.proposals[step.proposal].asked
                way = self.ways["Propose"][step.proposal]
                return self._answer(line, DECIDE, way, asked.by, step)
            case Answer():
                asked = self.model.crossings[step.crossing].asked
                way = self.ways["Send"][step.crossing]
                return self._answer(line, ANSWER, way, asked.by, step)
            case Trust():
                begins = moment(self.model.now + step.after_seconds)
                key = self._trust_key()
                ends = [self._name(step.source), self._name(step.target)]
                cells = [*ends, begins, key, key, self._by(step.by)]
                return _one(line, TRUST, cells)
            case EndTrust():
                trust = self.ways["Trust"][step.trust]
                return _one(line, END, [trust, WHY, self._by(step.by)])
        raise AssertionError(step)

    def _standing(self, line: psycopg.Connection[Any], step: Step) -> int:
        """What stands already of a step whose answer was lost; 0 for nothing."""
        match step:
            case Found():
                row = line.execute(
                    "SELECT id, block_id FROM store_ledgerentry WHERE key = %s",
                    [step.key],
                ).fetchone()
                if row:
                    self.blocks.append(row[1])
                return row[0] if row else 0
            case Propose() | Send():
                table = "moveproposal" if isinstance(step, Propose) else "crossing"
                return _found_by(line, table, "key", step.key)
            case Decide() | Answer():
                if isinstance(step, Decide):
                    way = self.model.proposals[step.proposal]
                    number = self.ways["Propose"][step.proposal]
                    place = ("movedecision", "proposal_id")
                else:
                    way = self.model.crossings[step.crossing]
                    number = self.ways["Send"][step.crossing]
                    place = ("crossinganswer", "crossing_id")
                return _found_by(line, *place, number) if way.answer is None else 0
            case Trust():
                return _found_by(
                    line, "trustedaccount", "why->>'en'", self._trust_key()
                )
            case EndTrust():
                number = self.ways["Trust"][step.trust]
                return _found_by(line, "trustend", "trust_id", number)
        return 0

    def _post(self, line: psycopg.Connection[Any], move: Move) -> int:
        proposal, crossing = move.proposal, move.crossing
        row = line.execute(
            POST,
            [
                *(move.key, move.kind, self.blocks[move.block], move.first),
                move.last - move.first + 1,
                self._name(move.source) if move.source >= 0 else None,
                *(self._name(move.target), day_of(move.day), self._by(move.by), WHY),
                self.ways["Propose"][proposal] if proposal >= 0 else None,
                self.ways["Send"][crossing] if crossing >= 0 else None,
                self._entry_of(move.reverses),
            ],
        ).fetchone()
        assert row is not None
        return int(row[0])

    def _found(self, line: psycopg.Connection[Any], step: Found) -> int:
        day, end = day_of(step.day), step.last + 1
        with line.transaction():
            cells = [step.book, day, step.key, step.party, step.decided]
            part = _one(line, FOUND, cells)
            block = _one(line, BLOCK, [step.book, step.first, end, part, day])
            cells = [step.book, block, step.first, end]
            cells += [self._name(step.target), day, step.key, WHY]
            number = _one(line, ISSUE, cells)
        self.blocks.append(block)
        return number

    def _answer(
        self,
        line: psycopg.Connection[Any],
        sql: str,
        way: int,
        asked_by: int,
        step: Decide | Answer,
    ) -> int:
        people = self._by(asked_by), self._by(step.by)
        return _one(line, sql, [way, people[0], step.says, WHY, people[1]])

    def _span(self, step: Propose | Send) -> list[Any]:
        ends = [self._name(step.source), self._name(step.target)]
        return [self.blocks[step.block], step.first, step.last + 1, *ends]

    def _entry_of(self, number: int) -> int | None:
        return self.entries[number] if number >= 0 else None

    def _by(self, person: int) -> int | None:
        return self.house.people[person - 1] if person > 0 else None

    def _name(self, account: int) -> str:
        return self.model.places[account].name

    def _trust_key(self) -> str:
        return f"t{self.number}-{len(self.ways['Trust'])}"

    def _say(self, words: str) -> None:
        self.evidence.verdicts.append(f"client {self.number}: {words}")


def _one(line: psycopg.Connection[Any], sql: str, cells: list[Any]) -> int:
    row = line.execute(sql, cells).fetchone()
    assert row is not None
    return int(row[0])


def _found_by(
    line: psycopg.Connection[Any], table: str, column: str, value: object
) -> int:
    row = line.execute(
        f"SELECT id FROM store_{table} WHERE {column} = %s",
        [value],
    ).fetchone()
    return int(row[0]) if row else 0

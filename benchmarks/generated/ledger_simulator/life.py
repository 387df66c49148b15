"""One life of a ledger in memory: the room's kernel, its recount and its chain.

Flows in: a seed. Flows out: `Evidence`, and every verdict in which kernel, recount and
model did not agree. Each step is put to the posting kernel of `registry.Ledger` and, as
a record, to `chain.Recount`; an unlawful one is shown to the recount as well, as if it
had got past every guard, and undone again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from renkei import registry
from renkei.foundation import Period, Refusal, same
from renkei.registry import Account, AccountKind, Block, Book, Entry, Serials, chain
from renkei.registry.entry import EntryKind
from renkei.registry.ledger import _Working

from .actors import Actors
from .model import Model
from .probe import laws_of, probed
from .records import Evidence, Writer
from .second_person import SecondPerson
from .steps import (
    BOOK,
    FIRST_DAY,
    Clock,
    Found,
    Move,
    Step,
    places,
)

SEALED_EVERY, COMPARED_EVERY = 512, 97
PERIOD = Period(date(2025, 1, 1), date(2026, 1, 1))
WHY = same("simulated")
IN_WORDS = {
    "key-reused": {"key-twice"},
    "unknown-account": {"wrong-book"},
    "final": {"moved-after-end"},
    "wrong-end": {"wrong-end", "left-its-registry", "issued-otherwise"},
    "not-whole": {"issued-otherwise"},
    "issued-twice": {"issued-twice", "issued-otherwise"},
    "unknown-block": {"spent-twice"},
    "not-held": {"spent-twice"},
    "too-early": {"out-of-time"},
}
"""The kernel's refusals by the names of the audit's laws."""
BEYOND_KERNEL = frozenset(
    {"alone-above-limit", "alone-above-day-limit", "alone-to-stranger"}
    | {"not-as-approved"}
    | {"reversed-otherwise", "left-its-registry", "approved-by-oneself"}
    | {"not-as-decided"}
)
SOFT = frozenset({"alone-above-limit", "alone-above-day-limit", "alone-to-stranger"})


class Every(frozenset[bytes]):
    """Any transfer may be reversed some day: the recount remembers all."""

    def __contains__(self, _: object) -> bool:
        return True


@dataclass
class Tally:
    """How many steps took effect, were refused, or were asked again."""

    taken: int = 0
    refused: int = 0
    again: int = 0


class Life:
    """A ledger from its first account to its last step."""

    def __init__(self, seed: int, participants: int = 12) -> None:
        self.random = Random(seed)
        self.model = Model(places(participants))
        self.actors = Actors(self.model, self.random)
        self.writer = Writer(self.model)
        self.tally = Tally()
        accounts = [
            Account(Book(p.book), p.party, AccountKind(p.kind), p.holder)
            for p in self.model.places
            if p.book == BOOK
        ]
        self.kernel = _Working(registry.Ledger.open(BOOK, (), others=accounts))
        self.blocks: list[Block] = []
        self.recount = chain.Recount()
        self.recount.undone = self.recount.mandates._undone = Every()
        self.recount.follow(self.writer.bodies)
        self.evidence = Evidence(self.writer.bodies, [], [])
        self.second_person = SecondPerson(self.model, self._say)
        self.instants: list[int] = []  # of entries, by a clock that jumps
        for step in self.actors.opening():
            self.take(step)

    def run(self, steps: int) -> None:
        """So many steps; the clock goes on by itself meanwhile."""
        for _ in range(steps):
            self.model.now += int(self.random.random() * 40)
            self.take(self.actors.step())

    def take(self, step: Step) -> None:
        """One step: asked of everybody, and every answer compared."""
        if isinstance(step, Clock):
            self.model.apply(step)
            self.tally.taken += 1
            return
        model = self.model
        if isinstance(step, Move) and model.is_again(step):
            self._again(step)
            return
        reasons = model.against(step)
        asked = self.second_person.asked(step, reasons)
        if reasons:
            self._refuse(step, reasons)
            return
        number = self._next_number(step)
        bodies = self.writer.written(step, number)
        if isinstance(step, (Move, Found)):
            self._post(step, reasons)
        self.recount.follow(bodies)
        if self.recount.findings:
            self._say(f"recount against {step}: {laws_of(self.recount)}")
        self.writer.bodies += bodies
        given = model.apply(step)
        if isinstance(step, (Move, Found)):
            turn = len(self.writer.bodies)
            self.writer.turns.append(turn)
            self.evidence.acknowledged[step.key.encode()] = turn
        if isinstance(step, Move) and model.is_alone(step):
            self.evidence.asked_for_two.append((turn, asked))
        self.actors.took(step, given)
        self.tally.taken += 1
        self._chain(bodies)

    def finished(self) -> Evidence:
        """All that is left, sealed to the end."""
        self._seal(len(self.writer.bodies))
        self.evidence.lines = sorted(self.recount.lines())
        return self.evidence

    def differences(self) -> list[str]:
        """Where kernel, recount and model do not lie the same."""
        told = []
        counted = {
            (line[0], line[1], line[3].decode(), line[4].decode())
            for line in self.recount.lines()
        }
        posted = {
            (h.serials.first, h.serials.last, account, h.since.isoformat())
            for account, lines in self.kernel.holdings.items()
            for h in lines
        }
        model = self.model
        known = {
            (first, last, model.places[made.target].name, day_of_move(made))
            for number in range(len(model.blocks))
            for first, last, entry in model.runs(number)
            for made in (model.entries[entry].move,)
        }
        if counted != known:
            told.append(f"recount and model: {sorted(counted ^ known)[:3]}")
        if posted != known:
            told.append(f"kernel and model: {sorted(posted ^ known)[:3]}")
        return told

    def stated(self, instants: int) -> None:
        """Statements of the ledger as it was, beside the movements taken back."""
        ledger = self.kernel.ledger()
        for _ in range(instants):
            at = self.random.randint(min(self.instants), max(self.instants))
            account = self.random.choice(self.model.places)
            name = account.name if account.book == BOOK else self.model.places[0].name
            lines = ledger.statement(name, datetime.fromtimestamp(at, tz=UTC)).holdings
            said = sum(line.tonnes for line in lines)
            told = (f"{name} {at}", said, self._taken_back(name, at))
            self.evidence.statements.append(told)

    def _taken_back(self, name: str, at: int) -> int:
        """What an account held then: what it holds now, without what came later; of a
        block: after the last movement that was entered by then."""
        place = next(n for n, p in enumerate(self.model.places) if p.name == name)
        held = sum(block.lies.count(place) for block in self.model.blocks)
        is_later = [True] * len(self.model.blocks)
        for number in range(len(self.instants) - 1, -1, -1):
            move = self.model.entries[number].move
            if self.instants[number] <= at:
                is_later[move.block] = False
            if is_later[move.block]:
                tonnes = move.last - move.first + 1
                held += tonnes * ((move.source == place) - (move.target == place))
        return held

    def _again(self, step: Move) -> None:
        before = len(self.kernel.entries)
        self._post(step, set())
        if len(self.kernel.entries) != before:
            self._say(f"took {step.key} twice")
        turn = self.writer.turns[self.model.keys[step.key]]
        first = self.evidence.acknowledged[step.key.encode()]
        self.evidence.repeated.append((step.key, first, turn))
        self.tally.again += 1

    def _refuse(self, step: Step, reasons: set[str]) -> None:
        self.tally.refused += 1
        is_crossing_over = (
            isinstance(step, Move) and step.kind not in ("transfer", "issue")
        ) and "left-its-registry" in reasons
        if isinstance(step, (Move, Found)):
            if not reasons <= BEYOND_KERNEL or is_crossing_over:
                self._post(step, reasons)
            if step.key not in self.model.keys:
                self.evidence.refused.add(step.key.encode())
        self._probe(step, reasons)

    def _post(self, step: Move | Found, reasons: set[str]) -> None:
        """Ask the kernel, and compare what it answers."""
        entry = self._entry(step)
        try:
            self.kernel.post(entry)
        except Refusal as refusal:
            found = {f.code.removeprefix("registry.entry.") for f in refusal.findings}
            for code in found:
                if not IN_WORDS.get(code, set()) & reasons:
                    self._say(f"kernel refused {step} as {code}, not {reasons}")
            return
        if reasons:
            self._say(f"kernel took {step} in spite of {reasons}")
        if isinstance(step, Found):
            self.blocks.append(entry.block)

    def _entry(self, step: Move | Found) -> Entry:
        places_ = self.model.places
        if isinstance(step, Found):
            block = Block(
                book=Book.DEMONSTRATION,
                serials=Serials(step.first, step.last),
                project="MN004",
                party=step.party,
                vintage=2025,
                period=PERIOD,
                issued_on=FIRST_DAY + timedelta(days=step.day),
            )
            kind, source, reverses = EntryKind.ISSUE, None, None
        else:
            block, kind = self.blocks[step.block], EntryKind(step.kind)
            source = places_[step.source].name if step.source >= 0 else None
            undone = step.reverses
            reverses = self.model.entries[undone].move.key if undone >= 0 else None
        return Entry(
            key=step.key,
            kind=kind,
            block=block,
            serials=Serials(step.first, step.last),
            source=source,
            target=places_[step.target].name,
            on=FIRST_DAY + timedelta(days=step.day),
            why=WHY,
            reverses=reverses,
            posted_at=datetime.fromtimestamp(self.model.now, tz=UTC),
        )

    def _probe(self, step: Step, reasons: set[str]) -> None:
        """What the recount would say, had the step got past every guard."""
        bodies = self.writer.written(step, self._next_number(step))
        laws = probed(self.recount, step, bodies)
        allowed = reasons
        if isinstance(step, Move) and step.source >= 0:
            is_clear = not reasons & SOFT or self.model.is_settled(step)
            reasons = reasons if is_clear else reasons - SOFT
        if not (reasons <= laws <= allowed | {"reference-broken"}):
            self._say(f"recount found {laws}, not {reasons}, in {step}")

    def _next_number(self, step: Step) -> int:
        name = {"Propose": "proposals", "Send": "crossings", "Trust": "trusts"}.get(
            type(step).__name__, "blocks"
        )
        return len(getattr(self.model, name))

    def _chain(self, bodies: list[bytes]) -> None:
        before = len(self.instants)
        self.instants += [made.at for made in self.model.entries[before:]]
        count = len(self.writer.bodies)
        if count % COMPARED_EVERY < len(bodies):
            kind, columns = chain.decoded(bodies[-1])
            if chain.encoded(kind, [*columns.values()]) != bodies[-1]:
                self._say(f"written otherwise: {bodies[-1]!r}")
        sealed = self.evidence.seals[-1].upto if self.evidence.seals else 0
        if count - sealed >= SEALED_EVERY:
            self._seal(count)

    def _seal(self, upto: int) -> None:
        seals = self.evidence.seals
        before = seals[-1] if seals else None
        start = before.upto if before else 0
        if start == upto:
            return
        leaves = [chain.leaf_hash(body) for body in self.writer.bodies[start:upto]]
        at = datetime.fromtimestamp(self.model.now, tz=UTC)
        seals.append(chain.sealed(before, leaves, upto=upto, sealed_at=at))
        if len(seals) % 8 == 1:
            self.evidence.points.append(chain.Checkpoint.of(seals))

    def _say(self, words: str) -> None:
        self.evidence.verdicts.append(words)


def day_of_move(move: Move) -> str:
    """The day of a movement."""
    return (FIRST_DAY + timedelta(days=move.day)).isoformat()

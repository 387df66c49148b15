"""What must come of every step, tonne by tonne, sharing nothing with the house.

Flows in: steps. Flows out: the laws that a step would break (all of them, by the names
of the audit), or its effect. A block is two arrays with a cell for each tonne: where it
lies, and which entry brought it there. No ranges, no bisection.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .steps import (
    BOOK,
    DAY_SECONDS,
    FIRST_INSTANT,
    RESTING,
    Answer,
    Clock,
    Decide,
    EndTrust,
    Found,
    Move,
    Place,
    Propose,
    Rule,
    Send,
    Step,
    Trust,
    japanese_day,
)

NEVER = 2**60


@dataclass(slots=True)
class Tonnes:
    """A block: which account each tonne lies in, and which entry brought it."""

    first: int
    last: int
    party: str
    lies: bytearray
    came: array[int]


@dataclass(slots=True)
class Way:
    """A proposal or a crossing: what it is of, what was answered, what was done."""

    asked: Propose | Send
    answer: bool | None = None
    done: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Made:
    """An entry that stands."""

    move: Move
    at: int
    is_reversed: bool = False


class Model:
    """Everything that follows from the steps that were lawful."""

    def __init__(self, known: Sequence[Place], serial: int = 1) -> None:
        self.places = tuple(known)
        self.next_serial = serial
        self.now = FIRST_INSTANT
        self.blocks: list[Tonnes] = []
        self.entries: list[Made] = []
        self.keys: dict[str, int] = {}
        self.limits: dict[str, list[tuple[int, int, int]]] = {}
        self.day_limits: dict[str, list[tuple[int, int, int]]] = {}
        self.alone: dict[tuple[int, int], int] = {}  # tonnes, by account and day
        self.trusts: list[list[int]] = []  # source, target, from, ended
        self.trusted: dict[tuple[int, int], list[int]] = {}
        self.proposals: list[Way] = []
        self.crossings: list[Way] = []

    @property
    def today(self) -> int:
        """The day by the clock."""
        return (self.now - FIRST_INSTANT) // DAY_SECONDS

    def against(self, step: Step) -> set[str]:
        """The laws that a step breaks."""
        match step:
            case Move(kind="issue"):
                return {"issued-otherwise"}  # its block was issued when it was made
            case Move():
                return set(self._against_move(step))
            case Found():
                return set(self._against_block(step))
            case Decide():
                way = self.proposals[step.proposal]
                return _against_answer(way, step.by)
            case Answer():
                way = self.crossings[step.crossing]
                return _against_answer(way, step.by)
            case _:
                return set()

    def is_again(self, step: Step) -> bool:
        """Whether this very movement stands already."""
        if not isinstance(step, Move) or step.key not in self.keys:
            return False
        return self.entries[self.keys[step.key]].move == step

    def limit(self, party: str) -> int:
        """What one person moves alone now; -1 where nothing is set."""
        begun = [rule for rule in self.limits.get(party, []) if rule[0] <= self.now]
        return max(begun)[2] if begun else -1

    def day_limit(self, party: str) -> int:
        """What one person alone moves out of an account in a day, now."""
        begun = [rule for rule in self.day_limits.get(party, []) if rule[0] <= self.now]
        return max(begun)[2] if begun else self.limit(party)

    def alone_today(self, account: int) -> int:
        """What one person alone moved out of an account today, in Japan."""
        return self.alone.get((account, japanese_day(self.now)), 0)

    def is_alone(self, move: Move) -> bool:
        """Whether one person brings it about, out of a participant's account."""
        if move.source < 0 or move.proposal >= 0:
            return False
        return self.places[move.source].kind == "participant"

    def trusts_now(self, source: int, target: int) -> bool:
        """Whether an account trusts another by the clock."""
        return any(
            self.trusts[n][2] <= self.now and self.trusts[n][3] == NEVER
            for n in self.trusted.get((source, target), ())
        )

    def is_settled(self, move: Move) -> bool:
        """Whether no rule and no trust that matters has changed lately, by any clock:
        what the audit, which knows minutes only, must see as the database does."""
        lately = self.now - 180
        target = move.target
        if move.crossing >= 0:
            target = self.crossings[move.crossing].asked.target
        party = self.places[move.source].party
        about = [rule[0] for rule in self.limits.get(party, [])]
        about += [rule[0] for rule in self.day_limits.get(party, [])]
        for n in self.trusted.get((move.source, target), ()):
            about += [self.trusts[n][2], self.trusts[n][3] % NEVER]
        return all(instant < lately for instant in about)

    def apply(self, step: Step) -> int:
        """Carry out a lawful step; the number of what came of it."""
        match step:
            case Move():
                return self._move(step)
            case Found():
                return self._found(step)
            case Propose():
                self.proposals.append(Way(step))
                return len(self.proposals) - 1
            case Send():
                self.crossings.append(Way(step))
                return len(self.crossings) - 1
            case Decide():
                self.proposals[step.proposal].answer = step.says
            case Answer():
                self.crossings[step.crossing].answer = step.says
            case Rule():
                is_day = step.name == "alone-up-to-tonnes-a-day"
                kept = self.day_limits if is_day else self.limits
                rules = kept.setdefault(step.party, [])
                rules.append((self.now, len(rules), step.tonnes))
            case Trust():
                self.trusts.append(
                    [step.source, step.target, self.now + step.after_seconds, NEVER]
                )
                number = len(self.trusts) - 1
                self.trusted.setdefault((step.source, step.target), []).append(number)
                return number
            case EndTrust():
                self.trusts[step.trust][3] = self.now
            case Clock():
                self.now = max(self.now + step.seconds, FIRST_INSTANT + DAY_SECONDS)
        return 0

    def runs(self, block: int) -> Iterator[tuple[int, int, int]]:
        """First serial, last serial and entry of what lies together."""
        tonnes = self.blocks[block]
        start, came = 0, tonnes.came
        for place in range(1, len(came) + 1):
            if place == len(came) or came[place] != came[start]:
                yield tonnes.first + start, tonnes.first + place - 1, came[start]
                start = place

    def _against_block(self, step: Found) -> Iterator[str]:
        if step.decided != step.last - step.first + 1:
            yield "not-as-decided"
        for block in self.blocks:
            if step.first <= block.last and block.first <= step.last:
                yield "issued-twice"
        if self.places[step.target].kind not in ("holding", "participant"):
            yield "issued-otherwise"

    def _against_move(self, move: Move) -> Iterator[str]:
        standing = self.keys.get(move.key)
        if standing is not None and self.entries[standing].move != move:
            yield "key-twice"
        source, target = self.places[move.source], self.places[move.target]
        if not BOOK == source.book == target.book:
            yield "wrong-book"
        if not source.is_moving:
            yield "moved-after-end"
        fits = (
            target.is_moving
            if move.kind == "transfer"
            else target.kind == RESTING[move.kind]
        )
        if not fits or move.source == move.target:
            yield "wrong-end"
        is_crossing = move.crossing >= 0
        if source.party != target.party and source.kind != "transit":
            yield "left-its-registry"
        if is_crossing != ("transit" in (source.kind, target.kind)):
            yield "left-its-registry"
        yield from self._against_holding(move)
        destination = move.target
        if is_crossing:
            way = self.crossings[move.crossing]
            destination = way.asked.target
            yield from self._against_crossing(move, way, source)
        if move.reverses >= 0:
            yield from self._against_reversal(move)
        if move.proposal >= 0:
            yield from self._against_approval(move, destination)
        elif source.kind == "participant":
            yield from self._against_alone(move, destination)

    def _against_alone(self, move: Move, destination: int) -> Iterator[str]:
        party = self.places[move.source].party
        tonnes = move.last - move.first + 1
        if tonnes > self.limit(party) or move.reverses >= 0:
            yield "alone-above-limit"
        if self.alone_today(move.source) + tonnes > self.day_limit(party):
            yield "alone-above-day-limit"
        if move.kind == "transfer" and not self.trusts_now(move.source, destination):
            yield "alone-to-stranger"

    def _against_holding(self, move: Move) -> Iterator[str]:
        block = self.blocks[move.block]
        if move.first < block.first or move.last > block.last:
            yield "spent-twice"
            return
        start, stop = move.first - block.first, move.last - block.first + 1
        if block.lies.count(move.source, start, stop) != stop - start:
            yield "spent-twice"
        brought = set(block.came[start:stop])
        if any(self.entries[entry].move.day > move.day for entry in brought):
            yield "out-of-time"

    def _against_crossing(self, move: Move, way: Way, source: Place) -> Iterator[str]:
        asked = way.asked
        if source.kind != "transit":
            fits = move.source == asked.source and not way.done and way.answer is None
        else:
            end = {True: asked.target, False: asked.source}.get(bool(way.answer))
            fits = way.answer is not None and len(way.done) == 1 and move.target == end
        if not fits or (move.block, move.first, move.last) != (
            asked.block,
            asked.first,
            asked.last,
        ):
            yield "left-its-registry"

    def _against_reversal(self, move: Move) -> Iterator[str]:
        undone = self.entries[move.reverses]
        before = undone.move
        back = (before.block, before.first, before.last, before.target, before.source)
        if (
            before.kind != "transfer"
            or before.crossing >= 0
            or undone.is_reversed
            or back != (move.block, move.first, move.last, move.source, move.target)
        ):
            yield "reversed-otherwise"

    def _against_approval(self, move: Move, destination: int) -> Iterator[str]:
        way = self.proposals[move.proposal]
        asked = way.asked
        assert isinstance(asked, Propose)
        wanted = (asked.kind, asked.block, asked.first, asked.last, asked.source)
        found = (move.kind, move.block, move.first, move.last, move.source)
        if (
            wanted != found
            or asked.target != destination
            or asked.reverses != move.reverses
            or way.answer is not True
            or way.done
        ):
            yield "not-as-approved"

    def _move(self, move: Move) -> int:
        number = self._stand(move)
        block = self.blocks[move.block]
        start, stop = move.first - block.first, move.last - block.first + 1
        block.lies[start:stop] = bytes((move.target,)) * (stop - start)
        block.came[start:stop] = array("i", (number,)) * (stop - start)
        if self.is_alone(move):
            day = move.source, japanese_day(self.now)
            self.alone[day] = self.alone.get(day, 0) + move.last - move.first + 1
        if move.proposal >= 0:
            self.proposals[move.proposal].done.append(number)
        if move.crossing >= 0:
            self.crossings[move.crossing].done.append(number)
        if move.reverses >= 0:
            self.entries[move.reverses].is_reversed = True
        return number

    def _found(self, step: Found) -> int:
        size = step.last - step.first + 1
        block = len(self.blocks)
        issue = Move(
            *(step.key, "issue", block, step.first, step.last),
            *(-1, step.target, step.day, -1),
        )
        number = self._stand(issue)
        self.blocks.append(
            Tonnes(
                *(step.first, step.last, step.party),
                bytearray((step.target,)) * size,
                array("i", (number,)) * size,
            )
        )
        self.next_serial = max(self.next_serial, step.last + 1)
        return block

    def _stand(self, move: Move) -> int:
        number = len(self.entries)
        self.entries.append(Made(move, self.now))
        self.keys[move.key] = number
        return number


def _against_answer(way: Way, by: int) -> set[str]:
    is_wrong = by == way.asked.by or way.answer is not None
    return {"approved-by-oneself"} if is_wrong else set()

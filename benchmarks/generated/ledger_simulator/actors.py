"""Who asks: governments, participants, administrators, thieves, and broken networks.

Flows in: a random generator and the model (they know what they may know: what is held
where). Flows out: one step after the other, lawful or not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from random import Random

from .model import Model, Way
from .steps import (
    PARTIES,
    RESTING,
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
)

PEOPLE = (1, 2, 3)
LARGEST, SMALLEST = 400, 40  # tonnes of a block
DAY_RULE = "alone-up-to-tonnes-a-day"
AWAKE = 24  # of so many newest blocks somebody moves something
LIMIT, DAY_LIMIT = 30, 60


class Actors:
    """Everybody who asks something of one ledger."""

    def __init__(self, model: Model, random: Random, label: str = "") -> None:
        self.model, self.random, self.label = model, random, label
        self.count = 0
        self.done: deque[Move] = deque(maxlen=64)
        self.open_proposals: deque[int] = deque(maxlen=16)
        self.open_crossings: deque[int] = deque(maxlen=16)
        index = {p.name: n for n, p in enumerate(model.places)}
        self.of = {
            (p.party, p.kind): index[p.name]
            for p in model.places
            if p.book == "demonstration" and p.kind != "participant"
        }
        self.elsewhere = next(
            n for n, p in enumerate(model.places) if p.book != "demonstration"
        )
        self.crowd = {
            party: [
                n
                for n, p in enumerate(model.places)
                if p.kind == "participant" and p.party == party
            ]
            for party in PARTIES
        }
        self._upto: list[float] = []
        self._asks: list[Callable[[], Step | None]] = []
        total = 0.0
        for weight, asks in (
            *((26, self.moves), (8, self.retires), (2, self.founds)),
            *((7, self.proposes), (7, self.decides), (7, self.carries_out)),
            *((4, self.sends), (4, self.answers), (5, self.receives)),
            *((4, self.reverses), (3, self.trusts), (0.3, self.rules)),
            *((1, self.jumps), (5, self.asks_again), (3, self.reuses_a_key)),
            *((4, self.steals), (3, self.spends_again), (2, self.wakes_the_dead)),
            *((2, self.goes_elsewhere), (2, self.dates_back), (2, self.ends_wrongly)),
            *((1, self.leaps_over), (0.7, self.founds_wrongly), (2, self.is_alone)),
        ):
            total += weight
            self._upto.append(total)
            self._asks.append(asks)
        self._total = total

    def opening(self) -> list[Step]:
        """What every registry begins with: limits, trusts and some blocks."""
        steps: list[Step] = [Rule(party, LIMIT, 1) for party in PARTIES]
        steps.append(Rule(PARTIES[0], DAY_LIMIT, 1, DAY_RULE))  # the other sets none
        steps += [
            Trust(crowd[n], crowd[(n + 1) % len(crowd)], 0, 1)
            for crowd in self.crowd.values()
            for n in range(len(crowd))
        ]
        return [*steps, Clock(600)]

    def step(self) -> Step:
        """What somebody asks next."""
        if len(self.model.blocks) < 3:
            return self.founds()
        while True:
            lot = self.random.random() * self._total
            step = self._asks[bisect_right(self._upto, lot)]()
            if step is not None:
                return step

    def took(self, step: Step, number: int) -> None:
        """Remember what came of a step."""
        match step:
            case Move():
                self.done.append(step)
            case Propose():
                self.open_proposals.append(number)
            case Send():
                self.open_crossings.append(number)

    def found_serials(self) -> tuple[int, int]:
        """A span of serials for the next block."""
        size = self.random.randint(SMALLEST, LARGEST)
        first = self.model.next_serial
        return first, first + size - 1

    def founds(self) -> Found:
        """A committee decides, an administrator issues."""
        first, last = self.found_serials()
        party = self.random.choice(PARTIES)
        target = self.of[party, "holding"]
        if self.random.random() < 0.5:
            target = self.random.choice(self.crowd[party])
        size = last - first + 1
        day = self.model.today
        return Found(self._key(), party, size, first, last, target, day)

    def moves(self) -> Move | None:
        """The usual: to somebody of the same registry, within what is allowed."""
        here = self._held()
        if here is None:
            return None
        block, first, last, source = here
        place = self.model.places[source]
        if place.kind == "transit":
            return None
        target = self.random.choice(self.crowd[place.party])
        if place.kind == "participant":
            crowd = self.crowd[place.party]
            target = crowd[(crowd.index(source) + 1) % len(crowd)]
            last = min(last, first + LIMIT - 1)
        return self._order("transfer", (block, first, last), source, target)

    def retires(self) -> Move | None:
        """Out of use, for good."""
        here = self._held()
        if here is None or self.model.places[here[3]].kind == "transit":
            return None
        block, first, last, source = here
        kind = self.random.choice(tuple(RESTING))
        target = self.of[self.model.places[source].party, RESTING[kind]]
        last = min(last, first + self.random.randint(1, LIMIT) - 1)
        return self._order(kind, (block, first, last), source, target)

    def is_alone(self) -> Move | None:
        """A participant who would need a second person."""
        here = self._held("participant")
        if here is None:
            return None
        block, first, last, source = here
        party = self.model.places[source].party
        if self.random.random() < 0.5:
            target = self.random.choice(self.crowd[party])
            return self._order("transfer", (block, first, last), source, target)
        target = self.of[party, "retirement"]
        return self._order("retire", (block, first, last), source, target)

    def proposes(self) -> Propose | None:
        """Something for which two are needed, or at least allowed."""
        here = self._held()
        if here is None:
            return None
        block, first, last, source = here
        place = self.model.places[source]
        if place.kind == "transit":
            return None
        target = self.random.choice(self.crowd[place.party])
        by = self.random.choice(PEOPLE)
        if self.random.random() < 0.2:
            target = self.of[place.party, "retirement"]
            return Propose(
                self._key(), "retire", block, first, last, source, target, by
            )
        if target == source:
            return None
        if self.done and self.random.random() < 0.2:
            undone = self.random.choice(self.done)
            span = (undone.block, undone.first, undone.last)
            ends = (undone.target, undone.source, by)
            number = self.model.keys[undone.key]
            return Propose(self._key(), "transfer", *span, *ends, number)
        return Propose(self._key(), "transfer", block, first, last, source, target, by)

    def decides(self) -> Decide | None:
        """Somebody answers a proposal; now and then who made it, or a second time."""
        if not self.open_proposals:
            return None
        number = self.random.choice(self.open_proposals)
        says = self.random.random() < 0.85
        return Decide(number, says, self._answerer(self.model.proposals[number]))

    def carries_out(self) -> Move | None:
        """What was proposed is done: approved or not, once or again, or otherwise."""
        if not self.open_proposals:
            return None
        number = self.random.choice(self.open_proposals)
        way = self.model.proposals[number]
        asked = way.asked
        assert isinstance(asked, Propose)
        if (way.answer is not True or way.done) and self.random.random() < 0.7:
            return None
        span = (asked.block, asked.first, asked.last)
        move = self._order(asked.kind, span, asked.source, asked.target)
        move = replace(move, proposal=number, reverses=asked.reverses)
        if self.random.random() < 0.05 and move.last > move.first:
            return replace(move, last=move.last - 1)
        return move

    def sends(self) -> Send | None:
        """Tonnes are announced to the other registry."""
        here = self._held("holding")
        if here is None:
            return None
        block, first, last, source = here
        there = PARTIES[1 - PARTIES.index(self.model.places[source].party)]
        target = self.of[there, "holding"]
        by = self.random.choice(PEOPLE)
        return Send(self._key(), block, first, last, source, target, by)

    def answers(self) -> Answer | None:
        """The other side answers: in order, before anything came, or twice."""
        if not self.open_crossings:
            return None
        number = self.random.choice(self.open_crossings)
        way = self.model.crossings[number]
        if not way.done and self.random.random() < 0.9:
            return None
        says = self.random.random() < 0.75
        return Answer(number, says, self._answerer(way))

    def receives(self) -> Move | None:
        """The next step of a crossing, or one out of order."""
        if not self.open_crossings:
            return None
        number = self.random.choice(self.open_crossings)
        way = self.model.crossings[number]
        asked = way.asked
        transit = self.of[self.model.places[asked.source].party, "transit"]
        span = (asked.block, asked.first, asked.last)
        source, target = asked.source, transit
        if way.done:
            source, target = transit, asked.target if way.answer else asked.source
        if way.done and self.random.random() < 0.15:
            target = asked.source if way.answer else asked.target
        if len(way.done) == 2 and self.random.random() < 0.8:
            return None
        return replace(self._order("transfer", span, source, target), crossing=number)

    def reverses(self) -> Move | None:
        """A correction: exact, otherwise, or of what was no transfer."""
        if not self.done:
            return None
        before = self.random.choice(self.done)
        span = (before.block, before.first, before.last)
        back = self._order("transfer", span, before.target, before.source)
        number = self.model.keys[before.key]
        if self.random.random() < 0.1 and back.last > back.first:
            back = replace(back, first=back.first + 1)
        return replace(back, reverses=number)

    def trusts(self) -> Step | None:
        """Trust is given, after a delay, or ended."""
        crowd = self.crowd[self.random.choice(PARTIES)]
        if self.model.trusts and self.random.random() < 0.3:
            number = self.random.randrange(len(self.model.trusts))
            is_over = self.model.trusts[number][3] < 2**60
            return None if is_over else EndTrust(number, 1)
        source, target = self.random.sample(crowd, 2)
        after = self.random.choice((0, 0, 3_600, 86_400))
        return Trust(source, target, after, self.random.choice(PEOPLE))

    def rules(self) -> Rule:
        """An administrator sets another limit."""
        tonnes = LIMIT + self.random.randint(-5, 5)
        if self.random.random() < 0.4:
            tonnes = DAY_LIMIT + self.random.randint(-40, 40)
            return Rule(PARTIES[0], tonnes, 1, DAY_RULE)
        return Rule(self.random.choice(PARTIES), tonnes, 1)

    def jumps(self) -> Clock:
        """The clock jumps, mostly forward, sometimes by days, sometimes back."""
        return Clock(self.random.choice((1, 30, 3_600, 90_000, -1, -30, -7_200)))

    def asks_again(self) -> Move | None:
        """A request is sent again, as when its answer was lost."""
        return self.random.choice(self.done) if self.done else None

    def reuses_a_key(self) -> Move | None:
        """Another request under a key that stands."""
        if not self.done:
            return None
        move = self.random.choice(self.done)
        if self.random.random() < 0.5:
            return replace(move, day=move.day + 1)
        here = self.moves()
        return None if here is None else replace(here, key=move.key)

    def steals(self) -> Move | None:
        """A thief moves what lies in somebody else's account."""
        here = self._held()
        if here is None:
            return None
        block, first, last, owner = here
        party = self.model.places[owner].party
        thief = self.random.choice(self.crowd[party])
        if thief == owner:
            return None
        last = min(last, first + 4)
        target = self.of[party, "retirement"]
        return self._order("retire", (block, first, last), thief, target)

    def spends_again(self) -> Move | None:
        """What was moved is moved once more from where it was, under another key."""
        if not self.done:
            return None
        move = self.random.choice(self.done)
        if move.crossing >= 0 or move.reverses >= 0 or move.proposal >= 0:
            return None
        return replace(move, key=self._key())

    def wakes_the_dead(self) -> Move | None:
        """What rests for good is to move, or to be retired again."""
        here = self._held("rest")
        if here is None:
            return None
        block, first, last, source = here
        party = self.model.places[source].party
        if self.random.random() < 0.5:
            target = self.random.choice(self.crowd[party])
            return self._order("transfer", (block, first, last), source, target)
        target = self.of[party, "cancellation"]
        return self._order("cancel", (block, first, last), source, target)

    def goes_elsewhere(self) -> Move | None:
        """Into the other book."""
        move = self.moves()
        return None if move is None else replace(move, target=self.elsewhere)

    def dates_back(self) -> Move | None:
        """Dated before the tonnes came."""
        move = self.moves()
        if move is None:
            return None
        return replace(move, day=move.day - self.random.randint(1, 30))

    def ends_wrongly(self) -> Move | None:
        """A retirement that ends among the cancelled, a transfer to itself, …"""
        move = self.retires() or self.moves()
        if move is None:
            return None
        kind = self.random.choice(("transfer", *RESTING))
        return replace(move, kind=kind)

    def leaps_over(self) -> Move | None:
        """Into the other registry without transit, or into transit without leave."""
        here = self._held("holding")
        if here is None:
            return None
        block, first, last, source = here
        party = self.model.places[source].party
        there = PARTIES[1 - PARTIES.index(party)]
        target = self.random.choice((self.of[there, "holding"], *self.crowd[there]))
        if self.random.random() < 0.3:
            target = self.of[party, "transit"]
        return self._order("transfer", (block, first, last), source, target)

    def founds_wrongly(self) -> Step:
        """Issued again, over other serials, or not as it was decided."""
        lot = self.random.random()
        if lot < 0.3:
            number = self.random.randrange(len(self.model.blocks))
            block = self.model.blocks[number]
            target = self.of[block.party, "holding"]
            span = (number, block.first, block.last)
            return self._order("issue", span, -1, target)
        found = self.founds()
        if lot < 0.6:
            older = self.random.choice(self.model.blocks)
            return replace(found, first=older.last, last=older.last + found.decided - 1)
        if lot < 0.8:
            return replace(found, decided=found.decided + 1)
        return replace(found, target=self.of[found.party, "retirement"])

    def _key(self) -> str:
        self.count += 1
        return f"s{self.label}-{self.count}"

    def _answerer(self, way: Way) -> int:
        """Somebody else, now and then oneself."""
        by = self.random.choice(PEOPLE)
        if by == way.asked.by and self.random.random() < 0.8:
            return by % len(PEOPLE) + 1
        return by

    def _held(self, kind: str = "") -> tuple[int, int, int, int] | None:
        """Block, first, last and account of something that lies somewhere."""
        model, random = self.model, self.random
        newest = len(model.blocks)
        for _ in range(6):
            number = newest - 1 - int(random.random() * min(newest, AWAKE))
            block = model.blocks[number]
            start = int(random.random() * len(block.lies))
            account = block.lies[start]
            place = model.places[account]
            wanted = kind or ("moving" if place.is_moving else "")
            is_it = (
                place.is_moving
                if wanted == "moving"
                else not place.is_moving
                if wanted == "rest"
                else place.kind == wanted
            )
            if not is_it:
                continue
            stop, most = start + 1, min(len(block.lies), start + 120)
            while stop < most and block.lies[stop] == account:
                stop += 1
            if random.random() < 0.3:
                stop = start + 1 + int(random.random() * (stop - start))
            return number, block.first + start, block.first + stop - 1, account
        return None

    def _order(
        self, kind: str, span: tuple[int, int, int], source: int, target: int
    ) -> Move:
        """An order of today, or of the day on which the last of the tonnes came."""
        number, first, last = span
        block = self.model.blocks[number]
        brought = block.came[first - block.first : last - block.first + 1]
        entries = self.model.entries
        came = max((entries[entry].move.day for entry in set(brought)), default=0)
        day = max(self.model.today, came)
        by = PEOPLE[int(self.random.random() * len(PEOPLE))]
        return Move(*(self._key(), kind, number, first, last, source, target, day, by))

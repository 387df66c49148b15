"""Whether whoever moved tonnes had the mandate to: limits, trust, approvals, answers.

Flows in: the records that give a mandate, and movements, in their turns. Flows out: the
laws that a movement breaks.

A setting that began or ended about the minute of a movement may have come before or
after it; such a movement is held to the milder of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from renkei.registry.moving import day_of

_NONE = b"\\N"
_MEANWHILE = timedelta(minutes=1)

_Setting = tuple[datetime, int, int]
_Terms = tuple[int, int, tuple[bytes, bytes], bool]
Reader = Callable[[list[bytes]], None]


@dataclass(slots=True)
class _Way:
    """What was proposed or sent: kind, block, serials, source, target."""

    moved: tuple[bytes, ...]
    by: bytes
    answer: bytes = _NONE
    steps: list[bytes] = field(default_factory=list)


class Mandates:
    """Rules, trusts, proposals and crossings, as far as the records have told."""

    def __init__(
        self,
        note: Callable[[str, list[bytes]], None],
        undone: Collection[bytes],
        days_since: int = 0,
    ) -> None:
        self._note = note
        self._undone = undone
        self._days_since = days_since
        self.limits: dict[tuple[bytes, bytes, bytes], list[_Setting]] = {}
        self._minutes: dict[tuple[bytes, bytes, bytes], tuple[int, int, bytes]] = {}
        self.days: dict[tuple[bytes, bytes], int] = {}
        self._terms: dict[tuple[bytes, bytes, bytes, bytes, bytes], _Terms] = {}
        self.trusts: dict[tuple[bytes, bytes], list[list[datetime | None]]] = {}
        self.trust_of: dict[bytes, list[datetime | None]] = {}
        self.proposals: dict[bytes, _Way] = {}
        self.crossings: dict[bytes, _Way] = {}
        self.transfers: dict[bytes, tuple[bytes, ...]] = {}
        self.reversed: set[bytes] = set()
        self.reading: dict[bytes, Reader] = {
            b"registryrule": self._rule,
            b"trustedaccount": self._trust,
            b"trustend": self._trust_end,
            b"moveproposal": self._proposal,
            b"movedecision": self._decision,
            b"crossing": self._crossing,
            b"crossinganswer": self._answer,
        }

    def hold(
        self, cells: list[bytes], came_kind: bytes, party: bytes, tonnes: int
    ) -> None:
        """Hold a movement to the mandate that it needs."""
        kind, of, serials, source, target = (*cells[3:8],)
        proposal, crossing, undone = cells[13:16]
        destination = target
        if crossing != _NONE:
            way = self.crossings[crossing]
            destination = way.moved[3]
            self._step(way, cells, came_kind)
        if undone != _NONE:
            back = (of, serials, target, source)
            if self.transfers.get(undone) != back or undone in self.reversed:
                self._note("reversed-otherwise", cells)
            self.reversed.add(undone)
        if proposal != _NONE:
            approved = self.proposals[proposal]
            wanted = (kind, of, serials, source, destination, undone)
            if approved.moved != wanted or approved.answer != b"t" or approved.steps:
                self._note("not-as-approved", cells)
            approved.steps.append(cells[1])
        elif came_kind == b"participant":
            self.alone(cells, party, destination, tonnes)
        if kind == b"transfer" and crossing == _NONE and cells[1] in self._undone:
            self.transfers[cells[1]] = (of, serials, source, target)

    def alone(
        self, cells: list[bytes], party: bytes, destination: bytes, tonnes: int
    ) -> None:
        """One person moved this: within the limit, and to a trusted account?"""
        asked = (cells[2], party, cells[6], destination, cells[12][:16])
        limit, a_day, of_day, trusts = self._terms.get(asked) or self._asked(asked)
        if tonnes > limit or cells[11] == _NONE or cells[15] != _NONE:
            self._note("alone-above-limit", cells)
        today = self.days[of_day] = self.days.get(of_day, 0) + tonnes
        if today > a_day and int(cells[1]) > self._days_since:
            self._note("alone-above-day-limit", cells)
        if not trusts and cells[3] == b"transfer":
            self._note("alone-to-stranger", cells)

    def _asked(self, asked: tuple[bytes, bytes, bytes, bytes, bytes]) -> _Terms:
        """The limits, the sum that is added to, and trust, for one account's minute."""
        book, party, source, destination, minute = asked
        known = self._minutes.get((book, party, minute))
        limit, a_day, day = known or self._minute(book, party, minute)
        trusts = self._trusts(source, destination, minute)
        found = self._terms[asked] = limit, a_day, (source, day), trusts
        return found

    def _minute(
        self, book: bytes, party: bytes, minute: bytes
    ) -> tuple[int, int, bytes]:
        """The mildest limits about a minute, of a movement and of a day [tCO2], and the
        day in Japan; -1, so that nothing is under it, without a limit."""
        start = instant(minute + b":00+00")
        single, _ = self._about((book, party, b"alone-up-to-tonnes"), start)
        of_day, is_set = self._about((book, party, b"alone-up-to-tonnes-a-day"), start)
        limit = max(single, default=-1)
        a_day = max(of_day, default=limit)
        day = day_of(start).isoformat().encode()
        found = limit, a_day if is_set else max(a_day, limit), day
        self._minutes[book, party, minute] = found
        return found

    def _about(
        self, name: tuple[bytes, bytes, bytes], start: datetime
    ) -> tuple[list[int], bool]:
        """The values of a rule about a minute, and whether one was set before it."""
        rules = sorted(self.limits.get(name, []))
        before = [rule for rule in rules if rule[0] <= start - _MEANWHILE][-1:]
        about = [
            rule for rule in rules if start - _MEANWHILE < rule[0] < start + _MEANWHILE
        ]
        return [rule[2] for rule in before + about], bool(before)

    def _trusts(self, account: bytes, trusted: bytes, minute: bytes) -> bool:
        """Whether an account trusted another about a minute."""
        start = instant(minute + b":00+00")
        return any(
            begins is not None
            and begins < start + _MEANWHILE
            and (ended is None or start - _MEANWHILE < ended)
            for begins, ended in self.trusts.get((account, trusted), [])
        )

    def _step(self, way: _Way, cells: list[bytes], came_kind: bytes) -> None:
        """A step of a crossing: out, on as acknowledged, or back as refused."""
        source, target = cells[6], cells[7]
        of, serials, sender, receiver = way.moved
        if came_kind != b"transit":
            fits = source == sender and not way.steps and way.answer == _NONE
        else:
            end = {b"t": receiver, b"f": sender}.get(way.answer)
            fits = len(way.steps) == 1 and target == end
        if not fits or (cells[4], cells[5]) != (of, serials):
            self._note("left-its-registry", cells)
        way.steps.append(cells[1])

    def _rule(self, cells: list[bytes]) -> None:
        rules = self.limits.setdefault((cells[3], cells[4], cells[5]), [])
        rules.append((instant(cells[7]), int(cells[2]), int(cells[6])))
        self._minutes.clear()
        self._terms.clear()

    def _trust(self, cells: list[bytes]) -> None:
        span: list[datetime | None] = [instant(cells[5]), None]
        self.trusts.setdefault((cells[3], cells[4]), []).append(span)
        self.trust_of[cells[2]] = span
        self._terms.clear()

    def _trust_end(self, cells: list[bytes]) -> None:
        self.trust_of[cells[3]][1] = instant(cells[6])
        self._terms.clear()

    def _proposal(self, cells: list[bytes]) -> None:
        moved = (*cells[5:10], cells[13])
        self.proposals[cells[2]] = _Way(moved, cells[11])

    def _decision(self, cells: list[bytes]) -> None:
        self._answered(self.proposals[cells[3]], cells)

    def _crossing(self, cells: list[bytes]) -> None:
        self.crossings[cells[2]] = _Way(tuple(cells[5:9]), cells[10])

    def _answer(self, cells: list[bytes]) -> None:
        self._answered(self.crossings[cells[3]], cells)

    def _answered(self, way: _Way, cells: list[bytes]) -> None:
        """Somebody else's yes or no, once."""
        if cells[7] in (way.by, _NONE) or cells[4] != way.by or way.answer != _NONE:
            self._note("approved-by-oneself", cells)
        way.answer = cells[5]


def instant(cell: bytes) -> datetime:
    """An instant as PostgreSQL prints it in UTC."""
    return datetime.fromisoformat(cell.decode())

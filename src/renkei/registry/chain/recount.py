"""Every record of the ledger played again, in its turn, under the laws.

Flows in: records as bytes, oldest first. Flows out: a finding for each law that one of
them breaks, and at the end what every account must hold. It shares nothing with the
database's triggers and nothing with `Ledger`: fields are compared as they are written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from renkei.foundation import Finding
from renkei.registry.chain.laws import broken, instead
from renkei.registry.chain.mandate import Mandates

Line = tuple[int, int, bytes, bytes, bytes, int]
"""What lies where: first and last serial, block, account, since, entry."""

Held = tuple[int, bytes, bytes, bytes, int]
"""The same as a row of the ledger: it ends where the next one begins."""

DaySum = tuple[bytes, bytes, int]
"""What one person alone moved: account, day in Japan, tonnes."""

_ROW = b"%d\t%b\t%b\t%b\t%d"  # as a row of the ledger is written
_NONE = b"\\N"
_MOVING = frozenset({b"holding", b"participant", b"transit"})
_RESTING = {
    b"retire": b"retirement",
    b"cancel": b"cancellation",
    b"cancel-voluntarily": b"voluntary-cancellation",
}
_ENDLESS = 2**63
_COLUMNS = ("block_id", "account_id", "since", "entry_id")


@dataclass(slots=True)
class _Block:
    first: int
    last: int
    book: bytes
    is_issued: bool


class Recount:
    """Accounts, decisions, blocks and holdings as the records make them.

    `undone` are the turns that some reversal names; only those are remembered. Entries
    after the turn `days_since` are held to the limit of the day.
    """

    def __init__(self, undone: Collection[bytes] = (), days_since: int = 0) -> None:
        self.undone = frozenset(undone)
        self.findings: list[Finding] = []
        self.accounts: dict[bytes, tuple[bytes, bytes, bytes]] = {}
        self.decisions: dict[bytes, bytes] = {}
        self.parts: dict[bytes, tuple[bytes, int]] = {}
        self.blocks: dict[bytes, _Block] = {}
        self.keys: set[bytes] = set()
        self.entries = 0
        self.issued = 0
        self.mandates = Mandates(self._note, self.undone, days_since)
        self._firsts: list[int] = []  # of issued blocks, sorted
        self._ends: list[int] = []
        self._lines: dict[bytes, list[Line]] = {}  # by block
        self._reading = {
            b"ledgeraccount": self._account,
            b"decision": self._decision,
            b"decisionpart": self._part,
            b"block": self._block,
            **self.mandates.reading,
        }

    def follow(self, bodies: Iterable[bytes]) -> None:
        """Play these records, in their turns."""
        for body in bodies:
            cells = body.split(b"\t")
            try:
                if cells[0] == b"ledgerentry":
                    self._entry(cells)
                else:
                    self._reading[cells[0]](cells)
            except (KeyError, ValueError, IndexError):
                kind, turn = (cell.decode(errors="replace") for cell in cells[:2])
                self._break("reference-broken", f"{kind} {turn}")

    def concluded(
        self, holdings: Iterable[Held], days: Iterable[DaySum] | None = None
    ) -> list[Finding]:
        """All findings, with what can only be said at the end; `days` are the sums kept
        of what one person alone moved, None where none are kept.
        """
        return self.concluded_beside((_ROW % row for row in holdings), days)

    def concluded_beside(
        self, written: Iterable[bytes], days: Iterable[DaySum] | None
    ) -> list[Finding]:
        """The same, where many rows of the holdings come together as they are written:
        their columns with tabs between them, a line feed between rows.
        """
        self._close()
        self.findings += self._beside_written(written)
        if days is not None:
            self.findings += self._days_beside(days)
        return self.findings

    def _close(self) -> None:
        """What the records leave open."""
        for block, known in self.blocks.items():
            if not known.is_issued:
                self._break("never-entered", f"block {block.decode()}")
        lying = 0
        for line in self._every_line():
            lying += line[1] - line[0] + 1
        if lying != self.issued:
            self._break("not-conserved", f"ledger {self.issued} / {lying}")

    def _break(self, law: str, where: str) -> None:
        self.findings.append(broken(law, where))

    def _note(self, law: str, cells: list[bytes]) -> None:
        """An entry, or another record, breaks a law."""
        kind, turn = cells[0].decode(), cells[1].decode()
        self.findings.append(broken(law, f"{kind} {turn}"))

    def _account(self, cells: list[bytes]) -> None:
        self.accounts[cells[2]] = (cells[3], cells[4], cells[5])

    def _decision(self, cells: list[bytes]) -> None:
        self.decisions[cells[2]] = cells[3]

    def _part(self, cells: list[bytes]) -> None:
        self.parts[cells[2]] = (self.decisions[cells[3]], int(cells[6]))

    def _block(self, cells: list[bytes]) -> None:
        first, last = span_of(cells[4])
        where = f"block {cells[1].decode()}"
        book, tonnes = self.parts[cells[5]]
        if book != cells[3] or tonnes != last - first + 1:
            self._break("not-as-decided", where)
        at = bisect_right(self._firsts, last)
        if at and self._ends[at - 1] >= first:
            self._break("issued-twice", where)
        self._firsts.insert(at, first)
        self._ends.insert(at, last)
        self.blocks[cells[2]] = _Block(first, last, cells[3], is_issued=False)

    def _entry(self, cells: list[bytes]) -> None:
        turn, book, kind, of, target = cells[1], cells[2], cells[3], cells[4], cells[7]
        first, last = span_of(cells[5])
        block = self.blocks[of]
        self.entries += 1
        if cells[9] in self.keys:
            self._note("key-twice", cells)
        self.keys.add(cells[9])
        goes_book, _, goes_to = self.accounts[target]
        if not book == goes_book == block.book:
            self._note("wrong-book", cells)
        line = (first, last, of, target, cells[8], int(turn))
        if kind == b"issue":
            self._issue(cells, block, line, goes_to)
        else:
            self._move(cells, block, line)

    def _issue(
        self, cells: list[bytes], block: _Block, line: Line, goes_to: bytes
    ) -> None:
        first, last, of = line[:3]
        if (
            (first, last) != (block.first, block.last)
            or block.is_issued
            or cells[6] != _NONE
            or goes_to not in (b"holding", b"participant")
        ):
            self._note("issued-otherwise", cells)
        if not block.is_issued:
            self.issued += block.last - block.first + 1
        block.is_issued = True
        self._lines.setdefault(of, []).append(line)

    def _move(self, cells: list[bytes], block: _Block, line: Line) -> None:
        kind, source, target = cells[3], cells[6], cells[7]
        came_book, came_party, came_kind = self.accounts[source]
        _, goes_party, goes_to = self.accounts[target]
        if came_book != cells[2]:
            self._note("wrong-book", cells)
        if came_kind not in _MOVING:
            self._note("moved-after-end", cells)
        fits = goes_to in _MOVING if kind == b"transfer" else goes_to == _RESTING[kind]
        if not fits or source == target:
            self._note("wrong-end", cells)
        is_crossing = cells[14] != _NONE
        if (came_party != goes_party and came_kind != b"transit") or (
            is_crossing != (b"transit" in (came_kind, goes_to))
        ):
            self._note("left-its-registry", cells)
        if line[0] < block.first or line[1] > block.last:
            self._note("spent-twice", cells)
        else:
            self._take(line, source, cells)
        if (
            is_crossing
            or cells[13] != _NONE
            or cells[15] != _NONE
            or came_kind == b"participant"
            or cells[1] in self.undone
        ):
            tonnes = line[1] - line[0] + 1
            self.mandates.hold(cells, came_kind, came_party, tonnes)

    def _take(self, taken: Line, source: bytes, cells: list[bytes]) -> None:
        """Out of the lines of the source, and into one of the target."""
        first, last, of, _, day, _ = taken
        lines = self._lines.setdefault(of, [])
        start = bisect_right(lines, (first, _ENDLESS)) - 1
        if start >= 0 and lines[start][1] >= last:
            whole = lines[start]
            if whole[3] != source:
                self._note("spent-twice", cells)
            if whole[4] > day:
                self._note("out-of-time", cells)
            if last < whole[1]:
                lines.insert(start + 1, (last + 1, *whole[1:]))
            if whole[0] == first:
                lines[start] = taken
            else:
                lines[start] = (whole[0], first - 1, *whole[2:])
                lines.insert(start + 1, taken)
            return
        self._take_of_many(taken, source, cells, max(start, 0))

    def _take_of_many(
        self, taken: Line, source: bytes, cells: list[bytes], start: int
    ) -> None:
        """Out of several lines, from that of this place on."""
        first, last, of, _, day, _ = taken
        lines = self._lines[of]
        stop = bisect_right(lines, (last, _ENDLESS))
        touched = lines[start:stop]
        place = first
        left: list[Line] = []
        for line in touched:
            if line[1] < first:
                left.append(line)
                continue
            if line[0] > place or line[3] != source:
                self._note("spent-twice", cells)
            if line[4] > day:
                self._note("out-of-time", cells)
            if line[0] < first:
                left.append((line[0], first - 1, *line[2:]))
            place = line[1] + 1
        if place <= last:
            self._note("spent-twice", cells)
        left.append(taken)
        if touched and touched[-1][1] > last:
            left.append((last + 1, *touched[-1][1:]))
        lines[start:stop] = left

    def _every_line(self) -> Iterator[Line]:
        for block in sorted(
            self._lines, key=lambda of: self._lines[of][0][0] if self._lines[of] else 0
        ):
            yield from self._lines[block]

    def _beside_written(self, written: Iterable[bytes]) -> Iterator[Finding]:
        """Many rows at once; row by row from the first that are not as expected."""
        lines, chunks = self._every_line(), iter(written)
        for chunk in chunks:
            part = list(islice(lines, chunk.count(b"\n") + 1))
            expected = [
                _ROW % (first, block, account, since, entry)
                for first, _, block, account, since, entry in part
            ]
            if b"\n".join(expected) != chunk:
                rows = _rows_of(chain((chunk,), chunks))
                yield from self._beside(chain(part, lines), rows)
                return
        yield from self._beside(lines, iter(()))

    def _beside(self, lines: Iterator[Line], rows: Iterator[Held]) -> Iterator[Finding]:
        """The rows of what lies where, beside what the entries make of it.

        A last serial is not compared: it is where the next row begins.
        """
        odd: list[Held] = []
        expected: dict[int, Held] = {}
        for line in lines:
            row = next(rows, None)
            if row is None or row[0] != line[0] or row[1:] != line[2:]:
                expected = {each[0]: (each[0], *each[2:]) for each in (line, *lines)}
                odd = [row] if row else []
                break
        for row in chain(odd, rows):
            own = expected.pop(row[0], None)
            if own is None:
                yield broken("holding-differs", f"heldfrom {row[0]} first")
            elif own != row:
                for column, was, now in zip(_COLUMNS, own[1:], row[1:], strict=True):
                    if was != now:
                        told = instead(_plain(was), _plain(now))
                        where = f"heldfrom {row[0]} {column}"
                        yield broken("holding-differs", where, told)
        for first in expected:
            yield broken("holding-differs", f"heldfrom {first} first")

    def _days_beside(self, days: Iterable[DaySum]) -> Iterator[Finding]:
        """The rows of what one person alone moved in a day, beside the entries."""
        expected = dict(self.mandates.days)
        for account, day, tonnes in days:
            was = expected.pop((account, day), None)
            if was != tonnes:
                where = f"aloneday {account.decode()} {day.decode()} tonnes"
                told = instead(was, tonnes) if was is not None else None
                yield broken("day-sum-differs", where, told)
        for account, day in expected:
            where = f"aloneday {account.decode()} {day.decode()} tonnes"
            yield broken("day-sum-differs", where)


def _rows_of(written: Iterable[bytes]) -> Iterator[Held]:
    """Rows of the holdings, one by one."""
    for chunk in written:
        for row in chunk.split(b"\n"):
            first, block, account, since, entry = row.split(b"\t")
            yield int(first), block, account, since, int(entry)


def span_of(cell: bytes) -> tuple[int, int]:
    """First and last serial of a range such as `[1,7159)`."""
    first, _, end = cell.partition(b",")
    return int(first[1:]), int(end[:-1]) - 1


def _plain(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)

"""Every record of the ledger played again, in its turn, under the laws.

Flows in: records as bytes, oldest first. Flows out: a finding for each law that one of
them breaks, and at the end what every account must hold. It shares nothing with the
database's triggers and nothing with `Ledger`: fields are compared as they are written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from renkei.foundation import Finding
from renkei.registry.chain.laws import broken, instead
from renkei.registry.chain.lines import Lines
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
_COLUMNS = ("block_id", "account_id", "since", "entry_id")


@dataclass(slots=True)
class _Block:
    first: int
    last: int
    book: bytes
    lines: Lines = field(default_factory=Lines)
    is_issued: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """From one account to another: the laws this breaks, and where it comes from."""

    breaks: tuple[str, ...]
    came_kind: bytes
    came_party: bytes


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
        self._ways: dict[tuple[bytes, ...], _Way] = {}
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
        lying = sum(block.lines.tonnes() for block in self.blocks.values())
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
        self._ways.clear()

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
        self.blocks[cells[2]] = _Block(first, last, cells[3])

    def _entry(self, cells: list[bytes]) -> None:
        block = self.blocks[cells[4]]
        first, last = span_of(cells[5])
        self.entries += 1
        if cells[9] in self.keys:
            self._note("key-twice", cells)
        self.keys.add(cells[9])
        if cells[3] == b"issue":
            self._issue(cells, block, first, last)
        else:
            self._move(cells, block, first, last)

    def _issue(self, cells: list[bytes], block: _Block, first: int, last: int) -> None:
        goes_book, _, goes_to = self.accounts[cells[7]]
        if not cells[2] == goes_book == block.book:
            self._note("wrong-book", cells)
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
        block.lines.lay(first, last, (cells[7], cells[8], int(cells[1])))

    def _move(self, cells: list[bytes], block: _Block, first: int, last: int) -> None:
        _, turn, book, kind, _, _, source, target = cells[:8]
        proposal, crossing, undone = cells[13:]
        asked = (kind, source, target, book, block.book, crossing)
        way = self._ways.get(asked) or self._way(asked)
        for law in way.breaks:
            self._note(law, cells)
        if first < block.first or last > block.last:
            self._note("spent-twice", cells)
        else:
            row = (target, cells[8], int(turn))
            for law in block.lines.take(first, last, source, row):
                self._note(law, cells)
        tonnes = last - first + 1
        if not proposal == crossing == undone == _NONE or turn in self.undone:
            self.mandates.hold(cells, way.came_kind, way.came_party, tonnes)
        elif way.came_kind == b"participant":
            self.mandates.alone(cells, way.came_party, target, tonnes)

    def _way(self, asked: tuple[bytes, ...]) -> _Way:
        """What is wrong with a kind of movement between two accounts, if anything."""
        kind, source, target, book, of_block, crossing = asked
        came_book, came_party, came_kind = self.accounts[source]
        goes_book, goes_party, goes_to = self.accounts[target]
        breaks = []
        if not book == goes_book == of_block:
            breaks.append("wrong-book")
        if came_book != book:
            breaks.append("wrong-book")
        if came_kind not in _MOVING:
            breaks.append("moved-after-end")
        fits = goes_to in _MOVING if kind == b"transfer" else goes_to == _RESTING[kind]
        if not fits or source == target:
            breaks.append("wrong-end")
        is_in_transit = b"transit" in (came_kind, goes_to)
        if (came_party != goes_party and came_kind != b"transit") or (
            (crossing != _NONE) != is_in_transit
        ):
            breaks.append("left-its-registry")
        found = _Way(tuple(breaks), came_kind, came_party)
        if crossing == _NONE:  # one of many alike
            self._ways[asked] = found
        return found

    def lines(self) -> Iterator[Line]:
        """What lies where by the records so far, in the order of serials."""
        for of, block in self._in_order():
            held = block.lines
            for first, last, row in zip(
                held.firsts, held.lasts, held.rows, strict=True
            ):
                yield (first, last, of, *row)

    def held(self) -> Iterator[Held]:
        """The same as the ledger keeps it."""
        for of, block in self._in_order():
            for first, row in zip(block.lines.firsts, block.lines.rows, strict=True):
                yield (first, of, *row)

    def _in_order(self) -> list[tuple[bytes, _Block]]:
        return sorted(self.blocks.items(), key=lambda item: item[1].first)

    def _beside_written(self, written: Iterable[bytes]) -> Iterator[Finding]:
        """Many rows at once; row by row from the first that are not as expected."""
        held, chunks = self.held(), iter(written)
        for chunk in chunks:
            part = list(islice(held, chunk.count(b"\n") + 1))
            if b"\n".join([_ROW % row for row in part]) != chunk:
                rows = _rows_of(chain((chunk,), chunks))
                yield from self._beside(chain(part, held), rows)
                return
        yield from self._beside(held, iter(()))

    def _beside(self, held: Iterator[Held], rows: Iterator[Held]) -> Iterator[Finding]:
        """The rows of what lies where, beside what the entries make of it.

        A last serial is not compared: it is where the next row begins.
        """
        odd: list[Held] = []
        expected: dict[int, Held] = {}
        for own in held:
            row = next(rows, None)
            if row != own:
                expected = {each[0]: each for each in (own, *held)}
                odd = [row] if row else []
                break
        for row in chain(odd, rows):
            is_as = expected.pop(row[0], None)
            if is_as is None:
                yield broken("holding-differs", f"heldfrom {row[0]} first")
            elif is_as != row:
                for column, was, now in zip(_COLUMNS, is_as[1:], row[1:], strict=True):
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
    first, end = cell[1:-1].split(b",")
    return int(first), int(end) - 1


def _plain(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)

"""The records of a ledger read again, cell by cell, once for all invariants.

Flows in: `Evidence`. Flows out: `Reading`: accounts, blocks, ways, entries by number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .records import Evidence

NONE = b"\\N"
Cells = list[bytes]


@dataclass(slots=True)
class Entry:
    """A movement as its record says."""

    turn: int
    book: bytes
    kind: str
    block: bytes
    first: int
    last: int
    source: bytes
    target: bytes
    day: bytes
    key: bytes
    by: bytes
    at: bytes
    proposal: bytes
    crossing: bytes
    reverses: bytes

    @property
    def tonnes(self) -> int:
        """How much moves [tCO2]."""
        return self.last - self.first + 1


@dataclass
class Reading:
    """The evidence, read once for all invariants."""

    evidence: Evidence
    accounts: dict[bytes, Cells] = field(default_factory=dict)
    parts: dict[bytes, Cells] = field(default_factory=dict)
    blocks: dict[bytes, Cells] = field(default_factory=dict)
    proposals: dict[bytes, Cells] = field(default_factory=dict)
    crossings: dict[bytes, Cells] = field(default_factory=dict)
    approvals: dict[bytes, list[Cells]] = field(default_factory=dict)
    answers: dict[bytes, list[Cells]] = field(default_factory=dict)
    rules: list[Cells] = field(default_factory=list)
    trusts: list[Cells] = field(default_factory=list)
    trust_ends: list[Cells] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, evidence: Evidence) -> Reading:
        """Every record in its table."""
        found = cls(evidence)
        tables: dict[bytes, dict[bytes, Cells]] = {
            b"ledgeraccount": found.accounts,
            b"decisionpart": found.parts,
            b"block": found.blocks,
            b"moveproposal": found.proposals,
            b"crossing": found.crossings,
        }
        listed = {
            b"movedecision": found.approvals,
            b"crossinganswer": found.answers,
        }
        for body in evidence.bodies:
            cells = body.split(b"\t")
            found.turns.append(int(cells[1]))
            if cells[0] == b"ledgerentry":
                found.entries.append(_entry(cells))
            elif cells[0] in tables:
                tables[cells[0]][cells[2]] = cells
            elif cells[0] in listed:
                listed[cells[0]].setdefault(cells[3], []).append(cells)
            elif cells[0] == b"registryrule":
                found.rules.append(cells)
            elif cells[0] == b"trustedaccount":
                found.trusts.append(cells)
            elif cells[0] == b"trustend":
                found.trust_ends.append(cells)
        return found

    def kind(self, account: bytes) -> str:
        """The kind of an account; empty where there is none."""
        cells = self.accounts.get(account)
        return cells[5].decode() if cells else ""

    def party(self, account: bytes) -> bytes:
        """The party whose registry an account is in."""
        cells = self.accounts.get(account)
        return cells[4] if cells else b""


def _entry(cells: Cells) -> Entry:
    first, last = span_of(cells[5])
    return Entry(
        *(int(cells[1]), cells[2], cells[3].decode(), cells[4], first, last),
        *(cells[6], cells[7], cells[8], cells[9], cells[11], cells[12]),
        *cells[13:16],
    )


def span_of(cell: bytes) -> tuple[int, int]:
    first, _, end = cell.partition(b",")
    return int(first[1:]), int(end[:-1]) - 1

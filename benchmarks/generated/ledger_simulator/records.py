"""Steps that took effect, in the bytes of the chain, and what they leave as evidence.

The bytes are written here by hand, not by the room's own writer, and now and then held
against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from renkei.registry import chain

from .model import Model
from .steps import (
    BOOK,
    DAY_SECONDS,
    FIRST_INSTANT,
    Answer,
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
)

WHY = '{"en": "simulated", "ja": "模擬"}'
NONE = "\\N"


@dataclass
class Evidence:
    """What a ledger leaves, whoever kept it.

    Parameters
    ----------
    bodies : its records in their turns
    lines : what lies where, as the ledger says
    seals, points : the chain, and the checkpoints published on the way
    acknowledged : the number that was answered for the key of each movement
    refused : keys under which everything was refused
    repeated : key, number answered at first, number answered again
    verdicts : what the ledger answered otherwise than it should have
    asked_for_two : of movements that one person brought about, the turn, and how many
        reasons the room gave why a second one was needed
    statements : what was stated for an account and an instant, and what replay gives
    """

    bodies: list[bytes]
    lines: list[chain.Line]
    seals: list[chain.Seal]
    points: list[chain.Checkpoint] = field(default_factory=list)
    acknowledged: dict[bytes, int] = field(default_factory=dict)
    refused: set[bytes] = field(default_factory=set)
    repeated: list[tuple[str, int, int]] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    asked_for_two: list[tuple[int, int]] = field(default_factory=list)
    statements: list[tuple[str, int, int]] = field(default_factory=list)


class Writer:
    """Records of one ledger, with the turns it gave."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.bodies: list[bytes] = []
        self.turns: list[int] = []  # of entries, by the model's numbers
        for place in model.places:
            self.add(
                *("ledgeraccount", place.name, place.book, place.party, place.kind),
                *(place.holder, "{}", moment(FIRST_INSTANT)),
            )

    def add(self, kind: str, *cells: object) -> None:
        """One record more."""
        self.bodies.append(self.line(kind, len(self.bodies) + 1, *cells))

    def line(self, kind: str, turn: int, *cells: object) -> bytes:
        """The bytes of a record."""
        return "\t".join((kind, str(turn), *map(str, cells))).encode()

    def written(  # noqa: PLR0911 - one for each kind of step
        self, step: Step, number: int
    ) -> list[bytes]:
        """The records of a step that would become `number`, with the next turns."""
        turn = len(self.bodies) + 1
        at = moment(self.model.now)
        match step:
            case Move():
                return [self.entry(step, turn, at)]
            case Found():
                return self._founded(step, number + 1, turn, at)
            case Propose():
                return [self._way("moveproposal", step, number, at, (step.kind,))]
            case Send():
                return [self._way("crossing", step, number, at, ())]
            case Decide():
                by = self.model.proposals[step.proposal].asked.by
                return [self._answer("movedecision", step.proposal, by, step, at)]
            case Answer():
                by = self.model.crossings[step.crossing].asked.by
                return [self._answer("crossinganswer", step.crossing, by, step, at)]
            case Rule():
                rule = (turn, BOOK, step.party, step.name, step.tonnes, at)
                return [self.line("registryrule", turn, *rule, WHY, step.by, at)]
            case Trust():
                ends = (self._name(step.source), self._name(step.target))
                begins = moment(self.model.now + step.after_seconds)
                trust = (number + 1, *ends, begins, WHY, step.by, at)
                return [self.line("trustedaccount", turn, *trust)]
            case EndTrust():
                end = (turn, step.trust + 1, WHY, step.by, at)
                return [self.line("trustend", turn, *end)]
            case _:
                return []

    def entry(self, move: Move, turn: int, at: str) -> bytes:
        """The record of a movement."""
        places = self.model.places
        source = places[move.source].name if move.source >= 0 else NONE
        undone = self.turns[move.reverses] if move.reverses >= 0 else NONE
        return (
            f"ledgerentry\t{turn}\t{BOOK}\t{move.kind}\t{move.block + 1}"
            f"\t[{move.first},{move.last + 1})\t{source}\t{places[move.target].name}"
            f"\t{day_of(move.day)}\t{move.key}\t{WHY}"
            f"\t{move.by if move.by > 0 else NONE}\t{at}"
            f"\t{move.proposal + 1 if move.proposal >= 0 else NONE}"
            f"\t{move.crossing + 1 if move.crossing >= 0 else NONE}\t{undone}"
        ).encode()

    def _founded(self, step: Found, block: int, turn: int, at: str) -> list[bytes]:
        day, span = day_of(step.day), f"[{step.first},{step.last + 1})"
        issue = Move(
            *(step.key, "issue", block - 1, step.first, step.last),
            *(-1, step.target, step.day, -1),
        )
        return [
            self.line(
                *("decision", turn, turn, step.book, "MN004", NONE),
                *("[2025-01-01,2026-01-01)", day, step.key, "{}", NONE, at),
            ),
            self.line(
                *("decisionpart", turn + 1, turn, turn, step.party, 2025),
                step.decided,
            ),
            self.line("block", turn + 2, block, step.book, span, turn, day),
            self.entry(issue, turn + 3, at),
        ]

    def _way(
        self,
        table: str,
        step: Propose | Send,
        number: int,
        at: str,
        kind: tuple[str, ...],
    ) -> bytes:
        turn = len(self.bodies) + 1
        return self.line(
            table,
            turn,
            *(number + 1, BOOK, step.key, *kind),
            *(step.block + 1, f"[{step.first},{step.last + 1})"),
            *(self._name(step.source), self._name(step.target), WHY, step.by, at),
            *self._undone(step),
        )

    def _undone(self, step: Propose | Send) -> tuple[object, ...]:
        if not isinstance(step, Propose):
            return ()
        return (self.turns[step.reverses] if step.reverses >= 0 else NONE,)

    def _answer(
        self, table: str, way: int, asked_by: int, step: Decide | Answer, at: str
    ) -> bytes:
        turn = len(self.bodies) + 1
        says = "t" if step.says else "f"
        return self.line(table, turn, turn, way + 1, asked_by, says, WHY, step.by, at)

    def _name(self, account: int) -> str:
        return self.model.places[account].name


def moment(instant: int) -> str:
    """An instant as PostgreSQL prints it."""
    days, second = divmod(instant - FIRST_INSTANT, DAY_SECONDS)
    minutes, second = divmod(second, 60)
    hour, minute = divmod(minutes, 60)
    return f"{day_of(days)} {hour:02}:{minute:02}:{second:02}+00"

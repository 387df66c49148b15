"""The line a paper is meant to go along, and the steps that lead on along it.

Flows in: a kind. Flows out: its states from the first to the last, without those that a
paper falls into by the way (withdrawn, declined, stopped).
"""

from __future__ import annotations

from functools import cache

from renkei.programme.papers.kind import Kind, Move, Relation, State
from renkei.programme.papers.loading import kinds


def main_line(kind: Kind) -> tuple[State, ...]:
    """The states in the order a paper goes through them when all goes well.

    From each state the next is the first of those declared after it that a step leads
    to; a step without a reason goes before one that needs a reason.
    """
    if kinds().get(kind.id) is kind:
        return _kept(kind.id)
    return _line(kind)


@cache
def _kept(kind_id: str) -> tuple[State, ...]:
    return _line(kinds()[kind_id])


def _line(kind: Kind) -> tuple[State, ...]:
    place = {state.id: n for n, state in enumerate(kind.states)}
    line = [kind.first_state]
    while True:
        here = line[-1]
        later = [
            m for m in kind.moves_from(here.id) if place[m.to_state] > place[here.id]
        ]
        if not later:
            return tuple(line)
        best = min(later, key=lambda move: (move.asks_why, place[move.to_state]))
        line.append(kind.state(best.to_state))


def leads_on(kind: Kind, move: Move, state_id: str) -> bool:
    """Whether a step from a state goes on along the line, so that somebody is waited
    for; ending what the public can already see waits for nobody."""
    line = [state.id for state in main_line(kind)]
    here, there = (_place(kind, line, s) for s in (state_id, move.to_state))
    if here is None or there is None or there <= here:
        return False
    return not (move.asks_why and Relation.PUBLIC in kind.state(state_id).see)


def _place(kind: Kind, line: list[str], state_id: str) -> float | None:
    """Where a state stands on the line; one beside it, from which a step leads back
    without a reason, stands just before that place: the second of two who sign is
    waited for, whichever of them signed first."""
    if state_id in line:
        return line.index(state_id)
    onwards = [
        line.index(move.to_state)
        for move in kind.moves_from(state_id)
        if move.to_state in line and not move.asks_why
    ]
    return max(onwards) - 0.5 if onwards else None

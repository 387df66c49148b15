"""Requests of a participant to a Joint Committee: by whom and where.

Flows in: a step, and what stands around the paper. Flows out: what stands
against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_parties


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step."""
    if move.id == "ask":
        yield from cycle_parties.being_decided(paper, around)
    if move.id in ("submit", "resubmit"):
        yield from cycle_parties.not_a_participant(paper, around)
        yield from cycle_parties.elsewhere(paper, around)

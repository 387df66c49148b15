"""Organisations: they end after they began.

Flows in: a step of an organisation. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against listing an organisation."""
    begins, ends = paper.day("valid_from"), paper.day("valid_until")
    if move.id == "end" or begins is None or ends is None:
        return
    if ends <= begins:
        yield sayings.out_of_order(paper, "valid_from", "valid_until")

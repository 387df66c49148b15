"""Events: their days in order, held before their record is closed.

Flows in: a step of an event. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an event."""
    start, end = paper.day("start_date"), paper.day("end_date")
    if move.id == "cancel" or start is None:
        return
    if end is not None and end < start:
        yield sayings.out_of_order(paper, "start_date", "end_date")
    if move.id == "hold" and start > around.today:
        yield sayings.in_future(paper, "start_date", around.today)

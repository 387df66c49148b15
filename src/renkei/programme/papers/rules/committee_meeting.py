"""Meetings of a Joint Committee: convened for a day, on record once it has come.

Flows in: a step of a meeting. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import steps


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a meeting."""
    if move.id == "hold":
        held = replace(move, dated="on_date")
        yield from steps.untimely(held, paper, ("on_date",), around.today)

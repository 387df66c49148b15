"""Institutions: each step dated, none in the future, none before the one it follows.

Flows in: a step of an institution. Flows out: what stands against its date.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules.steps import untimely

ORDER = ("drafted_date", "adopted_date", "funded_date", "enforced_date")


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an institution."""
    yield from untimely(move, paper, ORDER, around.today)

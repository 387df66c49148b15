"""Implementation reports: of a registered project, within its crediting period.

Flows in: a step of a report, the registration it names. Flows out: what stands against
the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_parties, cycle_period


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an implementation report."""
    if move.id != "submit":
        return
    yield from cycle_parties.not_a_participant(paper, around)
    yield from cycle_parties.interested(paper, around.without_entities())
    yield from cycle_parties.elsewhere(paper, around)
    yield from cycle_period.unfit_period(paper, around.one("registration"))
    yield from cycle_period.unfit_vintages(paper)

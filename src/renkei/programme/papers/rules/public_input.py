"""Public inputs: sent while their subject is open for them, of the same country.

Flows in: a step of an input, its subject. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_inputs, cycle_parties


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a public input."""
    if move.id == "submit":
        yield from cycle_parties.elsewhere(paper, around)
        yield from cycle_inputs.window_closed(paper, around)

"""The rules that a kind of paper has beyond its file: one file for each kind.

Flows in: a step, the paper, and what stands around it. Flows out: every reason against
the step. A kind without a file here has no rule but what its own file says.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What the rules of the paper's kind hold against a step."""
    name = f"{__package__}.{paper.kind.id.replace('-', '_')}"
    if find_spec(name) is not None:
        yield from import_module(name).objections(move, paper, around)

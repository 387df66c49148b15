"""The rules that a kind of paper has beyond its file: one file for each kind.

Flows in: a step, the paper, and what stands around it. Flows out: every reason against
the step (`objections`), the steps of other papers that go with it (`consequences`), and
what readers should know of the paper where it stands (`reservations`: whether it is
late, where its kind names a clock, and the `remarks` of its kind), which stops nothing.
A kind without a file here has no rule but what its own file says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Kind, Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_time
from renkei.programme.papers.rules.steps import too_early


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What the rules of the paper's kind hold against a step."""
    yield from too_early(move, paper, around)
    rules = _rules(paper.kind)
    if rules is not None and hasattr(rules, "objections"):
        yield from rules.objections(move, paper, around)


@dataclass(frozen=True, slots=True)
class Consequence:
    """A step that another paper takes with this one, and the reason it is given;
    `written` are fields that the step needs and that only the program writes."""

    number: str
    move: str
    why: str = ""
    written: Mapping[str, Any] = field(default_factory=dict)


def consequences(move: Move, paper: Paper, around: Around) -> Iterator[Consequence]:
    """The steps that follow at once from a step of the paper, in their order."""
    rules = _rules(paper.kind)
    if rules is not None and hasattr(rules, "consequences"):
        for each in rules.consequences(move, paper, around):
            yield Consequence(*each)


def reservations(paper: Paper, around: Around) -> Iterator[Finding]:
    """What should be known of a paper where it stands; nothing is stopped by it."""
    yield from cycle_time.remark(paper, around)
    rules = _rules(paper.kind)
    if rules is not None and hasattr(rules, "remarks"):
        yield from rules.remarks(paper, around)


def _rules(kind: Kind) -> ModuleType | None:
    name = f"{__package__}.{kind.id.replace('-', '_')}"
    return import_module(name) if find_spec(name) is not None else None

"""Methodology proposals: open for inputs as the rules say, every one of them answered.

Flows in: a step, and what stands around the proposal. Flows out: what stands against
the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import (
    cycle_inputs,
    cycle_parties,
    sayings,
)


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a methodology proposal."""
    if move.id == "ask":
        yield from cycle_parties.being_decided(paper, around)
    if move.id in ("submit", "resubmit"):
        yield from cycle_parties.not_a_participant(paper, around)
        yield from _revised(paper)
    if move.id == "open-inputs":
        yield from cycle_inputs.too_short(paper, around, "inputs-methodology")
    if move.id in ("consider", "approve", "reject"):
        yield from cycle_inputs.not_done(paper, around)


def _revised(paper: Paper) -> Iterator[Finding]:
    is_revision = paper.body["proposal"] == "revision"
    if is_revision != ("revises" in paper.body):
        yield sayings.against(
            paper,
            "revises",
            Text(
                ja="種別と「改定する方法論」が合いません。",
                en="The kind of proposal and “methodology revised” do not fit.",
            ),
            Text(
                ja="改定の提案は、改定する方法論を一つ挙げる。新しい提案は挙げない。",
                en="A revision names the methodology it revises; a new one names none.",
            ),
            Text(ja="どちらかを直してください。", en="Mend one of them."),
        )

"""Design documents: after the idea note where the rules ask for it, open for inputs.

Flows in: a step, and what stands around the document. Flows out: what stands against
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
    cycle_time,
    sayings,
)


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a design document."""
    if move.id in ("submit", "resubmit"):
        yield from cycle_parties.not_a_participant(paper, around)
        yield from cycle_parties.interested(paper, around.without_entities())
        yield from cycle_parties.elsewhere(paper, around)
        yield from _idea_first(paper, around)
    if move.id == "open-inputs":
        yield from cycle_inputs.too_short(paper, around, "inputs-design")
    if move.id in ("close-inputs", "register"):
        yield from cycle_inputs.not_done(paper, around)


def _idea_first(paper: Paper, around: Around) -> Iterator[Finding]:
    rule = cycle_time.rules_of(paper, around.today).constant("idea-note-first")
    idea = around.one("idea_note")
    if not rule.is_yes or (idea is not None and idea.state == "approved"):
        return
    yield sayings.against(
        paper,
        "idea-note-first",
        Text(
            ja="異議なしと通知されたアイデアノートが挙げられていません。",
            en="It names no idea note that the Joint Committee had no objection to.",
        ),
        Text(ja="{topic}:{value}", en="{topic}: {value}").format(
            topic=rule.topic.name, value=rule.label
        ),
        Text(
            ja="アイデアノートの通知を待って、その番号を挙げてください。",
            en="Wait for the committee's answer to the idea note, and name it.",
        ),
    )

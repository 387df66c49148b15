"""Designations: an entity asks for itself, for a time that runs forward.

Flows in: a step of a designation. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a designation."""
    if move.id != "submit":
        return
    entity = paper.body["third_party"]
    if entity not in around.entities:
        yield sayings.against(
            paper,
            "another-entity",
            Text(
                ja=f"申請する方は{entity}に属していません。",
                en=f"Whoever applies is not of {entity}.",
            ),
            Text(
                ja="指定は、その第三者機関が申請する。",
                en="An entity applies for its own designation.",
            ),
            Text(
                ja="第三者機関の欄を確かめてください。",
                en="Check which third-party entity is named.",
            ),
        )
    first, last = paper.day("valid_from"), paper.day("valid_until")
    if first is not None and last is not None and last < first:
        yield sayings.out_of_order(paper, "valid_from", "valid_until")

"""Participation and NDC: one method for the whole period, declared by the Party itself.

Flows in: a step of a participation. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import article6_sides as sides
from renkei.programme.papers.rules import sayings

MULTI_YEAR = "multi-year"


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a participation."""
    yield from sides.other_side(move, paper)
    if not move.id.startswith("declare"):
        return
    yield from sides.written_otherwise(paper, "registry", r"[A-Z]{3}\d{2}", "MNG01")
    yield from sides.years_turned(paper, "first_year", "last_year")
    body = paper.body
    first, last, target = (
        body.get(key) for key in ("first_year", "last_year", "target_year")
    )
    single = body.get("method") != MULTI_YEAR
    inside = (
        target is not None
        and first is not None
        and last is not None
        and first <= target <= last
    )
    if inside if single else target is None:
        return
    yield sayings.against(
        paper,
        "target-year",
        Text(
            ja=f"目標年は「{target or '空欄'}」です。",
            en=f"The target year is “{target or 'empty'}”.",
        ),
        Text(
            ja="単年NDCは期間の中に目標年を一つ持ち、複数年NDCは持たない"
            "(2/CMA.3 附属書 7項)。",
            en="A single-year NDC has one target year within its period, a multi-year"
            " NDC has none (2/CMA.3, annex, paragraph 7).",
        ),
        Text(ja="方法か目標年を直してください。", en="Mend method or target year."),
    )

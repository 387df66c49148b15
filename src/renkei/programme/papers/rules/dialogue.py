"""Policy dialogues: recorded once held; what was agreed in them is followed up.

Flows in: a step of a dialogue and the actions agreed in it. Flows out: what stands
against the step; a record without an agreed action.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a dialogue."""
    start, end = paper.day("start_date"), paper.day("end_date")
    if move.id not in ("hold", "close"):
        return
    if start is not None and start > around.today:
        yield sayings.in_future(paper, "start_date", around.today)
    if end is not None and end > around.today:
        yield sayings.in_future(paper, "end_date", around.today)
    if start is not None and end is not None and end < start:
        yield sayings.out_of_order(paper, "start_date", "end_date")


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """A dialogue that was held and in which nothing is recorded as agreed."""
    if paper.state in ("held", "closed") and not around.of_kind("action"):
        yield sayings.beside(
            paper,
            "nothing-agreed",
            Text(
                ja="合意事項が記録されていません。", en="No agreed action is recorded."
            ),
            Text(
                ja="合意事項は、担当と期限を付けて一つずつ残す。",
                en="Each agreed action is kept with its owner and due date.",
            ),
            Text(
                ja="合意があったときは、合意事項を起こしてください。",
                en="Enter the actions, if any were agreed.",
            ),
        )

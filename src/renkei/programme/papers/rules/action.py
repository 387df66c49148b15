"""Agreed actions: done by a day that has come; late ones are said to be late.

Flows in: a step of an action. Flows out: what stands against the step; its lateness.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an action."""
    done = paper.day("done_date")
    if move.id == "finish" and done is not None and done > around.today:
        yield sayings.in_future(paper, "done_date", around.today)


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """An open action whose day has gone by."""
    if paper.state == "open" and paper.due is not None and paper.due < around.today:
        late = (around.today - paper.due).days
        yield sayings.beside(
            paper,
            "late",
            Text(
                ja=f"期限({paper.due})を{late}日過ぎています。",
                en=f"It was due on {paper.due}, {late} days ago.",
            ),
            Text(
                ja="合意事項は、期限までに行う。", en="Actions are done by their day."
            ),
            Text(
                ja="完了を記録するか、相手側と新しい期限を決めてください。",
                en="Record that it is done, or agree on a new day.",
            ),
        )

"""Collaborations: each year once, two sides, the workplan kept.

Flows in: a step of a collaboration. Flows out: what stands against the step; tasks
behind time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.field import shown_fiscal_year
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a collaboration."""
    for key in ("started_date", "ended_date"):
        day = paper.day(key)
        if move.dated == key and day is not None and day > around.today:
            yield sayings.in_future(paper, key, around.today)
    start, end = paper.day("started_date"), paper.day("ended_date")
    if move.id == "end" and start is not None and end is not None and end < start:
        yield sayings.out_of_order(paper, "started_date", "ended_date")
    yield from _years(paper)


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """Tasks of a running collaboration whose day has gone by."""
    if paper.state != "running":
        return
    for row in paper.body.get("workplan", []):
        due = row.get("due_date")
        if due and "done_date" not in row and due < around.today.isoformat():
            yield sayings.beside(
                paper,
                "task-late",
                Text(
                    ja=f"作業「{row['task']['ja']}」の期限({due})を過ぎています。",
                    en=f"The task “{row['task']['en']}” was due on {due}.",
                ),
                Text(
                    ja="作業は、期限までに終える。", en="Tasks are done by their day."
                ),
                Text(
                    ja="完了日を記録するか、計画を改めてください。",
                    en="Record when it was done, or change the plan.",
                ),
            )


def _years(paper: Paper) -> Iterator[Finding]:
    counted = Counter(row["fiscal_year"] for row in paper.body.get("years", []))
    for year, times in counted.items():
        if times > 1:
            yield sayings.against(
                paper,
                "year-twice",
                Text(ja="{y}が{n}行あります。", en="{y} stands in {n} rows.").format(
                    y=shown_fiscal_year(year), n=times
                ),
                Text(ja="年度ごとに一行。", en="One row for each fiscal year."),
                Text(ja="一行にまとめてください。", en="Make one row of them."),
            )

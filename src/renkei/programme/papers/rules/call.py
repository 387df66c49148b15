"""Calls: weights of a hundred, days in order, nothing left undecided.

Flows in: a step of a call and its proposals. Flows out: what stands against the step;
what is behind time.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Finding, Text, plain_number
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings

ALL_WEIGHTS = 100
UNDECIDED = frozenset({"submitted", "under-review"})


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a call."""
    if move.id in ("open", "begin-review"):
        yield from _criteria(paper)
    if move.id == "open":
        yield from _days(paper, around)
    if move.id == "begin-review":
        yield from _still_running(paper, around)
    if move.id == "decide":
        yield from _undecided(paper, around)


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """An open call whose last day has gone by waits for its review."""
    closes = paper.day("closes_date")
    if paper.state == "open" and closes is not None and closes < around.today:
        yield sayings.beside(
            paper,
            "past-its-day",
            Text(
                ja=f"提出期限({closes.isoformat()})を過ぎています。",
                en=f"The last day for proposals ({closes.isoformat()}) has gone by.",
            ),
            Text(
                ja="期限の後は、提案を受け付けない。",
                en="No proposal is taken after it.",
            ),
            Text(
                ja="公募を締め切り、審査に入ってください。",
                en="Close entries and begin the review.",
            ),
        )


def _criteria(paper: Paper) -> Iterator[Finding]:
    rows = paper.body.get("criteria", [])
    weights = [Decimal(row["weight"]) for row in rows]
    if rows and sum(weights) != ALL_WEIGHTS:
        total = plain_number(sum(weights, Decimal()))
        yield sayings.against(
            paper,
            "weights",
            Text(
                ja=f"評価項目の重みの合計が{total}です。",
                en=f"The weights of the criteria add up to {total}.",
            ),
            Text(
                ja="重みの合計は、ちょうど100。",
                en="The weights add up to exactly 100.",
            ),
            Text(ja="重みを直してください。", en="Mend the weights."),
        )
    if any(each <= 0 for each in weights) or any(
        Decimal(row["max"]) <= 0 for row in rows
    ):
        yield sayings.against(
            paper,
            "nothing-to-score",
            Text(
                ja="重みまたは満点が0以下の評価項目があります。",
                en="A criterion has a weight or a highest score of nought or less.",
            ),
            Text(
                ja="重みも満点も、0より大きい。",
                en="Weights and highest scores are above nought.",
            ),
            Text(
                ja="その項目を直すか、外してください。",
                en="Mend the criterion, or drop it.",
            ),
        )
    ids = [row["id"] for row in rows]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        yield sayings.against(
            paper,
            "criterion-twice",
            Text(
                ja=f"評価項目の記号「{twice}」が二度使われています。",
                en=f"The criterion id “{twice}” stands twice.",
            ),
            Text(
                ja="採点は記号で項目に結び付く。",
                en="Scores are tied to criteria by their ids.",
            ),
            Text(ja="別の記号にしてください。", en="Give it another id."),
        )


def _days(paper: Paper, around: Around) -> Iterator[Finding]:
    opens, closes = paper.day("opens_date"), paper.day("closes_date")
    if opens is None or closes is None:
        return  # the step's own needs say so
    if opens >= closes:
        yield sayings.out_of_order(paper, "opens_date", "closes_date")
    if closes < around.today:
        yield sayings.against(
            paper,
            "already-over",
            Text(
                ja=f"提出期限が{closes.isoformat()}で、すでに過ぎています。",
                en=f"The last day for proposals is {closes.isoformat()}, already gone.",
            ),
            Text(
                ja="公募は、提出できる日を残して始める。",
                en="A call opens while proposals can still be submitted.",
            ),
            Text(ja="提出期限を直してください。", en="Mend the last day."),
        )


def _still_running(paper: Paper, around: Around) -> Iterator[Finding]:
    closes = paper.day("closes_date")
    if closes is not None and around.today < closes:
        yield sayings.against(
            paper,
            "still-running",
            Text(
                ja=f"提出期限は{closes.isoformat()}で、まだ提出できます。",
                en=f"Proposals can be submitted until {closes.isoformat()}.",
            ),
            Text(
                ja="告知した期限より前に締め切らない。",
                en="Entries are not closed before the day that was announced.",
            ),
            Text(
                ja="期限まで待つか、期限を改めて告知してください。",
                en="Wait for the day, or change and announce it first.",
            ),
        )


def _undecided(paper: Paper, around: Around) -> Iterator[Finding]:
    waiting = [p for p in around.of_kind("proposal") if p.state in UNDECIDED]
    if waiting:
        numbers = [each.number for each in waiting]
        yield sayings.against(
            paper,
            "undecided",
            Text(
                ja=f"採否の決まっていない提案が{len(waiting)}件あります:"
                + "、".join(numbers),
                en=f"{len(waiting)} proposals are not decided: " + ", ".join(numbers),
            ),
            Text(
                ja="提出された提案すべての採否を決めてから公表する。",
                en="Every submitted proposal is decided before publication.",
            ),
            Text(
                ja="それぞれ採択または不採択としてください。",
                en="Adopt each of them, or do not adopt it.",
            ),
        )

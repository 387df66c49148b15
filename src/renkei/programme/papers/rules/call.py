"""Calls: weights of a hundred, days in order, nothing left undecided.

Flows in: a step of a call, its proposals and what the office decided on each. Flows
out: what stands against the step; what goes with it (publication moves every proposal
at once, and nothing moves before); what is behind time.
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


def consequences(
    move: Move, paper: Paper, around: Around
) -> Iterator[tuple[str, str, str]]:
    """What publishing the decision brings about: proposal by proposal what was decided,
    then the end of the deliberations and of the reviews that were handed in."""
    if move.id != "decide":
        return
    for proposal in _waiting(around):
        (decided,) = _decisions(proposal, around)
        why = decided.text("reason")
        yield (
            proposal.number,
            decided.body["decision"],
            in_both(why) if why else "",
        )
    for each in around.of_kind("deliberation"):
        if each.state == "open":
            yield each.number, "close", ""
    for each in around.of_kind("review"):
        if each.state == "scored":
            yield each.number, "close", ""


def in_both(said: Text) -> str:
    """A reason as it is given with a step, which has one wording for all readers."""
    return said.ja if said.ja == said.en else f"{said.ja}\n\n{said.en}"


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


def _waiting(around: Around) -> list[Paper]:
    """The proposals that publication moves."""
    return [each for each in around.of_kind("proposal") if each.state in UNDECIDED]


def _decisions(proposal: Paper, around: Around) -> list[Paper]:
    """The deliberations that say what becomes of a proposal."""
    return [
        each
        for each in around.of_kind("deliberation")
        if each.body["proposal"] == proposal.number and "decision" in each.body
    ]


def _undecided(paper: Paper, around: Around) -> Iterator[Finding]:
    found = {p.number: len(_decisions(p, around)) for p in _waiting(around)}
    open_ones = [number for number, decisions in found.items() if decisions == 0]
    if open_ones:
        yield sayings.against(
            paper,
            "undecided",
            Text(
                ja=f"採否の決まっていない提案が{len(open_ones)}件あります:"
                + "、".join(open_ones),
                en=f"Proposals not decided yet: {len(open_ones)} "
                f"({', '.join(open_ones)})",
            ),
            Text(
                ja="提出された提案すべての採否を決めてから公表する。",
                en="Every submitted proposal is decided before publication.",
            ),
            Text(
                ja="公募の審査画面で、それぞれの採否と理由を記録してください。",
                en="Record what is decided on each, and why, at the desk of the call.",
            ),
        )
    twice = [number for number, decisions in found.items() if decisions > 1]
    if twice:
        yield sayings.against(
            paper,
            "decided-twice",
            Text(
                ja="採否の記録が二つ以上ある提案があります:" + "、".join(twice),
                en=f"Decided more than once: {', '.join(twice)}",
            ),
            Text(
                ja="一つの提案の採否は、一つの記録に書く。",
                en="What becomes of a proposal stands in one deliberation.",
            ),
            Text(
                ja="余分な審議の記録の「採否」を空欄にしてください。",
                en="Empty the decision in all but one of its deliberations.",
            ),
        )

"""Contracts: for an adopted proposal, within its budget, paid after inspection.

Flows in: a step of a contract and its proposal. Flows out: what stands against the
step; milestones behind time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renkei.foundation import Finding, Text, joined
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper, total
from renkei.programme.papers.rules import sayings

AT_WORK = frozenset({"signed", "in-progress"})


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a contract."""
    if move.id == "sign":
        yield from _for_its_proposal(paper, around.one("proposal"))
        yield from _days(paper, around.today)
    if move.id == "inspect":
        yield from _delivered(paper, around.today)
        yield from _passed(paper, around.today)
    if move.id in ("pay", "close"):
        yield from _paid(paper, around.today)


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """Milestones whose day has gone by."""
    if paper.state not in AT_WORK:
        return
    for row in paper.body.get("milestones", []):
        due = date.fromisoformat(row["due_date"])
        if "done_date" not in row and due < around.today:
            yield sayings.beside(
                paper,
                "milestone-late",
                Text(
                    ja=f"節目「{row['name']['ja']}」の期限({due})を過ぎています。",
                    en=f"The milestone “{row['name']['en']}” was due on {due}.",
                ),
                Text(
                    ja="節目は、期限までに終える。",
                    en="Milestones are met by their day.",
                ),
                Text(
                    ja="完了日を記録するか、受託者と期限を協議してください。",
                    en="Record when it was done, or settle a new day.",
                ),
            )


def _for_its_proposal(paper: Paper, proposal: Paper | None) -> Iterator[Finding]:
    if proposal is None:
        return  # the field is required
    if proposal.state != "adopted":
        yield sayings.against(
            paper,
            "not-adopted",
            Text(ja="{n}は「{s}」です。", en="{n} is in the state “{s}”.").format(
                n=proposal.number, s=proposal.kind.state(proposal.state).name
            ),
            Text(
                ja="契約は、採択された提案について結ぶ。",
                en="A contract is made for a proposal that was adopted.",
            ),
            Text(
                ja="採択された提案を選んでください。", en="Choose an adopted proposal."
            ),
        )
    amount, budget = paper.body.get("amount"), proposal.body.get("budget")
    if amount is not None and budget is not None and amount > budget:
        yield sayings.more_than(
            paper,
            "above-the-proposal",
            (paper.kind.field("amount").name, amount),
            (
                Text(ja="提案の{n}", en="the proposal's {n}").format(
                    n=proposal.kind.field("budget").name
                ),
                budget,
            ),
        )
    if paper.body.get("contractor") != proposal.body.get("lead"):
        yield sayings.against(
            paper,
            "not-the-lead",
            Text(
                ja=f"受託者は{paper.body.get('contractor')}、提案の代表者は"
                f"{proposal.body.get('lead')}です。",
                en=f"The contractor is {paper.body.get('contractor')}, the lead of the "
                f"proposal {proposal.body.get('lead')}.",
            ),
            Text(
                ja="契約は、提案の代表者と結ぶ。",
                en="The contract is made with the proposal's lead.",
            ),
            Text(ja="受託者を確かめてください。", en="Check the contractor."),
        )


def _days(paper: Paper, today: date) -> Iterator[Finding]:
    signed, start, end = map(paper.day, ("signed_date", "start_date", "end_date"))
    if signed is not None and signed > today:
        yield sayings.in_future(paper, "signed_date", today)
    if start is not None and end is not None and start > end:
        yield sayings.out_of_order(paper, "start_date", "end_date")
    if signed is not None and end is not None and signed > end:
        yield sayings.out_of_order(paper, "signed_date", "end_date")


def _delivered(paper: Paper, today: date) -> Iterator[Finding]:
    missing = [
        row
        for row in paper.body.get("deliverables", [])
        if row.get("delivered_date", "9999") > today.isoformat()
    ]
    if missing:
        names = joined(
            (Text(row["name"]["ja"], row["name"]["en"]) for row in missing), en=", "
        )
        yield sayings.against(
            paper,
            "not-delivered",
            Text(
                ja="提出されていない成果物があります:{n}", en="Not delivered yet: {n}"
            ).format(n=names),
            Text(
                ja="検査は、成果物がすべて提出されてから。",
                en="The inspection follows the delivery of everything.",
            ),
            Text(
                ja="提出日を記録してから、検査を記録してください。",
                en="Record the deliveries first.",
            ),
        )


def _passed(paper: Paper, today: date) -> Iterator[Finding]:
    """The newest inspection was passed, and none is dated in the future."""
    rows = sorted(paper.body.get("inspections", []), key=lambda row: str(row["date"]))
    if rows and rows[-1]["date"] > today.isoformat():
        yield sayings.against(
            paper,
            "inspection-in-future",
            Text(
                ja=f"検査日が{rows[-1]['date']}で、まだ来ていない日です。",
                en=f"The inspection is dated {rows[-1]['date']}, a day yet to come.",
            ),
            Text(
                ja="行った検査だけを記録する。",
                en="Inspections are recorded once made.",
            ),
            Text(ja="検査日を直してください。", en="Mend the date."),
        )
    if not rows or rows[-1]["result"] != "passed":
        yield sayings.against(
            paper,
            "inspection-not-passed",
            Text(
                ja="最後の検査が合格ではありません。",
                en="The last inspection was not passed.",
            ),
            Text(
                ja="合格した検査があって、検査済みとなる。",
                en="A contract counts as inspected once an inspection was passed.",
            ),
            Text(
                ja="手直しの後、改めて検査を記録してください。",
                en="Have the work mended and record another inspection.",
            ),
        )


def _paid(paper: Paper, today: date) -> Iterator[Finding]:
    amount, paid = paper.body.get("amount", 0), total_paid(paper)
    if paid > amount:
        yield sayings.more_than(
            paper,
            "paid-too-much",
            (Text(ja="支払いの合計", en="What was paid"), paid),
            (paper.kind.field("amount").name, amount),
        )
    passed = min(
        (
            r["date"]
            for r in paper.body.get("inspections", [])
            if r["result"] == "passed"
        ),
        default=None,
    )
    for row in paper.body.get("payments", []):
        if passed is None or row["date"] < passed:
            yield _payment(
                paper,
                "paid-before-inspection",
                Text(
                    ja=f"{row['date']}の支払いは、検査の合格より前です。",
                    en=f"The payment of {row['date']} is before a passed inspection.",
                ),
            )
        if row["date"] > today.isoformat():
            yield _payment(
                paper,
                "payment-in-future",
                Text(
                    ja=f"{row['date']}の支払いは、まだ来ていない日です。",
                    en=f"The payment of {row['date']} is dated on a day yet to come.",
                ),
            )


def _payment(paper: Paper, reason: str, found: Text) -> Finding:
    return sayings.against(
        paper,
        reason,
        found,
        Text(
            ja="検査の合格の後、支払った日に記録する。",
            en="Payments follow a passed inspection and are recorded once made.",
        ),
        Text(ja="支払日か検査日を確かめてください。", en="Check the two dates."),
    )


def total_paid(paper: Paper) -> int:
    """What has been paid so far [JPY]."""
    return total(paper.kind.field("payments"), paper.body, "yen")

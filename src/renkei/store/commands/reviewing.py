"""Commands of a review: ask, begin, score, decide, publish, draft contracts.

Flows in: a person and the papers of a call. Flows out: those papers as they stand
afterwards. Each command is one transaction over several papers, and every step in it
is one that could be taken by itself, with its version, journal line and notices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from renkei.foundation import Refusal, Text
from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.commands import paper_refusals
from renkei.store.commands import papers as steps
from renkei.store.commands import reviewing_refusals as refusals
from renkei.store.conflicts import REVIEWABLE
from renkei.store.paper_rows import around, noun
from renkei.store.people import Person

DELIBERATION = "deliberation"
DECISIONS = ("adopt", "reject")  # what may become of a proposal: steps of its kind
_SHEET = ("scores", "comment", "recommendation", "conditions")


def ask_reviewer(
    proposal: str, user_id: int, who: Person, *, due: str = ""
) -> papers.Paper:
    """Ask an outside reviewer to review a proposal; the review as drafted and given.

    `due` is a day as people write it, in either calendar. Refuses
    `store.paper.unknown`, `store.review.office-only`, `.not-under-review`,
    `.no-call`, and as `give_paper` does a reviewer who cannot be one here.
    """
    with transaction.atomic():
        row = _office_row(proposal, "proposal", who)
        asked = noun(row)
        if row.state not in REVIEWABLE:
            raise Refusal(refusals.not_under_review(asked))
        call = asked.body.get("call")
        if call is None:
            raise Refusal(refusals.no_call(proposal))
        title = _review_title(call, proposal)
        written: dict[str, Any] = {"title": title, "proposal": proposal, "call": call}
        if due:
            written["due_date"] = due
        drafted = steps.draft_paper(
            "review", written, who, is_demonstration=row.is_demonstration
        )
        return steps.give_paper(drafted.number, user_id, who)


def begin_review(call: str, who: Person) -> papers.Paper:
    """Close the entries of a call and put every proposal submitted under review."""
    with transaction.atomic():
        row = _office_row(call, "call", who)
        moved = steps.move_paper(call, "begin-review", who)
        for proposal in _proposals(row, "submitted"):
            steps.move_paper(proposal, "begin-review", who)
        return moved


def write_scores(
    review: str,
    written: Mapping[str, Any],
    who: Person,
    *,
    version: int,
    hands_in: bool = False,
) -> papers.Paper:
    """Keep a reviewer's scoring sheet, and hand it in where that is wanted.

    Only the sheet is written: what the review is about stays as it was asked. Refuses
    as `change_paper` and `move_paper` do.
    """
    with transaction.atomic():
        row = _row(review, "review", who)
        body = {key: row.body[key] for key in row.body if key not in _SHEET}
        body |= {key: written[key] for key in _SHEET if key in written}
        kept = steps.change_paper(review, body, who, version=version)
        return steps.move_paper(review, "score", who) if hands_in else kept


def record_decision(  # noqa: PLR0913 - what is decided on what, why, after which talk
    proposal: str,
    decision: str,
    reason: str,
    who: Person,
    *,
    version: int,
    discussion: str = "",
) -> papers.Paper:
    """Write down what the office decides on a proposal, and why; its deliberation.

    The proposal stays where it stands until the decision on its call is published.
    `version` is that of the deliberation the person has read, 0 where there was none.
    Refuses `store.review.office-only`, `.not-decidable`, `.no-such-decision`,
    `.no-reason`, `store.paper.changed-meanwhile`, and what would stand against the
    decision at its publication, such as `programme.proposal.too-few-reviews`.
    """
    with transaction.atomic():
        row = _office_row(proposal, "proposal", who)
        _refuse_decision(row, decision, reason, who)
        written = {"decision": decision, "reason": reason, "discussion": discussion}
        held = _deliberation(row)
        if held is not None:
            body = {**held.body, **written}
            return steps.change_paper(held.number or "", body, who, version=version)
        call = row.body["call"]
        about = {
            "title": {
                "ja": f"{call} 提案{proposal}の採否",
                "en": f"{call}, {proposal}",
            },
            "proposal": proposal,
            "call": call,
        }
        return steps.draft_paper(
            "deliberation", about | written, who, is_demonstration=row.is_demonstration
        )


def decide_call(call: str, reasons: Text, who: Person) -> papers.Paper:
    """Publish the decision on a call: its reasons, and what was decided on each of its
    proposals, all in one; reviews handed in and deliberations close.

    Refuses `programme.call.undecided` where a proposal still waits for its decision.
    """
    with transaction.atomic():
        _office_row(call, "call", who)
        said = {"adoption_reasons": {"ja": reasons.ja, "en": reasons.en}}
        return steps.move_paper(call, "decide", who, written=said)


def draft_contracts(call: str, who: Person) -> tuple[papers.Paper, ...]:
    """A contract in preparation for each adopted proposal that has none yet."""
    with transaction.atomic():
        row = _office_row(call, "call", who)
        year = row.body.get("fiscal_year")
        drafted = []
        for number in _proposals(row, "adopted"):
            proposal = models.Paper.objects.get(number=number)
            if proposal.named_by.filter(source__kind="contract").exists():
                continue
            written = {
                "title": proposal.body["title"],
                "proposal": number,
                "contractor": proposal.body["lead"],
                "fiscal_year": year,
                "amount": proposal.body.get("budget"),
            }
            drafted.append(
                steps.draft_paper(
                    "contract", written, who, is_demonstration=row.is_demonstration
                )
            )
        return tuple(drafted)


def _refuse_decision(
    row: models.Paper, decision: str, reason: str, who: Person
) -> None:
    """Refuse what could not be published; the call stands as if it were decided."""
    held = noun(row)
    if row.state not in REVIEWABLE:
        raise Refusal(refusals.not_decidable(held))
    if decision not in DECISIONS:
        raise Refusal(refusals.no_such_decision(held, decision))
    if not reason.strip():
        raise Refusal(refusals.no_reason(held))
    move = held.kind.move(decision)
    assert move is not None, f"a proposal knows no step {decision}"
    near = around(row, who)
    calls = tuple(replace(call, state="decided") for call in near.names["call"])
    published = replace(near, names={**near.names, "call": calls})
    findings = tuple(papers.objections(move, held, published))
    if findings:
        raise Refusal(findings)


def _deliberation(proposal: models.Paper) -> models.Paper | None:
    """The open deliberation on a proposal, locked; the oldest where there are more."""
    rows = models.Paper.objects.select_for_update(of=("self",)).filter(
        kind=DELIBERATION,
        state="open",
        links__field=paper_access.REVIEWED,
        links__target=proposal,
    )
    return rows.order_by("id").first()


def _review_title(call: str, proposal: str) -> dict[str, str]:
    """A title that says nothing of the proposal: who declined still reads it."""
    return {"ja": f"{call} 提案{proposal}の審査", "en": f"{call}, review of {proposal}"}


def _office_row(number: str, kind: str, who: Person) -> models.Paper:
    """The locked row of a paper, for an officer of the programme only."""
    row = _row(number, kind, who)
    if papers.Relation.OFFICE not in paper_access.relations(who, row):
        raise Refusal(refusals.office_only(number))
    return row


def _row(number: str, kind: str, who: Person) -> models.Paper:
    rows = models.Paper.objects.select_for_update().filter(number=number, kind=kind)
    row = rows.first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(paper_refusals.unknown(number))
    return row


def _proposals(call: models.Paper, *states: str) -> tuple[str, ...]:
    """The numbers of the proposals to a call that stand in these states."""
    rows = models.Paper.objects.filter(
        kind="proposal", state__in=states, links__target=call, links__field="call"
    )
    return tuple(row.number or "" for row in rows.order_by("id"))

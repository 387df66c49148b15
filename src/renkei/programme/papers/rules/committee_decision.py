"""Decisions of a Joint Committee: by both sides, on what stands before it, in integers.

Flows in: a step of a decision, its subject, who takes the step. Flows out: what stands
against the step; the subject's own step, taken with the second assent and not before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import committee_quantities, cycle_parties, sayings
from renkei.programme.papers.rules.call import in_both

DECIDING = frozenset({"decide-japan", "decide-partner"})
_NUMBERED = "methodology-proposal"
ASSENTING = frozenset({"assent-japan", "assent-partner", *DECIDING})


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a decision."""
    if move.id in ASSENTING or move.id == "circulate":
        yield from cycle_parties.elsewhere(paper, around)
        yield from _not_before_it(paper, around)
        yield from _without_reason(paper)
        yield from _unnumbered(paper, around)
        yield from _meeting(move, paper, around)
        yield from committee_quantities.unfit(paper, around.one("subject"))
    if move.id in ASSENTING:
        yield from _interested(paper, around)
    if move.id in DECIDING and around.own_steps & (ASSENTING - DECIDING):
        yield from _both_sides(paper, around)


def consequences(
    move: Move, paper: Paper, around: Around
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """With the second assent the subject moves, and names the decision."""
    subject = around.one("subject")
    if move.id not in DECIDING or subject is None:
        return
    reasons = paper.text("reasons")
    why = in_both(reasons) if reasons else ""
    written = {"decision": paper.number}
    if subject.kind.id == _NUMBERED and paper.body["outcome"] == "approve":
        written["approved_number"] = paper.body["given_number"]
    yield subject.number, paper.body["outcome"], why, written


def _not_before_it(paper: Paper, around: Around) -> Iterator[Finding]:
    subject = around.one("subject")
    move = subject.kind.move(paper.body["outcome"]) if subject else None
    if subject is None or move is None or subject.state in move.from_states:
        return
    yield sayings.not_there_yet(paper, "subject", subject, move.from_states)


def _unnumbered(paper: Paper, around: Around) -> Iterator[Finding]:
    subject = around.one("subject")
    if subject is None or subject.kind.id != _NUMBERED:
        return
    if paper.body["outcome"] == "approve" and "given_number" not in paper.body:
        yield sayings.against(
            paper,
            "no-number",
            Text(
                ja="承認する方法論の番号が書かれていません。",
                en="The approved methodology is given no number.",
            ),
            Text(
                ja="方法論は、VN_AM007 のような番号を付けて承認する。",
                en="A methodology is approved under a number, such as VN_AM007.",
            ),
            Text(ja="「付ける番号」を書いてください。", en="Write its number."),
        )


def _without_reason(paper: Paper) -> Iterator[Finding]:
    if paper.body["outcome"] == "reject" and "reasons" not in paper.body:
        yield sayings.against(
            paper,
            "no-reasons",
            Text(
                ja="不承認の理由が書かれていません。",
                en="No reasons are given for the rejection.",
            ),
            Text(
                ja="不承認には理由を付ける。", en="A rejection is given with reasons."
            ),
            Text(ja="「理由」を書いてください。", en="Write the reasons."),
        )


def _meeting(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    meeting = around.one("meeting")
    at_meeting = paper.body["form"] == "meeting"
    if at_meeting != (meeting is not None):
        yield sayings.against(
            paper,
            "meeting",
            Text(
                ja="決定の方法と「会合」の欄が合いません。",
                en="How it is decided and the meeting that is named do not fit.",
            ),
            Text(
                ja="会合での決定は会合を挙げ、電磁的な決定は挙げない。",
                en="A decision at a meeting names it; an electronic one names none.",
            ),
            Text(ja="どちらかを直してください。", en="Mend one of them."),
        )
    if meeting is not None and move.id in ASSENTING and meeting.state != "held":
        yield sayings.not_there_yet(paper, "meeting", meeting, ("held",))


def _interested(paper: Paper, around: Around) -> Iterator[Finding]:
    subject = around.one("subject")
    shared = sorted(around.entities & set(subject.parties if subject else ()))
    if shared:
        yield sayings.against(
            paper,
            "conflict-of-interest",
            Text(
                ja=f"{'、'.join(shared)}は、決定の対象に関わっています。",
                en=f"{', '.join(shared)} has a part in what is decided on.",
            ),
            Text(
                ja="利益相反のある者は、決定に加わらない。",
                en="Nobody decides on what their own organisation has a part in.",
            ),
            Text(
                ja="同じ側の別の担当者に依頼してください。",
                en="Ask somebody else of the same side.",
            ),
        )


def _both_sides(paper: Paper, around: Around) -> Iterator[Finding]:
    yield sayings.against(
        paper,
        "one-person",
        Text(
            ja="もう一方の側として、すでに同意しています。",
            en="The same person has assented for the other side before.",
        ),
        Text(
            ja="日本側とパートナー国側の同意は、別の者が与える。",
            en="The two sides assent through two persons.",
        ),
        Text(
            ja="もう一方の側の担当者に依頼してください。",
            en="Have the person in charge on the other side do it.",
        ),
    )

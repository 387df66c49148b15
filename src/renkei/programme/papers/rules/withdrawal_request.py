"""Withdrawals: three forms, each for a subject that still can be withdrawn.

Flows in: a step of a withdrawal, its subject. Flows out: what stands against the step;
the subject's own step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_parties, sayings

_FORMS = {
    "project": ("registration-request", "withdraw-project"),
    "registration-request": ("registration-request", "withdraw"),
    "issuance-request": ("issuance-request", "withdraw"),
}


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a withdrawal."""
    if move.id == "submit":
        yield from cycle_parties.not_a_participant(paper, around)
    if move.id in ("submit", "accept"):
        yield from cycle_parties.elsewhere(paper, around)
        yield from _not_there(paper, around)


def consequences(
    move: Move, paper: Paper, around: Around
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Once taken note of, the subject stands withdrawn."""
    if move.id != "accept":
        return
    subject = around.one("subject")
    assert subject is not None, "a withdrawal names its subject"
    _, step = _FORMS[paper.body["form"]]
    yield subject.number, step, "", {"withdrawal": paper.number}


def _not_there(paper: Paper, around: Around) -> Iterator[Finding]:
    subject = around.one("subject")
    if subject is None:
        return
    kind, step = _FORMS[paper.body["form"]]
    move = subject.kind.move(step)
    fits = subject.kind.id == kind and move and subject.state in move.from_states
    its = set(subject.body.get("participants", ()))
    is_own = set(paper.body.get("participants", ())) == its
    if not fits or not is_own:
        yield sayings.against(
            paper,
            "cannot-be-withdrawn",
            Text(
                ja=f"{subject.number}({{s}})は、この様式と参加者では取り下げられません。",
                en=f"{subject.number} ({{s}}) cannot be withdrawn by this form and "
                "these participants.",
            ).format(s=subject.kind.state(subject.state).name),
            Text(
                ja="決定前の申請は申請の取下げ、登録済みの案件はプロジェクトの取下げで、"
                "参加者全員の名で届け出る。",
                en="A request is withdrawn before its decision, a registered project "
                "by the project form, in the names of all its participants.",
            ),
            Text(
                ja="様式と対象、参加者を確かめてください。",
                en="Check the form, its subject and the participants.",
            ),
        )

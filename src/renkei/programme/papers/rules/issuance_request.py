"""Issuance requests: what was verified, by an entity that was designated, and no more.

Flows in: a step of a request, the papers it names. Flows out: what stands against the
step; what the decision publishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import (
    cycle_parties,
    cycle_period,
    sayings,
)

_SOUND = frozenset({"unqualified", "qualified"})


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an issuance request."""
    if move.id == "ask":
        yield from cycle_parties.being_decided(paper, around)
    if move.id in ("submit", "resubmit"):
        yield from cycle_parties.not_a_participant(paper, around)
    if move.id in ("submit", "resubmit", "accept", "approve"):
        yield from cycle_parties.elsewhere(paper, around)
        yield from cycle_period.unfit_period(paper, around.one("registration"))
        yield from _as_verified(paper, around)
        yield from _by_whom(paper, around)


def consequences(
    move: Move, paper: Paper, around: Around
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """With the decision the implementation report becomes public."""
    if move.id != "approve":
        return
    for report in around.names.get("monitoring", ()):
        yield report.number, "publish", "", {"issuance": paper.number}


def _by_whom(paper: Paper, around: Around) -> Iterator[Finding]:
    verification, validation = around.one("verification"), around.one("validation")
    if verification is None or validation is None:
        return
    verifier = verification.body.get("third_party")
    scopes = validation.body.get("scopes", ())
    yield from cycle_parties.undesignated(
        paper, around, "verification", verifier, scopes
    )
    validator = validation.body["third_party"]
    yield from cycle_parties.validated_it(paper, around, validator, verifier)


def _as_verified(paper: Paper, around: Around) -> Iterator[Finding]:
    verified, report = around.one("verification"), around.one("monitoring")
    if verified is None:
        return
    for key in ("from_date", "last_date"):
        for other in filter(None, (verified, report)):
            if other.body.get(key) != paper.body.get(key):
                yield _differs(paper, other, key)
    if cycle_period.tonnes_by_year(verified) != cycle_period.tonnes_by_year(paper):
        yield _differs(paper, verified, "vintages")
    if verified.body.get("opinion") not in _SOUND:
        yield _differs(paper, verified, "verification")


def _differs(paper: Paper, other: Paper, key: str) -> Finding:
    return sayings.against(
        paper,
        "not-as-verified",
        Text(
            ja=f"「{{f}}」が{other.number}と合いません。",
            en=f"“{{f}}” does not agree with {other.number}.",
        ).format(f=paper.kind.field(key).name),
        Text(
            ja="発行は、適正と検証された期間と量のとおりに申請する。",
            en="Credits are asked for the period and the tonnes as they were verified.",
        ),
        Text(
            ja="検証書と実施報告を確かめ、同じ値にしてください。",
            en="Look at the verification and the report, and state the same.",
        ),
    )

"""Verifications: independent, complete before an opinion, nothing left open at its end.

Flows in: a step of a verification, its findings, the entities of who takes the step.
Flows out: what stands against the step; forward actions that are carried with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_parties, sayings

_SETTLED = frozenset({"closed", "carried-forward"})
_BLOCKING = frozenset({"car", "cl"})
_INDEPENDENT = frozenset({"begin", "check", "conclude", "sign"})


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a verification."""
    if move.id in _INDEPENDENT:
        yield from _conflict(paper, around)
        yield from _fit_to_verify(paper, around)
    if move.id in ("conclude", "sign"):
        yield from _open(paper, around)
        yield from _unchecked(paper)


def consequences(
    move: Move, paper: Paper, around: Around
) -> Iterator[tuple[str, str, str]]:
    """A forward action that is still open when the statement is signed waits for the
    next verification of the project."""
    if move.id != "sign":
        return
    for each in around.of_kind("verification-finding"):
        if each.state not in _SETTLED and each.body["request"] == "far":
            yield each.number, "carry-forward", ""


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """What keeps a verification that is being checked from its conclusion."""
    if paper.state == "checking":
        yield from _open(paper, around)


def _fit_to_verify(paper: Paper, around: Around) -> Iterator[Finding]:
    """Within its designation, and not of what it validated where rules forbid that."""
    yield from cycle_parties.elsewhere(paper, around)
    validation = around.one("validation")
    entity = paper.body.get("third_party")
    scopes = validation.body.get("scopes", ()) if validation else ()
    yield from cycle_parties.undesignated(paper, around, "verification", entity, scopes)
    if validation is not None:
        validator = validation.body["third_party"]
        yield from cycle_parties.validated_it(paper, around, validator, entity)


def _conflict(paper: Paper, around: Around) -> Iterator[Finding]:
    own = sorted(around.entities & set(paper.body.get("participants", ())))
    if own:
        yield sayings.against(
            paper,
            "conflict-of-interest",
            Text(
                ja=f"{'、'.join(own)}はこのプロジェクトの参加者です。",
                en=f"{', '.join(own)} takes part in this project.",
            ),
            Text(
                ja="自らの属する組織が参加するプロジェクトは、検証できない。",
                en="Nobody verifies what their own organisation takes part in.",
            ),
            Text(
                ja="独立した別の第三者機関に検証を依頼してください。",
                en="Have another, independent third-party entity verify.",
            ),
        )


def _open(paper: Paper, around: Around) -> Iterator[Finding]:
    waiting = [
        each
        for each in around.of_kind("verification-finding")
        if each.state not in _SETTLED and each.body["request"] in _BLOCKING
    ]
    if waiting:
        named = [f"{each.body['request'].upper()} {each.number}" for each in waiting]
        yield sayings.against(
            paper,
            "findings-open",
            Text(
                ja=f"解決していない指摘が{len(named)}件あります:{'、'.join(named)}",
                en=f"Findings not closed yet: {len(named)} ({', '.join(named)})",
            ),
            Text(
                ja="是正要求(CAR)と明確化要求(CL)は、結論の前にすべて解決する。",
                en="Corrective actions and clarifications are closed before the end.",
            ),
            Text(
                ja="参加者の回答を確かめ、それぞれ解決してください。",
                en="Look at the participants' responses and close each of them.",
            ),
        )


def _unchecked(paper: Paper) -> Iterator[Finding]:
    rows = paper.body.get("samples", [])
    left = [row for row in rows if "result" not in row]
    if paper.body.get("opinion") == "unqualified" and (left or not rows):
        named = "、".join(f"{row['channel']} {row['from_date']}" for row in left)
        plain = ", ".join(f"{row['channel']} {row['from_date']}" for row in left)
        yield sayings.against(
            paper,
            "samples-unchecked",
            Text(
                ja=f"確かめていない抽出が{len(left)}件あります:{named}",
                en=f"Samples not checked yet: {len(left)} ({plain})",
            ),
            Text(
                ja="無限定適正意見は、選んだ抽出をすべて確かめてから述べる。",
                en="An unqualified opinion needs every chosen sample checked.",
            ),
            Text(
                ja="残りの抽出の結果を記すか、意見を改めてください。",
                en="Record the results of the rest, or change the opinion.",
            ),
        )

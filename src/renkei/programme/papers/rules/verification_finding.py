"""Findings of a verification: only a forward action may wait for the next one.

Flows in: a step of a finding. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a finding."""
    if move.id == "carry-forward" and paper.body["request"] != "far":
        name = paper.kind.field("request").choice(paper.body["request"])
        yield sayings.against(
            paper,
            "not-forward",
            Text(ja="{n}は{r}です。", en="{n} is of the kind “{r}”.").format(
                n=paper.number, r=name
            ),
            Text(
                ja="次回の検証に引き継げるのは、将来への指摘(FAR)だけ。",
                en="Only a forward action (FAR) is carried to the next verification.",
            ),
            Text(
                ja="回答を得て、この検証の中で解決してください。",
                en="Have it answered, and close it within this verification.",
            ),
        )
    participants = frozenset(paper.body.get("participants", ()))
    if move.id == "answer" and not around.entities & participants:
        yield sayings.against(
            paper,
            "not-a-participant",
            Text(
                ja="プロジェクト参加者ではありません。",
                en="This is not a participant of the project.",
            ),
            Text(
                ja="指摘には、プロジェクト参加者が回答する。",
                en="The participants of the project answer a finding.",
            ),
            Text(
                ja="参加者に回答を依頼してください。",
                en="Ask a participant to answer.",
            ),
        )

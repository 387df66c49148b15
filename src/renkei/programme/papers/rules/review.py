"""Reviews: nobody scores their own, every criterion once, nothing above its highest.

Flows in: a step of a review, its proposal and call, and the entities its reviewer acts
for. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings

REVIEWABLE = frozenset({"submitted", "under-review"})


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a review."""
    proposal, call = around.one("proposal"), around.one("call")
    if move.id in ("declare", "score") and proposal is not None:
        yield from _conflict(paper, proposal, around)
        yield from _reviewable(paper, proposal)
    if move.id in ("declare", "score") and call is not None:
        yield from _its_call(paper, proposal, call)
    if move.id == "score" and call is not None:
        yield from _scores(paper, call)
    if move.id == "close" and call is not None:
        yield from _decided(paper, call)


def _conflict(paper: Paper, proposal: Paper, around: Around) -> Iterator[Finding]:
    own = sorted(around.entities & set(proposal.parties))
    if own:
        yield sayings.against(
            paper,
            "conflict-of-interest",
            Text(
                ja=f"{'、'.join(own)}は{proposal.number}の当事者です。",
                en=f"{', '.join(own)} is a party of {proposal.number}.",
            ),
            Text(
                ja="自らの属する機関が加わる提案は、審査できない。",
                en="Nobody reviews what their own organisation takes part in.",
            ),
            Text(
                ja="利害関係を申告して辞退してください。",
                en="Declare the conflict and decline.",
            ),
        )


def _reviewable(paper: Paper, proposal: Paper) -> Iterator[Finding]:
    if proposal.state not in REVIEWABLE:
        yield sayings.against(
            paper,
            "not-under-review",
            Text(ja="{n}は「{s}」です。", en="{n} is in the state “{s}”.").format(
                n=proposal.number, s=proposal.kind.state(proposal.state).name
            ),
            Text(
                ja="提出され、採否の決まっていない提案を審査する。",
                en="A proposal is reviewed once submitted and until it is decided.",
            ),
            Text(
                ja="環境省の担当者にお問い合わせください。",
                en="Ask the programme's office.",
            ),
        )


def _its_call(paper: Paper, proposal: Paper | None, call: Paper) -> Iterator[Finding]:
    if proposal is not None and proposal.body.get("call") != call.number:
        yield sayings.against(
            paper,
            "another-call",
            Text(
                ja=f"{proposal.number}は{call.number}への提案ではありません。",
                en=f"{proposal.number} is no proposal to {call.number}.",
            ),
            Text(
                ja="提案は、その公募の評価項目で採点する。",
                en="A proposal is scored by the criteria of its own call.",
            ),
            Text(
                ja="環境省の担当者に、公募の欄を直すよう伝えてください。",
                en="Ask the programme's office to mend the call of this review.",
            ),
        )


def _scores(paper: Paper, call: Paper) -> Iterator[Finding]:
    highest = {row["id"]: Decimal(row["max"]) for row in call.body.get("criteria", [])}
    names = {row["id"]: row["name"] for row in call.body.get("criteria", [])}
    given: dict[str, list[Decimal]] = {}
    for row in paper.body.get("scores", []):
        scores = given.setdefault(row["criterion"], [])
        if "score" in row:  # a comment may come before its score
            scores.append(Decimal(row["score"]))
    for criterion, name in names.items():
        if not given.get(criterion):
            yield _score(
                paper,
                "criterion-open",
                Text(
                    ja=f"{criterion}「{name['ja']}」の採点がありません。",
                    en=f"{criterion}, “{name['en']}”, has no score.",
                ),
            )
    for criterion, scores in given.items():
        if criterion not in highest:
            yield _score(
                paper,
                "criterion-unknown",
                Text(
                    ja=f"「{criterion}」という評価項目はありません。",
                    en=f"The call has no criterion “{criterion}”.",
                ),
            )
            continue
        if len(scores) > 1:
            yield _score(
                paper,
                "criterion-twice",
                Text(
                    ja=f"{criterion}の採点が{len(scores)}行あります。",
                    en=f"{criterion} has {len(scores)} scores.",
                ),
            )
        for score in scores:
            if not 0 <= score <= highest[criterion]:
                yield _score(
                    paper,
                    "outside-the-scale",
                    Text(
                        ja=f"{criterion}の採点が{score}で、"
                        f"0から{highest[criterion]}の外です。",
                        en=f"{criterion} has {score}, not in 0–{highest[criterion]}.",
                    ),
                )


def _score(paper: Paper, reason: str, found: Text) -> Finding:
    return sayings.against(
        paper,
        reason,
        found,
        Text(
            ja="公募の評価項目それぞれに一つ、0点から満点までで採点する。",
            en="Each criterion of the call gets one score, from 0 to its highest.",
        ),
        Text(ja="採点を直してください。", en="Mend the scores."),
    )


def _decided(paper: Paper, call: Paper) -> Iterator[Finding]:
    if call.state not in ("decided", "closed"):
        yield sayings.against(
            paper,
            "not-decided",
            Text(
                ja=f"{call.number}の採択はまだ決まっていません。",
                en=f"{call.number} is not decided yet.",
            ),
            Text(
                ja="審査は、採択の決定の後に終了する。",
                en="Reviews close after the decision.",
            ),
            Text(
                ja="採択の決定を公表してから終了してください。",
                en="Publish the decision first.",
            ),
        )

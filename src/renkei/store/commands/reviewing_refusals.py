"""What the store says when a step of a review is not carried out.

Flows in: the proposal, the person, the call. Flows out: findings coded
`store.review.*`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, same
from renkei.programme import Role, papers

_BLIND_RULE = Text(
    ja="提案は、利害関係のない外部審査委員が審査する。",
    en="Proposals are reviewed by outside reviewers without an interest in them.",
)
_OFFICE_RULE = Text(
    ja="審査の進行は、環境省の事業担当だけが見る。",
    en="Only the ministry's programme office sees how a review goes.",
)
_DECISION_RULE = Text(
    ja="採択一覧は、公募の採択決定の後に公表する。",
    en="The adoption list is published with the decision on the call.",
)


def _finding(code: str, found: Text, where: Text, rule: Text, remedy: Text) -> Finding:
    return Finding(f"store.review.{code}", found, where, rule, remedy)


def office_only(number: str) -> Finding:
    """Somebody else asks for what only the office sees."""
    return _finding(
        "office-only",
        Text(
            ja="この画面を見る権限がありません。",
            en="This page is not for your duties.",
        ),
        same(number),
        _OFFICE_RULE,
        Text(ja="見られる役割:{r}", en="Open to: {r}").format(
            r=Role.MINISTRY_OFFICER.label
        ),
    )


def reviewer_only(number: str) -> Finding:
    """Somebody else than the reviewer opens a scoring sheet."""
    return _finding(
        "reviewer-only",
        Text(
            ja="採点表を開けるのは、審査委員本人だけです。",
            en="Only the reviewer opens a scoring sheet.",
        ),
        same(number),
        _BLIND_RULE,
        Text(
            ja="事業担当は、公募の審査画面で採点を確認できます。",
            en="The office reads the scores on the desk of the call.",
        ),
    )


def not_under_review(proposal: papers.Paper) -> Finding:
    """The proposal is not where reviewers are asked."""
    return _finding(
        "not-under-review",
        Text(
            ja="状態「{s}」の提案には、審査を依頼できません。",
            en="Nobody can be asked to review a proposal in the state “{s}”.",
        ).format(s=proposal.kind.state(proposal.state).name),
        same(proposal.number),
        Text(
            ja="審査の依頼は、提出から決定までの間に行う。",
            en="Reviewers are asked between submission and decision.",
        ),
        Text(
            ja="提案の状態を確かめてください。", en="Check where the proposal stands."
        ),
    )


def not_a_reviewer(proposal: str) -> Finding:
    """The person asked holds no reviewer's duty today."""
    return _finding(
        "not-a-reviewer",
        Text(
            ja="この人は、いま外部審査委員ではありません。",
            en="This person is not an outside reviewer today.",
        ),
        same(proposal),
        _BLIND_RULE,
        Text(
            ja="審査委員の一覧から選んでください。", en="Choose one of the reviewers."
        ),
    )


def conflict_known(proposal: str, name: str, shared: Text) -> Finding:
    """The reviewer's own organisation takes part in the proposal."""
    return _finding(
        "conflict-known",
        Text(
            ja="{name}さんの所属「{shared}」は、この提案の当事者です。",
            en="{name} acts for {shared}, which takes part in this proposal.",
        ).format(name=name, shared=shared),
        same(proposal),
        _BLIND_RULE,
        Text(
            ja="当事者でない審査委員に依頼してください。",
            en="Ask a reviewer who has no part in it.",
        ),
    )


def asked_already(proposal: str, name: str, review: str) -> Finding:
    """The reviewer has been asked for this proposal before."""
    return _finding(
        "asked-already",
        Text(
            ja=f"{name}さんには、すでに依頼しています({review})。",
            en=f"{name} has already been asked ({review}).",
        ),
        same(proposal),
        Text(
            ja="一つの提案を、一人の審査委員が審査するのは一度だけ。",
            en="A reviewer reviews a proposal once.",
        ),
        Text(
            ja="採点をやり直すときは、その審査を差し戻してください。",
            en="To have it scored again, send that review back.",
        ),
    )


def given(review: str) -> Finding:
    """The review is another reviewer's."""
    return _finding(
        "given",
        Text(
            ja="この審査は、すでに審査委員に依頼されています。",
            en="This review has already been given to a reviewer.",
        ),
        same(review),
        Text(
            ja="審査委員は、ほかの委員の採点を見ない。",
            en="A reviewer does not see another's scores.",
        ),
        Text(
            ja="別の審査委員には、新しく依頼してください。",
            en="Ask another reviewer in a review of their own.",
        ),
    )


def another_subject(review: str) -> Finding:
    """The review would be of another proposal than the one it was asked for."""
    return _finding(
        "another-subject",
        Text(
            ja="依頼した審査の提案と公募は変えられません。",
            en="The proposal and the call of a review that was asked for stay.",
        ),
        same(review),
        Text(
            ja="どの提案を審査するかは、依頼のときに決まる。",
            en="Which proposal is reviewed is settled when the reviewer is asked.",
        ),
        Text(
            ja="別の提案の審査は、新しく依頼してください。",
            en="Ask for a review of the other proposal anew.",
        ),
    )


def no_call(proposal: str) -> Finding:
    """The proposal names no call that could be reviewed under."""
    return _finding(
        "no-call",
        Text(ja="提案に公募が書かれていません。", en="The proposal names no call."),
        same(proposal),
        Text(
            ja="評価項目と満点は、公募が定める。",
            en="Criteria and highest scores are set by the call.",
        ),
        Text(ja="提案の公募を確かめてください。", en="Check the call of the proposal."),
    )


def not_decidable(proposal: papers.Paper) -> Finding:
    """The proposal is not where the office decides on it."""
    return _finding(
        "not-decidable",
        Text(
            ja="状態「{s}」の提案には、採否を記録できません。",
            en="No decision can be recorded on a proposal in the state “{s}”.",
        ).format(s=proposal.kind.state(proposal.state).name),
        same(proposal.number),
        Text(
            ja="採否は、提出から公募の決定の公表までの間に記録する。",
            en="Decisions are recorded from submission until publication.",
        ),
        Text(
            ja="提案の状態を確かめてください。", en="Check where the proposal stands."
        ),
    )


def no_such_decision(proposal: papers.Paper, decision: str) -> Finding:
    """What was chosen is neither adoption nor its refusal."""
    return _finding(
        "no-such-decision",
        Text(ja="「{d}」は採否ではありません。", en="“{d}” is no decision.").format(
            d=same(decision)
        ),
        same(proposal.number),
        Text(
            ja="採否は、採択か不採択のどちらか。",
            en="A proposal is adopted or it is not.",
        ),
        Text(ja="採択か不採択を選んでください。", en="Choose to adopt it or not to."),
    )


def no_reason(proposal: papers.Paper) -> Finding:
    """A decision without its reasons."""
    return _finding(
        "no-reason",
        Text(ja="採否の理由が空欄です。", en="The reasons are empty."),
        same(proposal.number),
        Text(
            ja="採否は、理由とともに提案者に伝える。",
            en="Proposers are told of a decision together with its reasons.",
        ),
        Text(ja="理由を書いてください。", en="Write the reasons."),
    )


def not_decided(number: str) -> Finding:
    """The adoption list of a call that is not decided."""
    return _finding(
        "not-decided",
        Text(ja="採択はまだ決定されていません。", en="Nothing has been decided yet."),
        same(number),
        _DECISION_RULE,
        Text(
            ja="決定の公表をお待ちください。",
            en="Wait until the decision is published.",
        ),
    )

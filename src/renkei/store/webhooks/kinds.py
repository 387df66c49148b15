"""What a webhook can be told of, and which line of the journal is which.

Flows in: a line of the journal. Flows out: the kind of what happened, or none.
"""

from __future__ import annotations

from enum import StrEnum

from renkei.foundation import Text
from renkei.registry import EntryKind
from renkei.store.article6.frozen import SUBMITTED_AS
from renkei.store.models import Event


class Kind(StrEnum):
    """A kind of happening, as `type` of a message says it."""

    STAGE = "project.stage"
    DECISION = "decision.published"
    PAPER = "paper.moved"
    WORDS = "paper.changed"
    BESIDE = "paper.remarked"
    ISSUED = "credits.issued"
    MOVED = "credits.moved"
    ADOPTED = "plan.adopted"
    PLANNED = "planning.changed"
    REPORTED = "article6.submitted"
    PING = "webhook.ping"

    @property
    def label(self) -> Text:
        """What the box says."""
        return _LABELS[self]


CHOSEN = tuple(kind for kind in Kind if kind is not Kind.PING)
_LABELS = {
    Kind.STAGE: Text(ja="案件の段階が進んだ", en="A project has reached another stage"),
    Kind.DECISION: Text(
        ja="合同委員会の決定が公開された",
        en="A decision of a Joint Committee is published",
    ),
    Kind.PAPER: Text(
        ja="その他の記録の手続きが進んだ", en="Another paper has taken a step"
    ),
    Kind.WORDS: Text(
        ja="記録が作成・変更された", en="A paper is drafted, changed or given"
    ),
    Kind.BESIDE: Text(
        ja="記録にコメントや添付が付いた", en="A remark or a file beside a paper"
    ),
    Kind.ISSUED: Text(ja="クレジットが発行された", en="Credits are issued"),
    Kind.MOVED: Text(
        ja="クレジットが移転・無効化・取消しされた",
        en="Credits are transferred, retired or cancelled",
    ),
    Kind.ADOPTED: Text(
        ja="都市の計画が議会で採択された", en="A city's plan is adopted"
    ),
    Kind.PLANNED: Text(
        ja="都市の計画・目録・シナリオが更新された",
        en="A city's inventory, scenario or plan has another version",
    ),
    Kind.REPORTED: Text(
        ja="6条2項の年次情報が提出された",
        en="Annual information under Article 6.2 is submitted",
    ),
    Kind.PING: Text(ja="試験送信", en="A test message"),
}
_OF_PAPERS = {
    **dict.fromkeys(("draft", "change", "give"), Kind.WORDS),
    **dict.fromkeys(("remark", "attach"), Kind.BESIDE),
}
_OTHERS = {
    ("project", "issue_credits"): Kind.ISSUED,
    **{("account", kind.value): Kind.MOVED for kind in EntryKind},
    ("account", "approve_move"): Kind.MOVED,
    ("planning", "adopt_plan"): Kind.ADOPTED,
    ("article6", SUBMITTED_AS): Kind.REPORTED,
}


def kind_of(line: Event, paper_kind: str) -> Kind | None:
    """What a line tells; `paper_kind` is that of its paper, where it is of one."""
    if line.subject_kind != "paper":
        found = _OTHERS.get((line.subject_kind, line.action))
        is_planning = line.subject_kind == "planning"
        return found or (Kind.PLANNED if is_planning else None)
    if line.action == "load" or not paper_kind:
        return None  # what the program itself keeps is no news
    if line.action in _OF_PAPERS:
        return _OF_PAPERS[line.action]
    if paper_kind == "committee-decision" and line.body.get("state") == "decided":
        return Kind.DECISION
    return Kind.STAGE if paper_kind == "candidate" else Kind.PAPER

"""The shapes of a call under review, and of its list once decided.

Flows in: the store's desk and adoption list. Flows out: schemas, and nouns in them. A
name of a reviewer stands on the desk alone, which only the office opens.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ninja import Schema
from pydantic import Field

from renkei.api.paper_shapes import (
    CardShape,
    RemarkShape,
    StateShape,
    card_written,
    state_written,
)
from renkei.api.shapes import FigureShape, FindingShape, Words
from renkei.foundation import plain
from renkei.programme import papers, reviewing

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.reviewing import (
        AdoptionList,
        CallDesk,
        Entry,
        Opinion,
        Ranked,
    )


class ScoringCriterionShape(Schema):
    """評価項目。 / What proposals are scored on."""

    id: str
    name: Words
    weight: str
    highest: str


class OpinionShape(Schema):
    """一人の審査委員の審査。 / One reviewer on one proposal."""

    review: str
    state: StateShape
    reviewer: str
    is_in: bool = Field(description="採点が出たか。 / Whether it was handed in.")
    score: FigureShape | None
    recommendation: str | None
    why: str = Field(description="辞退の理由。 / Why it was declined.")


class ReviewerShape(Schema):
    """依頼できる、またはできない審査委員。 / A reviewer who can be asked, or cannot."""

    user: int
    name: str
    shared: Words | None = Field(
        description="提案と共通の利害。依頼できるなら null。 / "
        "What both have in common; null where the reviewer can be asked."
    )


class DeliberationShape(Schema):
    """公表前の採否。 / What the office has written down so far."""

    number: str
    version: int
    decision: str | None
    reason: Words | None
    discussion: Words | None


class CallEntryShape(Schema):
    """公募の一つの提案。 / One proposal of a call."""

    proposal: CardShape
    flags: list[FindingShape] = Field(
        description="注意すべき点。 / What should be known of it."
    )
    opinions: list[OpinionShape]
    reviewers: list[ReviewerShape]
    deliberation: DeliberationShape | None
    why: str = Field(description="決定などの理由。 / Why it came to its end.")
    contract: CardShape | None


class RankedShape(Schema):
    """順位と、そこまでの金額。 / A proposal in the order of its scores."""

    proposal: str
    rank: int | None
    is_shared: bool
    mean: FigureShape
    spread: FigureShape
    by_criterion: dict[str, FigureShape]
    missing: list[str] = Field(
        description="まだ出ていない審査。 / Reviews that have not come."
    )
    cumulative_yen: int
    is_within: bool | None = Field(
        description="予算の枠の内か。枠がなければ null。 / "
        "Within the budget; null where the call states none."
    )


class CallDeskShape(Schema):
    """事業担当の見る公募。 / A call as its office sees it."""

    call: CardShape
    today: datetime.date
    steps: list[str]
    criteria: list[ScoringCriterionShape]
    proposals: list[CallEntryShape]
    ranking: list[RankedShape]
    notes: list[RemarkShape]


class AdoptedShape(Schema):
    """採択された提案。 / A proposal that was adopted."""

    number: str
    title: Words
    country: str | None
    lead: str | None
    japanese_side: list[str]
    overseas_side: list[str]
    field: str | None


class OwnResultShape(Schema):
    """提案者に知らせる自分の結果。 / What proposers are told of their own."""

    number: str
    title: Words
    state: StateShape
    why: str
    means: dict[str, str] = Field(
        description="評価項目ごとの平均点。 / Mean score of each criterion."
    )


class AdoptionListShape(Schema):
    """公募の採択一覧。 / What a call adopted."""

    call: CardShape
    decided_on: datetime.date | None
    reasons: Words | None
    adopted: list[AdoptedShape]
    own: list[OwnResultShape]


def desk(found: CallDesk) -> dict[str, Any]:
    """The desk of a call in its shape."""
    return {
        "call": card_written(found.card),
        "today": found.today,
        "steps": [move.id for move in found.moves],
        "criteria": plain(reviewing.criteria(found.call)),
        "proposals": [_entry(each, found) for each in found.entries],
        "ranking": [_ranked(each) for each in found.ranking],
        "notes": plain(found.notes),
    }


def adopted(found: AdoptionList) -> dict[str, Any]:
    """An adoption list in its shape."""
    return {
        "call": card_written(found.card),
        "decided_on": found.call.day("decided_date"),
        "reasons": plain(found.call.text("adoption_reasons")),
        "adopted": [_adopted(each) for each in found.adopted],
        "own": [
            {
                "number": each.paper.number,
                "title": plain(each.paper.title),
                "state": state_written(each.paper.kind.state(each.paper.state)),
                "why": each.why,
                "means": {key: str(plain(mean)) for key, mean in each.means.items()},
            }
            for each in found.own
        ],
    }


def _entry(entry: Entry, found: CallDesk) -> dict[str, Any]:
    return {
        "proposal": card_written(entry.card),
        "flags": plain(entry.flags),
        "opinions": [_opinion(each, found) for each in entry.opinions],
        "reviewers": [
            *(_reviewer(each, None) for each in entry.free),
            *(_reviewer(each.reviewer, each.shared) for each in entry.shut),
        ],
        "deliberation": _deliberation(entry.deliberation),
        "why": entry.why,
        "contract": card_written(entry.contract) if entry.contract else None,
    }


def _opinion(opinion: Opinion, found: CallDesk) -> dict[str, Any]:
    score = found.scores.get(opinion.review.number)
    return {
        "review": opinion.review.number,
        "state": state_written(opinion.state),
        "reviewer": opinion.reviewer,
        "is_in": opinion.is_in,
        "score": plain(score),
        "recommendation": opinion.review.body.get("recommendation"),
        "why": opinion.why,
    }


def _reviewer(who: Person, shared: Any) -> dict[str, Any]:
    return {"user": who.user_id, "name": who.name, "shared": plain(shared)}


def _deliberation(held: papers.Paper | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "number": held.number,
        "version": held.version,
        "decision": held.body.get("decision"),
        "reason": plain(held.text("reason")),
        "discussion": plain(held.text("discussion")),
    }


def _ranked(ranked: Ranked) -> dict[str, Any]:
    standing = ranked.standing
    return {
        "proposal": standing.proposal.number,
        "rank": standing.rank,
        "is_shared": standing.is_shared,
        "mean": plain(standing.mean),
        "spread": plain(standing.spread),
        "by_criterion": plain(standing.by_criterion),
        "missing": list(standing.missing),
        "cumulative_yen": ranked.cumulative_yen,
        "is_within": ranked.is_within,
    }


def _adopted(paper: papers.Paper) -> dict[str, Any]:
    body = paper.body
    return {
        "number": paper.number,
        "title": plain(paper.title),
        "country": paper.country,
        "lead": body.get("lead"),
        "japanese_side": body.get("japanese_side", []),
        "overseas_side": body.get("overseas_side", []),
        "field": body.get("field"),
    }

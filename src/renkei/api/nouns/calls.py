"""Calls: the office's desk with its ranking, the decision, the adoption list."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.call_shapes import AdoptionListShape, CallDeskShape, adopted, desk
from renkei.api.paper_shapes import Number, StandsShape, Version, stands
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, SaidWords
from renkei.foundation import Text
from renkei.store.api_scopes import Scope

router = Router()
TAG = "公募と審査 calls"
PLACE = 13
SCOPE = Scope.PAPERS


class Asked(Schema):
    """審査の依頼。 / Whom to ask for a review, and by when."""

    model_config = ConfigDict(extra="forbid")
    reviewer: int = Field(
        ge=1, le=10**12, description="審査委員の番号。 / Key of the reviewer."
    )
    due: datetime.date | None = Field(None, description="期限。 / By when.")


class Deliberated(Schema):
    """採否の審議。公表までは事業担当だけが見る。 /
    What is decided on a proposal; only the office knows until it is published."""

    model_config = ConfigDict(extra="forbid")
    decision: str = Field(
        max_length=20,
        pattern=TEXT,
        description="adopt または reject。 / adopt, reject.",
    )
    reason: Annotated[str, Field(max_length=4000, pattern=TEXT)]
    discussion: Annotated[str, Field(max_length=20_000, pattern=TEXT)] = ""
    version: Version = Field(
        description="読んだ審議の版。初めてなら0。 / "
        "Version of the deliberation that was read; 0 where there was none."
    )


class Published(Schema):
    """公募の採択の理由・講評。 / The reasons for the adoptions of a call."""

    model_config = ConfigDict(extra="forbid")
    reasons: SaidWords


@router.get(
    "/calls/{number}/desk",
    response=CallDeskShape,
    auth=signed_in,
    summary="公募の審査画面 / The desk of a call",
)
def call_desk(request: HttpRequest, number: Number) -> dict[str, Any]:
    """提案、審査、順位。事業担当だけが見る。 /
    Proposals, opinions and ranking; for the programme's office only."""
    return desk(store.call_desk(number, acting(request)))


@router.get(
    "/calls/{number}/adopted",
    response=AdoptionListShape,
    summary="採択一覧 / Adoption list",
)
def adoption_list(request: HttpRequest, number: Number) -> dict[str, Any]:
    """決定の公表後にだれにも見え、提案者には自分の結果も。 /
    For everybody once decided; for proposers with the result of their own."""
    return adopted(store.adoption_list(number, store.person(request.user)))


@router.post(
    "/calls/{number}/review",
    response=StandsShape,
    auth=signed_in,
    summary="締め切って審査に入る / Begin the review",
)
def begin_review(request: HttpRequest, number: Number) -> dict[str, Any]:
    """提出されたすべての提案とともに。 / With every proposal that was submitted."""
    return stands(store.begin_review(number, acting(request)))


@router.post(
    "/proposals/{number}/reviewers",
    response=StandsShape,
    auth=signed_in,
    summary="審査の依頼 / Ask a reviewer",
)
def ask_reviewer(request: HttpRequest, number: Number, asked: Asked) -> dict[str, Any]:
    """利害関係のない外部審査委員に。作られた審査を返す。 /
    An outside reviewer without an interest in it; the review comes back."""
    due = asked.due.isoformat() if asked.due else ""
    who = acting(request)
    return stands(store.ask_reviewer(number, asked.reviewer, who, due=due))


@router.post(
    "/proposals/{number}/deliberation",
    response=StandsShape,
    auth=signed_in,
    summary="採否の審議 / Write down what is decided",
)
def record_decision(
    request: HttpRequest, number: Number, written: Deliberated
) -> dict[str, Any]:
    """採否と理由、討議。公募の決定が公表されるまで提案の状態は変わらない。 /
    Decision, reason and discussion; the proposal stays where it stands until the
    decision on its call is published."""
    deliberation = store.record_decision(
        number,
        written.decision,
        written.reason,
        acting(request),
        version=written.version,
        discussion=written.discussion,
    )
    return stands(deliberation)


@router.post(
    "/calls/{number}/decision",
    response=StandsShape,
    auth=signed_in,
    summary="採択の決定の公表 / Publish the decision",
)
def decide_call(
    request: HttpRequest, number: Number, published: Published
) -> dict[str, Any]:
    """理由とともに、すべての提案の採否を一度に公表する。 /
    With its reasons, and what was decided on every proposal, all at once."""
    reasons = Text(ja=published.reasons.ja, en=published.reasons.en)
    return stands(store.decide_call(number, reasons, acting(request)))


@router.post(
    "/calls/{number}/contracts",
    response=list[StandsShape],
    auth=signed_in,
    summary="契約書案の作成 / Draft the contracts",
)
def draft_contracts(request: HttpRequest, number: Number) -> list[dict[str, Any]]:
    """契約のない採択提案ごとに一件。 /
    One for each adopted proposal that has none yet."""
    return [stands(each) for each in store.draft_contracts(number, acting(request))]

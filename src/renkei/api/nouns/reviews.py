"""Reviews: a reviewer's own sheet, and nobody else's."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.call_shapes import ScoringCriterionShape
from renkei.api.nouns import calls
from renkei.api.paper_shapes import (
    CardShape,
    Number,
    PaperShape,
    StandsShape,
    Version,
    WrittenBody,
    card_written,
    stands,
    story_written,
)
from renkei.api.session import acting, signed_in
from renkei.api.shapes import Words
from renkei.foundation import plain
from renkei.programme import reviewing
from renkei.store.api_scopes import Scope

router = Router()
TAG = calls.TAG
PLACE = calls.PLACE
SCOPE = Scope.PAPERS


class AboutShape(Schema):
    """利害を申告するために必要な、提案の当事者。 /
    Who takes part in a proposal, so that a conflict can be known."""

    number: str
    title: Words
    parties: list[str]
    other_companies: list[str]


class SheetShape(Schema):
    """審査委員本人の採点表。 / A review as its reviewer sees it."""

    review: PaperShape
    today: datetime.date
    call: str
    criteria: list[ScoringCriterionShape]
    about: AboutShape | None
    proposal: PaperShape | None = Field(
        description="利害がないと申告した後に開く。 / Opens once a conflict is denied."
    )
    others: list[CardShape] = Field(
        description="自分のほかの審査。 / The reviewer's own other reviews."
    )


class Scored(Schema):
    """採点。 / A scoring sheet."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "version": 2,
                "sheet": {
                    "scores": [{"criterion": "A", "score": "8"}],
                    "comment": {"ja": "所見", "en": "A comment"},
                    "recommendation": "adopt",
                },
                "hands_in": False,
            }
        },
    )
    version: Version
    sheet: WrittenBody
    hands_in: bool = Field(False, description="提出するか。 / Whether to hand it in.")


@router.get(
    "/reviews/{number}",
    response=SheetShape,
    auth=signed_in,
    summary="採点表を開く / The own scoring sheet",
)
def review_sheet(request: HttpRequest, number: Number) -> dict[str, Any]:
    """審査委員本人だけに開く。辞退した後は提案を見せない。 /
    For its reviewer only; after declining the proposal is no longer shown."""
    found = store.scoring_sheet(number, acting(request))
    return {
        "review": story_written(found.story),
        "today": found.today,
        "call": found.call.number,
        "criteria": plain(reviewing.criteria(found.call)),
        "about": _about(found.about),
        "proposal": story_written(found.proposal) if found.proposal else None,
        "others": [card_written(card) for card in found.others],
    }


@router.post(
    "/reviews/{number}/scores",
    response=StandsShape,
    auth=signed_in,
    summary="採点を残す / Keep or hand in scores",
)
def write_scores(
    request: HttpRequest, number: Number, scored: Scored
) -> dict[str, Any]:
    """scores, comment, recommendation, conditions だけを書く。 /
    Only scores, comment, recommendation and conditions are written."""
    kept = store.write_scores(
        number,
        scored.sheet,
        acting(request),
        version=scored.version,
        hands_in=scored.hands_in,
    )
    return stands(kept)


def _about(paper: Any) -> dict[str, Any] | None:
    if paper is None:
        return None
    return {
        "number": paper.number,
        "title": plain(paper.title),
        "parties": list(paper.parties),
        "other_companies": [
            row["name"] for row in paper.body.get("other_companies", ())
        ],
    }

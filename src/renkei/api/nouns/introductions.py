"""Introductions: a city and a company ask each other, and answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from renkei.api.nouns import matching
from renkei.api.nouns.matching import Id
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT
from renkei.store import matching_desk
from renkei.store.api_scopes import Scope
from renkei.store.queries import matching as queries

router = Router()
TAG = matching.TAG
PLACE = matching.PLACE
SCOPE = Scope.PLANS
LONG = 2000


class IntroductionAsked(Schema):
    """紹介の依頼。 / What somebody asks for."""

    model_config = ConfigDict(extra="forbid")
    need: str = Field(max_length=120, pattern=TEXT)
    company: str = Field(max_length=120, pattern=TEXT)
    technology: str = Field(max_length=80, pattern=TEXT)
    words: str = Field(max_length=LONG, pattern=TEXT)


class IntroductionAnswered(Schema):
    """紹介への答え。 / The answer of the other side."""

    model_config = ConfigDict(extra="forbid")
    accepts: bool
    words: str = Field("", max_length=LONG, pattern=TEXT)


class IntroductionShape(Schema):
    """一つの紹介。当事者にだけ見える。 / One introduction; both sides see it."""

    key: str
    need: str
    company: str
    technology: str
    step: str


@router.post(
    "/introductions",
    response={201: IntroductionShape},
    auth=signed_in,
    summary="紹介を依頼する / Ask to be introduced",
)
def ask_introduction(request: HttpRequest, asked: IntroductionAsked) -> Any:
    """都市から企業へ、または企業から都市のニーズへ。 /
    A city to a company, or a company to a city's need."""
    who = acting(request)
    key = matching_desk.ask(
        asked.need, asked.company, asked.technology, asked.words, who
    )
    return Status(201, _told(key, who))


@router.get(
    "/introductions/{id}",
    response=IntroductionShape,
    auth=signed_in,
    summary="紹介を開く / One introduction",
)
def introduction(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its own name
) -> Any:
    """どこまで進んだか。 / How far it has come."""
    return _told(id, acting(request))


@router.post(
    "/introductions/{id}/answer",
    response=IntroductionShape,
    auth=signed_in,
    summary="紹介に答える / Answer an introduction",
)
def answer_introduction(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its own name
    answered: IntroductionAnswered,
) -> Any:
    """依頼を受けた側が、受けるか断る。 / By the side that was asked."""
    who = acting(request)
    matching_desk.answer(id, answered.words, who, accepts=answered.accepts)
    return _told(id, who)


def _told(key: str, who: Any) -> dict[str, Any]:
    found = queries.sight(who).introduction(key)
    return {
        "key": key,
        "need": found.about.need,
        "company": found.about.company,
        "technology": found.about.technology,
        "step": found.stands_at,
    }

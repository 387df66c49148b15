"""Needs of cities, who offers what, and what fits, as each reader may see it."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.paging import Paging, page
from renkei.api.shapes import TEXT, Page, Words
from renkei.foundation import plain
from renkei.matching import nouns as room
from renkei.store.queries import matching as queries

router = Router()
TAG = "マッチング matching"
PLACE = 17
Id = Annotated[str, Path(max_length=120, pattern=TEXT, description="ID。 / Its id.")]


class CityNeedShape(Schema):
    """都市のニーズ。 / What a city needs."""

    id: str
    city: str
    name: Words
    country: str
    asked_on: datetime.date
    technologies: list[str]
    sector: str | None
    budget_jpy: str | None
    needed_by: datetime.date | None
    words: Words | None


class ProfileShape(Schema):
    """企業または自治体。 / A company or a municipality."""

    id: str
    kind: str = Field(
        description="company(企業)か municipality(自治体)。 / Which of both."
    )
    name: Words
    country: str | None
    languages: list[str]
    know_how: Words | None
    contact: str | None = Field(
        description="見せてよい相手にだけ。 / Only to whom its owner shows it."
    )


class NeedMatchShape(Schema):
    """ニーズに合う提案。 / What fits a need."""

    rank: int
    rank_best: int
    rank_worst: int
    score: int = Field(description="1,000,000点満点。 / Of 1,000,000.")
    company: str
    municipality: str


@router.get("/needs", response=Page[CityNeedShape], summary="ニーズの一覧 / List needs")
def needs(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """新しい順。 / The latest first."""
    return page(queries.sight(store.person(request.user)).needs, paging, _need)


@router.get("/needs/{id}", response=CityNeedShape, summary="ニーズを開く / One need")
def need(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its own name
) -> dict[str, Any]:
    """一つのニーズ。 / One need."""
    return _need(queries.sight(store.person(request.user)).need(id))


@router.get(
    "/needs/{id}/matches",
    response=list[NeedMatchShape],
    summary="ニーズに合う相手 / What fits a need",
)
def matches(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its own name
) -> list[dict[str, Any]]:
    """上位10件と、重みが変わったときの順位の幅。 /
    The best ten, and how far each may move as weights move."""
    sight = queries.sight(store.person(request.user))
    return [
        {
            "rank": each.rank,
            "rank_best": each.rank_best,
            "rank_worst": each.rank_worst,
            "score": each.score,
            "company": each.company.id,
            "municipality": each.municipality.id,
        }
        for each in sight.matches(sight.need(id)).found
    ]


@router.get("/profiles", response=Page[ProfileShape], summary="企業・自治体 / Profiles")
def profiles(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """会員を先に。 / Members first."""
    sight = queries.sight(store.person(request.user))
    found: list[room.Company | room.Municipality] = [*sight.companies]
    return page([*found, *sight.municipalities], paging, _profile)


def _need(each: room.Need) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: plain(getattr(each, name))
        for name in (
            *("id", "city", "name", "country", "technologies", "sector"),
            *("budget_jpy", "words"),
        )
    }
    return {**told, "asked_on": each.asked_on, "needed_by": each.needed_by}


def _profile(each: room.Company | room.Municipality) -> dict[str, Any]:
    is_company = isinstance(each, room.Company)
    return {
        "id": each.id,
        "kind": "company" if is_company else "municipality",
        "name": plain(each.name),
        "country": each.home if isinstance(each, room.Company) else each.country,
        "languages": list(each.languages),
        "know_how": plain(each.know_how),
        "contact": each.contact,
    }

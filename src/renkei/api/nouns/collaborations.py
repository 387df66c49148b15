"""Collaborations: who works with whom, and what came of it."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.paging import Paging, page
from renkei.api.shapes import FactShape, Page, Words
from renkei.foundation import plain
from renkei.programme import Collaboration

router = Router()
TAG = "連携 collaborations"
PLACE = 1


class PlaceReference(Schema):
    """都市の参照。詳細は `/cities/{id}`。 /
    A place by its id; `/cities/{id}` has the rest."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "jp-toyama",
                "name": {"ja": "富山市", "en": "Toyama City"},
            }
        }
    )
    id: str
    name: Words


class CollaborationShape(Schema):
    """創設資料の番号付きの一行(§16)。 /
    One numbered row of the founding list (convention §16)."""

    number: int
    title: Words
    country: str = Field(
        description="国コード(ISO 3166-1 alpha-2)。 / ISO 3166-1 alpha-2."
    )
    country_name: Words
    overseas: list[PlaceReference]
    japanese: list[PlaceReference]
    and_others: bool = Field(
        description="「ほか」と書かれているか。 / Whether the row says “and others”."
    )
    printed_overseas: str
    printed_japanese: str
    joint_with: list[int]
    follows: list[int]
    followed_by: list[int]
    fiscal_years: list[FactShape[int]]
    partner_since: FactShape[datetime.date] | None
    projects: list[str] = Field(
        description="形成したとみられる案件。 / "
        "References of projects it may have formed."
    )
    note: Words | None


class CollaborationFilters(Schema):
    """連携の絞込み。 / Which collaborations are wanted."""

    country: str | None = Field(None, max_length=2, description="例:VN。 / Such as VN.")
    place: str | None = Field(
        None, max_length=80, description="どちらかの側の ID。 / Id of either side."
    )


@router.get(
    "/collaborations",
    response=Page[CollaborationShape],
    summary="連携の一覧 / List collaborations",
)
def collaborations(
    request: HttpRequest,
    paging: Query[Paging],
    filters: Query[CollaborationFilters],
) -> dict[str, Any]:
    """創設資料の一覧を、その順に。 / The rows of the founding list, in its order."""
    country = (filters.country or "").upper()
    rows = [
        row
        for row in store.collaborations()
        if (not country or row.country == country)
        and (not filters.place or filters.place in _places(row))
    ]
    return page(rows, paging, written)


@router.get(
    "/collaborations/{number}",
    response=CollaborationShape,
    summary="連携を開く / One collaboration",
)
def collaboration(
    request: HttpRequest,
    number: Annotated[
        int, Path(ge=1, le=1_000_000, description="番号。 / Its number.")
    ],
) -> dict[str, Any]:
    """番号で指定した一行。 / One row by its number."""
    return written(store.collaboration(number).collaboration)


def written(row: Collaboration) -> dict[str, Any]:
    """A collaboration in its shape."""
    projects = store.programme().formed_from(row.number)
    return {
        **plain(row),
        "title": plain(row.title),
        "projects": [project.reference for project in projects],
    }


def _places(row: Collaboration) -> set[str]:
    return {place.id for place in (*row.overseas, *row.japanese)}

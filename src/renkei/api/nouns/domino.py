"""The domino: what spread from where, and the questions that were kept."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from renkei.api.nouns.technologies import TechnologyId, unknown
from renkei.api.paging import Paging, page
from renkei.api.shapes import Page, Words
from renkei.foundation import Refusal, plain
from renkei.store.queries import domino as queries
from renkei.technology import catalogue

router = Router()
TAG = "ドミノ domino"
PLACE = 18


class SpreadingShape(Schema):
    """記録のある技術。 / A technology on record."""

    id: str
    name: Words


class UseShape(Schema):
    """技術がどこで使われ始めたか。 / A dated use of a technology."""

    technology: str
    country: str
    year: int


class CandidateCityShape(Schema):
    """モデル案件の候補となる都市。 / Where a model case could stand."""

    id: int
    name: Words
    country: str
    latitude: float
    longitude: float
    population: int


class QuestionShape(Schema):
    """保存された問い。 / A question that somebody kept."""

    number: int
    at: datetime.datetime
    version: str
    fingerprint: str = Field(description="答えのハッシュ。 / Hash of its answer.")
    is_demonstration: bool


@router.get(
    "/domino/technologies",
    response=list[SpreadingShape],
    summary="波及をみる技術 / Technologies on record",
)
def spreading(request: HttpRequest) -> list[dict[str, Any]]:
    """多く使われた順。 / Those used most often first."""
    return [
        {"id": name, "name": plain(words)} for name, words in queries.recorded().items()
    ]


@router.get(
    "/domino/technologies/{id}/uses",
    response=list[UseShape],
    summary="技術の使用の記録 / Where a technology was used",
)
def uses(
    request: HttpRequest,
    id: TechnologyId,  # noqa: A002 - its own name
) -> list[dict[str, Any]]:
    """記録がなければ空。 / Empty where nothing is on record."""
    if all(id != each.id for each in catalogue()):
        raise Refusal(unknown(id))
    return [
        {"technology": each.technology, "country": each.country, "year": each.year}
        for each in queries.on_record(id)
    ]


@router.get(
    "/domino/cities",
    response=Page[CandidateCityShape],
    summary="候補の都市 / Cities for a model case",
)
def candidate_cities(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """人口の多い順。 / The largest first."""
    return page(queries.cities(), paging, plain_city)


@router.get(
    "/domino/questions",
    response=Page[QuestionShape],
    summary="保存された問い / Questions kept",
)
def questions(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """答えは同じ問いから計算し直せる。 / An answer can be worked out again."""
    return page(
        queries.kept_questions(),
        paging,
        lambda kept: {
            "number": kept.number,
            "at": kept.at,
            "version": kept.version,
            "fingerprint": kept.fingerprint,
            "is_demonstration": kept.is_demonstration,
        },
    )


def plain_city(city: queries.City) -> dict[str, Any]:
    """A city as it is told."""
    return {
        "id": city.id,
        "name": plain(city.name),
        "country": city.country,
        "latitude": city.latitude,
        "longitude": city.longitude,
        "population": city.population,
    }

"""Technologies: what they do, cost and last, each number with its source."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei.api.paging import Paging, page
from renkei.api.shapes import TEXT, Page, SourceShape, Words
from renkei.foundation import Confidence, Finding, Refusal, Text, plain, same
from renkei.technology import catalogue

router = Router()
TAG = "技術 technologies"
PLACE = 14


TechnologyId = Annotated[
    str,
    Path(max_length=80, pattern=TEXT, description="技術のID。 / Id of a technology."),
]


class EstimateShape(Schema):
    """見積り(三角分布)。将来のモデルの値で、クレジットには使わない。 /
    A triangular belief of models of the future, never of a credit."""

    low: float
    likely: float
    high: float
    unit: str
    source: SourceShape
    confidence: Confidence


class TechnologyShape(Schema):
    """一つの技術。 / One technology."""

    id: str
    name: Words
    sector: str
    summary: Words
    methodologies: list[str] = Field(description="JCM 方法論。 / JCM methodologies.")
    lifetime_years: EstimateShape
    performance: list[dict[str, Any]]
    costs: list[dict[str, Any]]
    standards: list[dict[str, Any]]
    note: Words | None


class TechnologyFilters(Paging):
    """技術の絞込み。 / Which technologies are wanted."""

    sector: str = Field("", max_length=40, pattern=TEXT, description="分野。 / Sector.")
    methodology: str = Field(
        "", max_length=20, pattern=TEXT, description="方法論。 / Methodology."
    )


@router.get(
    "/technologies",
    response=Page[TechnologyShape],
    summary="技術の一覧 / List technologies",
)
def technologies(
    request: HttpRequest, filters: Query[TechnologyFilters]
) -> dict[str, Any]:
    """収録した技術。 / The technologies on record."""
    found = [
        each
        for each in catalogue()
        if filters.sector in ("", each.sector)
        and (not filters.methodology or filters.methodology in each.methodologies)
    ]
    return page(found, filters, _written)


@router.get(
    "/technologies/{id}",
    response=TechnologyShape,
    summary="技術を開く / One technology",
)
def technology(
    request: HttpRequest,
    id: TechnologyId,  # noqa: A002 - its own name
) -> dict[str, Any]:
    """性能・費用・寿命と、その根拠。 /
    What it does, costs and lasts, and on what ground."""
    for each in catalogue():
        if each.id == id:
            return _written(each)
    raise Refusal(unknown(id))


def _written(each: Any) -> dict[str, Any]:
    return {
        **{
            name: plain(getattr(each, name))
            for name in ("id", "name", "sector", "summary", "methodologies", "note")
        },
        "lifetime_years": _estimate(each.lifetime_years),
        "performance": [
            {"name": plain(p.name), "size": _size(p.size), "value": _estimate(p.value)}
            for p in each.performance
        ],
        "costs": [
            {
                "name": plain(cost.name),
                "year": cost.year,
                "size": _size(cost.size),
                "value": _estimate(cost.value),
            }
            for cost in each.costs
        ],
        "standards": plain(each.standards),
    }


def _estimate(value: Any) -> dict[str, Any]:
    return {
        "low": value.low,
        "likely": value.likely,
        "high": value.high,
        "unit": value.unit,
        "source": plain(value.source),
        "confidence": value.confidence,
    }


def _size(size: Any) -> dict[str, Any] | None:
    if size is None:
        return None
    ends = (size.smallest, size.largest)
    least, most = (None if end is None else f"{end:.12g}" for end in ends)
    return {"smallest": least, "largest": most, "unit": size.unit}


def unknown(name: str) -> Finding:
    """A technology that is not in the catalogue."""
    return Finding(
        code="api.technology.unknown",
        found=Text(
            ja=f"技術「{name}」は収録されていません。",
            en=f"There is no technology “{name}” on record.",
        ),
        where=same(name),
        rule=Text(ja="技術は ID で指定する。", en="A technology is named by its id."),
        remedy=Text(
            ja="/api/v1/technologies から選んでください。",
            en="Choose one of /api/v1/technologies.",
        ),
    )

"""Figures by their id, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import facts, reports, store
from renkei.api.paging import Paging, page
from renkei.api.shapes import FigureShape, Page, Words
from renkei.facts import Area, Inconsistency, Verdict
from renkei.foundation import Confidence, Figure, Severity, plain

router = Router()
TAG = "事実 facts"
PLACE = 8


class InconsistencyShape(Schema):
    """食い違い、または確かめられない点(§17)。 /
    What does not add up, or cannot be told."""

    id: str
    area: Area
    title: Words
    stated: Words | None = Field(description="資料の記載。 / What the papers say.")
    counted: Words | None = Field(description="数え直した値。 / What the rows give.")
    verdict: Verdict
    severity: Severity
    explanation: Words
    evidence: list[str] = Field(description="根拠の行。 / Rows behind it.")
    remedy: Words


class InconsistencyFilters(Schema):
    """不整合の絞込み。 / Which findings are wanted."""

    verdict: Verdict | None = Field(None, description="判定。 / Verdict.")
    severity: Severity | None = Field(None, description="重要度。 / Severity.")


class FigureFilters(Schema):
    """数値の絞込み。 / Which figures are wanted."""

    confidence: Confidence | None = Field(None, description="確度。 / Confidence.")
    contains: str = Field(
        "", max_length=80, description="ID の一部。 / A part of the id."
    )


@router.get(
    "/facts/figures", response=Page[FigureShape], summary="数値の一覧 / List figures"
)
def figures(
    request: HttpRequest, paging: Query[Paging], filters: Query[FigureFilters]
) -> dict[str, Any]:
    """創設資料・公表値・件数・流れ・都市の数値。 /
    Founding document, known totals, counts, river and places."""
    wanted = [
        figure
        for figure in _known().values()
        if filters.contains in figure.id
        and filters.confidence in (None, figure.confidence)
    ]
    return page(wanted, paging, plain)


@router.get(
    "/facts/figures/{id}", response=FigureShape, summary="数値を開く / Open a figure"
)
def figure(
    request: HttpRequest,
    id: Annotated[str, Path(max_length=120, description="数値の ID。 / Its id.")],  # noqa: A002 - the figure's own name
) -> dict[str, Any]:
    """一つの数値を出典まで開く。 / One number with its inputs, down to the sources."""
    return dict(plain(reports.figure(_known(), id)))


@router.get(
    "/facts/inconsistencies",
    response=list[InconsistencyShape],
    summary="不整合の報告 / Report inconsistencies",
)
def inconsistencies(
    request: HttpRequest, filters: Query[InconsistencyFilters]
) -> list[dict[str, Any]]:
    """行から数え直して見つかったすべて。何も修正しない。 /
    Everything found by counting again; nothing is corrected."""
    return [
        plain(each)
        for each in _checked()
        if filters.verdict in (None, each.verdict)
        and filters.severity in (None, each.severity)
    ]


@cache
def _checked() -> tuple[Inconsistency, ...]:
    """Facts do not change while the program runs, so they are checked once."""
    return facts.check(facts.load())


def _known() -> Mapping[str, Figure]:
    return reports.figures(facts.load(), store.programme())

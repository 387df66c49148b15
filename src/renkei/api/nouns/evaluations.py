"""Evaluations of technologies, appraisals of projects, and the investors' pipeline."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.paging import Paging, page
from renkei.api.shapes import TEXT, FigureShape, Page, Words
from renkei.foundation import Confidence, plain
from renkei.store import appraisal_desk, evaluation_desk
from renkei.store.queries import investor_pipeline

router = Router()
TAG = "評価・資金 finance"
PLACE = 16
Key = Annotated[str, Path(max_length=120, pattern=TEXT, description="ID。 / Its key.")]


class EvaluationShape(Schema):
    """技術評価の一行。 / One evaluation of technologies."""

    key: str
    title: str
    city: Words
    phase: str
    chosen: Words | None
    is_demonstration: bool
    at: datetime.datetime


class EvaluationStoryShape(EvaluationShape):
    """読む人に見える評価。 / An evaluation as the caller may see it."""

    version: int
    evaluators: int
    is_over: bool
    changed: bool = Field(
        description="決定時と結果が変わったか。 / Whether it comes out otherwise now."
    )


class AppraisalShape(Schema):
    """案件の投資評価の一行。 / An appraisal in one line."""

    key: str
    version: int
    project: str
    by: str
    at: datetime.datetime
    figures: dict[str, str | None]


class AppraisalStoryShape(AppraisalShape):
    """投資評価。今の規則で計算し直す。 / An appraisal, computed again."""

    latest: int
    changed: bool
    confidence: Confidence
    investment: FigureShape
    eligible: FigureShape
    grant: FigureShape | None
    grant_per_tonne: FigureShape | None
    reductions_tco2: FigureShape | None


class TicketShape(Schema):
    """案件の費用。 / What a project costs."""

    amount: str
    currency: str
    mark: Confidence | None


class PipelineEntryShape(Schema):
    """投資家向け一覧の一件。null は記録なし、または見えない。 /
    One project for investors; null: not recorded, or not for the caller."""

    number: str
    title: Words
    stage: str
    country: str
    technology: Words | None
    tonnes: str | None
    tonnes_mark: Confidence | None
    ticket: TicketShape | None
    irr: FigureShape | None
    is_demonstration: bool


class PipelineFilters(Paging):
    """一覧の絞込み。 / What the pipeline is narrowed by."""

    stage: str = Field("", max_length=40, pattern=TEXT, description="段階。 / Stage.")
    country: str = Field(
        "", max_length=2, pattern=TEXT, description="例:VN。 / Such as VN."
    )
    currency: str = Field(
        "", max_length=3, pattern=TEXT, description="例:JPY。 / Such as JPY."
    )


@router.get(
    "/evaluations", response=Page[EvaluationShape], summary="技術評価 / Evaluations"
)
def evaluations(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """あなたに見える評価。 / Those that the caller may see."""
    found = evaluation_desk.evaluations(store.person(request.user))
    return page(found, paging, _brief)


@router.get(
    "/evaluations/{key}",
    response=EvaluationStoryShape,
    summary="技術評価を開く / One evaluation",
)
def evaluation(request: HttpRequest, key: Key) -> dict[str, Any]:
    """段階と決定。 / Its phase and what was decided."""
    who = store.person(request.user)
    desk = evaluation_desk.evaluation_desk(key, who)
    lines = evaluation_desk.evaluations(who)
    brief = next(each for each in lines if each.key == desk.held.key)
    return {
        **_brief(brief),
        "version": desk.held.version,
        "evaluators": len(desk.held.evaluators),
        "is_over": desk.is_over,
        "changed": desk.changed,
    }


@router.get(
    "/appraisals", response=Page[AppraisalShape], summary="投資評価 / Appraisals"
)
def appraisals(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """あなたに見える投資評価の最新版。 / The latest of each that the caller sees."""
    found = appraisal_desk.appraisals(store.person(request.user))
    return page(found, paging, _held)


@router.get(
    "/appraisals/{key}",
    response=AppraisalStoryShape,
    summary="投資評価を開く / One appraisal",
)
def appraisal(request: HttpRequest, key: Key) -> dict[str, Any]:
    """投資額・補助・削減量。 / Investment, grant and reductions."""
    desk = appraisal_desk.appraisal_desk(key, store.person(request.user))
    made = desk.appraisal
    return {
        **_held(desk.held),
        "latest": desk.latest,
        "changed": desk.changed,
        "confidence": made.confidence,
        **{
            name: plain(getattr(made, name))
            for name in (
                *("investment", "eligible", "grant"),
                *("grant_per_tonne", "reductions_tco2"),
            )
        },
    }


@router.get(
    "/pipeline",
    response=Page[PipelineEntryShape],
    summary="投資家向け案件一覧 / Pipeline for investors",
)
def pipeline(request: HttpRequest, filters: Query[PipelineFilters]) -> dict[str, Any]:
    """あなたに見える範囲の案件。 / Projects, with what the caller may see of each."""
    narrowing = investor_pipeline.Narrowing(
        stage=filters.stage,
        country=filters.country.upper(),
        currency=filters.currency.upper(),
    )
    found = investor_pipeline.pipeline(store.person(request.user), narrowing)
    return page(found.entries, filters, plain)


def _brief(each: evaluation_desk.Brief) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: plain(getattr(each, name))
        for name in ("key", "title", "city", "phase", "chosen", "is_demonstration")
    }
    return {**told, "at": each.at}


def _held(each: appraisal_desk.Held) -> dict[str, Any]:
    return {
        "key": each.key,
        "version": each.version,
        "project": each.project.number or "",
        "by": each.by_name,
        "at": each.at,
        "figures": dict(each.figures),
    }

"""Evaluations of technologies, appraisals of projects, and the investors' pipeline."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.paging import Paging, page
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, FigureShape, Page, Words
from renkei.foundation import Confidence, plain
from renkei.store import appraisal_desk, evaluation_desk
from renkei.store.api_scopes import Scope
from renkei.store.queries import investor_pipeline
from renkei.technology import evaluation as room
from renkei.technology import technology as named_technology

router = Router()
TAG = "評価・資金 finance"
PLACE = 16
SCOPE = Scope.PLANS
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


class EvaluationWanted(Schema):
    """始める評価。 / An evaluation to begin."""

    model_config = ConfigDict(extra="forbid")
    title: str = Field(max_length=200, pattern=TEXT)
    need: str = Field(max_length=2000, pattern=TEXT)
    weighting: Literal["pairwise", "direct"] = Field(
        "pairwise",
        description="重みの言い方(一対比較・直接)。 / How weights are said.",
    )


class OptionWanted(Schema):
    """比べる技術。 / A technology to compare."""

    model_config = ConfigDict(extra="forbid")
    technology: str = Field(max_length=80, pattern=TEXT)
    version: int = Field(
        ge=0, le=2**31 - 1, description="読んだ版。 / The version that was read."
    )


class EvaluationDecided(Schema):
    """評価の決定。 / What was decided."""

    model_config = ConfigDict(extra="forbid")
    chosen: str = Field(max_length=80, pattern=TEXT)
    why: str = Field(max_length=4000, pattern=TEXT)
    dissent: str = Field("", max_length=4000, pattern=TEXT)


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
    return _told(key, store.person(request.user))


@router.post(
    "/evaluations",
    response={201: EvaluationStoryShape},
    auth=signed_in,
    summary="技術評価を始める / Begin an evaluation",
)
def begin_evaluation(request: HttpRequest, wanted: EvaluationWanted) -> Any:
    """都市の担当者が始める。 / By an officer of the city."""
    who = acting(request)
    key = evaluation_desk.begin_evaluation(
        wanted.title, wanted.need, room.Weighting(wanted.weighting), who
    )
    return Status(201, _told(key, who))


@router.post(
    "/evaluations/{key}/options",
    response=EvaluationStoryShape,
    auth=signed_in,
    summary="比べる技術を加える / Add a technology",
)
def add_option(request: HttpRequest, key: Key, wanted: OptionWanted) -> Any:
    """準備中に限る。 / While it is being prepared."""
    who = acting(request)
    named = named_technology(wanted.technology)
    change = evaluation_desk.adding_option(room.Option(named.id, named.name, named.id))
    evaluation_desk.change_question(key, who, change, version=wanted.version)
    return _told(key, who)


@router.post(
    "/evaluations/{key}/blind-round",
    response=EvaluationStoryShape,
    auth=signed_in,
    summary="非公開の採点を始める / Open the blind round",
)
def open_blind_round(request: HttpRequest, key: Key) -> Any:
    """欠けがあれば、すべて返す。 / Whatever is missing comes back."""
    evaluation_desk.open_blind_round(key, acting(request))
    return _told(key, acting(request))


@router.post(
    "/evaluations/{key}/open-round",
    response=EvaluationStoryShape,
    auth=signed_in,
    summary="公開の見直しを始める / Open the open round",
)
def open_open_round(request: HttpRequest, key: Key) -> Any:
    """全員が答えた後に。 / Once everybody has answered."""
    evaluation_desk.open_open_round(key, acting(request))
    return _told(key, acting(request))


@router.post(
    "/evaluations/{key}/decision",
    response=EvaluationStoryShape,
    auth=signed_in,
    summary="評価の決定 / Decide an evaluation",
)
def decide_evaluation(
    request: HttpRequest, key: Key, decided: EvaluationDecided
) -> Any:
    """選んだ技術と理由。 / What is chosen, and why."""
    who = acting(request)
    evaluation_desk.decide(key, decided.chosen, decided.why, decided.dissent, who)
    return _told(key, who)


@router.post(
    "/evaluations/{key}/publication",
    response=EvaluationStoryShape,
    auth=signed_in,
    summary="評価の公表 / Publish an evaluation",
)
def publish_evaluation(request: HttpRequest, key: Key) -> Any:
    """決定の後に。 / After it was decided."""
    evaluation_desk.publish(key, acting(request))
    return _told(key, acting(request))


def _told(key: str, who: Any) -> dict[str, Any]:
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

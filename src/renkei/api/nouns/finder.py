"""The finder: which methodology fits, and which projects have one."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from renkei.api.methodology_shapes import (
    MISSING,
    STATE,
    CriterionShape,
    StateName,
)
from renkei.api.nouns import methodologies as catalogue
from renkei.api.paging import Paging, page
from renkei.api.shapes import Page, Words
from renkei.foundation import Confidence, plain
from renkei.methodologies import finder as room

router = Router()
TAG = catalogue.TAG
PLACE = 4


class ReasonShape(Schema):
    """順位の理由と点数。 / Why it stands where it stands, in points."""

    words: Words
    points: int


class MatchShape(Schema):
    """問いに合う方法論。 / A methodology that answers a question."""

    id: str
    title: Words
    country: str
    version: str
    state: StateName = Field(description=STATE)
    missing: list[str] = Field(description=MISSING)
    fuller_version: str | None = Field(
        description="より完全な旧版(登録済み案件用)。 / "
        "An older edition that can be run further, for registered projects."
    )
    questions: list[CriterionShape] = Field(
        description="案件が答えるべき適格性要件。 / Criteria a project has to answer."
    )
    score: int
    reasons: list[ReasonShape]


class AnswerShape(Schema):
    """技術と国への答え。 / What the catalogue holds for a technology in a country."""

    words: str
    technologies: list[Words] = Field(
        description="言葉が表すとみた技術。 / What the words were taken for."
    )
    country: str | None
    on: datetime.date
    is_partner: bool | None = Field(
        description="その日に JCM パートナー国か。 / "
        "Whether the country is a JCM partner on the day."
    )
    says: list[Words] = Field(description="文章による答え。 / The answer in sentences.")
    fits: list[MatchShape]
    related: list[MatchShape]
    siblings: list[MatchShape] = Field(
        description="他国の近い方法論。 / The nearest of other countries."
    )
    to_propose: list[Words] = Field(
        description="提案に必要なこと。 / What would have to be proposed."
    )


class FinderQuestion(Schema):
    """技術と国。 / A technology and a country."""

    words: str = Field(
        "",
        max_length=200,
        description="技術を表す言葉(日本語または英語)。国名を含めてもよい。 / "
        "Technology, in Japanese or English; a country may be among the words.",
    )
    country: str = Field(
        "", max_length=80, description="国の符号または名称。 / Country by code or name."
    )
    on: datetime.date | None = Field(
        None,
        description="パートナー国かを見る日。既定は今日。 / "
        "Day on which the country is to be a partner; today, if not given.",
    )


class CoverShape(Schema):
    """案件またはその設備に対応する方法論。 /
    A methodology of a project, or of one component of it."""

    methodology_id: str
    version: str | None
    component: Words | None
    confidence: Confidence = Field(
        description="その案件の方法論であることの確度。 / "
        "How surely it is the project's methodology."
    )
    state: StateName | None = Field(description=STATE)
    note: Words | None


class CoverageShape(Schema):
    """形成案件または紹介案件の方法論、または欠けている方法論。 /
    The methodologies of a formed project or a showcase, or the gap."""

    id: str
    country: str
    title: Words
    technology: Words
    is_covered: bool
    covered_by: list[CoverShape]
    gaps: list[Words] = Field(
        description="方法論のない部分。 / What no methodology covers."
    )
    siblings: list[str]


@router.get(
    "/methodology-finder",
    response=AnswerShape,
    summary="方法論を探す / Find a methodology",
)
def find(
    request: HttpRequest, question: Annotated[FinderQuestion, Query()]
) -> dict[str, Any]:
    """該当する方法論と理由。なければ「ない」と答え、近いものと提案事項を挙げる。 /
    What fits and why; where nothing does, the nearest and what to propose."""
    day = question.on or datetime.datetime.now(datetime.UTC).date()
    answer = room.find(question.words, question.country or None, on=day)
    return {
        "words": answer.words,
        "technologies": [plain(term.name) for term in answer.terms],
        "country": answer.country.iso2 if answer.country else None,
        "on": answer.on,
        "is_partner": answer.is_partner,
        "says": plain(answer.says),
        "fits": [_match(each) for each in answer.fits],
        "related": [_match(each) for each in answer.related],
        "siblings": [_match(each) for each in answer.siblings],
        "to_propose": plain(answer.to_propose),
    }


@router.get(
    "/methodology-coverage",
    response=Page[CoverageShape],
    summary="形成案件の方法論 / Methodologies of the formed projects",
)
def coverage(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """19の形成案件と4の紹介案件に対応する方法論。 /
    The methodologies of the nineteen formed projects and the four showcases."""
    return page(room.coverage(), paging, _coverage)


def _match(match: room.Match) -> dict[str, Any]:
    return {
        "id": match.methodology.id,
        "title": plain(match.methodology.title),
        "country": match.methodology.country,
        "version": match.edition.version,
        "state": match.state.value,
        "missing": list(match.missing),
        "fuller_version": match.fuller.version if match.fuller else None,
        "questions": plain(match.questions),
        "score": match.score,
        "reasons": plain(match.reasons),
    }


def _coverage(each: room.Coverage) -> dict[str, Any]:
    return {
        **plain(each),
        "is_covered": each.is_covered,
        "covered_by": [
            {**plain(cover), "state": cover.state.value if cover.state else None}
            for cover in each.covered_by
        ],
    }

"""Methodologies: their editions, and the question how much a project reduces."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import ConfigDict, Field

from renkei import methodologies as room
from renkei.api.shapes import (
    Exact,
    FactShape,
    FigureShape,
    FindingShape,
    SourceShape,
    Words,
)
from renkei.foundation import Confidence, Finding, Refusal, Text, plain, same
from renkei.methodologies import Methodology

router = Router()
TAG = "方法論 methodologies"
PLACE = 4
Id = Annotated[str, Path(max_length=40, description="方法論の番号。 / Its id.")]


class EditionReference(Schema):
    """版の参照。 / An edition by its version."""

    version: str
    valid_from: datetime.date
    valid_to: datetime.date | None = Field(
        description="効力を失う日。 / First day it is not in force."
    )
    status: Words
    is_complete: bool = Field(
        description="固定値がすべて判明しているか。 / "
        "Whether every fixed value is known here."
    )


class MethodologyShape(Schema):
    """承認された JCM 方法論。 / An approved JCM methodology."""

    id: str
    title: Words
    country: str
    scope: Words
    measure: Words
    monitoring: Words
    editions: list[EditionReference]
    projects: list[str] = Field(
        description="適用する登録案件。 / Projects of the register that apply it."
    )
    note: Words | None


class EquationShape(Schema):
    """算定式。文書の記法と言葉で。 /
    One equation, in the notation of its document and in words."""

    number: str
    section: str
    symbol: str
    written: str
    mathml: str
    latex: str
    words: Words


class ParameterShape(Schema):
    """版の一つの記号。 / One symbol of an edition."""

    symbol: str
    name: Words
    unit: str | None
    kind: str
    choices: list[str]
    figure: FigureShape | None
    note: Words | None


class CriterionShape(Schema):
    """適格性要件。すべて「はい」で満たす(§5)。 /
    One eligibility question; only yes to all of them passes (§5)."""

    id: str
    number: int
    question: Words
    source: SourceShape
    confidence: Confidence
    note: Words | None


class EditionShape(EditionReference):
    """ある版の方法論。 / A methodology as it stood in one edition."""

    evidence: FactShape[Words] = Field(
        description="算定式の確度。 / How its equations are known."
    )
    equations: list[EquationShape]
    parameters: list[ParameterShape]
    eligibility: list[CriterionShape]
    note: Words | None


class Question(Schema):
    """問い:版・値・選択・回答。 /
    What is asked: an edition, values with units, choices and answers."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "version": "Ver2.0",
                "values": {"EG_i,p": "16458"},
                "choices": {"EF_RE,i": "EF_RE,grid"},
                "answers": {
                    "criterion-1": True,
                    "criterion-2": True,
                    "criterion-3": True,
                },
            }
        },
    )
    version: str | None = Field(
        None, description="登録済み案件の版。 / Of a registered project."
    )
    on: datetime.date | None = Field(
        None, description="または日付(新しい案件)。 / Or the day, for a new one."
    )
    values: dict[str, Exact | dict[str, Exact]] = Field(
        max_length=100,
        description="記号ごとの値。宣言された単位の十進数を文字列で(系統ごとも可)。 / "
        "By symbol, exact digits as a string, in the declared unit; for several "
        "systems a mapping by system.",
    )
    choices: dict[str, str] = Field(default_factory=dict, max_length=100)
    answers: dict[str, bool | None] = Field(
        default_factory=dict,
        max_length=100,
        description="null は未回答で、「はい」とはみなさない。 / "
        "Null is not answered, and not a yes.",
    )


class ReductionShape(Schema):
    """排出削減量。根拠と留意点を伴う。 /
    An emission reduction with its trace and its reservations."""

    methodology_id: str
    version: str
    reference_tco2: FigureShape
    project_tco2: FigureShape
    reduction_tco2: FigureShape
    whole_tonnes: int = Field(description="切捨て一回(§4)。 / Floored once (§4).")
    may_credit: bool
    findings: list[FindingShape]
    fingerprint: str = Field(
        description="計算に入った全値の SHA-256。 / "
        "SHA-256 over every value that entered."
    )


@router.get(
    "/methodologies",
    response=list[MethodologyShape],
    summary="方法論の一覧 / List methodologies",
)
def methodologies(request: HttpRequest) -> list[dict[str, Any]]:
    """算定できる方法論。 / The methodologies that can be computed here."""
    return [_written(each) for each in room.catalogue().values()]


@router.get(
    "/methodologies/{id}",
    response=MethodologyShape,
    summary="方法論を開く / One methodology",
)
def methodology(request: HttpRequest, id: Id) -> dict[str, Any]:  # noqa: A002 - its name
    """方法論とその版の一覧。 / One methodology with the list of its editions."""
    return _written(_find(id))


@router.get(
    "/methodologies/{id}/editions/{version}",
    response=EditionShape,
    summary="方法論の版を開く / One edition",
)
def edition(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its name
    version: Annotated[str, Path(max_length=20, description="版。 / Edition.")],
) -> dict[str, Any]:
    """ある版の式・パラメータ・適格性要件。 /
    Equations, parameters and eligibility criteria of one edition."""
    found = _find(id).edition(version)
    return {
        **_edition(found),
        "evidence": plain(found.evidence),
        "equations": plain(found.equations),
        "parameters": [
            {
                "symbol": each.symbol,
                "name": plain(each.name),
                "unit": each.unit,
                "kind": each.kind.value,
                "choices": list(each.choices),
                "figure": plain(each.figure),
                "note": plain(each.note),
            }
            for each in found.parameters
        ],
        "eligibility": plain(found.eligibility),
        "note": plain(found.note),
    }


@router.post(
    "/methodologies/{id}/estimate",
    response=ReductionShape,
    summary="排出削減量の算定 / Estimate a reduction",
)
def estimate(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its name
    question: Question,
) -> dict[str, Any]:
    """純粋な問い。何も残さず、サインインも要らない。 /
    A pure question: nothing is kept, nobody has to sign in."""
    found = room.estimate(
        _find(id).id,
        version=question.version,
        on=question.on,
        values={name: _exact(given) for name, given in question.values.items()},
        choices=question.choices,
        answers=question.answers,
    )
    return {
        "methodology_id": found.methodology_id,
        "version": found.version,
        "reference_tco2": plain(found.reference_tco2),
        "project_tco2": plain(found.project_tco2),
        "reduction_tco2": plain(found.reduction_tco2),
        "whole_tonnes": found.whole_tonnes,
        "may_credit": found.may_credit,
        "findings": plain(found.findings),
        "fingerprint": found.fingerprint,
    }


def _exact(given: str | dict[str, str]) -> Decimal | dict[str, Decimal]:
    if isinstance(given, str):
        return Decimal(given)
    return {member: Decimal(digits) for member, digits in given.items()}


def _find(word: str) -> Methodology:
    known = room.catalogue()
    if word in known:
        return known[word]
    raise Refusal(
        Finding(
            code="api.methodology.unknown",
            found=Text(
                ja=f"方法論「{word}」は収録されていません。",
                en=f"There is no methodology “{word}” here.",
            ),
            where=same(word),
            rule=Text(
                ja=f"収録している方法論:{'、'.join(known)}",
                en=f"Held here: {', '.join(known)}",
            ),
            remedy=Text(
                ja="/api/v1/methodologies で番号を確かめてください。",
                en="Find the id in /api/v1/methodologies.",
            ),
        )
    )


def _written(each: Methodology) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": plain(each.title),
        "country": each.country,
        "scope": plain(each.scope),
        "measure": plain(each.measure),
        "monitoring": plain(each.monitoring),
        "editions": [_edition(edition) for edition in each.editions],
        "projects": [use.reference for use in each.projects],
        "note": plain(each.note),
    }


def _edition(found: Any) -> dict[str, Any]:
    return {
        "version": found.version,
        "valid_from": found.valid_from,
        "valid_to": found.valid_to,
        "status": plain(found.status),
        "is_complete": found.is_complete,
    }

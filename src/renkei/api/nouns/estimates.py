"""How much a project reduces: a question that keeps nothing."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from renkei import methodologies as room
from renkei.api.nouns import methodologies as catalogue
from renkei.api.nouns.methodologies import Id, named
from renkei.api.shapes import Exact, FigureShape, FindingShape, Said
from renkei.foundation import plain, same
from renkei.methodologies import Edition, Methodology, OfficialValue

router = Router()
TAG = catalogue.TAG
PLACE = 4
# A category (such as a kind of landfill) is a word; anything else is an exact number.
Category = Annotated[str, Field(pattern=r"^[^\x00\s\d+-][^\x00]*$", max_length=80)]
Value = Exact | Category


class OfficialValueGiven(Schema):
    """公式文書で読んだ値。 / A value read in the official document."""

    model_config = ConfigDict(extra="forbid")
    symbol: str = Field(
        max_length=80,
        description="固定値の記号。表の行は COP_RE[1]。 / "
        "A constant; a row of a table is COP_RE[1].",
    )
    value: Exact
    unit: str = Field(max_length=40, description="宣言された単位。 / Declared unit.")
    citation: Said = Field(
        description="読んだ文書と場所。 / Document and place it was read at."
    )


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
    variant: str | None = Field(
        None,
        max_length=60,
        description="算定方法(版に複数あるとき)。 / Form of the edition, of several.",
    )
    study: bool = Field(
        False,
        description="試算。候補値と推定した式も使い、クレジットにはならない。 / "
        "A study: candidates may be used, and it never credits.",
    )
    values: dict[str, Value | dict[str, Value]] = Field(
        max_length=100,
        description="記号ごとの値。宣言された単位の十進数を文字列で(系統ごとも可)。"
        "区分は言葉で。 / By symbol, exact digits as a string, in the declared unit; "
        "for several systems a mapping by system; a category is a word.",
    )
    choices: dict[str, str | dict[str, str]] = Field(
        default_factory=dict,
        max_length=100,
        description="選ぶ値(系統ごとも可)。併用は「a + b」。 / "
        "Which alternative applies, by system if need be; together “a + b”.",
    )
    answers: dict[str, bool | None] = Field(
        default_factory=dict,
        max_length=100,
        description="null は未回答で、「はい」とはみなさない。 / "
        "Null is not answered, and not a yes.",
    )
    official_values: list[OfficialValueGiven] = Field(
        default_factory=list,
        max_length=100,
        description="公式文書で読んだ値。問いにだけ使い、記録しない。 / "
        "Values read in the official document, for this question only.",
    )


class ReductionShape(Schema):
    """排出削減量。根拠と留意点を伴う。 /
    An emission reduction with its trace and its reservations."""

    methodology_id: str
    version: str
    variant: str | None
    is_study: bool
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
    methodology = named(id)
    edition = _edition(methodology, question)
    found = room.estimate(
        methodology.id,
        version=question.version,
        on=question.on,
        variant=question.variant,
        values={
            symbol: _value(symbol, given, edition)
            for symbol, given in question.values.items()
        },
        choices=question.choices,
        answers=question.answers,
        official_values=[_official(each, edition) for each in question.official_values],
        study=question.study,
    )
    return {
        "methodology_id": found.methodology_id,
        "version": found.version,
        "variant": found.variant,
        "is_study": found.is_study,
        "reference_tco2": plain(found.reference_tco2),
        "project_tco2": plain(found.project_tco2),
        "reduction_tco2": plain(found.reduction_tco2),
        "whole_tonnes": found.whole_tonnes,
        "may_credit": found.may_credit,
        "findings": plain(found.findings),
        "fingerprint": found.fingerprint,
    }


def _edition(methodology: Methodology, question: Question) -> Edition:
    """The edition the question names; without one the room refuses by itself."""
    which = question.version or question.on
    return (
        methodology.edition(which, question.variant) if which else methodology.current
    )


def _value(symbol: str, given: str | dict[str, str], edition: Edition) -> Any:
    """Exact digits as a number; what is said of a category stays a word."""
    if isinstance(given, dict):
        return {name: _value(symbol, each, edition) for name, each in given.items()}
    parameter = edition.parameter(symbol)
    is_category = parameter is not None and parameter.unit is None
    is_number = given[0].isdecimal() or given[0] in "+-"
    return Decimal(given) if is_number and not is_category else given


def _official(given: OfficialValueGiven, edition: Edition) -> OfficialValue:
    return OfficialValue(
        methodology_id=edition.methodology_id,
        version=edition.version,
        symbol=given.symbol,
        value=Decimal(given.value),
        unit=given.unit,
        citation=same(given.citation),
        entered_by="API",
        entered_at=datetime.datetime.now(datetime.UTC),
    )

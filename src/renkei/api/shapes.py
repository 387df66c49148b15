"""The shapes of the ground: what a text, a source, a fact and a figure look like.

Flows in: the plain form of a noun (`foundation.plain`). Flows out: the schemas that
OpenAPI prints and that every answer is checked against before it leaves.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Generic, TypeVar

from ninja import Schema
from pydantic import ConfigDict, Field

from renkei.foundation import Confidence, Severity

T = TypeVar("T")
TEXT = r"^[^\x00]*$"  # PostgreSQL keeps no NUL
_NOT_BLANK = r"^[^\x00]*[^\x00-\x20\s][^\x00]*$"
Shown = Annotated[str, Field(pattern=_NOT_BLANK)]
Said = Annotated[str, Field(pattern=_NOT_BLANK, max_length=4000)]
Exact = Annotated[str, Field(pattern=r"^[+-]?\d{1,30}(\.\d{1,30})?$")]

_FIGURE: dict[str, Any] = {
    "id": "jcm.MN_AM003.EF_RE",
    "name": {"ja": "リファレンスCO2排出係数", "en": "Reference CO2 emission factor"},
    "value": "0.797",
    "unit": {"ja": "tCO2/MWh", "en": "tCO2/MWh"},
    "confidence": "recalled",
    "may_credit": False,
    "source": {"title": {"ja": "MN_AM003 第2.0版", "en": "MN_AM003 Ver2.0"}},
    "symbol": "EF_RE,i",
    "inputs": [],
}


class Words(Schema):
    """日英一組の言葉。 / One statement in Japanese and English."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"ja": "方法論", "en": "methodology"}}
    )
    ja: Shown
    en: Shown


class SaidWords(Words):
    """人が書く日英一組の言葉。 / A statement in both languages, as people send it."""

    ja: Said
    en: Said


class SourceShape(Schema):
    """値を読み取った文書。 / The document a value was read in."""

    title: Words
    url: str | None = None
    edition: str | None = None
    place: str | None = Field(
        None, description="ページ・表・行・条項。 / Page, table, row or clause."
    )
    retrieved_date: datetime.date | None = None


class FactShape(Schema, Generic[T]):
    """出典と確度を伴う値。 /
    A value somebody stated, with its source and confidence."""

    value: T
    source: SourceShape
    confidence: Confidence
    as_of: datetime.date | None = None
    note: Words | None = None


class FigureShape(Schema):
    """入力まで開ける数値。 / A number that can be opened down to its inputs."""

    model_config = ConfigDict(json_schema_extra={"example": _FIGURE})
    id: str
    name: Words
    value: str | None = Field(
        description="厳密な十進数。不明なら null。 / "
        "Exact decimal digits; null where the figure is unknown."
    )
    unit: Words
    confidence: Confidence | None = Field(
        description="確度。値が不明なら印はなく null(§2)。 / "
        "Confidence; an unknown value bears no mark: null (§2)."
    )
    may_credit: bool = Field(
        description="この値と根拠のすべてが公式または公表か(§6)。 / "
        "Whether it and all it leans on are official or published (§6)."
    )
    source: SourceShape | None = None
    scope: Words | None = None
    as_of: datetime.date | None = None
    rule: Words | None = Field(
        None, description="入力からの算定規則。 / How it follows from its inputs."
    )
    note: Words | None = None
    symbol: str | None = None
    inputs: list[FigureShape] = Field(default_factory=list)


class PeriodShape(Schema):
    """日単位の期間。`end` は最終日の翌日(§12)。 /
    Whole days; `end` is the day after the last one (§12)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"start": "2017-01-01", "end": "2017-08-01"}}
    )
    start: datetime.date
    end: datetime.date


class FindingShape(Schema):
    """指摘。四つの答えをもつ(§19)。 /
    One thing noticed, with the four answers a message owes (§19)."""

    code: str
    found: Words
    where: Words
    rule: Words
    remedy: Words
    severity: Severity


class Problem(Schema):
    """拒否したときの応答(RFC 9457)。 /
    What is answered when something is refused (RFC 9457)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "urn:renkei:programme.project.unknown",
                "title": "There is no project “ZZ999”.",
                "status": 404,
                "detail": "ZZ999: There is no project “ZZ999”. Rule: …",
                "instance": "/api/v1/projects/ZZ999",
                "code": "programme.project.unknown",
                "findings": [],
            }
        }
    )
    type: str = Field(description="符号の URN 表記。 / The code as a URN.")
    title: str = Field(description="読み手の言語で。 / In the reader's language.")
    status: int
    detail: str = Field(description="読み手の言語で。 / In the reader's language.")
    instance: str
    code: str = Field(
        description="変わらない符号(機械用)。 / Stable; programs read it."
    )
    findings: list[FindingShape] = Field(
        description="すべての理由(両言語)。 / Every reason, in both languages."
    )


class Page(Schema, Generic[T]):
    """一覧の一部分。 / A part of a list."""

    total: int = Field(description="全件数。 / How many there are in all.")
    limit: int
    offset: int
    items: list[T]

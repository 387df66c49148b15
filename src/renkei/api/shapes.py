"""The shapes of the ground: what a text, a source, a fact and a figure look like.

Flows in: the plain form of a noun (`foundation.plain`). Flows out: the schemas that
OpenAPI prints and that every answer is checked against before it leaves.
"""

from __future__ import annotations

import datetime
from typing import Any, Generic, TypeVar

from ninja import Schema
from pydantic import ConfigDict, Field

from renkei.foundation import Confidence, Severity

T = TypeVar("T")

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
    """One statement in Japanese and English."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"ja": "方法論", "en": "methodology"}}
    )
    ja: str
    en: str


class SourceShape(Schema):
    """The document a value was read in."""

    title: Words
    url: str | None = None
    edition: str | None = None
    place: str | None = Field(None, description="Page, table, row or clause.")
    retrieved_date: datetime.date | None = None


class FactShape(Schema, Generic[T]):
    """A value somebody stated, with its source and confidence."""

    value: T
    source: SourceShape
    confidence: Confidence
    as_of: datetime.date | None = None
    note: Words | None = None


class FigureShape(Schema):
    """A number that can be opened down to its inputs."""

    model_config = ConfigDict(json_schema_extra={"example": _FIGURE})
    id: str
    name: Words
    value: str | None = Field(
        description="Exact decimal digits; null where the figure is unknown."
    )
    unit: Words
    confidence: Confidence
    may_credit: bool = Field(
        description="Whether it and all it leans on are official or published (§6)."
    )
    source: SourceShape | None = None
    scope: Words | None = None
    as_of: datetime.date | None = None
    rule: Words | None = Field(None, description="How it follows from its inputs.")
    note: Words | None = None
    symbol: str | None = None
    inputs: list[FigureShape] = Field(default_factory=list)


class PeriodShape(Schema):
    """Whole days; `end` is the day after the last one (§12)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"start": "2017-01-01", "end": "2017-08-01"}}
    )
    start: datetime.date
    end: datetime.date


class FindingShape(Schema):
    """One thing noticed, with the four answers a message owes (§19)."""

    code: str
    found: Words
    where: Words
    rule: Words
    remedy: Words
    severity: Severity


class Problem(Schema):
    """What is answered when something is refused (RFC 9457)."""

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
    type: str = Field(description="The code as a URN.")
    title: str = Field(description="In the reader's language.")
    status: int
    detail: str = Field(description="In the reader's language.")
    instance: str
    code: str = Field(description="Stable; programs read it.")
    findings: list[FindingShape] = Field(description="Every reason, in both languages.")


class Page(Schema, Generic[T]):
    """A part of a list."""

    total: int = Field(description="How many there are in all.")
    limit: int
    offset: int
    items: list[T]

"""The shapes of Article 6.2: a country's year, its checks, two books compared.

Flows in: the store's party-year and comparison in plain form. Flows out: schemas.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import Field

from renkei.api.shapes import TEXT, FindingShape, Words
from renkei.foundation import Confidence, Severity

Book = Annotated[
    Literal["demonstration", "history"],
    Path(
        description="帳簿:実演用(架空)か、公表された実績。 / "
        "The demonstration's book, made up, or the published history."
    ),
]
Country = Annotated[
    str, Path(max_length=2, pattern=TEXT, description="例:MN。 / Such as MN.")
]
Year = Annotated[
    int, Path(ge=1, le=9999, description="報告年。 / The year it reports on.")
]
Outcome = Literal["pass", "fail", "indeterminate"]
Exact = str | None


class Wanted(Schema):
    """どの版か。 / Which version is wanted."""

    version: str = Field(
        "",
        max_length=9,
        pattern=TEXT,
        description="版の番号、または `draft`(担当者のみ)。既定は最新の版。 / "
        "Its number, or `draft` for those who prepare it; the newest if not given.",
    )


class SubmittedShape(Schema):
    """提出された版。 / A version that was submitted."""

    number: int
    at: datetime.datetime
    sha256: str


class KeptYearShape(Schema):
    """開ける国・年。 / A country and year that can be opened."""

    country: str
    name: Words
    year: int
    version: SubmittedShape | None = Field(
        description="null は準備中(担当者のみ)。 / "
        "Null in preparation, for those who prepare it."
    )
    may_prepare: bool


class LeftOutShape(Schema):
    """年次情報に載らない発行。 / Issues that are in no annual information."""

    name: Words
    issues: int
    of_old: int = Field(
        description="2020年以前の緩和と分かるもの。 / Surely of 2020 or before."
    )
    reasons: dict[str, int] = Field(
        description="足りない事実ごとの件数。 / How many lack which fact."
    )


class YearsShape(Schema):
    """一つの帳簿の国・年。 / The countries and years of one book."""

    book: str
    years: list[KeptYearShape]
    left_out: list[LeftOutShape]


class RuleAnswerShape(Schema):
    """一つの規則の答え。 / What one rule says."""

    id: str
    outcome: Outcome
    paragraph: Words
    confidence: Confidence
    severity: Severity
    findings: list[FindingShape]


class ChecksShape(Schema):
    """すべての規則の答え。 / What every rule says."""

    outcome: Outcome = Field(
        description="提出を妨げる規則のうち最も悪い答え。 / "
        "The worst of those that stop a submission."
    )
    may_submit: bool
    rules: list[RuleAnswerShape]


class AdjustedYearShape(Schema):
    """一年の相当調整。 / One year of the adjustments."""

    year: int
    emissions: Exact
    added: str
    subtracted: str
    adjustment: str
    allowed: Exact
    balance: Exact


class AdjustmentsShape(Schema):
    """相当調整。 / The corresponding adjustments."""

    method: str
    first_year: int
    last_year: int
    until: int
    target: Exact
    target_year: int | None
    added: str
    subtracted: str
    adjustment: str
    closing: Exact
    outcome: Outcome
    missing: list[Words]
    years: list[AdjustedYearShape]


class VintageHeldShape(Schema):
    """一つのビンテージの一年の保有。 / One vintage in one year."""

    vintage: int
    year: int
    opening: str
    entered: str
    left: str
    ended: str
    closing: str


class PaperThenShape(Schema):
    """拠り所の記録とその版。 / A paper it rests on, with its version."""

    number: str
    title: Words
    version: int


class PartyYearShape(Schema):
    """一つの国・年。提出した版には、提出時に固定したものだけを添える。 /
    One country and year; beside a version stands only what was frozen with it."""

    book: str
    country: str
    name: Words
    year: int
    version: SubmittedShape | None = Field(
        description="null は提出前の案。 / Null is the draft."
    )
    versions: list[SubmittedShape]
    may_prepare: bool
    has_changed: bool = Field(
        description="提出の後に変わったか(担当者にのみ分かる)。 / "
        "Whether anything changed since; only those who prepare it are told."
    )
    tables: dict[str, list[dict[str, str]]] | None = Field(
        description="5表。様式の書き方のとおり。 / "
        "The five tables, each cell as the format writes it."
    )
    against: list[FindingShape] = Field(
        description="提出を妨げるもの。 / What stands against submitting it."
    )
    not_frozen: list[FindingShape] = Field(
        description="提出時に保存されなかったもの。 / What was not kept with it."
    )
    checks: ChecksShape | None
    adjustments: AdjustmentsShape | None
    no_adjustments: list[FindingShape] = Field(
        description="計算できない理由。 / Why there are none."
    )
    holdings: list[VintageHeldShape]
    papers: list[PaperThenShape]


class BookSideShape(Schema):
    """比べる一方の帳簿。 / One of the two books."""

    country: str
    name: Words
    years: list[int]
    source: Literal["submitted", "draft", "received", "none"]


class MismatchShape(Schema):
    """一つの食い違い。 / One mismatch."""

    kind: str
    first: str
    last: str
    count: int
    field: Words
    ours: Words
    theirs: Words


class ComparisonShape(Schema):
    """両国の帳簿の照合。 / Two countries' books held against each other."""

    ours: BookSideShape
    theirs: BookSideShape
    outcome: Outcome | None = Field(
        description="null は照合できない。 / Null where they cannot be compared."
    )
    matched: int | None
    mismatches: list[MismatchShape]
    unreadable: list[Words]
    findings: list[FindingShape]

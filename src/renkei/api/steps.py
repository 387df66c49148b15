"""The shapes of the steps from a meter to credits: what is sent, what comes back.

Flows in: the store's nouns in plain form, and what a person sends. Flows out: schemas.
"""

from __future__ import annotations

import datetime

from ninja import Schema
from pydantic import ConfigDict, Field

from renkei.api.nouns.accounts import EntryShape
from renkei.api.shapes import (
    TEXT,
    Exact,
    FigureShape,
    FindingShape,
    PeriodShape,
    Said,
    SaidWords,
    Words,
)
from renkei.mrv import verification


class VintageShape(Schema):
    """暦年ごとの排出削減量。 / The reduction of one calendar year."""

    year: int
    whole_tonnes: int
    tonnes: FigureShape


class MonitoredShape(Schema):
    """計測に基づく排出削減量。 / A reduction computed from readings."""

    project: str
    period: PeriodShape
    methodology: str
    tonnes: FigureShape
    vintages: list[VintageShape]
    may_credit: bool
    is_demonstration: bool
    fingerprint: str = Field(
        description="値のハッシュ(§7)。 / Hash of its values (§7)."
    )


class FileShape(Schema):
    """受け付けた計測ファイル。 / A meter file that was taken in."""

    file_name: str
    sha256: str
    rows: int
    total_wh: str = Field(description="厳密な合計 [Wh]。 / Exact sum [Wh].")
    period: PeriodShape
    unit: str
    is_demonstration: bool
    is_in_force: bool
    taken_at: datetime.datetime


class SignatureShape(Schema):
    """第三者機関の署名。 / The signature of a third-party entity."""

    organisation: str
    opinion: verification.Opinion
    statement: str
    signed_on: datetime.date
    whole_tonnes: int
    fits: bool = Field(
        description="今の値と一致するか(§7)。 / Whether it still fits (§7)."
    )


class PartShape(Schema):
    """一方の国の一つの発生年への配分。 / One side's part of one vintage."""

    party: str = Field(pattern="^[A-Z]{2}$")
    vintage: int | None
    tonnes: int = Field(ge=0, le=10**12)


class DecisionShape(Schema):
    """合同委員会が決めた量(§8)。 / What the Joint Committee decided (§8)."""

    decided_on: datetime.date
    tonnes: int
    parts: list[PartShape]
    citation: Words


class StoryShape(Schema):
    """案件で行われたこと、計測から発行まで。 / What was done, meter to credits."""

    project: str
    is_demonstration: bool
    files: list[FileShape]
    reduction: MonitoredShape | None
    refused: list[FindingShape] = Field(
        description="算定できない理由。 / Why nothing can be computed."
    )
    signature: SignatureShape | None
    proposal: list[PartShape] = Field(
        description="率による配分案。決定ではない(§8)。 / A proposal, no decision (§8)."
    )
    decision: DecisionShape | None
    gate: list[FindingShape] = Field(
        description="まだ発行できない理由(§6)。 / Why it may not be issued yet (§6)."
    )
    entries: list[EntryShape]


class TakenShape(Schema):
    """計測ファイルの受付結果。 / What came of a meter file."""

    file_name: str
    sha256: str
    rows: int
    total_wh: str
    is_new: bool = Field(description="初めての受付か。 / False if taken before.")
    findings: list[FindingShape]


class Verification(Schema):
    """検証意見。 / A verifier's opinion."""

    model_config = ConfigDict(extra="forbid")
    opinion: verification.Opinion
    statement: Said


class Decided(Schema):
    """合同委員会の決定。 / A decision of the Joint Committee."""

    model_config = ConfigDict(extra="forbid")
    decided_on: datetime.date
    parts: list[PartShape] = Field(min_length=1, max_length=100)
    citation: SaidWords


class OfficialValueEntered(Schema):
    """公式文書から読み取った値。 / A value read in the official document."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "symbol": "EF_RE,grid",
                "value": "0.797",
                "unit": "tCO2/MWh",
                "citation": {
                    "ja": "MN_AM003 第2.0版、I節の表",
                    "en": "MN_AM003 Ver2.0, table in section I",
                },
            }
        },
    )
    symbol: str = Field(max_length=80, pattern=TEXT)
    value: Exact
    unit: str = Field(max_length=40, pattern=TEXT)
    citation: SaidWords


class OfficialValueShape(Schema):
    """効力をもつ公式値(§6)。 / An official value in force (§6)."""

    methodology_id: str
    version: str
    symbol: str
    value: str
    unit: str
    citation: Words
    entered_at: datetime.datetime


class IssuedShape(Schema):
    """発行されたクレジット。 / Credits that came into being."""

    tonnes: int
    entries: list[EntryShape]
    reservations: list[FindingShape]
    is_new: bool = Field(description="初めての発行か。 / False if they stood already.")

"""The shapes of metering: plans, devices, batches, conflicts, seals.

Flows in: what the store answers. Flows out: schemas that OpenAPI prints and that every
answer is checked against. Exact numbers are strings, instants carry their offset.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, model_validator

from renkei.api.shapes import TEXT, Said, Words

Name = Annotated[str, Field(min_length=1, max_length=80, pattern=TEXT)]

_SERIES = {
    "channel": "ac-output",
    "unit": "kWh",
    "start": "2026-04-01T00:00:00+08:00",
    "step_seconds": 900,
    "values": ["12.5", "12.75", "13"],
}
_PAIRS = {
    "channel": "irradiation",
    "unit": "kWh/m2",
    "readings": [["2026-04-01T00:00:00+08:00", "0.125"]],
}
_TEXT = {"type": "string"}
_NUMBER = {"oneOf": [{"type": "string"}, {"type": "number"}]}
_HEAD = {"channel": _TEXT, "unit": _TEXT}
_BLOCK_SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["channel", "unit", "start", "step_seconds", "values"],
    "properties": {
        **_HEAD,
        "start": {"type": "string", "format": "date-time"},
        "step_seconds": {"type": "integer"},
        "values": {"type": "array", "items": _NUMBER},
    },
}
_PAIRS_SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["channel", "unit", "readings"],
    "properties": {
        **_HEAD,
        "readings": {
            "type": "array",
            "items": {"type": "array", "minItems": 2, "maxItems": 2},
        },
    },
}
BATCH_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "Content-Encoding: gzip も可。16 MiB(展開後)、200,000件まで。"
        "数値は文字列でも数でもよく、書かれた桁のまま読む。 / Content-Encoding: gzip is"
        " taken too; at most 16 MiB unpacked and 200,000 readings. A number may be a"
        " string or a JSON number; its digits are read as written.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["id", "series"],
                    "properties": {
                        "id": {"type": "string", "maxLength": 200},
                        "kind": {"enum": ["reading", "correction"]},
                        "reason": {"type": "string", "maxLength": 4000},
                        "series": {
                            "type": "array",
                            "items": {"oneOf": [_BLOCK_SHAPE, _PAIRS_SHAPE]},
                        },
                    },
                },
                "example": {"id": "gateway-7/000123", "series": [_SERIES, _PAIRS]},
            }
        },
    }
}


class ChannelTakenShape(Schema):
    """計測点ごとの件数と合計。 / Count and exact sum of one channel."""

    channel: str
    readings: int
    total: str
    unit: str


class ReceiptShape(Schema):
    """受領証。確定した後にだけ返す。 / The receipt, given once the batch is durable."""

    batch: int
    client_id: str
    readings: int
    channels: list[ChannelTakenShape]
    sha256: str = Field(
        description="種類・理由・計測点・全計測値のハッシュ。 / "
        "Hash over kind, reason, channels and every reading as it was understood."
    )


class OutcomeShape(Schema):
    """各計測値の扱い(最初の5つの合計が件数)。 /
    What became of the readings; the first five add up to all of them."""

    accepted: int
    duplicate: int
    corrected: int
    conflicting: int
    after_seal: int
    late: int
    out_of_order: int


class BatchShape(Schema):
    """受け付けたバッチとその扱い。 / A batch and what became of it."""

    receipt: ReceiptShape
    kind: str
    reason: str
    at: datetime.datetime
    by: str
    outcome: OutcomeShape | None = Field(
        description="まだ処理していなければ null。 / Null while it waits."
    )


class DeviceEnrolled(Schema):
    """登録する装置。 / A device to enrol."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    channels: list[Name] = Field(
        [], max_length=500, description="空ならすべて。 / All where empty."
    )


class EnrolledShape(Schema):
    """登録した装置。トークンはこの1回だけ示す。 /
    The enrolled device; its token is shown this once."""

    device: int
    name: str
    channels: list[str]
    token: str


class DeviceShape(Schema):
    """装置の一覧の1行。 / One line of the list of devices."""

    device: int
    name: str
    channels: list[str]
    enrolled_at: datetime.datetime
    revoked_at: datetime.datetime | None


class Reason(Schema):
    """理由。 / The reason."""

    model_config = ConfigDict(extra="forbid")
    why: Said


class ChannelDraftShape(Schema):
    """方法論が求める計測点の案。 / A channel as the methodology asks for it."""

    name: str
    symbol: str
    what: Words
    unit: str
    option: str | None
    frequency: Words | None
    system: str
    fills: list[str] = Field(description="人が書く項目。 / What a person fills in.")


class PlanShape(Schema):
    """有効なモニタリング計画。 / The monitoring plan in force."""

    number: int
    plan: dict[str, Any]
    by: str
    at: datetime.datetime
    why: str


class PlanAgreed(Schema):
    """登録する計画(形は有効な計画の plan と同じ)。 /
    A plan to record, in the shape of `plan` of the one in force."""

    model_config = ConfigDict(extra="forbid")
    plan: dict[str, Any]
    why: Said


class SeriesShape(Schema):
    """1つの計測点の有効な計測値。 / Readings in force of one channel."""

    channel: str
    unit: str
    step_seconds: int
    readings: list[tuple[datetime.datetime, str]]
    is_cut: bool = Field(description="5万件を超えたか。 / True beyond 50,000 readings.")


class ToldShape(Schema):
    """ある時刻について届いた値の1つ。 / One value told for an instant."""

    batch: int
    at: datetime.datetime
    by: str
    kind: str
    reason: str
    value: str
    became: str


class ConflictShape(Schema):
    """同じ時刻の2つの値。 / Two values for one instant."""

    conflict: int
    batch: int
    channel: str
    instant: datetime.datetime
    kept: str
    offered: str
    unit: str
    decided: str | None
    decided_by: str
    why: str


class ConflictDecided(Schema):
    """食い違いの判断。 / A decision on a conflict."""

    model_config = ConfigDict(extra="forbid")
    choice: Literal["stands", "offered"]
    why: Said


class SealShape(Schema):
    """締め切った期間。 / A sealed period."""

    start: datetime.date
    end: datetime.date
    rows: int
    days: int
    root: str
    plan: str


class PeriodSealed(Schema):
    """締め切る期間(end は翌日)。 / The period to seal; `end` is the day after."""

    model_config = ConfigDict(extra="forbid")
    start: datetime.date
    end: datetime.date

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> PeriodSealed:
        """A period has at least one day."""
        if self.start >= self.end:
            raise ValueError("end is after start")
        return self

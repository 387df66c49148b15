"""The ledger: a serial and its proof, and orders within the limits of two persons."""

from __future__ import annotations

import datetime
from typing import Annotated, Any
from uuid import uuid4

from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.nouns.accounts import EntryShape, Id, entry_written
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, FindingShape, SaidWords
from renkei.foundation import plain
from renkei.store.api_scopes import Scope
from renkei.store.commands import deciding, ordering
from renkei.store.queries import approvals as inbox

router = Router()
TAG = "台帳 ledger"
PLACE = 8
SCOPE = Scope.MOVE
Serial = Annotated[int, Path(ge=1, le=2**62, description="番号。 / Its number.")]


class SerialShape(Schema):
    """一つのシリアル番号。 / One serial number."""

    serial: int
    project: str
    vintage: int | None
    account: str = Field(description="今ある口座。 / Where it lies now.")
    is_sealed: bool
    entries: list[EntryShape]


class SerialProofShape(Schema):
    """封印に含まれることの証明。 / A proof of inclusion in the seals."""

    serial: int
    seals: int
    inclusions: list[dict[str, Any]]


class Ordered(Schema):
    """移動の指図。 / An order to move credits."""

    model_config = ConfigDict(extra="forbid")
    kind: str = Field(max_length=30, pattern=TEXT, description="種類。 / The kind.")
    target: str = Field("", max_length=80, pattern=TEXT)
    held: str = Field(
        "",
        max_length=60,
        pattern=TEXT,
        description="どの保有分から。 / Out of which holding.",
    )
    tonnes: str = Field("", max_length=20, pattern=TEXT)
    first: str = Field("", max_length=20, pattern=TEXT)
    last: str = Field("", max_length=20, pattern=TEXT)
    why: SaidWords


class OrderShape(Schema):
    """指図がどうなったか。entry があれば実行済み、proposal なら承認待ち。 /
    What became of it: `entry` is done, `proposal` waits for a second person."""

    key: str
    kind: str
    label: str
    source: str
    target: str
    by: str
    at: datetime.datetime
    entry: int | None
    proposal: int | None
    crossing: int | None
    is_approved: bool | None


class WaitingOrderShape(Schema):
    """承認待ちの指図と、2人が必要な理由。 / A proposal that waits, and why."""

    order: OrderShape
    days: int
    reasons: list[FindingShape]


class ApprovalsShape(Schema):
    """あなたの承認を待つもの。 / What waits for the caller."""

    count: int
    proposals: list[WaitingOrderShape]
    own: list[WaitingOrderShape]
    decided: list[OrderShape]


class OrderDecision(Schema):
    """承認または却下。 / Approval or refusal."""

    model_config = ConfigDict(extra="forbid")
    is_approved: bool
    why: SaidWords


@router.get(
    "/ledger/serials/{serial}", response=SerialShape, summary="シリアル / One serial"
)
def serial_told(request: HttpRequest, serial: Serial) -> dict[str, Any]:
    """どこから来て、どこにあるか。 / Where it came from and where it lies."""
    story = store.serial_story(serial)
    return {
        "serial": story.serial,
        "project": story.block.project,
        "vintage": story.block.vintage,
        "account": story.account.id,
        "is_sealed": story.is_sealed,
        "entries": [entry_written(entry) for entry in story.entries],
    }


@router.get(
    "/ledger/serials/{serial}/proof",
    response=SerialProofShape,
    summary="シリアルの証明 / Proof of a serial",
)
def serial_proof(request: HttpRequest, serial: Serial) -> dict[str, Any]:
    """封印(ハッシュの木)から誰でも検算できる。 /
    Anybody can check it against the seals."""
    told: dict[str, Any] = plain(store.prove_serial(serial))
    return told


@router.get(
    "/ledger/approvals",
    response=ApprovalsShape,
    auth=signed_in,
    summary="承認待ち / What waits for approval",
)
def approvals(request: HttpRequest) -> dict[str, Any]:
    """古い順。 / The oldest first."""
    found = inbox.approvals(acting(request))
    return {
        "count": found.count,
        "proposals": [_waiting(each) for each in found.proposals],
        "own": [_waiting(each) for each in found.own],
        "decided": [_order(each) for each in found.decided],
    }


@router.post(
    "/accounts/{id}/orders",
    response=OrderShape,
    auth=signed_in,
    summary="クレジットの移動 / Move credits",
)
def place_order(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its own name
    order: Ordered,
) -> dict[str, Any]:
    """1人で動かせる範囲は実行し、超えるものは2人目の承認を待つ。画面と同じ規則。 /
    Done where one person is enough, else it waits for a second, as on the pages."""
    typed = ordering.TypedOrder(
        key=f"desk-{uuid4()}",
        why=(order.why.ja, order.why.en),
        **order.model_dump(exclude={"why"}),
    )
    return _order(ordering.place_order(id, typed, acting(request)))


@router.post(
    "/ledger/proposals/{proposal}/decision",
    response={204: None},
    auth=signed_in,
    summary="移動の承認・却下 / Decide a proposal",
)
def decide_order(
    request: HttpRequest, proposal: Serial, decision: OrderDecision
) -> tuple[int, None]:
    """提案した本人は決められない。 / Not by whoever proposed it."""
    deciding.decide_typed(
        proposal,
        acting(request),
        is_approved=decision.is_approved,
        why=(decision.why.ja, decision.why.en),
    )
    return 204, None


def _order(told: Any) -> dict[str, Any]:
    return {
        "key": told.key,
        "kind": told.kind,
        "label": told.label,
        "source": told.source.id,
        "target": told.target.id,
        "by": told.by,
        "at": told.at,
        "entry": told.entry,
        "proposal": told.proposal,
        "crossing": told.crossing,
        "is_approved": told.is_approved,
    }


def _waiting(each: Any) -> dict[str, Any]:
    return {
        "order": _order(each.order),
        "days": each.days,
        "reasons": plain(each.reasons),
    }

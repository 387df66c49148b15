"""Metering: the plan, readings in force, their history, conflicts, sealed periods."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import AwareDatetime

from renkei import store
from renkei.api.metering_shapes import (
    ChannelDraftShape,
    ConflictDecided,
    ConflictShape,
    PeriodSealed,
    PlanAgreed,
    PlanShape,
    ReceiptShape,
    SealShape,
    SeriesShape,
    ToldShape,
)
from renkei.api.nouns.batches import Reference, receipt_written
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT
from renkei.foundation import Period, plain
from renkei.store.api_scopes import Scope

router = Router()
TAG = "計測 metering"
PLACE = 6
SCOPE = Scope.METER
Channel = Annotated[
    str, Query(max_length=80, pattern=TEXT, description="計測点。 / Channel.")
]


@router.get(
    "/projects/{reference}/metering-draft",
    response=list[ChannelDraftShape],
    auth=signed_in,
    summary="計測点の案 / Channels the methodology asks for",
)
def metering_draft(request: HttpRequest, reference: Reference) -> Any:
    """方法論と登録された設計から作る。計器や校正は人が書く。 /
    From the methodology and the design; a person fills in meters and calibration."""
    return plain(store.metering_draft(reference, acting(request)))


@router.get(
    "/projects/{reference}/metering-plan",
    response=PlanShape,
    auth=signed_in,
    summary="モニタリング計画 / The monitoring plan",
)
def metering_plan(request: HttpRequest, reference: Reference) -> Any:
    """有効な計画と、登録した人・時・理由。 /
    The plan in force, and who agreed on it, when and why."""
    return _plan(store.metering_plan(reference, acting(request)))


@router.post(
    "/projects/{reference}/metering-plan",
    response=PlanShape,
    auth=signed_in,
    summary="モニタリング計画の登録 / Agree on the plan",
)
def agree_metering_plan(
    request: HttpRequest, reference: Reference, agreed: PlanAgreed
) -> Any:
    """計測点の記録の仕方は、登録した後は変わらない。 /
    How a channel is kept does not change once agreed."""
    plan, why = agreed.plan, agreed.why
    return _plan(store.agree_metering_plan(reference, plan, acting(request), why=why))


@router.get(
    "/projects/{reference}/series",
    response=SeriesShape,
    auth=signed_in,
    summary="計測値の系列 / Readings in force",
)
def metered_series(
    request: HttpRequest,
    reference: Reference,
    channel: Channel,
    start: Annotated[AwareDatetime, Query(description="始まり。 / From here.")],
    end: Annotated[AwareDatetime, Query(description="終わり。 / To before here.")],
) -> Any:
    """訂正後の有効な値。5万件まで。 /
    As corrected and in force; at most 50,000."""
    found = store.metered_series(
        reference,
        channel,
        acting(request),
        start=int(start.timestamp()),
        end=int(end.timestamp()),
    )
    return {
        **asdict(found),
        "readings": [
            (datetime.datetime.fromtimestamp(epoch, tz=datetime.UTC), f"{value:f}")
            for epoch, value in zip(found.epochs, found.values, strict=True)
        ],
    }


@router.get(
    "/projects/{reference}/reading",
    response=list[ToldShape],
    auth=signed_in,
    summary="1つの計測値の来歴 / The history of one reading",
)
def reading_history(
    request: HttpRequest,
    reference: Reference,
    channel: Channel,
    instant: Annotated[AwareDatetime, Query(description="時刻。 / Its instant.")],
) -> Any:
    """届いた値のすべてと、それぞれの扱い、送った人、理由。 /
    Every value told, what became of it, who sent it and why."""
    epoch = int(instant.timestamp())
    told = store.reading_history(reference, channel, epoch, acting(request))
    return [{**asdict(each), "value": f"{each.value:f}"} for each in told]


@router.get(
    "/projects/{reference}/conflicts",
    response=list[ConflictShape],
    auth=signed_in,
    summary="食い違い / Conflicts",
)
def reading_conflicts(
    request: HttpRequest,
    reference: Reference,
    open_only: Annotated[
        bool, Query(description="未判断だけ。 / Undecided ones only.")
    ] = False,
) -> Any:
    """同じ時刻に異なる値が届いたもの。先の値が有効である。 /
    Two values for one instant; the first holds until a person decides."""
    found = store.reading_conflicts(reference, acting(request), open_only=open_only)
    return [
        {
            **asdict(each),
            "kept": f"{each.kept:f}",
            "offered": f"{each.offered:f}",
            "decided": None if each.decided is None else f"{each.decided:f}",
        }
        for each in found
    ]


@router.post(
    "/projects/{reference}/conflicts/{conflict}/decision",
    response=ReceiptShape,
    auth=signed_in,
    summary="食い違いの判断 / Decide a conflict",
)
def decide_conflict(
    request: HttpRequest,
    reference: Reference,
    conflict: Annotated[int, Path(ge=1, le=2**62, description="番号。 / Its number.")],
    decided: ConflictDecided,
) -> Any:
    """判断は訂正のバッチとして記録し、その受領証を返す。 /
    The decision is a batch of correction; answers its receipt."""
    who, why = acting(request), decided.why
    return receipt_written(
        store.decide_conflict(reference, conflict, who, choice=decided.choice, why=why)
    )


@router.get(
    "/projects/{reference}/seals",
    response=list[SealShape],
    auth=signed_in,
    summary="締め切った期間 / Sealed periods",
)
def period_seals(request: HttpRequest, reference: Reference) -> Any:
    """それぞれのハッシュの根。 / Each with the root of its hashes."""
    found = store.period_seals(reference, acting(request))
    return [_seal(each) for each in found]


@router.post(
    "/projects/{reference}/seals",
    response=SealShape,
    auth=signed_in,
    summary="期間の締め切り / Seal a period",
)
def seal_period(
    request: HttpRequest, reference: Reference, sealed: PeriodSealed
) -> Any:
    """未判断の食い違いがあるか、期間が終わっていなければ拒む。 /
    Refused while a conflict is undecided or the period is not over."""
    period = Period(sealed.start, sealed.end)
    return _seal(store.seal_period(reference, period, acting(request)))


def _plan(told: Any) -> dict[str, Any]:
    return {
        "number": told.number,
        "plan": told.body,
        "by": told.by,
        "at": told.at,
        "why": told.why,
    }


def _seal(seal: Any) -> dict[str, Any]:
    return {
        "start": seal.period.start,
        "end": seal.period.end,
        "rows": seal.rows,
        "days": len({mark.day for mark in seal.marks}),
        "root": seal.root,
        "plan": seal.plan,
    }

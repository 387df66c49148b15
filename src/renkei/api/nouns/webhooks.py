"""Webhooks: a program is told what happened, instead of asking again and again."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT
from renkei.foundation import plain
from renkei.store.api_scopes import Scope
from renkei.store.webhooks import desk
from renkei.store.webhooks.kinds import Kind

router = Router()
TAG = "Webhook webhooks"
PLACE = 20
SCOPE = Scope.WEBHOOKS
MOST = 2**31 - 1
Key = Annotated[int, Path(ge=1, le=2**62, description="Webhook の番号。 / Its number.")]
Number = Annotated[
    int, Path(ge=1, le=MOST, description="送信の番号。 / Number of a message.")
]


class WebhookShape(Schema):
    """Webhook の今の状態。 / A webhook as it stands."""

    key: int
    name: str
    address: str
    kinds: list[Kind]
    role: str | None = Field(
        description="担当の Webhook ならその役割。 / The role, if it is a duty's."
    )
    made_at: datetime.datetime
    ended_at: datetime.datetime | None
    paused_at: datetime.datetime | None
    paused_why: str = Field(
        description="failures、gone、hand、または空。 / failures, gone, hand or empty."
    )
    failures: int = Field(description="続いた失敗の数。 / Failures in a row.")
    waiting: int
    delivered: int
    dead: int


class WebhookMadeShape(Schema):
    """新しい Webhook。 / A new webhook."""

    secret: str = Field(
        description="署名の秘密。ここでだけ示す。 / Shown in this answer alone."
    )
    webhook: WebhookShape


class AttemptShape(Schema):
    """一回の試行。 / One attempt."""

    at: datetime.datetime
    outcome: str = Field(
        description="sent、refused、unreachable、not-allowed、too-slow、no-secret。 / "
        "What came of it."
    )
    status: int | None
    milliseconds: int


class DeliveryShape(Schema):
    """一つの送信。 / One message."""

    number: int
    message: str = Field(description="webhook-id と同じ。 / Its webhook-id.")
    kind: Kind
    subject: str
    at: datetime.datetime
    state: str = Field(
        description="waiting、delivered、dead、withheld。 / How it stands."
    )
    due_at: datetime.datetime | None
    attempts: list[AttemptShape]


class WebhookWanted(Schema):
    """何を、どこへ、誰として。 / What to tell, where to, as whom."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "name": "Dashboard",
                "address": "https://example.org/hooks",
                "kinds": ["project.stage", "credits.issued"],
            }
        },
    )
    name: str = Field(max_length=80, pattern=TEXT)
    address: str = Field(max_length=500, pattern=TEXT)
    kinds: list[Kind] = Field(min_length=1, max_length=20)
    duty: str = Field(
        "",
        max_length=200,
        pattern=TEXT,
        description="担当(役割/組織/国)。空は自分。 / A duty, as role/entity/country; "
        "empty for oneself.",
    )


class Which(Schema):
    """どの送信か。 / Which messages are wanted."""

    state: str = Field(
        "",
        pattern="^(waiting|delivered|dead|withheld)?$",
        description="状態。 / State.",
    )


@router.get(
    "/webhooks",
    response=list[WebhookShape],
    auth=signed_in,
    summary="Webhook の一覧 / List webhooks",
)
def webhooks(request: HttpRequest) -> Any:
    """自分のものと、自分の担当のもの。 / One's own, and those of one's duties."""
    return [_written(each) for each in desk.webhooks(acting(request))]


@router.post(
    "/webhooks",
    response={201: WebhookMadeShape},
    auth=signed_in,
    summary="Webhook の作成 / Make a webhook",
)
def make_webhook(request: HttpRequest, wanted: WebhookWanted) -> Any:
    """送信は Standard Webhooks の署名付きで、少なくとも一度届く。 /
    Messages are signed by Standard Webhooks, and come at least once."""
    asked = desk.Wanted(
        wanted.name,
        wanted.address,
        tuple(kind.value for kind in wanted.kinds),
        wanted.duty,
    )
    made = desk.make_webhook(acting(request), asked)
    return Status(201, {"secret": made.secret, "webhook": _written(made.told)})


@router.get(
    "/webhooks/{key}",
    response=WebhookShape,
    auth=signed_in,
    summary="Webhook を開く / One webhook",
)
def webhook(request: HttpRequest, key: Key) -> Any:
    """状態と件数。 / How it stands, and how much was sent."""
    return _written(desk.webhook_of(acting(request), key))


@router.get(
    "/webhooks/{key}/messages",
    response=list[DeliveryShape],
    auth=signed_in,
    summary="送信の記録 / Messages of a webhook",
)
def webhook_messages(request: HttpRequest, key: Key, which: Query[Which]) -> Any:
    """新しい順に100件まで。 / The newest 100, with every attempt."""
    found = desk.deliveries(acting(request), key, which.state)
    return [_message(each) for each in found]


@router.post(
    "/webhooks/{key}/messages/{number}/replay",
    response={202: DeliveryShape},
    auth=signed_in,
    summary="再送 / Send a message again",
)
def replay_message(request: HttpRequest, key: Key, number: Number) -> Any:
    """同じ webhook-id で送り直す。 / Under the same webhook-id."""
    return Status(202, _message(desk.replay(acting(request), key, number)))


@router.post(
    "/webhooks/{key}/test",
    response={202: DeliveryShape},
    auth=signed_in,
    summary="試験送信 / Send a test message",
)
def send_test(request: HttpRequest, key: Key) -> Any:
    """ほかの送信と同じ道を通る。 / It goes the way of all others."""
    return Status(202, _message(desk.ping_webhook(acting(request), key)))


@router.post(
    "/webhooks/{key}/pause",
    response=WebhookShape,
    auth=signed_in,
    summary="一時停止 / Pause a webhook",
)
def pause_webhook(request: HttpRequest, key: Key) -> Any:
    """再開まで、出来事は待つ。 / What happens waits until it is resumed."""
    desk.pause_webhook(acting(request), key)
    return _written(desk.webhook_of(acting(request), key))


@router.post(
    "/webhooks/{key}/resume",
    response=WebhookShape,
    auth=signed_in,
    summary="再開 / Resume a webhook",
)
def resume_webhook(request: HttpRequest, key: Key) -> Any:
    """待っていたものから送る。 / What waited goes out."""
    desk.resume_webhook(acting(request), key)
    return _written(desk.webhook_of(acting(request), key))


@router.post(
    "/webhooks/{key}/end",
    response=WebhookShape,
    auth=signed_in,
    summary="終了 / End a webhook",
)
def end_webhook(request: HttpRequest, key: Key) -> Any:
    """以後は何も送らない。 / Nothing is sent any more."""
    desk.end_webhook(acting(request), key)
    return _written(desk.webhook_of(acting(request), key))


def _written(told: desk.WebhookTold) -> dict[str, Any]:
    names = ("key", "name", "address", "paused_why", "failures", "waiting")
    times = ("made_at", "ended_at", "paused_at")
    return {
        **{name: getattr(told, name) for name in (*names, *times, "delivered", "dead")},
        "kinds": list(told.kinds),
        "role": told.role.value if told.role else None,
    }


def _message(each: desk.DeliveryTold) -> dict[str, Any]:
    return {
        "number": each.number,
        "message": each.message,
        "kind": each.kind,
        "subject": each.subject,
        "at": each.at,
        "state": each.state,
        "due_at": each.due_at,
        "attempts": [
            {**plain(one), "at": one.at, "milliseconds": one.milliseconds}
            for one in each.attempts
        ],
    }

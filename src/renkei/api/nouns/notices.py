"""Notices: what is new to the caller, and which of it was read."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.nouns import desk
from renkei.api.paper_shapes import CardShape, card_written
from renkei.api.session import acting, signed_in
from renkei.store.api_scopes import Scope

router = Router()
TAG = desk.TAG
PLACE = desk.PLACE
SCOPE = Scope.PAPERS
MOST = 200


class NoticeShape(Schema):
    """お知らせ。 / Who did what to which paper."""

    key: int
    paper: CardShape
    step: str = Field(
        description="手続きの ID、または draft, give, remark。 / "
        "Id of a step, or draft, give, remark."
    )
    by: str
    at: datetime.datetime
    is_read: bool


class NoticeFilters(Schema):
    """お知らせの絞込み。 / Which notices are wanted."""

    limit: int = Field(50, ge=1, le=MOST, description="件数。 / How many.")
    unread: bool = Field(False, description="未読だけ。 / Only those not read.")


class Read(Schema):
    """読んだお知らせ。 / Notices that were read."""

    model_config = ConfigDict(extra="forbid")
    keys: list[Annotated[int, Field(ge=1, le=10**15)]] = Field(max_length=MOST)


@router.get(
    "/notices",
    response=list[NoticeShape],
    auth=signed_in,
    summary="お知らせの一覧 / List notices",
)
def notices(
    request: HttpRequest, filters: Query[NoticeFilters]
) -> list[dict[str, Any]]:
    """新しい順に。見えなくなった記録のものは含まない。 /
    The newest first; none of papers that are no longer the caller's to see."""
    return _written(acting(request), filters.limit, unread=filters.unread)


@router.post(
    "/notices/read",
    response=list[NoticeShape],
    auth=signed_in,
    summary="お知らせを既読にする / Mark notices as read",
)
def read_notices(request: HttpRequest, read: Read) -> list[dict[str, Any]]:
    """自分のものだけが既読になり、残りの未読を返す。 /
    Only one's own are marked; those still unread come back."""
    who = acting(request)
    store.mark_read(who, read.keys)
    return _written(who, MOST, unread=True)


def _written(who: Any, limit: int, *, unread: bool) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "paper": card_written(card),
            "step": step,
            "by": by,
            "at": at,
            "is_read": is_read,
        }
        for key, card, step, by, at, is_read in store.notices(who, limit)
        if not (unread and is_read)
    ]

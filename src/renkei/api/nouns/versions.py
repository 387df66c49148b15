"""Versions: the history of a paper, for those of it."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.nouns import papers as noun
from renkei.api.paper_shapes import Number, StateShape, state_written
from renkei.foundation import plain
from renkei.store.queries.paper_versions import paper_versions

router = Router()
TAG = noun.TAG
PLACE = noun.PLACE


class VersionShape(Schema):
    """記録の一つの版。 / One state of a paper: by whom, by which step, why."""

    version: int
    state: StateShape
    step: str = Field(
        description="手続きの ID、または draft, change, give, load。 / "
        "Id of a step, or draft, change, give, load."
    )
    by: str
    role: str | None
    at: datetime.datetime
    why: str
    body: dict[str, Any]


@router.get(
    "/papers/{number}/versions",
    response=list[VersionShape],
    summary="記録の履歴 / History of a paper",
)
def paper_history(request: HttpRequest, number: Number) -> list[dict[str, Any]]:
    """すべての版を古い順に。関係者だけに見える。 /
    Every version, oldest first; for those of the paper only."""
    who = store.person(request.user)
    return [
        {
            "version": each.version,
            "state": state_written(each.state),
            "step": each.step,
            "by": each.by,
            "role": plain(each.role),
            "at": each.at,
            "why": each.why,
            "body": dict(each.body),
        }
        for each in paper_versions(number, who)
    ]

"""Remarks: what is said beside a paper, by those of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict

from renkei import store
from renkei.api.nouns import papers as noun
from renkei.api.paper_shapes import Number, RemarkShape
from renkei.api.session import acting, signed_in
from renkei.api.shapes import Said
from renkei.foundation import plain
from renkei.store.api_scopes import Scope

router = Router()
TAG = noun.TAG
PLACE = noun.PLACE
SCOPE = Scope.PAPERS


class Remark(Schema):
    """発言。 / Something said beside a paper."""

    model_config = ConfigDict(extra="forbid")
    text: Said


@router.get(
    "/papers/{number}/remarks",
    response=list[RemarkShape],
    summary="発言の一覧 / Remarks beside a paper",
)
def paper_remarks(request: HttpRequest, number: Number) -> list[dict[str, Any]]:
    """関係者だけに見え、ほかの人には空。 / For those of the paper; empty for others."""
    story = store.paper(number, store.person(request.user))
    return list(plain(story.remarks))


@router.post(
    "/papers/{number}/remarks",
    response=list[RemarkShape],
    auth=signed_in,
    summary="発言 / Say something beside a paper",
)
def say(request: HttpRequest, number: Number, remark: Remark) -> list[dict[str, Any]]:
    """発言し、すべての発言を返す。 / Says it, and hands back all remarks."""
    who = acting(request)
    store.remark(number, remark.text, who)
    return list(plain(store.paper(number, who).remarks))

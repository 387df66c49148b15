"""Whether an answer is the one the asker has: ETag, If-None-Match, If-Match.

Flows in: an answer, or a command with what its sender believes is there. Flows out: the
answer with its tag, 304 without content, or 412. A tag is the hash of what the caller
was told: what one person sees of a record does not fit another's tag.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import parse_etags

from renkei.api import problem
from renkei.foundation import Finding, Text, same

JSON = "application/json"


def tag_of(content: bytes) -> str:
    """The tag of an answer."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its tag; 304 to somebody who has it already."""
    tag = response.headers.get("ETag") or tag_of(response.content)
    response["ETag"] = tag
    wanted = _plain(parse_etags(request.headers.get("If-None-Match", "")))
    if tag not in wanted and "*" not in wanted:
        return response
    same_still = HttpResponse(status=304)
    for name in ("ETag", "Cache-Control", "Vary", "Link", "Content-Language"):
        if name in response.headers:
            same_still[name] = response.headers[name]
    del same_still["Content-Type"]
    return same_still


def not_as_believed(
    request: HttpRequest,
    view: Callable[..., HttpResponseBase],
    parts: tuple[Any, ...],
    named: dict[str, Any],
    *,
    can_be_read: bool,
) -> HttpResponse | None:
    """412 where `If-Match` came along and what stands there is something else."""
    believed = _plain(parse_etags(request.headers.get("If-Match", "")))
    if "If-Match" not in request.headers:
        return None
    if can_be_read:
        there = view(_asking_of(request), *parts, **named)
        if isinstance(there, HttpResponse) and there.status_code == 200:
            if "*" in believed or tag_of(there.content) in believed:
                return None
        elif there.status_code in (401, 403, 404):
            return None  # the command itself says why
    return problem.answer(request, 412, [_changed(request)])


def _asking_of(request: HttpRequest) -> HttpRequest:
    asking = copy.copy(request)
    asking.method = "GET"
    asking.GET = copy.copy(request.GET)
    return asking


def _plain(tags: list[str]) -> set[str]:
    return {each.removeprefix("W/") for each in tags}


def _changed(request: HttpRequest) -> Finding:
    return Finding(
        code="api.match.changed",
        found=Text(
            ja="If-Match の値は、今の内容のものではありません。",
            en="If-Match does not name what stands there now.",
        ),
        where=same(request.path),
        rule=Text(
            ja="If-Match を付けた変更は、同じアドレスを読んだときの ETag と"
            "一致する場合だけ行う。",
            en="With If-Match a change is made only where it is the ETag that reading "
            "the same address gives.",
        ),
        remedy=Text(
            ja="読み直し、変更を確かめてから送ってください。",
            en="Read it again, look at what changed, and send it then.",
        ),
    )

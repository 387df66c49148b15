"""The doorway of the API: what holds for every question and every command.

Flows in: a request to `/api/v1/`. Flows out: the answer of its noun, as the person of
its token may have it, once for each key, with its tag, links, chosen fields and what is
left of the minute.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)

from renkei.api import asking, once, parts, problem, tags
from renkei.api.scopes import ROOT, has_get, scope_of
from renkei.foundation import Finding, Refusal, Text, same


class Doorway:
    """Middleware of the API; every other address passes by."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What the API answers."""
        if not request.path_info.startswith(f"{ROOT}/"):
            return self.answer(request)
        try:
            asking.recognise(request)
        except Refusal as refusal:
            return problem.refused(request, refusal)
        left = asking.spend(request)
        if left is not None and left.is_refused:
            told: HttpResponseBase = problem.answer(
                request, 429, [asking.too_often(request, left)]
            )
        else:
            told = _shaped(request, self.answer(request))
        if left is not None:
            asking.tell(told, left)
        return told

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        parts: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Refuse what the token is not for; do a command with a key only once."""
        match = request.resolver_match
        if match is None or not request.path_info.startswith(f"{ROOT}/"):
            return None
        bearer = asking.bearer_of(request)
        try:
            if bearer is not None:
                bearer.demand(scope_of(match.route, request.method or ""))
        except Refusal as refusal:
            return problem.refused(request, refusal)
        if request.method != "POST":
            return None
        changed = tags.not_as_believed(
            request, view, parts, named, can_be_read=has_get(match.route)
        )
        if changed is not None:
            return changed
        person: Any = request.user
        if once.KEY in request.headers and person.is_authenticated:
            return once.once(request, person.pk, lambda: view(request, *parts, **named))
        return None


def _shaped(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 405 and isinstance(response, HttpResponse):
        return _no_such_verb(request, response)
    if request.method != "GET" or response.status_code != 200:
        return response
    if isinstance(response, StreamingHttpResponse):
        return response
    assert isinstance(response, HttpResponse), "an answer is whole or it streams"
    if "no-store" in response.headers.get("Cache-Control", ""):
        return response
    if response.headers.get("Content-Type", "").startswith(tags.JSON):
        told = json.loads(response.content)
        parts.linked(request, response, told)
        response = parts.chosen(request, response, told)
    if response.status_code == 200:
        is_private = request.user.is_authenticated
        response["Cache-Control"] = "private, no-cache" if is_private else "no-cache"
        return tags.tagged(request, response)
    return response


def _no_such_verb(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    allowed = response.headers.get("Allow", "")
    found = Finding(
        code="api.method.unknown",
        found=Text(
            ja=f"{request.method} は使えません。", en=f"{request.method} is not taken."
        ),
        where=same(request.path),
        rule=Text(
            ja=f"使えるメソッド:{allowed}。", en=f"Methods taken here: {allowed}."
        ),
        remedy=Text(
            ja="/api/v1/openapi.json で確かめてください。",
            en="Check it in /api/v1/openapi.json.",
        ),
    )
    told = problem.answer(request, 405, [found])
    if allowed:
        told["Allow"] = allowed
    return told

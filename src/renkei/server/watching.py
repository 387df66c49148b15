"""The first and last to see a request: its number, its line in the log, its metrics.

Flows in: a request. Flows out: the same answer, with `X-Request-ID`. It stands before
all other middleware, before kept answers, too: what is told again is also counted.

A number that the caller sends is taken over where it is well-formed, so that a proxy's
log and ours can be held together; so is W3C `traceparent`, for OpenTelemetry.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from secrets import token_hex

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import LazyObject

from renkei.server import metrics
from renkei.server.logs import CURRENT, OF_REQUESTS, Seen
from renkei.web.kept_answers import MARK

HEADER = "X-Request-ID"
METHODS = frozenset(
    ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
)
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)
_TRACE = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}"
    r"(-.*)?"
)
_LOG = logging.getLogger(OF_REQUESTS)


class Watched:
    """Count, time and write down every request, by the name of its route."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What the house answers."""
        began = time.perf_counter()
        seen = _seen(request)
        turn = CURRENT.set(seen)
        try:
            response = self.answer(request)
            response[HEADER] = seen.request_id
            seconds = time.perf_counter() - began
            kept = request.META.get(MARK, "")
            route, method = route_of(request), _method(request)
            metrics.count(route, method, response.status_code, seconds, kept)
            if _LOG.isEnabledFor(logging.INFO) or response.status_code >= 500:
                known = {
                    "method": method,
                    "route": route,
                    "status": response.status_code,
                    "milliseconds": round(seconds * 1000, 1),
                    "user": _user(request),
                    "is_kept": (kept == "told") if kept else None,
                }
                level = logging.ERROR if response.status_code >= 500 else logging.INFO
                _LOG.log(level, "request", extra=known)
            return response
        finally:
            CURRENT.reset(turn)


def route_of(request: HttpRequest) -> str:
    """The name of the route, never an address: `static` and `none` have no name."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or match.route or "none"
    static = str(settings.STATIC_URL)
    return "static" if request.path_info.startswith(static) else "none"


def _seen(request: HttpRequest) -> Seen:
    sent = request.headers.get(HEADER, "")
    number = sent if _NUMBER.fullmatch(sent) else token_hex(16)
    trace = _TRACE.fullmatch(request.headers.get("traceparent", ""))
    if trace is None:
        return Seen(number, request=request)
    return Seen(number, trace[1], trace[2], request)


def _method(request: HttpRequest) -> str:
    return request.method if request.method in METHODS else "OTHER"


def _user(request: HttpRequest) -> int | None:
    """The number of who asked, where it is known already; nobody is looked up."""
    person = request.__dict__.get("_cached_user") or request.__dict__.get("user")
    if isinstance(person, LazyObject):
        return None
    return getattr(person, "pk", None)

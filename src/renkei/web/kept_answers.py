"""Pages that anybody may read, answered again as they were while nothing is written.

Flows in: a request without a session. Flows out: the answer that was made for another
such request, as long as the database has not written a byte since that one was read.

What PostgreSQL has written so far (the end of its write-ahead log) is asked before a
page is made and before it is told again, once in five thousandths of a second. Whatever
is recorded, by whichever process, moves that end on: nothing has to be said about what
depends on what, and a page is never older than that behind the records. A day, and at
most a minute, end it too, for what a page says of the time.

Kept are answers of `GET` with status 200 that set no cookie, are not streamed and not
said to be `no-store`; of readers who come with a session nothing is kept and nothing
told. `RENKEI_KEEPS_ANSWERS` switches it on; `renkei up` does. `MARK` in the request's
META says for the log whether its answer was `told` again or `made`.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import ResolverMatch
from django.utils.http import parse_etags

from renkei.store import clock
from renkei.store.written import WRITTEN

SECONDS = 60.0
TURNS = 64
BYTES = 64 * 1024 * 1024  # of all kept answers together
LARGEST = 2 * 1024 * 1024
MARK = "renkei.kept"
PLACES = ("/ja/", "/en/", "/api/")
OF_ITS_ASKER = ("RateLimit", "RateLimit-Policy")  # of one asker, never told to another

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer, and up to where the database had written before it was made."""

    match: ResolverMatch | None
    written: str
    at: float
    tag: str
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def told(self, request: HttpRequest) -> HttpResponse:
        """The answer again; to a reader who has it already, that it stands."""
        request.META.setdefault(MARK, "told")
        request.resolver_match = self.match
        headers = {**dict(self.headers), "ETag": self.tag}
        response = HttpResponse(self.content, headers=headers)
        if self.tag in parse_etags(request.headers.get("If-None-Match", "")):
            response.status_code, response.content = 304, b""
        return response


class KeptAnswers:
    """The answers of this process, those not asked for lately let go of first."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer
        self._held: OrderedDict[_Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._turns = tuple(Lock() for _ in range(TURNS))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What the house answers."""
        if not _is_anybody(request):
            return self.answer(request)
        key = _key(request)
        kept = self._standing(key)
        if kept is not None:
            return kept.told(request)
        with self._turns[hash(key) % TURNS]:  # one makes it, the others wait for it
            written = WRITTEN.asked()
            kept = self._standing(key, written)
            if kept is not None:
                return kept.told(request)
            request.META[MARK] = "made"
            response = self.answer(request)
            if written is None or not _may_be_kept(response):
                return response
            kept = _taken(request, response, written)
            self._keep(key, kept)
        return kept.told(request)

    def _standing(self, key: _Key, written: str | None = None) -> _Kept | None:
        """The answer that was kept, if it still holds."""
        with self._lock:
            kept = self._held.get(key)
            if kept is None or time.monotonic() - kept.at >= SECONDS:
                return None
            self._held.move_to_end(key)
        return kept if kept.written == (written or WRITTEN.asked()) else None

    def _keep(self, key: _Key, kept: _Kept) -> None:
        with self._lock:
            former = self._held.pop(key, None)
            self._bytes += len(kept.content) - (len(former.content) if former else 0)
            self._held[key] = kept
            while self._bytes > BYTES:
                _, let_go = self._held.popitem(last=False)
                self._bytes -= len(let_go.content)


def _is_anybody(request: HttpRequest) -> bool:
    """Whether the request says nothing of who asks."""
    told = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return (
        settings.RENKEI_KEEPS_ANSWERS
        and request.method == "GET"
        and request.path_info.startswith(PLACES)
        and "Authorization" not in request.headers
        and set(request.COOKIES) <= told
    )


def _key(request: HttpRequest) -> _Key:
    """What an answer depends on, beside the records; an odd host is refused here."""
    asked = ("Accept", "Accept-Language", "Accept-Encoding")
    return (
        request.get_host(),
        request.scheme or "",
        request.get_full_path(),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        clock.today().isoformat(),
        *(request.headers.get(name, "")[:200] for name in asked),
    )


def _may_be_kept(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and "no-store" not in response.headers.get("Cache-Control", "")
        and len(response.content) <= LARGEST
    )


def _taken(request: HttpRequest, response: HttpResponseBase, written: str) -> _Kept:
    assert isinstance(response, HttpResponse), "streamed answers are not kept"
    content = response.content
    tag = response.headers.get("ETag") or _tag(content)
    its_own = ("ETag", *OF_ITS_ASKER)
    headers = tuple((n, v) for n, v in response.headers.items() if n not in its_own)
    match = request.resolver_match
    return _Kept(match, written, time.monotonic(), tag, headers, content)


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'

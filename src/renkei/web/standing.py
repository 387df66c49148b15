"""Where a signed-in person stands with every request: session, proof, what is lacking.

Flows in: a request with a session. Flows out: the request with the moment at which its
person last proved themselves (`request.user.proven_at`), or without the person, where
the session was ended or is over. What needs a second factor first is answered by the
page that leads there; the API answers for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from renkei.store import seen_sessions
from renkei.store.proving import FactorDemanded
from renkei.store.seen_sessions import Browser
from renkei.web.addresses import address


class Standing:
    """Middleware behind Django's own recognition of a session."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """What the house answers to whoever still stands."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _recognise(request)
        return self.answer(request)

    def process_exception(
        self, request: HttpRequest, fault: Exception
    ) -> HttpResponse | None:
        """Lead to where a factor is given or enrolled; nothing was written."""
        if not isinstance(fault, FactorDemanded):
            return None
        finding = fault.refusal.findings[0]
        is_enrolled = finding.code.endswith(".old") or _has_factor(request)
        there = address("prove") if is_enrolled else address("account-security")
        after = urlencode({"next": came_from(request)})
        page = {
            "findings": fault.refusal.findings,
            "is_enrolled": is_enrolled,
            "there": f"{there}?{after}" if is_enrolled else there,
        }
        return render(request, "factor_demanded.html", page, status=403)


def browser_of(request: HttpRequest) -> Browser:
    """How the browser calls itself, and its address."""
    return Browser(request.headers.get("User-Agent", ""), address_of(request))


def address_of(request: HttpRequest) -> str:
    """The address; only a trusted proxy's last word is believed."""
    standing = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        standing = said or standing
    return standing


def came_from(request: HttpRequest) -> str:
    """The page of this house that sent a form; the desk where none is told."""
    said = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, {request.get_host()}):
        return address("desk") or "/"
    parts = urlsplit(said)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def onward(request: HttpRequest, said: str) -> str:
    """Where somebody wanted to go, where that is a place of this house."""
    is_ours = url_has_allowed_host_and_scheme(
        said, {request.get_host()}, require_https=request.is_secure()
    )
    return said if said and is_ours else address("desk") or "/"


def _recognise(request: HttpRequest) -> None:
    user, key = request.user, request.session.session_key
    if not user.is_authenticated or key is None:
        return
    standing = seen_sessions.stand(key, user, browser_of(request), timezone.now())
    if standing is None:
        logout(request)
    else:
        # Ours, read by `store.person`.
        user.proven_at = standing.proven_at  # type: ignore[attr-defined]


def _has_factor(request: HttpRequest) -> bool:
    from renkei.store.factors import factors_of

    return request.user.pk is not None and factors_of(request.user.pk).is_any

"""Enrolling an authenticator, and the codes for when it is lost."""

from __future__ import annotations

import pyotp
import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.store import factors, seen_sessions
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.account_security.guarding import guarded
from renkei.web.pages.account_security.words import WORDS

ENROLLING = "enrolling"


@only("GET", "POST")
@guarded
def enrol(request: HttpRequest) -> HttpResponse:
    """Show the picture to scan; posted: the first code, which proves that it works."""
    who, token = store.person(request.user), request.session.get(ENROLLING, "")
    if request.method != "POST":
        secret, request.session[ENROLLING] = factors.begin_time_code(who)
        return _picture(request, secret)
    typed, now = request.POST.get("code", "")[:20], timezone.now()
    try:
        recovery = factors.confirm_time_code(who, token, typed, now)
    except Refusal as refusal:
        secret_again = factors.secret_of(who, token)
        if secret_again is None:
            secret_again, request.session[ENROLLING] = factors.begin_time_code(who)
        return _picture(request, secret_again, refusal.findings)
    seen_sessions.prove(request.session.session_key or "", "time-code", now)
    request.session.pop(ENROLLING, None)
    return _codes(request, recovery)


@only("POST")
@guarded
def end(request: HttpRequest) -> HttpResponse:
    """The authenticator opens nothing from now on."""
    factors.end_time_code(store.person(request.user))
    return HttpResponseRedirect(f"{address('account-security')}?did=factor")


@only("POST")
@guarded
def renew(request: HttpRequest) -> HttpResponse:
    """New recovery codes; those from before are void."""
    return _codes(request, factors.renew_recovery_codes(store.person(request.user)))


def _picture(
    request: HttpRequest, secret: str, findings: tuple[Finding, ...] = ()
) -> HttpResponse:
    name = request.user.get_username()
    uri = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Renkei")
    page = {
        "words": WORDS,
        "picture": segno.make(uri, error="m").svg_data_uri(
            scale=5, border=4, light="#fff"
        ),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "findings": findings,
    }
    status = 409 if findings else 200
    answer = render(request, "account_security/authenticator.html", page, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _codes(request: HttpRequest, recovery: list[str]) -> HttpResponse:
    page = {"words": WORDS, "codes": recovery}
    answer = render(request, "account_security/codes.html", page)
    answer["Cache-Control"] = "no-store"
    return answer

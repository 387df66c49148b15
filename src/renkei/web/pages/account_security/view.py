"""Sign-in security: sessions, password, second factors; all of them one's own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from renkei import store
from renkei.store import factors, passkeys, proving, seen_sessions
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.account_security import codes, keys, password, proof
from renkei.web.pages.account_security.words import WORDS
from renkei.web.standing import browser_of


@only("GET")
@login_required
def security(request: HttpRequest) -> HttpResponse:
    """Everything that opens this account."""
    who = store.person(request.user)
    assert who.user_id is not None, "only somebody signed in comes here"
    key, now = request.session.session_key or "", timezone.now()
    if not seen_sessions.sessions_of(who, key, now):  # it began with this request
        seen_sessions.stand(key, request.user, browser_of(request), now)
    held = factors.factors_of(who.user_id)
    page = {
        "words": WORDS,
        "who": who,
        "user_name": request.user.get_username(),
        "sessions": seen_sessions.sessions_of(who, key, now),
        "factors": held,
        "keys": passkeys.passkeys_of(who),
        "is_required": proving.is_required(),
        "is_concerned": proving.is_concerned(who),
        "is_lacking": proving.is_concerned(who) and not held.is_any,
        "has_password": _has_password(request.user),
        "reads": address("reads"),
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
    }
    return render(request, "account_security/page.html", page)


@only("POST")
@login_required
def end_session(request: HttpRequest) -> HttpResponse:
    """End one session."""
    who, mark = store.person(request.user), request.POST.get("session", "")[:64]
    seen_sessions.end_session(who, mark, timezone.now())
    return HttpResponseRedirect(f"{address('account-security')}?did=ended")


@only("POST")
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """End all the others."""
    key = request.session.session_key or ""
    seen_sessions.end_others(store.person(request.user), key, timezone.now())
    return HttpResponseRedirect(f"{address('account-security')}?did=ended")


def _has_password(user: Any) -> bool:
    return bool(user.has_usable_password())


_HERE = "account-security"
urlpatterns = [
    path(f"{_HERE}/", security, name="account-security"),
    path(f"{_HERE}/end", end_session, name="session-end"),
    path(f"{_HERE}/end-others", end_others, name="sessions-end"),
    path(f"{_HERE}/password/", password.change, name="password-change"),
    path(f"{_HERE}/authenticator/", codes.enrol, name="time-code"),
    path(f"{_HERE}/authenticator/end", codes.end, name="time-code-end"),
    path(f"{_HERE}/recovery-codes", codes.renew, name="recovery-codes"),
    path(f"{_HERE}/passkeys/ask", keys.ask, name="passkey-ask"),
    path(f"{_HERE}/passkeys/add", keys.add, name="passkey-add"),
    path(f"{_HERE}/passkeys/name", keys.rename, name="passkey-name"),
    path(f"{_HERE}/passkeys/remove", keys.remove, name="passkey-remove"),
    path(f"{_HERE}/prove/", proof.prove, name="prove"),
    path(f"{_HERE}/prove/ask", proof.ask, name="prove-ask"),
    path(f"{_HERE}/prove/passkey", proof.by_passkey, name="prove-passkey"),
]

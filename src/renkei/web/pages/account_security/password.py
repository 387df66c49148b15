"""Changing one's own password, which ends every other session."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.store import passwords, seen_sessions
from renkei.store.factor_refusals import waiting
from renkei.store.sign_in_attempts import begin_attempt, succeed
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.account_security.words import WORDS
from renkei.web.standing import address_of, browser_of

NAMES = ("old", "fresh", "again")
LONGEST = 1000


@only("GET", "POST")
@login_required
def change(request: HttpRequest) -> HttpResponse:
    """Ask for the present and the new password; guesses at the present one wait."""
    findings: tuple[Finding, ...] = ()
    if request.method == "POST":
        try:
            _change(request)
        except Refusal as refusal:
            findings = refusal.findings
        else:
            return HttpResponseRedirect(f"{address('account-security')}?did=password")
    page = {"words": WORDS, "findings": findings}
    status = 409 if findings else 200
    return render(request, "account_security/password.html", page, status=status)


def _change(request: HttpRequest) -> None:
    who, now = store.person(request.user), timezone.now()
    old, fresh, again = (request.POST.get(name, "")[:LONGEST] for name in NAMES)
    name, standing = request.user.get_username(), address_of(request)
    wait = begin_attempt(name, standing, now)
    if wait:
        raise Refusal(waiting(who, wait))
    try:
        user = passwords.change_password(who, old, fresh, again)
    except Refusal as refusal:
        if refusal.code != "store.password.old":
            succeed(name, standing)
        raise
    succeed(name, standing)
    proven_by = "kept" if who.proven_at is not None else ""
    update_session_auth_hash(request, user)
    key = request.session.session_key or ""
    seen_sessions.begin(key, user, browser_of(request), now)
    if proven_by and who.proven_at is not None:
        seen_sessions.prove(key, proven_by, who.proven_at)
    seen_sessions.end_others(who, key, now)

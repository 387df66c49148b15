"""Showing once more that it is you: by a code, by a passkey, by the password.

The password is asked of those who have no second factor yet.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.store import factors, passkeys, seen_sessions
from renkei.store.factor_refusals import passkey, waiting, wrong_password
from renkei.store.people import Person
from renkei.store.sign_in_attempts import begin_attempt, succeed
from renkei.web.answers import only, refused
from renkei.web.pages.account_security.words import WORDS
from renkei.web.pages.sign_in.by_passkey import answer_of, house_of
from renkei.web.pages.sign_in.entering import KNOWN_AT
from renkei.web.standing import address_of, onward


@only("GET", "POST")
@login_required
def prove(request: HttpRequest) -> HttpResponse:
    """Ask; then on to where somebody wanted to go."""
    who = store.person(request.user)
    assert who.user_id is not None, "only somebody signed in comes here"
    held = factors.factors_of(who.user_id)
    said = request.POST if request.method == "POST" else request.GET
    after = said.get("next", "")[:500]
    findings: tuple[Finding, ...] = ()
    if request.method == "POST":
        try:
            if held.is_any:
                _by_code(request, who)
            else:
                _by_password(request, who)
        except Refusal as refusal:
            findings = refusal.findings
        else:
            return HttpResponseRedirect(onward(request, after))
    page = {"words": WORDS, "factors": held, "next": after, "findings": findings}
    status = 409 if findings else 200
    return render(request, "account_security/prove.html", page, status=status)


@only("POST")
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """The challenge for one's own passkeys."""
    who = store.person(request.user)
    asked = passkeys.ask_to_prove(house_of(request), who.user_id)
    return JsonResponse({"options": asked.options, "token": asked.token})


@only("POST")
@login_required
def by_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey of this very person."""
    who, now = store.person(request.user), timezone.now()
    try:
        proven = passkeys.prove(answer_of(request), house_of(request), now)
    except Refusal as refusal:
        return refused(request, refusal, status=403)
    if proven != who.user_id:
        return refused(request, Refusal(passkey("another person")), status=403)
    seen_sessions.prove(request.session.session_key or "", "passkey", now)
    return HttpResponseRedirect(onward(request, request.POST.get("next", "")[:500]))


def _by_code(request: HttpRequest, who: Person) -> None:
    typed, now = request.POST.get("code", "")[:40], timezone.now()
    by = factors.prove(who, typed, address_of(request), now)
    seen_sessions.prove(request.session.session_key or "", by, now)


def _by_password(request: HttpRequest, who: Person) -> None:
    name, standing = request.user.get_username(), address_of(request)
    now = timezone.now()
    wait = begin_attempt(name, standing, now)
    if wait:
        raise Refusal(waiting(who, wait))
    if not request.user.check_password(request.POST.get("password", "")[:1000]):
        raise Refusal(wrong_password(who))
    succeed(name, standing)
    request.session[KNOWN_AT] = now.timestamp()

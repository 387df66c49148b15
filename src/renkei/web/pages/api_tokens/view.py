"""One's own tokens: a list, a form, and the token itself, shown once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache

from renkei import store
from renkei.foundation import Finding, Refusal, Text
from renkei.store import api_tokens, proving
from renkei.store.api_scopes import Scope
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.api_tokens.words import WORDS
from renkei.web.paper_words import sendable

DAYS = (7, 30, 90, 366)
USUAL_DAYS = 90


@only("GET")
@login_required
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The tokens of the reader."""
    return _page(request)


@only("POST")
@login_required
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """One token more; the answer is the only one that shows it."""
    said = request.POST.get("days", "")
    days = int(said[:6]) if said.isascii() and said.isdecimal() else 0
    name = sendable(request.POST.get("name", ""))[:200]
    scopes = [sendable(each)[:40] for each in request.POST.getlist("scope")[:20]]
    try:
        made = api_tokens.make_token(store.person(request.user), name, scopes, days)
    except Refusal as refusal:
        sent = {"name": name, "scopes": scopes, "days": days}
        return _page(request, sent, refusal.findings)
    return _page(request, made=made)


@only("POST")
@login_required
def end(request: HttpRequest, key: int) -> HttpResponse:
    """From here on the token opens nothing."""
    try:
        api_tokens.end_token(store.person(request.user), key)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    return HttpResponseRedirect(f"{address('api-tokens')}?ended=1")


def _page(
    request: HttpRequest,
    sent: Mapping[str, Any] | None = None,
    findings: tuple[Finding, ...] = (),
    made: api_tokens.TokenMade | None = None,
) -> HttpResponse:
    who = store.person(request.user)
    typed = sent or {"name": "", "scopes": [Scope.READ.value], "days": USUAL_DAYS}
    root = request.build_absolute_uri("/").rstrip("/")
    context = {
        "words": WORDS,
        "home": address("desk"),
        "made": made,
        "example": "from renkei.client import House\n\n"
        f'house = House("{root}", token="rkt_…")\n'
        'projects = list(house.read("projects", country="MN"))',
        "findings": findings,
        "ended": "ended" in request.GET,
        "typed": typed,
        "scopes": [(each, each.value in typed["scopes"]) for each in Scope],
        "days": [
            (n, WORDS["days_option"].format(n=str(n)), n == typed["days"]) for n in DAYS
        ],
        "factor": WORDS["factor_yes" if proving.is_fresh(who) else "factor_no"]
        if proving.is_concerned(who)
        else None,
        "tokens": [(each, *_told(each)) for each in api_tokens.tokens_of(who)],
    }
    status = 409 if findings else 200
    return render(request, "api_tokens/page.html", context, status=status)


def _told(token: api_tokens.TokenTold) -> tuple[tuple[Text, ...], Text, bool]:
    is_open = token.opens(timezone.now())
    used = token.last_used_at
    lines = (
        WORDS["ending"].format(hint=token.hint),
        WORDS["made"].format(at=paper_words.instant(token.made_at)),
        WORDS["until"].format(at=paper_words.instant(token.expires_at)),
        WORDS["used"].format(at=paper_words.instant(used)) if used else WORDS["unused"],
    )
    if token.ended_at is not None:
        state = WORDS["revoked"].format(at=paper_words.instant(token.ended_at))
    else:
        state = WORDS["open"] if is_open else WORDS["expired"]
    return lines, state, is_open


urlpatterns = [
    path("api-tokens/", page, name="api-tokens"),
    path("api-tokens/make/", make, name="api-token-make"),
    path("api-tokens/<int:key>/end/", end, name="api-token-end"),
]

"""One's own webhooks: a list, a form, the secret shown once, each one's messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.store.people import Person
from renkei.store.webhooks import desk, viewing
from renkei.store.webhooks.kinds import CHOSEN, Kind
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.webhooks.words import WORDS
from renkei.web.paper_words import sendable

_USUAL = (Kind.STAGE.value, Kind.DECISION.value, Kind.ISSUED.value)
_EXAMPLE = """import time

from renkei.client import received

message = received("whsec_…", request.headers, request.body, seconds=time.time())"""


@only("GET")
@login_required
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The webhooks of the reader."""
    return _page(request)


@only("POST")
@login_required
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """One more; the answer is the only one that shows its secret."""
    wanted = desk.Wanted(
        name=sendable(request.POST.get("name", ""))[:200],
        address=sendable(request.POST.get("address", ""))[:600],
        kinds=tuple(sendable(k)[:40] for k in request.POST.getlist("kind")[:20]),
        duty=sendable(request.POST.get("duty", ""))[:200],
    )
    try:
        made = desk.make_webhook(store.person(request.user), wanted)
    except Refusal as refusal:
        return _page(request, wanted, refusal.findings)
    return _page(request, made=made)


@only("GET")
@login_required
@never_cache
def log(request: HttpRequest, key: int) -> HttpResponse:
    """The newest messages of one."""
    who = store.person(request.user)
    try:
        found = desk.webhook_of(who, key)
        messages = desk.deliveries(who, key)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    context = {
        "words": WORDS,
        "home": address("webhooks"),
        "title": WORDS["log_of"].format(name=found.name),
        "hook": found,
        **_shown(found),
        "messages": [_message(each) for each in messages],
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
    }
    return render(request, "webhooks/log.html", context)


def _deed(word: str, do: Callable[[Person, int], object]) -> Any:
    @only("POST")
    @login_required
    def deed(request: HttpRequest, key: int) -> HttpResponse:
        return _done(request, key, word, lambda who: do(who, key))

    return deed


@only("POST")
@login_required
def again(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """A message once more."""
    return _done(request, key, "replay", lambda who: desk.replay(who, key, number))


def _done(
    request: HttpRequest, key: int, word: str, do: Callable[[Person], object]
) -> HttpResponse:
    try:
        do(store.person(request.user))
    except Refusal as refusal:
        is_none = refusal.code == "store.webhook.unknown"
        return refused(request, refusal, status=404 if is_none else 409)
    return HttpResponseRedirect(f"{address('webhook', key)}?did={word}")


def _page(
    request: HttpRequest,
    sent: desk.Wanted | None = None,
    findings: tuple[Finding, ...] = (),
    made: desk.WebhookMade | None = None,
) -> HttpResponse:
    who = store.person(request.user)
    typed = sent or desk.Wanted("", "", _USUAL)
    context: Mapping[str, Any] = {
        "words": WORDS,
        "home": address("desk"),
        "tokens": address("api-tokens"),
        "made": made,
        "example": _EXAMPLE,
        "findings": findings,
        "typed": typed,
        "kinds": [(each, each.value in typed.kinds) for each in CHOSEN],
        "duties": [("", WORDS["myself"], not typed.duty), *_duties(who, typed.duty)],
        "hooks": [{"hook": each, **_shown(each)} for each in desk.webhooks(who)],
    }
    status = 409 if findings else 200
    return render(request, "webhooks/page.html", context, status=status)


def _duties(who: Person, chosen: str) -> list[tuple[str, Text, bool]]:
    found = {viewing.name_of(duty): duty for duty in who.duties}
    return [
        (name, _duty(duty.role.label, duty.organisation), name == chosen)
        for name, duty in found.items()
    ]


def _duty(role: Text, organisation: Text | None) -> Text:
    if organisation is None:
        return role
    return Text(ja="{role}({body})", en="{role} ({body})").format(
        role=role, body=organisation
    )


def _shown(hook: desk.WebhookTold) -> dict[str, Any]:
    if hook.ended_at is not None:
        state = WORDS["over"]
    else:
        state = WORDS["paused" if hook.paused_at else "on"]
    why = WORDS.get(f"why_{hook.paused_why}") if hook.paused_at else None
    return {
        "is_on": hook.ended_at is None and hook.paused_at is None,
        "is_over": hook.ended_at is not None,
        "state": state,
        "why": why,
        "whose": _duty(hook.role.label, hook.organisation) if hook.role else None,
        "counts": WORDS["counts"].format(
            delivered=f"{hook.delivered:,}",
            waiting=f"{hook.waiting:,}",
            dead=f"{hook.dead:,}",
        ),
        "made_at": WORDS["made"].format(at=paper_words.instant(hook.made_at)),
    }


def _message(each: desk.DeliveryTold) -> dict[str, Any]:
    due = each.due_at
    return {
        "number": each.number,
        "id": each.message,
        "kind": each.kind.label,
        "subject": each.subject,
        "at": paper_words.instant(each.at),
        "state": WORDS[each.state],
        "is_good": each.state == "delivered",
        "is_bad": each.state == "dead",
        "is_withheld": each.state == "withheld",
        "next": WORDS["next_try"].format(at=paper_words.instant(due))
        if due and each.attempts and each.state == "waiting"
        else None,
        "attempts": [_attempt(one) for one in each.attempts],
    }


def _attempt(one: desk.AttemptTold) -> Text:
    outcome = WORDS.get(one.outcome, same(one.outcome))
    return WORDS["attempt"].format(
        at=paper_words.instant(one.at),
        outcome=outcome.format(status=str(one.status or "")),
        ms=f"{one.milliseconds:,}",
    )


urlpatterns = [
    path("webhooks/", page, name="webhooks"),
    path("webhooks/make/", make, name="webhook-make"),
    path("webhooks/<int:key>/", log, name="webhook"),
    path(
        "webhooks/<int:key>/ping/",
        _deed("ping", desk.ping_webhook),
        name="webhook-ping",
    ),
    path(
        "webhooks/<int:key>/pause/",
        _deed("pause", desk.pause_webhook),
        name="webhook-pause",
    ),
    path(
        "webhooks/<int:key>/resume/",
        _deed("resume", desk.resume_webhook),
        name="webhook-resume",
    ),
    path("webhooks/<int:key>/end/", _deed("end", desk.end_webhook), name="webhook-end"),
    path(
        "webhooks/<int:key>/messages/<int:number>/again/", again, name="webhook-replay"
    ),
]

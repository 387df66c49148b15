"""Passkeys of one's own: made, named, removed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone

from renkei import store
from renkei.foundation import Refusal
from renkei.store import passkeys, seen_sessions
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.account_security.guarding import guarded
from renkei.web.pages.sign_in.by_passkey import answer_of, house_of


@only("POST")
@guarded
def ask(request: HttpRequest) -> HttpResponse:
    """The challenge for a device that makes a key."""
    asked = passkeys.ask_to_register(store.person(request.user), house_of(request))
    return JsonResponse({"options": asked.options, "token": asked.token})


@only("POST")
@guarded
def add(request: HttpRequest) -> HttpResponse:
    """Keep the key that the device made; making it has proven the person."""
    who, now = store.person(request.user), timezone.now()
    name = request.POST.get("name", "")[:200]
    try:
        passkeys.register(who, answer_of(request), name, house_of(request), now)
    except Refusal as refusal:
        return refused(request, refusal)
    seen_sessions.prove(request.session.session_key or "", "passkey", now)
    return _back("added")


@only("POST")
@guarded
def rename(request: HttpRequest) -> HttpResponse:
    """Call a key otherwise."""
    name = request.POST.get("name", "")[:200]
    try:
        passkeys.rename(store.person(request.user), _key(request), name)
    except Refusal as refusal:
        return refused(request, refusal)
    return _back("named")


@only("POST")
@guarded
def remove(request: HttpRequest) -> HttpResponse:
    """A key opens nothing from now on."""
    passkeys.remove(store.person(request.user), _key(request))
    return _back("factor")


def _key(request: HttpRequest) -> int:
    said = request.POST.get("key", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0


def _back(did: str) -> HttpResponse:
    return HttpResponseRedirect(f"{address('account-security')}?did={did}")

"""Signing in with a passkey: no name and no password is typed."""

from __future__ import annotations

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone

from renkei.foundation import Refusal
from renkei.store import passkeys
from renkei.store.factor_refusals import passkey
from renkei.store.passkeys import Answer, House
from renkei.store.sign_in_attempts import begin_attempt, succeed
from renkei.web.answers import only, refused
from renkei.web.pages.sign_in.entering import BACKEND, entered
from renkei.web.standing import address_of, onward

ANYBODY = "\0passkey"  # no account is named before the key has answered


def house_of(request: HttpRequest) -> House:
    """The name and origin that a key is bound to; Django has checked the host."""
    host = request.get_host()
    name = host.rpartition(":")[0] if ":" in host and host[-1] != "]" else host
    return House(name, f"{request.scheme}://{host}")


def answer_of(request: HttpRequest) -> Answer:
    """What the browser answered, as its script put it into the form."""
    sent = request.POST
    return Answer(sent.get("token", "")[:100], sent.get("answer", "")[:20_000])


@only("POST")
def ask(request: HttpRequest) -> HttpResponse:
    """The challenge for whoever has a key."""
    asked = passkeys.ask_to_prove(house_of(request))
    return JsonResponse({"options": asked.options, "token": asked.token})


@only("POST")
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in whose key has signed; its device verified them, so it is two in one."""
    now, standing = timezone.now(), address_of(request)
    if begin_attempt(f"{ANYBODY}{standing}", standing, now):
        return refused(request, Refusal(passkey("429")), status=429)
    try:
        key = passkeys.prove(answer_of(request), house_of(request), now)
    except Refusal as refusal:
        return refused(request, refusal, status=403)
    succeed(f"{ANYBODY}{standing}", standing)
    user = get_user_model().objects.get(pk=key)
    login(request, user, backend=BACKEND)
    after = HttpResponseRedirect(onward(request, request.POST.get("next", "")))
    return entered(request, user, after, by="passkey")

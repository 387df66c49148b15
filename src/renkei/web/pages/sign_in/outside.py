"""Signing in with the account of one's organisation."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from renkei.foundation import Refusal
from renkei.store import factors, one_time
from renkei.store.outside_identities import account_of
from renkei.web import single_sign_on
from renkei.web.answers import only, refused
from renkei.web.pages.sign_in.entering import BACKEND, entered
from renkei.web.standing import onward

LEFT = "left_for_outside"


@only("GET")
def leave(request: HttpRequest) -> HttpResponse:
    """Send the browser to the organisation's sign-in."""
    if not single_sign_on.is_offered():
        raise Http404
    back = request.build_absolute_uri(reverse("sign-in-outside-back"))
    try:
        leaving = single_sign_on.leave(back, request.GET.get("next", "")[:500])
    except Refusal as refusal:
        return refused(request, refusal, status=503)
    request.session[LEFT] = leaving.state
    return HttpResponseRedirect(leaving.there)


@only("GET")
def come_back(request: HttpRequest) -> HttpResponse:
    """Open the account that belongs to who the organisation says it is."""
    from renkei.web.pages.sign_in.view import HALF_WAY, WHILE

    if not single_sign_on.is_offered():
        raise Http404
    try:
        said = single_sign_on.come_back(
            request.GET.dict(), request.session.pop(LEFT, "")
        )
    except Refusal as refusal:
        return refused(request, refusal, status=403)
    user = account_of(said.issuer, said.subject, said.verified_email, timezone.now())
    if user is None:
        return refused(request, Refusal(single_sign_on.stranger()), status=403)
    after = onward(request, said.after)
    if factors.factors_of(user.pk).is_any and not said.is_second_factor:
        request.session.cycle_key()
        request.session[HALF_WAY] = one_time.give(
            HALF_WAY, WHILE, user_id=user.pk, body={"after": after}
        )
        return redirect("sign-in-second")
    login(request, user, backend=BACKEND)
    by = "outside" if said.is_second_factor else ""
    return entered(request, user, HttpResponseRedirect(after), by=by)

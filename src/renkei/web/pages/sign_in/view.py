"""Sign-in and sign-out. Public pages need neither.

A password alone opens an account that has no second factor; one that has is opened by
the code or passkey on the next page. What is between the two is good once, for five
minutes, in the same browser.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.store import factors, one_time, seen_sessions
from renkei.store.sign_in_attempts import begin_attempt, succeed
from renkei.web import single_sign_on
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.sign_in import by_link, by_passkey, outside
from renkei.web.pages.sign_in.entering import BACKEND, entered
from renkei.web.pages.sign_in.words import WORDS
from renkei.web.standing import address_of, onward

HALF_WAY, WHILE = "half-signed-in", timedelta(minutes=5)


class SignIn(LoginView):
    """A person says who they are, and goes on to what is theirs to do."""

    template_name = "sign_in/page.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        """Count the attempt first: too many are refused with no password checked."""
        wait = begin_attempt(*_who(request), timezone.now())
        if not wait:
            return super().post(request, *parts, **named)
        context = self.get_context_data(
            form=AuthenticationForm(request), minutes=-(-wait // 60)
        )
        answer = self.render_to_response(context, status=429)
        answer["Retry-After"] = str(wait)
        return answer

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Who signs in has no failures left; a second factor is asked for next."""
        user = form.get_user()
        succeed(*_who(self.request))
        if not factors.factors_of(user.pk).is_any:
            answer = super().form_valid(form)
            return entered(self.request, user, answer, by="")
        body = {"after": self.get_success_url()}
        self.request.session.cycle_key()
        self.request.session[HALF_WAY] = one_time.give(
            HALF_WAY, WHILE, user_id=user.pk, body=body
        )
        return redirect("sign-in-second")

    def get_context_data(self, **parts: Any) -> dict[str, Any]:
        """The words of the page, and the ways in that this house has."""
        return {
            **super().get_context_data(**parts),
            "words": WORDS,
            "demonstration": store.demonstration_is_open(),
            "outside": address("sign-in-outside")
            if single_sign_on.is_offered()
            else None,
            "is_required": settings.RENKEI_SECOND_FACTOR == "required",
        }


@only("GET", "POST")
def second(request: HttpRequest) -> HttpResponse:
    """The code of an authenticator, or one to recover with, after the password."""
    token = request.session.get(HALF_WAY, "")
    waiting = one_time.look(HALF_WAY, token)
    user = None
    if waiting is not None:
        people = get_user_model().objects.filter(pk=waiting.user_id or 0)
        user = people.filter(is_active=True).first()
    if waiting is None or user is None:
        return redirect("sign-in")
    findings: tuple[Finding, ...] = ()
    if request.method == "POST":
        who, typed = store.person(user), request.POST.get("code", "")[:40]
        try:
            by = factors.prove(who, typed, address_of(request), timezone.now())
        except Refusal as refusal:
            findings = refusal.findings
        else:
            if one_time.take(HALF_WAY, token) is None:
                return redirect("sign-in")
            login(request, user, backend=BACKEND)
            after = onward(request, str(waiting.body["after"]))
            return entered(request, user, HttpResponseRedirect(after), by=by)
    page = {"words": WORDS, "findings": findings}
    status = 409 if findings else 200
    return render(request, "sign_in/second.html", page, status=status)


@only("POST")
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out; the session holds no more, wherever its cookie has gone."""
    if request.session.session_key is not None:
        seen_sessions.close(request.session.session_key, timezone.now())
    logout(request)
    return redirect("home")


def _who(request: HttpRequest) -> tuple[str, str]:
    """The name typed, and the address."""
    return request.POST.get("username", ""), address_of(request)


urlpatterns = [
    path("sign-in", only("GET", "POST")(SignIn.as_view()), name="sign-in"),
    path("sign-in/second", second, name="sign-in-second"),
    path("sign-in/passkey/ask", by_passkey.ask, name="sign-in-passkey-ask"),
    path("sign-in/passkey", by_passkey.enter, name="sign-in-passkey"),
    path("sign-in/outside", outside.leave, name="sign-in-outside"),
    path("sign-in/outside/back", outside.come_back, name="sign-in-outside-back"),
    path("sign-in/link/<str:token>", by_link.set_password, name="password-link"),
    path("sign-out", leave, name="sign-out"),
]

"""Sign-in and sign-out. Public pages need neither."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from renkei import store
from renkei.store.sign_in_attempts import begin_attempt, succeed
from renkei.web.answers import only
from renkei.web.pages.sign_in.words import WORDS


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
        """Who signs in has no failures left."""
        succeed(*_who(self.request))
        return super().form_valid(form)

    def get_context_data(self, **parts: Any) -> dict[str, Any]:
        """The words of the page, and whether this house has demonstration accounts."""
        return {
            **super().get_context_data(**parts),
            "words": WORDS,
            "demonstration": store.demonstration_is_open(),
        }


def _who(request: HttpRequest) -> tuple[str, str]:
    """The name typed, and the address; only a trusted proxy's last word is believed."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        address = said or address
    return request.POST.get("username", ""), address


urlpatterns = [
    path("sign-in", only("GET", "POST")(SignIn.as_view()), name="sign-in"),
    path("sign-out", only("POST")(LogoutView.as_view()), name="sign-out"),
]

"""Sign-in and sign-out. Public pages need neither."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from renkei import store
from renkei.web.answers import only
from renkei.web.pages.sign_in.words import WORDS


class SignIn(LoginView):
    """A person says who they are, and goes on to what is theirs to do."""

    template_name = "sign_in/page.html"
    redirect_authenticated_user = True

    def get_context_data(self, **parts: Any) -> dict[str, Any]:
        """The words of the page, and whether this house has demonstration accounts."""
        return {
            **super().get_context_data(**parts),
            "words": WORDS,
            "demonstration": store.demonstration_is_open(),
        }


urlpatterns = [
    path("sign-in", only("GET", "POST")(SignIn.as_view()), name="sign-in"),
    path("sign-out", only("POST")(LogoutView.as_view()), name="sign-out"),
]

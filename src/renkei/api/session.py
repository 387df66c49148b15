"""Who gives a command: somebody signed in with their session's token, or a program.

Flows in: a request. Flows out: the person the store knows, or nothing. A stranger is
told so before any token is asked for, and no more is read than a command could want.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth

from renkei import store
from renkei.api.asking import bearer_of
from renkei.api.files import refuse_too_large


class SignedIn(SessionAuth):
    """A Django session whose CSRF token came along, or the token of a program."""

    def __call__(self, request: HttpRequest) -> Any:
        """The person who gives the command; None turns them away."""
        if not request.user.is_authenticated:
            return None
        refuse_too_large(request)
        if bearer_of(request) is not None:  # no browser sends it by itself
            return self.authenticate(request, None)
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The person behind the session, with their duties."""
        return store.person(request.user)


signed_in = SignedIn()


def acting(request: HttpRequest) -> Any:
    """The person whom `SignedIn` let through."""
    return request.auth  # type: ignore[attr-defined]

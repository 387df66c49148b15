"""Somebody is in: their session is seen from now on, and the journal says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from renkei import store
from renkei.store import factors, seen_sessions
from renkei.web.standing import browser_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
KNOWN_AT = "known_at"  # when they last said their password, or more, in this session


def entered(
    request: HttpRequest, user: Any, answer: HttpResponse, *, by: str
) -> HttpResponse:
    """The answer, once the fresh session of the user has been noted."""
    key, now = request.session.session_key, timezone.now()
    assert key is not None, "Django has just begun the session"
    request.session[KNOWN_AT] = now.timestamp()
    seen_sessions.begin(key, user, browser_of(request), now, proven_by=by)
    factors.note(store.person(user), "sign_in", by=by or "password")
    return answer

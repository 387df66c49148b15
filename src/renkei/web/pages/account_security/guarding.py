"""Whether somebody has shown lately that it is them, before they change a way in.

Flows in: a request of a signed-in person. Flows out: nothing, or the way to the page
that asks. Whoever has a second factor shows that; whoever has none yet, the password.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from renkei import store
from renkei.store import factors
from renkei.store.proving import FRESH, is_fresh
from renkei.web.addresses import address
from renkei.web.pages.sign_in.entering import KNOWN_AT

View = Callable[..., HttpResponse]


def known_lately(request: HttpRequest) -> bool:
    """Whether the person behind the session has just shown who they are."""
    who = store.person(request.user)
    assert who.user_id is not None, "only somebody signed in comes here"
    if factors.factors_of(who.user_id).is_any:
        return is_fresh(who)
    said = request.session.get(KNOWN_AT, 0)
    return bool(timezone.now().timestamp() - said <= FRESH.total_seconds())


def guarded(view: View) -> View:
    """Let a view answer only to somebody signed in who has shown it lately."""

    @wraps(view)
    @login_required
    def answer(request: HttpRequest, *parts: object, **named: object) -> HttpResponse:
        if known_lately(request):
            return view(request, *parts, **named)
        here = address("account-security") or "/"
        after = urlencode({"next": request.path if request.method == "GET" else here})
        return HttpResponseRedirect(f"{address('prove')}?{after}")

    return answer

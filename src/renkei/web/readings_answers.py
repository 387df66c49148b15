"""Pages of what is metered: whoever may not read them, or asks for what is not there.

Flows in: a view. Flows out: the view for those who are signed in, refusals as pages.
"""

from __future__ import annotations

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from renkei.foundation import Refusal
from renkei.web.answers import View, refused

_NOT_THERE = (
    "programme.project.unknown",
    "store.metering-plan.none",
    "store.inspection.period",
    "store.report.not-sealed",
    "store.design.none",
    "mrv.plan.no-such-channel",
)


def status_of(refusal: Refusal) -> int:
    """The status by which a refusal is answered."""
    if refusal.code.startswith("store.permission."):
        return 403
    return 404 if refusal.code in _NOT_THERE else 409


def for_readers(view: View) -> View:
    """A page of readings: signed in first, then as the store lets one read."""

    @login_required
    @wraps(view)
    def answer(
        request: HttpRequest, *parts: object, **named: object
    ) -> HttpResponseBase:
        try:
            return view(request, *parts, **named)
        except Refusal as refusal:
            return refused(request, refusal, status=status_of(refusal))

    return answer

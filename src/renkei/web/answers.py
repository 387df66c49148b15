"""Answers that are not the page asked for: refused, not there, wrong verb.

Flows in: a Refusal of a room or of the store. Flows out: a page that says what was
found, where, by which rule, and what to do next. Pages for an unknown address, a
forbidden one and a fault of the server are the templates 404, 403, 400 and 500, which
Django finds by name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from renkei.foundation import Refusal

View = Callable[..., HttpResponseBase]


def refused(
    request: HttpRequest, refusal: Refusal, *, status: int = 409
) -> HttpResponse:
    """The page that shows every reason at once. 404 for a thing that is not there, 403
    for a person who may not, 409 for a command that met a rule."""
    page = {"findings": refusal.findings, "status": status}
    return render(request, "refused.html", page, status=status)


def only(*verbs: str) -> Callable[[View], View]:
    """Let a view answer these verbs and no other: `@only("GET")`, `@only("POST")`.

    GET brings HEAD with it. Any other verb gets a page with status 405.
    """
    allowed = [*verbs, *(["HEAD"] if "GET" in verbs else [])]

    def guard(view: View) -> View:
        @wraps(view)
        def answer(
            request: HttpRequest, *parts: object, **named: object
        ) -> HttpResponseBase:
            if request.method in allowed:
                return view(request, *parts, **named)
            response = render(request, "405.html", status=405)
            response["Allow"] = ", ".join(allowed)
            return response

        return answer

    return guard

"""How the forms of a paper answer: done, not yours, not known.

Flows in: a refusal, or what was done. Flows out: the page that says so.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from renkei.foundation import Refusal
from renkei.web.addresses import address
from renkei.web.answers import refused

NOT_KNOWN = ("store.paper.unknown", "store.paper.kind-unknown")


def not_yours(refusal: Refusal) -> bool:
    """Whether it was refused because of who asked."""
    return ".may-not-" in refusal.code or refusal.code.endswith("not-own-entity")


def trouble_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for what is not there (404), not theirs (403) or against a rule."""
    if refusal.code in NOT_KNOWN:
        return refused(request, refusal, status=404)
    return refused(request, refusal, status=403 if not_yours(refusal) else 409)


def back(number: str, did: str, place: str = "") -> HttpResponse:
    """Back to the paper, with a line that says what was done."""
    there = address("paper", number)
    return HttpResponseRedirect(f"{there}?did={did}{f'#{place}' if place else ''}")

"""A reviewer's own sheet: declare, read, score, hand in.

Each form posts to an address of its own and makes one command. Refused: the sheet
again, with every reason and everything that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.web.addresses import address
from renkei.web.answers import View, only, refused
from renkei.web.entity_names import entity_names
from renkei.web.pages.paper.telling import entities_in, told
from renkei.web.pages.review_desk import telling
from renkei.web.pages.review_desk.words import WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.reviewing import ScoringSheet

UNKNOWN = "store.paper.unknown"
FORBIDDEN = ("store.review.reviewer-only", "store.paper.may-not-move")


@only("GET")
@login_required
def sheet(request: HttpRequest, number: str) -> HttpResponse:
    """A review as its reviewer sees it."""
    return _page(request, number)


def _page(
    request: HttpRequest,
    number: str,
    *,
    form: str = "",
    findings: tuple[Finding, ...] = (),
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    who = store.person(request.user)
    try:
        found = store.scoring_sheet(number, who)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    story, proposal = found.story, found.proposal
    kind = story.paper.kind
    named = set(found.about.parties) if found.about else set()
    if proposal is not None:
        named |= entities_in(proposal.paper.kind, [proposal.paper.body])
    names = entity_names(who, named)
    scores = typed if form == "scores" else None
    page = {
        "words": WORDS,
        "stage_key": kind.stage,
        "reviews": address("papers", kind.id),
        "number": number,
        "sheet": found,
        "state": kind.state(story.paper.state),
        "is_demonstration": story.card.is_demonstration,
        "clock": telling.clock(found),
        "call": address("paper", found.call.number),
        "moves": {move.id: move for move in story.moves},
        "parties": telling.parties(found.about, names) if found.about else None,
        "proposal": told(proposal, names) if proposal else None,
        "lines": telling.lines(found, scores),
        "rest": telling.rest(found, scores),
        "recommendations": kind.field("recommendation").choices,
        "history": telling.history(found),
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
        "form": form,
        "findings": findings,
        "why": (typed or {}).get("why", ""),
        "version": (scores or {}).get("version", story.paper.version),
    }
    status = 409 if findings else 200
    return render(request, "review_desk/page.html", page, status=status)


def _turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refused(request, refusal, status=404 if refusal.code == UNKNOWN else 403)


Command = Callable[[HttpRequest, "ScoringSheet", "Person"], str]


def _form(command: Command) -> View:
    """A view that makes one command of a form; the command says what was done."""

    @only("POST")
    @login_required
    def answer(request: HttpRequest, number: str) -> HttpResponse:
        who = store.person(request.user)
        try:
            did = command(request, store.scoring_sheet(number, who), who)
        except Refusal as refusal:
            if refusal.code == UNKNOWN or refusal.code in FORBIDDEN:
                return _turned_away(request, refusal)
            return _page(
                request,
                number,
                form=command.__name__,
                findings=refusal.findings,
                typed={key: str(value) for key, value in request.POST.items()},
            )
        return HttpResponseRedirect(f"{address('review-desk', number)}?did={did}")

    return answer


@_form
def declare(request: HttpRequest, found: ScoringSheet, who: Person) -> str:
    """Declare that there is no conflict."""
    store.move_paper(found.story.paper.number, "declare", who)
    return "declare"


@_form
def decline(request: HttpRequest, found: ScoringSheet, who: Person) -> str:
    """Declare a conflict and see no more of it."""
    why = request.POST.get("why", "")
    store.move_paper(found.story.paper.number, "decline", who, why=why)
    return "decline"


@_form
def scores(request: HttpRequest, found: ScoringSheet, who: Person) -> str:
    """Save the sheet, and hand it in where that was asked for."""
    hands_in = request.POST.get("go") == "hand-in"
    typed = {key: str(value) for key, value in request.POST.items()}
    read = request.POST.get("version", "")
    store.write_scores(
        found.story.paper.number,
        telling.written(found, typed),
        who,
        version=int(read) if read.isascii() and read.isdecimal() else 0,
        hands_in=hands_in,
    )
    return "score" if hands_in else "save"


urlpatterns = [
    path("reviews/<slug:number>/", sheet, name="review-desk"),
    path("reviews/<slug:number>/declare/", declare, name="review-desk-declare"),
    path("reviews/<slug:number>/decline/", decline, name="review-desk-decline"),
    path("reviews/<slug:number>/scores/", scores, name="review-desk-scores"),
]

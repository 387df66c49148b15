"""The seven stage pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import facts, store
from renkei.facts import Facts
from renkei.foundation import Finding, joined, same
from renkei.programme import Action, papers
from renkei.store import planning_desk, portfolio_desk
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.chain import CHAIN
from renkei.web.pages.stages import (
    credits as credit_stage,
)
from renkei.web.pages.stages import (
    domino,
    finance,
    forum,
    partnerships,
    plans,
    projects,
)
from renkei.web.pages.stages.block import PaperDoor, StagePage
from renkei.web.pages.stages.words import WORDS

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

MAKERS: dict[str, Callable[[Facts, PublicProgramme], StagePage]] = {
    "partnerships": partnerships.page,
    "plans": plans.page,
    "projects": projects.page,
    "finance": finance.page,
    "credits": credit_stage.page,
    "domino": domino.page,
    "forum": forum.page,
}


@only("GET")
def stage(request: HttpRequest, key: str) -> HttpResponse:
    """One stage: what happens there, what is known, what is not here yet."""
    known = facts.load()
    place = [each.key for each in CHAIN].index(key)
    body = MAKERS[key](known, store.public_programme())
    if key == "plans":
        body = _with_planning(request, body)
    page = {
        "stage_key": key,
        "words": WORDS,
        "stage": CHAIN[place],
        "number": place + 1,
        "papers": _papers(request, key),
        "body": body,
        "previous": CHAIN[place - 1] if place else None,
        "next": CHAIN[(place + 1) % len(CHAIN)],
    }
    return render(request, "stages/page.html", page)


def _with_planning(request: HttpRequest, body: StagePage) -> StagePage:
    """The cities that the reader sees at work on their plans."""
    who = store.person(request.user)
    lines = planning_desk.planning_cities(who)
    may_begin = who.duty_for(Action.PLAN_CITY) is not None
    return plans.with_cities(
        body,
        lines,
        may_begin=may_begin,
        may_choose=portfolio_desk.may_see(who),
    )


def _papers(request: HttpRequest, key: str) -> list[PaperDoor]:
    """The kinds of papers of a stage, with how many the reader may see."""
    kinds = [kind for kind in papers.kinds().values() if kind.stage == key]
    if not kinds:
        return []
    who = store.person(request.user)
    counts = store.paper_counts([kind.id for kind in kinds], who)
    return [
        PaperDoor(kind, counts[kind.id], address("papers", kind.id) or "")
        for kind in kinds
    ]


@only("GET")
def unknown_stage(request: HttpRequest, asked: str) -> HttpResponse:
    """No stage has this name: the seven that there are."""
    finding = Finding(
        code="web.stage.unknown",
        found=WORDS["missing_found"].format(asked=asked),
        where=same(request.path),
        rule=WORDS["missing_rule"].format(stages=joined(each.name for each in CHAIN)),
        remedy=WORDS["missing_remedy"],
    )
    page = {"findings": [finding], "status": 404}
    return render(request, "refused.html", page, status=404)


urlpatterns = [
    *(
        path(f"stages/{each.key}/", partial(stage, key=each.key), name=each.key)
        for each in CHAIN
    ),
    path("stages/<str:asked>/", unknown_stage, name="unknown-stage"),
]

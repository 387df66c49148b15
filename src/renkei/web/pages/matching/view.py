"""The front page of the matching: what it is, a search, who is there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.programme import Role
from renkei.store import matching_desk
from renkei.store.queries.matching import sight
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.matching import showing
from renkei.web.pages.matching.words import WORDS
from renkei.web.paper_words import sendable

LONGEST = 200


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """Counts, the latest needs, members first."""
    who = store.person(request.user)
    held = sight(who)
    groups = (
        (WORDS["companies"], held.companies),
        (WORDS["municipalities"], held.municipalities),
    )
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "search": address("matching-search"),
        "counts": [
            (WORDS["needs"], len(held.needs)),
            *((name, len(each)) for name, each in groups),
        ],
        "needs": showing.needs(held.needs[: showing.SHOWN]) if held.needs else None,
        "groups": [
            (
                name,
                showing.parties(each[: showing.SHOWN], name),
                WORDS["all"].format(n=len(each) - showing.SHOWN)
                if len(each) > showing.SHOWN
                else None,
            )
            for name, each in groups
        ],
        "doors": [(name, there) for name, there in _doors(who) if there],
    }
    return render(request, "matching/page.html", context)


def _doors(who: store.Person) -> list[tuple[object, str | None]]:
    found = [(WORDS["accuracy"], address("matching-accuracy"))]
    if matching_desk.profile_duty(who):
        found.append((WORDS["own_profile"], address("matching-profile-edit")))
        found.append((WORDS["introductions"], address("matching-introductions")))
    if matching_desk.need_duty(who):
        found.append((WORDS["own_need"], address("matching-need-new")))
        found.append((WORDS["from_plan"], address("matching-from-plan")))
    if any(duty.role is Role.MINISTRY_OFFICER for duty in who.duties):
        found.append((WORDS["programme"], address("matching-programme")))
    return list(found)


@only("GET")
def search(request: HttpRequest) -> HttpResponse:
    """Full text over what the reader may see."""
    query = sendable(request.GET.get("q", ""))[:LONGEST].strip()
    held = sight(store.person(request.user))
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "matching": address("matching"),
        "search": address("matching-search"),
        "query": query,
        "found": showing.found(held, query) if query else None,
    }
    return render(request, "matching/search.html", context)


urlpatterns = [
    path("matching/", page, name="matching"),
    path("matching/search/", search, name="matching-search"),
]

"""The front page: the whole chain at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import facts
from renkei.foundation import Figure, Text
from renkei.programme import Programme
from renkei.reports import pipeline
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.chain import CHAIN
from renkei.web.figures.collaboration_map import CollaborationMap, map_of
from renkei.web.figures.river import River, river_of
from renkei.web.pages.home.words import STEPS, WORDS

DEMONSTRATION = "MN004"


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page draws. The founding facts do not change while we run."""

    counts: tuple[Figure, ...]
    map: CollaborationMap
    river: River


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way into the house: what it is, and the page that it leads to."""

    title: Text
    body: Text
    address: str | None


@cache
def front() -> Front:
    """The figures of the founding programme, drawn once."""
    known = facts.load()
    programme = Programme.of(known)
    return Front(
        counts=tuple(
            programme.count(name)
            for name in ("countries", "overseas-entities", "japanese-governments")
        ),
        map=map_of(known),
        river=river_of(pipeline(known, programme)),
    )


@only("GET")
def home(request: HttpRequest) -> HttpResponse:
    """The promise, the map, the river, the chain, and where to begin."""
    page = {
        "words": WORDS,
        "front": front(),
        "chain": CHAIN,
        "steps": [WORDS[step] for step in STEPS],
        "project": address("project", DEMONSTRATION),
        "partnerships": address("partnerships"),
        "beginnings": (
            Beginning(WORDS["city"], WORDS["city_body"], address("cities")),
            Beginning(WORDS["facts"], WORDS["facts_body"], address("facts")),
            Beginning(WORDS["desk"], WORDS["desk_body"], address("sign-in")),
        ),
    }
    return render(request, "home/page.html", page)


urlpatterns = [path("", home, name="home")]

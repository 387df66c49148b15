"""The front page: the whole chain at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from renkei import facts, store
from renkei.foundation import Figure, Text
from renkei.programme import living
from renkei.reports import pipeline
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.chain import CHAIN
from renkei.web.figures.collaboration_map import CollaborationMap, map_of
from renkei.web.figures.river import River, river_of
from renkei.web.pages.home.words import STEPS, WORDS

DEMONSTRATION = "MN004"


COUNTS = ("countries", "overseas-entities", "japanese-governments")

OTHER_RULES = (
    "overseas-entities-merged",
    "overseas-entities-with-ports",
    "japanese-governments-strict",
)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page draws of one state of the papers."""

    counts: tuple[Figure, ...]
    rules: Text
    since: Text | None
    map: CollaborationMap
    river: River


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way into the house: what it is, and the page that it leads to."""

    title: Text
    body: Text
    address: str | None


_DRAWN: list[tuple[living.Living, Front, dict[str, SafeString]]] = []
"""The figures of the programme that was drawn last, and their words by language."""


def figures(living: living.Living) -> SafeString:
    """Map and river of the programme, written once for each of its states and language.

    They are the same for every visitor; at 20,000 collaborations the map alone is some
    hundred kilobytes of figure.
    """
    if not _DRAWN or _DRAWN[0][0] is not living:
        _DRAWN[:] = [(living, _front(living), {})]
    _, front, written = _DRAWN[0]
    language = get_language() or ""
    if language not in written:
        page = {
            "words": WORDS,
            "front": front,
            "collaborations": address("collaborations"),
        }
        written[language] = render_to_string("home/figures.html", page)
    return written[language]


def _front(living: living.Living) -> Front:
    merged, ports, strict = (living.count(name).value for name in OTHER_RULES)
    return Front(
        counts=tuple(living.count(name) for name in COUNTS),
        rules=WORDS["rules"].format(merged=merged, ports=ports, strict=strict),
        since=living.count("collaborations").scope,
        map=map_of(living),
        river=river_of(pipeline(facts.load(), living)),
    )


@only("GET")
def home(request: HttpRequest) -> HttpResponse:
    """The promise, the map, the river, the chain, and where to begin."""
    page = {
        "words": WORDS,
        "figures": figures(store.public_programme().living),
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

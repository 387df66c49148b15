"""One question to the whole house, answered as a page or as the part of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Text
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.find.places import places_with
from renkei.web.pages.find.words import WORDS

LONGEST = 100
KINDS = ("project", "collaboration", "city", "methodology", "technology", "paper")


@dataclass(frozen=True, slots=True)
class Way:
    """A link to what was found, and what tells it from others of the name."""

    words: Text
    beside: Text | None
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind."""

    title: Text
    ways: tuple[Way, ...]


@only("GET")
def find(request: HttpRequest) -> HttpResponse:
    """What has every word that was asked for; `part` asks for the list alone."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    groups = tuple(_groups(request, asked)) if asked else ()
    count = sum(len(group.ways) for group in groups)
    page = {
        "words": WORDS,
        "here": address("find"),
        "asked": asked,
        "groups": groups,
        "count": WORDS["count"].format(count=count),
        "none": WORDS["none"].format(words=asked),
    }
    is_part = "part" in request.GET
    return render(request, f"find/{'found' if is_part else 'page'}.html", page)


def _groups(request: HttpRequest, asked: str) -> Iterator[Group]:
    pages = tuple(Way(words, None, there) for words, there in places_with(asked))
    if pages:
        yield Group(WORDS["page"], pages)
    hits = store.everything_with(asked, store.person(request.user))
    for kind in KINDS:
        ways = tuple(
            Way(hit.title, hit.beside, there)
            for hit in hits
            if hit.kind == kind and (there := address(kind, hit.key))
        )
        if ways:
            yield Group(WORDS[kind], ways)


urlpatterns = [path("find/", find, name="find")]

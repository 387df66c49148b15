"""The library: every methodology of the catalogue, to search, narrow and open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import methodologies
from renkei.foundation import Confidence, Figure, Text, same
from renkei.methodologies import Edition, Methodology
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.methodologies.narrowing import (
    CONDITIONS,
    QUERY,
    Condition,
    Entry,
    conditions,
    entry,
    nearest,
)
from renkei.web.pages.methodologies.words import WORDS
from renkei.web.table import Link
from renkei.web.templatetags.renkei import symbol

NAMED = 3  # symbols that a row names before it counts the rest


@dataclass(frozen=True, slots=True)
class Row:
    """One methodology of the list."""

    known: Methodology
    address: str
    country: Text
    missing: tuple[object, ...]


@only("GET")
def library(request: HttpRequest) -> HttpResponse:
    """The methodologies that meet the conditions of the address."""
    entries = [entry(known) for known in methodologies.catalogue().values()]
    asked = {
        name: request.GET.get(name, "").strip()[:200] for name in (QUERY, *CONDITIONS)
    }
    found = [each for each in entries if each.meets(asked)]
    lists = conditions(entries, asked)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "here": address("methodologies"),
        "compare": address("compare"),
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "lists": lists,
        "legend": _legend(entries, asked),
        "count": _count(len(found)),
        "of_all": WORDS["found_of"].format(count=len(entries)),
        "rows": tuple(_row(each) for each in found),
        "drops": () if found else _drops(entries, asked, lists),
        "nearest": () if found else _links(nearest(entries, asked)),
        "technologies": () if found else _technologies(entries),
    }
    return render(request, "methodologies/page.html", page)


def _count(found: int) -> Figure:
    return Figure(
        "methodologies.found",
        WORDS["found"],
        found,
        WORDS["unit"],
        Confidence.OFFICIAL,
        rule=WORDS["count_rule"],
    )


def _legend(entries: list[Entry], asked: Mapping[str, str]) -> tuple[object, ...]:
    """Each state with its meaning, how many are in it, and the way to them."""
    if not entries:
        return ()
    left = [each.known.state for each in entries if each.meets(asked, but="state")]
    return tuple(
        {
            "state": state,
            "count": left.count(state),
            "address": _query({**asked, "state": state.value}),
            "is_chosen": asked["state"] == state.value,
        }
        for state in methodologies.State
    )


def _row(each: Entry) -> Row:
    known = each.known
    there = address("methodology", known.id) or ""
    return Row(known, there, each.values["country"][1], _missing(_shown(known)))


def _shown(known: Methodology) -> Edition:
    """The edition whose state the list shows."""
    newest = (e for e in known.editions if e.version == known.current.version)
    return next(e for e in newest if e.state is known.state)


def _missing(edition: Edition) -> tuple[object, ...]:
    """What keeps the edition from being complete: the first names, then a count."""
    if edition.results is None:
        return (WORDS["missing_equations"],)
    names: list[object] = [symbol(each) for each in edition.missing]
    if edition.evidence.confidence is Confidence.CANDIDATE:
        names.insert(0, WORDS["missing_document"])
    more = len(names) - NAMED
    if more > 1:
        return (*names[:NAMED], WORDS["and_more"].format(count=more))
    return tuple(names)


def _drops(
    entries: list[Entry], asked: Mapping[str, str], lists: tuple[Condition, ...]
) -> tuple[Link, ...]:
    """Each condition whose absence leaves something, as a link that leaves it out."""
    said = {QUERY: (WORDS["query"], same(asked[QUERY] or "–"))}
    said |= {
        each.name: (each.title, each.chosen.words) for each in lists if each.chosen
    }
    links = []
    for name, (title, value) in said.items():
        count = sum(each.meets(asked, but=name) for each in entries)
        if asked[name] and count:
            words = WORDS["without"].format(name=title, value=value, count=count)
            links.append(Link(words, _query({**asked, name: ""})))
    return tuple(links)


def _links(entries: tuple[Entry, ...]) -> tuple[Link, ...]:
    return tuple(
        Link(
            Text(ja="{id} {title}", en="{id} {title}").format(
                id=each.known.id, title=each.known.title
            ),
            address("methodology", each.known.id) or "",
        )
        for each in entries
    )


def _technologies(entries: list[Entry]) -> tuple[Link, ...]:
    """Every way of computing that is held, as a search."""
    family = next(each for each in conditions(entries, {}) if each.name == "family")
    return tuple(
        Link(
            WORDS["option"].format(words=each.words, count=each.count),
            _query({"family": each.value}),
        )
        for each in family.choices
    )


def _query(asked: Mapping[str, str]) -> str:
    kept = {name: value for name, value in asked.items() if value}
    return f"{address('methodologies')}?{urlencode(kept)}"


urlpatterns = [path("methodologies/", library, name="methodologies")]

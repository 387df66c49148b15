"""The catalogue: every technology, to search, narrow and open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import facts
from renkei.foundation import Text, weakest
from renkei.planning import estimator
from renkei.technology import Technology, catalogue, record
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.technologies.numbers import with_unit
from renkei.web.pages.technologies.words import SECTORS, WORDS
from renkei.web.table import Column, Link, Table, linked

ASKED = ("q", "sector", "country")
LONGEST = 200


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """The technologies that meet the conditions of the address."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ASKED}
    found = [each for each in catalogue() if _meets(each, asked)]
    known = facts.load().countries
    sectors = Counter(each.sector for each in catalogue())
    countries = Counter(
        code
        for each in catalogue()
        for code in {use.country for use in record.used_in(each)}
    )
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "here": address("technologies"),
        "estimate": address("estimate"),
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "lists": (
            _list("sector", {name: SECTORS[name] for name in SECTORS}, sectors, asked),
            _list(
                "country",
                {code: known[code].name for code in sorted(countries)},
                countries,
                asked,
            ),
        ),
        "count": WORDS["found"].format(count=len(found), all=len(catalogue())),
        "table": _table(found) if found else None,
    }
    return render(request, "technologies/page.html", context)


def _meets(each: Technology, asked: Mapping[str, str]) -> bool:
    said = asked["q"].casefold()
    text = f"{each.id} {each.name.ja} {each.name.en} {each.summary.ja} "
    text += f"{each.summary.en} {' '.join(each.methodologies)}"
    return (
        said in text.casefold()
        and asked["sector"] in ("", each.sector)
        and (
            not asked["country"]
            or any(use.country == asked["country"] for use in record.used_in(each))
        )
    )


def _list(
    name: str,
    values: Mapping[str, Text],
    counts: Counter[str],
    asked: Mapping[str, str],
) -> dict[str, object]:
    return {
        "name": name,
        "title": WORDS[name],
        "choices": [
            {
                "value": value,
                "words": WORDS["option"].format(words=words, count=counts[value]),
                "is_chosen": asked[name] == value,
            }
            for value, words in values.items()
        ],
    }


def _table(found: list[Technology]) -> Table:
    numeric = ("methodologies", "uses", "absent")
    names = ("name", "sector", "cost", "life", "mark", *numeric)
    return Table(
        WORDS["caption"],
        tuple(
            Column(WORDS[name], numeric=name in numeric, heads_row=name == "name")
            for name in names
        ),
        tuple(_row(each) for each in found),
        shows_caption=False,
    )


def _row(each: Technology) -> tuple[object, ...]:
    name: object = linked(each.name, address("technology", each.id))
    there = address("estimate")
    if each.id in estimator.methods() and there:
        name = (name, Link(WORDS["estimate"], f"{there}?technology={each.id}"))
    return (
        name,
        SECTORS[each.sector],
        with_unit(each.costs[-1].value),
        with_unit(each.lifetime_years),
        weakest([each.costs[-1].value.confidence, each.lifetime_years.confidence]),
        len(each.methodologies),
        len(record.used_in(each)),
        len(record.lacking(each)),
    )


urlpatterns = [path("technologies/", page, name="technologies")]

"""A city's best plan: the form, and what comes of it.

The search is made while the reader waits, apart and for a limited time; nothing is kept
until the officer keeps it as a scenario, through the scenario page's own door.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text
from renkei.store import optimum_desk
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.plan_city import showing as city_showing
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_optimum import asked, showing
from renkei.web.pages.plan_optimum.words import WORDS
from renkei.web.typed_forms import Option, typed

AIMS = ("least-cost", "most-tonnes")
BEGIN = dict.fromkeys(asked.FIELDS, "") | {"aim": AIMS[0]}
CONFLICT = "planning.optimum.impossible"


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The form."""
    try:
        found = optimum_desk.optimum_desk(key, store.person(request.user))
    except Refusal as refusal:
        return _turned_away(request, refusal)
    return _page(request, found, BEGIN)


@only("POST")
@login_required
def search(request: HttpRequest, key: str) -> HttpResponse:
    """The plan that is best for what was typed, or why there is none."""
    who = store.person(request.user)
    sent = typed(request, asked.FIELDS)
    try:
        found = optimum_desk.optimum_desk(key, who)
        if not found.city.may_write:
            optimum_desk.may_search(key, who)
        wish = asked.Reader(found.years, sent).wish()
        found = optimum_desk.best_plan_of(key, wish, who)
    except Refusal as refusal:
        if city_showing.is_turned_away(refusal):
            return _turned_away(request, refusal)
        return _page(request, found, sent, refusal.findings)
    return _page(request, found, sent)


def _turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    turned = city_showing.turned_away(request, refusal)
    return turned or refused(request, refusal, status=409)


def _page(
    request: HttpRequest,
    found: optimum_desk.OptimumDesk,
    sent: Mapping[str, str],
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    key = found.city.key
    wrong = {asked.field_of(f, found.years): asked.said_at_field(f) for f in findings}
    conflicts = [each for each in findings if each.code == CONFLICT]
    others = [
        each
        for each in findings
        if each.code != CONFLICT and asked.field_of(each, found.years) is None
    ]
    at_fields = [f for f in findings if asked.field_of(f, found.years)]
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "city": found.city,
        "city_address": address("plan-city", key),
        "scenarios_address": address("plan-scenarios", key),
        "heading": WORDS["title"].format(name=found.city.name),
        "search": address("plan-optimum-search", key),
        "keep": address("plan-scenarios-set", key),
        "fields": _fields(found, sent, wrong),
        "limit": WORDS["limit"].format(seconds=optimum_desk.SECONDS),
        "conflicts": conflicts,
        "conflict_lead": WORDS["conflict_lead"].format(count=len(conflicts))
        if len(conflicts) > 1
        else WORDS["conflict_one"],
        "others": others,
        "at_fields": at_fields,
        "told": showing.told(found) if found.plan else None,
    }
    status = 409 if findings else 200
    return render(request, "plan_optimum/page.html", context, status=status)


def _fields(
    found: optimum_desk.OptimumDesk,
    sent: Mapping[str, str],
    wrong: Mapping[str | None, Text],
) -> tuple[Field, ...]:
    first, last = found.years
    hints = {
        "cut": WORDS["cut_hint"],
        "year": WORDS["year_hint"].format(first=first + 1, last=last),
        "budget": WORDS["budget_hint"],
        "starts": WORDS["starts_hint"],
    }
    aims = tuple(Option(aim, WORDS[aim]) for aim in AIMS)
    return tuple(
        Field(
            name,
            sent[name],
            hints.get(name),
            kind="text" if name == "aim" else "number",
            options=aims if name == "aim" else None,
            wrong=wrong.get(name),
            called=asked.label(name, found.years),
            optional=name == "starts",
        )
        for name in asked.FIELDS
    )


_CITY = "plans/<slug:key>/optimum/"
urlpatterns = [
    path(_CITY, page, name="plan-optimum"),
    path(f"{_CITY}search/", search, name="plan-optimum-search"),
]

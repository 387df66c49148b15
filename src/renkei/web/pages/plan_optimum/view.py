"""A city's best plan: the form, and what comes of it.

The search is made while the reader waits, apart and for a limited time; nothing is kept
until the officer keeps it as a scenario, through the scenario page's own door.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text
from renkei.planning import scenarios
from renkei.store import optimum_desk
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.plan_city import showing as city_showing
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_optimum import asked, limits, rows, showing
from renkei.web.pages.plan_optimum.beside import beside
from renkei.web.pages.plan_optimum.words import WORDS
from renkei.web.typed_forms import Option, typed

AIMS = ("least-cost", "most-tonnes")
BEGIN = dict.fromkeys(asked.FIELDS, "") | {"aim": AIMS[0]}
CONFLICT = "planning.optimum.impossible"


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands in the form; `step` asks for another row."""

    fields: Mapping[str, str]
    rows: rows.Rows = field(default_factory=rows.Rows)
    step: str = ""


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The form, empty or as it was when a kept plan was worked out."""
    kept = request.GET.get("kept", "")[:60]
    try:
        found = optimum_desk.optimum_desk(key, store.person(request.user), kept=kept)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    best = found.kept.best if found.kept else None
    if best is None:
        return _page(request, found, Sent(BEGIN))
    sent = Sent(asked.fields_of(best.wish, best.sure), rows.of_wish(best.wish))
    return _page(request, found, sent)


@only("POST")
@login_required
def search(request: HttpRequest, key: str) -> HttpResponse:
    """The plan that is best for what was typed, or why there is none."""
    who = store.person(request.user)
    step = request.POST.get("step", "")[:20]
    sent = Sent(typed(request, asked.FIELDS), rows.of_form(request.POST), step)
    wrong: dict[str, Text] = {}
    try:
        found = optimum_desk.optimum_desk(key, who)
        if not found.city.may_write:
            optimum_desk.may_search(key, who)
        if step:
            return _page(request, found, sent)
        known = _known(found.plan)
        reader = asked.Reader(found.years, sent.fields, sent.rows, known, wrong=wrong)
        wish, sure = reader.asked()
        found = optimum_desk.best_plan_of(key, wish, who, sure)
    except Refusal as refusal:
        if city_showing.is_turned_away(refusal):
            return _turned_away(request, refusal)
        return _page(request, found, sent, refusal.findings, wrong)
    return _page(request, found, sent)


def _known(plan: scenarios.Compiled) -> frozenset[str]:
    """What a row may name: measures, and their sectors."""
    return frozenset({*plan.ids, *(each.sector.value for each in plan.measures)})


def _turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    turned = city_showing.turned_away(request, refusal)
    return turned or refused(request, refusal, status=409)


def _page(
    request: HttpRequest,
    found: optimum_desk.OptimumDesk,
    sent: Sent,
    findings: tuple[Finding, ...] = (),
    wrong_cells: Mapping[str, Text] | None = None,
) -> HttpResponse:
    key = found.city.key
    wrong = {asked.field_of(f, found.years): asked.said_at_field(f) for f in findings}
    conflicts = [each for each in findings if each.code == CONFLICT]
    others = [
        each
        for each in findings
        if each.code != CONFLICT and asked.field_of(each, found.years) is None
    ]
    fields = {each.name: each for each in _fields(found, sent.fields, wrong)}
    sure_fields = [fields[name] for name in asked.SURE]
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
        "fields": [fields[name] for name in asked.PLAIN],
        "limits": limits.limits(found.plan, sent.rows, wrong_cells or {}, sent.step),
        "sure_fields": sure_fields,
        "is_sure_open": any(each.value or each.wrong for each in sure_fields),
        "robust_lead": WORDS["robust_lead"].format(seconds=optimum_desk.ROBUST_SECONDS),
        "limit": WORDS["limit"].format(seconds=optimum_desk.SECONDS),
        "conflicts": conflicts,
        "conflict_lead": WORDS["conflict_lead"].format(count=len(conflicts))
        if len(conflicts) > 1
        else WORDS["conflict_one"],
        "others": others,
        "at_fields": [f for f in findings if asked.field_of(f, found.years)],
        "begun": showing.begun(found),
        "told": showing.told(found) if found.best else None,
        "beside": beside(found.answer) if found.answer else None,
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
        "year": WORDS["year_hint"].format(first=first + 1, last=last),
        **{
            name: WORDS[f"{name}_hint"]
            for name in ("cut", "budget", "starts", "share", "missed")
        },
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
            optional=name in ("starts", *asked.SURE),
        )
        for name in asked.FIELDS
    )


_CITY = "plans/<slug:key>/optimum/"
urlpatterns = [
    path(_CITY, page, name="plan-optimum"),
    path(f"{_CITY}search/", search, name="plan-optimum-search"),
]

"""What a city's plan still lacks, and a need made of one of its measures."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.matching import Need, founding
from renkei.store import matching_plans, matching_typed
from renkei.store.matching_plans import RATE_FIELDS, OpenNeeds
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.matching import forms, showing
from renkei.web.pages.matching.words import WORDS as MATCHING
from renkei.web.pages.matching_from_plan.words import WORDS
from renkei.web.pages.plan_city.showing import Field
from renkei.web.paper_words import sendable
from renkei.web.table import Column, Table, linked
from renkei.web.typed_forms import LONGEST, Option

FORBIDDEN, UNKNOWN = "store.matching.forbidden", "store.matching.unknown"
PLAN = "plan"
NAMES = (PLAN, *RATE_FIELDS)


@dataclass(frozen=True, slots=True)
class Shown:
    """One measure that lacks its project."""

    need: Need
    known: Table
    reasons: Table
    standing: str | None


@only("GET")
@never_cache
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """What is still lacking in the plan that was chosen."""
    written = {n: sendable(request.GET.get(n, ""))[:LONGEST] for n in NAMES}
    return _page(request, written)


@only("POST")
@login_required
def take(request: HttpRequest) -> HttpResponse:
    """Make one of them a need."""
    written = forms.sent(request)
    try:
        key = matching_plans.take_need(written, store.person(request.user))
    except Refusal as refusal:
        return _answered(request, written, refusal)
    return HttpResponseRedirect(address("matching-need", key) or "")


def _answered(
    request: HttpRequest, written: dict[str, str], refusal: Refusal
) -> HttpResponse:
    if refusal.code == FORBIDDEN:
        return refused(request, refusal, status=403)
    if refusal.code == UNKNOWN:
        return refused(request, refusal, status=404)
    return _page(request, written, refusal.findings)


def _page(
    request: HttpRequest,
    written: dict[str, str],
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    who = store.person(request.user)
    try:
        plan_only = {PLAN: written.get(PLAN, "")}
        held = matching_plans.open_needs(plan_only if findings else written, who)
    except Refusal as refusal:
        if findings:  # not even without the rate that was refused
            return refused(request, refusal, status=404)
        return _answered(request, written, refusal)
    context = {
        "words": WORDS,
        "matching_title": MATCHING["title"],
        "trouble": MATCHING["trouble"],
        "stage_key": "finance",
        "matching": address("matching"),
        "planning": address("plans"),
        "here": address("matching-from-plan"),
        "deed": address("matching-from-plan-take"),
        "held": held,
        "fields": _fields(held, written, findings),
        "sent": [(name, written.get(name, "")) for name in RATE_FIELDS],
        "needs": [_shown(each, held) for each in held.found.needs],
        "covered": held.covered,
        "notices": held.found.findings,
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "matching_from_plan/page.html", context, status=status)


def _fields(
    held: OpenNeeds, written: dict[str, str], findings: tuple[Finding, ...]
) -> tuple[Field, ...]:
    wrong = {each.where: each.found for each in findings}
    plans = tuple(Option(name, same(title)) for name, title in held.plans.items())
    return (
        Field(PLAN, held.plan, options=plans, called=WORDS["plan"]),
        *(
            Field(
                name,
                written.get(name, ""),
                WORDS["rate_hint"] if name == "rate" else None,
                kind="date" if name == "rate-on" else "text",
                wrong=wrong.get(label),
                called=label,
                optional=True,
            )
            for name, label in RATE_FIELDS.items()
        ),
    )


def _shown(each: founding.Known[Need], held: OpenNeeds) -> Shown:
    need = each.profile
    stands = address("matching-need", need.id) if need.id in held.taken else None
    return Shown(need, _known(need), _reasons(each), stands)


def _known(need: Need) -> Table:
    budget = need.budget_jpy
    rows = (
        (MATCHING["wanted"], showing.wanted(need)),
        (WORDS["size"], same(f"{need.size:,.12g} {need.size_unit}")),
        (
            WORDS["budget"],
            WORDS["not_stated"]
            if budget is None
            else Text(ja=f"{budget:,f}円", en=f"JPY {budget:,f}"),
        ),
        (WORDS["by"], need.needed_by),
    )
    columns = (
        Column(MATCHING["field"], heads_row=True),
        Column(MATCHING["value"]),
    )
    return Table(need.name, columns, rows, shows_caption=False)


def _reasons(each: founding.Known[Need]) -> Table:
    labels = matching_typed.HIDEABLE
    rows = tuple(
        (
            labels[one.field],
            one.fact.value,
            linked(one.fact.source.title, one.fact.source.url),
            one.fact.confidence,
        )
        for one in each.evidence
    )
    columns = (
        Column(MATCHING["field"], heads_row=True),
        Column(WORDS["why"]),
        Column(MATCHING["source"]),
        Column(MATCHING["mark"]),
    )
    return Table(WORDS["why"], columns, rows, shows_caption=False)


urlpatterns = [
    path("matching/from-plan/", page, name="matching-from-plan"),
    path("matching/from-plan/take/", take, name="matching-from-plan-take"),
]

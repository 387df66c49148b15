"""The reader's introductions: the list, one of them with its log and its next step."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.http import urlencode

from renkei import store
from renkei.foundation import Finding, Refusal, same
from renkei.store import matching_desk
from renkei.store.matching_refusals import forbidden
from renkei.store.matching_rows import (
    ACCEPTED,
    AFTER,
    ASKED,
    BEGUN,
    INTRODUCED,
    LABELS,
    Introduction,
)
from renkei.store.queries.matching import Sight, sight
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.matching import forms, showing
from renkei.web.pages.matching.words import STEPS, WORDS
from renkei.web.table import Column, Table, linked

UNKNOWN = "store.matching.unknown"
FORBIDDEN = ("store.matching.forbidden", "store.paper.may-not-draft")


@only("GET")
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """Those in which the reader is a side; what waits for them comes first."""
    who = store.person(request.user)
    if matching_desk.profile_duty(who) is None:
        refusal = Refusal([forbidden(matching_desk.SIDES)])
        return refused(request, refusal, status=403)
    held = sight(who)
    rows = sorted(held.own_introductions, key=lambda each: not _waits(each, held))
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "told": STEPS,
        "matching": address("matching"),
        "table": _table(rows, held) if rows else None,
    }
    return render(request, "matching_introductions/list.html", context)


def _waits(each: Introduction, held: Sight) -> bool:
    return each.stands_at == ASKED and each.other in held.viewer.own


def _table(rows: list[Introduction], held: Sight) -> Table:
    columns = (
        Column(STEPS["need"], heads_row=True),
        Column(STEPS["company"]),
        Column(STEPS["technology"]),
        Column(STEPS["stands"]),
        Column(STEPS["since"]),
    )
    return Table(
        STEPS["title"],
        columns,
        tuple(
            (
                linked(
                    held.need(each.about.need).name,
                    address("matching-introduction", each.key),
                ),
                held.profile(each.about.company).name,
                showing.technology(each.about.technology),
                STEPS["waits"] if _waits(each, held) else LABELS[each.stands_at],
                each.steps[-1].at.date(),
            )
            for each in rows
        ),
        shows_caption=False,
    )


@only("GET")
@login_required
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One introduction."""
    return _page(request, key)


def _page(
    request: HttpRequest, key: str, findings: tuple[Finding, ...] = ()
) -> HttpResponse:
    who = store.person(request.user)
    held = sight(who)
    try:
        found = held.introduction(key)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    need, company = held.need(found.about.need), held.profile(found.about.company)
    after = AFTER.get(found.stands_at, ())
    asked = {"city": need.city, "technology": found.about.technology}
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "told": STEPS,
        "matching": address("matching"),
        "list": address("matching-introductions"),
        "found": found,
        "stands": LABELS[found.stands_at],
        "need": showing.named(need),
        "city": showing.place(need.city),
        "company": showing.named(company),
        "technology": showing.technology(found.about.technology),
        "log": _log(found),
        "answers": _waits(found, held),
        "outcomes": [
            (each, STEPS[each])
            for each in after
            if found.stands_at != ASKED and each != BEGUN
        ],
        "may_begin": BEGUN in after and matching_desk.may_begin(who),
        "other_begins": BEGUN in after and not matching_desk.may_begin(who),
        "project": linked(same(found.project), address("paper", found.project))
        if found.project
        else None,
        "estimate": f"{address('estimate')}?{urlencode(asked)}"
        if found.stands_at != ASKED
        else None,
        "appraisals": address("appraisals") if found.stands_at in INTRODUCED else None,
        "deed": address("matching-introduction-deed", key),
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "matching_introductions/page.html", context, status=status)


def _log(found: Introduction) -> Table:
    columns = (
        Column(STEPS["since"], heads_row=True),
        Column(STEPS["stands"]),
        Column(STEPS["said"]),
    )
    rows = tuple(
        (each.at.date(), LABELS[each.step], same(each.kept.words or "–"))
        for each in found.steps
    )
    return Table(STEPS["log"], columns, rows, shows_caption=False)


@only("POST")
@login_required
def deed(request: HttpRequest, key: str) -> HttpResponse:
    """The next step, as the button says."""
    who, written = store.person(request.user), forms.sent(request)
    go, words = written.get("go", ""), written.get("words", "")
    try:
        sight(who).introduction(key)
        if go == "begin":
            matching_desk.begin_project(key, who)
        elif go in ("accept", "decline"):
            matching_desk.answer(key, words, who, accepts=go == "accept")
        elif go in AFTER[ACCEPTED]:
            matching_desk.conclude(key, go, words, who)
        else:
            return _page(request, key)
    except Refusal as refusal:
        if refusal.code == UNKNOWN:
            return refused(request, refusal, status=404)
        if refusal.code in FORBIDDEN:
            return refused(request, refusal, status=403)
        return _page(request, key, refusal.findings)
    return HttpResponseRedirect(address("matching-introduction", key) or "")


_ONE = "matching/introductions/<str:key>/"
urlpatterns = [
    path("matching/introductions/", listed, name="matching-introductions"),
    path(_ONE, page, name="matching-introduction"),
    path(f"{_ONE}deed/", deed, name="matching-introduction-deed"),
]

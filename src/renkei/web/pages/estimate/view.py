"""Five answers, a project on one page, and the draft of an idea note.

The answers stand in the address, so that an estimate can be sent to somebody; nothing
is kept until a member has the draft written.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from renkei import facts, store
from renkei.foundation import Finding, Refusal
from renkei.planning import estimator
from renkei.store import estimate_desk
from renkei.store.clock import today
from renkei.technology import technology
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.estimate import asked, showing
from renkei.web.pages.estimate.words import WORDS
from renkei.web.pages.plan_city.showing import Field
from renkei.web.typed_forms import Option


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """The form, and the project where the five answers are there."""
    typed = asked.sent({name: request.GET[name] for name in request.GET})
    told: showing.Told | None = None
    findings: tuple[Finding, ...] = ()
    if asked.is_complete(typed):
        try:
            found = estimator.estimated(asked.answers(typed, today().year))
            told = showing.told(found, typed)
        except Refusal as refusal:
            findings = refusal.findings
    who = store.person(request.user)
    context = {
        "words": WORDS,
        "stage_key": "projects",
        "here": address("estimate"),
        "draft": address("estimate-draft"),
        "sign_in": address("sign-in"),
        "appraise": f"{address('appraisal-new')}?{urlencode(typed)}",
        "may_keep": estimate_desk.may_keep(who),
        "is_signed_in": who.user_id is not None,
        "typed": typed,
        "fields": _fields(typed, findings),
        "findings": findings,
        "told": told,
    }
    status = 409 if findings else 200
    return render(request, "estimate/page.html", context, status=status)


@only("POST")
@login_required
def draft(request: HttpRequest) -> HttpResponse:
    """The idea note of an estimate, drafted in the hands of the person."""
    typed = asked.sent({name: request.POST[name] for name in request.POST})
    who = store.person(request.user)
    try:
        estimate_desk.refuse_strangers(who)
        found = estimator.estimated(asked.answers(typed, today().year))
        kept = estimate_desk.keep_estimate(found, who)
    except Refusal as refusal:
        forbidden = refusal.code == "store.paper.may-not-draft"
        return refused(request, refusal, status=403 if forbidden else 409)
    there = address("paper", kept.note)
    assert there, "every paper has a page"
    return redirect(there)


def _fields(
    typed: Mapping[str, str], findings: tuple[Finding, ...]
) -> tuple[Field, ...]:
    wrong = {each.where: each.rule for each in findings}
    places = [
        place
        for place in facts.load().places.values()
        if place.side == "overseas" and place.population is not None
    ]
    places.sort(key=lambda place: (place.country, place.id))
    options = {
        "city": tuple(Option(place.id, place.name) for place in places),
        "technology": tuple(
            Option(name, technology(name).name) for name in estimator.methods()
        ),
    }
    return tuple(
        Field(
            name,
            typed.get(name, ""),
            WORDS[f"{name}_hint"],
            kind=_kind(name, options),
            options=options.get(name),
            nothing=WORDS["choose"] if name in options else None,
            wrong=wrong.get(WORDS[name]),
            called=WORDS[name],
            optional=name in asked.OPTIONAL,
        )
        for name in asked.FIELDS
    )


def _kind(name: str, options: Mapping[str, object]) -> str:
    if name == "jpy_on":
        return "date"
    return "text" if name in options else "number"


urlpatterns = [
    path("estimate/", page, name="estimate"),
    path("estimate/draft/", draft, name="estimate-draft"),
]

"""A profile as its reader may see it, and the form of the reader's own."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.matching import Company, Municipality, Need, wish_for
from renkei.store import matching_desk, matching_typed
from renkei.store.matching_refusals import forbidden
from renkei.store.matching_rows import COMPANY_ROLES
from renkei.store.people import Person
from renkei.store.queries.matching import compiled, sight
from renkei.web import undoing
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.matching import forms, showing
from renkei.web.pages.matching.words import WORDS
from renkei.web.table import Column, Table, linked


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One profile; needs have a page of their own."""
    who = store.person(request.user)
    held = sight(who)
    try:
        profile = held.profile(key)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    if isinstance(profile, Need):
        return HttpResponseRedirect(address("matching-need", key) or "")
    is_compiled = key not in held.held
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "matching": address("matching"),
        "profile": profile,
        "standing": showing.STANDING[profile.origin],
        "is_compiled": is_compiled,
        "table": fields(profile),
        "evidence": _evidence(key) if is_compiled else None,
        "edit": address("matching-profile-edit") if held.is_own(key) else None,
        "needs": _needs_of(held.needs, key),
        "undo": showing.offer(request, key, who, address("matching-profile-edit")),
    }
    return render(request, "matching_profile/page.html", context)


def _needs_of(needs: list[Need], city: str) -> Table | None:
    own = [each for each in needs if each.city == city]
    return showing.needs(own) if own else None


def fields(profile: Company | Municipality | Need) -> Table:
    """What is stated, and from whom on each part is shown."""
    columns = (
        Column(WORDS["field"], heads_row=True),
        Column(WORDS["value"]),
        Column(WORDS["seen_by"]),
    )
    rows = tuple(
        (
            matching_typed.HIDEABLE[name],
            showing.value(profile, name),
            wish_for(name, profile.wishes).label,
        )
        for name in profile.HIDEABLE
    )
    return Table(WORDS["value"], columns, rows, shows_caption=False)


def _evidence(key: str) -> Table:
    labels = {**matching_typed.HIDEABLE, "name": WORDS["name"]}
    rows = tuple(
        (
            labels.get(each.field, WORDS["value"]),
            each.fact.value,
            linked(each.fact.source.title, each.fact.source.url),
            each.fact.confidence,
        )
        for each in compiled()[key].evidence
    )
    columns = (
        Column(WORDS["field"], heads_row=True),
        Column(WORDS["evidence"]),
        Column(WORDS["source"]),
        Column(WORDS["mark"]),
    )
    return Table(WORDS["evidence"], columns, rows, shows_caption=False)


def _undone(request: HttpRequest, who: Person) -> HttpResponse:
    """What stood before the last change stands again."""
    duty = matching_desk.profile_duty(who)
    assert duty is not None, "asked before"
    try:
        version = matching_desk.undo(duty.entity, undoing.version_sent(request), who)
    except Refusal as refusal:
        return refused(request, refusal)
    undoing.note(request, duty.entity, version, is_again=True)
    return HttpResponseRedirect(address("matching-profile", duty.entity) or "")


@only("GET", "POST")
@login_required
def edit(request: HttpRequest) -> HttpResponse:
    """The form of one's own profile; sent, the next version of it."""
    who = store.person(request.user)
    if matching_desk.profile_duty(who) is None:
        refusal = Refusal([forbidden(matching_desk.MEMBERS)])
        return refused(request, refusal, status=403)
    if request.method != "POST":
        return _form(request, who)
    if request.POST.get("deed") == undoing.DEED:
        return _undone(request, who)
    written = forms.sent(request)
    try:
        key = matching_desk.write_profile(written, who)
    except Refusal as refusal:
        return _form(request, who, written, refusal.findings)
    undoing.note(request, key, matching_desk.last_version(key, who))
    return HttpResponseRedirect(address("matching-profile", key) or "")


def _form(
    request: HttpRequest,
    who: Person,
    written: Mapping[str, str] | None = None,
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    duty = matching_desk.profile_duty(who)
    assert duty is not None, "asked before"
    held = sight(who).profiles.get(duty.entity)
    if written is None:
        written = forms.written_of(held) if held is not None else {}
    is_company = duty.role in COMPANY_ROLES
    form = forms.company_form if is_company else forms.municipality_form
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "matching": address("matching"),
        "heading": WORDS["own_profile"],
        "lead": WORDS["edit_lead"],
        "name": held.name if held is not None else duty.organisation,
        "here": address("matching-profile-edit"),
        "groups": form(written, findings),
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "matching_profile/edit.html", context, status=status)


urlpatterns = [
    path("matching/profiles/edit/", edit, name="matching-profile-edit"),
    path("matching/profiles/<slug:key>/", page, name="matching-profile"),
]

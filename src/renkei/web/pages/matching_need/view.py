"""A need with its ten explained matches, its form, what is said of a match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from renkei import store
from renkei.foundation import Finding, Refusal, Text
from renkei.matching import Match, Need, scoring
from renkei.store import matching_desk
from renkei.store.matching_refusals import forbidden, unknown
from renkei.store.people import Person
from renkei.store.queries.matching import Sight, sight
from renkei.web import undoing
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.matching import forms, showing
from renkei.web.pages.matching.words import MATCHES, WORDS
from renkei.web.pages.matching_profile.view import fields
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language

TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN = "store.matching.unknown"
FORBIDDEN = "store.matching.forbidden"


@dataclass(frozen=True, slots=True)
class Shown:
    """One match as the page shows it."""

    match: Match
    company: object
    technology: object
    municipality: object
    points: Text
    place: Text
    table: Table
    is_member: bool


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One need."""
    return _page(request, key)


def _page(
    request: HttpRequest, key: str, findings: tuple[Finding, ...] = ()
) -> HttpResponse:
    who = store.person(request.user)
    held = sight(who)
    try:
        need = held.need(key)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    found = held.matches(need)
    is_own = held.is_own(key)
    duty = matching_desk.profile_duty(who)
    offers = any(duty and each.id == duty.entity for each in held.companies)
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "told": MATCHES,
        "matching": address("matching"),
        "need": need,
        "city": showing.place(need.city),
        "standing": showing.STANDING[need.origin],
        "table": fields(need),
        "edit": address("matching-need-edit", key) if is_own else None,
        "is_own": is_own,
        "own_company": duty.entity if duty and offers and not is_own else None,
        "deed": address("matching-need-deed", key),
        "considered": MATCHES["considered"].format(n=found.considered),
        "is_first_stable": found.is_first_stable,
        "matches": [_shown(each, held) for each in found.found],
        "files": [
            (form.upper(), address("matching-need-file", key, form)) for form in TYPES
        ],
        "findings": findings,
        "undo": showing.offer(request, key, who, address("matching-need-deed", key)),
    }
    status = 409 if findings else 200
    return render(request, "matching_need/page.html", context, status=status)


@only("GET")
@never_cache
def file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The matches that this reader is shown, with every reason, as a file."""
    from renkei.reports import matches

    held = sight(store.person(request.user))
    if form not in matches.FORMS:
        return refused(request, Refusal([unknown(f"{key}.{form}")]), status=404)
    try:
        found = held.matches(held.need(key)).found
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    content = matches.written(found, form, reader_language())
    return attachment(f"{key}.{form}", content, TYPES[form], is_private=True)


def _shown(match: Match, held: Sight) -> Shown:
    place = MATCHES["stable"]
    if not match.is_stable:
        place = MATCHES["unstable"].format(a=match.rank_best, b=match.rank_worst)
    return Shown(
        match,
        showing.named(match.company),
        showing.technology(match.offer.technology),
        showing.named(match.municipality),
        MATCHES["points"].format(p=f"{match.points:.1f}"),
        place,
        _reasons(match),
        match.company.id in held.held,
    )


def _reasons(match: Match) -> Table:
    adds, names = match.adds, scoring.terms()
    rows = tuple(
        (
            names[each.term].name,
            f"{adds[each.term] / 10_000:.2f}",
            f"{match.weights[each.term]}",
            f"{each.worth:,}",
            each.words,
        )
        for each in match.reasons
    )
    columns = (
        Column(MATCHES["term"], heads_row=True),
        Column(MATCHES["adds"], numeric=True),
        Column(MATCHES["weight"], numeric=True),
        Column(MATCHES["worth"], numeric=True),
        Column(MATCHES["why"]),
    )
    return Table(MATCHES["reasons"], columns, rows, shows_caption=False)


@only("POST")
@login_required
def deed(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for an introduction, or say of a match whether it is useful."""
    who, written = store.person(request.user), forms.sent(request)
    company = written.get("company", "")
    technology, words = written.get("technology", ""), written.get("words", "")
    try:
        sight(who).need(key)
        if written.get("deed") == undoing.DEED:
            version = matching_desk.undo(key, undoing.version_sent(request), who)
            undoing.note(request, key, version, is_again=True)
            return HttpResponseRedirect(address("matching-need", key) or "")
        if written.get("go") in ("useful", "not"):
            matching_desk.judge(
                key,
                company,
                technology,
                words,
                who,
                is_useful=written["go"] == "useful",
            )
            return HttpResponseRedirect(address("matching-need", key) or "")
        asked = matching_desk.ask(key, company, technology, words, who)
    except Refusal as refusal:
        if refusal.code == UNKNOWN:
            return refused(request, refusal, status=404)
        if refusal.code == FORBIDDEN:
            return refused(request, refusal, status=403)
        return _page(request, key, refusal.findings)
    return HttpResponseRedirect(address("matching-introduction", asked) or "")


@only("GET", "POST")
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """The form of a need; sent, a need."""
    return _written(request, "")


@only("GET", "POST")
@login_required
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a need that stands; sent, its next version."""
    try:
        sight(store.person(request.user)).need(key)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    return _written(request, key)


def _written(request: HttpRequest, key: str) -> HttpResponse:
    who = store.person(request.user)
    if matching_desk.need_duty(who) is None or (key and not sight(who).is_own(key)):
        refusal = Refusal([forbidden(matching_desk.CITIES)])
        return refused(request, refusal, status=403)
    if request.method != "POST":
        return _form(request, who, key)
    written = forms.sent(request)
    try:
        name = matching_desk.write_need(written, who, key)
    except Refusal as refusal:
        return _form(request, who, key, written, refusal.findings)
    undoing.note(request, name, matching_desk.last_version(name, who))
    return HttpResponseRedirect(address("matching-need", name) or "")


def _form(
    request: HttpRequest,
    who: Person,
    key: str,
    written: Mapping[str, str] | None = None,
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    need: Need | None = sight(who).need(key) if key else None
    if written is None:
        written = forms.written_of(need) if need is not None else {}
    duty = matching_desk.need_duty(who)
    assert duty is not None, "asked before"
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "matching": address("matching"),
        "heading": WORDS["own_need"],
        "lead": WORDS["edit_lead"],
        "name": need.name if need else showing.place(duty.entity),
        "here": address("matching-need-edit", key)
        if key
        else address("matching-need-new"),
        "groups": forms.need_form(written, findings),
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "matching_profile/edit.html", context, status=status)


_ONE = "matching/needs/<slug:key>/"
urlpatterns = [
    path("matching/needs/new/", begin, name="matching-need-new"),
    path(_ONE, page, name="matching-need"),
    path(f"{_ONE}edit/", edit, name="matching-need-edit"),
    path(f"{_ONE}deed/", deed, name="matching-need-deed"),
    path(f"{_ONE}matches.<slug:form>", file, name="matching-need-file"),
]

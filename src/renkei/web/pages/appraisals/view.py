"""Appraisals: the list, the form, one appraisal, its files.

Refused, the form comes again with every reason at its field and what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from renkei import store
from renkei.foundation import Confidence, Finding, Refusal, Text, same
from renkei.planning import estimator
from renkei.store import appraisal_desk as desk
from renkei.store import data_room_desk
from renkei.store.clock import today
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.appraisals import telling
from renkei.web.pages.appraisals.words import WORDS
from renkei.web.pages.estimate import asked
from renkei.web.pages.plan_city.showing import Field, wrong_at
from renkei.web.pages.plan_document.view import TYPES
from renkei.web.paper_words import sendable
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import LONGEST, Option

UNKNOWN, FORBIDDEN = "store.appraisal.unknown", "store.appraisal.party-only"
FORM = "form-"


@only("GET")
@never_cache
def listed(request: HttpRequest) -> HttpResponse:
    """The appraisals that are there for the reader."""
    who = store.person(request.user)
    found = desk.appraisals(who)
    rows = tuple(
        (
            linked(same(each.title), address("appraisal", each.key)),
            linked(desk.title_of(each.project), address("paper", each.project.number)),
            same(str(each.version)),
            each.at.date(),
        )
        for each in found
    )
    columns = (
        Column(WORDS["name"], heads_row=True),
        Column(WORDS["project"]),
        Column(WORDS["version"]),
        Column(WORDS["kept"]),
    )
    page = {
        "words": WORDS,
        "stage_key": "finance",
        "finance": address("finance"),
        "table": Table(WORDS["title"], columns, rows, shows_caption=False)
        if rows
        else None,
        "may_begin": bool(desk.writable(who)),
        "begin": address("appraisal-new"),
        "estimate": address("estimate"),
    }
    return render(request, "appraisals/list.html", page)


@only("GET", "POST")
@never_cache
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """The form of an appraisal, empty or filled from an estimate."""
    if request.method == "POST":
        return _keep(request)
    typed, estimated = _sent(request.GET), False
    if "size" in request.GET:
        try:
            given = asked.sent({name: request.GET[name] for name in request.GET})
            found = estimator.estimated(asked.answers(given, today().year))
        except Refusal as refusal:
            return _form(request, typed, refusal.findings)
        typed, estimated = desk.from_estimate(found), True
        typed["project"] = request.GET.get("project", "")
    return _form(request, typed, estimated=estimated)


@only("GET", "POST")
@never_cache
@login_required
def revise(request: HttpRequest, key: str) -> HttpResponse:
    """The form with what the latest version holds."""
    who = store.person(request.user)
    try:
        found = desk.appraisal_desk(key, who)
        number = found.held.project.number or ""
        desk.project_to_appraise(number, who)
    except Refusal as refusal:
        return _turned_away(request, refusal) or refused(request, refusal)
    if request.method == "POST":
        return _keep(request, found)
    typed = {**desk.typed_of(found.held.given), "project": number}
    return _form(request, typed, found=found)


def _keep(
    request: HttpRequest, found: desk.AppraisalDesk | None = None
) -> HttpResponse:
    sent, who = _sent(request.POST), store.person(request.user)
    read = sent.get("version", "")
    project = found.held.project.number if found else sent.get("project", "")
    try:
        key = desk.keep(
            project or "",
            sent,
            who,
            key=found.held.key if found else "",
            version=int(read) if read.isascii() and read.isdecimal() else 0,
        )
    except Refusal as refusal:
        away = _turned_away(request, refusal)
        return away or _form(request, sent, refusal.findings, found=found)
    return HttpResponseRedirect(address("appraisal", key) or "")


@only("GET")
@never_cache
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One appraisal, computed again."""
    who = store.person(request.user)
    try:
        found = desk.appraisal_desk(key, who, _version(request))
        shown = telling.told(found)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    _note(found, who)
    asked_for = f"?version={found.held.version}"
    files = [
        (WORDS[form], f"{address('appraisal-file', key, form)}{asked_for}")
        for form in desk.FORMS
    ]
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "list": address("appraisals"),
        "told": shown,
        "files": files,
        "revise": address("appraisal-revise", key) if found.may_write else None,
        "room": address("data-room", found.held.project.number),
    }
    return render(request, "appraisals/page.html", context)


@only("GET")
@never_cache
def file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The workbook or the paper."""
    who, language = store.person(request.user), reader_language()
    version = _version(request)
    try:
        found = desk.appraisal_desk(key, who, version)
        content = desk.appraisal_file(key, form, language, who, version)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    _note(found, who)
    name = f"appraisal-{key}-{found.held.version}-{language}.{form}"
    return attachment(name, content, TYPES[form], is_private=True)


def _note(found: desk.AppraisalDesk, who: store.Person) -> None:
    """An investor's opening is noted in the data room."""
    row = found.held.project
    if data_room_desk.is_guest(who, row):
        document = f"{data_room_desk.APPRAISAL}{found.held.key}"
        data_room_desk.opened(row.number or "", document, who, found.held.title)


def _version(request: HttpRequest) -> int | None:
    read = request.GET.get("version", "")
    return int(read) if read.isascii() and read.isdecimal() and len(read) < 6 else None


def _turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse | None:
    if refusal.code == UNKNOWN:
        return refused(request, refusal, status=404)
    if refusal.code == FORBIDDEN:
        return refused(request, refusal, status=403)
    return None


def _form(
    request: HttpRequest,
    typed: Mapping[str, str],
    findings: tuple[Finding, ...] = (),
    *,
    found: desk.AppraisalDesk | None = None,
    estimated: bool = False,
) -> HttpResponse:
    projects = desk.writable(store.person(request.user))
    if found is not None:
        number = found.held.project.number or ""
        projects = {number: desk.title_of(found.held.project)}
    wrong = wrong_at(findings)
    key = found.held.key if found else None
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "heading": WORDS["revise" if found else "begin"],
        "send": WORDS["keep_next" if found else "go"],
        "list": address("appraisals"),
        "here": address("appraisal-revise", key) if key else address("appraisal-new"),
        "version": found.latest if found else None,
        "estimated": estimated,
        "projects": [Option(name, title) for name, title in projects.items()],
        "chosen": typed.get("project", ""),
        "groups": [
            (
                words,
                [
                    _asked(ask, typed, wrong)
                    for ask in desk.ASKS.values()
                    if ask.group == group
                ],
            )
            for group, words in desk.GROUPS.items()
        ],
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "appraisals/form.html", context, status=status)


def _asked(
    ask: desk.Ask, typed: Mapping[str, str], wrong: Mapping[str, Text]
) -> tuple[Field, Field | None, Field | None]:
    """A field, and where it is a number, those of its source and mark."""
    name = ask.name
    kinds = {"day": "date", "choice": "text", "words": "text"}
    unit = desk.unit_of(ask, typed.get("currency") or "…") if ask.unit else None
    called = ask.words
    if unit is not None and ask.unit not in ("1", "year", "years", "count"):
        called = Text(ja="{w}({u})", en="{w} ({u})").format(w=ask.words, u=unit)
    options = None
    nothing = WORDS["choose"]
    if ask.sort == "choice":
        options = tuple(Option(k, w) for k, w in desk.choices(name).items())
        nothing = nothing if ask.is_needed else WORDS["not_answered"]
    field = Field(
        name,
        typed.get(name, ""),
        ask.hint,
        kind=kinds.get(ask.sort, "number"),
        options=options,
        nothing=nothing,
        at=FORM,
        wrong=wrong.get(ask.words.en),
        called=called,
        optional=not ask.is_needed,
    )
    if not ask.is_sourced:
        return field, None, None
    marks = tuple(Option(each.value, each.label) for each in Confidence)
    return (
        field,
        Field(
            f"{name}.source",
            typed.get(f"{name}.source", ""),
            at=FORM,
            called=WORDS["source"],
        ),
        Field(
            f"{name}.mark",
            typed.get(f"{name}.mark", Confidence.RECALLED.value),
            options=marks,
            at=FORM,
            called=WORDS["mark"],
        ),
    )


def _sent(given: Mapping[str, str]) -> dict[str, str]:
    return {name: sendable(str(given[name]))[:LONGEST].strip() for name in given}


_ONE = "appraisals/<slug:key>/"
urlpatterns = [
    path("appraisals/", listed, name="appraisals"),
    path("appraisals/new/", begin, name="appraisal-new"),
    path(_ONE, page, name="appraisal"),
    path(f"{_ONE}revise/", revise, name="appraisal-revise"),
    path(f"{_ONE}appraisal.<slug:form>", file, name="appraisal-file"),
]

"""Technology evaluations: the list, one evaluation, its forms, its dossier.

Each form makes one command; refused, the page comes again with every reason and what
was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import store
from renkei.foundation import Confidence, Finding, Refusal, Text, same
from renkei.programme import Action
from renkei.store import evaluation_desk as desks
from renkei.technology import catalogue, technology
from renkei.technology import evaluation as room
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.evaluations import reading, telling
from renkei.web.pages.evaluations.words import PRESETS, WORDS
from renkei.web.pages.plan_document.view import TYPES
from renkei.web.paper_words import sendable
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language, show, word
from renkei.web.typed_forms import LONGEST, Option

if TYPE_CHECKING:
    from renkei.store.people import Person

UNKNOWN = "store.evaluation.unknown"
FORBIDDEN = (
    "store.permission.role",
    "store.evaluation.chair-only",
    "store.evaluation.evaluator-only",
)
BAD = "store.evaluation."


@only("GET")
def listed(request: HttpRequest) -> HttpResponse:
    """The evaluations that the reader may see."""
    return _list(request)


@only("POST")
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Open an evaluation."""
    sent, who = _sent(request), store.person(request.user)
    try:
        key = desks.begin_evaluation(
            sent.get("title", ""),
            sent.get("need", ""),
            _weighting(sent),
            who,
        )
    except Refusal as refusal:
        if refusal.code in FORBIDDEN:
            return refused(request, refusal, status=403)
        return _list(request, refusal.findings, sent)
    return HttpResponseRedirect(address("evaluation", key) or "")


def _weighting(sent: Mapping[str, str]) -> room.Weighting:
    wanted = sent.get("weighting", room.Weighting.PAIRWISE)
    if wanted not in set(room.Weighting):
        raise Refusal(desks.not_a_choice(WORDS["weighting"], wanted))
    return room.Weighting(wanted)


def _list(
    request: HttpRequest,
    findings: tuple[Finding, ...] = (),
    sent: Mapping[str, str] | None = None,
) -> HttpResponse:
    who = store.person(request.user)
    found = desks.evaluations(who)
    page = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "table": _briefs(found) if found else None,
        "may_begin": who.duty_for(Action.PLAN_CITY) is not None,
        "begin": address("evaluation-begin"),
        "weightings": [Option(each.value, each.label) for each in room.Weighting],
        "findings": findings,
        "sent": sent or {},
    }
    status = 409 if findings else 200
    return render(request, "evaluations/list.html", page, status=status)


def _briefs(found: tuple[desks.Brief, ...]) -> Table:
    rows = []
    for each in found:
        name: object = linked(same(each.title), address("evaluation", each.key))
        if each.is_demonstration:
            badge = '{} <span class="badge badge--demo">{}</span>'
            name = format_html(badge, show(name), word("demonstration"))
        stage = WORDS["waits"] if each.waits else desks.phase_label(each.phase)
        rows.append((name, each.city, stage, each.chosen or same("–")))
    columns = (
        Column(WORDS["evaluation"], heads_row=True),
        Column(WORDS["city"]),
        Column(WORDS["stage"]),
        Column(WORDS["chosen"]),
    )
    return Table(WORDS["title"], columns, tuple(rows), shows_caption=False)


@only("GET")
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One evaluation as its reader may see it."""
    return _page(request, key)


@only("GET")
def file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The dossier."""
    language, who = reader_language(), store.person(request.user)
    try:
        content = desks.evaluation_file(key, form, language, who)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    name = f"evaluation-{key}-{language}.{form}"
    return attachment(name, content, TYPES[form], is_private=True)


@only("POST")
@login_required
def deed(request: HttpRequest, key: str) -> HttpResponse:
    """One command of a form; the field `deed` says which."""
    sent, who = _sent(request), store.person(request.user)
    try:
        found = desks.evaluation_desk(key, who)
        act = _DEEDS.get(sent.get("deed", ""), _nothing)
        act(found, sent, who)
    except Refusal as refusal:
        if refusal.code == UNKNOWN:
            return refused(request, refusal, status=404)
        if refusal.code in FORBIDDEN:
            return refused(request, refusal, status=403)
        return _page(request, key, refusal.findings, sent)
    return HttpResponseRedirect(address("evaluation", key) or "")


Deed = Callable[[desks.EvaluationDesk, Mapping[str, str], "Person"], object]


def _changing(change: Callable[[Mapping[str, str]], desks.Change]) -> Deed:
    def act(
        found: desks.EvaluationDesk, sent: Mapping[str, str], who: Person
    ) -> object:
        read = sent.get("version", "")
        version = int(read) if read.isascii() and read.isdecimal() else 0
        key = found.held.key
        return desks.change_question(key, who, change(sent), version=version)

    return act


def _option(sent: Mapping[str, str]) -> desks.Change:
    if wanted := sent.get("technology", ""):
        named = technology(wanted)
        return desks.adding_option(room.Option(named.id, named.name, named.id))
    name = sent.get("name", "").strip()
    if not name:
        raise Refusal(_empty("option"))
    return desks.adding_option(room.Option(_id_of("o", name), same(name)))


def _criterion(sent: Mapping[str, str]) -> desks.Change:
    preference = reading.read_preference(sent)
    if sent.get("preset") in PRESETS:
        usual = PRESETS[sent["preset"]]
        return desks.adding_criterion(replace(usual, preference=preference))
    name, unit = sent.get("name", "").strip(), sent.get("unit", "").strip()
    is_scored = sent.get("nature") == room.Nature.JUDGED
    if not name or not (unit or is_scored):
        raise Refusal(_empty("criterion" if not name else "unit"))
    return desks.adding_criterion(
        room.Criterion(
            _id_of("c", name),
            same(name),
            room.Direction.COST
            if sent.get("direction") == room.Direction.COST
            else room.Direction.BENEFIT,
            room.Nature.JUDGED if is_scored else room.Nature.MEASURED,
            "" if is_scored else unit,
            (1, 5) if is_scored else None,
            preference,
        )
    )


def _preference(sent: Mapping[str, str]) -> desks.Change:
    return desks.preferring(sent.get("wanted", ""), reading.read_preference(sent))


def _evidence(sent: Mapping[str, str]) -> desks.Change:
    option, _, criterion = sent.get("cell", "").partition(" ")
    return desks.adding_evidence(
        desks.TypedEvidence(
            option,
            criterion,
            sent.get("source", ""),
            sent.get("mark", ""),
            sent.get("value", ""),
            sent.get("known", ""),
        )
    )


def _invite(found: desks.EvaluationDesk, sent: Mapping[str, str], who: Person) -> None:
    wanted = sent.get("person", "")
    chosen = int(wanted) if wanted.isascii() and wanted.isdecimal() else 0
    desks.invite(found.held.key, chosen, who)


def _write(found: desks.EvaluationDesk, sent: Mapping[str, str], who: Person) -> None:
    sheet = reading.read_sheet(found.held.question, sent)
    if sent.get("go") == "decline":
        sheet = desks.KeptSheet(declined=True, why=sheet.why)
    elif sent.get("go") == "hand-in":
        sheet = replace(sheet, handed_in=True)
    desks.write_sheet(found.held.key, sheet, who)


def _nothing(
    found: desks.EvaluationDesk, sent: Mapping[str, str], who: Person
) -> object:
    raise Refusal(_empty("evaluation"))


_DEEDS: dict[str, Deed] = {
    "option": _changing(_option),
    "criterion": _changing(_criterion),
    "preference": _changing(_preference),
    "evidence": _changing(_evidence),
    "out": _changing(lambda sent: desks.leaving_out(sent.get("wanted", ""))),
    "invite": _invite,
    "sheet": _write,
    "blind": lambda found, sent, who: desks.open_blind_round(found.held.key, who),
    "open": lambda found, sent, who: desks.open_open_round(found.held.key, who),
    "decide": lambda found, sent, who: desks.decide(
        found.held.key,
        sent.get("chosen", ""),
        sent.get("why", ""),
        sent.get("dissent", ""),
        who,
    ),
    "publish": lambda found, sent, who: desks.publish(found.held.key, who),
}


def _page(
    request: HttpRequest,
    key: str,
    findings: tuple[Finding, ...] = (),
    sent: Mapping[str, str] | None = None,
) -> HttpResponse:
    who = store.person(request.user)
    try:
        found = desks.evaluation_desk(key, who)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    held, question, own = found.held, found.held.question, found.own
    in_round = held.phase in (desks.BLIND, desks.OPEN)
    fills = own is not None and in_round and not own.sheet.declined
    typed = sent if sent and sent.get("deed") == "sheet" else None
    context = {
        "words": WORDS,
        "stage_key": "plans",
        "plans": address("plans"),
        "list": address("evaluations"),
        "found": found,
        "held": held,
        "question": question,
        "phase": desks.phase_label(held.phase),
        "prepares": found.is_chair and held.phase == desks.DRAFT,
        "is_blind": held.phase == desks.BLIND,
        "is_open": held.phase == desks.OPEN,
        "is_decided": held.phase == desks.DECIDED,
        "deed": address("evaluation-deed", key),
        "sent": sent or {},
        "findings": findings,
        "criteria": [
            (each, telling.scale_of(each), telling.preference_of(each))
            for each in question.criteria
        ],
        **_tongues(found),
        "evidence": telling.evidence(question)
        if question.options and question.criteria
        else None,
        "evaluators": telling.evaluators(found) if held.evaluators else None,
        "form": telling.sheet_form(question, own.sheet, typed)
        if own is not None and fills
        else None,
        "result": telling.result(found.outcome) if found.outcome else None,
        "chosen": question.option(held.decision.chosen).name if held.decision else None,
        "files": [
            (form.upper(), address("evaluation-file", key, form))
            for form in desks.FORMS
        ],
        **_choices(found),
    }
    status = 409 if findings else 200
    return render(request, "evaluations/page.html", context, status=status)


def _tongues(found: desks.EvaluationDesk) -> dict[str, Text | None]:
    """In which language people wrote what a reader of the other one finds."""
    held, language = found.held, reader_language()
    decision = held.decision
    reasons = (decision.why, decision.dissent) if decision else ()
    known = (each.words for each in held.question.evidence)
    return {
        "need_in": telling.written_in(language, held.question.need),
        "reasons_in": telling.written_in(language, *reasons),
        "known_in": telling.written_in(language, *known),
    }


def _choices(found: desks.EvaluationDesk) -> dict[str, object]:
    question = found.held.question
    taken = {each.id for each in question.options}
    taken |= {each.id for each in question.criteria}
    return {
        "technologies": [
            Option(each.id, each.name) for each in catalogue() if each.id not in taken
        ],
        "presets": [
            Option(each.id, each.name)
            for each in PRESETS.values()
            if each.id not in taken
        ],
        "natures": [Option(each.value, each.label) for each in room.Nature],
        "directions": [Option(each.value, each.label) for each in room.Direction],
        "shapes": telling.shapes(),
        "marks": [Option(each.value, each.label) for each in Confidence],
        "cells": [
            Option(f"{o.id} {c.id}", telling.in_cell(o, c))
            for o in question.options
            for c in question.criteria
        ],
        "people": [Option(str(key), said) for key, said in found.invitable.items()],
    }


def _sent(request: HttpRequest) -> dict[str, str]:
    return {
        name: sendable(str(value))[:LONGEST] for name, value in request.POST.items()
    }


def _id_of(sort: str, name: str) -> str:
    """A short name for what an officer named: the same name, the same id."""
    letters = "".join(each if each.isalnum() else "-" for each in name.casefold())
    return f"{sort}-{letters[:40].strip('-')}"


def _empty(name: str) -> Finding:
    return desks.empty(WORDS[name])


_ONE = "evaluations/<slug:key>/"
urlpatterns = [
    path("evaluations/", listed, name="evaluations"),
    path("evaluations/begin/", begin, name="evaluation-begin"),
    path(_ONE, page, name="evaluation"),
    path(f"{_ONE}deed/", deed, name="evaluation-deed"),
    path(f"{_ONE}dossier.<slug:form>", file, name="evaluation-file"),
]

"""Where next: the form, the kept questions, and one answer with all that goes with it.

A question is answered while its asker waits, kept, and from then on has an address of
its own; there it is computed again.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text
from renkei.store import domino_desk
from renkei.store.queries import domino
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.domino_doors import doors
from renkei.web.domino_years import WORDS as YEAR_WORDS
from renkei.web.pages.domino_next import asked, fields, showing
from renkei.web.pages.domino_next.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import typed

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STATUSES = {"store.permission.domino": 403, "store.domino.unknown": 404}


@only("GET")
def page(request: HttpRequest) -> HttpResponse:
    """The form, with the conditions of a kept question where it is asked anew."""
    return _page(request, asked.begun(typed(request, asked.NAMES)))


@only("POST")
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """Answer and keep a question, or say why not."""
    sent = typed(request, asked.NAMES)
    who = store.person(request.user)
    try:
        domino_desk.refuse_others(who)
        number = domino_desk.ask(asked.Reader(sent).question(), who)
    except Refusal as refusal:
        if refusal.code in STATUSES:
            return refused(request, refusal, status=STATUSES[refusal.code])
        return _page(request, sent, refusal.findings)
    return HttpResponseRedirect(address("domino-answer", number) or "")


@only("GET")
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """A kept question with its answer."""
    try:
        found = domino_desk.answered(number)
    except Refusal as refusal:
        return refused(request, refusal, status=STATUSES.get(refusal.code, 409))
    context = {
        "words": WORDS,
        "stage_key": "domino",
        "here": address("domino-answer", number),
        "next": address("domino-next"),
        "heading": WORDS["answer_title"].format(n=number),
        "kept": found.kept,
        "told": showing.told(found, request.GET),
        "year_words": YEAR_WORDS,
        "back_test": address("domino-back-test"),
        "files": (
            (WORDS["brief"], address("domino-brief", number, "pdf")),
            (WORDS["word"], address("domino-brief", number, "docx")),
            (WORDS["csv"], address("domino-ranking", number)),
        ),
    }
    return render(request, "domino_next/answer.html", context)


@only("GET")
def brief(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The brief as a file."""
    language = reader_language()
    try:
        content = domino_desk.brief_file(number, form, language)
    except Refusal as refusal:
        return refused(request, refusal, status=STATUSES.get(refusal.code, 409))
    return attachment(f"renkei-domino-{number}-{language}.{form}", content, TYPES[form])


@only("GET")
def ranking(request: HttpRequest, number: int) -> HttpResponse:
    """The ranking as a file."""
    language = reader_language()
    try:
        content = domino_desk.ranking_file(number, language)
    except Refusal as refusal:
        return refused(request, refusal, status=STATUSES.get(refusal.code, 409))
    name = f"renkei-domino-{number}-{language}.csv"
    return attachment(name, f"\ufeff{content}", "text/csv; charset=utf-8")


def _page(
    request: HttpRequest, sent: Mapping[str, str], findings: tuple[Finding, ...] = ()
) -> HttpResponse:
    who = store.person(request.user)
    wrong: dict[str | None, Text] = {asked.field_of(f): f.found for f in findings}
    context = {
        "words": WORDS,
        "stage_key": "domino",
        "doors": doors("domino-next"),
        "ask": address("domino-ask"),
        "sign_in": address("sign-in"),
        "is_known": who.user_id is not None,
        "may_ask": domino_desk.may_ask(who),
        "first": fields.fields(asked.FIRST, sent, wrong),
        "more": fields.fields(asked.MORE, sent, wrong),
        "opens": any(name in asked.MORE for name in wrong),
        "findings": findings,
        "kept": _kept(),
    }
    status = 409 if findings else 200
    return render(request, "domino_next/page.html", context, status=status)


def _kept() -> Table | None:
    rows = tuple(
        (
            Link(Text(ja=f"{each.number}", en=f"{each.number}"), there),
            WORDS["asked_words"].format(
                b=each.question.budget, n=each.question.cases, y=each.question.year
            ),
            Text(ja=formats.day(each.at, "ja"), en=formats.day(each.at, "en")),
        )
        for each in domino.kept_questions()
        if (there := address("domino-answer", each.number))
    )
    if not rows:
        return None
    columns = (
        Column(WORDS["number"], heads_row=True),
        Column(WORDS["asked"]),
        Column(WORDS["when"]),
    )
    return Table(WORDS["kept"], columns, rows, shows_caption=False)


_ANSWER = "domino/next/<int:number>/"
urlpatterns = [
    path("domino/next/", page, name="domino-next"),
    path("domino/next/ask/", ask, name="domino-ask"),
    path(_ANSWER, answer, name="domino-answer"),
    path(f"{_ANSWER}brief.<slug:form>", brief, name="domino-brief"),
    path(f"{_ANSWER}ranking.csv", ranking, name="domino-ranking"),
]

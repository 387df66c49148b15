"""The statement of an account between two instants, as page, CSV, workbook and PDF."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.reports import documents
from renkei.store import ledger_desk
from renkei.store.clock import JAPAN
from renkei.web import paper_words, typed_forms
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.account_statement import comma
from renkei.web.pages.account_statement.words import WORDS
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language
from renkei.web.typed_forms import Field

FIELDS = ("since-day", "since-time", "until-day", "until-time")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 500
Write = Callable[[documents.AccountStatement, str], bytes]


def _document(write: Callable[[documents.Document, str], bytes]) -> Write:
    return lambda told, language: write(documents.account_statement(told), language)


FORMS: dict[str, tuple[str, Write]] = {
    "csv": ("text/csv; charset=utf-8", comma.written),
    "xlsx": (XLSX, _document(documents.xlsx)),
    "pdf": ("application/pdf", _document(documents.pdf)),
}


@only("GET")
@login_required
def statement(request: HttpRequest, identity: str) -> HttpResponse:
    """The form and what it asked for; without anything asked, everything up to now."""
    sent = typed_forms.typed(request, FIELDS)
    try:
        told, findings = _told(request, identity, sent), ()
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        if turned is not None:
            return turned
        if not refusal.findings[0].code.startswith(typed_forms.TYPED):
            return refused(request, refusal)
        return _page(request, identity, sent, None, refusal.findings)
    return _page(request, identity, sent, told, findings)


@only("GET")
@login_required
def file(request: HttpRequest, identity: str, form: str) -> HttpResponse:
    """The same statement, to be taken away."""
    if form not in FORMS:
        return render(request, "404.html", status=404)
    try:
        told = _told(request, identity, typed_forms.typed(request, FIELDS))
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or refused(request, refusal)
    content_type, write = FORMS[form]
    language = reader_language()
    day = documents.clock(told.until)[:10]
    name = f"renkei-statement-{identity}-{day}-{language}.{form}"
    return attachment(name, write(told, language), content_type, is_private=True)


def _told(
    request: HttpRequest, identity: str, sent: dict[str, str]
) -> documents.AccountStatement:
    span = ledger_desk.TypedSpan(
        since=(sent["since-day"], sent["since-time"]),
        until=(sent["until-day"], sent["until-time"]),
    )
    who = store.person(request.user)
    return ledger_desk.account_statement(identity, span, who)


def _page(
    request: HttpRequest,
    identity: str,
    sent: dict[str, str],
    told: documents.AccountStatement | None,
    findings: tuple[Finding, ...],
) -> HttpResponse:
    fields = tuple(
        Field(name, sent[name], kind="date" if name.endswith("day") else "time")
        for name in FIELDS
    )
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "registry": address("registry"),
        "account": address("account", identity),
        "here": address("account-statement", identity),
        "identity": identity,
        "fields": typed_forms.marked(fields, findings),
        "findings": findings,
        "told": told,
        **(_shown(identity, told, sent) if told else {}),
    }
    status = 409 if findings else 200
    return render(request, "account_statement/page.html", page, status=status)


def _shown(
    identity: str, told: documents.AccountStatement, sent: dict[str, str]
) -> dict[str, object]:
    # The files are asked for the very instant that the page shows, not a later now.
    end = told.until.astimezone(JAPAN)
    until = {"until-day": f"{end:%Y-%m-%d}", "until-time": f"{end:%H:%M:%S.%f}"}
    query = urlencode({**sent, **until})
    since = told.since
    return {
        "from_to": WORDS["from_to"].format(
            since=WORDS["beginning"] if since is None else documents.clock(since),
            until=documents.clock(told.until),
        ),
        "sums": [
            (WORDS[name], WORDS["tonnes"].format(tonnes=f"{tonnes:,}"))
            for name, tonnes in (
                ("opening", told.opening_tco2),
                ("in", told.in_tco2),
                ("out", told.out_tco2),
                ("closing", told.closing_tco2),
            )
        ],
        "files": [
            (
                WORDS[form],
                f"{address('account-statement-file', identity, form)}?{query}",
            )
            for form in FORMS
        ],
        "entries": _entries(told) if told.lines else None,
        "held": _held(told) if told.held else None,
        "entries_cut": _cut(len(told.lines)),
        "held_cut": _cut(len(told.held)),
    }


def _cut(count: int) -> Text | None:
    if count <= SHOWN:
        return None
    return WORDS["shown_of"].format(count=f"{count:,}", shown=f"{SHOWN:,}")


def _entries(told: documents.AccountStatement) -> Table:
    heads = (
        *("at", "kind", "serials", "in_tco2", "out_tco2", "balance_tco2", "other"),
        *("by", "why", "key"),
    )
    return Table(
        WORDS["entries"],
        tuple(
            Column(WORDS[head], numeric=head.endswith("tco2"), heads_row=head == "at")
            for head in heads
        ),
        tuple(map(_line, told.lines[:SHOWN])),
        shows_caption=False,
    )


def _line(line: documents.StatementLine) -> tuple[object, ...]:
    code = format_html("<code>{}</code>", line.label)
    return (
        same(documents.clock(line.at)),
        line.kind,
        linked(code, address("serial", line.first_serial)),
        WORDS["dash"] if line.in_tco2 is None else line.in_tco2,
        WORDS["dash"] if line.out_tco2 is None else line.out_tco2,
        line.balance_tco2,
        linked(line.other, address("account", line.other))
        if line.other
        else WORDS["dash"],
        paper_words.person(line.by),
        line.why,
        format_html("<code>{}</code>", line.key),
    )


def _held(told: documents.AccountStatement) -> Table:
    return Table(
        WORDS["held"],
        (
            Column(WORDS["serials"], heads_row=True),
            Column(WORDS["project"]),
            Column(WORDS["vintage"]),
            Column(WORDS["quantity"], numeric=True),
            Column(WORDS["since"]),
        ),
        tuple(
            (
                linked(
                    format_html("<code>{}</code>", each.label),
                    address("serial", each.serials.first),
                ),
                linked(each.block.project, address("project", each.block.project)),
                WORDS["vintage_unknown"]
                if each.block.vintage is None
                else str(each.block.vintage),
                each.tonnes,
                each.since,
            )
            for each in told.held[:SHOWN]
        ),
        shows_caption=False,
    )


_HERE = "accounts/<str:identity>/statement"
urlpatterns = [
    path(f"{_HERE}/", statement, name="account-statement"),
    path(f"{_HERE}/file.<slug:form>", file, name="account-statement-file"),
]

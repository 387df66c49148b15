"""The page of one account: statement, serials, entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import facts, store
from renkei.foundation import Refusal, Text
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.account.words import WORDS
from renkei.web.table import Column, Link, Table

if TYPE_CHECKING:
    from renkei.store.queries.registry import AccountRecord


@only("GET")
def account(request: HttpRequest, identity: str) -> HttpResponse:
    """What an account holds now, and how it came to hold it."""
    try:
        record = store.account(identity)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "record": record,
        "party": facts.load().countries[record.party].name,
        "title": _title(record),
        "holdings": _holdings(record) if record.statement.holdings else None,
        "entries": _entries(record),
    }
    return render(request, "account/page.html", page)


def _title(record: AccountRecord) -> Text:
    name = facts.load().countries[record.party].name
    kind = record.statement.account.kind.label
    return Text(ja=f"{name.ja} {kind.ja}", en=f"{name.en}: {kind.en.lower()}")


def _project(reference: str) -> object:
    there = address("project", reference)
    return Link(reference, there) if there else reference


def _holdings(record: AccountRecord) -> Table:
    return Table(
        WORDS["statement"],
        (
            Column(WORDS["serials"], heads_row=True),
            Column(WORDS["project"]),
            Column(WORDS["quantity"], numeric=True),
            Column(WORDS["since"]),
        ),
        tuple(
            (
                format_html("<code>{}</code>", each.label),
                _project(each.block.project),
                each.tonnes,
                each.since,
            )
            for each in record.statement.holdings
        ),
        shows_caption=False,
    )


def _entries(record: AccountRecord) -> Table:
    return Table(
        WORDS["entries"],
        (
            Column(WORDS["on_day"], heads_row=True),
            Column(WORDS["what"]),
            Column(WORDS["serials"]),
            Column(WORDS["quantity"], numeric=True),
            Column(WORDS["why"]),
        ),
        tuple(
            (
                each.on,
                each.kind.label,
                format_html("<code>{}</code>", each.block.label_of(each.serials)),
                each.tonnes,
                each.why,
            )
            for each in record.entries
        ),
        shows_caption=False,
    )


urlpatterns = [path("accounts/<str:identity>/", account, name="account")]

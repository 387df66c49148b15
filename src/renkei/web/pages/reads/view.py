"""Who was shown what: about one's own records, and everything for the administrator."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import same
from renkei.store import reads
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.reads.words import WORDS
from renkei.web.paper_words import person
from renkei.web.table import Column, Link, Table


@only("GET")
@login_required
def of_mine(request: HttpRequest) -> HttpResponse:
    """About the records of the organisations one acts for."""
    found = reads.reads_of_mine(store.person(request.user))
    page = {
        "words": WORDS,
        "table": _table(found),
        "all": address("reads-all") if _is_administrator(request) else None,
    }
    return render(request, "reads/page.html", page)


@only("GET")
@login_required
def every(request: HttpRequest) -> HttpResponse:
    """All of it; to anybody but the administrator there is no such page."""
    if not _is_administrator(request):
        raise Http404
    by, record = (request.GET.get(name, "")[:120].strip() for name in ("by", "record"))
    page = {
        "words": WORDS,
        "table": _table(reads.every_read(by, record)),
        "by": by,
        "record": record,
        "is_all": True,
    }
    return render(request, "reads/page.html", page)


def _is_administrator(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.is_active and user.is_staff)


def _table(found: tuple[reads.Read, ...]) -> Table | None:
    if not found:
        return None
    columns = tuple(Column(WORDS[name]) for name in ("at", "by", "what", "record"))
    rows = tuple((each.at, person(each.by), each.what, _record(each)) for each in found)
    return Table(WORDS["table"], columns, rows)


def _record(read: reads.Read) -> object:
    there = address("paper", read.record) if read.kind == "paper" else None
    return Link(same(read.record), there) if there else same(read.record)


urlpatterns = [
    path("reads/", of_mine, name="reads"),
    path("reads/all/", every, name="reads-all"),
]

"""The data room: what is shared, with whom, who opened it, and the forms of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from renkei import store
from renkei.foundation import Finding, Refusal, same
from renkei.store import data_room_desk as desk
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.data_room.words import WORDS
from renkei.web.table import Column, Table

UNKNOWN, FORBIDDEN = "store.data-room.unknown", "store.data-room.party-only"


@only("GET")
@never_cache
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """The room; opening it is noted."""
    return _page(request, reference)


@only("POST")
@login_required
def deed(request: HttpRequest, reference: str) -> HttpResponse:
    """Share or not, invite or end: the field `deed` says which."""
    who, wanted = store.person(request.user), request.POST.get("wanted", "")
    chosen = int(wanted) if wanted.isascii() and wanted.isdecimal() else 0
    try:
        match request.POST.get("deed", ""):
            case "share":
                desk.share(reference, wanted, who, is_shared=True)
            case "unshare":
                desk.share(reference, wanted, who, is_shared=False)
            case "end":
                desk.end(reference, chosen, who)
            case _:
                desk.invite(reference, chosen, who)
    except Refusal as refusal:
        if refusal.code == UNKNOWN:
            return refused(request, refusal, status=404)
        if refusal.code == FORBIDDEN:
            return refused(request, refusal, status=403)
        return _page(request, reference, refusal.findings)
    return HttpResponseRedirect(address("data-room", reference) or "")


@only("GET")
@never_cache
def file(request: HttpRequest, reference: str, document: str) -> HttpResponse:
    """A shared file; its opening is noted."""
    try:
        name, content = desk.room_file(reference, document, store.person(request.user))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    return attachment(name, content, "application/octet-stream", is_private=True)


def _page(
    request: HttpRequest, reference: str, findings: tuple[Finding, ...] = ()
) -> HttpResponse:
    who = store.person(request.user)
    try:
        if not findings:
            desk.data_room(reference, who)
            desk.opened(reference, "", who, "")
        room = desk.data_room(reference, who)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    context = {
        "words": WORDS,
        "stage_key": "finance",
        "heading": WORDS["title"].format(t=room.title),
        "investors": address("investors"),
        "room": room,
        "documents": [(each, _to(room, each)) for each in room.documents],
        "guests": [
            (
                each,
                paper_words.person(each.name),
                WORDS["ended"].format(at=paper_words.instant(each.ended_at))
                if each.ended_at
                else WORDS["since"].format(at=paper_words.instant(each.since)),
            )
            for each in room.guests
        ],
        "openings": _openings(room),
        "deed": address("data-room-deed", reference),
        "appraise": f"{address('appraisal-new')}?project={room.number}",
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "data_room/page.html", context, status=status)


def _to(room: desk.DataRoom, each: desk.Document) -> str | None:
    if each.appraisal:
        return address("appraisal", each.appraisal)
    return address("data-room-file", room.number, each.id)


def _openings(room: desk.DataRoom) -> Table | None:
    if not room.openings:
        return None
    columns = (
        Column(WORDS["when"], heads_row=True),
        Column(WORDS["who"]),
        Column(WORDS["what"]),
    )
    rows = tuple(
        (
            paper_words.instant(each.at),
            paper_words.person(each.name),
            same(each.what) if each.what else WORDS["the_room"],
        )
        for each in room.openings
    )
    return Table(WORDS["openings"], columns, rows, shows_caption=False)


_ROOM = "projects/<str:reference>/data-room/"
urlpatterns = [
    path(_ROOM, page, name="data-room"),
    path(f"{_ROOM}deed/", deed, name="data-room-deed"),
    path(f"{_ROOM}<slug:document>", file, name="data-room-file"),
]

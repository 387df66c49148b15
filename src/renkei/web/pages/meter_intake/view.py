"""Meter files: the file that comes in, how it is read, what it brings, and the taking.

Nothing is written before the last step, whose button carries the token of exactly what
was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, same
from renkei.mrv import meter_files
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.meter_intake import form
from renkei.web.pages.meter_intake.tables import (
    channels_table,
    conflicts_table,
    files_table,
    rows_table,
    sums_table,
)
from renkei.web.pages.meter_intake.words import WORDS
from renkei.web.uploads import takes_files

if TYPE_CHECKING:
    from renkei.store.commands.meter_files import FilePreview, WaitingFile

UNKNOWN, FORBIDDEN = "programme.project.unknown", "store.permission."
GONE, OPEN = "store.meter-file.gone", "mrv.meter-file.mapping"
DONE = "meter_file_done"
NOT_KEPT = ("csrfmiddlewaretoken", "token", "as", "reason")


@takes_files(meter_files.BYTES_MAX)
@only("GET", "POST")
@login_required
def files(request: HttpRequest, reference: str) -> HttpResponse:
    """The desk of those who measure; a file that is sent leads to its mapping."""
    who = store.person(request.user)
    try:
        if request.method != "POST":
            return _desk(request, reference)
        store.intake_desk(reference, who)  # whose it is not hears that first
        sent: Any = request.FILES.get("file")
        if sent is None:
            return _desk(request, reference, [_no_file()])
        content = sent.read(meter_files.BYTES_MAX + 1)  # one more is refused
        mark = store.keep_meter_file(reference, sent.name, content, who)
    except Refusal as refusal:
        return _refused(request, reference, refusal)
    return HttpResponseRedirect(address("meter-file", reference, mark) or "/")


@only("GET", "POST")
@login_required
def file(request: HttpRequest, reference: str, mark: str) -> HttpResponse:
    """How a file is read; posted: what comes of it. Nothing is written."""
    who = store.person(request.user)
    sheet = str(request.POST.get("sheet") or request.GET.get("sheet", ""))
    try:
        waiting = store.waiting_file(reference, mark, who, sheet=sheet)
        if request.method != "POST":
            return _mapping(request, waiting, waiting.mapping)
        mapping = form.said(waiting, request.POST.dict())
        if "again" in request.POST:
            return _mapping(request, waiting, mapping)
        try:
            shown = store.preview_meter_file(reference, mark, mapping, who)
        except Refusal as refusal:
            if refusal.code != OPEN:
                raise
            return _mapping(request, waiting, mapping, refusal.findings)
    except Refusal as refusal:
        return _refused(request, reference, refusal)
    return _preview(request, shown)


@only("POST")
@login_required
def take(request: HttpRequest, reference: str, mark: str) -> HttpResponse:
    """Take the file as it was shown, whole."""
    who = store.person(request.user)
    posted = request.POST.dict()
    sheet, token = str(posted.get("sheet", "")), str(posted.get("token", ""))
    try:
        waiting = store.waiting_file(reference, mark, who, sheet=sheet)
        mapping = form.said(waiting, posted)
        try:
            done = store.take_meter_file(
                reference,
                mark,
                mapping,
                token,
                who,
                is_correction=posted.get("as") == "correction",
                reason=str(posted.get("reason", "")),
            )
        except Refusal as refusal:
            if refusal.code.startswith("mrv."):
                raise
            shown = store.preview_meter_file(reference, mark, mapping, who)
            return _preview(request, shown, refusal.findings)
    except Refusal as refusal:
        return _refused(request, reference, refusal)
    request.session[DONE] = [reference, done.file_name, done.readings, done.is_new]
    return HttpResponseRedirect(address("meter-files", reference) or "/")


def _desk(
    request: HttpRequest, reference: str, findings: Iterable[Finding] = ()
) -> HttpResponse:
    desk = store.intake_desk(reference, store.person(request.user))
    page = {
        **_head(desk.reference),
        "desk": desk,
        "channels": channels_table(desk.plan) if desk.plan else None,
        "taken": files_table(desk.files) if desk.files else None,
        "done": _done(request, desk.reference),
        "findings": tuple(findings),
    }
    status = 409 if page["findings"] else 200
    return render(request, "meter_intake/page.html", page, status=status)


def _mapping(
    request: HttpRequest,
    waiting: WaitingFile,
    mapping: meter_files.ColumnMapping,
    findings: Iterable[Finding] = (),
) -> HttpResponse:
    more = waiting.grid.width - form.COLUMNS_SHOWN
    page = {
        **_head(waiting.project, waiting.mark),
        **_opened(waiting),
        "mapping": mapping,
        "columns": form.columns(waiting, mapping),
        "more": WORDS["more_columns"].format(n=f"{more:,}") if more > 0 else None,
        "names": form.names(waiting, mapping),
        "lists": form.lists(mapping),
        "zone_hint": WORDS["zone_hint"].format(zone=waiting.plan.zone),
        "findings": tuple(findings),
    }
    status = 409 if page["findings"] else 200
    return render(request, "meter_intake/mapping.html", page, status=status)


def _opened(waiting: WaitingFile) -> dict[str, object]:
    book, row = waiting.book, waiting.remembered
    told = WORDS["proposed"]
    if row is not None:
        told = WORDS["remembered"].format(by=waiting.remembered_by, file=row.file_name)
    return {
        "opened_as": WORDS["opened_as"].format(
            file=book.file_name, form=waiting.grid.form.name
        ),
        "told": told,
        "sheets": book.sheets if len(book.sheets) > 1 else (),
        "sheet": waiting.grid.sheet,
    }


def _preview(
    request: HttpRequest, shown: FilePreview, findings: Iterable[Finding] = ()
) -> HttpResponse:
    understood, plan = shown.understood, shown.file.plan
    posted = request.POST.items()
    page = {
        **_head(shown.file.project, shown.file.mark),
        "opened_as": WORDS["opened_as"].format(
            file=understood.file_name, form=understood.form
        ),
        "shown": shown,
        "counts": WORDS["counts"].format(
            rows=f"{understood.rows:,}", n=f"{understood.readings:,}"
        ),
        "sums": sums_table(understood),
        "rows": rows_table(understood),
        "conflicts": conflicts_table(shown.standing.conflicts, plan),
        "brings": _brings(shown),
        "take": WORDS["take"].format(n=f"{understood.readings:,}"),
        "kept": tuple((name, value) for name, value in posted if name not in NOT_KEPT),
        "typed": request.POST,
        "findings": tuple(findings),
    }
    status = 409 if page["findings"] or understood.errors else 200
    return render(request, "meter_intake/preview.html", page, status=status)


def _brings(shown: FilePreview) -> bool:
    """Whether taking the file would leave anything on record."""
    found = shown.standing
    return bool(found.fresh or found.conflicting or found.sealed)


def _head(reference: str, mark: str = "") -> dict[str, object]:
    return {
        "words": WORDS,
        "stage_key": "credits",
        "reference": reference,
        "projects": address("projects"),
        "project": address("project", reference),
        "here": address("meter-files", reference),
        "file_here": address("meter-file", reference, mark) if mark else None,
        "take_here": address("meter-file-take", reference, mark) if mark else None,
        "invoices": address("invoices", reference),
    }


def _done(request: HttpRequest, reference: str) -> object:
    """What was taken a moment ago, said once."""
    done = request.session.get(DONE)
    if not done or done[0] != reference:
        return None
    del request.session[DONE]
    word = WORDS["done" if done[3] else "done_before"]
    return word.format(file=done[1], n=f"{done[2]:,}")


def _refused(request: HttpRequest, reference: str, refusal: Refusal) -> HttpResponse:
    """No such project or file, not this person's, or the desk with every reason."""
    if refusal.code in (UNKNOWN, GONE):
        return refused(request, refusal, status=404)
    if refusal.code.startswith(FORBIDDEN):
        return refused(request, refusal, status=403)
    return _desk(request, reference, refusal.findings)


def _no_file() -> Finding:
    return Finding(
        code="web.form.no-file",
        found=WORDS["no_file"],
        where=same("file"),
        rule=WORDS["no_file_rule"],
        remedy=WORDS["no_file_remedy"],
    )


urlpatterns = [
    path("projects/<str:reference>/meter-files/", files, name="meter-files"),
    path("projects/<str:reference>/meter-files/<slug:mark>/", file, name="meter-file"),
    path(
        "projects/<str:reference>/meter-files/<slug:mark>/take",
        take,
        name="meter-file-take",
    ),
]

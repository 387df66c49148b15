"""Tables of papers: the files that go out, the file that comes in and what it would do.

What was sent is shown first, whole, and nothing is written; the button under it carries
the hash of what was shown, and only that is ever done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import streamed
from renkei.web.narrowing import asked_in, query_of
from renkei.web.pages.paper_tables.differences import records
from renkei.web.pages.paper_tables.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language
from renkei.web.uploads import content_of, takes_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renkei.store.commands.paper_tables import Waiting

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
SHOWN = 300  # records that a page lists; the counts are of all of them
UNKNOWN, FORBIDDEN = "store.paper.kind-unknown", "store.paper-table.may-not-bring"
DONE = "paper_tables_done"


@only("GET")
def tables(request: HttpRequest, kind_id: str) -> HttpResponse:
    """The files to take away, and the form for those who may bring one in."""
    try:
        return _page(request, kind_id)
    except Refusal as refusal:
        return _refused(request, refusal)


@only("GET")
def export_xlsx(request: HttpRequest, kind_id: str) -> HttpResponseBase:
    """The papers of a kind that the reader may see, as a workbook."""
    try:
        file = _table(request, kind_id).xlsx_file()
        return streamed(f"{kind_id}.xlsx", file, XLSX, is_private=True)
    except Refusal as refusal:
        return _refused(request, refusal)


@only("GET")
def export_csv(request: HttpRequest, kind_id: str) -> HttpResponseBase:
    """The papers of a kind that the reader may see, as a CSV file."""
    try:
        parts = _table(request, kind_id).csv_parts()
        return streamed(f"{kind_id}.csv", parts, CSV, is_private=True)
    except Refusal as refusal:
        return _refused(request, refusal)


def _table(request: HttpRequest, kind_id: str) -> papers.tables.Table:
    """What the list of the same address shows, as a table."""
    asked = asked_in(request)
    who = store.person(request.user)
    return store.paper_table(
        kind_id, who, reader_language(), asked if query_of(asked) else None
    )


@takes_files(papers.tables.BYTES)
@only("GET", "POST")
@login_required
def bring(request: HttpRequest, kind_id: str) -> HttpResponse:
    """The form; and, for a file that was sent, what it would do. Nothing is done."""
    who = store.person(request.user)
    sent: Any = request.FILES.get("file")
    try:
        if not store.may_bring_paper_table(kind_id, who):
            store.paper_table_dry_run(kind_id, "", b"", who)  # refuses with the reason
        if request.method != "POST":
            return _page(request, kind_id)
        if sent is None:
            return _page(request, kind_id, findings=[_no_file()], status=409)
        content = content_of(sent, papers.tables.BYTES)
        waiting = store.keep_paper_table(kind_id, sent.name, content, who)
    except Refusal as refusal:
        return _refused(request, refusal, kind_id)
    return _shown(request, kind_id, waiting)


@only("POST")
@login_required
def confirm(request: HttpRequest, kind_id: str) -> HttpResponse:
    """Do what was shown, all of it or nothing."""
    who = store.person(request.user)
    mark, shown = (request.POST.get(name, "") for name in ("mark", "shown"))
    try:
        done = store.apply_paper_table(kind_id, mark, shown, who)
    except Refusal as refusal:
        return _refused(request, refusal, kind_id)
    request.session[DONE] = [kind_id, len(done.added), len(done.changed)]
    return HttpResponseRedirect(address("paper-import", kind_id) or "/")


def _page(
    request: HttpRequest,
    kind_id: str,
    *,
    findings: Iterable[Finding] = (),
    status: int = 200,
) -> HttpResponse:
    asked = asked_in(request)
    offer = store.paper_table_offer(kind_id, store.person(request.user), asked)
    query = urlencode(query_of(asked))
    page = {
        **_head(kind_id, query),
        "may_bring": offer.may_bring,
        "holds": WORDS["holds_narrowed" if query else "holds"].format(
            count=f"{offer.asked_for:,}", total=f"{offer.seen:,}"
        ),
        "widen": address("paper-tables", kind_id) if query else None,
        "sign_in": None if request.user.is_authenticated else address("sign-in"),
        "done": _done(request, kind_id),
        "findings": tuple(findings),
    }
    return render(request, "paper_tables/page.html", page, status=status)


def _head(kind_id: str, query: str = "") -> dict[str, object]:
    kind = papers.kinds()[kind_id]
    asked = f"?{query}" if query else ""
    return {
        "words": WORDS,
        "stage_key": kind.stage,
        "kind": kind,
        "titled": WORDS["titled"].format(kind=kind.plural),
        "list": f"{address('papers', kind_id)}{asked}",
        "xlsx": f"{address('paper-export-xlsx', kind_id)}{asked}",
        "csv": f"{address('paper-export-csv', kind_id)}{asked}",
        "bring": address("paper-import", kind_id),
        "confirm": address("paper-import-confirm", kind_id),
    }


def _done(request: HttpRequest, kind_id: str) -> object:
    """What was taken in a moment ago, said once."""
    done = request.session.get(DONE)
    if not done or done[0] != kind_id:
        return None
    del request.session[DONE]
    return WORDS["done"].format(added=f"{done[1]:,}", changed=f"{done[2]:,}")


def _shown(request: HttpRequest, kind_id: str, waiting: Waiting) -> HttpResponse:
    run = waiting.dry_run
    added, changed = len(run.added), len(run.changed)
    page = {
        **_head(kind_id),
        "run": run,
        "mark": waiting.mark,
        "read_as": WORDS["read_as"].format(
            file=run.file_name, form=run.form, rows=f"{run.rows:,}"
        ),
        "counts": WORDS["counts"].format(
            added=f"{added:,}", changed=f"{changed:,}", unchanged=f"{run.unchanged:,}"
        ),
        "faulty": WORDS["faulty"].format(n=f"{len(run.faults):,}"),
        "faults": _told(run.faults, "faults"),
        "warnings": _told(run.warnings, "warnings"),
        "parts": tuple(
            (
                WORDS[name],
                records(rows[:SHOWN], reader_language()),
                WORDS["more"].format(n=f"{len(rows) - SHOWN:,}")
                if len(rows) > SHOWN
                else None,
            )
            for name, rows in (("changed", run.changed), ("added", run.added))
            if rows
        ),
        "take": WORDS["confirm"].format(n=f"{added + changed:,}"),
    }
    status = 409 if run.faults else 200
    return render(request, "paper_tables/dry_run.html", page, status=status)


def _told(findings: tuple[Finding, ...], name: str) -> Table | None:
    """Findings as one table: where, what, which rule, what to do."""
    columns = (
        Column(WORDS["cell"], heads_row=True),
        *(Column(WORDS[word]) for word in ("found", "rule", "remedy")),
    )
    rows = tuple((f.where, f.found, f.rule, f.remedy) for f in findings)
    return Table(WORDS[name], columns, rows, shows_caption=False) if rows else None


def _refused(request: HttpRequest, refusal: Refusal, kind_id: str = "") -> HttpResponse:
    """No such kind, not this person's, or the form again with every reason."""
    if refusal.code == UNKNOWN:
        return refused(request, refusal, status=404)
    if refusal.code == FORBIDDEN:
        return refused(request, refusal, status=403)
    if not kind_id:
        return refused(request, refusal)
    return _page(request, kind_id, findings=refusal.findings, status=409)


def _no_file() -> Finding:
    return Finding(
        code="web.form.no-file",
        found=WORDS["no_file"],
        where=same("file"),
        rule=WORDS["no_file_rule"],
        remedy=WORDS["no_file_remedy"],
    )


urlpatterns = [
    path("papers/<slug:kind_id>/tables/", tables, name="paper-tables"),
    path("papers/<slug:kind_id>/export.xlsx", export_xlsx, name="paper-export-xlsx"),
    path("papers/<slug:kind_id>/export.csv", export_csv, name="paper-export-csv"),
    path("papers/<slug:kind_id>/import/", bring, name="paper-import"),
    path("papers/<slug:kind_id>/import/confirm/", confirm, name="paper-import-confirm"),
]

"""Bills by hand: one form, every bill on record, and their copies.

Refused: the same page with every reason, and what was typed kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, same
from renkei.mrv import meter_files
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.invoices.words import WORDS
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language
from renkei.web.uploads import takes_files

if TYPE_CHECKING:
    from renkei.store.queries.meter_files import IntakeDesk, InvoiceTold

UNKNOWN, FORBIDDEN = "programme.project.unknown", "store.permission."
GONE = "store.meter-file.gone"
DONE = "invoice_done"
FIELDS = ("channel", "month", "amount", "unit", "document", "reason")
LONGEST = 400
READ_MOST = 11 * 1024 * 1024  # of a copy; the store refuses what is larger than 10 MB


@takes_files(READ_MOST)
@only("GET", "POST")
@login_required
def invoices(request: HttpRequest, reference: str) -> HttpResponse:
    """The form and the bills on record; posted: one more of them."""
    try:
        if request.method != "POST":
            return _page(request, reference)
        done = _entered(request, reference)
    except Refusal as refusal:
        if refusal.code == UNKNOWN:
            return refused(request, refusal, status=404)
        if refusal.code.startswith(FORBIDDEN):
            return refused(request, refusal, status=403)
        try:
            return _page(request, reference, refusal.findings)
        except Refusal as other:
            return refused(request, other)
    request.session[DONE] = [reference, *done]
    return HttpResponseRedirect(address("invoices", reference) or "/")


@only("GET")
@login_required
def copy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The copy of a bill, to be taken away."""
    who = store.person(request.user)
    try:
        name, content = store.invoice_copy(reference, number, who)
    except Refusal as refusal:
        is_no_right = refusal.code.startswith(FORBIDDEN)
        return refused(request, refusal, status=403 if is_no_right else 404)
    response = attachment(name, content, "application/octet-stream", is_private=True)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _entered(request: HttpRequest, reference: str) -> list[object]:
    who = store.person(request.user)
    sent: Any = request.FILES.get("copy")
    typed = {name: request.POST.get(name, "")[:LONGEST] for name in FIELDS}
    unit = meter_files.read_unit(typed["unit"]) or typed["unit"].strip()
    found = store.enter_invoice(
        reference,
        store.TypedInvoice(
            channel=typed["channel"],
            month=typed["month"],
            amount=typed["amount"],
            unit=unit,
            document=typed["document"][:80],
            reason=typed["reason"],
            is_correction=request.POST.get("kind") == "correction",
            file_name=sent.name if sent else "",
            content=sent.read(READ_MOST) if sent else b"",
        ),
        who,
    )
    shown = f"{formats.exact(found.amount.normalize(), reader_language())} {found.unit}"
    return [found.is_new, found.channel, f"{found.month:%Y-%m}", shown]


def _page(
    request: HttpRequest, reference: str, findings: Iterable[Finding] = ()
) -> HttpResponse:
    desk = store.intake_desk(reference, store.person(request.user))
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "reference": desk.reference,
        "projects": address("projects"),
        "project": address("project", desk.reference),
        "files": address("meter-files", desk.reference),
        "here": address("invoices", desk.reference),
        "desk": desk,
        "channels": desk.bill_channels,
        "typed": _typed(request, desk),
        "listed": _table(desk.reference, desk.invoices) if desk.invoices else None,
        "done": _done(request, desk.reference),
        "findings": tuple(findings),
    }
    status = 409 if page["findings"] else 200
    return render(request, "invoices/page.html", page, status=status)


def _typed(request: HttpRequest, desk: IntakeDesk) -> Mapping[str, str]:
    """What was typed; before that, the unit of the only channel."""
    if request.method == "POST":
        return {name: str(text) for name, text in request.POST.items()}
    channels = desk.bill_channels
    return {"unit": channels[0].unit if len(channels) == 1 else ""}


def _table(reference: str, bills: tuple[InvoiceTold, ...]) -> Table:
    language = reader_language()
    rows = tuple(
        (
            same(f"{each.month:%Y-%m}"),
            same(each.channel),
            same(f"{formats.exact(each.amount, language)} {each.unit}"),
            linked(
                same(each.document),
                address("invoice-copy", reference, each.number)
                if each.file_name
                else None,
            ),
            WORDS["corrected"].format(why=each.reason)
            if each.reason
            else WORDS["as_reading"],
            same(f"{each.by}, {formats.instant(each.at, language)}"),
        )
        for each in bills
    )
    heads = ("month", "channel", "amount", "said", "was", "by")
    columns = tuple(
        Column(WORDS[word], numeric=word == "amount", heads_row=not n)
        for n, word in enumerate(heads)
    )
    return Table(WORDS["listed"], columns, rows, shows_caption=False)


def _done(request: HttpRequest, reference: str) -> object:
    """What was recorded a moment ago, said once."""
    done = request.session.get(DONE)
    if not done or done[0] != reference:
        return None
    del request.session[DONE]
    if not done[1]:
        return WORDS["done_before"]
    return WORDS["done"].format(channel=done[2], month=done[3], amount=done[4])


urlpatterns = [
    path("projects/<str:reference>/invoices/", invoices, name="invoices"),
    path(
        "projects/<str:reference>/invoices/<int:number>/copy",
        copy,
        name="invoice-copy",
    ),
]

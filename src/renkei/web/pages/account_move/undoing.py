"""Undoing a transfer: why, what would happen, confirm."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.store import ledger_desk
from renkei.web import typed_forms
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.account_move.words import WORDS

FIELDS = ("key", *typed_forms.REASONS)


@only("GET", "POST")
@login_required
def undo(request: HttpRequest, identity: str, number: int) -> HttpResponse:
    """The transfer and a reason; posted: what it would do; confirmed: done."""
    sent = typed_forms.typed(request, FIELDS)
    step = request.POST.get("step", "")
    try:
        if request.method != "POST" or step == "change":
            return _form(request, identity, number, sent)
        try:
            return _asked(request, identity, number, sent)
        except Refusal as refusal:
            turned = typed_forms.turned_away(request, refusal)
            if turned is not None:
                return turned
            return _form(request, identity, number, sent, refusal.findings)
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or refused(request, refusal)


def _asked(
    request: HttpRequest, identity: str, number: int, sent: Mapping[str, str]
) -> HttpResponse:
    who = store.person(request.user)
    if request.POST.get("step") == "confirm":
        placed = ledger_desk.place_reversal(
            identity, number, who, key=sent["key"], why=typed_forms.why(sent)
        )
        there = address("account-order", identity, placed.key)
        assert there is not None, "the house shows what became of an order"
        return HttpResponseRedirect(there)
    shown = ledger_desk.rehearse_reversal(
        identity, number, who, key=sent["key"], why=typed_forms.why(sent)
    )
    page = {
        **_page(identity, number, shown),
        "reasons": tuple(reason.found for reason in shown.reasons),
        "kept": tuple(sent.items()),
        "title": WORDS["undo_title"],
    }
    return render(request, "account_move/look.html", page)


def _form(
    request: HttpRequest,
    identity: str,
    number: int,
    sent: Mapping[str, str],
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    who = store.person(request.user)
    shown = ledger_desk.reversal_of(identity, number, who)
    page = {
        **_page(identity, number, shown),
        "key": sent["key"] or typed_forms.fresh_key(),
        "fields": typed_forms.marked(typed_forms.reasons(sent), findings),
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "account_move/undo.html", page, status=status)


def _page(
    identity: str, number: int, shown: ledger_desk.Rehearsed
) -> dict[str, object]:
    return {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "account": address("account", identity),
        "identity": identity,
        "here": address("account-reverse", identity, number),
        "shown": shown,
        "tonnes": WORDS["tonnes"].format(tonnes=f"{shown.serials.tonnes:,}"),
    }

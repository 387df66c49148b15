"""Trusting accounts: the list with since, waiting and ended; to add one and to end one.

Refused: the same page with every reason, and what was typed kept in its form.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.registry import AccountKind
from renkei.store import ledger_desk
from renkei.web import paper_words, typed_forms
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.account_trust.words import WORDS
from renkei.web.typed_forms import Field

FIELDS = ("trusted", *typed_forms.REASONS)


@only("GET", "POST")
@login_required
def trusts(request: HttpRequest, identity: str) -> HttpResponse:
    """The trusted accounts; posted: one more."""
    sent = typed_forms.typed(request, (*FIELDS, *typed_forms.SEEKING))
    if request.method != "POST":
        return _page(request, identity, {})
    if typed_forms.is_search(request, sent):
        return _page(request, identity, sent, "add")
    who = store.person(request.user)
    try:
        ledger_desk.trust_typed_account(
            identity, sent["trusted"], who, why=typed_forms.why(sent)
        )
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or _page(request, identity, sent, "add", refusal.findings)
    return HttpResponseRedirect(f"{address('account-trust', identity)}?did=trust")


@only("POST")
@login_required
def end(request: HttpRequest, identity: str, number: int) -> HttpResponse:
    """End a trust at once."""
    sent = typed_forms.typed(request, typed_forms.REASONS)
    who = store.person(request.user)
    try:
        ledger_desk.end_typed_trust(identity, number, who, why=typed_forms.why(sent))
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or _page(request, identity, sent, f"t{number}-", refusal.findings)
    return HttpResponseRedirect(f"{address('account-trust', identity)}?did=end")


def _page(
    request: HttpRequest,
    identity: str,
    sent: Mapping[str, str],
    form: str = "",
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    try:
        who = store.person(request.user)
        seeking = typed_forms.seeking(sent if form == "add" else {}, "trusted")
        desk = ledger_desk.account_trusts(identity, who, seeking)
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or refused(request, refusal)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "registry": address("registry"),
        "account": address("account", identity),
        "here": address("account-trust", identity),
        "identity": identity,
        "desk": desk,
        "is_participant": desk.account.kind is AccountKind.PARTICIPANT,
        "settings": [
            (name.label, WORDS["unset"] if value is None else value)
            for name, value in desk.settings
        ],
        "trusts": [
            {
                "told": each,
                "state": WORDS[each.state],
                "account": address("account", each.account.id),
                "by": paper_words.person(each.by),
                "is_open": form == f"t{each.number}-",
                "fields": _reasons(sent, f"t{each.number}-", form, findings),
            }
            for each in desk.trusts
        ],
        "fields": _fields(desk, sent if form == "add" else {}, form, findings),
        "findings": findings,
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
    }
    status = 409 if findings else 200
    return render(request, "account_trust/page.html", page, status=status)


def _reasons(
    sent: Mapping[str, str], at: str, form: str, findings: tuple[Finding, ...]
) -> tuple[Field, ...]:
    is_sent = form == at
    fields = typed_forms.reasons(sent if is_sent else {}, at)
    return typed_forms.marked(fields, findings if is_sent else ())


def _fields(
    desk: ledger_desk.TrustsTold,
    sent: Mapping[str, str],
    form: str,
    findings: tuple[Finding, ...],
) -> tuple[Field, ...]:
    trusted = typed_forms.chosen_of(
        *("trusted", sent.get("trusted", ""), desk.choices, sent.get("find", "")),
        (WORDS["option"], WORDS["choose"]),
    )
    fields = (trusted, *typed_forms.reasons(sent))
    return typed_forms.marked(fields, findings if form == "add" else ())


urlpatterns = [
    path("accounts/<str:identity>/trusts/", trusts, name="account-trust"),
    path(
        "accounts/<str:identity>/trusts/<int:number>/end/",
        end,
        name="account-trust-end",
    ),
]

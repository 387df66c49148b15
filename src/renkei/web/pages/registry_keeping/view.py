"""Keeping a registry: its accounts and settings, and a form for one more of each.

Refused: the same page with every reason, and what was typed kept in its form.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry import AccountKind, Book, moving
from renkei.store import ledger_desk
from renkei.web import paper_words, typed_forms
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.entity_names import country_name
from renkei.web.pages.registry_keeping.words import WORDS
from renkei.web.table import Column, Table, linked
from renkei.web.typed_forms import Field, Option

ACCOUNT = ("book", "party", "kind", "holder", "name-ja", "name-en")
RULE = ("book", "party", "rule", "value", "from-day", "from-time", "why-ja", "why-en")


@only("GET")
@login_required
def keeping(request: HttpRequest) -> HttpResponse:
    """A registry of the reader's."""
    return _page(request, typed_forms.typed(request, ("book", "party")))


@only("POST")
@login_required
def open_account(request: HttpRequest) -> HttpResponse:
    """One more account."""
    sent = typed_forms.typed(request, ACCOUNT)
    try:
        ledger_desk.open_typed_account(
            (sent["book"], sent["party"]),
            sent["kind"],
            sent["holder"],
            store.person(request.user),
            name=(sent["name-ja"], sent["name-en"]),
        )
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or _page(request, sent, "account", refusal.findings)
    return _back(sent, "open")


@only("POST")
@login_required
def set_rule(request: HttpRequest) -> HttpResponse:
    """One more setting."""
    sent = typed_forms.typed(request, RULE)
    try:
        ledger_desk.set_typed_rule(
            (sent["book"], sent["party"]),
            sent["rule"],
            sent["value"],
            (sent["from-day"], sent["from-time"]),
            store.person(request.user),
            why=typed_forms.why(sent),
        )
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or _page(request, sent, "rule", refusal.findings)
    return _back(sent, "set")


def _back(sent: Mapping[str, str], did: str) -> HttpResponse:
    asked = urlencode({"book": sent["book"], "party": sent["party"], "did": did})
    return HttpResponseRedirect(f"{address('registry-keeping')}?{asked}")


def _page(
    request: HttpRequest,
    sent: Mapping[str, str],
    form: str = "",
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    who = store.person(request.user)
    try:
        desk = ledger_desk.registry_desk(who, sent["book"], sent["party"])
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or refused(request, refusal)
    here = address("registry-keeping")
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "registry": address("registry"),
        "inbox": address("approvals"),
        "desk": desk,
        "called": _called(desk.book, desk.party),
        "others": [
            (
                _called(book, party),
                f"{here}?{urlencode({'book': book, 'party': party})}",
                (book, party) == (desk.book, desk.party),
            )
            for book, party in desk.others
        ],
        "missing": [WORDS["missing"].format(name=name.label) for name in desk.missing],
        "settings": _settings(desk) if desk.settings else None,
        "accounts": _accounts(desk),
        "cut": WORDS["cut"].format(
            count=f"{desk.account_count:,}", shown=f"{len(desk.accounts):,}"
        )
        if desk.account_count > len(desk.accounts)
        else None,
        "rule_fields": _rule_fields(sent if form == "rule" else {}, form, findings),
        "account_fields": _account_fields(
            desk, sent if form == "account" else {}, form, findings
        ),
        "findings": findings,
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
    }
    status = 409 if findings else 200
    return render(request, "registry_keeping/page.html", page, status=status)


def _called(book: str, party: str) -> Text:
    return WORDS["of"].format(party=country_name(party), book=Book(book).label)


def _settings(desk: ledger_desk.RegistryDesk) -> Table:
    heads = ("name", "value", "since", "state", "by", "why")
    return Table(
        WORDS["settings"],
        tuple(
            Column(WORDS[head], numeric=head == "value", heads_row=head == "name")
            for head in heads
        ),
        tuple(
            (
                each.name.label,
                each.value,
                paper_words.instant(each.valid_from),
                WORDS[_state(each)],
                paper_words.person(each.by),
                each.why,
            )
            for each in desk.settings
        ),
        shows_caption=False,
    )


def _state(each: ledger_desk.SettingTold) -> str:
    if each.is_in_force:
        return "in_force"
    return "to_come" if each.valid_from > timezone.now() else "past"


def _accounts(desk: ledger_desk.RegistryDesk) -> Table:
    heads = ("account", "called", "kind", "holder")
    return Table(
        WORDS["accounts"],
        tuple(Column(WORDS[head], heads_row=head == "account") for head in heads),
        tuple(
            (
                linked(each.id, address("account", each.id)),
                each.name,
                each.kind.label,
                same(each.holder) if each.holder else WORDS["party"],
            )
            for each in desk.accounts
        ),
        shows_caption=False,
    )


def _rule_fields(
    sent: Mapping[str, str], form: str, findings: tuple[Finding, ...]
) -> tuple[Field, ...]:
    rules = tuple(Option(name.value, name.label) for name in moving.RuleName)
    fields = (
        Field("rule", sent.get("rule", ""), options=rules, nothing=WORDS["choose"]),
        Field("value", sent.get("value", ""), WORDS["value_hint"], kind="number"),
        Field("from-day", sent.get("from-day", ""), kind="date", optional=True),
        Field(
            "from-time",
            sent.get("from-time", ""),
            WORDS["from_hint"],
            kind="time",
            optional=True,
        ),
        *typed_forms.reasons(sent),
    )
    return typed_forms.marked(fields, findings if form == "rule" else ())


def _account_fields(
    desk: ledger_desk.RegistryDesk,
    sent: Mapping[str, str],
    form: str,
    findings: tuple[Finding, ...],
) -> tuple[Field, ...]:
    kinds = tuple(Option(kind.value, kind.label) for kind in AccountKind)
    holders = tuple(
        Option(each.id, WORDS["option"].format(name=each.name, id=each.id))
        for each in desk.holders
    )
    fields = (
        Field(
            "kind",
            sent.get("kind", ""),
            options=kinds,
            nothing=WORDS["choose"],
            at="account-",
        ),
        Field(
            "holder",
            sent.get("holder", ""),
            WORDS["holder_hint"],
            options=holders,
            nothing=WORDS["no_holder"],
        ),
        Field("name-ja", sent.get("name-ja", "")),
        Field("name-en", sent.get("name-en", "")),
    )
    return typed_forms.marked(fields, findings if form == "account" else ())


urlpatterns = [
    path("registry/keeping/", keeping, name="registry-keeping"),
    path("registry/keeping/accounts/", open_account, name="registry-keeping-account"),
    path("registry/keeping/settings/", set_rule, name="registry-keeping-rule"),
]

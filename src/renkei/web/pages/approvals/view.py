"""The approval inbox: proposals and crossings, each with its form; own ones apart.

Refused: the inbox with every reason, and what was typed kept in its form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import store
from renkei.foundation import Finding, Refusal, Text
from renkei.store import ledger_desk
from renkei.store.people import Person
from renkei.web import paper_words, typed_forms
from renkei.web.addresses import address
from renkei.web.answers import View, only, refused
from renkei.web.pages.approvals.words import WORDS
from renkei.web.table import Column, Table, linked

Decide = Callable[[int, Person, bool, tuple[str, str]], None]


@only("GET")
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, what they asked, what is decided."""
    return _page(request)


def _page(
    request: HttpRequest,
    at: str = "",
    sent: Mapping[str, str] | None = None,
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    try:
        found = ledger_desk.approvals(store.person(request.user))
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        return turned or refused(request, refusal)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "desk": address("desk"),
        "count": found.count,
        "has_more": found.count > len(found.proposals) + len(found.crossings),
        "proposals": [
            _card(each, f"p{each.order.proposal}-", at, sent or {}, findings)
            for each in found.proposals
        ],
        "crossings": [
            _card(each, f"c{each.order.crossing}-", at, sent or {}, findings)
            for each in found.crossings
        ],
        "own": _own(found) if found.own else None,
        "decided": _decided(found) if found.decided else None,
        "findings": findings,
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
    }
    status = 409 if findings else 200
    return render(request, "approvals/page.html", page, status=status)


def _card(
    each: ledger_desk.Waiting,
    at: str,
    sent_at: str,
    sent: Mapping[str, str],
    findings: tuple[Finding, ...],
) -> dict[str, object]:
    is_sent = at == sent_at
    fields = typed_forms.reasons(sent if is_sent else {}, at)
    return {
        "shown": each.order,
        "at": at,
        "tonnes": _tonnes(each.order),
        "by": paper_words.person(each.order.by),
        "age": _age(each.days),
        "reasons": tuple(reason.found for reason in each.reasons),
        "fields": typed_forms.marked(fields, findings if is_sent else ()),
    }


def _tonnes(order: ledger_desk.OrderTold) -> Text:
    return WORDS["tonnes"].format(tonnes=f"{order.serials.tonnes:,}")


def _age(days: int) -> Text:
    if days < 2:
        return WORDS["one_day" if days else "today"]
    return WORDS["days"].format(n=days)


def _way(order: ledger_desk.OrderTold) -> object:
    return (
        linked(order.source.id, address("account", order.source.id)),
        linked(order.target.id, address("account", order.target.id)),
    )


def _label(order: ledger_desk.OrderTold) -> object:
    code = format_html("<code>{}</code>", order.label)
    return linked(code, address("account-order", order.source.id, order.key))


def _own(found: ledger_desk.Approvals) -> Table:
    heads = ("serials", "kind", "quantity", "from", "why", "age")
    return Table(
        WORDS["own"],
        tuple(
            Column(WORDS[head], numeric=head == "quantity", heads_row=head == "serials")
            for head in heads
        ),
        tuple(
            (
                _label(each.order),
                each.order.kind_label,
                each.order.serials.tonnes,
                _way(each.order),
                each.order.why,
                _age(each.days),
            )
            for each in found.own
        ),
        shows_caption=False,
    )


def _decided(found: ledger_desk.Approvals) -> Table:
    heads = ("serials", "kind", "quantity", "from", "by", "result", "decided_by")
    return Table(
        WORDS["decided"],
        tuple(
            Column(WORDS[head], numeric=head == "quantity", heads_row=head == "serials")
            for head in (*heads, "decided_why")
        ),
        tuple(
            (
                _label(order),
                order.kind_label,
                order.serials.tonnes,
                _way(order),
                paper_words.person(order.by),
                WORDS["yes" if order.is_approved else "no"],
                paper_words.person(order.decided_by),
                order.decided_why,
            )
            for order in found.decided
        ),
        shows_caption=False,
    )


def _decision(letter: str, decide: Decide) -> View:
    """The view that takes one decision; the form says yes or no."""

    @only("POST")
    @login_required
    def answer(request: HttpRequest, number: int) -> HttpResponse:
        sent = typed_forms.typed(request, ("decision", *typed_forms.REASONS))
        is_yes = sent["decision"] == "yes"
        who = store.person(request.user)
        try:
            decide(number, who, is_yes, typed_forms.why(sent))
        except Refusal as refusal:
            turned = typed_forms.turned_away(request, refusal)
            at = f"{letter}{number}-"
            return turned or _page(request, at, sent, refusal.findings)
        did = "yes" if is_yes else "no"
        return HttpResponseRedirect(f"{address('approvals')}?did={did}")

    return answer


def _proposal(number: int, who: Person, is_yes: bool, why: tuple[str, str]) -> None:
    ledger_desk.decide_typed(number, who, is_approved=is_yes, why=why)


def _crossing(number: int, who: Person, is_yes: bool, why: tuple[str, str]) -> None:
    ledger_desk.answer_typed(number, who, is_acknowledged=is_yes, why=why)


urlpatterns = [
    path("approvals/", inbox, name="approvals"),
    path(
        "approvals/proposals/<int:number>/",
        _decision("p", _proposal),
        name="approvals-decide",
    ),
    path(
        "approvals/crossings/<int:number>/",
        _decision("c", _crossing),
        name="approvals-answer",
    ),
]

"""Moving credits in three steps: say what, see what would happen, confirm.

The form carries the key of its order, made when it was shown, so that a double click
or a form sent again is the same order. Refused: the form with every reason, and what
was typed kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, same
from renkei.store import ledger_desk
from renkei.web import typed_forms
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.account_move import undoing
from renkei.web.pages.account_move.outcome import order
from renkei.web.pages.account_move.words import WORDS
from renkei.web.typed_forms import Field, Option

FIELDS = (
    "key",
    "kind",
    "target",
    "held",
    "tonnes",
    "first",
    "last",
    "why-ja",
    "why-en",
)


@only("GET", "POST")
@login_required
def move(request: HttpRequest, identity: str) -> HttpResponse:
    """The form; posted: what it would do; confirmed: done."""
    sent = typed_forms.typed(request, (*FIELDS, *typed_forms.SEEKING))
    step = request.POST.get("step", "")
    try:
        if request.method != "POST" or typed_forms.is_search(request, sent):
            return _form(request, identity, sent)
        try:
            if step == "confirm":
                return _confirmed(request, identity, sent)
            return _looked_at(request, identity, sent)
        except Refusal as refusal:
            turned = typed_forms.turned_away(request, refusal)
            return turned or _form(request, identity, sent, refusal.findings)
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        assert turned is not None, f"a form refused by {refusal.findings[0].code}"
        return turned


def _order_of(sent: Mapping[str, str]) -> ledger_desk.TypedOrder:
    plain = {name: sent[name] for name in FIELDS if name not in typed_forms.REASONS}
    return ledger_desk.TypedOrder(**plain, why=typed_forms.why(sent))


def _confirmed(
    request: HttpRequest, identity: str, sent: Mapping[str, str]
) -> HttpResponse:
    who = store.person(request.user)
    return _led_to(ledger_desk.place_order(identity, _order_of(sent), who))


def _led_to(placed: ledger_desk.OrderTold) -> HttpResponse:
    there = address("account-order", placed.source.id, placed.key)
    assert there is not None, "the house shows what became of an order"
    return HttpResponseRedirect(there)


def _looked_at(
    request: HttpRequest, identity: str, sent: Mapping[str, str]
) -> HttpResponse:
    who = store.person(request.user)
    placed = ledger_desk.placed_order(identity, _order_of(sent), who)
    if placed is not None:
        return _led_to(placed)
    shown = ledger_desk.rehearse_order(identity, _order_of(sent), who)
    serials = {"first": str(shown.serials.first), "last": str(shown.serials.last)}
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "account": address("account", identity),
        "identity": identity,
        "here": address("account-move", identity),
        "shown": shown,
        "is_final": shown.target.kind.is_final,
        "tonnes": WORDS["tonnes"].format(tonnes=f"{shown.serials.tonnes:,}"),
        "reasons": tuple(reason.found for reason in shown.reasons),
        "kept": tuple({**sent, **serials, "tonnes": ""}.items()),
        "title": WORDS["title"],
    }
    return render(request, "account_move/look.html", page)


def _form(
    request: HttpRequest,
    identity: str,
    sent: Mapping[str, str],
    findings: tuple[Finding, ...] = (),
) -> HttpResponse:
    choices = ledger_desk.order_choices(
        *(identity, store.person(request.user)),
        *(sent["kind"], typed_forms.seeking(sent, "target")),
    )
    here = address("account-move", identity)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "account": address("account", identity),
        "identity": identity,
        "here": here,
        "choices": choices,
        "holds": WORDS["holds"].format(tonnes=f"{choices.held_tco2:,}"),
        "more": WORDS["more_ranges"].format(count=choices.more)
        if choices.more
        else None,
        "kinds": [(each, f"{here}?kind={each.id}") for each in choices.kinds],
        "chosen": choices.chosen,
        "key": sent["key"] if _is_open(findings) and sent["key"] else _key(),
        "fields": typed_forms.marked(_fields(choices, sent), findings),
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "account_move/page.html", page, status=status)


def _key() -> str:
    return typed_forms.fresh_key()


def _is_open(findings: tuple[Finding, ...]) -> bool:
    """Whether the key of the form may still be used."""
    return not any(each.code.startswith("store.typed.key.") for each in findings)


def _fields(
    choices: ledger_desk.OrderChoices,
    sent: Mapping[str, str],
) -> tuple[Field, ...]:
    ranges = tuple(
        Option(
            str(each.serials.first),
            WORDS["range"].format(label=each.label, tonnes=f"{each.tonnes:,}"),
        )
        for each in choices.ranges
    )
    held = sent["held"] or (ranges[0].value if len(ranges) == 1 else "")
    if held and held not in {each.value for each in ranges}:
        ranges = (*ranges, Option(held, same(held)))
    targets = choices.targets
    target = sent["target"] or (targets.accounts[0].id if targets.count == 1 else "")
    choose = WORDS["choose"]
    return (
        Field("held", held, options=ranges, nothing=choose),
        Field("tonnes", sent["tonnes"], WORDS["tonnes_hint"], kind="number"),
        Field("first", sent["first"], kind="number", optional=True),
        Field(
            "last", sent["last"], WORDS["serials_hint"], kind="number", optional=True
        ),
        typed_forms.chosen_of(
            *("target", target, targets, sent["find"]), (WORDS["account"], choose)
        ),
        *typed_forms.reasons(sent),
    )


urlpatterns = [
    path("accounts/<str:identity>/move/", move, name="account-move"),
    path("accounts/<str:identity>/orders/<path:key>/", order, name="account-order"),
    path(
        "accounts/<str:identity>/entries/<int:number>/reverse/",
        undoing.undo,
        name="account-reverse",
    ),
]

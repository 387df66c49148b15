"""What became of an order: entered, proposed, refused, or on its way."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from renkei import store
from renkei.foundation import Refusal, same
from renkei.store import ledger_desk
from renkei.web import paper_words, typed_forms
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.account_move.words import WORDS


@only("GET")
@login_required
def order(request: HttpRequest, identity: str, key: str) -> HttpResponse:
    """An order by its key, for whoever may move the account."""
    try:
        told = ledger_desk.order_told(identity, key, store.person(request.user))
    except Refusal as refusal:
        turned = typed_forms.turned_away(request, refusal)
        assert turned is not None, f"an order refused by {refusal.findings[0].code}"
        return turned
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "account": address("account", identity),
        "identity": identity,
        "shown": told,
        "state": WORDS[f"state_{state_of(told)}"],
        "is_done": told.entry is not None and told.crossing is None,
        "tonnes": WORDS["tonnes"].format(tonnes=f"{told.serials.tonnes:,}"),
        "facts": _facts(told),
        "serial": address("serial", told.serials.first),
        "inbox": address("approvals"),
        "move": address("account-move", identity),
    }
    return render(request, "account_move/order.html", page)


def state_of(told: ledger_desk.OrderTold) -> str:
    """One word for where an order stands; the words of the page are called so."""
    if told.crossing is not None:
        answers = {None: "transit", True: "arrived", False: "returned"}
        return answers[told.is_approved]
    if told.entry is not None:
        return "done"
    return "waits" if told.is_approved is None else "refused"


def _facts(told: ledger_desk.OrderTold) -> list[tuple[object, object]]:
    found: list[tuple[object, object]] = [
        (WORDS["by"], paper_words.person(told.by)),
        (WORDS["at"], paper_words.instant(told.at)),
        (WORDS["key"], same(told.key)),
    ]
    if told.entry is not None:
        found.append((WORDS["entry"], str(told.entry)))
    if told.proposal is not None:
        found.append((WORDS["proposal"], str(told.proposal)))
    if told.decided_why is not None:
        found.append((WORDS["decided_by"], paper_words.person(told.decided_by)))
        found.append((WORDS["decided_why"], told.decided_why))
    return found

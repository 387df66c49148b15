"""The desk of a call, and the forms by which it goes on.

Each form posts to an address of its own and makes one command. Done: back to the desk,
with a line that says so. Refused: the desk again, with every reason and what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.web.addresses import address
from renkei.web.answers import View, only, refused
from renkei.web.entity_names import entity_names
from renkei.web.pages.call_desk import telling
from renkei.web.pages.call_desk.words import WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.reviewing import CallDesk

UNKNOWN, FORBIDDEN = "store.paper.unknown", "store.review.office-only"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A form that was refused: which, on which proposal, why, and what was typed."""

    form: str
    about: str
    findings: tuple[Finding, ...]
    typed: Mapping[str, str] = field(default_factory=dict)


@only("GET")
@login_required
def desk(request: HttpRequest, number: str) -> HttpResponse:
    """A call as the office sees it."""
    return _page(request, number)


def _page(
    request: HttpRequest, number: str, trouble: Trouble | None = None
) -> HttpResponse:
    who = store.person(request.user)
    try:
        found = store.call_desk(number, who)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    named = {party for entry in found.entries for party in entry.card.parties}
    names = entity_names(who, named)
    call = found.call
    page = {
        "words": WORDS,
        "stage_key": call.kind.stage,
        "calls": address("papers", call.kind.id),
        "record": address("paper", number),
        "list": address("adoption-list", number),
        "desk": found,
        "call": call,
        "state": call.kind.state(call.state),
        "next": WORDS[f"next_{call.state}"],
        "moves": tuple(m for m in found.moves if m.id in _BY_BUTTON),
        "decides": any(move.id == "decide" for move in found.moves),
        "reasons": call.body.get("adoption_reasons", {}),
        "drafts_contracts": call.state == "decided" and _lacks_contracts(found),
        "clock": telling.clock(found),
        "facts": telling.facts(call),
        "criteria": telling.criteria(call),
        "numbers": telling.numbers(found),
        "matrix": telling.matrix(found, names),
        "ranking": telling.ranking(found),
        "money": telling.money(found),
        "sheets": tuple(telling.sheets(found, names)),
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
        "trouble": trouble,
        "typed": trouble.typed if trouble else {},
    }
    status = 409 if trouble else 200
    return render(request, "call_desk/page.html", page, status=status)


_BY_BUTTON = ("open", "begin-review", "close")


def _lacks_contracts(found: CallDesk) -> bool:
    adopted = [entry for entry in found.entries if entry.paper.state == "adopted"]
    return any(entry.contract is None for entry in adopted)


def _turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refused(request, refusal, status=404 if refusal.code == UNKNOWN else 403)


Command = Callable[[HttpRequest, str, "Person"], str]


def _form(command: Command) -> View:
    """A view that makes one command of a form; the command says where it was."""

    @only("POST")
    @login_required
    def answer(request: HttpRequest, number: str) -> HttpResponse:
        who = store.person(request.user)
        name = command.__name__
        about = request.POST.get("proposal", "")
        try:
            store.call_desk(number, who)  # who may not see the desk does nothing on it
            place = command(request, number, who)
        except Refusal as refusal:
            if refusal.code in (UNKNOWN, FORBIDDEN):
                return _turned_away(request, refusal)
            typed = {key: str(value) for key, value in request.POST.items()}
            return _page(request, number, Trouble(name, about, refusal.findings, typed))
        there = address("call-desk", number)
        return HttpResponseRedirect(f"{there}?did={name}#{place}")

    return answer


@_form
def ask(request: HttpRequest, number: str, who: Person) -> str:
    """Ask a reviewer to review a proposal."""
    proposal = _of_call(request, number, who)
    chosen = request.POST.get("reviewer", "")
    user = int(chosen) if chosen.isascii() and chosen.isdecimal() else 0
    store.ask_reviewer(proposal, user, who, due=request.POST.get("due", ""))
    return proposal


@_form
def step(request: HttpRequest, number: str, who: Person) -> str:
    """Open the call, begin its review, or close it."""
    move = request.POST.get("move", "")
    if move == "begin-review":
        store.begin_review(number, who)
    else:
        store.move_paper(number, move, who)
    return "next"


@_form
def decision(request: HttpRequest, number: str, who: Person) -> str:
    """Write down whether a proposal is to be adopted, with the reasons; it is told to
    nobody before the decision on the call is published."""
    proposal = _of_call(request, number, who)
    read = request.POST.get("version", "")
    store.record_decision(
        proposal,
        request.POST.get("decision", ""),
        request.POST.get("why", ""),
        who,
        version=int(read) if read.isascii() and read.isdecimal() else 0,
        discussion=request.POST.get("discussion", ""),
    )
    return proposal


@_form
def note(request: HttpRequest, number: str, who: Person) -> str:
    """Keep a note of the discussion beside the call."""
    about = request.POST.get("proposal", "")
    text = request.POST.get("text", "").strip()
    store.remark(number, f"{about}: {text}" if about and text else text, who)
    return "notes"


@_form
def decide(request: HttpRequest, number: str, who: Person) -> str:
    """Publish the decision on the call."""
    ja, en = (request.POST.get(side, "").strip() for side in ("ja", "en"))
    if not ja and not en:
        raise Refusal(_no_reasons(number))
    store.decide_call(number, Text(ja=ja or en, en=en or ja), who)
    return "next"


@_form
def contracts(request: HttpRequest, number: str, who: Person) -> str:
    """Draft the contracts of what was adopted."""
    store.draft_contracts(number, who)
    return "next"


def _of_call(request: HttpRequest, number: str, who: Person) -> str:
    """The proposal a form is about, if it is one of the call."""
    proposal = request.POST.get("proposal", "")
    found = store.call_desk(number, who)
    if proposal not in {entry.paper.number for entry in found.entries}:
        raise Refusal(_not_of_call(proposal, number))
    return proposal


def _not_of_call(proposal: str, call: str) -> Finding:
    return Finding(
        code="web.form.not-of-call",
        found=Text(
            ja=f"「{proposal}」はこの公募の提案ではありません。",
            en=f"“{proposal}” is no proposal of this call.",
        ),
        where=same(call),
        rule=WORDS["office_only"],
        remedy=WORDS["choose"],
    )


def _no_reasons(number: str) -> Finding:
    return Finding(
        code="web.form.no-reasons",
        found=Text(ja="採択の理由が空欄です。", en="The reasons are empty."),
        where=same(number),
        rule=WORDS["decide_lead"],
        remedy=Text(
            ja="採択の理由・講評を書いてください。",
            en="Write the reasons for the adoptions.",
        ),
    )


_FORMS = {
    "ask": ask,
    "step": step,
    "decision": decision,
    "note": note,
    "decide": decide,
    "contracts": contracts,
}
urlpatterns = [
    path("calls/<slug:number>/desk/", desk, name="call-desk"),
    *(
        path(f"calls/<slug:number>/desk/{name}/", view, name=f"call-desk-{name}")
        for name, view in _FORMS.items()
    ),
]

"""The list of verifications, one engagement, and the forms by which it goes on.

Each form posts to one address with the deed's name and makes one command. Refused: the
page again, with every reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal
from renkei.store.commands.verifying import Checked
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.verification_desk import telling
from renkei.web.pages.verification_desk.words import WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person

UNKNOWN = ("store.paper.unknown", "programme.project.unknown")
FORBIDDEN = ("store.paper.may-not-move", "store.paper.may-not-change")
CONFLICT = 409
DRAFT = ("store.paper.may-not-draft", "store.verification.not-own")


@only("GET")
def verifications(request: HttpRequest) -> HttpResponse:
    """The verifications the reader sees, and the periods that may be begun."""
    told = store.verifications(store.person(request.user))
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "credits": address("credits"),
        "told": told,
    }
    return render(request, "verification_desk/list.html", page)


@only("POST")
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to verify a sealed period."""
    who = store.person(request.user)
    project, first = (request.POST.get(key, "") for key in ("project", "first_day"))
    try:
        begun = store.begin_verification(project, first, who)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    return HttpResponseRedirect(address("verification-desk", begun.number) or "")


@only("GET")
def desk(request: HttpRequest, number: str) -> HttpResponse:
    """One verification as its reader may see it."""
    return _page(request, number)


def _page(
    request: HttpRequest, number: str, findings: tuple[Finding, ...] = ()
) -> HttpResponse:
    try:
        found = store.engagement(number, store.person(request.user))
    except Refusal as refusal:
        return _turned_away(request, refusal)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "list": address("verifications"),
        "paper_page": address("paper", number),
        "opinions": found.story.paper.kind.field("opinion").choices,
        "project": address("project", found.project.reference),
        "number": number,
        "told": telling.told(found),
        "found": found,
        "findings": findings,
        "typed": request.POST,
        "did": WORDS["did"] if "did" in request.GET else None,
    }
    status = 409 if findings else 200
    return render(request, "verification_desk/page.html", page, status=status)


def _turned_away(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if refusal.code in UNKNOWN:
        return refused(request, refusal, status=404)
    is_denied = refusal.code.startswith("store.permission.")
    is_denied |= refusal.code in (*FORBIDDEN, *DRAFT)
    return refused(request, refusal, status=403 if is_denied else 409)


Deed = Callable[[str, Mapping[str, str], "Person"], object]


def _checks(number: str, said: Mapping[str, str], who: Person) -> object:
    results = {
        int(key.removeprefix("result-")): Checked(
            value, said.get(f"checked-{key.removeprefix('result-')}", "")
        )
        for key, value in said.items()
        if key.removeprefix("result-").isdecimal()
    }
    return store.record_checks(number, results, who, version=_version(said))


def _conclude(number: str, said: Mapping[str, str], who: Person) -> object:
    return store.conclude_verification(
        number,
        said.get("opinion", ""),
        said.get("statement", ""),
        who,
        version=_version(said),
    )


_FINDING_FIELDS = (
    *("title", "request", "channel", "from_date", "last_date"),
    *("found", "requirement"),
)


def _raise(number: str, said: Mapping[str, str], who: Person) -> object:
    written = {key: said.get(key, "") for key in _FINDING_FIELDS}
    return store.raise_finding(number, written, who)


def _version(said: Mapping[str, str]) -> int:
    word = said.get("version", "")
    return int(word) if word.isascii() and word.isdecimal() else 0


def _step(move: str) -> Deed:
    def take(number: str, said: Mapping[str, str], who: Person) -> object:
        return store.move_paper(number, move, who, why=said.get("why", ""))

    return take


DEEDS: Mapping[str, Deed] = {
    "fix": lambda number, _, who: store.fix_sample(number, who),
    "checks": _checks,
    "raise": _raise,
    "conclude": _conclude,
    "resume": _step("resume"),
    "withdraw": _step("withdraw"),
    "sign": lambda number, _, who: store.sign_statement(number, who),
}
ANSWERS: Mapping[str, Deed] = {
    "answer": lambda number, said, who: store.answer_finding(
        number, said.get("words", ""), who
    ),
    "close": lambda number, said, who: store.close_finding(
        number, said.get("words", ""), who
    ),
    "reopen": lambda number, said, who: store.move_paper(
        number, "reopen", who, why=said.get("words", "")
    ),
    "carry": _step("carry-forward"),
}


@only("POST")
@login_required
def act(request: HttpRequest, number: str) -> HttpResponse:
    """Go on with a verification by the deed that the form names."""
    return _act(request, number, number, DEEDS)


@only("POST")
@login_required
def answer(request: HttpRequest, number: str, finding: str) -> HttpResponse:
    """Go on with a finding by the deed that the form names."""
    return _act(request, number, finding, ANSWERS)


def _named(deeds: Mapping[str, Deed], target: str, said: Mapping[str, str]) -> Deed:
    """The deed that a form names."""
    name = said.get("deed", "")
    if name not in deeds:
        raise Refusal(telling.no_such_deed(target, name))
    return deeds[name]


def _act(
    request: HttpRequest, number: str, target: str, deeds: Mapping[str, Deed]
) -> HttpResponse:
    who = store.person(request.user)
    said = {key: str(value) for key, value in request.POST.items()}
    try:
        store.engagement(number, who)  # whoever may not see it learns nothing of it
        deed = _named(deeds, target, said)
        deed(target, said, who)
    except Refusal as refusal:
        answered = _turned_away(request, refusal)
        if answered.status_code != CONFLICT:
            return answered
        return _page(request, number, refusal.findings)
    return HttpResponseRedirect(f"{address('verification-desk', number)}?did=1")


urlpatterns = [
    path("verifications/", verifications, name="verifications"),
    path("verifications/begin/", begin, name="verification-begin"),
    path("verifications/<slug:number>/", desk, name="verification-desk"),
    path("verifications/<slug:number>/act/", act, name="verification-act"),
    path(
        "verifications/<slug:number>/findings/<slug:finding>/",
        answer,
        name="verification-answer",
    ),
]

"""Two countries' books beside each other; a file of the other side, compared dry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry import article6
from renkei.store.commands.article6 import LARGEST
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.article6 import showing
from renkei.web.pages.article6.words import WORDS
from renkei.web.uploads import content_of, takes_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renkei.store.commands.article6 import Received
    from renkei.store.people import Person
    from renkei.store.queries.article6 import Comparison, Side

DEMONSTRATION, BOOKS = "demonstration", ("demonstration", "history")
STATUS = {"store.article6.not-yours": 403, "store.article6.unknown": 404}
FIELD, DONE = "file", "article6_done"


@takes_files(LARGEST)
@only("GET", "POST")
def comparison(
    request: HttpRequest, book: str, year: int, ours: str, theirs: str
) -> HttpResponse:
    """What both books say; after a file was sent, what they would say with it."""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    who = store.person(request.user)
    known = [article6.party(each) for each in (ours, theirs)]
    if book not in BOOKS or ours == theirs or None in known:
        return refused(request, Refusal(_no_such_pair(ours, theirs)), status=404)
    beside = store.article6_comparison(book, year, ours, theirs, who)
    if request.method != "POST":
        return _page(request, (book, year), beside)
    return _compared(request, (book, year), beside, who)


def _compared(
    request: HttpRequest, at: tuple[str, int], beside: Comparison, who: Person
) -> HttpResponse:
    """The file that was sent, held against our book; nothing is kept of it."""
    sent: Any = request.FILES.get(FIELD)
    if sent is None and beside.may_prepare:
        return _page(request, at, beside, findings=[_no_file()])
    try:
        received = store.compare_received(
            *at,
            beside.ours.country,
            beside.theirs.country,
            who,
            file_name=sent.name if sent else "",
            content=content_of(sent, LARGEST),
        )
    except Refusal as refusal:
        if refusal.code in STATUS:
            return refused(request, refusal, status=STATUS[refusal.code])
        return _page(request, at, beside, findings=refusal.findings)
    return _page(request, at, received.comparison, received=received)


@only("POST")
@login_required
def keep(
    request: HttpRequest, book: str, year: int, ours: str, theirs: str
) -> HttpResponse:
    """Keep the file that was compared and shown."""
    who = store.person(request.user)
    mark, name = (request.POST.get(key, "") for key in ("mark", "name"))
    try:
        store.keep_received(book, year, ours, theirs, who, file_name=name, mark=mark)
    except Refusal as refusal:
        return refused(request, refusal, status=STATUS.get(refusal.code, 409))
    request.session[DONE] = "kept"
    there = address("article6-comparison", book, year, ours, theirs)
    return HttpResponseRedirect(there or "/")


def said_once(request: HttpRequest) -> Text | None:
    """What was done a moment ago."""
    done = request.session.pop(DONE, None)
    return WORDS[done] if done else None


def _page(
    request: HttpRequest,
    at: tuple[str, int],
    beside: Comparison,
    *,
    received: Received | None = None,
    findings: Iterable[Finding] = (),
) -> HttpResponse:
    book, year = at
    place = (book, year, beside.ours.country, beside.theirs.country)
    shown = list(findings)
    names = {"ours": beside.ours.name, "theirs": beside.theirs.name, "year": year}
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "index": address("article6"),
        "heading": WORDS["comparison_of"].format(**names),
        "is_demonstration": book == DEMONSTRATION,
        "sides": [_side(book, each) for each in (beside.ours, beside.theirs)],
        "beside": beside,
        "verdict": showing.verdict(beside),
        "differs": bool(beside.reconciliation and beside.reconciliation.mismatches),
        "mismatches": showing.mismatch_table(beside),
        "findings": shown,
        "here": address("article6-comparison", *place),
        "keep": address("article6-keep", *place),
        "bring_file": WORDS["bring_file"].format(**names),
        "field": FIELD,
        "received": received,
        "dry": WORDS["dry"].format(file=received.file_name) if received else None,
        "did": said_once(request),
    }
    status = 409 if shown else 200
    return render(request, "article6/comparison.html", page, status=status)


def _side(book: str, side: Side) -> dict[str, object]:
    return {
        "name": side.name,
        "source": WORDS[f"source_{side.source}"],
        "years": [
            (str(year), address("article6-year", book, side.country, year))
            for year in side.years
        ],
    }


def _no_file() -> Finding:
    return Finding(
        code="web.form.no-file",
        found=WORDS["no_file"],
        where=WORDS["bring"],
        rule=WORDS["no_file_rule"],
        remedy=WORDS["no_file_remedy"],
    )


def _no_such_pair(ours: str, theirs: str) -> Finding:
    return Finding(
        code="store.article6.unknown",
        found=WORDS["none"],
        where=same(f"{ours}, {theirs}"),
        rule=WORDS["comparison_lead"],
        remedy=WORDS["none_how"],
    )


_PAIR = "article6/<slug:book>/<int:year>/<slug:ours>/<slug:theirs>/"
urlpatterns = [
    path(_PAIR, comparison, name="article6-comparison"),
    path(f"{_PAIR}keep/", keep, name="article6-keep"),
]

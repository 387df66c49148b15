"""The desk of the Joint Committees.

Everybody reads what was decided, answered, opened, and by which rules. Secretariats
also see what waits for which side, and lead on from here to the steps of each paper.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, joined, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.entity_names import country_name
from renkei.web.pages.joint_committee import tables
from renkei.web.pages.joint_committee.words import STANDING, WORDS

if TYPE_CHECKING:
    from renkei.programme import cycle
    from renkei.store.queries.committee import CommitteeDesk, Item
    from renkei.web.table import Table

UNKNOWN = "store.paper.unknown"
_INPUTS = papers.kinds()["public-input"]
ELSEWHERE = frozenset({"store.permission.role", "store.permission.elsewhere"})


@only("GET")
def committees(request: HttpRequest) -> HttpResponse:
    """One committee, or all of them."""
    asked = request.GET.get("country", "").strip().upper()
    return _page(request, asked if asked.isalpha() and len(asked) == 2 else "")


@only("POST")
@login_required
def enter(request: HttpRequest, number: str) -> HttpResponse:
    """Enter a decision on issuance in the registry."""
    try:
        decision = store.enter_committee_decision(number, store.person(request.user))
    except Refusal as refusal:
        if refusal.code == UNKNOWN:
            return refused(request, refusal, status=404)
        if refusal.code in ELSEWHERE:
            return refused(request, refusal, status=403)
        return _page(request, "", refusal.findings)
    country = decision.project[:2]
    there = address("joint-committee")
    return HttpResponseRedirect(f"{there}?country={country}&did=enter#log")


def _page(
    request: HttpRequest, country: str, findings: tuple[Finding, ...] = ()
) -> HttpResponse:
    who = store.person(request.user)
    found = store.committee_desk(who, country)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("credits"),
        "here": address("joint-committee"),
        "desk": found,
        "heading": _heading(found),
        "sides": _sides(found),
        "prepares": papers.Relation.SECRETARIAT in found.sides,
        "countries": [(each, country_name(each)) for each in found.countries],
        "agenda": _shown(tables.agenda, found.agenda),
        "before": _shown(tables.before, found.before),
        "windows": _shown(tables.windows, found.windows),
        "inputs": _shown(tables.inputs, found.inputs),
        "answered": [
            (item, item.body.text("said"), item.body.text("answer"))
            for item in found.answered
        ],
        "meetings": _shown(tables.meetings, found.meetings),
        "log": _shown(tables.log, found.log),
        "to_enter": _to_enter(found),
        "rules": tables.rules(found.rules) if found.rules else None,
        "rules_lead": _rules_lead(found.rules) if found.rules else None,
        "new_decision": address("paper-new", "committee-decision"),
        "new_meeting": address("paper-new", "committee-meeting"),
        "new_input": address("paper-new", "public-input"),
        "may_write": any(duty.role in _INPUTS.drafted_by for duty in who.duties),
        "did": WORDS.get(f"did_{request.GET.get('did', '')}"),
        "findings": findings,
    }
    status = 409 if findings else 200
    return render(request, "joint_committee/page.html", page, status=status)


def _shown(
    table: Callable[[tuple[Item, ...]], Table], items: tuple[Item, ...]
) -> Table | None:
    return table(items) if items else None


def _heading(found: CommitteeDesk) -> Text:
    if not found.country:
        return WORDS["title"]
    return WORDS["of"].format(country=country_name(found.country))


def _sides(found: CommitteeDesk) -> Text | None:
    """As what the reader is here, and what that means."""
    held = [words for way, words in STANDING.items() if way in found.sides]
    if not held:
        return None
    said = [WORDS["your_side"].format(sides=joined(held))]
    for way, key in _MEANS.items():
        if way in found.sides:
            said.append(WORDS[key])
    return joined(said, ja="", en=" ")


_MEANS = {
    papers.Relation.SECRETARIAT: "you_prepare",
    papers.Relation.CO_CHAIR: "you_decide",
    papers.Relation.GOVERNMENT: "you_are_told",
}


def _to_enter(found: CommitteeDesk) -> list[tuple[str, str, Text]]:
    """The decisions on issuance that a secretariat may enter in the registry."""
    if papers.Relation.SECRETARIAT not in found.sides:
        return []
    return [
        (
            item.card.number,
            address("committee-enter", item.card.number) or "",
            WORDS["enter"].format(number=same(item.card.number)),
        )
        for item in found.log
        if item.body.body.get("quantities")
    ]


def _rules_lead(rules: cycle.RuleSet) -> Text:
    document: Text = WORDS["no_document"]
    if rules.document and rules.version:
        document = WORDS["version"].format(
            document=same(rules.document), version=same(rules.version)
        )
    elif rules.document:
        document = same(rules.document)
    return WORDS["rules_lead"].format(
        name=rules.name, document=document, source=rules.source
    )


urlpatterns = [
    path("joint-committee/", committees, name="joint-committee"),
    path("joint-committee/<slug:number>/enter/", enter, name="committee-enter"),
]

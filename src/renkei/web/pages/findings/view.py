"""The findings of a project, and the form by which each is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Severity,
    Text,
    mark_of,
    same,
)
from renkei.mrv import inspecting
from renkei.programme import Action
from renkei.reports import documents
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.pages.findings.evidence import Plot, plot_of
from renkei.web.pages.findings.words import WORDS
from renkei.web.readings_answers import for_readers, status_of

if TYPE_CHECKING:
    from renkei.store.queries.inspections import FindingsTold, FindingTold

SHOWN_MAX = 60
FILTERS = ("state", "kind", "channel", "period")
KEYS = {"next": "j", "previous": "k", "accept": "a", "refuse": "r"}  # script.js
STATES = ("waiting", "decided", "all")


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it."""

    told: FindingTold
    kind: Text
    where: str
    plot: Plot | None
    plot_title: Text
    decided: Text | None

    @property
    def key(self) -> str:
        """Its place on the page."""
        return self.told.finding.fingerprint

    @property
    def changes_nothing(self) -> bool:
        """Whether the treatment leaves the total as it is."""
        return self.told.effect == 0

    @property
    def tonnes(self) -> Figure:
        """What the treatment does to the reduction, as far as the design tells."""
        return Figure(
            id=f"finding/{self.key}/tonnes",
            name=WORDS["tonnes"],
            value=self.told.effect_tco2,
            unit=same("tCO2"),
            confidence=mark_of(self.told.effect_tco2, Confidence.INFERRED),
            rule=WORDS["tonnes_rule"],
        )


@dataclass(frozen=True, slots=True)
class Trouble:
    """A decision that was not taken, and what had been typed."""

    key: str
    findings: tuple[Finding, ...]
    reason: str


@only("GET")
@for_readers
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    """Every finding, those that wait first to be seen."""
    return _page(request, reference, request.GET.dict())


@only("POST")
@for_readers
def decide(request: HttpRequest, reference: str, finding: str) -> HttpResponse:
    """Take one decision, and go on with the next finding."""
    chosen = {key: request.POST.get(key, "") for key in FILTERS}
    reason = request.POST.get("reason", "")
    word = request.POST.get("decide", "")
    who = store.person(request.user)
    try:
        store.permit_on_project(reference, Action.UPLOAD_READINGS, who)
        _needs_word(word)
        store.decide_finding(
            reference, finding, who, is_accepted=word == "accept", reason=reason
        )
    except Refusal as refusal:
        if status_of(refusal) != 409:
            raise
        trouble = Trouble(finding, refusal.findings, reason)
        return _page(request, reference, chosen, trouble)
    kept = {key: said for key, said in chosen.items() if said}
    return HttpResponseRedirect(
        f"{address('findings', reference)}?{urlencode(kept)}#triage"
    )


def _page(
    request: HttpRequest,
    reference: str,
    asked: Mapping[str, str],
    trouble: Trouble | None = None,
) -> HttpResponse:
    told = store.findings(reference, store.person(request.user))
    chosen = _chosen(asked)
    names = _kinds()
    found = [each for each in told.findings if _fits(each, chosen)]
    zone = ZoneInfo(told.plan.zone)
    errors = sum(
        e.is_waiting and e.finding.severity is Severity.ERROR for e in told.findings
    )
    page = {
        "words": WORDS,
        "keys": KEYS,
        "stage_key": "credits",
        "told": told,
        "projects": address("projects"),
        "project": address("project", reference),
        "site": address("site", reference),
        "waiting": WORDS["waiting_count"].format(count=told.waiting, errors=errors)
        if told.waiting
        else WORDS["none_waiting"],
        "cards": [_card(each, names, zone) for each in found[:SHOWN_MAX]],
        "shown": WORDS["shown"].format(
            shown=min(len(found), SHOWN_MAX), total=len(found)
        ),
        "chosen": chosen,
        "choices": _choices(told, names, chosen),
        "trouble": trouble,
        "wrong": trouble.findings if trouble else (),
    }
    status = 409 if trouble else 200
    return render(request, "findings/page.html", page, status=status)


def _chosen(asked: Mapping[str, str]) -> dict[str, str]:
    chosen = {key: asked.get(key, "") for key in FILTERS}
    if chosen["state"] not in STATES:
        chosen["state"] = STATES[0]
    return chosen


def _fits(each: FindingTold, chosen: Mapping[str, str]) -> bool:
    state = chosen["state"]
    return (
        (state == "all" or each.is_waiting == (state == "waiting"))
        and chosen["kind"] in ("", each.finding.kind)
        and chosen["channel"] in ("", each.channel.name)
        and chosen["period"] in ("", str(each.period.start))
    )


def _kinds() -> dict[str, Text]:
    return {
        kind: name
        for fault in inspecting.all_faults()
        for kind, name in fault.kinds.items()
    }


def _choices(
    told: FindingsTold, names: Mapping[str, Text], chosen: Mapping[str, str]
) -> list[tuple[str, Text, list[tuple[str, Text]], str]]:
    """What can be chosen in each filter, and what is."""
    kinds = sorted({each.finding.kind for each in told.findings})
    periods = sorted({each.period for each in told.findings}, reverse=True)
    anything = ("", WORDS["any"])
    offered: dict[str, list[tuple[str, Text]]] = {
        "state": [(s, WORDS[f"state_{s}"]) for s in STATES],
        "kind": [anything, *((k, names[k]) for k in kinds)],
        "channel": [anything, *((name, same(name)) for name in told.plan.names)],
        "period": [anything, *((str(p.start), p.label) for p in periods)],
    }
    return [(key, WORDS[key], options, chosen[key]) for key, options in offered.items()]


def _card(each: FindingTold, names: Mapping[str, Text], zone: ZoneInfo) -> Card:
    decided = None
    if each.decided:
        said = each.decided.decision
        word = WORDS["accepted_by" if said.is_accepted else "refused_by"]
        day = each.decided.at.astimezone(zone).date()
        decided = word.format(who=paper_words.person(said.by), day=str(day))
    return Card(
        told=each,
        kind=names[each.finding.kind],
        where=documents.span_of(each.finding, zone),
        plot=plot_of(each.finding, each.channel, zone),
        plot_title=WORDS["evidence_title"].format(channel=each.channel.name),
        decided=decided,
    )


def _needs_word(word: str) -> None:
    if word not in ("accept", "refuse"):
        raise Refusal(_no_word())


def _no_word() -> Finding:
    return Finding(
        code="web.findings.no-word",
        found=WORDS["form_word"],
        where=WORDS["title"],
        rule=WORDS["form_rule"],
        remedy=WORDS["form_remedy"],
    )


urlpatterns = [
    path("projects/<str:reference>/findings/", findings, name="findings"),
    path(
        "projects/<str:reference>/findings/<str:finding>/decide",
        decide,
        name="finding-decide",
    ),
]

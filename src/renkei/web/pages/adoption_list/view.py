"""The adoption list of a call: public once the call is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.entity_names import EntityNames, country_name, entity_names
from renkei.web.pages.adoption_list.words import WORDS
from renkei.web.paper_words import spoken
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.queries.reviewing import OwnResult


@dataclass(frozen=True, slots=True)
class Result:
    """What a proposer reads of the own proposal."""

    paper: papers.Paper
    state: papers.State
    why: str
    means: Table | None
    address: str | None


@only("GET")
def adopted(request: HttpRequest, number: str) -> HttpResponse:
    """What was adopted; for proposers, the result of their own."""
    who = store.person(request.user)
    try:
        found = store.adoption_list(number, who)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    call = found.call
    names = entity_names(who, {e for paper in found.adopted for e in paper.parties})
    page = {
        "words": WORDS,
        "stage_key": call.kind.stage,
        "calls": address("papers", call.kind.id),
        "record": address("paper", number),
        "call": call,
        "is_demonstration": found.card.is_demonstration,
        "heading": WORDS["of"].format(call=call.title),
        "decided": call.day("decided_date"),
        "count": len(found.adopted),
        "stated": call.body.get("adopted"),
        "reasons": call.text("adoption_reasons"),
        "table": _table(found.adopted, names) if found.adopted else None,
        "own": tuple(_result(call, each) for each in found.own),
    }
    return render(request, "adoption_list/page.html", page)


def _table(adopted: tuple[papers.Paper, ...], names: EntityNames) -> Table:
    return Table(
        WORDS["list"],
        (
            Column(WORDS["list"], heads_row=True),
            Column(WORDS["country"]),
            Column(WORDS["lead"]),
            Column(WORDS["japanese"]),
            Column(WORDS["overseas"]),
            Column(WORDS["field"]),
        ),
        tuple(_row(paper, names) for paper in adopted),
        shows_caption=False,
    )


def _row(paper: papers.Paper, names: EntityNames) -> tuple[object, ...]:
    body = paper.body
    title = format_html("{} {}", paper.number, spoken(paper.title, reader_language()))
    chosen = body.get("field")
    return (
        linked(title, address("paper", paper.number)),
        country_name(body["country"]),
        names.shown(body["lead"]),
        tuple(names.shown(each) for each in body.get("japanese_side", ())),
        tuple(names.shown(each) for each in body.get("overseas_side", ())),
        paper.kind.field("field").choice(chosen) if chosen else None,
    )


def _result(call: papers.Paper, own: OwnResult) -> Result:
    held = own.paper
    return Result(
        paper=held,
        state=held.kind.state(held.state),
        why=own.why,
        means=_means(call, own) if own.means else None,
        address=address("paper", held.number),
    )


def _means(call: papers.Paper, own: OwnResult) -> Table:
    rows = call.body.get("criteria", ())
    return Table(
        WORDS["means"],
        (
            Column(WORDS["criterion"], heads_row=True),
            Column(WORDS["mean"], numeric=True),
            Column(WORDS["highest"], numeric=True),
        ),
        tuple(
            (
                Text(ja=row["name"]["ja"], en=row["name"]["en"]),
                own.means.get(row["id"]),
                row["max"],
            )
            for row in rows
        ),
    )


urlpatterns = [path("calls/<slug:number>/adopted/", adopted, name="adoption-list")]

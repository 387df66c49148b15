"""The report of inconsistencies, the document's figures, and the timeline."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import facts
from renkei.facts import Facts
from renkei.foundation import same
from renkei.web.answers import only
from renkei.web.moment import moment
from renkei.web.pages.facts import report
from renkei.web.pages.facts.words import WORDS
from renkei.web.table import Column, Link, Table
from renkei.web.templatetags.renkei import show


@only("GET")
def disagreements(request: HttpRequest) -> HttpResponse:
    """What was checked, what was stated, what was counted, and why they differ."""
    known = facts.load()
    found = facts.check(known)
    page = {
        "words": WORDS,
        "counts": report.counts(found),
        "chapters": report.chapters(found, known),
        "figures": _figures(known),
        "figures_lead": WORDS["figures_lead"].format(count=len(known.figures)),
        "timeline": _timeline(known),
    }
    return render(request, "facts/page.html", page)


def _figures(known: Facts) -> Table:
    columns = (
        Column(WORDS["name"], heads_row=True),
        Column(WORDS["value"], numeric=True),
        Column(WORDS["scope"]),
        Column(WORDS["found"]),
    )
    others = {each.figure: each.found for each in known.confirmations}
    lines = tuple(
        (
            format_html('<span id="figure-{}">{}</span>', name, show(figure.name)),
            figure,
            tuple(words for words in (figure.scope, figure.note) if words) or "–",
            (others[name], others[name].scope or "–") if name in others else "–",
        )
        for name, figure in known.figures.items()
    )
    return Table(WORDS["figures"], columns, lines, shows_caption=False)


def _timeline(known: Facts) -> Table:
    columns = (
        Column(WORDS["when"], heads_row=True),
        Column(WORDS["what"]),
        Column(WORDS["source"]),
    )
    lines = tuple(
        (
            moment(entry.when),
            entry.told,
            _source(entry.url)
            if entry.url or entry.in_document
            else entry.source.title,
        )
        for entry in known.timeline
    )
    return Table(WORDS["timeline"], columns, lines, shows_caption=False)


def _source(url: str | None) -> object:
    if url is None:
        return WORDS["founding"]
    return Link(same(urlsplit(url).netloc.removeprefix("www.")), url)


urlpatterns = [path("facts/", disagreements, name="facts")]

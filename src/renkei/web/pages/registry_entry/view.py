"""A project's entry in the public register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import store
from renkei.foundation import Refusal, Text, same
from renkei.store.clock import JAPAN
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.entity_names import country_name
from renkei.web.figures.register_map import Standing, register_map
from renkei.web.pages.registry_entry.words import WORDS
from renkei.web.paper_words import spoken
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.facts import IssuanceRecord
    from renkei.registry import Lot
    from renkei.store.queries.credit_register import RegisterEntry, RegisterStory
    from renkei.store.queries.register_papers import CyclePaper, PublicVersion


@only("GET")
def entry(request: HttpRequest, reference: str) -> HttpResponse:
    """One project: its record, its public papers, what became of its credits."""
    try:
        story = store.register_entry(reference)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    held = story.entry
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "registry": address("registry"),
        "projects": address("registry-projects"),
        "title": Text(ja="{n} {title}", en="{n} {title}").format(
            n=same(held.reference), title=held.title
        ),
        "reference": held.reference,
        "rows": _rows(story),
        "map": register_map(_standings(held), [held.country], is_compact=True),
        "source": story.register.source if _listed(story) else None,
        "history": _blocks(held.lots) if held.lots else None,
        "demonstration": _blocks(story.demonstration) if story.demonstration else None,
        "published": _published(story.issuances) if story.issuances else None,
        "papers": _papers(story.papers) if story.papers else None,
    }
    return render(request, "registry_entry/page.html", page)


def _listed(story: RegisterStory) -> bool:
    return story.entry.project.is_in_register


def _rows(story: RegisterStory) -> list[tuple[Text, object]]:
    held = story.entry
    row = story.register.project(held.reference)
    nobody = None if row is None else ()
    ways = (
        linked(WORDS["to_project"], address("project", held.page))
        if held.page
        else WORDS["not_listed"],
        linked(WORDS["to_paper"], address("paper", held.paper)),
    )
    return [
        (WORDS["reference"], held.reference),
        (WORDS["status"], held.stage.label),
        (WORDS["country"], held.country_name),
        (WORDS["registered"], held.project.registered_on),
        (
            WORDS["methodology"],
            tuple(linked(m, _methodology(m)) for m in held.methodologies) or None,
        ),
        (WORDS["sector"], tuple(each.name for each in held.sectors) or None),
        (WORDS["host"], (row.host_participants if row else nobody) or None),
        (WORDS["japanese"], (row.japanese_participants if row else nobody) or None),
        (WORDS["where"], _where(held)),
        (WORDS["pages"], ways),
    ]


def _where(held: RegisterEntry) -> object:
    if not held.places:
        return WORDS["country_only"].format(country=held.country_name)
    cities = (linked(each.name, address("city", each.id)) for each in held.places)
    return (*cities, WORDS["city_only"])


def _standings(held: RegisterEntry) -> list[Standing]:
    if not held.places:
        return [Standing(None, held.country, held.country_name, 1, None)]
    return [
        Standing(each, held.country, held.country_name, 1, address("city", each.id))
        for each in held.places
    ]


def _methodology(written: str) -> str | None:
    number, _, edition = written.partition(" ")
    there = address("methodology", number)
    return f"{there}?{urlencode({'edition': edition})}" if edition else there


def _blocks(lots: Sequence[Lot]) -> Table:
    """Every block with its state; a block that was divided stands once for each."""
    keys = ("block", "issued_to", "issued_on", "vintage", "state")
    return Table(
        WORDS["credits"],
        (
            *(Column(WORDS[key], heads_row=key == "block") for key in keys),
            Column(WORDS["tonnes"], numeric=True),
        ),
        tuple(
            (
                linked(
                    format_html("<code>{}</code>", lot.block.label),
                    address("serial", lot.block.serials.first),
                ),
                country_name(lot.block.party),
                lot.block.issued_on,
                _vintage(lot),
                lot.state.label,
                lot.tonnes,
            )
            for lot in lots
        ),
        shows_caption=False,
    )


def _vintage(lot: Lot) -> object:
    if lot.vintage is not None:
        return str(lot.vintage)
    return WORDS["vintage_unknown"].format(period=lot.block.period.label)


def _published(rows: Sequence[IssuanceRecord]) -> Table:
    keys = ("row", "issued_to", "period", "decided", "issued_on")
    return Table(
        WORDS["published"],
        (
            *(Column(WORDS[key], heads_row=key == "row") for key in keys),
            Column(WORDS["notified"], numeric=True),
            Column(WORDS["issued"], numeric=True),
        ),
        tuple(
            (
                str(row.row),
                country_name(row.party),
                row.period,
                row.decided_on,
                row.issued_on or WORDS["not_issued"],
                row.notified_tco2,
                WORDS["not_issued"] if row.issued_tco2 is None else row.issued_tco2,
            )
            for row in rows
        ),
        shows_caption=False,
    )


def _papers(found: Sequence[CyclePaper]) -> Table:
    keys = ("kind", "number", "stands", "versions")
    return Table(
        WORDS["papers"],
        tuple(Column(WORDS[key], heads_row=key == "kind") for key in keys),
        tuple(
            (
                each.card.kind.name,
                linked(
                    format_html(
                        "{} {}",
                        each.card.number,
                        spoken(each.card.title, reader_language()),
                    ),
                    address("paper", each.card.number),
                ),
                each.card.state.name,
                tuple(map(_version, each.versions)),
            )
            for each in found
        ),
        shows_caption=False,
    )


def _version(version: PublicVersion) -> Text:
    day = version.at.astimezone(JAPAN).date()
    return WORDS["version"].format(
        version=version.version,
        day=Text(ja=formats.day(day, "ja"), en=formats.day(day, "en")),
        state=version.state.name,
    )


urlpatterns = [
    path("registry/projects/<slug:reference>/", entry, name="registry-entry"),
]

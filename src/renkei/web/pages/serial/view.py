"""The page of one serial number: where it is, where it came from, and the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import facts, store
from renkei.foundation import Refusal, Text
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.serial.words import WORDS
from renkei.web.table import Column, Table, linked

if TYPE_CHECKING:
    from renkei.registry import Entry, Serials
    from renkei.store.queries.serial_story import SerialStory

LARGEST = 2**63 - 1
"""The last number a serial may have; a larger one was never issued either."""


@only("GET")
def serial(request: HttpRequest, number: int) -> HttpResponse:
    """What is on record of one credit."""
    try:
        story = store.serial_story(min(number, LARGEST))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "title": WORDS["title"].format(serial=f"{story.serial:,}"),
        "story": story,
        "now": _now(story),
        "origin": _origin(story),
        "entries": _entries(story),
        "proof": address("serial-proof", story.serial),
        "checkpoint": address("registry-checkpoint"),
    }
    return render(request, "serial/page.html", page)


@only("GET")
def proof(request: HttpRequest, number: int) -> HttpResponse:
    """The proof as a file, for whoever checks it elsewhere."""
    try:
        found = store.prove_serial(min(number, LARGEST))
    except Refusal as refusal:
        is_there = refusal.code != "store.ledger.no-such-serial"
        return refused(request, refusal, status=409 if is_there else 404)
    name = f"renkei-proof-{number}-{found.seals}.json"
    return attachment(name, found.written, "application/json")


def _now(story: SerialStory) -> list[tuple[Text, object]]:
    account = story.account
    return [
        (WORDS["state"], account.kind.label),
        (WORDS["account"], linked(account.id, address("account", account.id))),
        (WORDS["since"], story.beside.since),
        (WORDS["range"], _range(story.beside.serials)),
    ]


def _origin(story: SerialStory) -> list[tuple[Text, object]]:
    block = story.block
    return [
        (WORDS["project"], linked(block.project, address("project", block.project))),
        (WORDS["issued_to"], facts.load().countries[block.party].name),
        (WORDS["period"], block.period),
        (
            WORDS["vintage"],
            WORDS["vintage_unknown"] if block.vintage is None else str(block.vintage),
        ),
        (WORDS["issued_on"], block.issued_on),
        (WORDS["block"], format_html("<code>{}</code>", block.label)),
    ]


def _range(serials: Serials) -> Text:
    first, last = f"{serials.first:,}", f"{serials.last:,}"
    return WORDS["serial_of"].format(first=first, last=last)


def _entries(story: SerialStory) -> Table:
    return Table(
        WORDS["entries"],
        (
            Column(WORDS["on_day"], heads_row=True),
            Column(WORDS["what"]),
            Column(WORDS["from_to"]),
            Column(WORDS["why"]),
        ),
        tuple(
            (each.on, each.kind.label, _way(each), each.why) for each in story.entries
        ),
        shows_caption=False,
    )


def _way(entry: Entry) -> object:
    start = entry.source or WORDS["into_being"]
    return (
        linked(start, address("account", entry.source) if entry.source else None),
        linked(entry.target, address("account", entry.target)),
    )


urlpatterns = [
    path("registry/serials/<int:number>/", serial, name="serial"),
    path("registry/serials/<int:number>/proof/", proof, name="serial-proof"),
]

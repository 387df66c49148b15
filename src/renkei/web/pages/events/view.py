"""The list of events, one event, and their calendar files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from renkei.foundation import Confidence, Refusal, Text
from renkei.store.clock import today
from renkei.store.people import NOBODY
from renkei.store.queries.events import PublicEvent, public_event, public_events
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.chain import stage
from renkei.web.entity_names import EntityNames, entity_names
from renkei.web.pages.events.calendar_file import CONTENT_TYPE, calendar_file
from renkei.web.pages.events.occasion import Occasion, occasion_of
from renkei.web.pages.events.telling import Telling, told
from renkei.web.pages.events.words import WORDS


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the list shows it."""

    event: PublicEvent
    when: Occasion
    where: Text | None
    address: str | None
    note: Text | None

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.event.paper.title

    @property
    def certainty(self) -> Confidence | None:
        """How far the record may be trusted, where it was not published."""
        written = self.event.paper.body.get("confidence")
        mark = Confidence(written) if written else None
        return mark if mark and not mark.may_credit else None


@only("GET")
def events(request: HttpRequest) -> HttpResponse:
    """What is announced, the next first; what was, the latest first."""
    found = public_events()
    names = _names(found)
    entries = [_entry(event, names) for event in found]
    coming, past = _sorted(entries)
    page = {
        "stage_key": "forum",
        "words": WORDS,
        "stage": stage("forum"),
        "coming": coming,
        "past": past,
        "calendar": address("events-calendar"),
    }
    return render(request, "events/page.html", page)


@only("GET")
def event(request: HttpRequest, number: str) -> HttpResponse:
    """One event, as everybody may see it."""
    try:
        story = public_event(number)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    names = _names([story.event])
    entry = _entry(story.event, names)
    telling: Telling = told(story.event, names)
    page = {
        "stage_key": "forum",
        "words": WORDS,
        "stage": stage("forum"),
        "list": address("events"),
        "entry": entry,
        "told": telling,
        "declarations": [(c, address("paper", c.number)) for c in story.declarations],
        "followed": [(c, address("paper", c.number)) for c in story.followed_by],
        "calendar": address("event-calendar", number) if entry.when.first else None,
        "record": address("paper", number),
    }
    return render(request, "events/event.html", page)


@only("GET")
def event_calendar(request: HttpRequest, number: str) -> HttpResponse:
    """The calendar file of one event."""
    try:
        story = public_event(number)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    return _file(request, [story.event], f"{number}.ics")


@only("GET")
def events_calendar(request: HttpRequest) -> HttpResponse:
    """One calendar file of everything that is coming."""
    found = public_events()
    coming, _ = _sorted([_entry(each, EntityNames()) for each in found])
    return _file(request, [entry.event for entry in coming], "renkei-events.ics")


def _file(
    request: HttpRequest, found: Iterable[PublicEvent], file_name: str
) -> HttpResponse:
    found = list(found)
    content = calendar_file(
        found,
        (get_language() or "ja")[:2],
        names=_names(found),
        page_of=lambda number: request.build_absolute_uri(address("event", number)),
    )
    return attachment(file_name, content, CONTENT_TYPE)


def _names(found: Iterable[PublicEvent]) -> EntityNames:
    entities: set[str] = set()
    for each in found:
        body = each.paper.body
        entities |= {*each.paper.parties, *([body["place"]] if "place" in body else [])}
    return entity_names(NOBODY, entities)


def _entry(event: PublicEvent, names: EntityNames) -> Entry:
    paper = event.paper
    place = paper.body.get("place")
    when = occasion_of(paper)
    note = None
    if paper.state == "cancelled":
        note = WORDS["cancelled"]
    elif paper.state == "announced" and when.is_over(today()):
        note = WORDS["not_recorded"]
    return Entry(
        event=event,
        when=when,
        where=names.of(place) if place else None,
        address=address("event", paper.number),
        note=note,
    )


def _sorted(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Those to come, the next one first; the others, the latest first."""
    day = today()
    coming = [
        entry
        for entry in entries
        if entry.event.paper.state == "announced" and not entry.when.is_over(day)
    ]
    past = [entry for entry in entries if entry not in coming]
    ends = day.max
    coming.sort(key=lambda entry: entry.when.first or ends)
    past.sort(key=lambda entry: entry.when.first or day.min, reverse=True)
    return coming, past


urlpatterns = [
    path("events/", events, name="events"),
    path("events/calendar.ics", events_calendar, name="events-calendar"),
    path("events/<slug:number>/", event, name="event"),
    path("events/<slug:number>.ics", event_calendar, name="event-calendar"),
]

"""Events as everybody may see them, with their calendar files."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from ninja import Query, Router, Schema
from pydantic import Field

from renkei.api.paging import Paging, page
from renkei.api.paper_shapes import (
    CardShape,
    Number,
    StateShape,
    card_written,
    state_written,
)
from renkei.api.shapes import Page, Words
from renkei.foundation import plain
from renkei.store.clock import today
from renkei.store.queries.events import public_event, public_events

if TYPE_CHECKING:
    from renkei.store.queries.events import PublicEvent

router = Router()
TAG = "行事 events"
PLACE = 14


class CalendarShape(Schema):
    """カレンダーファイル(iCalendar)のアドレス。 /
    Where its calendar file (iCalendar) is, in both languages."""

    ja: str
    en: str


class EventShape(Schema):
    """公開されている行事。 / An event that was announced."""

    number: str
    title: Words
    state: StateShape
    start_date: datetime.date | None
    end_date: datetime.date | None
    is_demonstration: bool
    changed_at: datetime.datetime
    calendar: CalendarShape | None = Field(
        description="日が決まるまで null。 / Null until its day is known."
    )
    body: dict[str, Any] = Field(
        description="公開の項目の値。 / The fields everybody sees."
    )


class EventStoryShape(EventShape):
    """行事と、そこから生まれたもの。 / An event, and what came of it."""

    declarations: list[CardShape]
    followed_by: list[CardShape]


class EventFilters(Schema):
    """行事の絞込み。 / Which events are wanted."""

    coming: bool | None = Field(
        None,
        description="これからの行事(true)、終わった行事(false)。 / "
        "Those to come (true), those past (false).",
    )


@router.get("/events", response=Page[EventShape], summary="行事の一覧 / List events")
def events(
    request: HttpRequest, paging: Query[Paging], filters: Query[EventFilters]
) -> dict[str, Any]:
    """公開された行事を新しい順に。 / Every announced event, the newest record first."""
    found = [
        event
        for event in public_events()
        if filters.coming in (None, _is_coming(event, today()))
    ]
    return page(found, paging, lambda event: _written(request, event))


@router.get(
    "/events/{number}", response=EventStoryShape, summary="行事を開く / One event"
)
def event(request: HttpRequest, number: Number) -> dict[str, Any]:
    """だれにも見える範囲で、その後の宣言や覚書とともに。 /
    As everybody may see it, with declarations and what followed."""
    story = public_event(number)
    return {
        **_written(request, story.event),
        "declarations": [card_written(card) for card in story.declarations],
        "followed_by": [card_written(card) for card in story.followed_by],
    }


def _is_coming(event: PublicEvent, day: datetime.date) -> bool:
    paper = event.paper
    last = paper.day("end_date") or paper.day("start_date")
    return paper.state == "announced" and (last is None or last >= day)


def _written(request: HttpRequest, event: PublicEvent) -> dict[str, Any]:
    paper = event.paper
    links = {field.key for field in paper.kind.links()}
    return {
        "number": paper.number,
        "title": plain(paper.title),
        "state": state_written(paper.kind.state(paper.state)),
        "start_date": paper.day("start_date"),
        "end_date": paper.day("end_date"),
        "is_demonstration": event.is_demonstration,
        "changed_at": event.changed_at,
        "calendar": _calendar(request, paper.number)
        if paper.day("start_date")
        else None,
        "body": {key: said for key, said in paper.body.items() if key not in links},
    }


def _calendar(request: HttpRequest, number: str) -> dict[str, str]:
    """The file that the page of the event hands out: there is one, not two."""
    found = {}
    for language in ("ja", "en"):
        with translation.override(language):
            there = reverse("event-calendar", kwargs={"number": number})
        found[language] = request.build_absolute_uri(there)
    return found

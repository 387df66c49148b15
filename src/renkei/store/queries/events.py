"""Questions about events as the public asks them: what comes, what was, what followed.

Flows in: a number. Flows out: announced and held events without what is said inside
them, whoever asks. An event that is only being prepared is as unknown as none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from renkei.foundation import Refusal
from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.commands import paper_refusals as refusals
from renkei.store.paper_rows import noun
from renkei.store.people import NOBODY
from renkei.store.queries import papers as questions

EVENT = "event"


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """One event as everybody may see it."""

    paper: papers.Paper
    is_demonstration: bool
    drafted_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class EventStory:
    """One event with the public papers around it: declared there, agreed afterwards."""

    event: PublicEvent
    declarations: tuple[questions.Card, ...]
    followed_by: tuple[questions.Card, ...]


def public_events() -> tuple[PublicEvent, ...]:
    """Every event that was announced, the newest record first."""
    kind = papers.kinds()[EVENT]
    rows = models.Paper.objects.filter(paper_access.visible(NOBODY, [kind]))
    return tuple(map(_seen, rows.defer("words")))


def public_event(number: str) -> EventStory:
    """One announced event with what came of it.

    Refuses `store.paper.unknown`: there is no such event, or it is being prepared.
    """
    row = models.Paper.objects.filter(number=number, kind=EVENT).first()
    if row is None or not paper_access.sees(NOBODY, row):
        raise Refusal(refusals.unknown(number))
    told = questions.paper(number, NOBODY)
    named = (*told.names.get("led_to", ()), *told.named_by.get("action", ()))
    declared = [
        *told.named_by.get("declaration", ()),
        *(card for card in named if card.kind.id == "declaration"),
    ]
    followed = [card for card in named if card.kind.id != "declaration"]
    return EventStory(
        event=_seen(row),
        declarations=_each_once(declared),
        followed_by=_each_once(followed),
    )


def _each_once(cards: Iterable[questions.Card]) -> tuple[questions.Card, ...]:
    return tuple({card.number: card for card in cards}.values())


def _seen(row: models.Paper) -> PublicEvent:
    held = noun(row)
    shown = papers.shown_fields(held.kind, held.body, is_inside=False)
    public = replace(held, body={field.key: held.body[field.key] for field in shown})
    return PublicEvent(public, row.is_demonstration, row.drafted_at, row.changed_at)

"""What is new to a person, as lines of the desk.

Flows in: notices of the store. Flows out: one line each, the newest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from renkei import store
from renkei.foundation import Text
from renkei.web.addresses import address
from renkei.web.pages.desk.words import WORDS
from renkei.web.paper_words import person

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.papers import Card

SHOWN = 30
_STEPS = {name: WORDS[f"step_{name}"] for name in ("draft", "change", "give", "remark")}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice: who did what to which paper, and whether it was read."""

    key: int
    card: Card
    said: Text
    at: datetime
    is_read: bool
    address: str


def notice_lines(who: Person) -> tuple[NoticeLine, ...]:
    """The newest notices, the unread first."""
    lines = [
        NoticeLine(
            key,
            card,
            WORDS["did"].format(who=person(by), step=_step(card, step)),
            at,
            is_read,
            address("paper", card.number) or "",
        )
        for key, card, step, by, at, is_read in store.notices(who, SHOWN)
    ]
    return tuple(sorted(lines, key=lambda line: line.is_read))


def _step(card: Card, step: str) -> Text:
    move = card.kind.move(step)
    return move.name if move is not None else _STEPS.get(step, WORDS["step_change"])

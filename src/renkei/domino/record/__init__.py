"""The record of spread: who used what where and when, and whom it may have come from.

Flows in: the founding facts, the register, the field of cities. Flows out: `History`,
whose events are dated uses of a technology and whose takeovers say along which channel
one may have led to another; `measured` tells what can be counted of it. What no source
dates or places is named in it too.
"""

from functools import cache

from renkei import facts
from renkei.domino.field import world
from renkei.domino.record.measuring import Measures, measured
from renkei.domino.record.nouns import Certainty as Certainty
from renkei.domino.record.nouns import Channel, Event, History, Takeover
from renkei.domino.record.nouns import Unplaced as Unplaced
from renkei.domino.record.reading import city_at as city_at
from renkei.domino.record.reading import events_of
from renkei.domino.record.telling import NO_FACT as NO_FACT
from renkei.domino.record.telling import Line as Line
from renkei.domino.record.tracing import takeovers_of

__all__ = ["Channel", "Event", "History", "Measures", "Takeover", "history", "measured"]


@cache
def history() -> History:
    """The record as the facts of this house give it."""
    known, field = facts.load(), world()
    events, unplaced = events_of(known, field)
    partners: dict[str, frozenset[str]] = {}
    for row in known.collaborations:
        held = partners.get(row.country, frozenset())
        partners[row.country] = held | set(row.japanese)
    years = (events[0].year, max(known.register.as_of.year - 1, events[-1].year))
    found = takeovers_of(events, known, field, partners)
    return History(tuple(events), tuple(found), tuple(unplaced), partners, years)

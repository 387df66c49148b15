"""What the record measures: counts, lags, distances, chains, reproduction, reach.

Flows in: a `History`. Flows out: `Measures`; each is told with what it is counted from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from renkei.domino.record.nouns import Channel, Event, History, Takeover
from renkei.domino.record.telling import Line, told


@dataclass(frozen=True, slots=True)
class Measures:
    """Sums of the record.

    events, projects, placed : uses of a technology, their projects, those with a city
    countries, technologies : how many there are
    by_channel : takeovers that each channel allows
    lags, distances_km : medians over takeovers between events, by channel
    chain : the longest line of events of one technology, each possible from the last
    reproduction : by technology and year, how many first adoptions in other countries
        each event of that year may have led to, one adoption shared evenly by all that
        may have
    reach : the part of the countries at hand in which a technology stands
    """

    events: int
    projects: int
    placed: int
    countries: int
    technologies: int
    by_channel: Mapping[Channel, int]
    lags: Mapping[Channel, float]
    distances_km: Mapping[Channel, float]
    chain: tuple[Event, ...]
    reproduction: Mapping[tuple[str, int], float]
    reach: Mapping[str, float]

    def told(self) -> tuple[Line, ...]:
        """Each measure with its unit, how it is computed and what is thin about it."""
        return told(self)


def measured(history: History) -> Measures:
    """Everything that is measured of a history."""
    between = [t for t in history.takeovers if isinstance(t.source, Event)]
    of_channel: dict[Channel, list[Takeover]] = {}
    for takeover in between:
        of_channel.setdefault(takeover.channel, []).append(takeover)
    countries = {event.country for event in history.events}
    first = history.first()
    return Measures(
        events=len(history.events),
        projects=len({event.project for event in history.events}),
        placed=len({event.project for event in history.events if event.cities}),
        countries=len(countries),
        technologies=len({event.technology for event in history.events}),
        by_channel=dict(Counter(t.channel for t in history.takeovers)),
        lags={c: median(_lags(held)) for c, held in of_channel.items()},
        distances_km={
            c: median(away)
            for c, held in of_channel.items()
            if (away := [t.distance_km for t in held if t.distance_km is not None])
        },
        chain=_longest(between),
        reproduction=_reproduction(between, history),
        reach={
            technology: sum(t == technology for t, _ in first) / len(countries)
            for technology in sorted({t for t, _ in first})
        },
    )


def _lags(held: list[Takeover]) -> list[int]:
    return [each.lag for each in held if each.lag is not None]


def _longest(between: list[Takeover]) -> tuple[Event, ...]:
    """The longest chain; of chains as long, the one that begins first."""
    before: dict[tuple[str, str], list[Event]] = {}
    events: dict[tuple[str, str], Event] = {}
    for takeover in between:
        assert isinstance(takeover.source, Event), "only those between events"
        before.setdefault(takeover.event.key, []).append(takeover.source)
        events[takeover.event.key] = takeover.event
        events[takeover.source.key] = takeover.source
    best: dict[tuple[str, str], tuple[Event, ...]] = {}
    for event in sorted(events.values(), key=lambda each: (each.year, each.key)):
        lines = [best[each.key] for each in before.get(event.key, ())]
        longest = max(lines, key=len, default=())
        best[event.key] = (*longest, event)
    return max(best.values(), key=len, default=())


def _reproduction(
    between: list[Takeover], history: History
) -> dict[tuple[str, int], float]:
    first = {event.key for event in history.first().values()}
    sources: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for takeover in between:
        assert isinstance(takeover.source, Event), "only those between events"
        crosses = takeover.event.country != takeover.source.country
        if crosses and takeover.event.key in first:
            sources.setdefault(takeover.event.key, set()).add(takeover.source.key)
    led: dict[tuple[str, str], float] = {}
    for held in sources.values():
        for source in held:
            led[source] = led.get(source, 0.0) + 1 / len(held)
    many = Counter((event.technology, event.year) for event in history.events)
    found = dict.fromkeys(many, 0.0)
    for event in history.events:
        kind = (event.technology, event.year)
        found[kind] += led.get(event.key, 0.0) / many[kind]
    return found

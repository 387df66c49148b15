"""Who may have taken over what from whom.

Flows in: events, the founding facts. Flows out: `Takeover`s with channel, lag,
distance, evidence and certainty. A documented one names the collaboration a project
grew out of; of all others no more is claimed than that time and a tie allow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from renkei.domino.field import Field, kilometres
from renkei.domino.record.nouns import Certainty, Channel, Event, Takeover
from renkei.facts import Facts
from renkei.foundation import Confidence, Text, joined

NEIGHBOUR_KM = 1_500.0
_TRUSTED = (Confidence.OFFICIAL, Confidence.PUBLISHED)


def takeovers_of(
    events: Sequence[Event],
    facts: Facts,
    field: Field,
    partners: Mapping[str, frozenset[str]],
) -> list[Takeover]:
    """Documented takeovers first, then the possible ones, in the order of events."""
    return [*_documented(events, facts), *_possible(events, field, partners)]


def _documented(events: Sequence[Event], facts: Facts) -> Iterator[Takeover]:
    rows = {row.number: row for row in facts.collaborations}
    of_project: dict[str, list[Event]] = {}
    for event in events:
        of_project.setdefault(event.project, []).append(event)
    for project in facts.formed_projects:
        named = project.jcm_reference.value if project.jcm_reference else project.id
        stated = project.collaborations.confidence in _TRUSTED
        sentence = project.collaborations.note or project.collaborations.source.title
        for event in of_project.get(named, ()):
            for number in project.collaborations.value:
                for municipality in rows[number].japanese:
                    yield Takeover(
                        event=event,
                        source=municipality,
                        channel=Channel.COLLABORATION,
                        certainty=Certainty.STATED if stated else Certainty.INFERRED,
                        lag=_lag(event.year, rows[number].fiscal_years),
                        distance_km=None,
                        evidence=sentence,
                    )


def _lag(year: int, years: Sequence[object]) -> int | None:
    known = [each.value for each in years if hasattr(each, "value")]
    return year - min(known) if known and min(known) <= year else None


def _possible(
    events: Sequence[Event], field: Field, partners: Mapping[str, frozenset[str]]
) -> Iterator[Takeover]:
    """Every earlier use of the same technology, along each channel that was open."""
    points = {event.key: _point(event, field) for event in events}
    for at, event in enumerate(events):
        for source in events[:at]:
            if source.technology != event.technology or source.year >= event.year:
                continue
            if source.project == event.project:
                continue
            away = _apart(points[event.key], points[source.key])
            for channel, evidence in _open(event, source, away, partners):
                yield Takeover(
                    event=event,
                    source=source,
                    channel=channel,
                    certainty=Certainty.POSSIBLE,
                    lag=event.year - source.year,
                    distance_km=away,
                    evidence=evidence,
                )


def _open(
    event: Event,
    source: Event,
    away: float | None,
    partners: Mapping[str, frozenset[str]],
) -> Iterator[tuple[Channel, Text]]:
    companies = sorted(set(event.companies) & set(source.companies))
    if companies:
        yield Channel.VENDOR, joined(Text(ja=each, en=each) for each in companies)
    if event.country == source.country:
        yield (
            Channel.COUNTRY,
            Text(ja="同じ国の先行案件", en="an earlier project of the same country"),
        )
        return
    here = partners.get(event.country, frozenset())
    shared = sorted(here & partners.get(source.country, frozenset()))
    if shared:
        yield Channel.PARTNER, joined(Text(ja=each, en=each) for each in shared)
    if away is not None and away <= NEIGHBOUR_KM:
        yield (
            Channel.NEIGHBOUR,
            Text(ja=f"約{away:,.0f} km", en=f"about {away:,.0f} km away"),
        )


def _point(event: Event, field: Field) -> tuple[float, float] | None:
    """Where it stands, or the middle of the people of its country's cities."""
    import numpy as np

    rows = [row for city in event.cities if (row := field.at(city)) >= 0]
    held = np.array(rows) if rows else np.flatnonzero(field.countries == event.country)
    if not held.size:
        return None
    people = np.maximum(field.population[held], 1)  # of some no number is known
    return (
        float(np.average(field.latitude[held], weights=people)),
        float(np.average(field.longitude[held], weights=people)),
    )


def _apart(
    one: tuple[float, float] | None, other: tuple[float, float] | None
) -> float | None:
    if one is None or other is None:
        return None
    return float(kilometres(*one, *other))

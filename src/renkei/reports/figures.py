"""Every figure that can be asked for by its id.

Flows in: facts and the programme made of them. Flows out: an index of figures: those
of the founding document, known totals, the programme's counts, the river, and what is
known of each place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from renkei.facts import Facts
from renkei.foundation import Figure
from renkei.programme import Programme
from renkei.reports.pipeline import pipeline


def figures(facts: Facts, programme: Programme) -> Mapping[str, Figure]:
    """The figures of one state of the facts, by id."""
    return MappingProxyType({f.id: f for f in _each(facts, programme)})


def _each(facts: Facts, programme: Programme) -> Iterator[Figure]:
    yield from facts.figures.values()
    yield from facts.known_totals.values()
    yield from programme.counts
    river = pipeline(facts, programme)
    yield from (*river.programme, *river.jcm)
    for place in facts.places.values():
        if place.population:
            yield place.population
        yield from place.inventories
    for project in programme.projects:
        if project.expected_tco2_per_year:
            yield project.expected_tco2_per_year

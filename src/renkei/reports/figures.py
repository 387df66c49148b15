"""Every figure that can be asked for by its id.

Flows in: facts and the programme made of them. Flows out: an index of figures: those
of the founding document, known totals, the programme's counts, the river, and what is
known of each place.

Refuses `reports.figure.unknown`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from renkei.facts import Facts
from renkei.foundation import Figure, Finding, Refusal, Text, same
from renkei.programme import Programme
from renkei.reports.pipeline import pipeline


def figures(facts: Facts, programme: Programme) -> Mapping[str, Figure]:
    """The figures of one state of the facts, by id."""
    return MappingProxyType({f.id: f for f in _each(facts, programme)})


def figure(known: Mapping[str, Figure], id: str) -> Figure:  # noqa: A002 - its field
    """The figure of an id, a short name of the document, or the end of one id only."""
    ends = [name for name in known if name.rpartition(".")[2] == id]
    for wanted in (id, f"figure.{id}", *(ends if len(ends) == 1 else ())):
        if wanted in known:
            return known[wanted]
    raise Refusal(_unknown(id, ends or get_close_matches(id, known, 3, 0.4)))


def _unknown(wanted: str, near: list[str]) -> Finding:
    return Finding(
        code="reports.figure.unknown",
        found=Text(
            ja=f"数値「{wanted}」は見つかりません。",
            en=f"There is no figure “{wanted}”.",
        ),
        where=same(wanted or "–"),
        rule=Text(ja="数値は ID で指定します。", en="A figure is named by its id."),
        remedy=(
            Text(ja=f"近い ID:{'、'.join(near)}", en=f"Ids near it: {', '.join(near)}")
            if near
            else Text(
                ja="数値の一覧で ID を確かめてください。",
                en="Find the id in the list of figures.",
            )
        ),
    )


def _each(facts: Facts, programme: Programme) -> Iterator[Figure]:
    yield from facts.figures.values()
    yield from facts.known_totals.values()
    yield from programme.counts
    river = pipeline(facts, programme)
    yield from (*river.programme, *river.jcm)
    yield from (each.found for each in facts.confirmations)
    for place in facts.places.values():
        if place.population:
            yield place.population
        yield from place.inventories
    for project in programme.projects:
        if project.expected_tco2_per_year:
            yield project.expected_tco2_per_year
        if project.formed:
            yield from (*project.formed.other_estimates, *project.formed.money)

"""Who is named in the list: entities abroad and governments in Japan.

Flows in: rows and places. Flows out: the entities under the strictest rule, and the
places where another rule would count differently.
"""

from __future__ import annotations

from collections.abc import Iterable

from renkei.facts.checking.names import bracketed, named, plain, stem
from renkei.facts.nouns import CollaborationRow, Facts, Place

_GOVERNMENTS = ("city", "prefecture")


def overseas_entities(
    known: Facts, rows: Iterable[CollaborationRow] | None = None
) -> dict[str, Place]:
    """Every entity that the rows name outside brackets, each once."""
    listed = known.collaborations if rows is None else rows
    return {
        place: known.places[place]
        for row in listed
        for place in row.overseas
        if not _in_brackets(row, known.places[place])
    }


def merged_pairs(
    known: Facts, entities: dict[str, Place]
) -> tuple[tuple[Place, Place], ...]:
    """Entities that lie in another entity of the same name: Yangon City and Region."""
    return tuple(
        (place, entities[place.nested_in])
        for place in entities.values()
        if place.nested_in in entities
        and stem(place.name.ja) == stem(entities[place.nested_in].name.ja)
    )


def apart(known: Facts, entities: dict[str, Place]) -> tuple[Place, ...]:
    """Places in brackets that do not lie in the entity they are printed under."""
    return tuple(
        known.places[place]
        for row in known.collaborations
        for place in row.overseas
        if place not in entities and not containers(known, place) & set(row.overseas)
    )


def containers(known: Facts, place: str) -> set[str]:
    """Every place that contains this one, however far out."""
    around: set[str] = set()
    outer = known.places[place].nested_in
    while outer is not None and outer not in around:
        around.add(outer)
        outer = known.places[outer].nested_in
    return around


def governments(known: Facts) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The Japanese side: all of it, and those that are no prefecture or city."""
    every = {p: known.places[p] for row in known.collaborations for p in row.japanese}
    special = tuple(p for p in every.values() if p.kind not in _GOVERNMENTS)
    return tuple(every.values()), special


def unread_rows(known: Facts) -> tuple[CollaborationRow, ...]:
    """Rows whose names in print are not as many as the entities kept for them."""
    return tuple(
        row
        for row in known.collaborations
        if len(named(row.printed_overseas)) != len(overseas_entities(known, [row]))
        or len(named(row.printed_japanese)) != len(row.japanese)
    )


def _in_brackets(row: CollaborationRow, place: Place) -> bool:
    inside = bracketed(row.printed_overseas)
    return any(plain(name) in inside for name in (place.name.ja, *place.printed))

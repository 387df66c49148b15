"""What entities and countries are called, and where their pages are.

Flows in: ids of places and numbers of organisations. Flows out: their names, linked
where the house has a page; one question to the store for all organisations of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renkei import facts, store
from renkei.foundation import Text, same
from renkei.web.addresses import address
from renkei.web.table import linked

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.paper_choices import Organisation

ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class EntityNames:
    """The names of what a page speaks of; an id that nobody knows is its own name."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)

    def of(self, entity: str) -> Text:
        """The name of a place or an organisation."""
        place = facts.load().places.get(entity)
        if place is not None:
            return place.name
        known = self.organisations.get(entity)
        return known.name if known is not None else same(entity)

    def shown(self, entity: str) -> object:
        """The name, leading to the page of the place or organisation."""
        known = self.organisations.get(entity)
        if known is not None:
            return linked(known.name, address("paper", known.number))
        is_place = entity in facts.load().places
        return linked(self.of(entity), address("city", entity) if is_place else None)


def entity_names(who: Person, entities: Iterable[str]) -> EntityNames:
    """The names of some entities, as far as the reader may know them."""
    known = facts.load().places
    asked = {entity for entity in entities if entity not in known}
    if not asked:
        return EntityNames()
    found = store.organisations(who, asked, limit=len(asked))
    by_number = {each.number: each for each in found}
    return EntityNames(by_number | {each.entity: each for each in found})


def country_name(iso2: str) -> Text:
    """The name of a country; its code where the house does not know it."""
    country = facts.load().countries.get(iso2)
    return country.name if country is not None else same(iso2)

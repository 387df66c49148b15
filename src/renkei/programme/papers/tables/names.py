"""What countries, places and organisations are called, and which one a name means.

Flows in: the facts, and the organisations a reader may see. Flows out: `Names`. A name
that two of them bear means neither.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renkei import facts
from renkei.foundation import Text, same

_SIDES = {"japan": "japanese", "overseas": "overseas"}  # as fields call them


@dataclass(frozen=True, slots=True)
class Names:
    """Names of countries by their code, of entities by their id; sides of places."""

    countries: Mapping[str, Text]
    entities: Mapping[str, Text]
    sides: Mapping[str, str]
    _countries_called: Mapping[str, str]
    _entities_called: Mapping[str, str]

    def country(self, code: str) -> Text:
        """What a country is called; its code where the house does not know it."""
        return self.countries.get(code, same(code))

    def entity(self, key: str) -> Text:
        """What an entity is called; its id where the house does not know it."""
        return self.entities.get(key, same(key))

    def country_of(self, word: str) -> str:
        """The code that a name means; the word itself where it means none."""
        return self._countries_called.get(folded(word), word)

    def entity_of(self, word: str) -> str:
        """The id that a name means; the word itself where it means none."""
        return self._entities_called.get(folded(word), word)


def names(organisations: Mapping[str, Text] | None = None) -> Names:
    """The names of the facts, and of these organisations by their ids."""
    known = facts.load()
    countries = {code: each.name for code, each in known.countries.items()}
    places = known.places
    entities = {key: each.name for key, each in places.items()} | {
        **(organisations or {})
    }
    spoken = {
        key: (name.ja, name.en, *(places[key].spellings if key in places else ()))
        for key, name in entities.items()
    }
    return Names(
        countries,
        entities,
        {key: _SIDES[place.side] for key, place in places.items()},
        _called({code: (each.ja, each.en) for code, each in countries.items()}),
        _called(spoken),
    )


def folded(word: str) -> str:
    """A word without what does not tell it from another: width, case, outer spaces."""
    return unicodedata.normalize("NFKC", word).strip().casefold()


def _called(spoken: Mapping[str, Iterable[str]]) -> dict[str, str]:
    bearers: dict[str, set[str]] = {}
    for key, words in spoken.items():
        for word in words:
            bearers.setdefault(folded(word), set()).add(key)
    return {word: min(keys) for word, keys in bearers.items() if len(keys) == 1}

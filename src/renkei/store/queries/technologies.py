"""What technology a project names, by the methodologies and their vocabulary.

Flows in: what a project says of its methodology and its technology. Flows out: marks,
by which the effects know two projects of the same technology.
"""

from __future__ import annotations

from functools import cache, lru_cache

from renkei.foundation import Text
from renkei.methodologies import catalogue, finder
from renkei.programme import effects

TEXTS_KEPT = 50_000


def marks(methodology: str | None, technology: Text | None) -> frozenset[str]:
    """The methodologies a project names with what they are for, and the technologies
    of the vocabulary in its own words; the words alone where nobody knows them."""
    ja, en = (technology.ja, technology.en) if technology else ("", "")
    return _marks(methodology or "", ja, en)


@lru_cache(TEXTS_KEPT)
def _marks(methodology: str, ja: str, en: str) -> frozenset[str]:
    numbers = effects.methodologies_named(methodology)
    found = {*numbers, *_recognised(ja), *_recognised(en)}
    for number in numbers:
        found |= _of_methodology(number)
    if found or not en:
        return frozenset(found)
    return effects.marks_as_written(None, Text(ja=ja, en=en))


@cache
def _of_methodology(number: str) -> frozenset[str]:
    held = catalogue().get(number)
    if held is None:
        return frozenset()
    found: set[str] = set()
    for each in held.technologies:
        found |= _recognised(each.ja) | _recognised(each.en)
    return frozenset(found)


def _recognised(words: str) -> frozenset[str]:
    known = (term.technology for term in finder.terms(words))
    return frozenset(f"technology: {each.id}" for each in known if each)

"""What can be found of a profile: its fields in words, by who may see them.

Flows in: `Company`, `Municipality`, `Need`. Flows out: `Page`s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from renkei.facts import load
from renkei.foundation import Text
from renkei.matching.nouns import Company, Municipality, Need, Offer, Reference
from renkei.matching.scoring.reasons import technologies
from renkei.matching.searching.index import Page
from renkei.matching.seeing import Seen, wish_for


def page_of(profile: Company | Municipality | Need) -> Page:
    """A profile as it can be found; its name is for everybody who may know of it."""
    kind = type(profile).__name__.casefold()
    words: dict[Seen, list[str]] = defaultdict(list)
    words[Seen.PUBLIC] += [*_said(profile.name), *_country(profile)]
    for field in profile.HIDEABLE:
        wish = wish_for(field, profile.wishes)
        words[wish] += _words(field, getattr(profile, field))
    return Page(
        profile.id, kind, {level: " . ".join(held) for level, held in words.items()}
    )


def _country(profile: Company | Municipality | Need) -> Iterator[str]:
    if not isinstance(profile, Company):
        yield from _named(profile.country)
    if isinstance(profile, Need):
        yield from _named(profile.city)


def _words(field: str, value: Any) -> Iterator[str]:
    if field in ("capacity", "size", "budget_jpy", "needed_by") or value is None:
        return
    for each in value if isinstance(value, tuple) else (value,):
        match each:
            case Text():
                yield from _said(each)
            case Offer():
                yield from _named(each.technology)
            case Reference():
                yield from _named(each.technology)
                yield from _named(each.country)
            case (place, country):
                yield from _named(place)
                yield from _named(country)
            case str():
                yield from _named(each)


def _said(text: Text) -> Iterator[str]:
    yield text.ja
    if text.en != text.ja:
        yield text.en


def _named(name: str) -> Iterator[str]:
    """An id in both languages where it is that of a known thing."""
    facts, known = load(), technologies()
    if name in known:
        yield from _said(known[name].name)
    elif name in facts.countries:
        yield from _said(facts.countries[name].name)
    elif name in facts.places:
        yield from _said(facts.places[name].name)
    else:
        yield name

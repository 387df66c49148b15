"""One question to everything that has a page: where does this word stand?

Flows in: words, and who asks. Flows out: the records in which every word stands, a few
of each kind, those whose name begins with the words first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from renkei import facts, technology
from renkei.foundation import Text, joined, same
from renkei.methodologies import catalogue
from renkei.store.queries import papers, programme
from renkei.store.queries.credit_register import plain

if TYPE_CHECKING:
    from renkei.store.people import Person

LIMIT = 6
LONGEST = 100  # letters of a question that are read
KINDS = ("project", "collaboration", "city", "methodology", "technology", "paper")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that has a page of its own: which one, its name, what to tell it by."""

    kind: str
    key: str
    title: Text
    beside: Text


def everything_with(words: str, who: Person, limit: int = LIMIT) -> tuple[Hit, ...]:
    """The records in which every word stands, at most `limit` of each kind."""
    asked = plain(words[:LONGEST]).split()
    if not asked:
        return ()
    public = (_projects(), _collaborations(), _cities(), _methodologies())
    found: list[Hit] = []
    for hits in (*public, _technologies()):
        found.extend(_best(hits, asked, limit))
    cards = papers.newest_of_any(" ".join(asked), who, limit)
    found.extend(
        Hit(
            "paper",
            card.number,
            card.title,
            joined([same(card.number), card.kind.name]),
        )
        for card in cards
    )
    return tuple(found)


def _best(hits: Iterable[Hit], asked: list[str], limit: int) -> list[Hit]:
    held = [(hit, plain(_told(hit))) for hit in hits]
    having = [(hit, told) for hit, told in held if all(word in told for word in asked)]
    begun = " ".join(asked)

    def is_later(pair: tuple[Hit, str]) -> bool:
        hit = pair[0]
        names = (hit.key, hit.title.ja, hit.title.en)
        return not any(plain(name).startswith(begun) for name in names)

    return [hit for hit, _ in sorted(having, key=is_later)[:limit]]


def _told(hit: Hit) -> str:
    parts = (hit.title.ja, hit.title.en, hit.beside.ja, hit.beside.en)
    return " ".join((hit.key, *parts))


def _projects() -> Iterator[Hit]:
    for each in programme.projects():
        beside = joined([same(each.reference), each.country_name])
        yield Hit("project", each.reference, each.title, beside)


def _collaborations() -> Iterator[Hit]:
    for each in programme.collaborations():
        title = joined(place.name for place in (*each.japanese, *each.overseas))
        beside = joined([same(f"No. {each.number}"), each.country_name])
        yield Hit("collaboration", str(each.number), title, beside)


def _cities() -> Iterator[Hit]:
    names = _country_names()
    for each in programme.cities():
        beside = joined([each.kind_name, names.get(each.country, same(each.country))])
        yield Hit("city", each.id, each.name, beside)


@cache
def _country_names() -> dict[str, Text]:
    return {code: country.name for code, country in facts.load().countries.items()}


@cache
def _methodologies() -> tuple[Hit, ...]:
    return tuple(
        Hit("methodology", each.id, each.title, same(each.id))
        for each in catalogue().values()
    )


@cache
def _technologies() -> tuple[Hit, ...]:
    return tuple(
        Hit("technology", each.id, each.name, each.summary)
        for each in technology.catalogue()
    )

"""The tags that pages of papers share: what people wrote, and when something is due.

Flows in: cards, texts, days. Flows out: HTML in the reader's language.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from renkei.foundation import FiscalYear, Text, same
from renkei.programme import papers
from renkei.web import paper_words
from renkei.web.entity_names import country_name
from renkei.web.templatetags.renkei import reader_language, say

register = template.Library()


@register.filter
def written(words: Text) -> SafeString:
    """What somebody wrote, marked where it is in the other language."""
    return paper_words.spoken(words, reader_language())


@register.filter
def both_calendars(value: date) -> str:
    """A day; in Japanese with the year of the era."""
    return say(paper_words.day(value))


@register.filter
def fiscal_year(year: int) -> str:
    """A fiscal year for a list."""
    return say(FiscalYear(year).short)


@register.filter
def country(iso2: str) -> str:
    """The name of a country."""
    return say(country_name(iso2))


@register.filter
def as_is(words: str) -> Text:
    """A number or a name that reads the same in both languages."""
    return same(words)


@register.filter
def card_title(card: Any) -> SafeString:
    """What a list calls a paper; one without a title is called by its kind."""
    has_title = card.title.ja != card.number
    return written(card.title if has_title else card.kind.name)


@register.filter
def person_name(name: str) -> str:
    """Somebody's name; one that is written in both languages, in the reader's."""
    return say(paper_words.person(name))


@register.filter
def at(value: datetime) -> str:
    """An instant by the clock of Japan."""
    return say(paper_words.instant(value))


@register.filter
def beginning(kind: papers.Kind) -> str:
    """What the button says that begins a paper of the kind."""
    return say(paper_words.beginning(kind))


@register.filter
def becomes(state: Text) -> str:
    """What a step makes of a paper."""
    return say(paper_words.BECOMES.format(state=state))


@register.filter
def numbered(words: Text, n: int) -> str:
    """Words with a number in them: row 3, version 3."""
    return say(words.format(n=n))


@register.filter
def counted(words: Text, count: int) -> str:
    """Words with a count in them."""
    return say(words.format(count=count))


@register.filter
def on(words: Text, value: date) -> str:
    """Words with a day in them."""
    return say(words.format(day=paper_words.day(value)))


@register.inclusion_tag("components/paper_card.html")
def paper_card(card: Any, address: str | None) -> dict[str, Any]:
    """A paper as a card: number, state, title and what it is found by."""
    place = country_name(card.country) if card.country else None
    year = FiscalYear(card.fiscal_year).short if card.fiscal_year else None
    return {
        "card": card,
        "address": address,
        "kind": card.kind.name,
        "signs": [sign for sign in (place, year) if sign is not None],
    }

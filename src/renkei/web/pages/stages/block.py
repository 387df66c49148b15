"""What a stage page is made of: numbers, blocks with a table, doors, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString

from renkei.foundation import Figure, Text, same
from renkei.programme import papers
from renkei.web.pages.stages.words import WORDS
from renkei.web.table import Link, Table


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is known: a title, a sentence, its rows."""

    title: Text
    lead: Text
    table: Table


@dataclass(frozen=True, slots=True)
class Door:
    """A page that this stage opens to."""

    words: Text
    address: str | None


@dataclass(frozen=True, slots=True)
class PaperDoor:
    """A kind of papers in which the stage's daily work is done, and how many."""

    kind: papers.Kind
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class StagePage:
    """Everything that one stage says of itself."""

    steps: tuple[Text, ...]
    figures: tuple[Figure, ...]
    blocks: tuple[Block, ...]
    doors: tuple[Door, ...]
    missing: tuple[Text, ...]


def length_of(value: int | None, most: int) -> SafeString:
    """A bar as long as its value; where the value is unknown, a dotted line."""
    if value is None:
        return format_html(
            '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" {}>'
            '<line class="bar__unknown" x1="0" y1="4" x2="100" y2="4"/></svg>',
            _HIDDEN,
        )
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" {}>'
        '<rect width="{}" height="8"/></svg>',
        _HIDDEN,
        round(100 * value / most, 1),
    )


_HIDDEN = SafeString('aria-hidden="true"')


def source_of(url: str | None) -> object:
    """Where a row was read: the site, or the founding document."""
    if url is None:
        return WORDS["founding"]
    return Link(same(_host(url)), url)


def _host(url: str) -> str:
    """The site's name as its readers know it, in its own letters."""
    host = urlsplit(url).netloc.removeprefix("www.")
    return host.encode().decode("idna") if "xn--" in host else host

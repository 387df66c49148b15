"""What the address of a list of papers narrows it to, and the way back into an address.

Flows in: a request. Flows out: `Asked`; the same words for a link. The list and the
files that go out of it read the address alike: a file holds what the list shows.
"""

from __future__ import annotations

from django.http import HttpRequest

from renkei.store.queries.papers import Asked
from renkei.web import paper_words


def asked_in(request: HttpRequest) -> Asked:
    """What the reader looks for, as far as it can be meant."""
    sent = {name: paper_words.sendable(str(word)) for name, word in request.GET.items()}
    return Asked(
        words=sent.get("q", "").strip()[:200],
        state=sent.get("state", "")[:30],
        country=sent.get("country", "")[:2],
        fiscal_year=whole(sent.get("year", "")),
        party=sent.get("party", "")[:80],
    )


def query_of(asked: Asked) -> dict[str, str]:
    """The words of an address that asks for the same; nothing for nothing."""
    words = {
        "q": asked.words,
        "state": asked.state,
        "country": asked.country,
        "year": str(asked.fiscal_year or ""),
        "party": asked.party,
    }
    return {name: value for name, value in words.items() if value}


def whole(written: str) -> int | None:
    """A small whole number, if that is what was written."""
    return int(written) if written.isdecimal() and len(written) < 6 else None

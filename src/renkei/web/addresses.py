"""Where the page of a thing is.

Flows in: the name of a page and what it shows. Flows out: its address in the reader's
language, or None while the house has no such page, so that nothing links to nowhere.
"""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(page: str, *parts: object) -> str | None:
    """The address of a page by its name: `address("project", "MN004")`."""
    try:
        return reverse(page, args=parts)
    except NoReverseMatch:
        return None

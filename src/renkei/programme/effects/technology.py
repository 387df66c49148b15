"""By what two projects are known to use the same technology.

Flows in: what a project says of its methodology and technology. Flows out: marks; two
projects use the same technology where they share one. A methodology's number goes
before words, and words that nobody recognises are compared as they stand.
"""

from __future__ import annotations

import re

from renkei.foundation import Text

_METHODOLOGY = re.compile(r"\b([A-Z]{2})[_ -]?AM[_ -]?(\d{3})\b")


def methodologies_named(written: str | None) -> tuple[str, ...]:
    """The numbers of methodologies in a line, each once.

    >>> methodologies_named("KH_AM002 Ver1.0 KH_AM003 Ver1.0")
    ('KH_AM002', 'KH_AM003')
    """
    found = _METHODOLOGY.findall((written or "").upper())
    return tuple(dict.fromkeys(f"{country}_AM{place}" for country, place in found))


def marks_as_written(
    methodology: str | None, technology: Text | None
) -> frozenset[str]:
    """The numbers of methodologies, else the English words in small letters."""
    named = methodologies_named(methodology)
    if named or technology is None:
        return frozenset(named)
    return frozenset({"words: " + " ".join(technology.en.casefold().split())})

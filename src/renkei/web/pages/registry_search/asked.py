"""What the address of the register asks for, and which entries that leaves.

Flows in: a request and the register. Flows out: `Asked` and the entries that match; the
page, its map and its file read the address alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.store.queries.credit_register import plain

if TYPE_CHECKING:
    from django.http import HttpRequest

    from renkei.store.queries.credit_register import RegisterEntry

FILTERS = ("country", "stage", "methodology", "sector", "year", "place")
UNKNOWN = "unknown"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Words and filters; an empty one narrows nothing."""

    words: str
    country: str
    stage: str
    methodology: str
    sector: str
    year: str
    place: str

    def leaves(self, entries: Iterable[RegisterEntry]) -> list[RegisterEntry]:
        """The entries that match all of it."""
        wanted = plain(self.words).split()
        return [
            entry
            for entry in entries
            if self._fits(entry) and all(word in entry.words for word in wanted)
        ]

    def _fits(self, entry: RegisterEntry) -> bool:
        year = str(entry.year) if entry.year else UNKNOWN
        sectors = [each.key for each in entry.sectors] or [UNKNOWN]
        return (
            self.country in ("", entry.country)
            and self.stage in ("", entry.stage.value)
            and self.year in ("", year)
            and (not self.sector or self.sector in sectors)
            and (not self.methodology or self.methodology in methodology_ids(entry))
            and (not self.place or self.place in [each.id for each in entry.places])
        )


def asked_in(request: HttpRequest) -> Asked:
    """What the reader looks for, as far as it can be meant."""
    given = {name: request.GET.get(name, "").strip()[:LONGEST] for name in FILTERS}
    return Asked(words=request.GET.get("q", "").strip()[:LONGEST], **given)


def methodology_ids(entry: RegisterEntry) -> list[str]:
    """The methodologies of an entry without their editions."""
    return [written.split(" ")[0] for written in entry.methodologies]

"""Credits that were born together: consecutive serial numbers of one origin.

Flows in: a decided quantity and the first free serial. Flows out: a `Block` that names
itself and all its tonnes, in a serial space shared by all books.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from renkei.foundation import Period
from renkei.registry.account import Book


@dataclass(frozen=True, slots=True, order=True)
class Serials:
    """Serial numbers from `first` to `last`, both inside; one number is one tCO2.

    >>> Serials(1, 7158).tonnes
    7158
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        assert 1 <= self.first <= self.last, f"no serials {self.first}..{self.last}"

    @property
    def tonnes(self) -> int:
        """How many tonnes the serials stand for [tCO2]."""
        return self.last - self.first + 1

    def __contains__(self, other: Serials) -> bool:
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Serials) -> bool:
        """Whether one tonne is in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Block:
    """Credits of one project, vintage and party, issued on one day.

    `vintage` is None for published records, which name a period and no year. The
    serial structure of the JCM is not published; this one is our own and maps to the
    first and last unit identifiers of the Article 6 agreed electronic format.
    """

    book: Book
    serials: Serials
    project: str
    party: str
    vintage: int | None
    period: Period
    issued_on: date

    def __post_init__(self) -> None:
        assert re.fullmatch(r"[A-Z]{2}\d{3}", self.project), self.project

    @property
    def country(self) -> str:
        """The partner country in which the project stands."""
        return self.project[:2]

    @property
    def label(self) -> str:
        """The block's own name: JCM-MN-JP-MN004-2017-1790..8947."""
        return self.label_of(self.serials)

    def label_of(self, serials: Serials) -> str:
        """The name of a part of the block; DEMO- in front of what is not real."""
        prefix = "DEMO-" if self.book is Book.DEMONSTRATION else ""
        return (
            f"{prefix}JCM-{self.country}-{self.party}-{self.project}-{self._years}"
            f"-{serials.first}..{serials.last}"
        )

    @property
    def _years(self) -> str:
        first, last = self.period.start.year, self.period.last.year
        if self.vintage is not None:
            return str(self.vintage)
        return str(first) if first == last else f"{first}/{last}"

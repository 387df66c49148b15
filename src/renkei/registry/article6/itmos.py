"""Internationally transferred mitigation outcomes, by their identifiers.

Flows in: identifiers as the agreed electronic format writes them. Flows out: `Itmos`, a
run of serials of one origin, and `Runs`, what stands where along them. All work is done
on runs; a tonne is never visited alone.

Source: decision 6/CMA.4, annex I, paragraph 5 (the parts of the identifier).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_ID = re.compile(
    r"(?P<approach>CA\d{4})-(?P<registry>[A-Z]{3}\d{2})-(?P<party>[A-Z]{3})"
    r"-(?P<serial>[1-9]\d*)-(?P<vintage>\d{4})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """What the serials of an identifier are counted in.

    `registry` is the Party registry in which the identifiers were given; `party` the
    first transferring Party; `vintage` the calendar year of the mitigation.
    """

    approach: str
    registry: str
    party: str
    vintage: int

    def id_of(self, serial: int) -> str:
        """One identifier: CA0001-THA01-THA-1-2023."""
        return f"{self.approach}-{self.registry}-{self.party}-{serial}-{self.vintage}"


@dataclass(frozen=True, slots=True, order=True)
class Itmos:
    """Serials from `first` to `last` of one origin, both inside.

    >>> Itmos(Origin("CA0001", "THA01", "THA", 2023), 1, 500).label
    'CA0001-THA01-THA-1..500-2023'
    """

    origin: Origin
    first: int
    last: int

    def __post_init__(self) -> None:
        assert 1 <= self.first <= self.last, f"no serials {self.first}..{self.last}"

    @property
    def count(self) -> int:
        """How many there are; in a greenhouse gas metric each is one tCO2eq."""
        return self.last - self.first + 1

    @property
    def first_id(self) -> str:
        """The identifier of the first."""
        return self.origin.id_of(self.first)

    @property
    def last_id(self) -> str:
        """The identifier of the last."""
        return self.origin.id_of(self.last)

    @property
    def label(self) -> str:
        """All of them by one name."""
        o = self.origin
        return (
            f"{o.approach}-{o.registry}-{o.party}-{self.first}..{self.last}-{o.vintage}"
        )


def identified(written: object) -> tuple[Origin, int] | None:
    """The origin and serial in an identifier; None where it is none.

    >>> identified("CA0001-THA01-THA-7-2023")[1]
    7
    """
    found = _ID.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        return None
    origin = Origin(
        found["approach"], found["registry"], found["party"], int(found["vintage"])
    )
    return origin, int(found["serial"])


def between(first: object, last: object) -> Itmos | None:
    """The run from one identifier to another; None where they are not one run."""
    start, end = identified(first), identified(last)
    if start is None or end is None or start[0] != end[0] or start[1] > end[1]:
        return None
    return Itmos(start[0], start[1], end[1])


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A part of a run and what stands there."""

    first: int
    last: int
    value: T


class Runs(Generic[T]):
    """What stands where along the serials of one origin; no two pieces overlap."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._pieces: list[Piece[T]] = []

    def __iter__(self) -> Iterator[Piece[T]]:
        return iter(self._pieces)

    def within(self, first: int, last: int) -> list[Piece[T]]:
        """The pieces inside a run, cut to it."""
        start, end = self._span(first, last)
        return [
            Piece(max(p.first, first), min(p.last, last), p.value)
            for p in self._pieces[start:end]
        ]

    def gaps(self, first: int, last: int) -> list[tuple[int, int]]:
        """The parts of a run where nothing stands."""
        found, place = [], first
        for piece in self.within(first, last):
            if piece.first > place:
                found.append((place, piece.first - 1))
            place = piece.last + 1
        if place <= last:
            found.append((place, last))
        return found

    def take(self, first: int, last: int) -> list[Piece[T]]:
        """Remove what stands in a run; what was removed."""
        start, end = self._span(first, last)
        taken = self.within(first, last)
        rest = []
        for piece in self._pieces[start:end]:
            if piece.first < first:
                rest.append(Piece(piece.first, first - 1, piece.value))
            if piece.last > last:
                rest.append(Piece(last + 1, piece.last, piece.value))
        self._pieces[start:end] = rest
        self._firsts[start:end] = [piece.first for piece in rest]
        return taken

    def put(self, first: int, last: int, value: T) -> None:
        """Let a value stand in a run, in place of what stood there."""
        self.take(first, last)
        place = bisect_left(self._firsts, first)
        self._pieces.insert(place, Piece(first, last, value))
        self._firsts.insert(place, first)

    def _span(self, first: int, last: int) -> tuple[int, int]:
        start = bisect_right(self._firsts, first) - 1
        if start < 0 or self._pieces[start].last < first:
            start += 1
        return start, bisect_right(self._firsts, last)

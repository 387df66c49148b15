"""Reading on after a mistake, so that a reader is told everything at once.

Flows in: readings that may refuse. Flows out: their results, and one refusal with every
finding when all has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from renkei.foundation import Finding, Refusal

P = ParamSpec("P")
T = TypeVar("T")
G = TypeVar("G")


@dataclass(slots=True)
class Attempts:
    """The findings so far, as often as they were told."""

    told: list[Finding] = field(default_factory=list)

    def of(
        self, reading: Callable[P, T], *given: P.args, **named: P.kwargs
    ) -> T | None:
        """What the reading gives; None, and its findings kept, where it refuses."""
        try:
            return reading(*given, **named)
        except Refusal as refusal:
            self.add(refusal)
            return None

    def add(self, refusal: Refusal) -> None:
        """Keeps a refusal's findings."""
        self.told.extend(refusal.findings)

    def each(self, reading: Callable[[G], T], given: Iterable[G]) -> tuple[T, ...]:
        """The readings that succeed, in order."""
        read = (self.of(reading, one) for one in given)
        return tuple(one for one in read if one is not None)

    @contextmanager
    def together(self) -> Iterator[None]:
        """One reading made of several attempts: it refuses where any of them did."""
        before = len(self.told)
        yield
        if len(self.told) > before:
            raise Refusal(dict.fromkeys(self.told[before:]))

    def settle(self) -> None:
        """Refuses with every finding, each once, if there is any."""
        if self.told:
            raise Refusal(dict.fromkeys(self.told))

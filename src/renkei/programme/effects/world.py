"""What effects are counted from: papers, the programme and the facts, as one world.

Flows in: papers somebody may see. Flows out: `World`, which finds them by kind and
number and tells which side of a collaboration an entity stands on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from renkei.facts import Facts
from renkei.foundation import Confidence, FiscalYear, Text, weakest
from renkei.programme.papers import Paper
from renkei.programme.record import Programme

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class World:
    """Everything effects are counted from.

    `on` is the day the records are looked at, `scope` whose eyes they are seen with;
    `demonstration` are the numbers of papers that were written to try the house out.
    """

    papers: tuple[Paper, ...]
    programme: Programme
    facts: Facts
    on: date
    scope: Text
    demonstration: frozenset[str] = frozenset()
    _kinds: Mapping[str, tuple[Paper, ...]] = field(init=False, repr=False)
    _numbers: Mapping[str, Paper] = field(init=False, repr=False)
    _kept: dict[str, Any] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        kinds: dict[str, list[Paper]] = {}
        for paper in self.papers:
            kinds.setdefault(paper.kind.id, []).append(paper)
        found = {kind: tuple(held) for kind, held in kinds.items()}
        object.__setattr__(self, "_kinds", found)
        numbers = {paper.number: paper for paper in self.papers}
        object.__setattr__(self, "_numbers", numbers)

    def of(self, kind: str) -> tuple[Paper, ...]:
        """The papers of one kind, in the order they came."""
        return self._kinds.get(kind, ())

    def paper(self, number: str) -> Paper | None:
        """The paper of a number, where it is in this world."""
        return self._numbers.get(number)

    def once(self, key: str, make: Callable[[], Made]) -> Made:
        """What is made of a paper, made only once in this world."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Made = self._kept[key]
        return found

    def overseas(self, *named: Any) -> tuple[str, ...]:
        """The overseas places among the entities of some fields."""
        return self._on_side("overseas", named)

    def japanese(self, *named: Any) -> tuple[str, ...]:
        """The Japanese places among the entities of some fields."""
        return self._on_side("japan", named)

    def _on_side(self, side: str, named: Iterable[Any]) -> tuple[str, ...]:
        places = self.facts.places
        return tuple(
            each
            for each in each_of(named)
            if each in places and places[each].side == side
        )


def each_of(named: Iterable[Any]) -> tuple[str, ...]:
    """The entities of several fields, each once; a field holds one, several or none."""
    found: dict[str, None] = {}
    for value in named:
        found |= dict.fromkeys([value] if isinstance(value, str) else value or [])
    return tuple(found)


def year_of(day: date | None) -> int | None:
    """The fiscal year of a day that may be unknown."""
    return FiscalYear.of(day).year if day else None


def sureness(written: str | None, citation: str | None) -> Confidence:
    """How far something on a paper may be trusted: as it says, else by its source."""
    if written:
        return Confidence(written)
    return Confidence.PUBLISHED if citation else Confidence.RECALLED


def least_sure(*marks: Confidence) -> Confidence:
    """The weakest of some marks."""
    return weakest(marks)

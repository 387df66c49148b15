"""What effects are counted from: papers, the programme and the facts, as one world.

Flows in: papers somebody may see. Flows out: `World`, which finds them by kind and
number and tells which side of a collaboration an entity stands on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from renkei.facts import Facts, Place
from renkei.foundation import Confidence, FiscalYear, Text, weakest
from renkei.programme.effects.distance import Point, great_circle_km
from renkei.programme.effects.technology import marks_as_written
from renkei.programme.papers import Paper
from renkei.programme.record import Programme
from renkei.programme.remembered import Memory, again

Marks = Callable[[str | None, Text | None], frozenset[str]]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class World:
    """Everything effects are counted from.

    `on` is the day the records are looked at, `scope` whose eyes they are seen with;
    `demonstration` are the numbers of papers that were written to try the house out.
    `marks` says of a methodology and a technology, as a project names them, by what
    other projects are known to use the same. `memory` is what was made of single papers
    in worlds before this one; it may be handed on from one to the next.
    """

    papers: tuple[Paper, ...]
    programme: Programme
    facts: Facts
    on: date
    scope: Text
    demonstration: frozenset[str] = frozenset()
    marks: Marks = marks_as_written
    memory: Memory = field(repr=False, compare=False, default_factory=dict)
    _kinds: Mapping[str, tuple[Paper, ...]] = field(init=False, repr=False)
    _numbers: Mapping[str, Paper] = field(init=False, repr=False)
    _kept: dict[str, Any] = field(init=False, repr=False, default_factory=dict)
    _sides: Mapping[str, frozenset[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kinds: dict[str, list[Paper]] = {}
        for paper in self.papers:
            kinds.setdefault(paper.kind.id, []).append(paper)
        found = {kind: tuple(held) for kind, held in kinds.items()}
        object.__setattr__(self, "_kinds", found)
        numbers = {paper.number: paper for paper in self.papers}
        object.__setattr__(self, "_numbers", numbers)
        sides: dict[str, set[str]] = {"overseas": set(), "japan": set()}
        for place in self.facts.places.values():
            sides.setdefault(place.side, set()).add(place.id)
        frozen = {side: frozenset(held) for side, held in sides.items()}
        object.__setattr__(self, "_sides", frozen)

    def of(self, kind: str) -> tuple[Paper, ...]:
        """The papers of one kind, in the order they came."""
        return self._kinds.get(kind, ())

    def paper(self, number: str) -> Paper | None:
        """The paper of a number, where it is in this world."""
        return self._numbers.get(number)

    def linked(self, paper: Paper, key: str) -> tuple[Paper, ...]:
        """The papers that a field names, as far as they are in this world: what the
        reader may not know of binds nothing together."""
        written = paper.body.get(key) or ()
        numbers = (written,) if isinstance(written, str) else written
        held = self._numbers
        return tuple([held[number] for number in numbers if number in held])

    def distance_km(self, one: str, other: str) -> Decimal | None:
        """How far two places lie apart; None where one of them is not known."""
        places = self.facts.places
        if one not in places or other not in places:
            return None
        first, second = sorted((one, other))

        def measured() -> Decimal:
            return great_circle_km(_point(places[first]), _point(places[second]))

        return self.once(f"distance {first} {second}", measured)

    def once(self, key: str, make: Callable[[], Made]) -> Made:
        """What is made of a paper, made only once in this world."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Made = self._kept[key]
        return found

    def again(
        self,
        what: str,
        number: str,
        made_of: tuple[object, ...],
        make: Callable[[], Made],
    ) -> Made:
        """What was made of these very objects before; made now where one is another."""
        return again(self.memory, what, number, made_of, make)

    def overseas(self, *named: Any) -> tuple[str, ...]:
        """The overseas places among the entities of some fields."""
        return self._on_side("overseas", named)

    def japanese(self, *named: Any) -> tuple[str, ...]:
        """The Japanese places among the entities of some fields."""
        return self._on_side("japan", named)

    def _on_side(self, side: str, named: Iterable[Any]) -> tuple[str, ...]:
        there = self._sides[side]
        return tuple([each for each in each_of(named) if each in there])


def each_of(named: Iterable[Any]) -> tuple[str, ...]:
    """The entities of several fields, each once; a field holds one, several or none."""
    found: dict[str, None] = {}
    for value in named:
        if isinstance(value, str):
            found[value] = None
        elif value:
            found.update(dict.fromkeys(value))
    return tuple(found)


def _point(place: Place) -> Point:
    return place.latitude, place.longitude


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

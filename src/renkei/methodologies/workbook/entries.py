"""What people enter in a workbook.

Flows in: values, answers and choices, by symbol. Flows out: `Entries`, which fill a
workbook and which a returned workbook is read into.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import TypeAlias

from renkei.foundation import Figure, Period
from renkei.methodologies.intake import (
    ONLY_MEMBER,
    TOGETHER,
    Choices,
    Given,
    GivenValues,
)
from renkei.methodologies.methodology import Edition
from renkei.methodologies.official import OfficialValue

Members: TypeAlias = Mapping[str, tuple[str, ...]]
Place: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything a workbook asks for; what is missing stays open.

    `values` holds project values and what was monitored; `estimates` what the plan
    expects to be monitored. `members` names the systems of each index.
    """

    members: Members = field(default_factory=dict)
    values: GivenValues = field(default_factory=dict)
    estimates: GivenValues = field(default_factory=dict)
    choices: Choices = field(default_factory=dict)
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    officials: tuple[OfficialValue, ...] = ()
    period: Period | None = None

    def members_of(self, edition: Edition) -> dict[str, tuple[str, ...]]:
        """The systems of each index of the edition; one system where none is named."""
        return {
            index: tuple(self.members.get(index, (ONLY_MEMBER,)))
            for index in edition.system.indices
        }

    def given(
        self, symbol: str, place: Place, *, expected: bool
    ) -> Decimal | str | None:
        """What was entered for a symbol at a place."""
        found = self.figure(symbol, place, expected=expected)
        value = found.value if isinstance(found, Figure) else found
        return Decimal(value) if isinstance(value, int) else value

    def figure(self, symbol: str, place: Place, *, expected: bool) -> Given | None:
        """The same with its source, where it came with one."""
        found = (self.estimates if expected else self.values).get(symbol)
        if isinstance(found, Mapping):
            return {_place(name): value for name, value in found.items()}.get(place)
        return found

    def alternatives(self, symbol: str, place: Place) -> tuple[str, ...]:
        """The alternatives chosen for a symbol at a place."""
        chosen = self.choices.get(symbol)
        if isinstance(chosen, Mapping):
            chosen = chosen.get(", ".join(place))
        if not chosen:
            return ()
        return tuple(name.strip() for name in chosen.split(TOGETHER))


def places(edition: Edition, members: Members, symbol: str) -> list[Place]:
    """Every combination of members at which a symbol has a value."""
    return list(product(*(members[i] for i in edition.system.indices_of(symbol))))


def _place(name: str) -> Place:
    return tuple(part.strip() for part in name.split(",")) if name else ()

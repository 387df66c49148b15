"""What stands around a paper: those it names, and those that name it.

Flows in: papers. Flows out: `Around`, which the rules of a kind look at before a step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from renkei.programme.papers.paper import Paper


@dataclass(frozen=True, slots=True)
class Around:
    """The papers a paper names, by field; those that name it, by their kind; today.

    `assignees` says to whom the naming papers were given, by their numbers; `entities`
    are those the acting person acts for, `own_steps` the steps that person has taken
    with it before; `stood` says since which day it has stood in which state.
    """

    today: date
    names: Mapping[str, tuple[Paper, ...]] = field(default_factory=dict)
    named_by: Mapping[str, tuple[Paper, ...]] = field(default_factory=dict)
    assignees: Mapping[str, int | None] = field(default_factory=dict)
    entities: frozenset[str] = frozenset()
    own_steps: frozenset[str] = frozenset()
    stood: tuple[tuple[str, date], ...] = ()

    def without_entities(self) -> Around:
        """The same, whoever acts: for what has to hold of the paper itself."""
        return replace(self, entities=frozenset())

    def one(self, key: str) -> Paper | None:
        """The paper a field names, if it names one."""
        named = self.names.get(key, ())
        return named[0] if named else None

    def of_kind(self, kind: str) -> tuple[Paper, ...]:
        """The papers of a kind that name this one."""
        return self.named_by.get(kind, ())

"""The fields of one row: what stands in its cells against what stood in the paper.

Flows in: a row of a sheet and the paper's own values. Flows out: the new value of each
field with every finding. A cell that still says what went out in it is not judged, so
that what is on record comes back as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from renkei.foundation import Finding, Text
from renkei.programme.papers import sayings as field_sayings
from renkei.programme.papers.field import Field, FieldKind, Read, read
from renkei.programme.papers.tables import cells
from renkei.programme.papers.tables.file import Spot
from renkei.programme.papers.tables.headings import Headed
from renkei.programme.papers.tables.layout import SIDED
from renkei.programme.papers.tables.names import Names
from renkei.programme.papers.tables.sayings import notice

_NAMING = (
    FieldKind.PAPER, FieldKind.PAPERS, FieldKind.ENTITY, FieldKind.ENTITIES,
)  # fmt: skip
LANGUAGES = ("ja", "en")
Tell = Callable[[Headed, Spot, Finding], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A field the table says nothing of, or nothing that can be known: it stays."""


KEPT = Kept()


@dataclass(slots=True)
class Fields:
    """Reads fields from rows; whatever is wrong is told as it is found.

    `named` gathers the papers that rows name anew, to be looked up all at once.
    """

    names: Names
    tell: Tell
    named: list[tuple[Headed, Spot, Field, str]] = field(default_factory=list)

    def value(self, headed: Headed, row: int, each: Field, before: Any) -> Any:
        """The value a row gives to a field; `KEPT` where it gives none."""
        if each.kind in SIDED:
            return self._sided(headed, row, each, before)
        index = headed.place(each.key)
        if index is None or (row, index) in headed.covered:
            return KEPT
        cell = headed.grid.cell((row, index))
        for language in LANGUAGES:
            if cells.is_same(cell, cells.shown(each, before, self.names, language)):
                return before
        found = cells.taken(each, cell, self.names, headed.at(row, index))
        return self._judged(headed, (row, index), each, found, before)

    def _sided(self, headed: Headed, row: int, each: Field, before: Any) -> Any:
        """Both languages of a field; a side without column stays as it was."""
        places = {
            side: index
            for side in LANGUAGES
            if (index := headed.place(each.key, side)) is not None
        }
        if not places or any((row, i) in headed.covered for i in places.values()):
            return KEPT
        written = {s: headed.grid.cell((row, i)) for s, i in places.items()}
        stood = before or {}
        if all(cells.is_same(cell, stood.get(s)) for s, cell in written.items()):
            return before
        first = next(
            s for s, cell in written.items() if not cells.is_same(cell, stood.get(s))
        )
        spot = (row, places[first])
        for side, cell in written.items():
            told = cells.misfit(each, cell, headed.at(row, places[side]))
            if told is not None:
                self.tell(headed, (row, places[side]), told)
                return KEPT
        words = {**stood, **{s: cells.plain(cell) for s, cell in written.items()}}
        found = read(each, words, headed.at(*spot))
        return self._judged(headed, spot, each, found, before)

    def _judged(
        self, headed: Headed, spot: Spot, each: Field, found: Read, before: Any
    ) -> Any:
        if found.findings:
            for finding in found.findings:
                self.tell(headed, spot, finding)
            return KEPT
        if same_value(found.value, before):
            return before
        self._look_up(headed, spot, each, found.value, before)
        return found.value

    def _look_up(
        self, headed: Headed, spot: Spot, each: Field, value: Any, before: Any
    ) -> None:
        """Papers and entities that are named here and were not named before."""
        if each.kind not in _NAMING:
            return
        stood = set(_several(before))
        anew = [one for one in _several(value) if one not in stood]
        if each.kind in (FieldKind.PAPER, FieldKind.PAPERS):
            self.named += ((headed, spot, each, number) for number in anew)
        else:
            for entity in anew:
                for finding in self._entity(each, entity, headed.grid.at(spot)):
                    self.tell(headed, spot, finding)

    def _entity(self, each: Field, entity: str, where: Text) -> Iterator[Finding]:
        side = self.names.sides.get(entity)
        if entity not in self.names.entities:
            yield notice("entity-unknown", where, found=entity)
        elif side and each.of and side not in each.of:
            yield notice("entity-side", where, found=entity, field=each.name)

    def row(
        self, headed: Headed, row: int, columns: tuple[Field, ...], before: Any
    ) -> dict[str, Any] | None:
        """One row of a small table; None where a part of it is not known."""
        made: dict[str, Any] = {}
        is_known = True
        for column in columns:
            value = self.value(headed, row, column, before.get(column.key))
            if isinstance(value, Kept):
                covered = headed.place(column.key) is not None or column.kind in SIDED
                is_known = is_known and not covered
                value = before.get(column.key)
            elif value is None and column.required:
                self.missing(headed, row, column)
                is_known = False
            if value is not None:
                made[column.key] = value
        return made if is_known else None

    def missing(self, headed: Headed, row: int, each: Field) -> None:
        """Say that a needed cell is empty, at the cell if there is one."""
        index = headed.place(each.key)
        if index is None:
            index = headed.place(each.key, "ja")
        spot = (row, index or 0)
        self.tell(headed, spot, field_sayings.missing(each, headed.grid.at(spot)))


def same_value(one: Any, other: Any) -> bool:
    """Whether two values are the same, however their lines are broken."""
    return bool(_unbroken(one) == _unbroken(other))


def _unbroken(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, Mapping):
        return {key: _unbroken(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_unbroken(part) for part in value]
    return value


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

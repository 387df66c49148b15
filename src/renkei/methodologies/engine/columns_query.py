"""The plan of a system, written down as one query.

Flows in: a `Plan` and the relation of each set of indices. Flows out: SQL, one named
part after the other; rows that are missing or repeated in one of several relations end
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from renkei.methodologies.engine.columns_plan import PROJECT, Grain, Plan, Work
from renkei.methodologies.engine.columns_sql import error, name


@dataclass(slots=True)
class Query:
    """One query under construction: its parts, and the rows each grain has by now."""

    plan: Plan
    relations: Mapping[Grain, str]
    key: str
    parts: list[str] = field(default_factory=list)
    rows: dict[Grain, str] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    projects: str = ""

    def sql(self) -> str:
        """The whole query, with one row for each project, in any order."""
        if not self.plan.together:
            self._list_members()
        for stage, works in enumerate(self.plan.stages or [{}]):
            before = dict(self.rows)
            first = self.relations if stage == 0 else {}
            for grain in {**first, **works}:
                work = works.get(grain, Work())
                self.rows[grain] = self._written(grain, work, before)
        key, where = name(self.key), self._is_whole()
        answers = ", ".join(
            self._answer(stated.symbol)
            for stated in self.plan.system.equations
            if self.plan.grain(stated.symbol) == PROJECT
        )
        return (
            f"WITH {', '.join(self.parts)} SELECT {key}, {answers} "
            f"FROM {self.rows[PROJECT]} WHERE {where}"
        )

    def _answer(self, symbol: str) -> str:
        """A result; a float that is no number any more ends the query."""
        column = name(symbol)
        if self.plan.writer.is_exact:
            return column
        undefined = error(f"{symbol}: no value")
        value = f"CASE WHEN isfinite({column}) THEN {column} ELSE {undefined} END"
        return f"{value} AS {column}"

    def _part(self, select: str) -> str:
        part = name(f"part {len(self.parts) + 1}")
        self.parts.append(f"{part} AS ({select})")
        return part

    def _keys(self, grain: Grain) -> str:
        own = () if self.plan.together else grain
        return ", ".join(map(name, (self.key, *own)))

    def _written(self, grain: Grain, work: Work, before: Mapping[Grain, str]) -> str:
        """The rows of a grain after a stage."""
        if grain not in before and self.plan.together and grain == PROJECT:
            rows = self._gathered(work, before)
        else:
            rows = self._joined(grain, work, before)
        for column, value in work.computed.items():
            rows = self._part(f"SELECT *, {value} AS {column} FROM {rows}")
        return rows

    def _first(self, grain: Grain) -> str:
        """The rows of a relation; without one, every combination of members."""
        relation, inputs = self.relations.get(grain), self.plan.inputs
        if relation is None:
            joins = [f"JOIN {self.members[i]} USING ({name(self.key)})" for i in grain]
            rows = " ".join([self.projects, *joins])
            return self._part(f"SELECT {self._keys(grain)} FROM {rows}")
        columns = [self._keys(grain)]
        for symbol in self.plan.system.inputs:
            if self.plan.together:
                columns.append(f"{inputs.read(symbol)} AS {name(symbol)}")
            elif self.plan.grain(symbol) == grain:
                columns.append(f"{inputs.present(symbol)} AS {name(symbol)}")
        return self._part(f"SELECT {', '.join(columns)} FROM {name(relation)}")

    def _joined(self, grain: Grain, work: Work, before: Mapping[Grain, str]) -> str:
        """The rows with what other rows know about them."""
        rows = before.get(grain) or self._first(grain)
        gained, joins = ["mine.*"], [f"{rows} AS mine"]
        for own, columns in work.joined.items():
            gained += [f"{before[own]}.{column}" for column in columns]
            joins.append(f"JOIN {before[own]} USING ({self._keys(own)})")
        for fine, sums in work.grouped.items():
            finer = before.get(fine) or self._first(fine)
            summed = self._summed(sums, finer, self._keys(grain))
            gained += [f"{summed}.{column}" for column in sums]
            joins.append(f"JOIN {summed} USING ({self._keys(grain)})")
        if len(joins) == 1:
            return rows
        return self._part(f"SELECT {', '.join(gained)} FROM {' '.join(joins)}")

    def _gathered(self, work: Work, before: Mapping[Grain, str]) -> str:
        """The projects of a relation that has everything: grouped once, and checked."""
        ((fine, rows),) = before.items()
        sums = dict(work.grouped.get(fine, {}))
        sums.update(self.plan.inputs.counts())
        rows = self._summed(sums, rows, name(self.key))
        sound = self.plan.inputs.is_sound(self.key)
        return self._part(f"SELECT * FROM {rows} WHERE {sound}")

    def _summed(self, sums: Mapping[str, str], rows: str, keys: str) -> str:
        listed = ", ".join(f"{value} AS {column}" for column, value in sums.items())
        return self._part(f"SELECT {keys}, {listed} FROM {rows} GROUP BY {keys}")

    def _list_members(self) -> None:
        """Which projects there are, and which members each index has in a project."""
        key = name(self.key)
        self.projects = self._part(
            " UNION ".join(
                f"SELECT DISTINCT {key} FROM {name(r)}" for r in self.relations.values()
            )
        )
        for index in self.plan.system.indices:
            having = [name(r) for grain, r in self.relations.items() if index in grain]
            listed = [
                f"SELECT DISTINCT {key}, {name(index)} FROM {each}" for each in having
            ]
            self.members[index] = self._part(" UNION ".join(listed))

    def _is_whole(self) -> str:
        """Every relation has each project and combination of members exactly once."""
        if self.plan.together:
            return "true"
        return " AND ".join(
            self._is_complete(grain, relation)
            for grain, relation in self.relations.items()
        )

    def _is_complete(self, grain: Grain, relation: str) -> str:
        keys, rows = self._keys(grain), name(relation)
        joins = [f"LEFT JOIN {self.members[i]} USING ({name(self.key)})" for i in grain]
        expected = " ".join([f"SELECT count(*) FROM {self.projects}", *joins])
        empty = " OR ".join(f"{name(k)} IS NULL" for k in (self.key, *grain))
        stop = error(f"{relation}: rows missing or repeated")
        return (
            f"CASE WHEN (SELECT count(*) FROM {rows}) <> ({expected}) "
            f"OR (SELECT count(*) FROM (SELECT DISTINCT {keys} FROM {rows})) "
            f"<> ({expected}) "
            f"OR (SELECT count(*) FROM {rows} WHERE {empty}) > 0 "
            f"THEN {stop} ELSE true END"
        )

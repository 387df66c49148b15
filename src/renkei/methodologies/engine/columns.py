"""The columns reading: the same equations for thousands of projects at once.

Flows in: a `System`, the rows of its tables and the names of relations with a column
for each input symbol. Flows out: one DuckDB query that answers with one row for each
project, in plain GROUP BY and JOIN.

Where the inputs stand. A system with one index may have all its inputs in one relation:
one row for each project and member, values of the whole project repeated. Otherwise
each set of indices has a relation of its own, `{(): "plants", ("i",): "grids",
("i", "k"): "types"}`: the key, a column for each index, the symbols with these indices.

Sums of products stay exact (DECIMAL; overflow stops the query). Where a formula
divides, takes powers or needs too many decimals, DuckDB has only DOUBLE: `is_exact` is
False and the answer serves for screening, never for a tonne.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from renkei.foundation import Finding, Refusal, Text
from renkei.methodologies.engine.columns_inputs import Inputs
from renkei.methodologies.engine.columns_plan import PROJECT, Grain, Plan
from renkei.methodologies.engine.columns_query import Query
from renkei.methodologies.engine.columns_sql import NotExact, Writer
from renkei.methodologies.engine.system import System
from renkei.methodologies.engine.tables import Table

Relations: TypeAlias = Mapping[tuple[str, ...], str]
"""The relation of each set of indices: {(): "plants", ("i",): "systems"}."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A query over many projects, and whether its numbers are exact."""

    sql: str
    is_exact: bool


def columns(
    system: System,
    relation: str | Relations,
    *,
    key: str = "project",
    types: Mapping[str, str] | None = None,
    tables: Mapping[str, Table] | None = None,
) -> Columns:
    """The query that computes every equation for each `key`, in any order of keys.

    Parameters
    ----------
    relation
        One relation with everything, or one for each of `index_sets(system)`.
    types
        The DuckDB types of the columns, as DESCRIBE tells them. A narrow DECIMAL keeps
        products in 64 bits and more formulas exact; a column without a known type is
        read as DECIMAL(19, 9) and checked value by value.

    A missing input, a float among exact numbers, too many decimals, a value that should
    be one for the whole project and is not, and rows that are missing or repeated in
    one of several relations stop the query. (In one relation with everything, a row
    that is there twice counts twice: let project and member be its primary key.)
    Whole-number keys below four million are grouped fastest after
    `SET perfect_ht_threshold = 22`.

    Refuses `methodologies.columns.relations` where a relation is not named.
    """
    relations = _relations(system, relation)
    together = len(system.indices) == len(relations) == 1 and PROJECT not in relations

    def query(is_exact: bool) -> Columns:
        inputs = Inputs(system, types or {}, is_exact)
        plan = Plan(system, together, inputs, Writer(is_exact, tables or {}))
        plan.make()
        return Columns(Query(plan, relations, key).sql(), is_exact)

    try:
        return query(is_exact=True)
    except NotExact:
        return query(is_exact=False)


def index_sets(system: System) -> tuple[tuple[str, ...], ...]:
    """The sets of indices for which a system has inputs, the fewest indices first."""
    found = {system.indices_of(symbol) for symbol in system.inputs}
    grains = {tuple(i for i in system.indices if i in own) for own in found}
    return tuple(sorted(grains, key=lambda grain: (len(grain), grain)))


def _relations(system: System, relation: str | Relations) -> dict[Grain, str]:
    if isinstance(relation, str):
        if len(system.indices) > 1:
            raise Refusal(_not_named(system, list(index_sets(system))))
        return {tuple(system.indices): relation}
    named = {
        tuple(i for i in system.indices if i in grain): name
        for grain, name in relation.items()
    }
    missing = [grain for grain in index_sets(system) if grain not in named]
    if missing:
        raise Refusal(_not_named(system, missing))
    return {grain: named[grain] for grain in index_sets(system)}


def _not_named(system: System, missing: list[tuple[str, ...]]) -> Finding:
    shown = "; ".join(f"({', '.join(grain)})" for grain in missing)
    listed = ", ".join(system.indices)
    return Finding(
        code="methodologies.columns.relations",
        found=Text(
            ja=f"添字の組 {shown} の入力を置く表が指定されていません。",
            en=f"No relation is named for the inputs with the indices {shown}.",
        ),
        where=Text(
            ja=f"列による一括計算(添字 {listed})",
            en=f"the columns reading (indices {listed})",
        ),
        rule=Text(
            ja="添字が複数ある式では、添字の組ごとに一つの表を置く。",
            en="With several indices, each set of indices has a relation of its own.",
        ),
        remedy=Text(
            ja='添字の組ごとに表の名前を渡してください。例:{("i",): "grids"}',
            en='Name a relation for each set of indices: {("i",): "grids"}.',
        ),
    )

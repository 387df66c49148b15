"""Every family of the catalogue computes in columns what it computes one by one."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from random import Random
from typing import TypeAlias

import duckdb
import pytest

from renkei.foundation import Confidence, Source, same
from renkei.methodologies.engine.columns import Columns, columns, index_sets
from renkei.methodologies.engine.exact import Computation, Grid, compute
from renkei.methodologies.engine.system import System, TableShape
from renkei.methodologies.engine.tables import Bound, Row, Table
from renkei.methodologies.family import families

PROJECTS = 12
CATEGORIES = ("one", "two", "three")
FAMILIES = families()
# A narrow column, as a meter file has it, keeps more families exact than no type does.
NARROW = "DECIMAL(7, 4)"
Project: TypeAlias = dict[str, Grid]


def member_names(system: System, chance: Random) -> dict[str, tuple[str, ...]]:
    """One to three members of each index."""
    return {
        index: tuple(f"{index}{n}" for n in range(chance.randrange(1, 4)))
        for index in system.indices
    }


def table_of(shape: TableShape, chance: Random) -> Table:
    rows = [
        Row(
            tuple(
                kind if key.unit is None else Decimal(chance.randrange(100, 500))
                for key in shape.keys
            ),
            Decimal(chance.randrange(1, 900)) / 1000,
        )
        for kind in CATEGORIES
    ]
    rest = Row(tuple(None for _ in shape.keys), Decimal("0.5"))
    return Table(
        shape, Bound.UP_TO, (*rows, rest), Source(same("test")), Confidence.CANDIDATE
    )


def project_of(
    system: System, members: dict[str, tuple[str, ...]], chance: Random
) -> Project:
    """A random project: fractions and factors as well as quantities, four decimals."""

    def value(symbol: str) -> Decimal | str:
        if system.declarations[symbol].unit is None:
            return chance.choice(CATEGORIES)
        largest = 900_0000 if symbol[0] in "EFHQ" else 9999
        return Decimal(chance.randrange(1, largest)).scaleb(-4)

    return {
        symbol: {
            place: value(symbol)
            for place in product(*(members[i] for i in system.indices_of(symbol)))
        }
        for symbol in system.inputs
    }


def load(
    connection: duckdb.DuckDBPyConnection,
    system: System,
    all_members: list[dict[str, tuple[str, ...]]],
    projects: list[Project],
) -> dict[tuple[str, ...], str]:
    """One relation for each set of indices, as the columns reading asks for it."""
    named: dict[tuple[str, ...], str] = {}
    for grain in index_sets(system):
        named[grain] = "inputs of " + ",".join(("project", *grain))
        held = [s for s in system.inputs if set(system.indices_of(s)) == set(grain)]
        types = [f'"{index}" VARCHAR' for index in grain]
        for symbol in held:
            is_category = system.declarations[symbol].unit is None
            types.append(f'"{symbol}" {"VARCHAR" if is_category else NARROW}')
        listed = ", ".join(["project INTEGER", *types])
        connection.execute(f'CREATE TABLE "{named[grain]}" ({listed})')
        rows: list[list[object]] = []
        for number, (members, values) in enumerate(
            zip(all_members, projects, strict=True)
        ):
            for place in product(*(members[index] for index in grain)):
                bound = dict(zip(grain, place, strict=True))
                row: list[object] = [number, *place]
                for symbol in held:
                    own = tuple(bound[index] for index in system.indices_of(symbol))
                    row.append(values[symbol][own])
                rows.append(row)
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f'INSERT INTO "{named[grain]}" VALUES ({marks})', rows)
    return named


def agrees(query: Columns, answer: object, done: Computation, symbol: str) -> bool:
    exact = done.at(symbol, {})
    assert isinstance(exact, Decimal)
    if query.is_exact:
        return answer == exact
    assert isinstance(answer, float)
    # Against the larger side of a difference: ER_p may be small beside RE_p and PE_p.
    sides = [abs(done.at(s, {})) for s in ("RE_p", "PE_p", symbol)]  # type: ignore[arg-type]
    return abs(Decimal(answer) - exact) <= Decimal("1e-12") * max(sides)


def everything(
    connection: duckdb.DuckDBPyConnection, relations: dict[tuple[str, ...], str]
) -> str:
    """One relation with the inputs of projects beside those of their members."""
    whole, *members = (f'"{name}"' for name in relations.values())
    joined = "".join(f" JOIN {each} USING (project)" for each in members)
    connection.execute(f"CREATE VIEW everything AS SELECT * FROM {whole}{joined}")
    return "everything"


@pytest.mark.parametrize("is_together", [False, True])
@pytest.mark.parametrize("identifier", sorted(FAMILIES))
def test_a_family_agrees_with_the_exact_reading(
    identifier: str, is_together: bool
) -> None:
    system, chance = FAMILIES[identifier].system, Random(identifier)
    if is_together and len(system.indices) > 1:
        return  # refused, and tested as such
    tables = {name: table_of(shape, chance) for name, shape in system.tables.items()}
    all_members = [member_names(system, chance) for _ in range(PROJECTS)]
    projects = [project_of(system, members, chance) for members in all_members]
    types = dict.fromkeys(system.inputs, NARROW)
    with duckdb.connect() as connection:
        relations = load(connection, system, all_members, projects)
        relation = everything(connection, relations) if is_together else relations
        query = columns(system, relation, types=types, tables=tables)
        asked = connection.execute(query.sql)
        names = [column[0] for column in asked.description or ()]
        answered = sorted(asked.fetchall())
    assert [row[0] for row in answered] == list(range(PROJECTS))
    for row, members, values in zip(answered, all_members, projects, strict=True):
        done = compute(system, members=members, values=values, tables=tables)
        for symbol, answer in zip(names[1:], row[1:], strict=True):
            assert agrees(query, answer, done, symbol), (symbol, answer)

"""The columns reading agrees with the exact reading, project by project."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

import duckdb
import pytest

from renkei.foundation import Confidence, Refusal, Source, same
from renkei.methodologies.engine.columns import columns
from renkei.methodologies.engine.exact import compute
from renkei.methodologies.engine.system import KeyShape, System, TableShape
from renkei.methodologies.engine.tables import Bound, Row, Table
from renkei.methodologies.family import families

MakeSystem = Callable[..., System]
SOLAR = families()["renewable_displacement"].system
Rows = list[tuple[str, str, Decimal, Decimal]]


def ask(
    system: System, rows: list[tuple[object, ...]], types: str
) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE plants ({types})")
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO plants VALUES ({marks})", rows)
        return connection.execute(columns(system, "plants").sql).fetchall()


SOLAR_TYPES = (
    'project VARCHAR, i VARCHAR, "EG_i,p" DECIMAL(38, 12), "EF_RE,i" DECIMAL(9, 5)'
)


def test_four_hundred_projects_come_out_to_the_last_digit() -> None:
    chance = Random(3)
    rows: Rows = [
        (
            f"P{project:03}",
            str(member),
            Decimal(chance.randrange(10**12)).scaleb(-6),
            Decimal(chance.randrange(10**5)).scaleb(-5),
        )
        for project in range(400)
        for member in range(chance.randrange(1, 5))
    ]
    answered = ask(SOLAR, list(rows), SOLAR_TYPES)
    assert columns(SOLAR, "plants").is_exact
    for project, reference, emitted, reduction in answered:
        mine = [row for row in rows if row[0] == project]
        done = compute(
            SOLAR,
            members={"i": tuple(row[1] for row in mine)},
            values={
                "EG_i,p": {(row[1],): row[2] for row in mine},
                "EF_RE,i": {(row[1],): row[3] for row in mine},
            },
        )
        assert reference == done.at("RE_p", {})
        assert emitted == done.at("PE_p", {})
        assert reduction == done.at("ER_p", {})
    assert len(answered) == 400


@pytest.mark.parametrize(
    ("row", "types", "reason"),
    [
        (("A", "1", None, Decimal(1)), SOLAR_TYPES, "EG_i,p: missing"),
        (("A", "1", Decimal("1e-10"), Decimal(1)), SOLAR_TYPES, "over 9 decimals"),
        (
            ("A", "1", 1.5, Decimal(1)),
            SOLAR_TYPES.replace("DECIMAL(38, 12)", "DOUBLE"),
            "a float",
        ),
    ],
)
def test_what_would_falsify_a_sum_stops_the_query(
    row: tuple[object, ...], types: str, reason: str
) -> None:
    good = ("A", "2", 1, Decimal(1))
    with pytest.raises(duckdb.Error, match=reason):
        ask(SOLAR, [good, row], types)


def test_a_value_of_the_whole_project_is_one(make_system: MakeSystem) -> None:
    made = make_system("RE_p = sum(i, EG_i) × EF")
    types = 'project INT, i INT, "EF" DECIMAL(9, 3), "EG_i" DECIMAL(9, 3)'
    assert ask(made, [(1, 1, 2, 3), (1, 2, 2, 4)], types) == [(1, Decimal(14))]
    with pytest.raises(duckdb.Error, match="not one value for the project"):
        ask(made, [(1, 1, 2, 3), (1, 2, 5, 4)], types)


def test_too_large_a_number_stops_the_query() -> None:
    rows = [("A", str(n), Decimal(10) ** 9, Decimal(9999)) for n in range(3)]
    types = SOLAR_TYPES.replace("(9, 5)", "(38, 5)").replace("(38, 12)", "(38, 6)")
    ((_, reference, *_),) = ask(SOLAR, list(rows), types)
    assert reference == Decimal(10) ** 9 * 9999 * 3
    with pytest.raises(duckdb.Error):
        ask(SOLAR, [("A", "1", Decimal(10) ** 11, Decimal(1))], types)


@pytest.mark.parametrize(
    ("equation", "is_exact"),
    [
        ("y = a × b + c", True),
        ("y = min(a, b) − max(a, c, 3)", True),
        ("y = bands(a, b below 2, c up to 5, 7 otherwise)", True),
        ("y = −a × 2.5", True),
        ("y = a × b × c", False),
        ("y = a / (b + 10)", False),
        ("y = (a × a + 1) ^ 0.5", False),
        ("y = exp(−a / 100)", False),
    ],
)
def test_every_part_of_the_language_has_columns(
    make_system: MakeSystem, equation: str, is_exact: bool
) -> None:
    made = make_system(equation)
    query = columns(made, "plants")
    assert query.is_exact is is_exact
    chance = Random(1)
    values = [
        {name: Decimal(chance.randrange(-9, 10)) / 2 for name in made.inputs}
        for _ in range(30)
    ]
    types = "project INT, " + ", ".join(f'"{n}" DECIMAL(9, 1)' for n in made.inputs)
    rows = [(n, *each.values()) for n, each in enumerate(values)]
    for (_, value), each in zip(ask(made, list(rows), types), values, strict=True):
        done = compute(made, members={}, values={n: {(): v} for n, v in each.items()})
        if is_exact:
            assert value == done.at("y", {})
        else:
            assert value == pytest.approx(float(done.at("y", {})), rel=1e-12)


def test_bands_in_columns_know_their_side_of_each_bound(
    make_system: MakeSystem,
) -> None:
    made = make_system("y = bands(a, 1 below 2, 2 up to 5, 3 otherwise)")
    sizes = ["1.9", "2", "5", "5.1"]
    rows = [(n, Decimal(size)) for n, size in enumerate(sizes)]
    answered = ask(made, list(rows), "project INT, a DECIMAL(9, 1)")
    assert [value for _, value in answered] == [1, 2, 2, 3]


def test_bands_and_tables_stop_outside(make_system: MakeSystem) -> None:
    made = make_system("y = bands(a, 1 below 2)")
    assert ask(made, [(1, Decimal("1.9"))], "project INT, a DECIMAL(9, 1)") == [(1, 1)]
    with pytest.raises(duckdb.Error, match="bands: no value"):
        ask(made, [(1, Decimal(2))], "project INT, a DECIMAL(9, 1)")


@pytest.mark.parametrize("bound", Bound)
def test_a_table_answers_in_columns_as_it_does_exactly(
    make_system: MakeSystem, bound: Bound
) -> None:
    keys = (KeyShape(same("type"), None), KeyShape(same("capacity"), "1"))
    shape = TableShape("COP", same("COP"), "1", keys)
    made = make_system("y = table(COP, t, q)", units={"t": None}, tables=(shape,))
    table = Table(
        shape,
        bound,
        (
            Row(("it's", Decimal(300)), Decimal("4.9")),
            Row(("it's", None), Decimal("5.3")),
            Row(("turbo", Decimal(700)), Decimal(6)),
        ),
        Source(same("test")),
        Confidence.OFFICIAL,
    )
    query = columns(made, "plants", tables={"COP": table})
    cases = [("it's", 299), ("it's", 300), ("it's", 301), ("turbo", 699)]
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE plants (project INT, q DECIMAL(9, 1), t VARCHAR)"
        )
        for number, (kind, size) in enumerate(cases):
            connection.execute(
                "INSERT INTO plants VALUES (?, ?, ?)", [number, size, kind]
            )
        answers = [value for _, value in connection.execute(query.sql).fetchall()]
        assert answers == [table.value([kind, Decimal(size)]) for kind, size in cases]
        connection.execute("INSERT INTO plants VALUES (9, 1, 'none')")
        with pytest.raises(duckdb.Error, match="COP: no row"):
            connection.execute(query.sql).fetchall()


def test_two_indices_are_refused(make_system: MakeSystem) -> None:
    made = make_system("y = sum(i, sum(j, a_i,j))")
    with pytest.raises(Refusal) as caught:
        columns(made, "plants")
    assert caught.value.code == "methodologies.columns.indices"

"""The columns reading agrees with the exact reading, project by project."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

import duckdb
import pytest

from renkei.foundation import Confidence, Refusal, Source, same
from renkei.methodologies.engine.columns import columns, index_sets
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
        return sorted(connection.execute(columns(system, "plants").sql).fetchall())


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
        asked = sorted(connection.execute(query.sql).fetchall())
        answers = [value for _, value in asked]
        assert answers == [table.value([kind, Decimal(size)]) for kind, size in cases]
        connection.execute("INSERT INTO plants VALUES (9, 1, 'none')")
        with pytest.raises(duckdb.Error, match="COP: no row"):
            connection.execute(query.sql).fetchall()


TWO = ("RE_p = sum(i, sum(j, a_i,j × b_j) × c)",)
TWO_RELATIONS = {(): "whole", ("j",): "parts", ("i", "j"): "cells"}


def two_relations(connection: duckdb.DuckDBPyConnection) -> None:
    """Two projects; the second has one member of each index."""
    number = "DECIMAL(6, 2)"
    connection.execute(f"CREATE TABLE whole (project INT, c {number})")
    connection.execute("INSERT INTO whole VALUES (1, 10), (2, 1)")
    connection.execute(f"CREATE TABLE parts (project INT, j VARCHAR, b_j {number})")
    connection.execute("INSERT INTO parts VALUES (1, 'x', 2), (1, 'y', 3), (2, 'x', 5)")
    connection.execute(
        f'CREATE TABLE cells (project INT, j VARCHAR, i INT, "a_i,j" {number})'
    )
    connection.execute(
        "INSERT INTO cells VALUES (1, 'x', 1, 1), (1, 'y', 1, 0.5), "
        "(1, 'x', 2, 4), (1, 'y', 2, 0), (2, 'x', 1, 7)"
    )


def test_several_indices_have_a_relation_for_each_set(make_system: MakeSystem) -> None:
    made = make_system(*TWO)
    assert index_sets(made) == ((), ("j",), ("i", "j"))
    query = columns(made, {**TWO_RELATIONS, ("j", "i"): "cells"})
    with duckdb.connect() as connection:
        two_relations(connection)
        answered = sorted(connection.execute(query.sql).fetchall())
    assert answered == [(1, Decimal("115")), (2, Decimal("35"))]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("DELETE FROM cells WHERE i = 2 AND j = 'y'", "cells: rows missing"),
        ("DELETE FROM cells WHERE project = 2", "cells: rows missing"),
        ("DELETE FROM parts WHERE project = 2", "parts: rows missing"),
        ("DELETE FROM whole WHERE project = 2", "whole: rows missing"),
        ("INSERT INTO whole VALUES (3, 1)", "rows missing"),
        ("INSERT INTO whole VALUES (2, 1)", "whole: rows missing or repeated"),
        ("INSERT INTO cells SELECT * FROM cells LIMIT 1", "cells: rows missing"),
        ("UPDATE cells SET i = NULL WHERE project = 2", "cells: rows missing"),
        ("UPDATE cells SET j = NULL WHERE project = 2", "rows missing"),
        ("UPDATE parts SET b_j = NULL WHERE project = 2", "b_j: missing"),
        ("UPDATE whole SET c = NULL WHERE project = 2", "c: missing"),
    ],
)
def test_rows_missing_or_repeated_stop_the_query(
    make_system: MakeSystem, change: str, reason: str
) -> None:
    query = columns(make_system(*TWO), TWO_RELATIONS)
    with duckdb.connect() as connection:
        two_relations(connection)
        assert len(connection.execute(query.sql).fetchall()) == 2
        connection.execute(change)
        with pytest.raises(duckdb.Error, match=reason):
            connection.execute(query.sql).fetchall()


@pytest.mark.parametrize("relation", ["plants", {(): "whole", ("j",): "parts"}])
def test_a_relation_that_is_not_named_is_refused(
    make_system: MakeSystem, relation: str | dict[tuple[str, ...], str]
) -> None:
    with pytest.raises(Refusal) as caught:
        columns(make_system(*TWO), relation)
    assert caught.value.code == "methodologies.columns.relations"


def test_a_share_of_the_project_goes_back_to_its_members(
    make_system: MakeSystem,
) -> None:
    made = make_system("T = sum(i, a_i)", "S_i = a_i × T × c", "y = sum(i, S_i × a_i)")
    types = "project INT, a_i DECIMAL(4, 1), c DECIMAL(4, 1)"
    answered = ask(made, [(1, 1, 2), (1, 3, 2), (2, 5, 1)], types)
    assert answered == [(1, Decimal(4), Decimal(80)), (2, Decimal(5), Decimal(125))]


def test_a_project_without_members_has_one_row(make_system: MakeSystem) -> None:
    made = make_system("y = a × b")
    types = "project INT, a DECIMAL(4, 1), b DECIMAL(4, 1)"
    assert ask(made, [(1, 2, 3)], types) == [(1, Decimal(6))]
    with pytest.raises(duckdb.Error, match="rows missing or repeated"):
        ask(made, [(1, 2, 3), (1, 2, 3)], types)


def answer_type(
    system: System, types: dict[str, str], **values: str
) -> tuple[str, str]:
    """The type DuckDB gives to `y`, and its value."""
    listed = ", ".join(f'"{symbol}" {kind}' for symbol, kind in types.items())
    query = columns(system, "plants", types=types)
    assert query.is_exact
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE plants (project INT, {listed})")
        given = ", ".join(values[symbol] for symbol in types)
        connection.execute(f"INSERT INTO plants VALUES (1, {given})")
        asked = f"SELECT typeof(y), CAST(y AS VARCHAR) FROM ({query.sql})"
        ((kind, value),) = connection.execute(asked).fetchall()
    return str(kind), str(value)


@pytest.mark.parametrize(
    ("equation", "a", "b", "answer"),
    [
        # Narrow sides stay in 64 bits …
        ("y = a × b", "DECIMAL(12,6)", "DECIMAL(6,5)", "DECIMAL(18,11) 6.00000000000"),
        ("y = a × b", "DECIMAL(18,2)", "DECIMAL(9,4)", "DECIMAL(18,6) 6.000000"),
        ("y = a × b", "INTEGER", "SMALLINT", "DECIMAL(15,0) 6"),
        ("y = a + b", "DECIMAL(9,2)", "DECIMAL(6,4)", "DECIMAL(12,4) 5.0000"),
        ("y = a × b / 1000", "DECIMAL(6,2)", "BIGINT", "DECIMAL(18,5) 0.00600"),
        # … and leave them where too few digits would remain before the point.
        ("y = a × b", "DECIMAL(18,6)", "DECIMAL(9,5)", "DECIMAL(28,11) 6.00000000000"),
        (
            "y = a × b × b",
            "DECIMAL(18,6)",
            "DECIMAL(9,5)",
            "DECIMAL(37,16) 18.0000000000000000",
        ),
    ],
)
def test_a_product_is_as_wide_as_its_columns_ask(
    make_system: MakeSystem, equation: str, a: str, b: str, answer: str
) -> None:
    made = make_system(equation)
    assert " ".join(answer_type(made, {"a": a, "b": b}, a="2", b="3")) == answer


def test_columns_of_narrow_types_stop_at_their_last_digit(
    make_system: MakeSystem,
) -> None:
    made = make_system("y = a × b")
    types = {"a": "DECIMAL(18,2)", "b": "DECIMAL(9,4)"}
    largest = answer_type(made, types, a="999999999999.99", b="1")
    assert largest == ("DECIMAL(18,6)", "999999999999.990000")
    with pytest.raises(duckdb.Error, match=r"[Oo]verflow"):
        answer_type(made, types, a="999999999999.99", b="2")


@pytest.mark.parametrize(
    ("equation", "a", "reason"),
    [
        ("y = 1 / a", "0", "division by zero"),
        ("y = a ^ 0.5", "-1", "pow"),
        ("y = min(1 / exp(a), 5)", "100000", "exp: no value"),
    ],
)
def test_what_has_no_value_stops_the_query(
    make_system: MakeSystem, equation: str, a: str, reason: str
) -> None:
    with pytest.raises(duckdb.Error, match=reason):
        ask(make_system(equation), [(1, Decimal(a))], "project INT, a DECIMAL(9, 1)")


def test_a_divisor_with_a_finite_reciprocal_stays_exact(
    make_system: MakeSystem,
) -> None:
    made = make_system("y = a / 1000 + a / 8")
    assert columns(made, "plants").is_exact
    answered = ask(made, [(1, Decimal("12.3"))], "project INT, a DECIMAL(9, 1)")
    assert answered == [(1, Decimal("1.5498"))]
    assert not columns(make_system("y = a / 12"), "plants").is_exact
    almost_one = f"1.{'0' * 40}1"
    assert not columns(make_system(f"y = a / {almost_one}"), "plants").is_exact


def test_sides_of_a_comparison_keep_all_their_decimals(make_system: MakeSystem) -> None:
    made = make_system(
        "y = bands(a × b, 1 below 0.000000000000000002, max(a × b, c) otherwise)"
    )
    types = {"a": "DECIMAL(38,9)", "b": "DECIMAL(38,9)", "c": "DECIMAL(38,0)"}
    tiny = answer_type(made, types, a="0.000000001", b="0.000000001", c="0")
    assert Decimal(tiny[1]) == 1
    small = answer_type(made, types, a="0.000000001", b="0.000000003", c="0")
    assert Decimal(small[1]) == Decimal("3e-18")

"""The cells reading writes what a spreadsheet understands, and never an address."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from renkei.foundation import Confidence, Source, same
from renkei.methodologies.engine.cells import Names, cells
from renkei.methodologies.engine.system import KeyShape, System, TableShape
from renkei.methodologies.engine.tables import Bound, Row, Table

MakeSystem = Callable[..., System]


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        # In a sheet the sign binds tighter than the power: -2^2 is 4 there.
        ("x = −a^2", "-(a^2)"),
        ("x = (−a)^2", "(-a)^2"),
        ("x = b × −a^2", "b*(-(a^2))"),
        # … and powers are read from the left, ours from the right.
        ("x = a^b^d", "a^(b^d)"),
        ("x = (a^b)^d", "(a^b)^d"),
        ("x = a − (b − d)", "a-(b-d)"),
        ("x = a − b − d", "a-b-d"),
        ("x = a / (b × d)", "a/(b*d)"),
        ("x = (a + b) × d", "(a+b)*d"),
        ("x = −(a + b)", "-(a+b)"),
        ("x = a − −b", "a-(-b)"),
        ("x = min(a, b, d) + max(a, b)", "MIN(a,b,d)+MAX(a,b)"),
        ("x = 1 − exp(−a)", "1-EXP(-a)"),
        ("x = a × 0.000001", "a*0.000001"),
        (
            "x = bands(a, 1 below 2, b up to 3, 5 otherwise)",
            "IF(a<2,1,IF(a<=3,b,5))",
        ),
        ("x = bands(a, 1 below −2)", "IF(a<(-2),1,NA())"),
    ],
)
def test_a_formula(make_system: MakeSystem, written: str, formula: str) -> None:
    (defined,) = cells(make_system(written), members={}).defined
    assert defined.formula == formula
    assert defined.blocks == ()


def test_a_sum_has_a_row_for_each_member(make_system: MakeSystem) -> None:
    system = make_system("RE_p = sum(i, EG_i,p × EF_i) / 2")
    (defined,) = cells(system, members={"i": ("1", "2")}).defined
    assert defined.formula == "SUM(RE_p.sum1)/2"
    (block,) = defined.blocks
    assert [(t.member, t.formula) for t in block.terms] == [
        ("1", "EG_i_p.1*EF_i.1"),
        ("2", "EG_i_p.2*EF_i.2"),
    ]


def test_a_sum_inside_a_sum_comes_first(make_system: MakeSystem) -> None:
    system = make_system("x = sum(i, E_i × sum(j, G_i,j))")
    members = {"i": ("1", "2"), "j": ("a", "b")}
    (defined,) = cells(system, members=members).defined
    assert [block.name for block in defined.blocks] == ["x.sum1", "x.sum2", "x.sum3"]
    assert [t.formula for t in defined.blocks[1].terms] == ["G_i_j.2.a", "G_i_j.2.b"]
    assert [t.formula for t in defined.blocks[2].terms] == [
        "E_i.1*SUM(x.sum1)",
        "E_i.2*SUM(x.sum2)",
    ]
    assert defined.formula == "SUM(x.sum3)"


def test_a_sum_over_nothing_is_nothing(make_system: MakeSystem) -> None:
    (defined,) = cells(make_system("x = sum(i, E_i)"), members={"i": ()}).defined
    assert (defined.formula, defined.blocks) == ("0", ())


def test_an_indexed_equation_is_written_at_every_place(make_system: MakeSystem) -> None:
    system = make_system("R_i = E_i × F")
    written = cells(system, members={"i": ("1", "2")})
    assert [(d.name, d.formula) for d in written.defined] == [
        ("R_i.1", "E_i.1*F"),
        ("R_i.2", "E_i.2*F"),
    ]
    assert written.inputs[("E_i", ("2",))] == "E_i.2"


def table(bound: Bound, *rows: Row) -> dict[str, Table]:
    keys = (KeyShape(same("type"), None), KeyShape(same("Q"), "kW"))
    shape = TableShape("T", same("t"), "1", keys)
    return {"T": Table(shape, bound, rows, Source(same("t")), Confidence.OFFICIAL)}


@pytest.mark.parametrize(
    ("bound", "first_key", "formula"),
    [
        (
            Bound.BELOW,
            "screw",
            "INDEX(T.value,MATCH(1,INDEX(EXACT(T.key1,type)*(Q<T.key2),0),0))",
        ),
        (
            Bound.UP_TO,
            None,
            "INDEX(T.value,MATCH(1,INDEX((EXACT(T.key1,type)+(T.key1="
            '"*"))*(Q<=T.key2),0),0))',
        ),
    ],
)
def test_a_table_is_looked_up_live(
    make_system: MakeSystem, bound: Bound, first_key: str | None, formula: str
) -> None:
    tables = table(bound, Row((first_key, Decimal(300)), Decimal(4)))
    system = make_system(
        "x = table(T, type, Q)",
        units={"type": None, "Q": "kW"},
        tables=(tables["T"].shape,),
    )
    (defined,) = cells(system, members={}, tables=tables).defined
    assert defined.formula == formula


def test_a_table_without_rows_has_no_value(make_system: MakeSystem) -> None:
    tables = table(Bound.BELOW)
    system = make_system(
        "x = 2 × table(T, type, Q)",
        units={"type": None, "Q": "kW"},
        tables=(tables["T"].shape,),
    )
    (defined,) = cells(system, members={}, tables=tables).defined
    assert defined.formula == "2*NA()"


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("EF1", "EF1_"),
        ("R", "R_"),
        ("C", "C_"),
        ("R1", "R1_"),
        ("rc", "rc_"),
        ("R1C1", "R1C1_"),
        ("true", "true_"),
        ("η_i", "η_i"),
        ("EF_RE,grid", "EF_RE_grid"),
        ("COP", "COP"),
        ("RE_p", "RE_p"),
    ],
)
def test_a_name_is_never_an_address(symbol: str, name: str) -> None:
    assert Names().of(symbol) == name


def test_names_differ_whatever_the_case_of_letters() -> None:
    names = Names()
    wanted = [("EG_i", ("a",)), ("EG_i", ("A",)), ("EG,i", ("a",)), ("eg_i", ("a",))]
    given = [names.of(symbol, place) for symbol, place in wanted]
    assert len({name.casefold() for name in given}) == 4
    assert given == [names.of(symbol, place) for symbol, place in wanted]


def test_a_member_may_be_called_anything() -> None:
    names = Names()
    assert names.of("EG_i", ("屋上 1号機",)) == "EG_i.屋上_1号機"
    assert names.of("EG_i", ("a b",)) != names.of("EG_i", ("a-b",))

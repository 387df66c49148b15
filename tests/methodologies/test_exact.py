"""The exact reading, against an independent and slow computation in fractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renkei.foundation import Confidence, Refusal, Source, same
from renkei.methodologies.engine.exact import Grid, compute
from renkei.methodologies.engine.system import KeyShape, System, TableShape
from renkei.methodologies.engine.tables import Bound, Row, Table
from renkei.methodologies.reduction import whole_tonnes

MakeSystem = Callable[..., System]
SOURCE = Source(same("test"))

Values = Mapping[str, Fraction]


@dataclass(frozen=True)
class Auditor:
    """A formula as text and, apart from any parser, as a function of fractions."""

    written: str
    value: Callable[[Values], Fraction]


SYMBOLS = ("a", "b", "EG_x,p")
decimals = st.decimals(-(10**6), 10**6, places=6, allow_nan=False)
constants = st.decimals(0, 1000, places=3, allow_nan=False)
leaves = st.one_of(
    st.sampled_from(SYMBOLS).map(lambda name: Auditor(name, lambda v: v[name])),
    constants.map(lambda c: Auditor(f"{c:f}", lambda v: Fraction(c))),
)


def branches(inner: st.SearchStrategy[Auditor]) -> st.SearchStrategy[Auditor]:
    def pair(
        sign: str, do: Callable[[Fraction, Fraction], Fraction]
    ) -> st.SearchStrategy[Auditor]:
        return st.tuples(inner, inner).map(
            lambda two: Auditor(
                f"({two[0].written}) {sign} ({two[1].written})",
                lambda v: do(two[0].value(v), two[1].value(v)),
            )
        )

    def least(two: tuple[Auditor, Auditor]) -> Auditor:
        return Auditor(
            f"min({two[0].written}, {two[1].written})",
            lambda v: min(two[0].value(v), two[1].value(v)),
        )

    return st.one_of(
        pair("+", lambda x, y: x + y),
        pair("−", lambda x, y: x - y),
        pair("×", lambda x, y: x * y),
        pair("/", lambda x, y: x / y),
        st.tuples(inner, inner).map(least),
        inner.map(lambda a: Auditor(f"−({a.written})", lambda v: -a.value(v))),
        inner.map(lambda a: Auditor(f"({a.written})^2", lambda v: a.value(v) ** 2)),
    )


def only(value: Decimal | str) -> Grid:
    return {(): value}


def result(made: System, symbol: str, **values: Decimal | str) -> Decimal:
    grids = {name: only(value) for name, value in values.items()}
    answer = compute(made, members={}, values=grids).at(symbol, {})
    assert isinstance(answer, Decimal)
    return answer


def decimal_digits(finite: Fraction) -> int:
    """How many digits a finite decimal has when it is written out."""
    places = 0
    while (finite * 10**places).denominator != 1:
        places += 1
    return len(str(abs(finite * 10**places)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    formula=st.recursive(leaves, branches, max_leaves=8),
    a=decimals,
    b=decimals,
    c=decimals,
)
def test_exact_agrees_with_fractions(
    make_system: MakeSystem, formula: Auditor, a: Decimal, b: Decimal, c: Decimal
) -> None:
    values = dict(zip(SYMBOLS, (a, b, c), strict=True))
    made = make_system(f"r = {formula.written} + 0 × (a + b + EG_x,p)")
    try:
        true = formula.value({name: Fraction(value) for name, value in values.items()})
    except ZeroDivisionError:
        with pytest.raises(Refusal) as caught:
            result(made, "r", **values)
        assert caught.value.code == "methodologies.exact.undefined"
        return
    try:
        computed = result(made, "r", **values)
    except Refusal:
        # A difference of two nearly equal quotients may be zero in 60 digits.
        assume("/" not in formula.written)
        raise
    assume("/" not in formula.written or abs(true) > Fraction(1, 10**9))
    if "/" in formula.written:
        assert abs(Fraction(computed) - true) <= abs(true) / 10**20
    elif decimal_digits(true) <= 60:
        assert Fraction(computed) == true


def test_a_sum_runs_over_every_member(make_system: MakeSystem) -> None:
    made = make_system("RE_p = sum(i, EG_i,p × EF_i)")
    done = compute(
        made,
        members={"i": ("A", "B", "C")},
        values={
            "EG_i,p": {("A",): Decimal(1), ("B",): Decimal(2), ("C",): Decimal("0.1")},
            "EF_i": {("A",): Decimal(10), ("B",): Decimal(5), ("C",): Decimal(3)},
        },
    )
    assert done.at("RE_p", {}) == Decimal("20.3")


def test_sums_nest_and_indexed_symbols_are_defined_member_by_member(
    make_system: MakeSystem,
) -> None:
    made = make_system("X_i = sum(j, A_i,j × B_j)", "T = sum(i, X_i)")
    done = compute(
        made,
        members={"i": ("1", "2"), "j": ("x", "y")},
        values={
            "A_i,j": {
                ("1", "x"): Decimal(1),
                ("1", "y"): Decimal(2),
                ("2", "x"): Decimal(3),
                ("2", "y"): Decimal(4),
            },
            "B_j": {("x",): Decimal(10), ("y",): Decimal(100)},
        },
    )
    assert done.values["X_i"] == {("1",): Decimal(210), ("2",): Decimal(430)}
    assert done.at("T", {}) == Decimal(640)


def test_a_symbol_finds_its_members_in_whatever_order_they_are_bound(
    make_system: MakeSystem,
) -> None:
    made = make_system("X_j,i = A_i,j − B_j", "T = sum(i, sum(j, X_j,i × C_i))")
    done = compute(
        made,
        members={"i": ("1", "2"), "j": ("x", "y")},
        values={
            "A_i,j": {
                ("1", "x"): Decimal(1),
                ("1", "y"): Decimal(2),
                ("2", "x"): Decimal(3),
                ("2", "y"): Decimal(4),
            },
            "B_j": {("x",): Decimal(10), ("y",): Decimal(100)},
            "C_i": {("1",): Decimal(1), ("2",): Decimal(1000)},
        },
    )
    assert done.values["X_j,i"] == {
        ("x", "1"): Decimal(-9),
        ("x", "2"): Decimal(-7),
        ("y", "1"): Decimal(-98),
        ("y", "2"): Decimal(-96),
    }
    assert done.at("T", {}) == -9 - 98 + 1000 * (-7 - 96)


def test_a_sum_without_members_is_nothing(make_system: MakeSystem) -> None:
    made = make_system("T = sum(i, A_i)")
    done = compute(made, members={"i": ()}, values={"A_i": {}})
    assert done.at("T", {}) == 0


def test_systems_of_equal_symbols_keep_their_own_equations(
    make_system: MakeSystem,
) -> None:
    for factor in range(600):  # more than are kept ready at once
        assert result(make_system(f"y = {factor} × x"), "y", x=Decimal(2)) == factor * 2


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("299.999999", 1),
        ("300", 2),
        ("700", 2),
        ("700.000001", 3),
    ],
)
def test_bands_on_both_sides_of_each_bound(
    make_system: MakeSystem, size: str, expected: int
) -> None:
    made = make_system("C = bands(Q, 1 below 300, 2 up to 700, 3 otherwise)")
    assert result(made, "C", Q=Decimal(size)) == expected


def test_beyond_the_last_bound_there_is_no_value(make_system: MakeSystem) -> None:
    made = make_system("C = bands(Q, 1 up to 300)")
    assert result(made, "C", Q=Decimal(300)) == 1
    with pytest.raises(Refusal) as caught:
        result(made, "C", Q=Decimal("300.1"))
    assert caught.value.code == "methodologies.exact.undefined"


COP = TableShape(
    "COP_RE",
    same("reference COP"),
    "1",
    (KeyShape(same("type"), None), KeyShape(same("capacity"), "kW")),
)


@pytest.mark.parametrize(
    ("bound", "kind", "size", "expected"),
    [
        (Bound.BELOW, "screw", "299.9", "4.9"),
        (Bound.BELOW, "screw", "300", "5.3"),
        (Bound.UP_TO, "screw", "300", "4.9"),
        (Bound.UP_TO, "screw", "300.1", "5.3"),
        (Bound.BELOW, "turbo", "9999", "6"),
    ],
)
def test_a_table_answers_by_category_and_band(
    make_system: MakeSystem, bound: Bound, kind: str, size: str, expected: str
) -> None:
    made = make_system(
        "C = table(COP_RE, t, Q)", units={"t": None, "Q": "kW"}, tables=(COP,)
    )
    rows = (
        Row(("screw", Decimal(300)), Decimal("4.9")),
        Row(("screw", Decimal(700)), Decimal("5.3")),
        Row(("turbo", None), Decimal(6)),
    )
    done = compute(
        made,
        members={},
        values={"t": only(kind), "Q": only(Decimal(size))},
        tables={"COP_RE": Table(COP, bound, rows, SOURCE, Confidence.OFFICIAL)},
    )
    assert done.at("C", {}) == Decimal(expected)


def test_each_place_remembers_what_it_looked_up(make_system: MakeSystem) -> None:
    shape = TableShape("COP", same("COP"), "1", (KeyShape(same("capacity"), "1"),))
    made = make_system("C_i = table(COP, Q_i) + table(COP, 1)", tables=(shape,))
    rows = (Row((Decimal(2),), Decimal(5)), Row((None,), Decimal(6)))
    table = Table(shape, Bound.BELOW, rows, SOURCE, Confidence.OFFICIAL)
    done = compute(
        made,
        members={"i": ("a", "b")},
        values={"Q_i": {("a",): Decimal(1), ("b",): Decimal(9)}},
        tables={"COP": table},
    )
    read = {
        place: [(found.keys, found.value) for found in done.looked_up["C_i", place]]
        for place in done.places("C_i")
    }
    assert read == {
        ("a",): [((Decimal(1),), Decimal(5)), ((Decimal(1),), Decimal(5))],
        ("b",): [((Decimal(9),), Decimal(6)), ((Decimal(1),), Decimal(5))],
    }


def test_outside_its_table_nothing_is_looked_up(make_system: MakeSystem) -> None:
    made = make_system(
        "C = table(COP_RE, t, Q)", units={"t": None, "Q": "kW"}, tables=(COP,)
    )
    rows = (Row(("screw", Decimal(700)), Decimal(5)),)
    table = Table(COP, Bound.BELOW, rows, SOURCE, Confidence.OFFICIAL)
    with pytest.raises(Refusal) as caught:
        compute(
            made,
            members={},
            values={"t": only("screw"), "Q": only(Decimal(700))},
            tables={"COP_RE": table},
        )
    assert caught.value.code == "methodologies.table.no-row"
    assert "screw, 700" in caught.value.findings[0].found.en


def test_exp_is_correct_to_the_last_digit(make_system: MakeSystem) -> None:
    # e to 60 digits, OEIS A001113
    e = "2.71828182845904523536028747135266249775724709369995957496697"
    assert result(make_system("y = exp(x)"), "y", x=Decimal(1)) == Decimal(e)


@pytest.mark.parametrize(
    ("equation", "x"),
    [
        ("y = 1 / x", "0"),
        ("y = x ^ 0.5", "-1"),
        ("y = x ^ 1000", "10000000000"),
        ("y = exp(x)", "-9999999"),
        ("y = x ^ x", "0"),
    ],
)
def test_what_has_no_value_is_refused_with_its_equation(
    make_system: MakeSystem, equation: str, x: str
) -> None:
    with pytest.raises(Refusal) as caught:
        result(make_system(equation), "y", x=Decimal(x))
    assert caught.value.code == "methodologies.exact.undefined"
    assert equation in caught.value.findings[0].where.ja


def test_a_third_of_a_hundred_three_times_is_a_hundred_tonnes(
    make_system: MakeSystem,
) -> None:
    computed = result(make_system("y = x / 3 × 3"), "y", x=Decimal(100))
    assert computed < 100
    assert whole_tonnes(computed) == 100


@pytest.mark.parametrize(
    ("exact", "whole"),
    [
        ("0", 0),
        ("0.999999999999", 0),
        ("1", 1),
        ("1.999999999999", 1),
        ("99.99999999", 99),
        ("-0.5", -1),
        ("123456789012345.9", 123456789012345),
    ],
)
def test_whole_tonnes_are_rounded_down(exact: str, whole: int) -> None:
    assert whole_tonnes(Decimal(exact)) == whole


def test_the_context_of_the_caller_does_not_matter(make_system: MakeSystem) -> None:
    from decimal import localcontext

    made = make_system("y = x / 7")
    outside = result(made, "y", x=Decimal(1))
    with localcontext() as context:
        context.prec = 3
        assert result(made, "y", x=Decimal(1)) == outside

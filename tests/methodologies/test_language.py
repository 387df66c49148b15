"""The formula language: what it reads, and what it says when it cannot."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import Refusal, same
from renkei.methodologies.engine.parser import (
    DEEPEST_NESTING,
    LONGEST_EQUATION,
    parse,
)
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Bands,
    Equation,
    Function,
    IndexedSum,
    LookUp,
    Negative,
    Number,
    Operator,
    Power,
    Symbol,
    symbols,
)
from renkei.methodologies.engine.writing import write


def refused(written: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse(written, same("F"))
    return caught.value


def test_an_equation_is_read_in_the_notation_of_the_document() -> None:
    equation = parse("RE_p = sum(i, EG_i,p × EF_RE,i)")
    assert equation.target == Symbol("RE_p", equation.target.at)
    assert isinstance(equation.expression, IndexedSum)
    assert equation.expression.index == "i"
    names = [symbol.name for symbol in symbols(equation.expression)]
    assert names == ["EG_i,p", "EF_RE,i"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a = b*c", "a = b × c"),
        ("a = b/c", "a=b ÷ c"),
        ("a = b-c", "a = b − c"),
        ("a = (b*c)+d", "a = b*c + d"),
        ("a = b - c - d", "a = (b - c) - d"),
        ("a = b / c / d", "a = (b / c) / d"),
        ("a = b ^ c ^ d", "a = b ^ (c ^ d)"),
        ("a = -b ^ 2", "a = -(b ^ 2)"),
        ("a = 2.50", "a = 2.5"),
    ],
)
def test_two_writings_of_one_formula_are_one_tree(one: str, other: str) -> None:
    assert parse(one) == parse(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a = b - (c - d)", "a = b - c - d"),
        ("a = b / (c / d)", "a = b / c / d"),
        ("a = (b ^ c) ^ d", "a = b ^ c ^ d"),
        ("a = (-b) ^ 2", "a = -b ^ 2"),
        ("a = (b + c) × d", "a = b + c × d"),
        ("a = 1 [MWh]", "a = 1 [GJ]"),
    ],
)
def test_two_formulas_are_two_trees(one: str, other: str) -> None:
    assert parse(one) != parse(other)


def test_a_comma_with_a_space_separates_and_without_one_belongs() -> None:
    apart = parse("a = min(EG_i,p, EF_i)").expression
    assert isinstance(apart, Application)
    assert apart.function is Function.MIN
    assert [part.name for part in symbols(apart)] == ["EG_i,p", "EF_i"]
    together = parse("a = exp(EG_i,p)").expression
    assert [part.name for part in symbols(together)] == ["EG_i,p"]


def test_a_word_of_the_language_may_begin_a_symbol() -> None:
    names = [s.name for s in symbols(parse("a = summer + minute + table_1").expression)]
    assert names == ["summer", "minute", "table_1"]


def test_bands_know_their_side_of_each_bound() -> None:
    bands = parse("C = bands(Q, 1 below 300 [kW], 2 up to 700 [kW], 3 otherwise)")
    assert isinstance(bands.expression, Bands)
    read = [
        (b.bound.value if b.bound else None, b.inclusive)
        for b in bands.expression.bands
    ]
    assert read == [(Decimal(300), False), (Decimal(700), True), (None, False)]


def test_bands_may_end_at_a_bound() -> None:
    bands = parse("C = bands(T, 1 below -5 [K], 2 up to 0 [K])").expression
    assert isinstance(bands, Bands)
    assert [b.bound.value for b in bands.bands if b.bound] == [Decimal(-5), Decimal(0)]


def test_a_table_takes_its_keys_in_order() -> None:
    looked_up = parse("C = table(COP_RE, type_i, Q_i)").expression
    assert isinstance(looked_up, LookUp)
    assert looked_up.table == "COP_RE"
    assert [symbol.name for symbol in symbols(looked_up)] == ["type_i", "Q_i"]


@pytest.mark.parametrize(
    ("written", "column", "hint"),
    [
        ("RE_p = EG_p EF_p", 13, "×"),
        ("RE_p = 3 4", 10, "a unit such as [MWh]"),
        ("RE_p = a ** b", 11, "a number"),
        ("RE_p = (a + b", 14, ")"),
        ("RE_p = ", 8, "a symbol"),
        ("", 1, "a symbol"),
        ("= a", 1, "a symbol"),
        ("RE_p + a", 6, "="),
        ("RE_p = sum(i EG_i)", 14, "comma"),
        ("RE_p = exp()", 12, "a number"),
        ("RE_p = $a", 8, "a number"),
        ("RE_p = 1 [MWh", 10, "a unit"),
        ("RE_p = bands(a, 1 below b)", 25, "a number"),
        ("RE_p = a; b", 9, "×"),
        ("RE_p = import os", 15, "×"),
        ("RE_p = a.b", 9, "×"),
        ("RE_p = f(a)", 9, "×"),
        ("RE_p = 1e9", 9, "×"),
    ],
)
def test_a_mistake_points_at_its_column_and_says_what_is_right(
    written: str, column: int, hint: str
) -> None:
    refusal = refused(written)
    finding = refusal.findings[0]
    assert finding.where.en == f"F, line 1, column {column}"
    assert finding.where.ja == f"F 1行目 {column}文字目"
    assert hint in finding.remedy.en


def test_a_mistake_on_the_second_line_says_so() -> None:
    assert refused("a = b +\n  $").findings[0].where.en == "F, line 2, column 3"


def test_a_full_width_character_is_named_with_its_half_width_form() -> None:
    finding = refused("RE_p = \uff08a\uff09").findings[0]
    assert finding.code == "methodologies.language.character"
    assert "全角の「\uff08」を半角の「(」" in finding.remedy.ja
    assert finding.where.en == "F, line 1, column 8"


def test_an_equation_may_not_nest_without_end() -> None:
    deep = "a = " + "-" * DEEPEST_NESTING + "1"
    assert refused(deep).code == "methodologies.language.too-long"
    assert parse(deep.replace("-", "", 1)) is not None
    parentheses = "a = " + "(" * 500 + "1" + ")" * 500
    assert parse(parentheses).expression == parse("a = 1").expression
    assert refused("a = 1" + " " * LONGEST_EQUATION).code.endswith("too-long")


names = st.sampled_from(["a", "b_i", "EG_i,p", "EF_RE,captive_diesel", "η_RE,2"])
numbers = st.builds(
    Number,
    st.decimals(0, 10**9, places=4, allow_nan=False, allow_infinity=False),
    st.sampled_from([None, "MWh", "tCO2/MWh", "h/day"]),
    st.none(),
)
leaves = st.one_of(st.builds(Symbol, names, st.none()), numbers)


def branches(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    at = st.none()
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.builds(Negative, inner, at),
        st.builds(Arithmetic, st.sampled_from(Operator), inner, inner, at),
        st.builds(Power, inner, inner, at),
        st.builds(IndexedSum, st.sampled_from(["i", "j"]), inner, at),
        st.builds(Application, st.sampled_from(Function), pair, at),
        st.builds(LookUp, st.just("COP_RE"), pair, at),
    )


@given(st.recursive(leaves, branches, max_leaves=12))
def test_every_tree_is_written_so_that_it_reads_back(tree: object) -> None:
    equation = Equation(Symbol("ER_p", None), tree, "")  # type: ignore[arg-type]
    written = write(equation)
    assert parse(written) == equation
    assert write(parse(written)) == written


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    try:
        parse(text)
    except Refusal as refusal:
        assert re.match(r"methodologies\.language\.", refusal.code)

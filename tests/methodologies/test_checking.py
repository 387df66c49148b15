"""A set of equations is accepted only if it can be computed in exactly one way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renkei.foundation import Finding, Refusal, same
from renkei.methodologies.engine.checking import system
from renkei.methodologies.engine.parser import parse
from renkei.methodologies.engine.system import (
    Declaration,
    KeyShape,
    NumberedEquation,
    System,
    TableShape,
)

MakeSystem = Callable[..., System]


def findings(*equations: str, declared: str, tables: str = "") -> tuple[Finding, ...]:
    with pytest.raises(Refusal) as caught:
        system(
            same("F"),
            indices={"i": same("system")},
            declarations={
                name: Declaration(name, same(name), "1") for name in declared.split()
            },
            tables={
                name: TableShape(name, same(name), "1", (KeyShape(same("key"), "1"),))
                for name in tables.split()
            },
            equations=tuple(
                NumberedEquation(str(n), "T", parse(each))
                for n, each in enumerate(equations, 1)
            ),
        )
    return caught.value.findings


def test_equations_are_put_in_the_order_of_computation(
    make_system: MakeSystem,
) -> None:
    made = make_system("c = b + 1", "b = a + 1", "d = c × b")
    assert [stated.symbol for stated in made.equations] == ["b", "c", "d"]
    assert made.inputs == ("a",)


@pytest.mark.parametrize(
    ("equation", "declared", "tables", "code", "column", "says"),
    [
        ("a = EG_i", "a EG_p", "", "undeclared", 5, "EG_p"),
        ("a = min(b_x,c, 3)", "a b_x c", "", "undeclared", 9, "space"),
        ("a = b_i", "a b_i", "", "index", 5, "sum(i"),
        ("a = sum(j, b)", "a b", "", "index", 5, "i"),
        ("a_i = sum(i, b_i)", "a_i b_i", "", "index", 7, "i"),
        ("a = sum(i, sum(i, b_i))", "a b_i", "", "index", 12, "i"),
        ("a = exp(b, b)", "a b", "", "arguments", 5, ""),
        ("a = min(b)", "a b", "", "arguments", 5, ""),
        ("a = table(COP, b)", "a b", "CPO", "table", 5, "CPO"),
        ("a = table(COP, b, b)", "a b", "COP", "arguments", 5, ""),
        ("a = bands(b, 1 below 3, 2 below 3)", "a b", "", "bands", 5, "Sort"),
        ("a = bands(b, 1 below 3, 2 below 2)", "a b", "", "bands", 5, "Sort"),
    ],
)
def test_a_mistake_is_found_where_it_stands(  # noqa: PLR0917 - columns of a table
    equation: str, declared: str, tables: str, code: str, column: int, says: str
) -> None:
    found = [
        each
        for each in findings(equation, declared=declared, tables=tables)
        if not each.code.endswith(".unused")
    ]
    assert [each.code for each in found] == [f"methodologies.language.{code}"]
    assert found[0].where.en == f"F, equation (1), line 1, column {column}"
    assert says in found[0].remedy.en


def test_every_mistake_is_told_at_once() -> None:
    codes = [each.code for each in findings("a = x + y", "a = z", declared="a b")]
    assert codes == [
        "methodologies.language.undeclared",
        "methodologies.language.undeclared",
        "methodologies.language.defined-twice",
        "methodologies.language.undeclared",
        "methodologies.language.unused",
    ]


def test_a_circle_is_refused_and_named() -> None:
    (found,) = findings("a = b + 1", "b = c", "c = a", declared="a b c")
    assert found.code == "methodologies.language.circle"
    assert "a  b  c" in found.found.en


def test_a_symbol_that_defines_itself_is_a_circle() -> None:
    (found,) = findings("a = a + 1", declared="a")
    assert found.code == "methodologies.language.circle"

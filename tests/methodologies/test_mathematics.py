"""Equations as printed: well-formed MathML and LaTeX that says the same."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.methodologies.engine.mathematics import latex, mathml, symbol_mathml
from renkei.methodologies.engine.parser import parse

M = "{http://www.w3.org/1998/Math/MathML}"


def tree(written: str) -> ET.Element:
    return ET.fromstring(mathml(parse(written)))


def shape(element: ET.Element) -> str:
    """Tags and texts in one line, without the rows that only group."""
    tag = element.tag.removeprefix(M)
    inner = "".join(map(shape, element))
    text = element.text or ""
    return inner if tag == "mrow" else f"{tag}({text}{inner})"


def test_a_symbol_has_its_subscripts() -> None:
    element = ET.fromstring(symbol_mathml("EF_RE,captive_diesel"))
    assert shape(element) == ("math(msub(mi(EF)mi(RE)mo(,)mtext(captive diesel)))")


def test_the_reference_emissions_are_a_sum_over_systems() -> None:
    printed = shape(tree("RE_p = sum(i, EG_i,p × EF_RE,i)"))
    assert printed == (
        "math(msub(mi(RE)mi(p))mo(=)munder(mo(∑)mi(i))"
        "msub(mi(EG)mi(i)mo(,)mi(p))mo(×)msub(mi(EF)mi(RE)mo(,)mi(i)))"
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a = (b + c) × d", "mo(()mi(b)mo(+)mi(c)mo())mo(×)mi(d)"),
        ("a = b − (c − d)", "mi(b)mo(−)mo(()mi(c)mo(−)mi(d)mo())"),
        ("a = b × c + d", "mi(b)mo(×)mi(c)mo(+)mi(d)"),
        ("a = (b + c) / d", "mfrac(mi(b)mo(+)mi(c)mi(d))"),
        ("a = (b / c) ^ 2", "msup(mo(()mfrac(mi(b)mi(c))mo())mn(2))"),
        ("a = −(b + c)", "mo(−)mo(()mi(b)mo(+)mi(c)mo())"),
        ("a = exp(b)", "mi(exp)mo(()mi(b)mo())"),
        (
            "a = sum(i, b_i + c)",
            "munder(mo(∑)mi(i))mo(()msub(mi(b)mi(i))mo(+)mi(c)mo())",
        ),
        ("a = b − −c", "mi(b)mo(−)mo(()mo(−)mi(c)mo())"),
        (
            "a = sum(i, sum(j, b_i,j))",
            "munder(mo(∑)mi(i))munder(mo(∑)mi(j))msub(mi(b)mi(i)mo(,)mi(j))",
        ),
        (
            "a = sum(i, b_i) × c",
            "mo(()munder(mo(∑)mi(i))msub(mi(b)mi(i))mo())mo(×)mi(c)",
        ),
        ("a = 3.50 [kW]", "mn(3.5)mspace()mtext(kW)"),
    ],
)
def test_parentheses_stand_where_they_are_needed(written: str, printed: str) -> None:
    assert shape(tree(written)) == f"math(mi(a)mo(=){printed})"


def test_bands_are_printed_as_cases() -> None:
    printed = shape(tree("C = bands(Q, 1 below 3 [kW], 2 up to 5 [kW], 4 otherwise)"))
    assert printed.count("mtr(") == 3
    assert "mi(Q)mo(<)mn(3)" in printed
    assert "mi(Q)mo(≤)mn(5)" in printed
    assert "mtext(otherwise)" in printed


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "RE_p = sum(i, EG_i,p × EF_RE,i)",
            r"\mathit{RE}_{p} = \sum_{i} \mathit{EG}_{i,p} \times "
            r"\mathit{EF}_{\mathrm{RE},i}",
        ),
        ("a = (b + c) × d ^ 2", r"a = \left(b + c\right) \times {d}^{2}"),
        ("a = b / (c − d)", r"a = \frac{b}{c - d}"),
        ("a = b − (c − d)", r"a = b - \left(c - d\right)"),
        ("a = sum(i, b_i) + c", r"a = \left(\sum_{i} b_{i}\right) + c"),
        ("E_captive_diesel = 2 [%]", None),
    ],
)
def test_latex_says_the_same(written: str, expected: str | None) -> None:
    if expected is None:
        assert r"\mathrm{captive\ diesel}" in latex(parse(written))
    else:
        assert latex(parse(written)) == expected


@given(
    st.text(
        st.characters(blacklist_characters="[]\n", blacklist_categories=("Cs", "Cc")),
        max_size=8,
    )
)
def test_a_unit_of_any_characters_stays_well_formed(unit: str) -> None:
    ET.fromstring(mathml(parse(f"a = 1 [{unit}] × min(b_i,p, c)")))


def test_the_source_stays_beside_the_print() -> None:
    assert tree("PE_p = 0").get("alttext") == "PE_p = 0"

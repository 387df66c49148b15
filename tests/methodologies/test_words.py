"""Each step in words, in both languages, with the numbers in it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from renkei.methodologies.engine.exact import compute
from renkei.methodologies.engine.system import System
from renkei.methodologies.engine.words import filled, grouped, sentence
from renkei.methodologies.family import families

MakeSystem = Callable[..., System]


def renewable(systems: int) -> tuple[System, list[str]]:
    made = families()["renewable_displacement"].system
    members = tuple(str(number) for number in range(1, systems + 1))
    done = compute(
        made,
        members={"i": members},
        values={
            "EG_i,p": {(m,): Decimal("1500.5") for m in members},
            "EF_RE,i": {(m,): Decimal("0.797") for m in members},
        },
    )
    return made, [filled(stated, done) for stated in made.equations]


def test_the_sentences_of_the_family_read_well() -> None:
    made, _ = renewable(1)
    by_symbol = {s.symbol: sentence(s, made) for s in made.equations}
    assert by_symbol["RE_p"].ja == (
        "リファレンス排出量(RE_p)は、発電電力量(EG_i,p)に代替される電力の排出係数"
        "(EF_RE,i)を乗じた値を、すべての発電設備 i について合計した値です。"
    )
    assert by_symbol["RE_p"].en == (
        "Reference emissions (RE_p): the sum over every generating system i of "
        "electricity generated (EG_i,p) times emission factor of the displaced "
        "electricity (EF_RE,i)."
    )
    assert by_symbol["ER_p"].ja == (
        "排出削減量(ER_p)は、リファレンス排出量(RE_p)からプロジェクト排出量"
        "(PE_p)を差し引いた値です。"
    )


def test_the_numbers_are_filled_in() -> None:
    _, lines = renewable(2)
    assert lines == [
        "RE_p = 1,500.5 MWh × 0.797 tCO2/MWh + 1,500.5 MWh × 0.797 tCO2/MWh"
        " = 2,391.797 tCO2",
        "PE_p = 0 tCO2",
        "ER_p = 2,391.797 tCO2 − 0 tCO2 = 2,391.797 tCO2",
    ]


def test_a_long_sum_names_how_many_terms_it_leaves_out() -> None:
    _, lines = renewable(5)
    assert lines[0].count("1,500.5 MWh") == 3
    assert "… (+2)" in lines[0]


def filled_once(made: System, **values: str) -> str:
    done = compute(
        made, members={}, values={n: {(): Decimal(v)} for n, v in values.items()}
    )
    return filled(made.equations[-1], done)


@pytest.mark.parametrize(
    ("equation", "line"),
    [
        ("a = (b + c) × d", "a = (2 + 3) × 4 = 20"),
        ("a = b − (c − d)", "a = 2 − (3 − 4) = 3"),
        ("a = b − c − d", "a = 2 − 3 − 4 = −5"),
        ("a = b / c + 0 × d", "a = 2 / 3 + 0 × 4 ≈ 0.666666667"),
        ("a = min(b, c) + max(c, d)", "a = min(2, 3) + max(3, 4) = 6"),
        ("a = b ^ c × d", "a = 2^3 × 4 = 32"),
        ("a = −(b + c) × d", "a = (−(2 + 3)) × 4 = −20"),
    ],
)
def test_a_filled_line_can_be_typed_into_a_calculator(
    make_system: MakeSystem, equation: str, line: str
) -> None:
    made = make_system(equation)
    values = {n: v for n, v in zip("bcd", "234", strict=True) if n in made.inputs}
    assert filled_once(made, **values) == line


def test_a_negative_number_is_held_apart(make_system: MakeSystem) -> None:
    made = make_system("a = b − c")
    assert filled_once(made, b="2", c="-3") == "a = 2 − (−3) = 5"
    assert filled_once(made, b="-2", c="3") == "a = −2 − 3 = −5"


def test_a_line_of_an_indexed_symbol_names_its_member(make_system: MakeSystem) -> None:
    made = make_system("X_i = 2 × Y_i")
    done = compute(
        made,
        members={"i": ("A", "B")},
        values={"Y_i": {("A",): Decimal(3), ("B",): Decimal(4)}},
    )
    assert filled(made.equations[0], done, ("B",)) == "X_i [i = B] = 2 × 4 = 8"


@pytest.mark.parametrize(
    ("equation", "ja", "en"),
    [
        ("a = b / c", "a(a)は、b(b)をc(c)で除した値です。", "b (b) divided by c (c)"),
        ("a = min(b, c)", "のうち最も小さい値です。", "the smallest of"),
        ("a = (b + c) × d", "「b(b)とc(c)の和」にd(d)を", "(b (b) plus c (c)) times"),
        ("a = b ^ 2", "b(b)の2乗です。", "to the power of 2"),
        ("a = −b", "符号を反転", "minus b"),
        ("a = exp(b)", "e のb(b)乗", "e to the power of"),
        (
            "a = bands(b, 1 below 3, 2 up to 5)",
            "3 未満は1、5 以下は2",
            "1 below 3; 2 up",
        ),
    ],
)
def test_every_part_of_the_language_has_words(
    make_system: MakeSystem, equation: str, ja: str, en: str
) -> None:
    made = make_system(equation)
    words = sentence(made.equations[-1], made)
    assert ja in words.ja
    assert en in words.en


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("-0.5", "−0.5"),
        ("8947.1220", "8,947.122"),
        ("1234567", "1,234,567"),
        ("-1234567.25", "−1,234,567.25"),
        ("0.1234567891", "≈0.123456789"),
        ("1E+3", "1,000"),
    ],
)
def test_numbers_are_grouped_and_a_cut_is_marked(value: str, shown: str) -> None:
    assert grouped(Decimal(value)) == shown


def test_a_chain_is_told_in_one_breath(make_system: MakeSystem) -> None:
    made = make_system("x = a − b + c + d", "y = a × k × k / k")
    first, second = (sentence(stated, made) for stated in made.equations)
    assert "「" not in first.ja + second.ja
    assert "から" in first.ja
    assert "を差し引き、" in first.ja
    assert first.en.count(" minus ") == first.en.count(", plus ") == 1
    assert second.en.count(" times ") == 2
    assert "乗じ、" in second.ja

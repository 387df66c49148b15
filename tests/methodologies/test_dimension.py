"""Units: what does not join cannot be loaded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from renkei.foundation import Refusal, same
from renkei.methodologies.engine import dimension
from renkei.methodologies.engine.system import KeyShape, System, TableShape

MakeSystem = Callable[..., System]

ENERGY = {"EG": "MWh", "EF": "tCO2/MWh", "RE": "tCO2"}
COP = TableShape(
    "COP",
    same("COP"),
    "1",
    (KeyShape(same("type"), None), KeyShape(same("capacity"), "kW")),
)


@pytest.mark.parametrize(
    ("equation", "units"),
    [
        ("RE = EG × EF", ENERGY),
        (
            "RE = FC × NCV × EF",
            {"RE": "tCO2", "FC": "t", "NCV": "GJ/t", "EF": "tCO2/GJ"},
        ),
        ("RE = EC × EF × 3.6 [GJ/MWh]", {"RE": "tCO2", "EC": "MWh", "EF": "tCO2/GJ"}),
        ("RE = P × 24 [h/day] × D × EF", ENERGY | {"P": "MW", "D": "day"}),
        ("RE = (EG − 3 [MWh]) × EF", ENERGY),
        ("RE = max(EG × EF, 0)", ENERGY),
        ("RE = 0", ENERGY),
        ("RE = sum(i, EG_i) × EF", ENERGY | {"EG_i": "MWh"}),
        ("RE = EG × EF × exp(−t / 2 [year])", ENERGY | {"t": "year"}),
        ("A = r ^ 2 × 3.14", {"A": "m2", "r": "m"}),
        ("COP_t = COP_PJ × (T1 − T2 + 3 [K]) / 33 [K]", {"T1": "K", "T2": "K"}),
        ("RE = EG ^ 1 × (a / b) ^ 0.5 × EF", ENERGY | {"a": "kW", "b": "kW"}),
        ("RE = bands(EG, 1 [tCO2] below 3 [MWh], 2 [tCO2] otherwise)", ENERGY),
        ("RE = M × GWP", {"RE": "tCO2", "M": "t", "GWP": "tCO2/t"}),
    ],
)
def test_units_that_join_are_accepted(
    make_system: MakeSystem, equation: str, units: dict[str, str]
) -> None:
    dimension.check(make_system(equation, units=units), same("F"))


@pytest.mark.parametrize(
    ("equation", "units", "says"),
    [
        ("RE = EG", ENERGY, "[MWh], where [tCO2]"),
        ("RE = EG × EF", ENERGY | {"EG": "kWh"}, "0.001 times"),
        ("RE = EG × EF", ENERGY | {"EF": "kgCO2/MWh"}, "0.001 times"),
        ("RE = EG × EF", ENERGY | {"EG": "GJ"}, "times"),
        ("RE = EG / EF", ENERGY, "where [tCO2] is needed"),
        ("RE = EG × EF + EG", ENERGY, "where"),
        ("RE = EG × EF + 1", ENERGY, "[1], where [tCO2]"),
        ("RE = max(EG × EF, EG)", ENERGY, "where"),
        ("RE = EG × EF × exp(EG)", ENERGY, "[MWh], where [1]"),
        ("RE = (EG × EF) ^ 2", ENERGY, "where [tCO2]"),
        ("A = r ^ x", {"A": "m2", "r": "m"}, "whole number"),
        ("A = r ^ 0.5", {"A": "m2", "r": "m"}, "whole number"),
        ("RE = 5", ENERGY, "[1], where [tCO2]"),
        ("RE = EF × 3.6 [GJ/MWh] × EG", ENERGY | {"EF": "tCO2/GJ", "EG": "t"}, "where"),
        ("RE = bands(EG, 1 [tCO2] below 3 [GJ])", ENERGY, "times"),
        ("RE = bands(EG, 1 [tCO2] below 3 [MWh], 2 otherwise)", ENERGY, "[1], where"),
        ("RE = M × GWP", {"RE": "tCO2", "M": "t", "GWP": "1"}, "[t], where [tCO2]"),
        ("P = E", {"P": "MW", "E": "MWh"}, "where"),
        ("RE = t × 1 [tCO2]", {"RE": "tCO2", "t": None}, "category"),
        ("t = EG", {"EG": "MWh", "t": None}, "category"),
    ],
)
def test_a_unit_slip_cannot_be_loaded(
    make_system: MakeSystem, equation: str, units: dict[str, str | None], says: str
) -> None:
    with pytest.raises(Refusal) as caught:
        dimension.check(make_system(equation, units=units), same("F"))
    (found,) = caught.value.findings
    assert found.code == "methodologies.dimension.slip"
    assert says in found.found.en
    assert "column" in found.where.en


def test_the_slip_is_found_where_it_happens(make_system: MakeSystem) -> None:
    made = make_system("RE = EG × EF + (EG + EF)", units=ENERGY)
    with pytest.raises(Refusal) as caught:
        dimension.check(made, same("F"))
    assert caught.value.findings[0].where.en == "F, equation (1), line 1, column 17"


@pytest.mark.parametrize(
    "wrong", ["Mwhh", "t CO2 per", "kg//m", "", "tCO3", "2*kg", "a.b", "kg(m)"]
)
def test_an_unknown_unit_is_named(make_system: MakeSystem, wrong: str) -> None:
    made = make_system("RE = EG", units={"EG": wrong, "RE": "tCO2"})
    with pytest.raises(Refusal) as caught:
        dimension.check(made, same("F"))
    assert caught.value.code == "methodologies.dimension.unknown-unit"
    assert wrong in caught.value.findings[0].found.en


def test_an_unknown_unit_in_a_literal_is_named(make_system: MakeSystem) -> None:
    made = make_system("a = bands(b, 1 below 3 [foo])")
    with pytest.raises(Refusal) as caught:
        dimension.check(made, same("F"))
    assert "foo" in caught.value.findings[0].found.en


@pytest.mark.parametrize(
    ("keys", "units"),
    [
        ("Q, Q", {"Q": "kW"}),
        ("t, t", {"t": None}),
        ("t, Q", {"t": None, "Q": "MW"}),
        ("t, Q", {"t": None, "Q": "m2"}),
    ],
)
def test_a_table_is_asked_with_its_own_keys(
    make_system: MakeSystem, keys: str, units: dict[str, str | None]
) -> None:
    made = make_system(f"C = table(COP, {keys})", units=units, tables=(COP,))
    with pytest.raises(Refusal) as caught:
        dimension.check(made, same("F"))
    assert caught.value.code == "methodologies.dimension.slip"


def test_a_table_asked_rightly_gives_its_unit(make_system: MakeSystem) -> None:
    units = {"t": None, "Q": "kW"}
    made = make_system("C = table(COP, t, Q)", units=units, tables=(COP,))
    dimension.check(made, same("F"))
    with pytest.raises(Refusal):
        made = make_system(
            "C = table(COP, t, Q)", units=units | {"C": "kW"}, tables=(COP,)
        )
        dimension.check(made, same("F"))

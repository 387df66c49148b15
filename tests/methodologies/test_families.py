"""Every family against its auditor: two computations that share no line of code."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from importlib import import_module, resources
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from renkei.foundation import Confidence, Source, same
from renkei.foundation.units import convert
from renkei.methodologies.engine import dimension
from renkei.methodologies.engine.exact import Computation, compute
from renkei.methodologies.engine.system import System, TableShape
from renkei.methodologies.engine.tables import Bound, Row, Table
from renkei.methodologies.engine.tree import Expression, Number, children
from renkei.methodologies.family import families

sys.path.insert(0, str(Path(__file__).parent / "auditor"))
audit = import_module("audit")

FOLDER = resources.files("renkei.methodologies") / "families"
IDS = sorted(
    file.name.removesuffix(".yaml")
    for file in FOLDER.iterdir()
    if file.name.endswith(".yaml")
)
KINDS = ("first kind", "second kind")  # the categories of every table

CONVERSIONS = {
    ("24", "h", "day"),
    ("3.6", "GJ", "MWh"),
    ("1000", "L", "kL"),
    ("1000000", "W", "MW"),
    ("1000", "kgCH4", "tCH4"),
    ("1000", "kgN2O", "tN2O"),
    ("1000", "kgN", "tN"),
}
MOLAR_MASSES = {("12", "tC"), ("16", "tCH4"), ("44", "tCO2"), ("28", "tN"),
                ("44", "tN2O")}  # fmt: skip
ALLOWED = (
    {(Decimal(0), None), (Decimal(1), None), (Decimal(1), "year")}
    | {(Decimal(value), f"{small}/{large}") for value, small, large in CONVERSIONS}
    | {(Decimal(value), unit) for value, unit in MOLAR_MASSES}
)

amounts = st.decimals(Decimal("0.001"), 1000, places=3)
shares = st.decimals(Decimal("0.001"), 1, places=3)


def drawn(draws: st.DataObject, system: System, limits: Collection[str]) -> Any:
    """Random members and values of every input, as {symbol: {place: value}}."""
    members = {
        index: tuple(f"{index}{n}" for n in range(draws.draw(st.integers(1, 3))))
        for index in system.indices
    }
    values: dict[str, dict[tuple[str, ...], Decimal | str]] = {}
    for symbol in system.inputs:
        unit = system.declarations[symbol].unit
        figures = shares if symbol in limits else amounts
        answers: st.SearchStrategy[Decimal | str] = (
            st.sampled_from(KINDS) if unit is None else figures
        )
        values[symbol] = {
            place: draws.draw(answers)
            for place in product(*(members[i] for i in system.indices_of(symbol)))
        }
    return members, values


def drawn_rows(draws: st.DataObject, shape: TableShape) -> dict[Any, Decimal]:
    """A value for every combination of categories."""
    keys = product(KINDS, repeat=len(shape.keys))
    return {each: draws.draw(shares) for each in keys}


def as_table(shape: TableShape, rows: Mapping[Any, Decimal]) -> Table:
    """The same rows as the engine reads them."""
    return Table(
        shape,
        Bound.UP_TO,
        tuple(Row(keys, value) for keys, value in rows.items()),
        Source(same("test")),
        Confidence.RECALLED,
    )


def apart(system: System, done: Computation, audited: Mapping[str, Any]) -> list[str]:
    """Every place where engine and auditor differ by more than a part in 10^40."""
    largest = max(abs(audited["RE_p"]), abs(audited["PE_p"]))
    found = []
    for symbol, value in audited.items():
        places = value if isinstance(value, dict) else {(): value}
        assert set(places) == set(done.places(symbol)), symbol
        for place, expected in places.items():
            computed = done.at(symbol, done.bound(symbol, place))
            scale = max(abs(expected), largest if symbol == "ER_p" else 0)
            difference = abs(Fraction(computed) - expected)
            if difference > scale * Fraction(1, 10**40):
                found.append(f"{symbol}{place}: {computed}, {float(expected)}")
    return found


@pytest.mark.parametrize("family_id", IDS)
@settings(max_examples=20, deadline=None)
@given(draws=st.data())
def test_engine_and_auditor_agree(family_id: str, draws: st.DataObject) -> None:
    family = families()[family_id]
    system = family.system
    limited = {symbol for symbol, known in family.supply.items() if known.limits}
    members, values = drawn(draws, system, limited)
    if "T_cooling_std" in values:  # the two standard temperatures lie apart
        assume(values["T_cooling_std"][()] > values["T_chilled_std"][()])
    rows = {n: drawn_rows(draws, shape) for n, shape in system.tables.items()}
    audited = audit.audit(family_id, values, rows)
    done = compute(
        system,
        members=members,
        values=values,
        tables={n: as_table(system.tables[n], rows[n]) for n in rows},
    )
    assert set(audited) == {stated.symbol for stated in system.equations}
    assert apart(system, done, audited) == []


@pytest.mark.parametrize("family_id", IDS)
def test_a_family_has_an_auditor(family_id: str) -> None:
    assert audit.auditor(family_id).__name__ == family_id


@pytest.mark.parametrize("family_id", IDS)
def test_the_units_of_a_family_join(family_id: str) -> None:
    dimension.check(families()[family_id].system, same(family_id))


@pytest.mark.parametrize("family_id", IDS)
def test_a_family_holds_no_numbers_of_a_methodology(family_id: str) -> None:
    for stated in families()[family_id].system.equations:
        strange = {*numbers(stated.equation.expression)} - ALLOWED
        assert not strange, f"equation ({stated.number}): {strange}"


def numbers(node: Expression) -> list[tuple[Decimal, str | None]]:
    """Every number written in an expression, with its unit."""
    own = [(node.value, node.unit)] if isinstance(node, Number) else []
    return own + [each for child in children(node) for each in numbers(child)]


@pytest.mark.parametrize(("value", "small", "large"), sorted(CONVERSIONS))
def test_a_conversion_in_a_family_equals_one(
    value: str, small: str, large: str
) -> None:
    assert convert(Decimal(1), large, small) == Decimal(value)


@pytest.mark.parametrize("family_id", IDS)
def test_the_equations_of_a_family_have_numbers_of_their_own(family_id: str) -> None:
    stated = [each.number for each in families()[family_id].system.equations]
    assert len(set(stated)) == len(stated)


def test_the_auditor_refuses_what_it_cannot_use() -> None:
    given = {"EC_IT,p": 100, "PUE_RE": 2, "EC_total,p": 150, "EF_elec": 1}
    assert audit.audit("facility_pue", given)["ER_p"] == 50
    with pytest.raises(KeyError, match="does not use EF_grid"):
        audit.audit("facility_pue", {**given, "EF_grid": 1})
    with pytest.raises(KeyError, match="PUE_RE is not given"):
        audit.audit("facility_pue", {**given, "PUE_RE": {"A": 2}})
    with pytest.raises(TypeError, match="not an exact number"):
        audit.audit("facility_pue", {**given, "PUE_RE": 1.5})
    with pytest.raises(LookupError, match="perpetual_motion has no auditor"):
        audit.audit("perpetual_motion", given)

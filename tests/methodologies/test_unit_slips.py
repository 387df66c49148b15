"""A slip of unit never reaches a number: more than a thousand, planted one by one.

kWh for MWh, kg for t, m3 for t, GJ for MWh and their like: into what a project gives,
into what a person enters as official, and into what a family declares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from renkei.foundation import Refusal, plain_number, same
from renkei.methodologies import OfficialValue, catalogue, worked
from renkei.methodologies.engine import dimension
from renkei.methodologies.engine.dimension import factor_between
from renkei.methodologies.family import Family, families
from renkei.methodologies.methodology import Case, Edition, Methodology
from renkei.methodologies.parameter import ParameterKind

# What people write instead; the first ones convert, the last measure something else.
SLIPS = {
    "MWh": ["kWh", "GWh", "Wh", "GJ", "MJ", "MW", "t"],
    "GJ": ["MJ", "TJ", "MWh", "kWh", "t", "m3"],
    "t": ["kg", "g", "m3", "kL", "tCO2"],
    "m3": ["L", "t", "kg", "km3"],
    "kL": ["m3*m3", "L", "t", "GJ"],
    "L": ["kL", "m3", "t", "kg"],
    "km": ["m", "mile", "h", "L"],
    "km/L": ["km/kL", "L/km", "mile/L", "km"],
    "h": ["day", "minute", "year", "MWh"],
    "day": ["h", "year", "week", "MWh"],
    "year": ["day", "month", "h", "t"],
    "W": ["kW", "MW", "MWh", "J"],
    "MW": ["kW", "W", "MWh", "GJ"],
    "ha": ["m2", "km2", "acre", "t"],
    "degC": ["K", "degF", "MWh"],
    "USRt": ["kW", "MW", "t"],
    "1": ["percent", "MWh", "t", "m3"],
    "tCO2": ["kgCO2", "tCH4", "t", "MWh"],
    "tCO2/MWh": ["kgCO2/MWh", "tCO2/GJ", "t/MWh", "tCO2/t"],
    "tCO2/GJ": ["kgCO2/GJ", "tCO2/TJ", "tCO2/MWh", "tCO2/t"],
    "tCO2/t": ["kgCO2/t", "tCO2/kg", "tCO2/GJ", "t"],
    "tCO2/ha": ["kgCO2/ha", "tCO2/m2", "tCO2", "t/ha"],
    "GJ/t": ["MJ/t", "GJ/kg", "GJ/m3", "MWh/t"],
    "GJ/m3": ["MJ/m3", "GJ/L", "GJ/t", "MWh/m3"],
    "GJ/kL": ["MJ/kL", "GJ/L", "GJ/t", "GJ"],
    "t/kL": ["kg/kL", "t/L", "t", "kL/t"],
    "MWh/m3": ["kWh/m3", "MWh/L", "MWh/t", "MWh"],
    "kWh/unit": ["MWh/unit", "kWh/t", "unit/kWh", "kWh"],
    "kWh/t": ["MWh/t", "kWh/kg", "kWh/unit", "kWh"],
    "kWh/kg": ["MWh/kg", "kWh/t", "kWh/unit", "kWh"],
    "h/day": ["h", "h/year", "minute/day", "day"],
    "kW*min/m3": ["W*min/m3", "kW*h/m3", "kW", "kWh/t"],
    "tCO2/tCH4": ["kgCO2/tCH4", "tCO2/kgCH4", "tCO2/t", "tCO2/tN2O"],
    "tCO2/tN2O": ["kgCO2/tN2O", "tCO2/kgN2O", "tCO2/t", "tCO2/tCH4"],
    "kgN2O/t": ["tN2O/t", "kgN2O/kg", "kg/t", "kgCH4/t"],
    "kgCH4/t": ["tCH4/t", "kgCH4/kg", "kg/t", "kgN2O/t"],
    "tCO2/t/km": ["kgCO2/t/km", "tCO2/t", "tCO2/km", "tCO2/t/h"],
    "lm/W": ["lm/kW", "lm", "W/lm", "1"],
    "kgCH4/ha": ["tCH4/ha", "kgCH4/m2", "kg/ha", "kgCH4"],
    "kgCH4/ha/day": ["tCH4/ha/day", "kgCH4/ha", "kg/ha/day", "kgCH4/ha/h"],
    "kgN/ha": ["tN/ha", "kg/ha", "kgN2O/ha", "kgN"],
    "t/ha": ["kg/ha", "t/m2", "t", "t/day"],
    "ohm/km": ["ohm/m", "ohm", "km/ohm", "siemens/km"],
}
LEAST_PLANTED = 1000


def computing_cases() -> Iterator[tuple[Methodology, Edition, Case]]:
    """One case for each edition that computes a number as it stands."""
    taken: set[Edition] = set()
    for methodology in catalogue().values():
        for case in methodology.cases:
            if "refused" in case.expected:
                continue
            given = case.given
            which = given.get("version") or given["on"]
            edition = methodology.edition(which, given.get("variant"))
            if edition not in taken:
                taken.add(edition)
                yield methodology, edition, case


def slips(unit: str | None) -> list[str]:
    """What is written instead of a unit; every unit of the catalogue has some."""
    if unit is None:
        return []
    assert unit in SLIPS, f"no slips are known for [{unit}]"
    return SLIPS[unit]


def planted_into_values() -> Iterator[tuple[Methodology, Edition, Case, str, str]]:
    for methodology, edition, case in computing_cases():
        for symbol in case.given["values"]:
            parameter = edition.parameter(symbol)
            assert parameter is not None
            for slip in slips(parameter.unit):
                yield methodology, edition, case, symbol, slip


def test_a_slip_in_what_a_project_gives_is_refused_with_its_factor() -> None:
    planted = 0
    for methodology, edition, case, symbol, slip in planted_into_values():
        units = {**case.given.get("units", {}), symbol: slip}
        slipped = replace(case, given={**case.given, "units": units})
        with pytest.raises(Refusal) as caught:
            worked.run(methodology, slipped)
        found = [f for f in caught.value.findings if f.code.endswith("value.unit")]
        assert found, f"{edition.title} {symbol} [{slip}]"
        parameter = edition.parameter(symbol)
        assert parameter is not None
        factor = factor_between(slip, parameter.unit or "1")
        assert factor != 1, f"[{slip}] is [{parameter.unit}]: no slip"
        for finding in found:
            assert symbol in finding.where.en
            shown = f"[{slip}]" if factor is None else plain_number(factor)
            assert shown in finding.found.en
            assert shown in finding.found.ja
        planted += 1
    assert planted >= LEAST_PLANTED, planted


def test_a_slip_in_an_official_value_is_refused() -> None:
    planted = 0
    for methodology in catalogue().values():
        for edition in methodology.editions:
            for parameter in edition.of_kind(ParameterKind.FIXED):
                for slip in slips(parameter.unit):
                    official = OfficialValue(
                        methodology_id=methodology.id,
                        version=edition.version,
                        symbol=parameter.symbol,
                        value=Decimal("0.5"),
                        unit=slip,
                        citation=same("planted"),
                        entered_by="test",
                        entered_at=datetime(2026, 1, 1, tzinfo=UTC),
                    )
                    with pytest.raises(Refusal) as caught:
                        edition.accept(official)
                    assert caught.value.code == "methodologies.official.unit"
                    planted += 1
    assert planted >= LEAST_PLANTED / 5, planted


@pytest.mark.parametrize("family", families().values(), ids=lambda family: family.id)
def test_a_slip_in_what_a_family_declares_cannot_be_loaded(family: Family) -> None:
    system = family.system
    for symbol, declared in system.declarations.items():
        for slip in slips(declared.unit) if declared.unit in SLIPS else ():
            if symbol not in system.inputs:
                continue
            slipped = replace(
                system,
                declarations={
                    **system.declarations,
                    symbol: replace(declared, unit=slip),
                },
            )
            with pytest.raises(Refusal) as caught:
                dimension.check(slipped, same(family.id))
            assert caught.value.code.startswith("methodologies.dimension."), symbol

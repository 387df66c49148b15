"""The factor of captive power: metered, from the generator's efficiency, or a default.

Flows in: a fuel and one of the three ways. Flows out: `EF` in tCO2/MWh. The ways are
not tried in turn: the asker says which one is meant.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei import facts
from renkei.foundation import Figure, Refusal, Text
from renkei.methodologies.factors import complaints
from renkei.methodologies.factors.equations import solved
from renkei.methodologies.factors.given import (
    Given,
    fuel_fact,
    leaf,
    positive,
    stated_efficiency,
)

_FUEL = Text(ja="燃料消費量", en="Fuel consumed")
_GENERATION = Text(ja="発電電力量", en="Electricity generated")
_NCV = Text(ja="燃料の正味発熱量", en="Net calorific value of the fuel")


@dataclass(frozen=True, slots=True)
class Metered:
    """What the meters of a generator say of one period.

    `ncv_gj_per_t` is the supplier's or a measured value; without it the value on record
    for the fuel is taken.
    """

    fuel_t: Given
    generation_mwh: Given
    ncv_gj_per_t: Given | None = None


def captive_factor(
    fuel: str,
    *,
    metered: Metered | None = None,
    efficiency: Given | None = None,
    is_default: bool = False,
    use: str = "lower",
) -> Figure:
    """The emission factor `EF` [tCO2/MWh] of a captive generator, in one of three ways.

    Parameters
    ----------
    metered
        Fuel and output of one period: `EF = FC × NCV × EF_fuel / EG`.
    efficiency
        Above 0 and at most 1: `EF = 3.6 / eta × EF_fuel`.
    is_default
        The default on record, for diesel and natural gas only.
    use
        Which end of the fuel's range is taken for `NCV` and `EF_fuel`.

    Refuses `methodologies.factor.captive.way` unless exactly one way is given,
    `.captive.no-default`, `.fuel.unknown`, `.bound`, `.efficiency`, `.nothing`,
    `.negative`.
    """
    ways = sum((metered is not None, efficiency is not None, is_default))
    if ways != 1:
        raise Refusal(complaints.not_one_way(ways))
    owner = f"factor.captive.{fuel}"
    factor = fuel_fact(fuel, "co2", use)
    if is_default:
        return _default(fuel)
    if metered is not None:
        return _metered(fuel, metered, factor, use=use)
    assert efficiency is not None, "exactly one way was given"
    eta = stated_efficiency(f"{owner}/eta", efficiency, symbol="eta")
    return solved("rated", {"eta": eta, "EF_fuel": factor}, owner=owner)["EF"]


def _metered(fuel: str, given: Metered, factor: Figure, *, use: str) -> Figure:
    owner = f"factor.captive.{fuel}"
    ncv = given.ncv_gj_per_t
    inputs = {
        "FC": leaf(f"{owner}/FC", _FUEL, given.fuel_t, unit="t", symbol="FC"),
        "NCV": fuel_fact(fuel, "ncv", use)
        if ncv is None
        else positive(f"{owner}/NCV", _NCV, ncv, unit="GJ/t", symbol="NCV"),
        "EF_fuel": factor,
        "EG": positive(
            f"{owner}/EG", _GENERATION, given.generation_mwh, unit="MWh", symbol="EG"
        ),
    }
    return solved("metered", inputs, owner=owner)["EF"]


def _default(fuel: str) -> Figure:
    known = {
        name.removeprefix("captive."): figure
        for name, figure in facts.factors().items()
        if name.startswith("captive.")
    }
    if fuel not in known:
        raise Refusal(complaints.no_default(fuel, tuple(known)))
    return known[fuel]

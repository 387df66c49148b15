"""Fuels: what is burnt, how much energy is in it, and what its flame gives off.

Flows in: an amount in GJ, t or m3 and the name of a fuel. Flows out: its energy on the
net calorific value, and the masses of CO2, CH4 and N2O, CO2 of biomass apart.

*Source*: IPCC 2006, Volume 2, equation 2.1 (stationary), 3.2.1 and 3.2.3 (mobile).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from renkei.facts import factor as single_factor
from renkei.facts import factors as single_factors
from renkei.foundation import Figure, Finding, Refusal, Text, same
from renkei.planning.inventory.calculators.building import (
    factor_or_refuse,
    figure_of,
    product,
)
from renkei.planning.inventory.calculators.nouns import Answers, Ask, Kind
from renkei.planning.inventory.nouns import Gas


@dataclass(frozen=True, slots=True)
class Fuel:
    """A fuel on record: its class for CH4 and N2O, and whether it is biomass."""

    id: str
    name: Text
    kind: str
    is_biogenic: bool


@dataclass(frozen=True, slots=True)
class Flame:
    """What comes out of burning: masses of the gases, and CO2 of biomass apart."""

    masses: Mapping[Gas, Figure]
    biogenic: Figure | None
    factors: tuple[Figure, ...]


@cache
def fuels() -> Mapping[str, Fuel]:
    """Every fuel on record, by id."""
    path = files("renkei.planning.inventory.calculators") / "fuels.yaml"
    held = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return MappingProxyType(
        {
            name: Fuel(
                id=name,
                name=Text(**given["name"]),
                kind=given["class"],
                is_biogenic=given.get("is_biogenic", False),
            )
            for name, given in held.items()
        }
    )


def fuel_ask(*only: str, is_required: bool = True) -> Ask:
    """The question which fuel it is, of all on record or of some."""
    return Ask(
        "fuel",
        Text(ja="燃料", en="Fuel"),
        kind=Kind.CHOICE,
        is_required=is_required,
        choices={i: f.name for i, f in fuels().items() if not only or i in only},
    )


AMOUNT = Ask("amount", Text(ja="燃料消費量", en="Fuel burnt"), units=("GJ", "t", "m3"))
CALORIFIC_VALUE = Ask(
    "calorific_value",
    Text(ja="正味発熱量(固有値)", en="Net calorific value of the fuel used"),
    units=("GJ/t", "GJ/m3"),
    is_required=False,
)
CO2_FACTOR = Ask(
    "co2_factor",
    Text(ja="CO2排出係数(固有値)", en="CO2 emission factor of the fuel used"),
    units=("tCO2/GJ",),
    is_required=False,
)
CH4_FACTOR = Ask(
    "ch4_factor",
    Text(ja="CH4排出係数(固有値)", en="CH4 emission factor of the equipment"),
    units=("tCH4/GJ",),
    is_required=False,
)
N2O_FACTOR = Ask(
    "n2o_factor",
    Text(ja="N2O排出係数(固有値)", en="N2O emission factor of the equipment"),
    units=("tN2O/GJ",),
    is_required=False,
)
OWN_FACTORS = (CALORIFIC_VALUE, CO2_FACTOR, CH4_FACTOR, N2O_FACTOR)
_ENERGY = Text(ja="燃料のエネルギー", en="Energy of the fuel")


def co2_factor(fuel: str) -> Figure:
    """The default CO2 factor of a fuel [tCO2/GJ]."""
    name = f"fuel.{fuel}.co2.default"
    if name in single_factors():
        return single_factor(name)
    return factor_or_refuse("inventory.fuel-co2", fuel, unit="tCO2/GJ")


def calorific_value(fuel: str) -> Figure:
    """The default net calorific value of a fuel [GJ/t]."""
    name = f"fuel.{fuel}.ncv.default"
    if name in single_factors():
        return single_factor(name)
    return factor_or_refuse("inventory.fuel-ncv", fuel)


def energy(answers: Answers, fuel: str, ask: str = "amount") -> Figure:
    """The energy of an answered amount of fuel [GJ], on the net calorific value."""
    return energy_of(answers, fuel, figure_of(answers, ask))


def energy_of(answers: Answers, fuel: str, amount: Figure) -> Figure:
    """The energy of an amount in GJ, t or m3, by the city's own value or the default.

    A volume becomes energy by a value per m3, or else by the default density. Refuses
    `planning.inventory.calorific-basis` where a mass meets a value per m3.
    """
    unit = amount.unit.en
    if unit == "GJ":
        return amount
    own = answers.unit("calorific_value") if answers.has("calorific_value") else None
    if unit == "t" and own == "GJ/m3":
        raise Refusal(_another_basis(fuels()[fuel].name))
    factors = [figure_of(answers, "calorific_value") if own else calorific_value(fuel)]
    rule = Text(ja="数量 × 正味発熱量", en="amount × net calorific value")
    if unit == "m3" and own != "GJ/m3":
        factors.append(factor_or_refuse("inventory.fuel-density", fuel))
        rule = Text(
            ja="体積 × 密度 × 正味発熱量", en="volume × density × net calorific value"
        )
    return product("fuel.energy", _ENERGY, amount, *factors, unit="GJ", rule=rule)


def flame(  # noqa: PLR0913 - a flame has a fuel, three factors and a rule
    answers: Answers,
    fuel: str,
    burnt: Figure,
    *,
    ch4: Figure,
    n2o: Figure,
    rule: Text,
    own_co2: bool = True,
) -> Flame:
    """What burning some energy [GJ] of a fuel gives off.

    `ch4` and `n2o` are in t of the gas for each GJ; the city's own CO2 factor is used
    where it answers one (unless `own_co2` says that it is another fuel's).
    """
    is_own = own_co2 and answers.has("co2_factor")
    co2 = figure_of(answers, "co2_factor") if is_own else co2_factor(fuel)
    carbon = product("emissions.co2", same("CO2"), burnt, co2, unit="tCO2", rule=rule)
    masses = {
        Gas.CH4_NON_FOSSIL: product(
            "emissions.ch4", same("CH4"), burnt, ch4, unit="tCH4", rule=rule
        ),
        Gas.N2O: product(
            "emissions.n2o", same("N2O"), burnt, n2o, unit="tN2O", rule=rule
        ),
    }
    is_biogenic = fuels()[fuel].is_biogenic
    return Flame(
        masses=masses if is_biogenic else {Gas.CO2: carbon, **masses},
        biogenic=carbon if is_biogenic else None,
        factors=(co2, ch4, n2o),
    )


def ch4_and_n2o(answers: Answers, table: str, *keys: str) -> tuple[Figure, Figure]:
    """The city's own factors of CH4 and N2O [t/GJ], or those of two tables."""
    found = []
    for gas in ("CH4", "N2O"):
        ask = f"{gas.lower()}_factor"
        if answers.has(ask):
            found.append(figure_of(answers, ask))
        else:
            wanted = f"inventory.{table}-{gas.lower()}"
            found.append(factor_or_refuse(wanted, *keys, unit=f"t{gas}/GJ"))
    return found[0], found[1]


def _another_basis(fuel: Text) -> Finding:
    return Finding(
        code="planning.inventory.calorific-basis",
        found=Text(
            ja=f"{fuel.ja}の量は質量、発熱量は体積当たりです。",
            en=f"The amount of {fuel.en} is a mass, its calorific value is per volume.",
        ),
        where=CALORIFIC_VALUE.name,
        rule=Text(
            ja="発熱量は燃料消費量と同じ基準(質量または体積)で示す。",
            en="A calorific value stands on the same basis as the amount of fuel.",
        ),
        remedy=Text(
            ja="質量当たりの発熱量(GJ/t)か、体積の消費量を入力してください。",
            en="Enter a value per mass (GJ/t), or the amount as a volume.",
        ),
    )

"""Electricity from the grid: what its use stands for, and what is lost on the way.

*Source*: GPC 1.1, section 6.5 (scope 2, location-based) and 6.6 (losses, scope 3).
"""

from __future__ import annotations

from decimal import Decimal

from renkei.foundation import Figure, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    own_or_city,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
    Kind,
)
from renkei.planning.inventory.nouns import Entry, Gas

ENERGY = tuple(f"I.{n}" for n in range(1, 7))
TRANSPORT = tuple(f"II.{n}" for n in range(1, 5))
ELECTRICITY = Ask(
    "electricity", Text(ja="電力消費量", en="Electricity used"), units=("MWh",)
)
GRID_FACTOR = Ask(
    "grid_factor",
    Text(ja="系統の排出係数(立地基準)", en="Grid factor, location-based"),
    units=("tCO2/MWh",),
    is_required=False,
)
GRID_CH4 = Ask(
    "grid_ch4",
    Text(ja="系統のCH4排出係数", en="CH4 factor of the grid"),
    units=("tCH4/MWh",),
    is_required=False,
)
GRID_N2O = Ask(
    "grid_n2o",
    Text(ja="系統のN2O排出係数", en="N2O factor of the grid"),
    units=("tN2O/MWh",),
    is_required=False,
)
LOSSES = Ask(
    "losses",
    Text(ja="送配電損失率", en="Losses of transmission and distribution"),
    units=("1",),
    is_share=True,
    is_required=False,
)
BASIS = Ask(
    "loss_basis",
    Text(ja="損失率の分母", en="What the losses are a share of"),
    kind=Kind.CHOICE,
    choices={
        "supplied": Text(ja="送り出した量", en="what was sent out"),
        "delivered": Text(ja="届いた量", en="what arrived"),
    },
)
USE = Text(
    ja="GPC 6.5:排出量 = 系統エネルギーの消費量 × 系統の排出係数",
    en="GPC 6.5: emissions = grid-supplied energy used × grid factor",
)
LOST_OF_DELIVERED = Text(
    ja="GPC 6.6:損失 = 消費量 × 損失率(届いた量に対する)",
    en="GPC 6.6: lost = energy used × losses as a share of what arrived",
)
LOST_OF_SUPPLIED = Text(
    ja="GPC 6.6:損失 = 消費量 × 損失率 ÷ (1 - 損失率)(送り出した量に対する)",
    en="GPC 6.6: lost = energy used × losses ÷ (1 - losses), of what was sent out",
)


def lost(answers: Answers, used: Figure, losses: Figure) -> Figure:
    """The energy lost on the way for what was used, in the unit of `used`."""
    name = Text(ja="送配電で失われた量", en="Energy lost on the way")
    unit = used.unit.en
    if answers.choices["loss_basis"] == "delivered":
        return product(
            "energy.lost", name, used, losses, unit=unit, rule=LOST_OF_DELIVERED
        )
    return result(
        "energy.lost",
        name,
        lambda amount, share: amount * share / (1 - share),
        used,
        losses,
        unit=unit,
        rule=LOST_OF_SUPPLIED,
    )


def masses_of(
    answers: Answers, energy: Figure, factor: Figure
) -> tuple[dict[Gas, Figure], tuple[Figure, ...]]:
    """The gases behind electricity [MWh]: CO2, and CH4 and N2O where they are told."""
    co2 = product("emissions.co2", same("CO2"), energy, factor, unit="tCO2", rule=USE)
    found, factors = {Gas.CO2: co2}, [factor]
    for ask, gas, unit in (
        ("grid_ch4", Gas.CH4_NON_FOSSIL, "tCH4"),
        ("grid_n2o", Gas.N2O, "tN2O"),
    ):
        if answers.has(ask):
            each = figure_of(answers, ask)
            name = same(unit.removeprefix("t"))
            found[gas] = product(
                f"emissions.{ask}", name, energy, each, unit=unit, rule=USE
            )
            factors.append(each)
    return found, tuple(factors)


def _factor(answers: Answers, city: CityFacts) -> Figure:
    return own_or_city(answers, GRID_FACTOR, city, "grid_factor")


def _used(answers: Answers, city: CityFacts) -> Entry:
    energy = figure_of(answers, "electricity")
    masses, factors = masses_of(answers, energy, _factor(answers, city))
    return built(
        "grid-electricity",
        answers,
        masses,
        factors=factors,
        factor_quality=quality_of_factors(answers, "grid_factor"),
        detail=Text(ja="電力", en="electricity"),
    )


def _losses(answers: Answers, city: CityFacts) -> Entry:
    share = own_or_city(answers, LOSSES, city, "grid_losses", below=Decimal(1))
    energy = lost(answers, figure_of(answers, "electricity"), share)
    masses, factors = masses_of(answers, energy, _factor(answers, city))
    return built(
        "grid-losses",
        answers,
        masses,
        factors=(*factors, share),
        factor_quality=quality_of_factors(answers, "grid_factor", "losses"),
        detail=Text(ja="電力の送配電損失", en="losses of electricity"),
    )


def gpc(place: str) -> Source:
    """The protocol itself, at a section or equation."""
    return Source(
        title=Text(
            ja="都市の温室効果ガス排出量算定のための国際基準(GPC)",
            en="Global Protocol for Community-Scale Greenhouse Gas Inventories",
        ),
        edition="1.1",
        place=place,
    )


CALCULATORS = (
    Calculator(
        id="grid-electricity",
        name=Text(ja="系統電力の使用", en="Use of grid electricity"),
        summary=Text(
            ja="電力消費量に、系統の平均排出係数(立地基準)を掛ける。",
            en="Electricity used, times the average factor of the grid it is on.",
        ),
        references=(
            *(f"{n}.2" for n in ENERGY),
            *(f"{n}.2" for n in (*TRANSPORT, "II.5")),
        ),
        asks=(ELECTRICITY, GRID_FACTOR, GRID_CH4, GRID_N2O),
        source=gpc("6.5"),
        work_out=_used,
    ),
    Calculator(
        id="grid-losses",
        name=Text(ja="送配電損失", en="Losses of transmission and distribution"),
        summary=Text(
            ja="使った電力を届けるまでに失われた電力に、系統の係数を掛ける。",
            en="What was lost to deliver the electricity used, times the grid factor.",
        ),
        references=tuple(f"{n}.3" for n in (*ENERGY, *TRANSPORT)),
        asks=(ELECTRICITY, LOSSES, BASIS, GRID_FACTOR, GRID_CH4, GRID_N2O),
        source=gpc("6.6"),
        work_out=_losses,
    ),
)

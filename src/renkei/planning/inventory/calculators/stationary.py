"""Fuel burnt in buildings, works, farms and power plants.

*Source*: IPCC 2006, Volume 2, equation 2.1 (emissions = fuel consumption × factor) and
Tables 2.2 to 2.5; GPC 1.1, section 6.3.
"""

from __future__ import annotations

from renkei.foundation import Figure, Source, Text
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.fuels import (
    AMOUNT,
    CH4_FACTOR,
    CO2_FACTOR,
    N2O_FACTOR,
    OWN_FACTORS,
    ch4_and_n2o,
    energy,
    flame,
    fuel_ask,
    fuels,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry

SECTORS = {
    "I.1": "residential",
    "I.2": "commercial",
    "I.3": "industry",
    "I.4": "energy",
    "I.5": "residential",  # Table 2.5 is of homes and of farming, forestry, fishing
    "I.6": "commercial",
}
RULE = Text(
    ja="IPCC 2006 第2巻 式2.1:排出量 = 燃料消費量 × 排出係数",
    en="IPCC 2006, Vol. 2, eq. 2.1: emissions = fuel consumption × emission factor",
)
SOURCE = Source(
    title=Text(
        ja="2006年IPCC国別温室効果ガスインベントリガイドライン 第2巻",
        en="2006 IPCC Guidelines for National Greenhouse Gas Inventories, Volume 2",
    ),
    edition="2006",
    place="Equation 2.1",
)


def _burn(answers: Answers, method: str, burnt: Figure) -> Entry:
    fuel = fuels()[answers.choices["fuel"]]
    sector = SECTORS[answers.reference[:3]]
    ch4, n2o = ch4_and_n2o(answers, "stationary", fuel.kind, sector)
    given = flame(answers, fuel.id, burnt, ch4=ch4, n2o=n2o, rule=RULE)
    return built(
        method,
        answers,
        given.masses,
        biogenic=given.biogenic,
        factors=given.factors,
        factor_quality=quality_of_factors(answers, "co2_factor"),
        detail=fuel.name,
    )


def _by_fuel(answers: Answers, city: CityFacts) -> Entry:
    burnt = energy(answers, answers.choices["fuel"])
    return _burn(answers, "stationary-combustion", burnt)


def _by_output(answers: Answers, city: CityFacts) -> Entry:
    sent_out = figure_of(answers, "output")
    efficiency = figure_of(answers, "efficiency")
    burnt = result(
        "fuel.energy",
        Text(ja="発電に要した燃料", en="Fuel that the generation took"),
        lambda output, fraction: output / fraction,
        sent_out,
        efficiency,
        unit="GJ",
        rule=Text(
            ja="送電端電力量 ÷ 送電端効率", en="output sent out ÷ net efficiency"
        ),
    )
    return _burn(answers, "grid-generation", burnt)


CALCULATORS = (
    Calculator(
        id="stationary-combustion",
        name=Text(ja="燃料別の定置燃焼", en="Stationary combustion by fuel"),
        summary=Text(
            ja="燃料の消費量に、燃料と部門ごとの係数を掛ける。",
            en="The fuel burnt, times the factors of its fuel and sector.",
        ),
        references=(*(f"I.{n}.1" for n in range(1, 7)), "I.4.4"),
        asks=(fuel_ask(), AMOUNT, *OWN_FACTORS),
        source=SOURCE,
        work_out=_by_fuel,
    ),
    Calculator(
        id="grid-generation",
        name=Text(
            ja="系統に送った電力量からの算定", en="Generation by what it sent out"
        ),
        summary=Text(
            ja="送電端の電力量を効率で割り、要した燃料から算定する。",
            en="The fuel behind the power sent out, by the plant's net efficiency.",
        ),
        references=("I.4.4",),
        asks=(
            fuel_ask(),
            Ask(
                "output",
                Text(ja="送電端電力量・供給熱量", en="Power or heat sent out"),
                units=("GJ",),
            ),
            Ask(
                "efficiency",
                Text(ja="送電端効率", en="Net efficiency"),
                units=("1",),
                is_share=True,
                is_positive=True,
            ),
            CO2_FACTOR,
            CH4_FACTOR,
            N2O_FACTOR,
        ),
        source=SOURCE,
        work_out=_by_output,
    ),
)

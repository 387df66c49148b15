"""Heat, steam and cold from a network: what their use stands for, and their losses.

*Source*: GPC 1.1, sections 6.5 and 6.6; IPCC 2006, Volume 2, equation 2.1.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.foundation import Figure, Refusal, Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    no_factor,
    own_or_city,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.fuels import (
    CO2_FACTOR,
    co2_factor,
    fuel_ask,
    fuels,
)
from renkei.planning.inventory.calculators.grid import (
    BASIS,
    ENERGY,
    LOSSES,
    USE,
    gpc,
    lost,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry, Gas, Quality

HEAT = Ask(
    "heat", Text(ja="熱・蒸気・冷熱の使用量", en="Heat, steam or cold used"), ("GJ",)
)
HEAT_FACTOR = Ask(
    "heat_factor",
    Text(ja="供給者の排出係数", en="The supplier's factor"),
    ("tCO2/GJ",),
    is_required=False,
)
EFFICIENCY = Ask(
    "efficiency",
    Text(ja="熱源の効率", en="Efficiency of the plant"),
    ("1",),
    is_share=True,
    is_positive=True,
    is_required=False,
)
ASKS = (HEAT, HEAT_FACTOR, fuel_ask(is_required=False), EFFICIENCY, CO2_FACTOR)


def _factor(answers: Answers) -> tuple[Figure, Quality]:
    """The supplier's factor, or that of its fuel over the plant's efficiency."""
    if answers.has("heat_factor"):
        figure = figure_of(answers, "heat_factor")
        return figure, answers.datum("heat_factor").quality
    if not (answers.has("fuel") and answers.has("efficiency")):
        raise Refusal(no_factor(HEAT_FACTOR.name, HEAT.name))
    own = answers.has("co2_factor")
    carbon = (
        figure_of(answers, "co2_factor") if own else co2_factor(answers.choices["fuel"])
    )
    factor = result(
        "heat.factor",
        Text(ja="熱の排出係数", en="Factor of the heat"),
        lambda per_fuel, efficiency: per_fuel / efficiency,
        carbon,
        figure_of(answers, "efficiency"),
        unit="tCO2/GJ",
        rule=Text(
            ja="燃料の排出係数 ÷ 熱源の効率",
            en="factor of the fuel ÷ efficiency of the plant",
        ),
    )
    return factor, quality_of_factors(answers, "efficiency", "co2_factor")


def _entry(answers: Answers, method: str, heat: Figure, detail: Text) -> Entry:
    factor, quality = _factor(answers)
    carbon = product("emissions.co2", same("CO2"), heat, factor, unit="tCO2", rule=USE)
    fuel = answers.choices.get("fuel")
    is_biogenic = not answers.has("heat_factor") and bool(
        fuel and fuels()[fuel].is_biogenic
    )
    return built(
        method,
        answers,
        {} if is_biogenic else {Gas.CO2: carbon},
        biogenic=carbon if is_biogenic else None,
        factors=(factor,),
        factor_quality=quality,
        detail=detail,
    )


def _used(answers: Answers, city: CityFacts) -> Entry:
    heat = figure_of(answers, "heat")
    return _entry(answers, "district-heat", heat, Text(ja="熱", en="heat"))


def _losses(answers: Answers, city: CityFacts) -> Entry:
    share = own_or_city(answers, LOSSES, city, "heat_losses", below=Decimal(1))
    heat = lost(answers, figure_of(answers, "heat"), share)
    detail = Text(ja="熱の供給損失", en="losses of heat")
    return _entry(answers, "district-heat-losses", heat, detail)


CALCULATORS = (
    Calculator(
        id="district-heat",
        name=Text(ja="地域熱供給の使用", en="Use of district heat, steam or cold"),
        summary=Text(
            ja="使用量に、供給者の係数または熱源の燃料と効率による係数を掛ける。",
            en="What was used, times the supplier's factor or that of its fuel.",
        ),
        references=tuple(f"{n}.2" for n in ENERGY),
        asks=ASKS,
        source=gpc("6.5"),
        work_out=_used,
    ),
    Calculator(
        id="district-heat-losses",
        name=Text(ja="熱供給の損失", en="Losses of district heat, steam or cold"),
        summary=Text(
            ja="使用量を届けるまでに失われた熱に、同じ係数を掛ける。",
            en="What was lost to deliver the heat used, times the same factor.",
        ),
        references=tuple(f"{n}.3" for n in ENERGY),
        asks=(*ASKS, LOSSES, BASIS),
        source=gpc("6.6"),
        work_out=_losses,
    ),
)

"""Other emissions outside the city that it causes: entered by amount and factor.

Such factors are stated in CO2 equivalent, without their gases.

*Source*: GPC 1.1, section 4.2 (VI.1, reported apart and in no total).
"""

from __future__ import annotations

from renkei.foundation import Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    product,
)
from renkei.planning.inventory.calculators.grid import gpc
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry, Gas


def _work_out(answers: Answers, city: CityFacts) -> Entry:
    factor = figure_of(answers, "factor")
    mass = product(
        "emissions.co2e",
        same("CO2e"),
        figure_of(answers, "amount"),
        factor,
        unit="tCO2",
        rule=Text(
            ja="GPC 5.1:活動量 × 排出係数",
            en="GPC 5.1: activity × emission factor",
        ),
    )
    return built(
        "other-scope-3",
        answers,
        {Gas.CO2E: mass},
        factors=(factor,),
        factor_quality=answers.datum("factor").quality,
    )


CALCULATOR = Calculator(
    id="other-scope-3",
    name=Text(ja="その他のスコープ3", en="Other scope 3"),
    summary=Text(
        ja="購入した物資などの量に、出典を示した係数を掛ける。総量には入らない。",
        en="An amount bought, times a factor with its source. It is in no total.",
    ),
    references=("VI.1",),
    asks=(
        Ask("amount", Text(ja="数量", en="Amount"), ("t",)),
        Ask("factor", Text(ja="排出係数", en="Emission factor"), ("tCO2/t",)),
    ),
    source=gpc("4.2"),
    work_out=_work_out,
)

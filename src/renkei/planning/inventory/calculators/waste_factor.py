"""Waste by a published factor of a tonne, in CO2 equivalent: what some countries use.

*Source*: GPC 1.1, section 5.6 (activity × emission factor). The factor is always the
city's own with its source, and its warming potentials are named: it cannot be weighed
again under another set.
"""

from __future__ import annotations

from dataclasses import replace

from renkei.foundation import Source, Text, same
from renkei.planning.inventory.calculators.building import built, figure_of, product
from renkei.planning.inventory.calculators.listed import choice
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.calculators.waste_site import GPC
from renkei.planning.inventory.nouns import Entry, Gas, GwpSet


def _by_factor(answers: Answers, city: CityFacts) -> Entry:
    factor = figure_of(answers, "factor")
    mass = product(
        "emissions.co2e",
        same("CO2e"),
        figure_of(answers, "waste"),
        factor,
        unit="tCO2e",
        rule=Text(
            ja="GPC 5.6:廃棄物量 × 排出係数",
            en="GPC 5.6: waste × emission factor",
        ),
    )
    entry = built(
        "waste-by-factor",
        answers,
        {Gas.CO2E: mass},
        factors=(factor,),
        factor_quality=answers.datum("factor").quality,
    )
    return replace(entry, stated_gwp=GwpSet(answers.choices["gwp"]))


CALCULATOR = Calculator(
    id="waste-by-factor",
    name=Text(ja="廃棄物:公表された原単位", en="Waste by a published factor"),
    summary=Text(
        ja="1 t当たりのCO2換算の係数を掛ける。ガス別に算定できない場合に用いる。",
        en="Waste, times a factor in CO2 equivalent; where gases cannot be told apart.",
    ),
    references=tuple(f"III.{m}.{n}" for m in (1, 2, 3) for n in (1, 2, 3)),
    asks=(
        Ask("waste", Text(ja="廃棄物の量", en="Waste"), units=("t",)),
        Ask(
            "factor",
            Text(ja="排出係数(CO2換算)", en="Factor in CO2 equivalent"),
            units=("tCO2e/t",),
        ),
        choice(
            "gwp",
            Text(ja="係数の地球温暖化係数", en="Warming potentials of the factor"),
            {each.value: same(each.value) for each in GwpSet},
        ),
    ),
    source=Source(GPC, edition="2021", place="5.6"),
    work_out=_by_factor,
)

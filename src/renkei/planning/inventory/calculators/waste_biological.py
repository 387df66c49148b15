"""Composting and anaerobic digestion.

*Source*: IPCC 2006, Volume 5, equations 4.1 and 4.2; GPC 1.1, equation 8.5.
"""

from __future__ import annotations

from renkei.foundation import Refusal, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    known,
    own_or_default,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.listed import choice, own, words
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.calculators.waste_site import (
    RECOVERED,
    VOLUME,
    too_much,
)
from renkei.planning.inventory.nouns import Entry, Gas

TREATMENTS = words("inventory.biological.ch4")
RULE = Text(
    ja="IPCC 2006 第5巻 式4.1・4.2:処理量 × 排出係数",
    en="IPCC 2006, Vol. 5, eq. 4.1 and 4.2: waste treated × factor",
)


def _treat(answers: Answers, city: CityFacts) -> Entry:
    treatment, basis = answers.choices["treatment"], answers.choices["basis"]
    treated = figure_of(answers, "treated")
    ch4_factor = own_or_default(
        answers,
        "ch4_factor",
        "inventory.biological.ch4",
        treatment,
        basis,
        unit="tCH4/t",
    )
    n2o_factor = own_or_default(
        answers,
        "n2o_factor",
        "inventory.biological.n2o",
        treatment,
        basis,
        unit="tN2O/t",
    )
    made = product(
        "biological.generated",
        Text(ja="発生したCH4", en="CH4 generated"),
        treated,
        ch4_factor,
        unit="tCH4",
        rule=RULE,
    )
    recovered = figure_of(answers, "recovered")
    if known(recovered) > known(made):
        raise Refusal(too_much(answers.reference, known(recovered), known(made)))
    ch4 = result(
        "emissions.ch4",
        same("CH4"),
        lambda generated, taken: generated - taken,
        made,
        recovered,
        unit="tCH4",
        rule=Text(
            ja="IPCC 2006 第5巻 式4.1:発生量 − 回収量",
            en="IPCC 2006, Vol. 5, eq. 4.1: generated − recovered",
        ),
    )
    n2o = product(
        "emissions.n2o", same("N2O"), treated, n2o_factor, unit="tN2O", rule=RULE
    )
    return built(
        "biological-treatment",
        answers,
        {Gas.CH4_NON_FOSSIL: ch4, Gas.N2O: n2o},
        factors=(ch4_factor, n2o_factor),
        factor_quality=quality_of_factors(answers, "ch4_factor", "n2o_factor"),
        detail=TREATMENTS[treatment],
    )


CALCULATOR = Calculator(
    id="biological-treatment",
    name=Text(ja="堆肥化・嫌気性消化", en="Composting and anaerobic digestion"),
    summary=Text(
        ja="処理量に処理方法ごとの係数を掛け、回収したCH4を引く。"
        "堆肥から出るCO2は生物起源のため数えない。",
        en="Waste treated, times the factors of the treatment, less the CH4 recovered. "
        "The CO2 of compost is biogenic and not counted.",
    ),
    references=tuple(f"III.2.{n}" for n in (1, 2, 3)),
    asks=(
        Ask("treated", Text(ja="処理量", en="Waste treated"), units=("t",)),
        choice("treatment", Text(ja="処理", en="Treatment"), TREATMENTS),
        choice(
            "basis",
            Text(ja="重量の基準", en="Basis of weight"),
            words("inventory.biological.ch4", at=1),
        ),
        RECOVERED,
        own("ch4_factor", "CH4排出係数", "CH4 factor", "tCH4/t"),
        own("n2o_factor", "N2O排出係数", "N2O factor", "tN2O/t"),
    ),
    source=Source(VOLUME, edition="2006", place="Equations 4.1, 4.2"),
    work_out=_treat,
)

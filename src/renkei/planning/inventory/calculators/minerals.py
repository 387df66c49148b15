"""Cement, lime, glass and soda ash: CO2 out of carbonates.

*Source*: IPCC 2006, Volume 3, chapters 2 and 3; GPC 1.1, section 9.3.
"""

from __future__ import annotations

from renkei.foundation import Figure, Refusal, Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    known,
    no_factor,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.industry import (
    OWN,
    Tonnage,
    own_or_single,
    rule,
    too_much_recovered,
    volume_three,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry, Gas

CLINKER = Ask(
    "clinker", Text(ja="クリンカ生産量", en="Clinker made"), ("t",), is_required=False
)


def _cement(answers: Answers, city: CityFacts) -> Entry:
    factor = own_or_single(answers, "inventory.clinker-co2")
    told = answers.has("clinker")
    clinker = figure_of(answers, "clinker") if told else _clinker_of_cement(answers)
    carbon = product(
        "emissions.co2",
        same("CO2"),
        clinker,
        factor,
        unit="tCO2",
        rule=rule("2.1", "クリンカ × 排出係数", "clinker × emission factor"),
    )
    return built(
        "cement",
        answers,
        {Gas.CO2: carbon},
        factors=(factor,),
        factor_quality=quality_of_factors(answers, "own_factor"),
        detail=Text(ja="セメント", en="cement"),
    )


def _clinker_of_cement(answers: Answers) -> Figure:
    """Clinker by what cement holds of it, less what was brought in ready-made."""
    if not (answers.has("cement") and answers.has("clinker_share")):
        raise Refusal(no_factor(CLINKER.name, Text(ja="セメント", en="cement")))
    of_cement = product(
        "clinker.in-cement",
        Text(ja="セメント中のクリンカ", en="Clinker in the cement"),
        figure_of(answers, "cement"),
        figure_of(answers, "clinker_share"),
        unit="t",
        rule=Text(ja="セメント × クリンカ比", en="cement × share of clinker"),
    )
    if not answers.has("clinker_net_import"):
        return of_cement
    made = result(
        "clinker.made",
        Text(ja="市内で焼成したクリンカ", en="Clinker made in the city"),
        lambda held, brought: held - brought,
        of_cement,
        figure_of(answers, "clinker_net_import"),
        unit="t",
        rule=rule(
            "2.1",
            "セメント中のクリンカ - 純移入量",
            "clinker in cement - clinker brought in, net",
        ),
    )
    if known(made) < 0:
        raise Refusal(too_much_recovered(made, CLINKER.name))
    return made


def _glass(answers: Answers, city: CityFacts) -> Entry:
    factor = own_or_single(answers, "inventory.glass-co2")
    carbon = result(
        "emissions.co2",
        same("CO2"),
        lambda melted, per, cullet: melted * per * (1 - cullet),
        figure_of(answers, "glass"),
        factor,
        figure_of(answers, "cullet"),
        unit="tCO2",
        rule=rule(
            "2.10",
            "ガラス × 排出係数 × (1 - カレット率)",
            "glass × emission factor × (1 - cullet ratio)",
        ),
    )
    return built(
        "glass",
        answers,
        {Gas.CO2: carbon},
        factors=(factor,),
        factor_quality=quality_of_factors(answers, "own_factor"),
        detail=Text(ja="ガラス", en="glass"),
    )


CALCULATORS = (
    Calculator(
        id="cement",
        name=Text(ja="セメント", en="Cement"),
        summary=Text(
            ja="クリンカ(またはセメントとクリンカ比)に係数を掛ける。",
            en="Clinker, or cement and its share of clinker, times the factor.",
        ),
        references=("IV.1",),
        asks=(
            CLINKER,
            Ask(
                "cement",
                Text(ja="セメント生産量", en="Cement made"),
                ("t",),
                is_required=False,
            ),
            Ask(
                "clinker_share",
                Text(ja="クリンカ比", en="Share of clinker in the cement"),
                ("1",),
                is_share=True,
                is_required=False,
            ),
            Ask(
                "clinker_net_import",
                Text(
                    ja="クリンカの純移入量(移出は負)",
                    en="Clinker brought in, net (sent out: below zero)",
                ),
                ("t",),
                is_required=False,
                is_signed=True,
            ),
            OWN,
        ),
        source=volume_three("Equation 2.1"),
        work_out=_cement,
    ),
    Tonnage(
        "lime",
        Text(ja="石灰", en="Lime"),
        Text(ja="石灰生産量", en="Lime made"),
        "inventory.lime-co2",
        "2.6",
    ).calculator(),
    Calculator(
        id="glass",
        name=Text(ja="ガラス", en="Glass"),
        summary=Text(
            ja="溶融したガラスに係数を掛け、カレットの分を除く。",
            en="Glass melted, times the factor, without what was cullet.",
        ),
        references=("IV.1",),
        asks=(
            Ask("glass", Text(ja="ガラス溶融量", en="Glass melted"), ("t",)),
            Ask(
                "cullet",
                Text(ja="カレット率", en="Cullet ratio"),
                ("1",),
                is_share=True,
            ),
            OWN,
        ),
        source=volume_three("Equation 2.10"),
        work_out=_glass,
    ),
    Tonnage(
        "soda-ash",
        Text(ja="ソーダ灰", en="Soda ash"),
        Text(ja="トロナの使用量またはソーダ灰の使用量", en="Trona or soda ash used"),
        "inventory.soda-ash-co2",
        "3.14",
    ).calculator(),
)

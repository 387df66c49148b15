"""Ammonia and nitric acid.

*Source*: IPCC 2006, Volume 3, equations 3.1 and 3.5; GPC 1.1, section 9.3.
"""

from __future__ import annotations

from renkei.foundation import Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    factor_or_refuse,
    figure_of,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.industry import (
    Tonnage,
    kind_ask,
    kinds_of,
    rule,
    volume_three,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry, Gas

_TABLE = "inventory.nitric-acid-n2o"


def _nitric_acid(answers: Answers, city: CityFacts) -> Entry:
    kind = answers.choices["kind"]
    own = answers.has("own_factor")
    factor = (
        figure_of(answers, "own_factor")
        if own
        else factor_or_refuse(_TABLE, kind, unit="tN2O/t")
    )
    made = product(
        "emissions.n2o",
        same("N2O"),
        figure_of(answers, "amount"),
        factor,
        unit="tN2O",
        rule=rule("3.5", "硝酸 × 排出係数", "nitric acid × emission factor"),
    )
    if answers.has("destroyed"):
        made = result(
            "emissions.n2o.left",
            same("N2O"),
            lambda tonnes, share: tonnes * (1 - share),
            made,
            figure_of(answers, "destroyed"),
            unit="tN2O",
            rule=rule(
                "3.6",
                "発生量 × (1 - 分解率 × 稼働率)",
                "what came out × (1 - destruction × use of the abatement)",
            ),
        )
    return built(
        "nitric-acid",
        answers,
        {Gas.N2O: made},
        factors=(factor,),
        factor_quality=quality_of_factors(answers, "own_factor"),
        detail=kinds_of(_TABLE)[kind],
    )


CALCULATORS = (
    Tonnage(
        "ammonia",
        Text(ja="アンモニア", en="Ammonia"),
        Text(ja="アンモニア生産量", en="Ammonia made"),
        "inventory.ammonia-co2",
        "3.1",
    ).calculator(),
    Calculator(
        id="nitric-acid",
        name=Text(ja="硝酸", en="Nitric acid"),
        summary=Text(
            ja="生産量に工程ごとのN2Oの係数を掛け、分解した分を除く。",
            en="Tonnes made, times N2O of the process, less what is destroyed.",
        ),
        references=("IV.1",),
        asks=(
            kind_ask(_TABLE),
            Ask("amount", Text(ja="硝酸生産量(100%)", en="Nitric acid made"), ("t",)),
            Ask(
                "own_factor",
                Text(ja="プラント固有のN2O排出係数", en="The plant's own N2O factor"),
                ("tN2O/t",),
                is_required=False,
            ),
            Ask(
                "destroyed",
                Text(
                    ja="分解率 × 稼働率(後付け設備)",
                    en="Destruction × use of an added abatement",
                ),
                ("1",),
                is_share=True,
                is_required=False,
            ),
        ),
        source=volume_three("Equation 3.5"),
        work_out=_nitric_acid,
    ),
)

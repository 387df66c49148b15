"""Nitrous oxide of the nitrogen in domestic wastewater.

*Source*: IPCC 2006, Volume 5, equations 6.7 (effluent), 6.8 (nitrogen) and 6.9 (plants
that remove nitrogen); GPC 1.1, equation 8.11.
"""

from __future__ import annotations

from decimal import Context, Decimal

from renkei.facts import factor as single_factor
from renkei.foundation import Figure, Finding, Refusal, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    DIGITS,
    built,
    factor_or_refuse,
    figure_of,
    known,
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
from renkei.planning.inventory.calculators.waste_site import VOLUME
from renkei.planning.inventory.calculators.waste_water import PEOPLE, REFERENCES
from renkei.planning.inventory.nouns import Entry, Gas

N2O_OF_NITROGEN = Context(prec=DIGITS).divide(Decimal(44), Decimal(28))


def _discharge(answers: Answers, city: CityFacts) -> Entry:
    co_discharged = _or(answers, "co_discharged", "co-discharged")
    effluent_factor = _or(answers, "effluent_factor", "effluent-n2o")
    plant_factor = _or(answers, "plant_factor", "plant-n2o")
    of_plants = _plants(answers, co_discharged, plant_factor)
    nitrogen = _nitrogen(answers, co_discharged)
    removed = figure_of(answers, "sludge_nitrogen")
    left = result(
        "effluent.discharged",
        Text(ja="放流水中の窒素", en="Nitrogen in the effluent"),
        lambda total, sludge, plants: total - sludge - plants / N2O_OF_NITROGEN,
        nitrogen,
        removed,
        of_plants,
        unit="tN",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.8:汚泥の窒素と処理場のN2O-Nを引く",
            en="IPCC 2006, Vol. 5, eq. 6.8: less N in sludge and N2O-N of plants",
        ),
    )
    if known(left) < 0:
        raise Refusal(_too_much(answers.reference, known(removed), known(nitrogen)))
    n2o = result(
        "emissions.n2o",
        same("N2O"),
        lambda mass, each, plants: mass * each * N2O_OF_NITROGEN + plants,
        left,
        effluent_factor,
        of_plants,
        unit="tN2O",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.7:放流窒素×排出係数×44/28+処理場",
            en="IPCC 2006, Vol. 5, eq. 6.7: effluent N × factor × 44/28, plus plants",
        ),
    )
    return built(
        "wastewater-nitrogen",
        answers,
        {Gas.N2O: n2o},
        factors=(effluent_factor, plant_factor, co_discharged),
        factor_quality=quality_of_factors(answers, "effluent_factor", "plant_factor"),
    )


def _plants(answers: Answers, co_discharged: Figure, plant_factor: Figure) -> Figure:
    return product(
        "effluent.plants",
        Text(ja="窒素を除く処理場のN2O", en="N2O of plants that remove nitrogen"),
        figure_of(answers, "people"),
        figure_of(answers, "plant_share"),
        co_discharged,
        plant_factor,
        times=Decimal("0.000001"),
        unit="tN2O",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.9:人口×割合×補正×排出係数",
            en="IPCC 2006, Vol. 5, eq. 6.9: people × share × correction × factor",
        ),
    )


def _nitrogen(answers: Answers, co_discharged: Figure) -> Figure:
    return product(
        "effluent.nitrogen",
        Text(ja="排水中の窒素", en="Nitrogen in the wastewater"),
        figure_of(answers, "people"),
        figure_of(answers, "protein"),
        single_factor("inventory.wastewater.protein-nitrogen"),
        factor_or_refuse("inventory.wastewater.unconsumed", answers.choices["kitchen"]),
        co_discharged,
        times=Decimal("0.001"),
        unit="tN",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.8:人口×たんぱく質×窒素割合×補正",
            en="IPCC 2006, Vol. 5, eq. 6.8: people × protein × nitrogen × corrections",
        ),
    )


def _or(answers: Answers, ask: str, name: str) -> Figure:
    """The city's own factor, or the one on record."""
    if answers.has(ask):
        return figure_of(answers, ask)
    return single_factor(f"inventory.wastewater.{name}")


def _too_much(reference: str, removed: Decimal, there: Decimal) -> Finding:
    return Finding(
        code="planning.inventory.recovery-above-generation",
        found=Text(
            ja=f"汚泥の窒素 {removed:f} tN は排水の {there:.3f} tN を超えます。",
            en=f"{removed:f} tN in sludge are more than the {there:.3f} tN there are.",
        ),
        where=Text(ja=f"{reference} 汚泥の窒素", en=f"{reference}, nitrogen in sludge"),
        rule=Text(
            ja="ある量を超えて取り除くことはできない。",
            en="No more can be taken out than there is.",
        ),
        remedy=Text(
            ja="汚泥の量、窒素の割合、単位を確かめてください。",
            en="Check the sludge, its share of nitrogen and the unit.",
        ),
    )


CALCULATOR = Calculator(
    id="wastewater-nitrogen",
    name=Text(ja="生活排水のN2O", en="N2O of domestic wastewater"),
    summary=Text(
        ja="たんぱく質の摂取量から排水の窒素を求め、放流と処理場のN2Oを算定する。",
        en="Nitrogen by the protein eaten, and N2O of effluent and of plants.",
    ),
    references=REFERENCES,
    asks=(
        PEOPLE,
        Ask(
            "protein",
            Text(ja="1人当たりのたんぱく質摂取量", en="Protein eaten by a person"),
            units=("kg/person/year",),
        ),
        choice(
            "kitchen",
            Text(ja="台所ごみの処理", en="Kitchen waste"),
            words("inventory.wastewater.unconsumed"),
        ),
        Ask(
            "plant_share",
            Text(
                ja="窒素を除く処理場につながる人口の割合",
                en="Share of people served by plants that remove nitrogen",
            ),
            units=("1",),
            is_share=True,
        ),
        Ask(
            "sludge_nitrogen",
            Text(ja="汚泥として除いた窒素", en="Nitrogen removed as sludge"),
            units=("tN",),
        ),
        own("co_discharged", "工業・業務系の補正", "Industrial protein", "1"),
        own("effluent_factor", "放流水の排出係数", "Effluent factor", "1"),
        own("plant_factor", "処理場の排出係数", "Plant factor", "g/person/year"),
    ),
    source=Source(VOLUME, edition="2006", place="Equations 6.7 to 6.9"),
    work_out=_discharge,
)

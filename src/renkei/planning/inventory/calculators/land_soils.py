"""Fields: nitrogen on soils, urea and lime, rice, and what is burnt on land.

*Source*: IPCC 2006, Volume 4, equations 11.1, 11.9 to 11.11 (N2O), 11.12 (lime), 11.13
(urea), 5.1 to 5.3 (rice) and 2.27 (fire); GPC 1.1, section 10.5.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.facts import factor as single_factor
from renkei.facts import factors as single_factors
from renkei.foundation import Figure, Refusal, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    CO2_OF_CARBON,
    built,
    factor_or_refuse,
    figure_of,
    own_or_default,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.land_livestock import (
    N2O_OF_NITROGEN,
    THOUSANDTH,
    VOLUME,
)
from renkei.planning.inventory.calculators.listed import choice, needed, own, words
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry, Gas, Quality

V3 = ("V.3",)
AREA = Ask("area", Text(ja="面積", en="Area"), units=("ha",))
ORGANIC_POWER = Decimal("0.59")  # the exponent of equation 5.3
SOILS = {
    "upland": Text(ja="畑・草地など", en="not flooded"),
    "flooded": Text(ja="湛水する水田", en="flooded rice"),
}
LEACHING = {
    "yes": Text(ja="起こる(湿潤地・灌漑地)", en="occurs: wet climate or irrigation"),
    "no": Text(ja="起こらない(乾燥地)", en="does not occur: dry climate"),
}


def _single(prefix: str) -> dict[str, Text]:
    """The endings of single factors under a prefix, with their names."""
    return {
        name.removeprefix(prefix): figure.name
        for name, figure in single_factors().items()
        if name.startswith(prefix)
    }


def _nitrogen(answers: Answers, city: CityFacts) -> Entry:
    soil = "n2o-rice" if answers.choices["soil"] == "flooded" else "n2o"
    names = [
        soil,
        "volatilised-synthetic",
        "volatilised-organic",
        "leached",
    ]
    ef1, gasf, gasm, leach = (
        figure_of(answers, "factor")
        if name == soil and answers.has("factor")
        else single_factor(f"inventory.soils.{name}")
        for name in names
    )
    ef4 = single_factor("inventory.manure.volatilised-n2o")
    ef5 = single_factor("inventory.manure.leached-n2o")
    drains = Decimal(answers.choices["leaching"] == "yes")
    n2o = result(
        "emissions.n2o",
        same("N2O"),
        lambda syn, org, rest, e1, f1, f2, e4, f3, e5: (
            N2O_OF_NITROGEN
            * (
                (syn + org + rest) * (e1 + drains * f3 * e5)
                + (syn * f1 + org * f2) * e4
            )
        ),
        *(figure_of(answers, ask.id) for ask in NITROGEN),
        ef1,
        gasf,
        gasm,
        ef4,
        leach,
        ef5,
        unit="tN2O",
        rule=Text(
            ja="IPCC 2006 第4巻 式11.1・11.9・11.10:{窒素×(EF1+溶脱×EF5)"
            "+揮散×EF4}×44/28",
            en="IPCC 2006, Vol. 4, eq. 11.1, 11.9, 11.10: (N × (EF1 + leached × EF5) "
            "+ volatilised × EF4) × 44/28",
        ),
    )
    return built(
        "soil-nitrogen",
        answers,
        {Gas.N2O: n2o},
        factors=(ef1, gasf, gasm, leach, ef4, ef5),
        factor_quality=quality_of_factors(answers, "factor"),
        detail=SOILS[answers.choices["soil"]],
    )


def _pasture(answers: Answers, city: CityFacts) -> Entry:
    direct = own_or_default(
        answers, "factor", "inventory.soils.pasture", answers.choices["animals"]
    )
    lost = single_factor("inventory.soils.volatilised-organic")
    leached = single_factor("inventory.soils.leached")
    ef4 = single_factor("inventory.manure.volatilised-n2o")
    ef5 = single_factor("inventory.manure.leached-n2o")
    drains = Decimal(answers.choices["leaching"] == "yes")
    n2o = result(
        "emissions.n2o",
        same("N2O"),
        lambda n, e3, gas, e4, leach, e5: (
            n * (e3 + gas * e4 + drains * leach * e5) * N2O_OF_NITROGEN
        ),
        figure_of(answers, "dropped"),
        direct,
        lost,
        ef4,
        leached,
        ef5,
        unit="tN2O",
        rule=Text(
            ja="IPCC 2006 第4巻 式11.1・11.9・11.10:窒素×(EF3+揮散×EF4+溶脱×EF5)×44/28",
            en="IPCC 2006, Vol. 4, eq. 11.1, 11.9, 11.10: N × (EF3 + volatilised × EF4 "
            "+ leached × EF5) × 44/28",
        ),
    )
    return built(
        "pasture-nitrogen",
        answers,
        {Gas.N2O: n2o},
        factors=(direct, lost, leached, ef4, ef5),
        factor_quality=quality_of_factors(answers, "factor"),
        detail=GRAZING[answers.choices["animals"]],
    )


def _carbonate(answers: Answers, city: CityFacts) -> Entry:
    kind = answers.choices["material"]
    content = (
        single_factor("inventory.soils.urea")
        if kind == "urea"
        else factor_or_refuse("inventory.soils.lime", kind)
    )
    co2 = product(
        "emissions.co2",
        same("CO2"),
        figure_of(answers, "spread"),
        content,
        times=CO2_OF_CARBON,
        unit="tCO2",
        rule=Text(
            ja="IPCC 2006 第4巻 式11.12・11.13:施用量 × 炭素 × 44/12",
            en="IPCC 2006, Vol. 4, eq. 11.12 and 11.13: amount × carbon × 44/12",
        ),
    )
    return built(
        "lime-urea",
        answers,
        {Gas.CO2: co2},
        factors=(content,),
        factor_quality=Quality.LOW,
        detail=MATERIALS[kind],
    )


def _rice(answers: Answers, city: CityFacts) -> Entry:
    daily = (
        figure_of(answers, "daily")
        if answers.has("daily")
        else single_factor("inventory.rice.daily")
    )
    water = single_factor(f"rice.sf-water.{answers.choices['water']}")
    before = single_factor(f"rice.sf-preseason.{answers.choices['preseason']}")
    amended = _amended(answers)
    ch4 = product(
        "emissions.ch4",
        same("CH4"),
        figure_of(answers, "area"),
        figure_of(answers, "days"),
        daily,
        water,
        before,
        *((amended,) if amended else ()),
        times=THOUSANDTH,
        unit="tCH4",
        rule=Text(
            ja="IPCC 2006 第4巻 式5.1・5.2:面積×日数×EFc×SFw×SFp×SFo",
            en="IPCC 2006, Vol. 4, eq. 5.1, 5.2: area × days × EFc × SFw × SFp × SFo",
        ),
    )
    return built(
        "rice-cultivation",
        answers,
        {Gas.CH4_NON_FOSSIL: ch4},
        factors=(daily, water, before),
        factor_quality=quality_of_factors(answers, "daily"),
    )


def _amended(answers: Answers) -> Figure | None:
    """The scaling factor of straw and manure; None where nothing is ploughed in."""
    if answers.has("amendment") != answers.has("rate"):
        raise Refusal(
            needed(
                answers,
                Text(ja="有機物の種類と施用量", en="Amendment and its rate"),
                of=Text(
                    ja="有機物の種類(amendment)と施用量(rate)を両方入力してください。",
                    en="Enter both the amendment and its rate, or neither.",
                ),
            )
        )
    if not answers.has("amendment"):
        return None
    return result(
        "rice.organic",
        Text(ja="有機物の拡大係数(SFo)", en="Scaling factor of amendments (SFo)"),
        lambda rate, weight: (1 + rate * weight) ** ORGANIC_POWER,
        figure_of(answers, "rate"),
        factor_or_refuse("rice.cfoa", answers.choices["amendment"]),
        unit="1",
        rule=Text(
            ja="IPCC 2006 第4巻 式5.3:(1+施用量×CFOA)^0.59",
            en="IPCC 2006, Vol. 4, eq. 5.3: (1 + rate × CFOA)^0.59",
        ),
    )


def _fire(answers: Answers, city: CityFacts) -> Entry:
    what = answers.choices["what"]
    if answers.has("crop") == answers.has("fuel"):
        raise Refusal(
            needed(
                answers,
                FUEL.name,
                of=Text(
                    ja="作物を選ぶか、面積当たりの燃焼量を入力してください(一方だけ)。",
                    en="Choose the crop or enter what burns per area, not both.",
                ),
            )
        )
    fuel = (
        figure_of(answers, "fuel")
        if answers.has("fuel")
        else factor_or_refuse("inventory.burning.fuel", answers.choices["crop"])
    )
    masses: dict[Gas, Figure] = {}
    factors = []
    for gas, key in ((Gas.CH4_NON_FOSSIL, "ch4"), (Gas.N2O, "n2o")):
        each = own_or_default(
            answers, f"{key}_factor", "inventory.burning.emission", what, key
        )
        factors.append(each)
        masses[gas] = product(
            f"emissions.{key}",
            same(key.upper()),
            figure_of(answers, "area"),
            fuel,
            each,
            times=THOUSANDTH,
            unit=f"t{key.upper()}",
            rule=Text(
                ja="IPCC 2006 第4巻 式2.27:面積×燃焼量×排出係数",
                en="IPCC 2006, Vol. 4, eq. 2.27: area × matter burnt × factor",
            ),
        )
    return built(
        "biomass-burning",
        answers,
        masses,
        factors=(fuel, *factors),
        factor_quality=quality_of_factors(answers, "ch4_factor", "n2o_factor"),
        detail=BURNING[what],
        explanation=Text(
            ja="CO2は、翌年に再び育つ作物と草では数えず、森林では V.2 に計上する。",
            en="CO2 of crops and grass that grow again is not counted; that of forest "
            "is part of V.2.",
        ),
    )


NITROGEN = (
    Ask(
        "synthetic", Text(ja="化学肥料の窒素", en="N of synthetic fertiliser"), ("tN",)
    ),
    Ask(
        "organic",
        Text(ja="堆肥・汚泥などの窒素", en="N of manure, compost and sludge spread"),
        ("tN",),
    ),
    Ask("residues", Text(ja="作物残さの窒素", en="N of crop residues"), ("tN",)),
)
MATERIALS = {
    **words("inventory.soils.lime"),
    "urea": Text(ja="尿素", en="urea"),
}
GRAZING = words("inventory.soils.pasture")
BURNING = words("inventory.burning.emission")
FUEL = own("fuel", "面積当たりの燃焼量(乾物)", "Dry matter burnt per area", "t/ha")
CALCULATORS = (
    Calculator(
        id="soil-nitrogen",
        name=Text(ja="農地土壌のN2O", en="N2O of managed soils"),
        summary=Text(
            ja="施用した窒素の直接排出と、揮散・溶脱した窒素の間接排出。"
            "放牧のふん尿は別に算定する。",
            en="Direct N2O of nitrogen applied, indirect N2O of what volatilises and "
            "leaches. Dung on pasture has a calculator of its own.",
        ),
        references=V3,
        asks=(
            *NITROGEN,
            choice("soil", Text(ja="土地", en="Soil"), SOILS),
            choice("leaching", Text(ja="溶脱", en="Leaching"), LEACHING),
            own("factor", "EF1", "EF1", "1", is_share=True),
        ),
        source=Source(VOLUME, edition="2006", place="Equations 11.1, 11.9, 11.10"),
        work_out=_nitrogen,
    ),
    Calculator(
        id="pasture-nitrogen",
        name=Text(ja="放牧地のふん尿のN2O", en="N2O of dung and urine on pasture"),
        summary=Text(
            ja="放牧地に落ちる窒素の直接排出と、揮散・溶脱した窒素の間接排出。",
            en="Direct and indirect N2O of the nitrogen that animals drop on pasture.",
        ),
        references=V3,
        asks=(
            Ask("dropped", Text(ja="放牧地に落ちる窒素", en="N dropped"), ("tN",)),
            choice("animals", Text(ja="家畜", en="Animals"), GRAZING),
            choice("leaching", Text(ja="溶脱", en="Leaching"), LEACHING),
            own("factor", "EF3PRP", "EF3PRP", "1", is_share=True),
        ),
        source=Source(VOLUME, edition="2006", place="Equations 11.1, 11.9, 11.10"),
        work_out=_pasture,
    ),
    Calculator(
        id="lime-urea",
        name=Text(ja="石灰・尿素の施用", en="Liming and urea"),
        summary=Text(
            ja="施用した資材の炭素がすべてCO2になるとして算定する。",
            en="All carbon of what is spread becomes CO2.",
        ),
        references=V3,
        asks=(
            Ask("spread", Text(ja="施用量", en="Amount spread"), units=("t",)),
            choice("material", Text(ja="資材", en="Material"), MATERIALS),
        ),
        source=Source(VOLUME, edition="2006", place="Equations 11.12, 11.13"),
        work_out=_carbonate,
    ),
    Calculator(
        id="rice-cultivation",
        name=Text(ja="稲作のCH4", en="CH4 of rice"),
        summary=Text(
            ja="収穫面積と栽培日数に、水管理と有機物で補正した係数を掛ける。",
            en="Area and days, times a factor scaled by water and organic matter.",
        ),
        references=V3,
        asks=(
            AREA,
            Ask("days", Text(ja="栽培日数", en="Days of cultivation"), ("day",)),
            choice(
                "water",
                Text(ja="栽培中の水管理", en="Water"),
                _single("rice.sf-water."),
            ),
            choice(
                "preseason",
                Text(ja="作付け前の水管理", en="Water before the season"),
                _single("rice.sf-preseason."),
            ),
            choice(
                "amendment",
                Text(ja="有機物", en="Organic amendment"),
                words("rice.cfoa"),
                is_required=False,
            ),
            Ask("rate", Text(ja="施用量", en="Its rate"), ("t/ha",), is_required=False),
            own("daily", "EFc", "EFc", "kgCH4/ha/day"),
        ),
        source=Source(VOLUME, edition="2006", place="Equations 5.1 to 5.3"),
        work_out=_rice,
    ),
    Calculator(
        id="biomass-burning",
        name=Text(ja="野火・残さの燃焼", en="Burning of residues and fires on land"),
        summary=Text(
            ja="燃えた面積と乾物量に、CH4とN2Oの係数を掛ける。",
            en="Area and dry matter burnt, times the factors of CH4 and N2O.",
        ),
        references=V3,
        asks=(
            AREA,
            choice("what", Text(ja="燃えるもの", en="What burns"), BURNING),
            choice(
                "crop",
                Text(ja="作物", en="Crop"),
                words("inventory.burning.fuel"),
                is_required=False,
            ),
            FUEL,
            own("ch4_factor", "CH4排出係数", "CH4 factor", "g/kg"),
            own("n2o_factor", "N2O排出係数", "N2O factor", "g/kg"),
        ),
        source=Source(VOLUME, edition="2006", place="Equation 2.27"),
        work_out=_fire,
    ),
)

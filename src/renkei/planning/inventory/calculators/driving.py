"""What road vehicles burn: shared by the ways of counting their kilometres.

Flows in: energy or kilometres of a fuel. Flows out: the masses of gases, the blended
biofuel's CO2 apart.

*Source*: IPCC 2006, Volume 2, equations 3.2.1 and 3.2.3, Table 3.2.2.
"""

from __future__ import annotations

from renkei.foundation import Figure, Finding, Refusal, Text
from renkei.planning.inventory.calculators.building import (
    built,
    figure_of,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.fuels import (
    OWN_FACTORS,
    ch4_and_n2o,
    energy_of,
    flame,
    fuel_ask,
    fuels,
)
from renkei.planning.inventory.calculators.nouns import Answers, Ask, Kind
from renkei.planning.inventory.nouns import Entry, Gas

FUEL = fuel_ask(
    "motor-gasoline",
    "diesel",
    "lpg",
    "natural-gas",
    "biogasoline",
    "biodiesel",
    "biogas",
)
CONTROL = Ask(
    "control",
    Text(ja="ガソリン車の排ガス対策", en="Exhaust control of gasoline vehicles"),
    kind=Kind.CHOICE,
    choices={
        "none": Text(ja="無触媒", en="none"),
        "catalyst": Text(ja="酸化触媒", en="oxidation catalyst"),
        "low-mileage": Text(ja="低走行・1995年以降", en="low mileage, 1995 or later"),
    },
    is_required=False,
)
BIOFUEL_SHARE = Ask(
    "biofuel_share",
    Text(ja="混合されたバイオ燃料の割合(熱量)", en="Biofuel in the blend, of energy"),
    units=("1",),
    is_share=True,
    is_required=False,
)
CONSUMPTION = Ask(
    "consumption",
    Text(ja="走行距離当たりの燃料消費", en="Fuel for each kilometre"),
    units=("m3/km", "t/km", "GJ/km", "km/m3"),
    is_positive=True,
)
ROAD = (FUEL, CONTROL, BIOFUEL_SHARE, *OWN_FACTORS)
RULE = Text(
    ja="IPCC 2006 第2巻 式3.2.1・3.2.3:排出量 = 燃料のエネルギー × 排出係数",
    en="IPCC 2006, Vol. 2, eq. 3.2.1 and 3.2.3: emissions = energy of fuel × factor",
)
_BLENDED = {
    "motor-gasoline": "biogasoline",
    "diesel": "biodiesel",
    "natural-gas": "biogas",
}
_ROWS = {"biogas": "biogas-vehicle"}


def fuel_for(answers: Answers, distance: Figure) -> Figure:
    """The fuel [m3, t or GJ] that some kilometres take."""
    consumption = figure_of(answers, "consumption")
    name = Text(ja="燃料消費量", en="Fuel burnt")
    unit = answers.unit("consumption")
    if unit == "km/m3":
        return result(
            "fuel.burnt",
            name,
            lambda km, per: km / per,
            distance,
            consumption,
            unit="m3",
            rule=Text(ja="走行距離 ÷ 燃費", en="distance ÷ kilometres per volume"),
        )
    return product(
        "fuel.burnt",
        name,
        distance,
        consumption,
        unit=unit.removesuffix("/km"),
        rule=Text(ja="走行距離 × 燃料消費率", en="distance × fuel per kilometre"),
    )


def burnt_on_the_road(answers: Answers, method: str, amount: Figure) -> Entry:
    """The entry for an amount of road fuel in m3, t or GJ."""
    fuel = fuels()[answers.choices["fuel"]]
    energy = energy_of(answers, fuel.id, amount)
    ch4, n2o = ch4_and_n2o(answers, "road", _row(answers, fuel.id))
    whole = flame(answers, fuel.id, energy, ch4=ch4, n2o=n2o, rule=RULE)
    masses, biogenic, factors = dict(whole.masses), whole.biogenic, whole.factors
    if answers.has("biofuel_share"):
        if fuel.id not in _BLENDED:
            raise Refusal(_no_blend(fuel.name))
        share = figure_of(answers, "biofuel_share")
        other = _BLENDED[fuel.id]
        blended = product(
            "fuel.energy.bio",
            Text(ja="バイオ燃料のエネルギー", en="Energy of the biofuel"),
            energy,
            share,
            unit="GJ",
            rule=Text(ja="エネルギー × 割合", en="energy × share"),
        )
        green = flame(
            answers, other, blended, ch4=ch4, n2o=n2o, rule=RULE, own_co2=False
        )
        masses[Gas.CO2] = result(
            "emissions.co2",
            Text(ja="CO2(化石燃料分)", en="CO2 of the fossil part"),
            lambda tonnes, part: tonnes * (1 - part),
            masses[Gas.CO2],
            share,
            unit="tCO2",
            rule=Text(
                ja="CO2 × (1 - バイオ燃料の割合)", en="CO2 × (1 - share of biofuel)"
            ),
        )
        biogenic = green.biogenic
        factors = (*factors, green.factors[0])
    return built(
        method,
        answers,
        masses,
        biogenic=biogenic,
        factors=factors,
        factor_quality=quality_of_factors(answers, "co2_factor"),
        detail=fuel.name,
    )


def _row(answers: Answers, fuel: str) -> str:
    """The row of Table 3.2.2; gasoline engines must tell their exhaust control."""
    if fuel != "motor-gasoline" or (
        answers.has("ch4_factor") and answers.has("n2o_factor")
    ):
        return _ROWS.get(fuel, fuel)
    if "control" not in answers.choices:
        raise Refusal(
            Finding(
                code="planning.inventory.missing-input",
                found=Text(
                    ja="ガソリン車の排ガス対策がありません。",
                    en="The exhaust control of the gasoline vehicles is missing.",
                ),
                where=CONTROL.name,
                rule=Text(
                    ja="表3.2.2のCH4・N2Oの係数は排ガス対策で異なる。",
                    en="Table 3.2.2 tells CH4 and N2O apart by exhaust control.",
                ),
                remedy=Text(
                    ja=f"次から選んでください:{'、'.join(CONTROL.choices)}",
                    en=f"Choose one of: {', '.join(CONTROL.choices)}",
                ),
            )
        )
    control = answers.choices["control"]
    return fuel if control == "none" else f"{fuel}-{control}"


def _no_blend(fuel: Text) -> Finding:
    return Finding(
        code="planning.inventory.not-asked",
        found=Text(
            ja=f"{fuel.ja}に混合するバイオ燃料の係数がありません。",
            en=f"No biofuel that is blended into {fuel.en} is on record.",
        ),
        where=BIOFUEL_SHARE.name,
        rule=Text(
            ja="使わない値は受け取らない。", en="No value is taken that is not used."
        ),
        remedy=Text(
            ja="ガソリン・軽油・天然ガスにだけ混合率を入力してください。",
            en="Enter a blend only for gasoline, diesel and natural gas.",
        ),
    )

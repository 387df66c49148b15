"""Road transport, counted four ways: fuel sold, vehicles seen, trips made, residents.

*Source*: GPC 1.1, section 7.3 (fuel sales; induced, territorial and resident activity;
equation 7.1, ASIF); IPCC 2006, Volume 2, section 3.2.
"""

from __future__ import annotations

from renkei.foundation import Figure, Finding, Refusal, Text
from renkei.planning.inventory.calculators.building import (
    figure_of,
    own_or_city,
    product,
    result,
)
from renkei.planning.inventory.calculators.driving import (
    CONSUMPTION,
    ROAD,
    burnt_on_the_road,
    fuel_for,
)
from renkei.planning.inventory.calculators.fuels import AMOUNT
from renkei.planning.inventory.calculators.grid import gpc
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry
from renkei.planning.inventory.references import reference

INSIDE, OUTSIDE = "II.1.1", "II.1.3"
SHARE = Ask(
    "share",
    Text(
        ja="この参照番号に属する割合", en="Share that belongs to this reference number"
    ),
    units=("1",),
    is_share=True,
    is_required=False,
)
DISTANCE = Ask(
    "distance", Text(ja="年間走行距離", en="Vehicle-kilometres in the year"), ("km",)
)
INSIDE_SHARE = Ask(
    "inside_share",
    Text(ja="市内を走る割合", en="Share driven within the city"),
    ("1",),
    is_share=True,
)
OCCUPANCY = Ask(
    "occupancy",
    Text(ja="平均乗車人員", en="People in each vehicle"),
    ("person",),
    is_positive=True,
)
KM = Text(ja="走行距離", en="Vehicle-kilometres")


def _is_outside(answers: Answers) -> bool:
    return reference(answers.reference).scope == 3


def _sold(answers: Answers, city: CityFacts) -> Entry:
    amount = figure_of(answers, "amount")
    if answers.has("share"):
        amount = product(
            "fuel.share",
            Text(ja="この参照番号の燃料", en="Fuel of this reference number"),
            amount,
            figure_of(answers, "share"),
            unit=amount.unit.en,
            rule=Text(ja="販売量 × 割合", en="fuel sold × share"),
        )
    return burnt_on_the_road(answers, "road-fuel-sales", amount)


def _driven(answers: Answers, city: CityFacts) -> Entry:
    distance = figure_of(answers, "distance")
    if answers.has("share"):
        distance = product(
            "distance.share",
            KM,
            distance,
            figure_of(answers, "share"),
            unit="km",
            rule=Text(ja="走行距離 × 割合", en="kilometres × share"),
        )
    fuel = fuel_for(answers, distance)
    return burnt_on_the_road(answers, "road-vehicle-kilometres", fuel)


def _induced(answers: Answers, city: CityFacts) -> Entry:
    within, across, inside, half, load = (
        figure_of(answers, ask)
        for ask in ("within", "across", "inside_share", "attribution", "occupancy")
    )
    if _is_outside(answers):
        distance = result(
            "distance.induced",
            KM,
            lambda km, share, part, people: km * part * (1 - share) / people,
            *(across, inside, half, load),
            unit="km",
            rule=Text(
                ja="越境移動 × 帰属割合 × (1 - 市内割合) ÷ 乗車人員",
                en="trips across × attribution × (1 - share inside) ÷ occupancy",
            ),
        )
    else:
        distance = result(
            "distance.induced",
            KM,
            lambda own, km, share, part, people: (own + km * part * share) / people,
            *(within, across, inside, half, load),
            unit="km",
            rule=Text(
                ja="(市内移動 + 越境移動 × 帰属割合 × 市内割合) ÷ 乗車人員",
                en="(trips within + trips across × attribution × share inside) "
                "÷ occupancy",
            ),
        )
    fuel = fuel_for(answers, distance)
    return burnt_on_the_road(answers, "road-induced-activity", fuel)


def _by_residents(answers: Answers, city: CityFacts) -> Entry:
    people = own_or_city(answers, RESIDENTS, city, "population")
    per_head, inside, load = (
        figure_of(answers, ask) for ask in ("per_head", "inside_share", "occupancy")
    )
    outside = _is_outside(answers)
    distance = result(
        "distance.residents",
        KM,
        lambda heads, km, share, riders: (
            heads * km * ((1 - share) if outside else share) / riders
        ),
        *(people, per_head, inside, load),
        unit="km",
        rule=Text(
            ja="住民数 × 1人当たり移動距離 × 市内(外)の割合 ÷ 乗車人員",
            en="residents × kilometres a head × share inside (outside) ÷ occupancy",
        ),
    )
    fuel = fuel_for(answers, distance)
    return burnt_on_the_road(answers, "road-resident-activity", fuel)


def _asif(answers: Answers, city: CityFacts) -> Entry:
    activity, load = figure_of(answers, "activity"), figure_of(answers, "load")
    if answers.unit("activity") != f"{answers.unit('load')}*km":
        raise Refusal(_uneven(activity, load))
    distance = result(
        "distance.asif",
        KM,
        lambda moved, share, carried: moved * share / carried,
        *(activity, figure_of(answers, "mode_share"), load),
        unit="km",
        rule=Text(
            ja="GPC 式7.1(ASIF):活動量A × 分担率S ÷ 積載",
            en="GPC eq. 7.1 (ASIF): activity A × mode share S ÷ load",
        ),
    )
    fuel = fuel_for(answers, distance)
    return burnt_on_the_road(answers, "road-asif", fuel)


def _uneven(activity: Figure, load: Figure) -> Finding:
    return Finding(
        code="planning.inventory.wrong-unit",
        found=Text(
            ja=f"活動量は「{activity.unit.ja}」、積載は「{load.unit.ja}」です。",
            en=f"The activity is in “{activity.unit.en}”, the load in "
            f"“{load.unit.en}”.",
        ),
        where=Text(ja="平均乗車人員・積載量", en="Load of each vehicle"),
        rule=Text(
            ja="旅客は人キロと人、貨物はトンキロとトンで示す。",
            en="Passengers stand in person*km and person, freight in t*km and t.",
        ),
        remedy=Text(
            ja="同じ対象(旅客または貨物)の単位に揃えてください。",
            en="Bring both to the units of the same thing, passengers or freight.",
        ),
    )


RESIDENTS = Ask(
    "residents", Text(ja="住民数", en="Residents"), ("person",), is_required=False
)
_BOTH = (INSIDE, OUTSIDE)
CALCULATORS = (
    Calculator(
        id="road-fuel-sales",
        name=Text(ja="道路:燃料販売量", en="Road: fuel sold"),
        summary=Text(
            ja="市内で売られた燃料が、市内で燃やされたとみなす。",
            en="Fuel sold in the city stands for what is burnt there.",
        ),
        references=_BOTH,
        asks=(AMOUNT, SHARE, *ROAD),
        source=gpc("7.3.1, fuel sales"),
        work_out=_sold,
    ),
    Calculator(
        id="road-vehicle-kilometres",
        name=Text(ja="道路:走行台キロ", en="Road: vehicle-kilometres"),
        summary=Text(
            ja="市内の走行台キロに燃料消費率を掛ける。",
            en="Kilometres that vehicles drive, times the fuel of each.",
        ),
        references=_BOTH,
        asks=(DISTANCE, CONSUMPTION, SHARE, *ROAD),
        source=gpc("7.3.1, territorial activity"),
        work_out=_driven,
    ),
    Calculator(
        id="road-induced-activity",
        name=Text(ja="道路:誘発された移動", en="Road: induced activity"),
        summary=Text(
            ja="市内で完結する移動と、市を起終点とする越境移動の一部を数える。",
            en="Trips within the city, and a share of those that begin or end there.",
        ),
        references=_BOTH,
        asks=(
            Ask(
                "within",
                Text(ja="市内で完結する移動", en="Trips within the city"),
                ("person*km",),
            ),
            Ask(
                "across",
                Text(
                    ja="市を起点または終点とする越境移動",
                    en="Trips across the boundary that begin or end in the city",
                ),
                ("person*km",),
            ),
            INSIDE_SHARE,
            Ask(
                "attribution",
                Text(
                    ja="越境移動のうち市に帰属させる割合(GPCは0.5)",
                    en="Share of trips across that is the city's (the GPC takes 0.5)",
                ),
                ("1",),
                is_share=True,
            ),
            OCCUPANCY,
            CONSUMPTION,
            *ROAD,
        ),
        source=gpc("7.3.1, induced activity"),
        work_out=_induced,
    ),
    Calculator(
        id="road-resident-activity",
        name=Text(ja="道路:住民の移動", en="Road: resident activity"),
        summary=Text(
            ja="住民の移動だけを数え、市外の走行はスコープ3とする。",
            en="Only what residents travel; what they drive outside is scope 3.",
        ),
        references=_BOTH,
        asks=(
            RESIDENTS,
            Ask(
                "per_head",
                Text(ja="1人当たり年間移動距離", en="Kilometres a head in the year"),
                ("km",),
            ),
            INSIDE_SHARE,
            OCCUPANCY,
            CONSUMPTION,
            *ROAD,
        ),
        source=gpc("7.3.1, resident activity"),
        work_out=_by_residents,
    ),
    Calculator(
        id="road-asif",
        name=Text(ja="道路:ASIF", en="Road: ASIF"),
        summary=Text(
            ja="総輸送量、分担率、車両の消費率、燃料の係数から算定する。",
            en="Activity, mode share, intensity of vehicles and factor of fuel.",
        ),
        references=_BOTH,
        asks=(
            Ask(
                "activity",
                Text(ja="年間輸送量", en="Transport performance in the year"),
                ("person*km", "t*km"),
            ),
            Ask(
                "mode_share",
                Text(ja="この手段と燃料の分担率", en="Share of this mode and fuel"),
                ("1",),
                is_share=True,
            ),
            Ask(
                "load",
                Text(ja="平均乗車人員・積載量", en="Load of each vehicle"),
                ("person", "t"),
                is_positive=True,
            ),
            CONSUMPTION,
            *ROAD,
        ),
        source=gpc("Equation 7.1"),
        work_out=_asif,
    ),
)

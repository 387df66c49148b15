"""Livestock: enteric fermentation, and manure in its stores.

*Source*: IPCC 2006, Volume 4, equations 10.19 (enteric), 10.22 and 10.23 (CH4 of
manure), 10.25 to 10.30 (N2O, direct and indirect), Tier 1; factors of the 2019
Refinement where its tables could be read. GPC 1.1, section 10.3.
"""

from __future__ import annotations

from decimal import Context, Decimal

from renkei.facts import factor as single_factor
from renkei.foundation import Figure, Refusal, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    DIGITS,
    built,
    factor,
    factor_or_refuse,
    figure_of,
    own_or_default,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.listed import choice, needed, own, words
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry, Gas

N2O_OF_NITROGEN = Context(prec=DIGITS).divide(Decimal(44), Decimal(28))
THOUSANDTH = Decimal("0.001")
DAYS = 365
CH4_DENSITY = Decimal("0.67")  # kg/m3, as equation 10.23 prints it
ELSEWHERE = ("pasture", "burned-as-fuel")  # their N2O belongs to another reference
CATTLE = ("dairy-cattle", "other-cattle", "swine")
POULTRY = ("chickens", "ducks", "turkeys", "poultry")
VOLUME = Text(
    ja="2006年IPCC国別温室効果ガスインベントリガイドライン 第4巻",
    en="2006 IPCC Guidelines for National Greenhouse Gas Inventories, Volume 4",
)
RUMINANTS = words("inventory.enteric.cattle", "inventory.enteric.other")
ANIMALS = words("inventory.manure.solids")
REGIONS = words("inventory.enteric.other", at=1)
SYSTEMS = words("inventory.manure.conversion")
CLIMATES = words("inventory.manure.conversion", at=1)
HEADS = Ask("heads", Text(ja="飼養頭数(年平均)", en="Animals in the year"), ("head",))
REGION = choice(
    "region",
    Text(ja="係数の地域", en="Region of the factors"),
    REGIONS,
    is_required=False,
)


def _enteric(answers: Answers, city: CityFacts) -> Entry:
    animal = answers.choices["animal"]
    if answers.has("factor"):
        each = figure_of(answers, "factor")
    else:
        region = _region(answers)
        each = factor("inventory.enteric.cattle", animal, region) or factor_or_refuse(
            "inventory.enteric.other", animal, region
        )
    ch4 = product(
        "emissions.ch4",
        same("CH4"),
        figure_of(answers, "heads"),
        each,
        times=THOUSANDTH,
        unit="tCH4",
        rule=Text(
            ja="IPCC 2006 第4巻 式10.19:頭数 × 排出係数",
            en="IPCC 2006, Vol. 4, eq. 10.19: animals × factor",
        ),
    )
    return built(
        "enteric-fermentation",
        answers,
        {Gas.CH4_NON_FOSSIL: ch4},
        factors=(each,),
        factor_quality=quality_of_factors(answers, "factor"),
        detail=RUMINANTS[animal],
    )


def _manure(answers: Answers, city: CityFacts) -> Entry:
    system = answers.choices["system"]
    animal = answers.choices["animal"]
    ch4, used = _methane(answers, animal, system)
    masses = {Gas.CH4_NON_FOSSIL: ch4}
    if system not in ELSEWHERE:
        masses[Gas.N2O], more = _nitrous(answers, animal, system)
        used = (*used, *more)
    return built(
        "manure-management",
        answers,
        masses,
        factors=used,
        factor_quality=quality_of_factors(
            answers, "solids", "capacity", "conversion", "nitrogen"
        ),
        detail=Text(
            ja=f"{ANIMALS[animal].ja}({SYSTEMS[system].ja})",
            en=f"{ANIMALS[animal].en}, {SYSTEMS[system].en}",
        ),
        explanation=_ELSEWHERE if system in ELSEWHERE else None,
    )


def _methane(
    answers: Answers, animal: str, system: str
) -> tuple[Figure, tuple[Figure, ...]]:
    solids = _excreted(answers, "solids", "kgVS/head", animal)
    capacity = _capacity(answers, animal)
    conversion = _conversion(answers, system)
    ch4 = product(
        "emissions.ch4",
        same("CH4"),
        figure_of(answers, "heads"),
        solids,
        capacity,
        conversion,
        times=THOUSANDTH * CH4_DENSITY,
        unit="tCH4",
        rule=Text(
            ja="IPCC 2006 第4巻 式10.23:頭数×VS×Bo×0.67 kg/m3×MCF",
            en="IPCC 2006, Vol. 4, eq. 10.23: animals × VS × Bo × 0.67 kg/m3 × MCF",
        ),
    )
    return ch4, (solids, capacity, conversion)


def _nitrous(
    answers: Answers, animal: str, system: str
) -> tuple[Figure, tuple[Figure, ...]]:
    nitrogen = _excreted(answers, "nitrogen", "kgN/head", animal)
    kind = animal if animal in CATTLE else "poultry" if animal in POULTRY else "other"
    direct = factor_or_refuse("inventory.manure.direct-n2o", system)
    lost = factor_or_refuse("inventory.manure.volatilised", kind, system)
    leached = factor_or_refuse("inventory.manure.leached", system)
    of_lost = single_factor("inventory.manure.volatilised-n2o")
    of_leached = single_factor("inventory.manure.leached-n2o")
    used = (nitrogen, direct, lost, of_lost, leached, of_leached)
    n2o = result(
        "emissions.n2o",
        same("N2O"),
        lambda heads, n, ef3, gas, ef4, leach, ef5: (
            heads * n * (ef3 + gas * ef4 + leach * ef5) * N2O_OF_NITROGEN * THOUSANDTH
        ),
        figure_of(answers, "heads"),
        *used,
        unit="tN2O",
        rule=Text(
            ja="IPCC 2006 第4巻 式10.25~10.29:頭数×Nex×(EF3+揮散×EF4+溶脱×EF5)×44/28",
            en="IPCC 2006, Vol. 4, eq. 10.25 to 10.29: animals × Nex × (EF3 + "
            "volatilised × EF4 + leached × EF5) × 44/28",
        ),
    )
    return n2o, used


def _excreted(answers: Answers, what: str, unit: str, animal: str) -> Figure:
    """Volatile solids or nitrogen of one animal in a year."""
    if answers.has(what):
        return figure_of(answers, what)
    region = _region(answers)
    rate = factor_or_refuse(f"inventory.manure.{what}", animal, region)
    mass = own_or_default(answers, "mass", "inventory.manure.mass", animal, region)
    return product(
        f"manure.{what}",
        rate.name,
        rate,
        mass,
        times=THOUSANDTH * DAYS,
        unit=unit,
        rule=Text(
            ja="IPCC 2019 第4巻 式10.22A・10.30:1 t当たり × 体重 × 365",
            en="IPCC 2019, Vol. 4, eq. 10.22A and 10.30: rate of a tonne × mass × 365",
        ),
    )


def _capacity(answers: Answers, animal: str) -> Figure:
    """Bo, the city's own or that of a herd of high or low productivity."""
    if answers.has("capacity"):
        return figure_of(answers, "capacity")
    if answers.has("productivity"):
        return factor_or_refuse(
            "inventory.manure.capacity", animal, answers.choices["productivity"]
        )
    raise Refusal(needed(answers, PRODUCTIVITY.name, of=_choose(PRODUCTIVITY)))


def _conversion(answers: Answers, system: str) -> Figure:
    if answers.has("climate") or answers.has("conversion"):
        return own_or_default(
            answers,
            "conversion",
            "inventory.manure.conversion",
            system,
            answers.choices.get("climate", ""),
        )
    raise Refusal(needed(answers, CLIMATE.name, of=_choose(CLIMATE)))


def _region(answers: Answers) -> str:
    if answers.has("region"):
        return answers.choices["region"]
    raise Refusal(needed(answers, REGION.name, of=_choose(REGION)))


def _choose(ask: Ask) -> Text:
    return Text(
        ja=f"固有の係数を入力するか、選んでください:{'・'.join(ask.choices)}",
        en=f"Enter your own factor, or choose: {', '.join(ask.choices)}",
    )


_ELSEWHERE = Text(
    ja="この管理方式のN2Oは V.3(放牧)または定置エネルギー(燃料)に計上する。",
    en="N2O of this system is counted in V.3 (pasture) or as stationary fuel.",
)
CLIMATE = choice(
    "climate",
    Text(ja="ふん尿の気候区分", en="Climate of the manure store"),
    CLIMATES,
    is_required=False,
)
PRODUCTIVITY = choice(
    "productivity",
    Text(ja="家畜の生産性", en="Productivity of the herd"),
    words("inventory.manure.capacity", at=1),
    is_required=False,
)
CALCULATORS = (
    Calculator(
        id="enteric-fermentation",
        name=Text(ja="消化管内発酵", en="Enteric fermentation"),
        summary=Text(
            ja="頭数に家畜と地域ごとの係数を掛ける。",
            en="Animals, times the factor of their kind and region.",
        ),
        references=("V.1",),
        asks=(
            HEADS,
            choice("animal", Text(ja="家畜", en="Animal"), RUMINANTS),
            REGION,
            own("factor", "排出係数", "Emission factor", "kgCH4/head"),
        ),
        source=Source(VOLUME, edition="2006", place="Equation 10.19"),
        work_out=_enteric,
    ),
    Calculator(
        id="manure-management",
        name=Text(ja="ふん尿の管理", en="Manure management"),
        summary=Text(
            ja="ある方式で管理されるふん尿のCH4とN2O(直接・間接)。方式ごとに分けて入力する。",
            en="CH4 and N2O, direct and indirect, of manure kept in one system; a herd "
            "that uses several is entered once for each.",
        ),
        references=("V.1",),
        asks=(
            HEADS,
            choice("animal", Text(ja="家畜", en="Animal"), ANIMALS),
            choice("system", Text(ja="管理方式", en="System"), SYSTEMS),
            REGION,
            CLIMATE,
            PRODUCTIVITY,
            own("mass", "平均体重", "Mean mass of an animal", "kg/head"),
            own("solids", "揮発性固形物", "Volatile solids", "kgVS/head"),
            own("nitrogen", "窒素排せつ量", "Nitrogen excreted", "kgN/head"),
            own("capacity", "最大メタン生成量", "Methane capacity Bo", "m3/kgVS"),
            own("conversion", "MCF", "MCF", "1", is_share=True),
        ),
        source=Source(VOLUME, edition="2006", place="Equations 10.22 to 10.30"),
        work_out=_manure,
    ),
)

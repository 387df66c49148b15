"""Land: carbon that grows, is cut, is lost with the forest, or stays in wood products.

*Source*: IPCC 2006, Volume 4, equations 2.7 (gain and loss), 2.8 (stock difference),
2.16 (conversion) and 12.1 (wood products); GPC 1.1, section 10.4. CO2 that land takes
up is a negative mass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Context, Decimal, localcontext

from renkei.facts import factor as single_factor
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    computed,
    same,
)
from renkei.planning.inventory.calculators.building import (
    CO2_OF_CARBON,
    DIGITS,
    built,
    factor_or_refuse,
    figure_of,
    known,
    own_or_default,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.land_livestock import VOLUME
from renkei.planning.inventory.calculators.land_soils import AREA
from renkei.planning.inventory.calculators.listed import choice, own, words
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
    Kind,
)
from renkei.planning.inventory.nouns import NOTHING, ActivitySeries, Entry, Gas

LANDS = words("inventory.land.biomass")
PER_M3 = ("sawnwood", "panels")
YEARS_OF_HISTORY = 20


def _converted(answers: Answers, city: CityFacts) -> Entry:
    content = _content(answers)
    before, after = (_stock(answers, when, content) for when in ("before", "after"))
    soil = figure_of(answers, "soil_loss")
    co2 = result(
        "emissions.co2",
        same("CO2"),
        lambda area, was, is_now, lost: area * (was - is_now + lost) * CO2_OF_CARBON,
        figure_of(answers, "area"),
        before,
        after,
        soil,
        unit="tCO2",
        rule=Text(
            ja="IPCC 2006 第4巻 式2.16:面積×(転換前−転換後+土壌の減少)×44/12",
            en="IPCC 2006, Vol. 4, eq. 2.16: area × (before − after + soil) × 44/12",
        ),
    )
    return built(
        "land-conversion",
        answers,
        {Gas.CO2: co2},
        factors=(before, after, content),
        factor_quality=quality_of_factors(answers, "biomass_before", "biomass_after"),
        detail=Text(
            ja=f"{LANDS[answers.choices['before']].ja}"
            f"→{LANDS[answers.choices['after']].ja}",
            en=f"{LANDS[answers.choices['before']].en} to "
            f"{LANDS[answers.choices['after']].en}",
        ),
    )


def _stock(answers: Answers, when: str, content: Figure) -> Figure:
    """Carbon in the living biomass of a hectare, above and below the ground."""
    land = answers.choices[when]
    above = own_or_default(answers, f"biomass_{when}", "inventory.land.biomass", land)
    return result(
        f"land.carbon.{when}",
        LANDS[land],
        lambda dry, roots, carbon: dry * (1 + roots) * carbon,
        above,
        factor_or_refuse("inventory.land.roots", land),
        content,
        unit="tC/ha",
        rule=Text(
            ja="地上部×(1+地下部の比)×炭素割合",
            en="above-ground × (1 + root ratio) × carbon fraction",
        ),
    )


def _difference(answers: Answers, city: CityFacts) -> Entry:
    co2 = result(
        "emissions.co2",
        same("CO2"),
        lambda first, last, years: (first - last) / years * CO2_OF_CARBON,
        figure_of(answers, "stock_first"),
        figure_of(answers, "stock_last"),
        figure_of(answers, "years"),
        unit="tCO2",
        rule=Text(
            ja="IPCC 2006 第4巻 式2.8:(始めの蓄積−終わりの蓄積)÷年数×44/12",
            en="IPCC 2006, Vol. 4, eq. 2.8: (first − last stock) / years × 44/12",
        ),
    )
    return built(
        "carbon-stock-difference",
        answers,
        {Gas.CO2: co2},
        factors=(),
        factor_quality=answers.datum("stock_last").quality,
    )


def _gain_loss(answers: Answers, city: CityFacts) -> Entry:
    content = _content(answers)
    roots = factor_or_refuse("inventory.land.roots", answers.choices["forest"])
    gain = result(
        "land.gain",
        Text(ja="成長による炭素の増加", en="Carbon gained by growth"),
        lambda area, growth, ratio, carbon: area * growth * (1 + ratio) * carbon,
        figure_of(answers, "area"),
        figure_of(answers, "growth"),
        roots,
        content,
        unit="tC",
        rule=Text(
            ja="IPCC 2006 第4巻 式2.9:面積×成長量×(1+地下部の比)×炭素割合",
            en="IPCC 2006, Vol. 4, eq. 2.9: area × growth × (1 + roots) × carbon",
        ),
    )
    co2 = result(
        "emissions.co2",
        same("CO2"),
        lambda grown, cut, ratio, carbon: (
            (cut * (1 + ratio) * carbon - grown) * CO2_OF_CARBON
        ),
        gain,
        figure_of(answers, "removed"),
        roots,
        content,
        unit="tCO2",
        rule=Text(
            ja="IPCC 2006 第4巻 式2.7:(伐採などの減少−成長)×44/12",
            en="IPCC 2006, Vol. 4, eq. 2.7: (loss by felling − gain) × 44/12",
        ),
    )
    return built(
        "forest-growth",
        answers,
        {Gas.CO2: co2},
        factors=(roots, content),
        factor_quality=answers.datum("growth").quality,
        detail=LANDS[answers.choices["forest"]],
    )


def _wood(answers: Answers, city: CityFacts) -> Entry:
    product_id = answers.choices.get("product", "paper")
    half_life = own_or_default(
        answers, "half_life", "inventory.wood.half-life", product_id
    )
    content = own_or_default(answers, "carbon", "inventory.wood.carbon", product_id)
    made = answers.series["made"]
    if city.year not in made:
        raise Refusal(_no_year(answers.reference, city.year))
    gained = growth_of_stock(made, city.year, half_life=known(half_life))
    stock = computed(
        "wood.gain",
        Text(ja="木材製品の蓄積の増加", en="Stock gained by wood products"),
        gained,
        unit=same("m3" if product_id in PER_M3 else "t"),
        rule=Text(
            ja="IPCC 2006 第4巻 式12.1:C(i+1)=e^−k·C(i)+(1−e^−k)/k·流入、k=ln2÷半減期",
            en="IPCC 2006, Vol. 4, eq. 12.1: C(i+1) = e^−k·C(i) + (1 − e^−k)/k·inflow, "
            "k = ln 2 / half-life",
        ),
        inputs=(_made(answers), half_life),
    )
    co2 = product(
        "emissions.co2",
        same("CO2"),
        stock,
        content,
        times=-CO2_OF_CARBON,
        unit="tCO2",
        rule=Text(
            ja="IPCC 2006 第4巻 式12.1:−蓄積の増加×炭素×44/12",
            en="IPCC 2006, Vol. 4, eq. 12.1: −gain × carbon × 44/12",
        ),
    )
    return built(
        "paper-products" if product_id == "paper" else "wood-products",
        answers,
        {Gas.CO2: co2},
        factors=(half_life, content),
        factor_quality=quality_of_factors(answers, "half_life", "carbon"),
        detail=_PRODUCTS[product_id],
        explanation=_history(min(made), city.year),
    )


def growth_of_stock(
    made: Mapping[int, Decimal], year: int, *, half_life: Decimal
) -> Decimal:
    """What a stock that was empty before the first year gains in a year."""
    with localcontext(Context(prec=DIGITS)):
        k = Decimal(2).ln() / half_life
        kept = (-k).exp()
        stock = gained = NOTHING
        for each in range(min(made), year + 1):
            then = stock * kept + made.get(each, NOTHING) * (1 - kept) / k
            gained, stock = then - stock, then
        return gained


def _made(answers: Answers) -> Figure:
    told = answers.given["made"]
    assert isinstance(told, ActivitySeries), "what was made is a series"
    values = answers.series["made"]
    listed = ", ".join(f"{year}: {amount:f}" for year, amount in values.items())
    return Figure(
        id="activity.made",
        name=told.name,
        value=sum(values.values(), NOTHING),
        unit=same(told.unit),
        confidence=Confidence.INFERRED if told.is_estimated else Confidence.PUBLISHED,
        source=told.source,
        note=Text(ja=f"年ごとの値:{listed}", en=f"By year: {listed}"),
    )


def _content(answers: Answers) -> Figure:
    if answers.has("carbon_fraction"):
        return figure_of(answers, "carbon_fraction")
    return single_factor("inventory.land.carbon")


def _history(first: int, year: int) -> Text:
    short = year - first < YEARS_OF_HISTORY
    ja = "記録が短いため、吸収が過大となりうる。" if short else ""
    en = " The record is short, so uptake may be overstated." if short else ""
    return Text(
        ja=f"{first}年より前の蓄積は0とした。{ja}",
        en=f"The stock before {first} is taken as empty.{en}",
    )


def _no_year(reference: str, year: int) -> Finding:
    return Finding(
        code="planning.inventory.series-years",
        found=Text(ja=f"{year}年の値がありません。", en=f"{year} has no value."),
        where=Text(ja=f"{reference} 製品の量", en=f"{reference}, wood products"),
        rule=Text(
            ja="算定年までの製品の量が要る。",
            en="Products are needed up to the year of the inventory.",
        ),
        remedy=Text(
            ja="算定年の値を入力してください。", en="Enter the value of that year."
        ),
    )


_PRODUCTS = words("inventory.wood.half-life")
_FRACTION = own("carbon_fraction", "炭素割合", "Carbon fraction", "tC/t")
_HALF_LIFE = replace(own("half_life", "半減期", "Half-life", "year"), is_positive=True)
_ROUGH = Source(VOLUME, edition="2006", place="Equation 12.1")


def _wood_calculator(
    method: str, name: Text, made: tuple[Text, str], *asks: Ask
) -> Calculator:
    return Calculator(
        id=method,
        name=name,
        summary=Text(
            ja="年ごとの製品量から、使われている製品の炭素の増減を求める。",
            en="The change of carbon in products in use, by what was made each year.",
        ),
        references=("V.2",),
        asks=(
            Ask("made", made[0], units=(made[1],), kind=Kind.SERIES),
            *asks,
            _HALF_LIFE,
        ),
        source=_ROUGH,
        work_out=_wood,
    )


CALCULATORS = (
    Calculator(
        id="land-conversion",
        name=Text(ja="土地の転換", en="Conversion of land"),
        summary=Text(
            ja="転換した面積に、前後のバイオマス炭素の差と土壌の減少を掛ける。",
            en="Area, times its biomass carbon before less after, and soil lost.",
        ),
        references=("V.2",),
        asks=(
            AREA,
            choice("before", Text(ja="転換前", en="Land before"), LANDS),
            choice("after", Text(ja="転換後", en="Land after"), LANDS),
            Ask(
                "soil_loss",
                Text(ja="土壌炭素の減少(1 ha・年当たり)", en="Soil carbon lost"),
                units=("tC/ha",),
                is_signed=True,
            ),
            own("biomass_before", "転換前の地上部", "Biomass before", "t/ha"),
            own("biomass_after", "転換後の地上部", "Biomass after", "t/ha"),
            _FRACTION,
        ),
        source=Source(VOLUME, edition="2006", place="Equations 2.15, 2.16"),
        work_out=_converted,
    ),
    Calculator(
        id="carbon-stock-difference",
        name=Text(ja="炭素蓄積の差", en="Difference of carbon stocks"),
        summary=Text(
            ja="二時点の炭素蓄積の差を年数で割る。",
            en="Carbon stocks at two times, their difference by the years between.",
        ),
        references=("V.2",),
        asks=(
            Ask("stock_first", Text(ja="始めの蓄積", en="First stock"), ("tC",)),
            Ask("stock_last", Text(ja="終わりの蓄積", en="Last stock"), ("tC",)),
            Ask(
                "years",
                Text(ja="間の年数", en="Years between"),
                ("year",),
                is_positive=True,
            ),
        ),
        source=Source(VOLUME, edition="2006", place="Equation 2.8"),
        work_out=_difference,
    ),
    Calculator(
        id="forest-growth",
        name=Text(ja="森林の成長と伐採", en="Forest growth and felling"),
        summary=Text(
            ja="成長による炭素の増加から、伐採などによる減少を引く。",
            en="Carbon gained by growth, less what felling and death take.",
        ),
        references=("V.2",),
        asks=(
            AREA,
            choice("forest", Text(ja="森林", en="Forest"), LANDS),
            Ask(
                "growth",
                Text(ja="地上部の成長量(乾物)", en="Growth above ground (dry)"),
                units=("t/ha",),
            ),
            Ask(
                "removed",
                Text(ja="伐採・枯死した地上部(乾物)", en="Felled or dead (dry)"),
                units=("t",),
            ),
            _FRACTION,
        ),
        source=Source(VOLUME, edition="2006", place="Equations 2.7, 2.9"),
        work_out=_gain_loss,
    ),
    _wood_calculator(
        "wood-products",
        Text(ja="木材製品(製材・パネル)", en="Wood products: sawnwood and panels"),
        (Text(ja="年ごとの製品量", en="Made each year"), "m3"),
        choice(
            "product",
            Text(ja="製品", en="Product"),
            {each: _PRODUCTS[each] for each in PER_M3},
        ),
        own("carbon", "製品の炭素量", "Carbon in the product", "tC/m3"),
    ),
    _wood_calculator(
        "paper-products",
        Text(ja="木材製品(紙・板紙)", en="Wood products: paper and paperboard"),
        (Text(ja="年ごとの製品量", en="Made each year"), "t"),
        own("carbon", "製品の炭素量", "Carbon in the product", "tC/t"),
    ),
)

"""What escapes from coal mines, and from oil and gas on its way.

*Source*: IPCC 2006, Volume 2, equations 4.1.3 to 4.1.8 (coal) and 4.2.1 (oil and gas,
Tier 1); GPC 1.1, section 6.4.
"""

from __future__ import annotations

from renkei.facts import factor as single_factor
from renkei.foundation import Figure, Refusal, Text, convert, same
from renkei.planning.inventory.calculators.building import (
    built,
    factor,
    factor_or_refuse,
    figure_of,
    no_factor,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.grid import gpc
from renkei.planning.inventory.calculators.industry import less
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
    Kind,
)
from renkei.planning.inventory.nouns import Entry, Gas

_STAGES = {
    "underground": Text(ja="坑内掘り(採掘時)", en="underground, mining"),
    "underground-post": Text(ja="坑内掘り(採掘後)", en="underground, post-mining"),
    "surface": Text(ja="露天掘り(採掘時)", en="surface, mining"),
    "surface-post": Text(ja="露天掘り(採掘後)", en="surface, post-mining"),
}
_LEVELS = {
    "low": Text(ja="低", en="low"),
    "average": Text(ja="平均", en="average"),
    "high": Text(ja="高", en="high"),
}
_SEGMENTS = {
    "gas-distribution": Text(ja="都市ガスの配給", en="distribution of gas"),
    "gas-storage": Text(ja="ガスの貯蔵", en="storage of gas"),
    "gas-transmission": Text(ja="ガスの輸送", en="transmission of gas"),
    "gas-processing": Text(ja="ガスの処理", en="processing of gas"),
    "gas-production": Text(ja="ガスの生産", en="production of gas"),
    "oil-production": Text(ja="原油の生産", en="production of oil"),
    "oil-pipeline": Text(ja="原油のパイプライン輸送", en="oil by pipeline"),
    "oil-truck-rail": Text(ja="原油のトラック・鉄道輸送", en="oil by truck and rail"),
    "oil-refining": Text(ja="製油", en="refining of oil"),
}


def _coal(answers: Answers, city: CityFacts) -> Entry:
    if answers.has("methane_content"):
        content = figure_of(answers, "methane_content")
    else:
        if "level" not in answers.choices:
            raise Refusal(no_factor(_CONTENT.name, _STAGE.name))
        keys = (answers.choices["stage"], answers.choices["level"])
        content = factor_or_refuse("inventory.coal-methane", *keys)
    density = single_factor("inventory.methane-density")
    freed = product(
        "emissions.ch4.freed",
        Text(ja="採掘で出たメタン", en="Methane set free"),
        figure_of(answers, "coal"),
        content,
        density,
        unit="kgCH4",
        rule=Text(
            ja="IPCC 2006 第2巻 式4.1.3:採炭量 × 排出係数 × 密度",
            en="IPCC 2006, Vol. 2, eq. 4.1.3: coal × emission factor × density",
        ),
    )
    methane = result(
        "emissions.ch4",
        same("CH4"),
        lambda kilograms: convert(kilograms, "kgCH4", "tCH4"),
        freed,
        unit="tCH4",
        rule=Text(ja="単位の換算", en="Conversion of units"),
    )
    methane = less(methane, answers, "recovered", _RECOVERED.name)
    return built(
        "fugitive-coal",
        answers,
        {Gas.CH4_FOSSIL: methane},
        factors=(content, density),
        factor_quality=quality_of_factors(answers, "methane_content"),
        detail=_STAGES[answers.choices["stage"]],
    )


def _oil_gas(answers: Answers, city: CityFacts) -> Entry:
    segment = answers.choices["segment"]
    throughput = figure_of(answers, "throughput")
    rule = Text(
        ja="IPCC 2006 第2巻 式4.2.1:取扱量 × 排出係数",
        en="IPCC 2006, Vol. 2, eq. 4.2.1: throughput × emission factor",
    )
    masses, factors = {}, []
    for gas, key in ((Gas.CH4_FOSSIL, "CH4"), (Gas.CO2, "CO2")):
        ask, table = f"{key.lower()}_factor", f"inventory.oil-gas-{key.lower()}"
        if answers.has(ask):
            each: Figure | None = figure_of(answers, ask)
        else:
            each = factor(table, segment, unit=f"t{key}/m3")
        if each is None:
            if gas is Gas.CH4_FOSSIL:
                raise Refusal(no_factor(_CH4.name, _SEGMENTS[segment]))
            continue
        factors.append(each)
        masses[gas] = product(
            f"emissions.{key.lower()}",
            same(key),
            throughput,
            each,
            unit=f"t{key}",
            rule=rule,
        )
    return built(
        "fugitive-oil-gas",
        answers,
        masses,
        factors=factors,
        factor_quality=quality_of_factors(answers, "ch4_factor"),
        detail=_SEGMENTS[segment],
    )


def _leak(answers: Answers, city: CityFacts) -> Entry:
    density = single_factor("inventory.methane-density")
    parts = [figure_of(answers, a) for a in ("gas", "leakage", "methane_share")]
    methane = result(
        "emissions.ch4",
        same("CH4"),
        lambda gas, lost, share, mass: convert(
            gas * lost * share * mass, "kgCH4", "tCH4"
        ),
        *parts,
        density,
        unit="tCH4",
        rule=Text(
            ja="供給量 × 漏えい率 × メタンの割合 × 密度",
            en="gas supplied × leakage × share of methane × density",
        ),
    )
    return built(
        "fugitive-gas-leakage",
        answers,
        {Gas.CH4_FOSSIL: methane},
        factors=(parts[1], parts[2], density),
        factor_quality=answers.datum("leakage").quality,
        detail=Text(ja="都市ガスの漏えい", en="leakage of gas"),
    )


_STAGE = Ask(
    "stage", Text(ja="採掘の段階", en="Stage"), kind=Kind.CHOICE, choices=_STAGES
)
_CONTENT = Ask(
    "methane_content",
    Text(ja="石炭1トン当たりのメタン(固有値)", en="Methane of each tonne of coal"),
    ("m3/t",),
    is_required=False,
)
_RECOVERED = Ask(
    "recovered",
    Text(ja="回収・利用・燃焼したメタン", en="Methane recovered and used or burnt"),
    ("tCH4",),
    is_required=False,
)
_CH4 = Ask(
    "ch4_factor",
    Text(ja="CH4の漏出係数(固有値)", en="CH4 factor of the system"),
    ("tCH4/m3",),
    is_required=False,
)
CALCULATORS = (
    Calculator(
        id="fugitive-coal",
        name=Text(ja="石炭の採掘と取扱い", en="Coal mining and handling"),
        summary=Text(
            ja="採炭量に段階ごとの係数を掛け、回収分を引く。",
            en="Coal mined, times the factor of each stage, less what is recovered.",
        ),
        references=("I.7.1",),
        asks=(
            _STAGE,
            Ask(
                "level",
                Text(ja="係数の水準", en="Level of the factor"),
                kind=Kind.CHOICE,
                choices=_LEVELS,
                is_required=False,
            ),
            Ask("coal", Text(ja="採炭量", en="Coal mined"), ("t",)),
            _CONTENT,
            _RECOVERED,
        ),
        source=gpc("6.4; IPCC 2006 Vol. 2, equation 4.1.3"),
        work_out=_coal,
    ),
    Calculator(
        id="fugitive-oil-gas",
        name=Text(ja="石油・ガス設備(取扱量)", en="Oil and gas systems, by throughput"),
        summary=Text(
            ja="取扱量に区分ごとの係数を掛ける。",
            en="Throughput, times the factor of the segment.",
        ),
        references=("I.8.1",),
        asks=(
            Ask(
                "segment",
                Text(ja="区分", en="Segment"),
                kind=Kind.CHOICE,
                choices=_SEGMENTS,
            ),
            Ask("throughput", Text(ja="取扱量", en="Throughput"), ("m3",)),
            _CH4,
            Ask(
                "co2_factor",
                Text(ja="CO2の漏出係数(固有値)", en="CO2 factor of the system"),
                ("tCO2/m3",),
                is_required=False,
            ),
        ),
        source=gpc("6.4; IPCC 2006 Vol. 2, equation 4.2.1"),
        work_out=_oil_gas,
    ),
    Calculator(
        id="fugitive-gas-leakage",
        name=Text(ja="都市ガスの漏えい率", en="Gas distribution, by leakage"),
        summary=Text(
            ja="供給量と事業者の漏えい率から算定する。",
            en="Gas supplied, and the utility's own rate of leakage.",
        ),
        references=("I.8.1",),
        asks=(
            Ask("gas", Text(ja="ガス供給量", en="Gas supplied"), ("m3",)),
            Ask(
                "leakage",
                Text(ja="漏えい率", en="Leakage"),
                ("1",),
                is_share=True,
            ),
            Ask(
                "methane_share",
                Text(ja="ガス中のメタンの割合", en="Share of methane in the gas"),
                ("1",),
                is_share=True,
            ),
        ),
        source=gpc("6.4"),
        work_out=_leak,
    ),
)

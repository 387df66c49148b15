"""The words of the result: names, units, formulas and notes.

Flows in: ids and the facts of a country. Flows out: `Text`s.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.facts import Country
from renkei.foundation import Text
from renkei.planning.estimator.methods import Formula

COMPUTED = Text(ja="この見積りの式", en="The formula of this estimate")
NAMES = {
    "energy": Text(ja="年間の電力量(発電または節約)", en="Energy made or saved a year"),
    "tonnes": Text(ja="年間の削減量", en="Tonnes cut a year"),
    "cost": Text(ja="設備・工事費", en="Cost of equipment and works"),
    "subsidy": Text(
        ja="見込まれる補助(採択された場合)", en="Subsidy, if the project is selected"
    ),
    "saving": Text(
        ja="年間の収支(維持管理費を差引き)", en="Net saving a year, after upkeep"
    ),
    "payback": Text(
        ja="投資回収年数(補助を差引き)", en="Years to pay back, after the subsidy"
    ),
}
UNITS = {
    "energy": "MWh/year",
    "tonnes": "tCO2/year",
    "cost": "USD",
    "subsidy": "USD",
    "saving": "USD/year",
    "payback": "year",
}
_RULES = {
    "tonnes": Text(
        ja="電力量 × 電力の排出係数", en="Energy × emission factor of the grid"
    ),
    "cost": Text(ja="規模 × 単価", en="Size × cost of each unit"),
    "subsidy": Text(ja="設備・工事費 × 補助率", en="Cost × share of the subsidy"),
    "saving": Text(
        ja="電力量 × 単価 − 維持管理費", en="Energy × price of electricity − upkeep"
    ),
    "payback": Text(
        ja="(費用 − 補助)÷ 年間の収支", en="(Cost − subsidy) ÷ net saving a year"
    ),
}
_ENERGY = {
    Formula.SOLAR: Text(
        ja="規模 × 1 kW当たりの年間発電量", en="Size × yearly output of each kW"
    ),
    Formula.MAKES: Text(ja="規模 × 年間の時間", en="Size × hours a year"),
    Formula.SAVES: Text(
        ja="規模 × 年間の時間 × 節約する割合", en="Size × hours a year × share saved"
    ),
    Formula.COOLS: Text(
        ja="冷房能力 × 年間の時間 ×(1/通常機の成績係数 − 1/導入機の成績係数)",
        en="Capacity × hours a year × (1/COP of the usual − 1/COP of this one)",
    ),
}


def rule_of(line: str, formula: Formula) -> Text:
    """The formula of a line in words."""
    return _ENERGY[formula] if line == "energy" else _RULES[line]


def notes(
    country: Country, methodologies: tuple[str, ...], similar: tuple[str, ...]
) -> Iterator[Text]:
    """What a reader has to know before using the numbers."""
    yield Text(
        ja="削減量は全国平均の電力係数による見積りで、クレジットの算定には使えません。"
        "クレジットは方法論が定める保守的な係数で計算します。",
        en="The tonnes lean on a national average of the grid and are not for "
        "crediting: a methodology fixes its own conservative factor.",
    )
    if country.partner is None:
        yield Text(
            ja=f"{country.name.ja}はJCMのパートナー国として収録されていません。",
            en=f"{country.name.en} is not on record as a partner of the JCM.",
        )
    if not methodologies:
        yield Text(
            ja="この国で使える方法論は収録されていません。方法論の提案が要ります。",
            en="No methodology of this country is on record: one has to be proposed.",
        )
    yield Text(
        ja=f"登録簿にある同国の同種案件は{len(similar)}件。補助率はこの数で変わり、"
        "段階と上限は公募年度の要領で確かめます。",
        en=f"The register has {len(similar)} project(s) of this kind in the country; "
        "the rate of the subsidy follows their number. Check steps and ceilings in the "
        "call of the year.",
    )
    yield Text(
        ja="範囲は、前提を一つずつ上限・下限に動かした差を二乗和の平方根で合わせたもので、最悪・最良の場合を超えません。",
        en="A range moves each assumption to its ends and adds the moves as "
        "independent doubts: the root of the sum of their squares, never past the "
        "worst and the best case.",
    )

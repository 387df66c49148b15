"""The names, units and formulas of the estimator in both languages.

Flows in: nothing. Flows out: `Text`s by id and by formula.
"""

from __future__ import annotations

from renkei.foundation import Text
from renkei.planning.estimator.formulas import Formula

COMPUTED = Text(ja="この見積りの式", en="The formula of this estimate")
NAMES = {
    "energy": Text(
        ja="年間のエネルギー量(発電または節約)", en="Energy made or saved a year"
    ),
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
RULES = {
    "tonnes": Text(
        ja="電力量 × 電力の排出係数", en="Energy × emission factor of the grid"
    ),
    "cost": Text(ja="規模 × 単価", en="Size × cost of each unit"),
    "subsidy": Text(
        ja="設備・工事費 × 補助率(為替レートがある場合は円建ての上限まで)",
        en="Cost × share of the subsidy, up to the ceilings in yen where there is a "
        "rate",
    ),
    "saving": Text(
        ja="電力量 × 単価 − 維持管理費", en="Energy × price of electricity − upkeep"
    ),
    "payback": Text(
        ja="(費用 − 補助)÷ 年間の収支", en="(Cost − subsidy) ÷ net saving a year"
    ),
}
ENERGY = {
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
    Formula.IMPROVES: Text(
        ja="規模 × 年間の時間 ×(1 − 通常機の効率 ÷ 導入機の効率)",
        en="Size × hours a year × (1 − usual efficiency ÷ this one's)",
    ),
    Formula.IDLES: Text(
        ja="容量 × 年間の時間 × 通常機の無負荷損 ×(1 − 残る割合)",
        en="Capacity × hours a year × usual no-load loss × (1 − what is left of it)",
    ),
    Formula.NEEDS_LESS: Text(
        ja="規模(時間がある場合は×年間の時間)×(通常の原単位 − 導入後の原単位)",
        en="Size (× hours a year, where they count) × (usual need − this one's)",
    ),
    Formula.USES: Text(
        ja="規模 × 1単位当たりの年間量 × 割合",
        en="Size × yearly amount of each × share",
    ),
    Formula.HEATS: Text(
        ja="規模 × 熱量 × 年間の時間 ×(1/通常機の効率 − 1/導入機の効率)。燃料の量",
        en="Size × heat × hours a year × (1/usual efficiency − 1/this one's), as fuel",
    ),
    Formula.BURNS_LESS: Text(
        ja="燃料入力 × 年間の時間 × 節約する割合。燃料の量",
        en="Fuel taken × hours a year × share saved, as fuel",
    ),
    Formula.SPARES: Text(
        ja="規模 × 1単位当たりの年間の燃料 × 節約する割合",
        en="Size × yearly fuel of each × share saved",
    ),
    Formula.DRIVES: Text(
        ja="台数 × 年間の走行距離 × 1 km当たりの燃料 × 節約する割合",
        en="Vehicles × km a year × fuel for each km × share saved",
    ),
    Formula.SWITCHES: Text(
        ja="台数 × 年間の走行距離 × 1 km当たりの燃料 × 置き換える割合",
        en="Vehicles × km a year × fuel for each km × share replaced",
    ),
    Formula.ELECTRIFIES: Text(
        ja="台数 × 年間の走行距離 × 1 km当たりの燃料。燃やさなくなる燃料の量",
        en="Vehicles × km a year × fuel for each km: the fuel that is not burnt",
    ),
    Formula.COGENERATES: Text(ja="規模 × 年間の時間", en="Size × hours a year"),
    Formula.BURNS_WASTE: Text(
        ja="処理能力 × 年間の時間 ÷ 24 × 1 t当たりの発電量",
        en="Capacity × hours a year ÷ 24 × power of each tonne",
    ),
    Formula.DESTROYS: Text(ja="規模 × 年間の時間", en="Size × hours a year"),
}
_FUEL_TONNES = Text(ja="燃料の量 × 排出係数", en="Fuel × its emission factor")
TONNES = {
    **dict.fromkeys(
        (Formula.HEATS, Formula.BURNS_LESS, Formula.SPARES, Formula.DRIVES),
        _FUEL_TONNES,
    ),
    Formula.SWITCHES: Text(
        ja="燃料の量 ×(元の燃料の係数 − 新しい燃料の係数)",
        en="Fuel × (factor of the old fuel − that of the new)",
    ),
    Formula.ELECTRIFIES: Text(
        ja="燃料の量 × 排出係数 − 使う電力 × 電力の排出係数",
        en="Fuel × its factor − electricity taken × that of the grid",
    ),
    Formula.COGENERATES: Text(
        ja="電力量 × 電力の排出係数 +(ボイラの燃料 − エンジンの燃料)× 排出係数",
        en="Power × factor of the grid + (boiler fuel − engine fuel) × its factor",
    ),
    Formula.BURNS_WASTE: Text(
        ja="電力量 × 電力の排出係数 + ごみの量 ×(埋立の係数 − 焼却の係数)",
        en="Power × factor of the grid + waste × (factor of landfill − of burning)",
    ),
    Formula.DESTROYS: Text(
        ja="電力量 × 電力の排出係数 + 燃やすメタン ×(1 − 土で酸化する割合)× 温暖化係数",
        en="Power × factor of the grid + methane × (1 − oxidised in soil) × warming",
    ),
}
SAVING = {
    **dict.fromkeys(
        (Formula.HEATS, Formula.BURNS_LESS, Formula.SPARES, Formula.DRIVES),
        Text(ja="燃料の量 × 単価 − 維持管理費", en="Fuel × its price − upkeep"),
    ),
    Formula.SWITCHES: Text(
        ja="燃料の量 ×(元の燃料の単価 − 新しい燃料の単価)− 維持管理費",
        en="Fuel × (price of the old − price of the new) − upkeep",
    ),
    Formula.ELECTRIFIES: Text(
        ja="燃料の量 × 単価 − 使う電力 × 単価 − 維持管理費",
        en="Fuel × its price − electricity taken × its price − upkeep",
    ),
    Formula.COGENERATES: Text(
        ja="電力量 × 単価 +(ボイラの燃料 − エンジンの燃料)× 単価 − 維持管理費",
        en="Power × price + (boiler fuel − engine fuel) × its price − upkeep",
    ),
}
ASSUMED = {
    "unit-cost": Text(ja="設備・工事費の単価", en="Cost of each unit of size"),
    "yield": Text(ja="1 kW当たりの年間発電量", en="Yearly output of each kW"),
    "hours": Text(ja="年間の全負荷相当時間", en="Hours of full load in a year"),
    "saved": Text(
        ja="節約する、または置き換える割合", en="Share that is saved or replaced"
    ),
    "usual": Text(ja="通常機の成績係数", en="Coefficient of performance, usual"),
    "performance": Text(ja="導入機の成績係数", en="Coefficient of performance"),
    "electric": Text(
        ja="1単位当たりの消費電力", en="Power drawn for each unit of size"
    ),
    "usual-efficiency": Text(ja="通常機の効率", en="Efficiency, usual"),
    "efficiency": Text(ja="導入機の効率", en="Efficiency of this one"),
    "idle-loss": Text(ja="通常機の無負荷損", en="No-load loss, usual"),
    "idle-share": Text(ja="無負荷損のうち残る割合", en="No-load loss that is left"),
    "usual-need": Text(ja="通常の電力原単位", en="Power needed, usual"),
    "need": Text(ja="導入後の電力原単位", en="Power needed by this one"),
    "use": Text(ja="1単位当たりの年間量", en="Yearly amount of each unit"),
    "heat": Text(ja="1単位当たりの熱量", en="Heat of each unit of size"),
    "distance": Text(ja="1台当たりの年間走行距離", en="Distance of each in a year"),
    "per-distance": Text(ja="1 km当たりの燃料", en="Fuel for each kilometre"),
    "electric-per-distance": Text(
        ja="1 km当たりの電力", en="Electricity for each kilometre"
    ),
    "electric-efficiency": Text(ja="発電効率", en="Electric efficiency"),
    "heat-efficiency": Text(ja="熱回収効率", en="Share of the fuel that is heat"),
    "heat-used": Text(ja="回収した熱を使う割合", en="Share of that heat that is used"),
    "per-tonne": Text(ja="ごみ1 t当たりの発電量", en="Power of each tonne of waste"),
    "landfilled": Text(
        ja="埋め立てた場合の排出", en="Emissions of a tonne in a landfill"
    ),
    "burnt": Text(ja="焼却による排出", en="Emissions of a tonne that is burnt"),
    "methane-heat": Text(ja="メタンの発熱量", en="Heat of methane"),
    "oxidised": Text(ja="土で酸化する割合", en="Share oxidised in the soil"),
    "warming": Text(ja="メタンの温暖化係数", en="Warming of methane"),
    "fuel-factor": Text(ja="燃料の排出係数", en="Emission factor of the fuel"),
    "fuel-price": Text(ja="燃料の単価", en="Price of the fuel"),
    "other-fuel-factor": Text(
        ja="新しい燃料の排出係数", en="Emission factor of the new fuel"
    ),
    "other-fuel-price": Text(ja="新しい燃料の単価", en="Price of the new fuel"),
    "grid-factor": Text(ja="電力の排出係数", en="Emission factor of the grid"),
    "tariff": Text(ja="電力の単価", en="Price of electricity"),
    "lifetime": Text(ja="使用年数", en="Years of use"),
    "subsidy-share": Text(ja="補助率", en="Share that a subsidy pays"),
    "subsidy-tonne": Text(
        ja="年1 t当たりの補助の上限", en="Subsidy at most for each yearly tonne"
    ),
    "jpy-rate": Text(ja="為替レート(円/米ドル)", en="Exchange rate"),
    "subsidy-most": Text(ja="1件当たりの補助の上限", en="Subsidy at most"),
}

"""The words of the page of one city."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "more": Text(ja="ほか{count}件", en="and {count} more"),
    "list": Text(ja="都市・地域", en="Cities and regions"),
    "lead": Text(ja="{country}・{kind}", en="{kind}, {country}"),
    "known": Text(ja="わかっていること", en="What is known"),
    "population": Text(ja="人口", en="Population"),
    "gdp": Text(ja="1人当たりGDP(国)", en="GDP per person (country)"),
    "grid": Text(ja="電力の平均排出係数(国)", en="Average grid factor (country)"),
    "climate": Text(ja="気候区分(ケッペン)", en="Climate zone (Köppen)"),
    "point": Text(ja="座標", en="Coordinates"),
    "inside": Text(ja="含まれる地域", en="Lies in"),
    "contains": Text(ja="含む地域", en="Contains"),
    "nested": Text(
        ja="入れ子の地域の人口や排出量は足し合わせません。",
        en="Populations and emissions of nested territories are never added up.",
    ),
    "partner": Text(ja="JCMパートナー国となった日", en="JCM partner country since"),
    "no_partner": Text(ja="JCMパートナー国ではありません", en="Not a JCM partner"),
    "japan": Text(ja="日本", en="Japan"),
    "note": Text(ja="注記", en="Note"),
    "plan_of": Text(ja="{name}の計画を開く", en="Open the planning of {name}"),
    "inventories": Text(ja="温室効果ガスの排出量", en="Greenhouse-gas emissions"),
    "inventories_lead": Text(
        ja="範囲や方法の異なる値が複数ある場合も、すべて残しています。",
        en="Where sources differ in scope or method, all totals are kept.",
    ),
    "inventories_none": Text(
        ja="排出量の公表値は見つかっていません", en="No published total is known"
    ),
    "inventories_none_body": Text(
        ja="この都市の排出量インベントリが公表されると、範囲・年・出典とともにここに並びます。",
        en="Once an inventory of this city is published, it will stand here with its "
        "scope, year and source.",
    ),
    "total": Text(ja="排出量", en="Total"),
    "scope": Text(ja="年・範囲・方法", en="Year, scope and method"),
    "collaborations": Text(ja="参加している連携", en="Collaborations"),
    "collaborations_none": Text(
        ja="連携の一覧には現れません。", en="It appears in no row of the list."
    ),
    "projects": Text(ja="形成された案件", en="Projects formed here"),
    "projects_none": Text(
        ja="この地で形成された案件は確認されていません。", en="None is known yet."
    ),
    "grown": Text(ja="連携から形成された案件", en="Projects its collaborations led to"),
    "grown_lead": Text(
        ja="この自治体が参加した連携と結び付く可能性のある案件です。結び付きの多くは都市名の"
        "一致による推定です。",
        en="Projects that may have grown out of its collaborations; most links "
        "are inferred from matching city names.",
    ),
    "grown_none": Text(
        ja="参加した連携と結び付く形成案件は確認されていません。",
        en="No formed project is linked to its collaborations yet.",
    ),
}
CLIMATES: dict[str, Text] = {
    "Af": Text(ja="熱帯雨林気候", en="Tropical rainforest"),
    "Am": Text(ja="熱帯モンスーン気候", en="Tropical monsoon"),
    "Aw": Text(ja="サバナ気候", en="Tropical savanna"),
    "BSh": Text(ja="ステップ気候(高温)", en="Hot semi-arid"),
    "BSk": Text(ja="ステップ気候(低温)", en="Cold semi-arid"),
    "BWk": Text(ja="砂漠気候(低温)", en="Cold desert"),
    "Cfa": Text(ja="温暖湿潤気候", en="Humid subtropical"),
    "Cfb": Text(ja="西岸海洋性気候", en="Oceanic"),
    "Csa": Text(ja="地中海性気候(高温の夏)", en="Mediterranean, hot summer"),
    "Csb": Text(ja="地中海性気候(温暖な夏)", en="Mediterranean, warm summer"),
    "Cwa": Text(ja="温暖冬季少雨気候", en="Monsoon-influenced humid subtropical"),
    "Cwb": Text(ja="高地地中海性気候", en="Subtropical highland"),
    "Dfa": Text(ja="湿潤大陸性気候(高温の夏)", en="Humid continental, hot summer"),
    "Dfb": Text(ja="湿潤大陸性気候(温暖な夏)", en="Humid continental, warm summer"),
    "Dwb": Text(
        ja="冷帯冬季少雨気候(温暖な夏)", en="Continental, dry winter, warm summer"
    ),
    "Dwc": Text(ja="亜寒帯冬季少雨気候", en="Subarctic, dry winter"),
}

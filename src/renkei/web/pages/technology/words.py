"""The words of one technology's page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "technologies": Text(ja="技術一覧", en="Technologies"),
    "estimate": Text(ja="この技術で見積もる", en="Estimate a project with it"),
    "performance": Text(ja="性能", en="How well it works"),
    "costs": Text(ja="費用", en="What it costs"),
    "life": Text(ja="使用年数", en="How long it lasts"),
    "usual": Text(ja="通常の使用年数", en="Usual years of use"),
    "legal": Text(ja="法定耐用年数(日本)", en="Legal service life (Japan)"),
    "legal_none": Text(
        ja="用いる業種によって異なるため、収録していません。",
        en="Not on record: it follows the industry that uses it.",
    ),
    "depends": Text(ja="気候と系統への依存", en="What its benefit leans on"),
    "climate": Text(ja="気候", en="Climate"),
    "grid": Text(ja="電力系統", en="The grid"),
    "methodologies": Text(ja="適用できるJCM方法論", en="JCM methodologies that fit"),
    "standards": Text(ja="規格", en="Standards"),
    "uses": Text(ja="導入例", en="Where it has been used"),
    "uses_lead": Text(
        ja="登録簿と創設資料の案件名から計算した一覧です。所在地が公表されていないものは不明とします。",
        en="Computed from the titles of the register and the founding document. Where "
        "no place is published, it is unknown.",
    ),
    "absent": Text(ja="まだ見つかっていない事実", en="What nobody has found yet"),
    "sought": Text(
        ja="{on}に探しました。{words}",
        en="Looked for on {on}. {words}",
    ),
    "absent_none": Text(ja="ありません。", en="Nothing is absent."),
    "plants": Text(
        ja="実在の発電所による検証", en="The model of solar yield against real plants"
    ),
    "plants_lead": Text(
        ja="位置・規模・設置形態だけから計算した年間発電量を、公表値と比べました。どの発電所にも"
        "合わせていません。{count}件のうち{within}件が12%以内です。",
        en="Predicted from place, size and mounting alone and set beside public "
        "figures; nothing is fitted. {within} of {count} lie within 12 %.",
    ),
    "name": Text(ja="項目", en="What"),
    "year": Text(ja="年", en="Year"),
    "size": Text(ja="規模", en="Size"),
    "value": Text(ja="値", en="Value"),
    "source": Text(ja="出典", en="Source"),
    "mark": Text(ja="確度", en="Mark"),
    "country": Text(ja="国", en="Country"),
    "project": Text(ja="案件", en="Project"),
    "title": Text(ja="案件名", en="Title"),
    "place": Text(ja="所在地", en="Place"),
    "status": Text(ja="状況", en="Status"),
    "stated": Text(ja="公表値(MWh/年)", en="Public figure, MWh a year"),
    "predicted": Text(ja="計算値(MWh/年)", en="Predicted, MWh a year"),
    "error": Text(ja="誤差", en="Error"),
    "basis": Text(ja="根拠", en="Basis"),
    "world": Text(ja="国際", en="The world"),
    "any_size": Text(ja="規模を問わない", en="Any"),
    "formed": Text(ja="都市間連携で形成", en="Formed by a partnership"),
    "up_to": Text(ja="{high} {unit}以下", en="up to {high} {unit}"),
    "from": Text(ja="{low} {unit}以上", en="from {low} {unit}"),
    "between": Text(ja="{low}〜{high} {unit}", en="{low} to {high} {unit}"),
}
LEANINGS: dict[str, Text] = {
    "none": Text(ja="依存しない", en="none"),
    "some": Text(ja="ある程度", en="some"),
    "strong": Text(ja="大きい", en="strong"),
}
STATUSES: dict[str, Text] = {
    "": WORDS["formed"],
    "Validation": Text(ja="妥当性確認中", en="Validation"),
    "Project registered": Text(ja="登録済み", en="Project registered"),
    "Request for Registration withdrawn": Text(
        ja="登録申請の取下げ", en="Request for Registration withdrawn"
    ),
}

"""The words of the catalogue of technologies."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "title": Text(ja="技術一覧", en="Technologies"),
    "lead": Text(
        ja="JCMの登録案件と都市間連携で使われた技術を、性能・費用・使用年数・方法論・導入例とともに"
        "示します。値には出典と確度が付き、見つからない事実はその旨を記します。",
        en="What JCM projects and city partnerships have used: performance, cost, "
        "life, methodologies and references. Every value has its source and mark, "
        "and what nobody has found is said.",
    ),
    "search": Text(ja="語で探す", en="Search by a word"),
    "sector": Text(ja="部門", en="Sector"),
    "country": Text(ja="導入例のある国", en="Used in"),
    "all": Text(ja="すべて", en="All"),
    "apply": Text(ja="絞り込む", en="Narrow"),
    "clear": Text(ja="条件をすべて外す", en="Drop all conditions"),
    "found": Text(ja="{count}件(全{all}件)", en="{count} of {all}"),
    "caption": Text(ja="技術の一覧", en="Technologies found"),
    "name": Text(ja="技術", en="Technology"),
    "cost": Text(ja="費用の目安", en="Cost, about"),
    "life": Text(ja="使用年数", en="Years of use"),
    "mark": Text(ja="確度", en="Mark"),
    "methodologies": Text(ja="方法論", en="Methodologies"),
    "uses": Text(ja="導入例", en="Uses"),
    "absent": Text(ja="欠けている事実", en="Facts absent"),
    "estimate": Text(ja="見積もる", en="Estimate"),
    "none": Text(
        ja="条件に合う技術はありません。語を短くするか、条件を外してください。",
        en="No technology meets this. Use a shorter word or drop a condition.",
    ),
    "option": Text(ja="{words}({count})", en="{words} ({count})"),
}
SECTORS: dict[str, Text] = {
    "power": Text(ja="電力・熱供給", en="Power and heat supply"),
    "buildings": Text(ja="建物", en="Buildings"),
    "industry": Text(ja="産業", en="Industry"),
    "transport": Text(ja="運輸", en="Transport"),
    "waste": Text(ja="廃棄物", en="Waste"),
    "water": Text(ja="上下水道", en="Water"),
    "land": Text(ja="農林業・土地利用", en="Land"),
}

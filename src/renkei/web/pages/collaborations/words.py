"""The words of the list of collaborations."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "stage": Text(ja="連携", en="Partnerships"),
    "title": Text(ja="連携の一覧", en="The collaborations"),
    "lead": Text(
        ja="創設資料(2021年1月)に載る{founding}行の連携です。国や自治体で絞り込み、"
        "資料に印刷されたとおりの名称でも探せます。",
        en="The {founding} rows of the founding document (January 2021). Narrow them "
        "by country or municipality, or search the names as they were printed.",
    ),
    "lead_since": Text(
        ja="創設資料(2021年1月)に載る{founding}行と、その後の連携{later}件です。"
        "国や自治体で絞り込み、資料に印刷されたとおりの名称でも探せます。",
        en="The {founding} rows of the founding document (January 2021), and the "
        "collaborations since then ({later}). Narrow them by country or municipality, "
        "or search the names as they were printed.",
    ),
    "search": Text(ja="名称・番号で探す", en="Search names or a number"),
    "country": Text(ja="国", en="Country"),
    "municipality": Text(ja="日本の自治体", en="Japanese municipality"),
    "all": Text(ja="すべて", en="All"),
    "narrow": Text(ja="絞り込む", en="Narrow"),
    "clear": Text(ja="条件を外す", en="Clear"),
    "option": Text(ja="{name}({count})", en="{name} ({count})"),
    "shown": Text(ja="{total}件中 {count}件", en="{count} of {total}"),
    "page_of": Text(ja="{pages}ページ中 {page}", en="page {page} of {pages}"),
    "pages": Text(ja="ページを移る", en="Turn pages"),
    "previous": Text(ja="前の100件", en="Previous 100"),
    "next": Text(ja="次の100件", en="Next 100"),
    "later": Text(ja="{number}・{state}", en="{number} · {state}"),
    "tried": Text(ja="実演用の連携", en="Collaborations for demonstration"),
    "tried_body": Text(
        ja="連携の使い方を試すための架空の記録です。上の数には含みません。",
        en="Invented papers with which Renkei can be tried out. None of the numbers "
        "above counts them.",
    ),
    "papers": Text(
        ja="記録の一覧で見る(状態・担当・書き出し)",
        en="See the papers (states, parties, export)",
    ),
    "caption": Text(ja="連携", en="Collaborations"),
    "overseas": Text(ja="番号・海外側", en="No. and city abroad"),
    "japanese": Text(ja="日本側", en="In Japan"),
    "years": Text(ja="実施年度", en="Fiscal years"),
    "projects": Text(ja="形成案件", en="Projects formed"),
    "joint": Text(ja="No. {numbers} と共同連携案件", en="one case with no. {numbers}"),
    "others": Text(ja="ほか", en="and others"),
    "none_listed": Text(ja="記載なし", en="none listed"),
    "nothing": Text(ja="条件に合う連携はありません", en="No collaboration matches"),
    "nothing_body": Text(
        ja="名称は資料に印刷された表記(例「エーヤワディ管区」)と英語名のどちらでも"
        "探せます。条件を減らしてお試しください。",
        en="Names can be searched in English and as they were printed in Japanese. "
        "Try fewer conditions.",
    ),
    "counting": Text(ja="数え方", en="How they are counted"),
    "counting_body": Text(
        ja="同じ一覧でも、数え方によって結果は変わります。それぞれの数を開くと、"
        "規則と、数えた名称が示されます。資料の記載との食い違いは「事実の点検」に"
        "まとめています。",
        en="One list gives different counts under different rules. Open a number to "
        "read its rule and the names it counts. Where the document's own statement "
        "differs is reported on the facts page.",
    ),
    "to_facts": Text(ja="事実の点検を見る", en="Read the facts report"),
}

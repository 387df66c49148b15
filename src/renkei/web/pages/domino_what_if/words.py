"""The words of the page of a single city."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="ここに置いたら", en="What if one stood here"),
    "lead": Text(
        ja="地図か一覧で都市を選ぶと、そこに置いたモデルケースが何を引き起こすかを"
        "示します。",
        en="Choose a city on the map or in the list: what would a model case there set "
        "off?",
    ),
    "city": Text(ja="都市", en="City"),
    "find": Text(ja="都市の名前", en="Name of a city"),
    "find_hint": Text(
        ja="人口10万人以上の都市。国の名前でも探せます",
        en="Above 100,000 people; a country's name finds its cities",
    ),
    "technology": Text(ja="技術", en="Technology"),
    "year": Text(ja="開始年", en="First year"),
    "horizon": Text(ja="効果を数える最終年", en="Effects count until"),
    "go": Text(ja="試す", en="Try it"),
    "found": Text(ja="見つかった都市", en="Cities found"),
    "found_none": Text(ja="見つかりません。", en="No city is called so."),
    "choose": Text(ja="{c}({k}、{p:,}人)", en="{c} ({k}, {p:,} people)"),
    "map": Text(ja="地図から選ぶ", en="Choose on the map"),
    "map_note": Text(
        ja="大きい順に{n}都市を示しています。そのほかの都市は名前で探せます。",
        en="The {n} largest are shown; find any other by its name.",
    ),
    "answer": Text(ja="{c}に{t}を置いたら", en="{t} in {c}"),
    "tonnes": Text(ja="見込まれる削減量", en="Expected saving"),
    "cities": Text(ja="導入する都市", en="Cities that adopt"),
    "ties": Text(ja="都市間の広がりによる分", en="Brought by ties between cities"),
    "ties_note": Text(ja="残りはこの都市自身の導入", en="The rest is the city's own"),
    "cautious": Text(ja="慎重に見た値", en="Cautiously counted"),
    "cautious_note": Text(
        ja="5回に4回はこれを上回る", en="Four draws in five exceed it"
    ),
    "tonnes_unit": Text(ja="tCO₂/年", en="tCO₂ a year"),
    "cities_unit": Text(ja="都市", en="cities"),
    "range": Text(ja="90%の範囲 {low}〜{high}", en="90 % range {low} to {high}"),
    "until": Text(
        ja="{a}年に始め、{b}年に見込む効果です。都市の中で続く導入は下の表に含めます。"
        "支援がなくても導入したはずの都市は数えていません。1件が導入に至る確率を"
        "見込んでいます。",
        en="Begun in {a}, as it stands in {b}; growth inside cities is in the table "
        "below. Cities that would have adopted in any case are not counted; the chance "
        "that a case succeeds is.",
    ),
    "success": Text(ja="1件が導入に至る確率", en="Chance that a case succeeds"),
    "why": Text(ja="知られていること", en="What is known of it"),
    "verdict": Text(ja="証拠の評価", en="What the evidence is worth"),
    "see_back_test": Text(ja="検証を見る", en="See the back-test"),
    "trouble": Text(ja="答えられませんでした", en="It could not be answered"),
    "table_city": Text(ja="都市", en="City"),
    "country": Text(ja="国", en="Country"),
    "people": Text(ja="人口(人)", en="People"),
    "mark": Text(ja="確度", en="Confidence"),
    "own": Text(ja="この都市の値を入力する", en="Enter what this city knows of itself"),
    "own_lead": Text(
        ja="入力した値は、この都市についての推計に代わり、以後のすべての答えに使われます。"
        "空欄で送ると推計に戻ります。入力は記録として残ります。",
        en="It stands in place of what is estimated of this city, in every answer from "
        "then on. Sent empty, the estimate comes back. Whatever is entered stays on "
        "record.",
    ),
    "own_kind": Text(ja="項目", en="What it is"),
    "own_value": Text(ja="値", en="Number"),
    "own_value_hint": Text(
        ja="例:0.52。空欄なら推計に戻す", en="Such as 0.52; empty takes it back"
    ),
    "own_source": Text(ja="出典", en="Source"),
    "own_source_hint": Text(
        ja="資料名、年、ページ", en="The document, its year and page"
    ),
    "own_save": Text(ja="この値を使う", en="Use this number"),
    "own_standing": Text(ja="入力された値", en="Numbers entered"),
    "own_when": Text(ja="入力日", en="Entered"),
    "try_here": Text(ja="{c}を試す", en="Try {c}"),
}

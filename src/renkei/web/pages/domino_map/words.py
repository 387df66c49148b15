"""The words of the map of spread."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="ドミノの地図", en="The domino on the map"),
    "lead": Text(
        ja="どの技術がどの都市へ広がってきたか、これからどう広がり得るかを年ごとに"
        "示します。",
        en="Where a technology has spread from year to year, and how it may go on.",
    ),
    "technology": Text(ja="技術", en="Technology"),
    "draw": Text(ja="将来の番号", en="Future no."),
    "apply": Text(ja="表示", en="Show"),
    "another": Text(ja="別の将来を見る", en="See another future"),
    "map": Text(ja="{t}:{a}年〜{b}年", en="{t}, {a} to {b}"),
    "turn": Text(
        ja="{y}年までは記録、その後はシミュレーションの一つの将来です。実際にこの都市が"
        "この年に導入すると予測するものではありません。",
        en="Up to {y} it is the record; after that one simulated future, which is no "
        "forecast that this city adopts in this year.",
    ),
    "record": Text(ja="記録にある導入", en="Adopted, on record"),
    "uses": Text(ja="記録にある案件での利用", en="Uses in projects on record"),
    "uses_unit": Text(ja="件", en="uses"),
    "future": Text(ja="{y}年までの導入", en="Adopted by {y}"),
    "future_note": Text(
        ja="{n}通りの将来の90%の範囲 {low:,.0f}〜{high:,.0f}",
        en="90 % range of {n} futures: {low:,.0f} to {high:,.0f}",
    ),
    "cities": Text(ja="都市", en="cities"),
    "reached": Text(ja="対象都市に占める割合", en="Share of the cities looked at"),
    "reached_note": Text(ja="対象{n:,}都市", en="Of {n:,} cities"),
    "verdict": Text(ja="証拠の評価", en="What the evidence is worth"),
    "see_back_test": Text(ja="検証を見る", en="See the back-test"),
    "past_said": Text(ja="{c}:{y}年に導入(記録)", en="{c}: adopted in {y}, on record"),
    "country_said": Text(
        ja="{c}(都市は不明):{t}、{y}年(記録)",
        en="{c}, city not known: {t}, {y}, on record",
    ),
    "future_said": Text(
        ja="{c}:この将来では{y}年。{p}%の将来で{l}年までに導入",
        en="{c}: {y} in this future; adopts by {l} in {p} % of futures",
    ),
    "year": Text(ja="年", en="Year"),
    "city": Text(ja="都市", en="City"),
    "country": Text(ja="国", en="Country"),
    "how": Text(ja="種類", en="Kind"),
    "sure": Text(ja="導入する将来の割合(%)", en="Adopts in futures (%)"),
    "is_country": Text(ja="記録(国のみ判明)", en="on record, country only"),
    "is_past": Text(ja="記録", en="on record"),
    "is_future": Text(ja="シミュレーション", en="simulated"),
    "see_technology": Text(ja="この技術の見通し", en="The outlook of this technology"),
    "mark": Text(ja="確度", en="Confidence"),
}

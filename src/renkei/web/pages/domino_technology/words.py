"""The words of the outlook of a technology."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "lead": Text(
        ja="記録にある導入と、これからの見通し。次に導入しそうな都市を示します。",
        en="What is on record, how it may go on, and where it comes next most likely.",
    ),
    "curve": Text(ja="導入した都市の数", en="Cities that have adopted"),
    "curve_told": Text(
        ja="{a}年末までに{n}都市。{b}年には平均{m:,.0f}都市(90%の範囲 {low:,.0f}〜"
        "{high:,.0f})。",
        en="{n} cities by the end of {a}; {m:,.0f} on average by {b} (90 % range "
        "{low:,.0f} to {high:,.0f}).",
    ),
    "mean": Text(ja="平均", en="Mean"),
    "low": Text(ja="90%の範囲の下端", en="Low end of 90 %"),
    "high": Text(ja="90%の範囲の上端", en="High end of 90 %"),
    "table": Text(ja="年ごとの表", en="Year by year"),
    "year": Text(ja="年", en="Year"),
    "record": Text(ja="記録にある導入", en="Adopted, on record"),
    "record_none": Text(ja="記録はありません。", en="Nothing is on record."),
    "city": Text(ja="都市", en="City"),
    "country": Text(ja="国", en="Country"),
    "takeovers": Text(ja="どこから来たか", en="Where it may have come from"),
    "takeovers_lead": Text(
        ja="出典に記載があるもの、名前の一致から推定したもの、時期と結びつきから見て可能で"
        "あるだけのものを分けて示します。可能であることは、引き継いだ証拠ではありません。",
        en="What a source says, what is reasoned from matching names, and what is no "
        "more than possible are told apart. That it is possible is no evidence.",
    ),
    "to": Text(ja="案件", en="Project"),
    "from": Text(ja="引き継ぎ元", en="From"),
    "channel": Text(ja="経路", en="Channel"),
    "certainty": Text(ja="確からしさ", en="Certainty"),
    "lag": Text(ja="年の差", en="Years after"),
    "distance": Text(ja="距離(km)", en="Distance (km)"),
    "evidence": Text(ja="根拠", en="Evidence"),
    "project": Text(ja="案件", en="Project"),
    "next": Text(ja="次に導入しそうな都市", en="Where it comes next most likely"),
    "next_lead": Text(
        ja="支援を加えない{n}通りの将来のうち、{y}年までに導入する割合。",
        en="In how many of {n} futures without another model case it adopts by {y}.",
    ),
    "share": Text(ja="割合(%)", en="Share (%)"),
    "try_it": Text(ja="ここに置いたら", en="What if one stood here"),
    "no_tonnes": Text(ja="削減量の記録がない", en="what it saves is not on record"),
    "catalogue": Text(ja="技術の説明", en="About the technology"),
    "map": Text(ja="地図で見る", en="See the map"),
    "mark": Text(ja="確度", en="Confidence"),
    "verdict": Text(ja="証拠の評価", en="What the evidence is worth"),
    "home": Text(ja="ドミノの地図", en="The domino on the map"),
}

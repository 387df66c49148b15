"""The words of the back-test."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="検証", en="Back-test"),
    "lead": Text(
        ja="ある年までの記録だけでモデルを推定し、その後の年を予測して、実際と比べます。",
        en="The model is fitted to the record up to a year, predicts the years after "
        "it, and is held against what came.",
    ),
    "verdict": Text(ja="判定", en="The verdict"),
    "scores": Text(ja="予測の良さ", en="How well it predicts"),
    "about": Text(
        ja="{cuts}年までの記録で推定し、それぞれ次の3年を予測しました。国と技術の組は延べ"
        "{chances}、実際の導入は{events}件です。",
        en="Fitted to the record up to {cuts}, each time for the three years after it: "
        "{chances} chances of a country to adopt a technology, of which {events} were "
        "taken.",
    ),
    "beats": Text(
        ja="「{b}」より良い予測です(対数得点で{g}の差)。",
        en="It predicts better than “{b}”, by {g} in log score.",
    ),
    "beats_not": Text(
        ja="「{b}」に及びません(対数得点で{g}の差)。",
        en="It does not beat “{b}”: it is worse by {g} in log score.",
    ),
    "scores_lead": Text(
        ja="実際に起きたことに与えていた確率の対数の合計です。0に近いほど良い予測です。",
        en="The sum of the logarithms of the chances given to what happened. The "
        "nearer to 0, the better.",
    ),
    "who": Text(ja="予測の方法", en="Who predicts"),
    "score": Text(ja="対数得点", en="Log score"),
    "gain": Text(ja="モデルとの差", en="The model is better by"),
    "hits": Text(
        ja="上位20組に含まれた導入({n}件中)", en="Of {n} adoptions among its top 20"
    ),
    "expected": Text(ja="予測した導入の数", en="Adoptions it expected"),
    "calibration": Text(ja="予測した確率と実際の割合", en="Predicted and observed"),
    "calibration_lead": Text(
        ja="点が斜めの線の上にあれば、予測した確率のとおりに起きています。縦の線は90%の"
        "範囲、点の大きさは組の数です。",
        en="On the slanting line things happen as often as predicted. Upright lines "
        "are 90 % ranges; a larger dot stands for more pairs.",
    ),
    "calibration_none": Text(
        ja="予測の対象となる年に導入の記録がありません。",
        en="Nothing was predicted: no year after the fit has a record.",
    ),
    "predicted": Text(ja="予測した確率(%)", en="Predicted (%)"),
    "observed": Text(ja="実際の割合(%)", en="Observed (%)"),
    "range": Text(ja="90%の範囲(%)", en="90 % range (%)"),
    "pairs": Text(ja="組の数", en="Pairs"),
    "placebo": Text(ja="プラセボ", en="The placebo"),
    "placebo_told": Text(
        ja="近隣・共通の自治体・共通の企業という結びつきを、{n}通り、別の国どうしに付け替え"
        "ました。結びつきを加えたときの改善は本物で{gain}、付け替えたもののうち{share}%が"
        "これと同じか上回りました。",
        en="Nearness, shared Japanese cities and shared companies were given to other "
        "countries in {n} ways. With the real ties the score changes by {gain}; with "
        "{share} % of the exchanged ones it gains as much or more.",
    ),
    "cause": Text(ja="要因", en="Cause"),
    "thin_bands": Text(
        ja="確率の帯{all}のうち{n}では導入が5件に満たず、割合から言えることはわずかです。",
        en="In {n} of {all} bands fewer than five adoptions came: their share says "
        "little.",
    ),
    "shares": Text(ja="結びつきか、似ているからか", en="Ties or likeness"),
    "thin": Text(ja="記録が少ないところ", en="Where the record is thin"),
    "parameters": Text(ja="推定された値", en="What was estimated"),
    "name": Text(ja="名前", en="Name"),
    "mean": Text(ja="平均", en="Mean"),
    "low": Text(ja="下端(90%)", en="Low (90 %)"),
    "high": Text(ja="上端(90%)", en="High (90 %)"),
    "table": Text(ja="表で見る", en="Read it as a table"),
    "mark": Text(ja="確度", en="Confidence"),
}

PARTS = {
    "own push": Text(ja="国自身の動き", en="own push"),
    "size": Text(ja="都市人口の規模(対数)", en="size (logarithm of people in cities)"),
    "years in the JCM": Text(ja="JCM参加からの年数", en="years in the JCM"),
    "ties": Text(ja="結びつき(近隣・自治体・企業)", en="ties (near, city, company)"),
    "similarity": Text(ja="条件の近さ", en="similar conditions"),
    "popularity": Text(ja="世界での普及", en="spread in the world"),
    "push": Text(ja="国自身の動き", en="own push"),
}

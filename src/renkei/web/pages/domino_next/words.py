"""The words of the question and of its answer."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="次はどこか", en="Where next"),
    "lead": Text(
        ja="予算と自治体の数から、次のモデルケースを置く都市と技術を選びます。",
        en="With so much money and so many municipalities: in which cities, and with "
        "which technology, should the next model cases stand?",
    ),
    "question": Text(ja="質問", en="The question"),
    "go": Text(ja="答えを求める", en="Answer it"),
    "takes": Text(
        ja="計算には10〜40秒かかります。質問と答えには、誰でも読める番号が付きます。",
        en="It takes 10 to 40 seconds. Question and answer get a number under which "
        "everybody can read them.",
    ),
    "sign_in": Text(
        ja="質問するにはサインインが必要です。保存された答えは誰でも読めます。",
        en="Sign in to ask. Whatever was asked before can be read by everybody.",
    ),
    "not_yours": Text(
        ja="質問は事業の関係者が行えます。保存された答えは誰でも読めます。",
        en="People of the programme can ask; everybody can read what was asked.",
    ),
    "more_fields": Text(ja="くわしい条件", en="More conditions"),
    "budget_hint": Text(
        ja="全期間・全件の合計。例:300(3億円)",
        en="For all years and all cases, such as 300 (300 million yen)",
    ),
    "cases_hint": Text(ja="1自治体が1件を受け持ちます", en="Each stands one case"),
    "year_hint": Text(ja="例:2027", en="Such as 2027"),
    "horizon_hint": Text(ja="例:2050", en="Such as 2050"),
    "cost_per_year_hint": Text(
        ja="空欄なら、2026年度の公募の上限額(公表)を使います",
        en="Left empty: the ceiling of the call of FY2026 (published)",
    ),
    "staff_hint": Text(
        ja="空欄なら職員数は考慮しません", en="Left empty: posts are not considered"
    ),
    "staff_per_case_hint": Text(
        ja="公開資料がないため、職員数を制限するときは必須です",
        en="No paper tells it; needed where posts are limited",
    ),
    "per_country_hint": Text(
        ja="例:VN 1, * 2(* はそのほかの国)。空欄なら上限なし。初期値の決め方:{r}",
        en="Such as VN 1, * 2 (* is every other country); empty: no limit. It begins "
        "so: {r}",
    ),
    "seed_hint": Text(
        ja="同じ種なら同じ答えになります", en="The same seed gives the same answer"
    ),
    "all": Text(ja="すべて", en="all"),
    "mean": Text(ja="平均を最大にする", en="The best mean"),
    "risk_20": Text(
        ja="慎重に(5回に4回は上回る値)", en="Cautious: what four in five exceed"
    ),
    "risk_10": Text(
        ja="より慎重に(10回に9回は上回る値)",
        en="More cautious: what nine in ten exceed",
    ),
    "trouble": Text(ja="答えられませんでした", en="It could not be answered"),
    "kept": Text(ja="保存された質問", en="Questions that were asked"),
    "kept_none": Text(ja="まだありません。", en="There are none yet."),
    "number": Text(ja="番号", en="No."),
    "asked": Text(ja="質問", en="Question"),
    "asked_words": Text(
        ja="{b:,.10g}百万円・{n}自治体・{y}年から",
        en="{b:,.10g} million JPY, {n} municipalities, from {y}",
    ),
    "when": Text(ja="日時", en="When"),
    "answer": Text(ja="答え", en="The answer"),
    "answer_title": Text(ja="質問 {n} の答え", en="Question {n} and its answer"),
    "changed": Text(
        ja="保存したときと答えが変わりました。元になる記録が更新されています。",
        en="The answer no longer comes out as it did: the records behind it have "
        "changed.",
    ),
    "changed_model": Text(
        ja="元になる記録は同じですが、答えが変わりました(当時の版:{v})。",
        en="The records are the same, yet the answer comes out otherwise (asked with "
        "version {v}).",
    ),
    "total": Text(ja="見込まれる削減量", en="Expected saving"),
    "cities": Text(ja="導入する都市", en="Cities that adopt"),
    "by_2030": Text(ja="2030年の削減量", en="Saved in 2030"),
    "ties": Text(ja="都市間の広がりによる分", en="Brought by ties between cities"),
    "ties_note": Text(
        ja="残りは選んだ都市自身の導入", en="The rest is the chosen cities' own"
    ),
    "cautious": Text(ja="慎重に見た値", en="Cautiously counted"),
    "cautious_note": Text(
        ja="5回に4回はこれを上回る", en="Four draws in five exceed it"
    ),
    "gap": Text(ja="最良との差", en="From the best possible"),
    "gap_note": Text(
        ja="候補{all:,}件のどの選び方についても証明した上限",
        en="At most; proven over every choice among {all:,} candidates",
    ),
    "cost": Text(ja="費用", en="Cost"),
    "cost_note": Text(ja="予算{b:,.10g}百万円", en="Of {b:,.10g} million JPY"),
    "range": Text(ja="90%の範囲 {low}〜{high}", en="90 % range {low} to {high}"),
    "tonnes_unit": Text(ja="tCO₂/年", en="tCO₂ a year"),
    "cities_unit": Text(ja="都市・技術", en="city-technologies"),
    "million": Text(ja="百万円", en="million JPY"),
    "range_note": Text(
        ja="最終年の値です(都市の中で続く導入は、年ごとの表に含めます)。範囲は、広がりの"
        "強さが分からないことによる幅です。支援がなくても導入したはずの都市は数えていません。1件が導入に至る確率を見込み、一つの将来の偶然は"
        "含みません。",
        en="As it stands in the last year; growth inside cities is in the table of "
        "years. Ranges tell what is not known about spread. Cities that would have "
        "adopted in any case are not counted; the chance that a case succeeds is. The "
        "luck of a single future is not in them.",
    ),
    "verdict": Text(ja="証拠の評価", en="What the evidence is worth"),
    "see_back_test": Text(ja="検証を見る", en="See the back-test"),
    "map": Text(ja="置く場所", en="Where they would stand"),
    "ranking": Text(ja="次の10件", en="The next best ten"),
    "chosen": Text(ja="選択", en="Chosen"),
    "filter": Text(ja="絞り込み", en="Narrow it"),
    "country": Text(ja="国", en="Country"),
    "technology": Text(ja="技術", en="Technology"),
    "only_chosen": Text(ja="選択だけ", en="Chosen only"),
    "show_all": Text(ja="10件すべて", en="All ten"),
    "apply": Text(ja="絞り込む", en="Narrow"),
    "none_left": Text(ja="当てはまるものがありません。", en="None of the ten fits."),
    "adds": Text(ja="上位に加わる効果", en="Adds to those above"),
    "alone": Text(ja="単独の効果", en="By itself"),
    "own_ties": Text(ja="広がりの分", en="By ties"),
    "why": Text(ja="理由", en="Reasons"),
    "because": Text(ja="なぜこの答えか", en="Why this answer"),
    "otherwise": Text(ja="条件を変えると", en="Under other conditions"),
    "otherwise_note": Text(
        ja="同じ将来のもとで選び直し、数え直した値です。",
        en="Chosen anew and counted on the same futures.",
    ),
    "condition": Text(ja="条件", en="Condition"),
    "worth": Text(ja="効果({u})", en="Brings ({u})"),
    "of_asked": Text(ja="質問の答えを100とすると", en="The answer being 100"),
    "where": Text(ja="都市(国)", en="Cities (countries)"),
    "more": Text(ja="もう一つあれば", en="What one more would bring"),
    "more_name": Text(ja="加えるもの", en="One more"),
    "more_worth": Text(ja="加わる効果({u})", en="Would add ({u})"),
    "more_how": Text(ja="説明", en="How"),
    "takes_title": Text(ja="必要なもの", en="What it would take"),
    "per_case": Text(ja="1件・1年の費用", en="Cost of a case a year"),
    "success": Text(ja="1件が導入に至る確率", en="Chance that a case succeeds"),
    "staff": Text(ja="職員", en="Posts"),
    "no_staff": Text(ja="質問になく、考慮していない", en="not asked, not considered"),
    "unknown": Text(ja="分かっていないこと", en="What is not known"),
    "downloads": Text(ja="資料", en="To take along"),
    "brief": Text(ja="意思決定資料(PDF)", en="Decision brief (PDF)"),
    "word": Text(ja="同(Word)", en="The same (Word)"),
    "csv": Text(ja="順位表(CSV)", en="The ranking (CSV)"),
    "another": Text(ja="条件を変えて質問する", en="Ask with other conditions"),
    "spot": Text(ja="{n}位 {c}:{t}", en="No. {n}, {c}: {t}"),
    "rank": Text(ja="順位", en="Rank"),
    "city": Text(ja="都市", en="City"),
    "what_if": Text(ja="ここだけを試す", en="Try this city alone"),
    "mark": Text(ja="確度", en="Confidence"),
}

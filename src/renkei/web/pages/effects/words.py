"""The words of the pages of effects."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="事業の効果", en="Effects of the programme"),
    "lead": Text(
        ja="創設資料が掲げる六つの効果を、記録から数えたものです。数値を開くと算出方法が、"
        "「記録をたどる」でもとになる記録が分かります。証拠のない指標は「不明」とし、ゼロとは"
        "しません。",
        en="The six effects that the founding document names, counted from the "
        "records. Open a number for its rule, follow its records for the proof. A "
        "measure without evidence is unknown, never zero.",
    ),
    "scope": Text(ja="対象:{scope}({day}時点)", en="{scope}, as of {day}"),
    "demonstration": Text(
        ja="実演用の記録{count}件を含みます。実際の事業の実績ではありません。",
        en="Demonstration records are in these numbers ({count}): not results of the "
        "actual programme.",
    ),
    "left_out": Text(
        ja="実演用の記録{count}件は、実際の事業の実績ではないため、数えていません。",
        en="Demonstration records ({count}) are left out: they are invented, not "
        "results of the actual programme.",
    ),
    "no_demonstration": Text(
        ja="この指標に、実演用の記録は含まれていません。",
        en="No demonstration record is in this number.",
    ),
    "count_them": Text(ja="含めて表示する", en="Count them too"),
    "leave_out": Text(ja="除いて表示する", en="Leave them out"),
    "contents": Text(ja="この頁の内容", en="On this page"),
    "follow": Text(ja="{count}件の記録をたどる", en="Follow its records ({count})"),
    "no_records": Text(ja="記録はまだありません", en="no record yet"),
    "share": Text(
        ja="案件につながった連携の割合", en="Collaborations that led to a project"
    ),
    "share_lead": Text(
        ja="環境省の説明と、連携の計算を並べて示します。どちらかに合わせることはしません。",
        en="What the ministry says beside what we count. Neither is bent to the other.",
    ),
    "stated": Text(ja="環境省の説明", en="The ministry"),
    "at_most": Text(ja="創設資料の一覧:多くて", en="Founding list, at most"),
    "at_least": Text(ja="創設資料の一覧:少なくて", en="Founding list, at least"),
    "on_paper": Text(ja="連携の記録から", en="From the records"),
    "why": Text(ja="値が違う理由", en="Why they differ"),
    "adoptions": Text(ja="公募の採択件数", en="Proposals adopted"),
    "adoptions_lead": Text(
        ja="2013年度からの公募ごとの採択件数です。出典の見つからない公募は点線で示し、0件とは"
        "しません。",
        en="Adoptions of each call since FY2013. A call for which no source was found "
        "is dotted; it is not nought.",
    ),
    "call": Text(ja="公募", en="Call"),
    "applications": Text(ja="応募", en="Applications"),
    "adopted": Text(ja="採択", en="Adopted"),
    "source": Text(ja="出典", en="Source"),
    "first": Text(ja="一次公募", en="First call"),
    "second": Text(ja="二次公募", en="Second call"),
    "unknown": Text(ja="不明", en="not known"),
    "counted": Text(ja="採択された提案の記録", en="Proposals on record"),
    "reports": Text(ja="報告書を作る", en="Write a report"),
    "parts": Text(ja="内訳", en="Its parts"),
    "parts_note": Text(
        ja="一つの記録が複数の都市や自治体に関わるときは、それぞれに数えます。そのため内訳の合計は"
        "全体と一致しないことがあります。年度や場所の不明な記録は内訳に入りません。",
        en="A record of several cities counts for each, so parts may not add up to the "
        "whole. Records whose year or place is unknown are in no part.",
    ),
    "records": Text(ja="もとになる記録", en="The records behind it"),
    "record": Text(ja="記録", en="Record"),
    "says": Text(ja="内容", en="What it shows"),
    "year": Text(ja="年度", en="Fiscal year"),
    "where": Text(ja="都市", en="Cities"),
    "value": Text(ja="値", en="Value"),
    "narrowed": Text(ja="絞り込み:{what}", en="Narrowed to {what}"),
    "all": Text(ja="すべて表示", en="Show all"),
    "none": Text(ja="記録はまだありません", en="No record yet"),
    "none_body": Text(
        ja="この指標を示す記録が書かれると、ここに並びます。それまで値は不明です。",
        en="Records that show this measure will stand here. Until then the value is "
        "unknown.",
    ),
    "page_of": Text(ja="{page} / {pages} 頁", en="page {page} of {pages}"),
    "newer": Text(ja="前へ", en="Before"),
    "older": Text(ja="次へ", en="Next"),
    "pages": Text(ja="頁の移動", en="Pages"),
    "definition": Text(ja="定義", en="Definition"),
    "rule": Text(ja="算出方法", en="How it is counted"),
    "demo": Text(ja="実演", en="Demonstration"),
}

"""What the pages of the matching say."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="マッチング", en="Matching"),
    "lead": Text(
        ja="都市が必要とすることを、それを実現できる企業と、経験を持つ自治体につなぎます。点数はすべて理由に分けて示し、何を誰に見せるかは会員自身が決めます。",
        en="A city's need meets companies that can build it and municipalities that "
        "have done it. Every score is a sum of stated reasons, and members decide "
        "what others see of them.",
    ),
    "search": Text(ja="プロフィールと必要事項を探す", en="Search profiles and needs"),
    "search_hint": Text(
        ja="日本語でも英語でも。例:街路灯、waste heat、ダナン",
        en="In Japanese or English, like street light, waste heat, Da Nang",
    ),
    "go": Text(ja="探す", en="Search"),
    "found": Text(ja="見つかったもの", en="Found"),
    "none": Text(
        ja="閲覧できる記録の中には見つかりませんでした。語を減らすか、別の語でお試しください。",
        en="Nothing that you may see has all of these words. Try fewer or others.",
    ),
    "companies": Text(ja="企業", en="Companies"),
    "municipalities": Text(ja="自治体", en="Municipalities"),
    "needs": Text(ja="都市が必要とすること", en="Needs of cities"),
    "no_needs": Text(
        ja="閲覧できる必要事項は、まだありません。",
        en="There is no need to read yet.",
    ),
    "no_needs_why": Text(
        ja="海外都市の担当者が必要事項を登録すると、ここに並びます。",
        en="Officers of overseas cities state them; they will stand here.",
    ),
    "name": Text(ja="名称", en="Name"),
    "kind": Text(ja="種別", en="Kind"),
    "country": Text(ja="国", en="Country"),
    "standing": Text(ja="登録の状態", en="Standing"),
    "city": Text(ja="都市", en="City"),
    "asked_on": Text(ja="登録日", en="Asked on"),
    "wanted": Text(ja="求める技術・部門", en="Technology or sector"),
    "offered": Text(ja="提供する技術", en="Offers"),
    "member": Text(ja="会員が記入", en="Written by the member"),
    "facts": Text(
        ja="公表資料から作成(会員は未確認)",
        en="Compiled from documents, not yet confirmed by the member",
    ),
    "demonstration": Text(ja="実演", en="Demonstration"),
    "yours": Text(ja="あなたの操作", en="Yours to do"),
    "own_profile": Text(ja="自分のプロフィールを書く", en="Write your own profile"),
    "own_need": Text(ja="必要事項を登録する", en="State a need"),
    "from_plan": Text(ja="計画から必要事項を作る", en="Take needs from your plan"),
    "introductions": Text(ja="紹介", en="Introductions"),
    "accuracy": Text(ja="的中の記録と重み", en="Accuracy and weights"),
    "programme": Text(ja="事業全体の割当て", en="Assignment of the programme"),
    "all": Text(ja="ほか{n}件は検索できます。", en="{n} more can be searched."),
    "trouble": Text(ja="受け付けられませんでした", en="It was not accepted"),
    "hidden": Text(
        ja="示されていない、または閲覧できません。", en="Not stated, or not for you."
    ),
    "field": Text(ja="項目", en="Field"),
    "value": Text(ja="内容", en="What is stated"),
    "seen_by": Text(ja="公開範囲", en="Shown to"),
    "mark": Text(ja="確度", en="Mark"),
    "evidence": Text(ja="根拠", en="What it was compiled from"),
    "source": Text(ja="出典", en="Source"),
    "edit": Text(ja="書き直す", en="Edit"),
    "edit_lead": Text(
        ja="書いた内容は版として残ります。公開範囲は項目ごとに選びます。何も選ばない項目は会員だけに見えます。",
        en="What you write is kept as a version. Choose for each part who sees it; "
        "a part without a choice is for members only.",
    ),
    "save": Text(ja="保存する", en="Save"),
    "sees": Text(ja="公開範囲", en="Who sees what"),
    "several": Text(
        ja="複数選択できます(Ctrlまたは⌘を押しながら)。",
        en="Choose several with Ctrl or ⌘.",
    ),
    "one_language": Text(
        ja="一方の言語だけでも登録できます。", en="One of the two languages is enough."
    ),
    "languages_hint": Text(
        ja="符号をコンマで区切る(ja, en, vi)", en="Codes between commas: ja, en, vi"
    ),
    "unit_hint": Text(
        ja="企業と都市が同じ単位で書くと比べられます(kW、灯、t/dayなど)。",
        en="Sizes compare when both sides write one unit (kW, lamps, t/day).",
    ),
    "offer": Text(ja="提供する技術 {n}", en="Technology offered, {n}"),
    "reference": Text(ja="実績 {n}", en="Reference, {n}"),
    "about": Text(ja="会社について", en="About you"),
    "what": Text(ja="何が必要か", en="What is needed"),
    "nothing": Text(ja="選ばない", en="None"),
    "default": Text(ja="会員に(既定)", en="Members (as set)"),
}
MATCHES = {
    "title": Text(ja="合う相手(最大10件)", en="The best matches, ten at most"),
    "considered": Text(
        ja="閲覧できる提供{n}件を、すべての自治体と組み合わせて比べました。",
        en="{n} offers that you may see were compared with every municipality.",
    ),
    "none": Text(ja="合う提供はまだありません。", en="No offer fits yet."),
    "points": Text(ja="{p} / 100点", en="{p} of 100 points"),
    "file": Text(ja="理由とともに保存", en="Save with the reasons:"),
    "with": Text(ja="{m}の経験とともに", en="with the experience of {m}"),
    "first_stable": Text(
        ja="どの重みを±20 %動かしても、1位は変わりません。",
        en="The first stays first however each weight moves by up to ±20 %.",
    ),
    "first_unstable": Text(
        ja="重みを±20 %動かすと、1位は入れ替わりえます。",
        en="The first may change when weights move by up to ±20 %.",
    ),
    "stable": Text(ja="順位は安定", en="Place is stable"),
    "unstable": Text(
        ja="重み±20 %で{a}位から{b}位まで動きうる",
        en="May stand from {a} to {b} when weights move by ±20 %",
    ),
    "reasons": Text(ja="点数の内訳と理由", en="How the score adds up"),
    "term": Text(ja="項目", en="Term"),
    "adds": Text(ja="加点", en="Adds"),
    "weight": Text(ja="重み(千分率)", en="Weight, per mille"),
    "worth": Text(ja="評価(0〜1000)", en="Worth, 0 to 1,000"),
    "why": Text(ja="理由", en="Why"),
    "ask": Text(ja="紹介を依頼する", en="Ask for an introduction"),
    "tell": Text(ja="伝えたいこと", en="What to tell them"),
    "not_member": Text(
        ja="まだ会員ではないため、紹介は依頼できません。",
        en="Not a member yet, so an introduction cannot be asked for.",
    ),
    "judge": Text(ja="この組合せは役に立ちますか", en="Is this match useful?"),
    "judge_why": Text(ja="理由", en="Reason"),
    "useful": Text(ja="役に立つ", en="Useful"),
    "not_useful": Text(ja="役に立たない", en="Not useful"),
    "judged": Text(
        ja="評価は記録され、重みに反映されます。",
        en="Your word is kept and moves the weights.",
    ),
    "offer_yours": Text(ja="この都市に紹介を依頼する", en="Ask this city to meet you"),
}
STEPS = {
    "title": Text(ja="紹介", en="Introductions"),
    "lead": Text(
        ja="依頼、承諾または辞退、その後の結果。記録は両者だけが閲覧でき、書き換えられません。",
        en="Asked, accepted or declined, and what came of it. Only the two sides see "
        "it, and nothing in it is ever changed.",
    ),
    "none": Text(ja="紹介はまだありません。", en="No introductions yet."),
    "none_why": Text(
        ja="必要事項のページから、合う相手に紹介を依頼できます。",
        en="Ask for one on the page of a need.",
    ),
    "need": Text(ja="必要事項", en="Need"),
    "company": Text(ja="企業", en="Company"),
    "technology": Text(ja="技術", en="Technology"),
    "stands": Text(ja="段階", en="Stands at"),
    "since": Text(ja="日付", en="Since"),
    "waits": Text(ja="あなたの回答待ち", en="Waits for your answer"),
    "log": Text(ja="経過", en="What happened"),
    "said": Text(ja="記載", en="What was said"),
    "words": Text(ja="相手への言葉・理由", en="Your words or reason"),
    "accept": Text(ja="承諾する", en="Accept"),
    "decline": Text(ja="辞退する", en="Decline"),
    "next": Text(ja="次の段階", en="Next step"),
    "met": Text(ja="面談した", en="We have met"),
    "ended": Text(ja="案件なしで終了した", en="It ended without a project"),
    "begin": Text(ja="候補案件を起案する", en="Draft the candidate project"),
    "begin_lead": Text(
        ja="必要事項、都市、技術、企業名を記した候補案件の下書きができます。提出はされません。",
        en="A draft candidate with the need, the city, the technology and the "
        "company is written; nothing is submitted.",
    ),
    "begin_city": Text(
        ja="候補案件は、起案できる役割の方(都市の担当者など)が始めます。",
        en="The side that may draft projects, such as the city, begins it.",
    ),
    "project": Text(ja="候補案件", en="Candidate project"),
    "estimate": Text(
        ja="この技術と都市で見積もる", en="Estimate this technology for the city"
    ),
    "appraisals": Text(
        ja="案件の採算性評価を見る・作成する", en="Read and make appraisals of projects"
    ),
    "contact": Text(ja="相手のプロフィール", en="Profile of the other side"),
}

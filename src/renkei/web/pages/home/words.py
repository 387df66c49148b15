"""The words of the front page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(
        ja="連携 Renkei — 都市間連携から検証されたクレジットまで",
        en="Renkei 連携 — from city partnerships to verified credits",
    ),
    "promise": Text(
        ja="都市と都市の握手を、たしかな一トンへ。",
        en="From a handshake between cities to a tonne anyone can verify.",
    ),
    "lead": Text(
        ja="都市間連携事業を、対話から計画、案件、資金、クレジット、そして次の都市への"
        "広がりまで、ひとつながりで見通します。どの数値も、もとになる記録まで開けます。",
        en="Renkei follows the City-to-City Collaboration Programme without a break: "
        "dialogue, plan, project, finance, credit, and on to the next city. Every "
        "number opens down to the record it came from.",
    ),
    "to_demonstration": Text(ja="一トンの道筋をたどる", en="Follow one tonne through"),
    "to_partnerships": Text(ja="連携の一覧を見る", en="See all collaborations"),
    "map": Text(ja="手を結んだ都市", en="Cities that joined hands"),
    "rules": Text(
        ja="数え方を変えると、都市・地域は{merged}または{ports}、日本の自治体は{strict}に"
        "なります。",
        en="Under other rules there are {merged} or {ports} cities and regions, and "
        "{strict} local governments.",
    ),
    "to_rules": Text(ja="数え方を見る", en="See the rules"),
    "river": Text(
        ja="連携から、発行された一トンまで", en="From collaborations to issued tonnes"
    ),
    "river_lead": Text(
        ja="数値を開くと、数え方と出典、もとになる記録が表示されます。",
        en="Open a number to see how it was counted, from which record.",
    ),
    "chain": Text(
        ja="上流から下流まで、切れ目なく", en="Upstream to downstream, unbroken"
    ),
    "chain_lead": Text(
        ja="七つの段階は、それぞれ一つのものを次へ渡します。最後の交流が、"
        "次の連携の始まりです。",
        en="Each of the seven stages hands one thing to the next, and the last one "
        "is where the next partnership begins.",
    ),
    "hands_on": Text(ja="次へ渡すもの", en="hands on"),
    "demonstration": Text(
        ja="一つの案件を、メーターから口座まで",
        en="One project, from its meter to the account",
    ),
    "demonstration_mark": Text(ja="実演用データ", en="Demonstration data"),
    "demonstration_body": Text(
        ja="MN004 は、モンゴル・ダルハンの10 MW太陽光発電による実在のJCM登録案件です。"
        "ここでは、公開された方法論と実演用の計測データで、一トンができるまでの"
        "全工程を再現しています。",
        en="MN004 is a real, registered JCM project: 10 MW of solar power at Darkhan, "
        "Mongolia. Here its published methodology and demonstration meter data show "
        "every step by which a tonne comes about.",
    ),
    "step_meter": Text(ja="計測値を読み、点検する", en="Read and check the meter file"),
    "step_sum": Text(
        ja="電力量を一Whまで正確に合計する", en="Sum it exactly, to the Wh"
    ),
    "step_reduce": Text(
        ja="方法論の式から排出削減量を求める", en="Apply the methodology's equations"
    ),
    "step_verify": Text(ja="第三者機関が検証する", en="Have a third party verify it"),
    "step_gate": Text(
        ja="未確認の値があれば発行を止める",
        en="Stop the issuance where a value is not confirmed",
    ),
    "step_issue": Text(
        ja="両国の口座へ通し番号付きで発行する",
        en="Issue serial numbers to both countries' accounts",
    ),
    "open_project": Text(ja="MN004 を開く", en="Open MN004"),
    "first": Text(ja="はじめに", en="Where to begin"),
    "city": Text(ja="自分の都市を探す", en="Find your city"),
    "city_body": Text(
        ja="連携の相手、形成された案件、排出量の公表値を都市ごとにまとめています。",
        en="Each city with its partners, the projects formed there and the emission "
        "totals published for it.",
    ),
    "facts": Text(ja="資料の食い違いを読む", en="Read where the records disagree"),
    "facts_body": Text(
        ja="創設資料や登録簿の食い違いは直さずに残し、根拠と説明を添えて示します。",
        en="Differences in the founding document and the register are kept, not "
        "corrected: each with its evidence and explanation.",
    ),
    "desk": Text(ja="担当者としてサインインする", en="Sign in to your desk"),
    "desk_body": Text(
        ja="省庁、自治体、事業者、検証機関、事務局。それぞれの次の仕事と期限を示します。",
        en="Ministry, city, participant, verifier, secretariat: what is yours to do "
        "next, and by when.",
    ),
}

STEPS = (
    "step_meter",
    "step_sum",
    "step_reduce",
    "step_verify",
    "step_gate",
    "step_issue",
)

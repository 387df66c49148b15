"""The words of the estimator's page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "title": Text(ja="案件を見積もる", en="Estimate a project"),
    "lead": Text(
        ja="都市・技術・規模・稼働時間・電力単価の五つに答えると、電力量、削減量、費用、補助、回収年数を"
        "一枚で示します。すべての値に幅・式・出典があり、前提は一つずつ置き換えられます。",
        en="Answer five questions (city, technology, size, hours, price) and see "
        "energy, tonnes, cost, subsidy and payback on one page. Every number has a "
        "range, a formula and a source, and you can replace any assumption.",
    ),
    "asked": Text(ja="五つの質問", en="Five questions"),
    "city": Text(ja="都市", en="City"),
    "technology": Text(ja="技術", en="Technology"),
    "size": Text(ja="規模", en="Size"),
    "hours": Text(ja="年間の全負荷相当時間", en="Hours of full load a year"),
    "tariff": Text(ja="電力の単価(米ドル/kWh)", en="Price of electricity (USD/kWh)"),
    "city_hint": Text(
        ja="収録されている海外の都市から選びます", en="One of the cities on record"
    ),
    "technology_hint": Text(
        ja="式と出典のある技術", en="Those with a formula and sources"
    ),
    "size_hint": Text(
        ja="技術ごとの単位(kW、台、t/日など)。太陽光は電池の合計、冷凍機は冷房能力",
        en="In the technology's unit (kW, number, t/day). Solar: the cells (DC)",
    ),
    "hours_hint": Text(
        ja="太陽光と冷房は空欄でよい(日射・気候から計算)",
        en="Leave empty for solar and cooling: sun and climate say it",
    ),
    "tariff_hint": Text(
        ja="買わずに済む電力、または売る電力の単価。例:0.1",
        en="Of what is not bought, or of what is sold. Like 0.1",
    ),
    "jpy": Text(ja="為替レート(円/米ドル)", en="Exchange rate (JPY for one USD)"),
    "jpy_hint": Text(
        ja="入力すると円建ての補助の上限を適用します。推測はしません",
        en="Brings the subsidy's ceilings in yen; it is never guessed",
    ),
    "jpy_on": Text(ja="そのレートの日付", en="Day of that rate"),
    "jpy_on_hint": Text(ja="例:2026-04-01", en="Like 2026-04-01"),
    "choose": Text(ja="選んでください", en="Choose one"),
    "go": Text(ja="見積もる", en="Estimate"),
    "trouble": Text(ja="見積もれませんでした", en="It could not be estimated"),
    "result": Text(
        ja="{place}の{technology} {size} {unit}",
        en="{technology}, {size} {unit}, in {place}",
    ),
    "range": Text(ja="幅:{range}", en="Range: {range}"),
    "never": Text(
        ja="回収できない場合があります", en="It may not pay back within any life"
    ),
    "not_paid": Text(ja="回収できません", en="Never"),
    "numbers": Text(ja="数値の根拠", en="Where each number comes from"),
    "what": Text(ja="項目", en="What"),
    "value": Text(ja="値", en="Value"),
    "span": Text(ja="幅", en="Range"),
    "rule": Text(ja="式", en="Formula"),
    "leans": Text(ja="用いる前提", en="Leans on"),
    "mark": Text(ja="確度", en="Mark"),
    "source": Text(ja="出典", en="Source"),
    "more": Text(ja="適用と資金", en="What applies, and money"),
    "methodologies": Text(ja="適用できる方法論", en="Methodologies that fit"),
    "elsewhere": Text(
        ja="他国の方法論(提案の手がかり)",
        en="Methodologies of other countries, to propose from",
    ),
    "none": Text(ja="収録されていません", en="None on record"),
    "similar": Text(ja="同国の同種案件(登録簿)", en="Cases of the kind in the country"),
    "legal": Text(ja="法定耐用年数", en="Legal service life"),
    "legal_years": Text(
        ja="{years}年({mark})。{item}", en="{years} years ({mark}). {item}"
    ),
    "legal_none": Text(
        ja="業種によるため未収録", en="Not on record; it follows the industry"
    ),
    "schemes": Text(ja="対象となり得る支援制度", en="Schemes it may enter"),
    "grant": Text(
        ja="{name}:{answer}(最大 {most} 円)", en="{name}: {answer} (at most JPY {most})"
    ),
    "scheme": Text(ja="{name}:{answer}", en="{name}: {answer}"),
    "npv": Text(
        ja="正味現在価値(補助なし → あり)",
        en="Net present value, without → with subsidy",
    ),
    "irr": Text(
        ja="内部収益率(補助なし → あり)", en="Internal rate of return, without → with"
    ),
    "untaxed": Text(
        ja="税引前・借入なし。割引率と物価上昇率は下の前提による。",
        en="Before tax, no loan; discount rate and inflation as assumed below.",
    ),
    "no_rate": Text(ja="定まらない", en="none"),
    "refine": Text(ja="前提を置き換える", en="Refine: replace an assumption"),
    "refine_lead": Text(
        ja="より良い値がある前提だけを入力してください。空欄は今の値のままです。割合は0〜1で書きます。",
        en="Fill in only what you know better; empty fields keep their value. "
        "Shares are written from 0 to 1.",
    ),
    "now": Text(ja="今の値:{value}", en="Now: {value}"),
    "again": Text(ja="計算し直す", en="Estimate again"),
    "yours": Text(ja="あなたの値", en="yours"),
    "notes": Text(ja="使う前に", en="Before you use it"),
    "keep": Text(ja="案件の候補として残す", en="Keep it as a candidate project"),
    "keep_lead": Text(
        ja="この見積りを記したアイデアノート(PIN)の下書きを作ります。提出されるまで、"
        "あなたと参加者だけが見られます。企業連合の代表には案件の記録も作られます。",
        en="A draft idea note (PIN) with these numbers is written. Until it is "
        "submitted only you and its participants see it. Who leads a consortium gets "
        "the project record as well.",
    ),
    "keep_go": Text(ja="アイデアノートの下書きを作る", en="Draft the idea note"),
    "keep_who": Text(
        ja="プロジェクト参加者または企業連合の代表として利用登録した方が下書きを作れます。",
        en="Project participants and consortium leads can draft an idea note.",
    ),
    "appraise": Text(ja="この見積りから採算評価を作る", en="Appraise this"),
    "appraise_lead": Text(
        ja="案件の当事者は、この値を入れた採算評価(税・融資・クレジットを含む)に進めます。",
        en="A party of a project can go on to its appraisal, with tax, loan and "
        "credits; it begins with these numbers.",
    ),
    "sign_in": Text(ja="ログインする", en="Sign in"),
}

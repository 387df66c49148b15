"""The words of a city's planning desk and of its start."""

from __future__ import annotations

from renkei.foundation import Text, same

WORDS: dict[str, Text] = {
    "plans": Text(ja="計画", en="Plans"),
    "unit": same("tCO2e"),
    "title": Text(ja="{name}の計画", en="Planning of {name}"),
    "lead": Text(
        ja="排出量を把握し、推計値を実測値に置き換えながら、計画につなげます。",
        en="From a first estimate to measured numbers, and from those to a plan.",
    ),
    "draft": Text(ja="下書き", en="Draft"),
    "published": Text(ja="公表", en="Published"),
    "stands": Text(ja="現在の状況", en="Where it stands"),
    "total": Text(ja="排出量(BASIC)", en="Emissions (BASIC)"),
    "total_tonnes": Text(ja="排出量(BASIC、tCO2e)", en="Emissions (BASIC, tCO2e)"),
    "per_year": Text(ja="{year}年、{gwp}", en="{year}, {gwp}"),
    "answered": Text(ja="回答済みの項目", en="Numbers answered"),
    "answered_of": Text(ja="{asked}項目中{answered}", en="{answered} of {asked}"),
    "estimated": Text(ja="推計値の割合", en="Still estimated"),
    "estimated_of": Text(ja="排出量の{percent}%", en="{percent}% of the tonnes"),
    "measured_all": Text(
        ja="すべて実測・算定値です。", en="Everything is measured or worked out."
    ),
    "next": Text(ja="次にすること", en="What to do next"),
    "next_lead": Text(
        ja="推計値のうち排出量の大きい順です。手元の資料の値を入力すると、推計値と"
        "置き換わります。",
        en="The heaviest estimates come first. Enter what your own papers say and the "
        "estimate gives way to it.",
    ),
    "enter": Text(ja="値を入力", en="Enter a value"),
    "next_plan": Text(
        ja="推計値は残っていません。排出量を公表し、対策の検討に進めます。",
        en="No estimate is left. Publish the inventory and go on to measures.",
    ),
    "inventories": Text(ja="排出量の記録", en="Inventories"),
    "open_inventory": Text(
        ja="{year}年の排出量を開く", en="Open the inventory of {year}"
    ),
    "year": Text(ja="年", en="Year"),
    "state": Text(ja="状態", en="State"),
    "changed": Text(ja="更新", en="Changed"),
    "another_year": Text(ja="別の年を始める", en="Begin another year"),
    "another_year_hint": Text(
        ja="同じ事実から推計し、下書きとして作成します。例:2024",
        en="It is estimated from the same facts, as a draft. Example: 2024",
    ),
    "begin_year": Text(ja="作成する", en="Begin"),
    "beside": Text(ja="ほかの総量との比較", en="Beside other totals"),
    "beside_lead": Text(
        ja="同じ都市の総量も、範囲や方法が異なれば一致しません。公表値もすべて残しています。",
        en="Totals of one city differ where scope or method do. Published ones are all "
        "kept.",
    ),
    "tonnes": Text(ja="排出量", en="Emissions"),
    "counts": Text(ja="範囲・方法", en="What it counts"),
    "withdrawn": Text(ja="取り下げた排出量の記録", en="Withdrawn inventories"),
    "another_total": Text(ja="別の総量を記録する", en="Keep another total"),
    "another_total_lead": Text(
        ja="同じ年でも範囲や方法の異なる総量を、その説明とともに並べて残します。平均はしません。",
        en="Totals of one year that count other things stand side by side, each with "
        "its scope. They are never averaged.",
    ),
    "keep_total": Text(ja="記録する", en="Keep it"),
    "kept_total": Text(ja="総量を記録しました。", en="The total is kept."),
    "scope_hint": Text(
        ja="例:エネルギー起源のみ、航空を除く", en="Like: energy only, without aviation"
    ),
    "withdrawn_now": Text(ja="取り下げました。", en="It is withdrawn."),
    "kept": Text(ja="シナリオと計画", en="Scenarios and plans"),
    "kept_none": Text(
        ja="まだありません。排出量の下書きができたら、対策を選んで作成します。",
        en="None yet. They are made from the inventory once it stands.",
    ),
    "to_scenarios": Text(
        ja="対策とシナリオを検討する", en="Weigh measures and scenarios"
    ),
    "to_living": Text(
        ja="採択・案件・毎年の進捗", en="Adoption, projects, yearly progress"
    ),
    "to_optimum": Text(ja="最適な計画を求める", en="Find the best plan"),
    "document": Text(ja="文書", en="Document"),
    "kind_scenario": Text(ja="シナリオ", en="Scenario"),
    "kind_plan": Text(ja="計画", en="Plan"),
    "name": Text(ja="名称", en="Name"),
    "kind": Text(ja="種類", en="Kind"),
    "version": Text(ja="版", en="Version"),
    "history": Text(ja="変更の履歴", en="What was changed"),
    "when": Text(ja="日時", en="When"),
    "who": Text(ja="変更した人", en="Who"),
    "what": Text(ja="変更", en="What"),
    "total_after": Text(ja="変更後の総量(tCO2e)", en="Total afterwards (tCO2e)"),
    "why": Text(ja="理由", en="Why"),
    "no_inventory": Text(ja="排出量の記録がありません", en="There is no inventory"),
    "no_inventory_how": Text(
        ja="公表されると、ここに表示されます。", en="It will stand here once published."
    ),
    "began": Text(
        ja="最初の推計ができました。以下の大きい項目から、資料の値に置き換えてください。",
        en="The first estimate stands. Replace the heaviest numbers below with what "
        "your papers say.",
    ),
    "began_year": Text(ja="新しい年を作成しました。", en="The new year stands."),
    # the start
    "start_title": Text(ja="都市の計画を始める", en="Begin a city's planning"),
    "start_lead": Text(
        ja="人口、所得、気候、電力の事実から、48項目の最初の推計を作成します。"
        "所要時間は数秒です。推計値には印が付き、後から一つずつ置き換えられます。",
        en="A first estimate of all 48 numbers is made from population, income, "
        "climate and the grid. It takes seconds. Every number is marked as "
        "estimated and can be replaced one by one.",
    ),
    "own_place": Text(ja="担当する都市・地域", en="Your city or region"),
    "start_place": Text(ja="{name}の計画を始める", en="Begin with {name}"),
    "goes_on": Text(
        ja="{name}の計画は始まっています。", en="The planning of {name} has begun."
    ),
    "open_desk": Text(ja="計画の机を開く", en="Open its desk"),
    "better": Text(
        ja="手元により確かな値がある場合(任意)", en="If you know better (optional)"
    ),
    "better_lead": Text(
        ja="空欄の項目には、記録にある国・都市の値を用います。",
        en="What is left empty is taken from the facts on record.",
    ),
    "other_city": Text(ja="国内の別の都市", en="Another city of your country"),
    "other_lead": Text(
        ja="記録にない都市は、名称と人口から始められます。",
        en="A city that is not on record begins with its name and population.",
    ),
    "start": Text(ja="推計を作成する", en="Make the estimate"),
    "choose": Text(ja="選択してください", en="Choose one"),
    "from_facts": Text(ja="記録の値を用いる", en="As on record"),
    "population_hint": Text(ja="例:350,000", en="Example: 350,000"),
    "income_hint": Text(
        ja="都市の値が分かる場合。例:5,700", en="If the city's own is known, like 5,700"
    ),
    "grid_hint": Text(
        ja="電力会社等の公表値がある場合。例:0.71",
        en="If a utility publishes one, like 0.71",
    ),
    "source_hint": Text(
        ja="上に入力した値の出典。例:市統計書2024",
        en="Where these values stand, like “City yearbook 2024”",
    ),
    "climate_hint": Text(
        ja="国内に複数の気候がある場合は選択が必要です。",
        en="Needed where the country has several climates.",
    ),
}

# Köppen's zones in words, in the order of the estimator's list.
ZONES: dict[str, Text] = {
    "Af": Text(ja="熱帯雨林", en="Tropical rainforest"),
    "Am": Text(ja="熱帯モンスーン", en="Tropical monsoon"),
    "Aw": Text(ja="サバナ(冬に乾季)", en="Savanna, dry winter"),
    "As": Text(ja="サバナ(夏に乾季)", en="Savanna, dry summer"),
    "BWh": Text(ja="砂漠(高温)", en="Hot desert"),
    "BWk": Text(ja="砂漠(低温)", en="Cold desert"),
    "BSh": Text(ja="ステップ(高温)", en="Hot steppe"),
    "BSk": Text(ja="ステップ(低温)", en="Cold steppe"),
    "Csa": Text(ja="地中海性(夏に高温)", en="Mediterranean, hot summer"),
    "Csb": Text(ja="地中海性(夏に温暖)", en="Mediterranean, warm summer"),
    "Cwa": Text(ja="温帯冬季少雨(夏に高温)", en="Temperate, dry winter, hot summer"),
    "Cwb": Text(ja="温帯冬季少雨(夏に温暖)", en="Temperate, dry winter, warm summer"),
    "Cfa": Text(ja="温暖湿潤", en="Humid subtropical"),
    "Cfb": Text(ja="西岸海洋性", en="Oceanic"),
    "Dwa": Text(
        ja="亜寒帯冬季少雨(夏に高温)", en="Continental, dry winter, hot summer"
    ),
    "Dwb": Text(
        ja="亜寒帯冬季少雨(夏に温暖)", en="Continental, dry winter, warm summer"
    ),
    "Dwc": Text(ja="亜寒帯冬季少雨(夏に冷涼)", en="Subarctic, dry winter"),
    "Dfa": Text(ja="亜寒帯湿潤(夏に高温)", en="Humid continental, hot summer"),
    "Dfb": Text(ja="亜寒帯湿潤(夏に温暖)", en="Humid continental, warm summer"),
    "Dfc": Text(ja="亜寒帯(夏に冷涼)", en="Subarctic"),
}

# What was done, as the journal calls it.
DEEDS: dict[str, Text] = {
    "start_planning": Text(ja="計画を開始", en="Planning begun"),
    "estimate_inventory": Text(ja="推計を作成", en="Estimate made"),
    "add_inventory_line": Text(
        ja="{reference} に値を追加", en="Line added to {reference}"
    ),
    "replace_inventory_line": Text(
        ja="{reference} の値を変更", en="Line of {reference} replaced"
    ),
    "withdraw_inventory_line": Text(
        ja="{reference} の値を取り下げ", en="Line of {reference} withdrawn"
    ),
    "put_notation_key": Text(
        ja="{reference} に表記キーを記入", en="Notation key put at {reference}"
    ),
    "choose_warming_potentials": Text(
        ja="地球温暖化係数の組を変更", en="Warming potentials chosen"
    ),
    "publish_inventory": Text(ja="排出量を公表", en="Inventory published"),
    "take_inventory_table": Text(ja="表を取り込み", en="Table taken in"),
    "keep_scenario": Text(ja="シナリオを保存", en="Scenario kept"),
    "keep_plan": Text(ja="計画を保存", en="Plan kept"),
    "submit_plan": Text(ja="計画を議会に提出", en="Plan put to the council"),
    "adopt_plan": Text(ja="計画の採択を記録", en="Adoption of the plan entered"),
    "return_plan": Text(ja="計画の差戻しを記録", en="Plan sent back by the council"),
    "begin_project": Text(ja="施策から案件を起案", en="Project begun of a measure"),
    "enter_progress": Text(ja="一年の進捗を記録", en="Progress of a year entered"),
    "withdraw_inventory": Text(ja="排出量を取り下げ", en="Inventory withdrawn"),
    "undo_inventory": Text(ja="直前の変更を元に戻した", en="Last change undone"),
    "keep_total": Text(ja="別の総量を記録", en="Another total kept"),
}
OTHER_DEED = Text(ja="記録を更新", en="Record changed")

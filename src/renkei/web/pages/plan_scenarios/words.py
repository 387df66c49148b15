"""The words of a city's scenarios."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "worked": Text(
        ja="最適な計画として計算した条件を見る",
        en="It was worked out as a best plan; see for what",
    ),
    "worked_again": Text(
        ja="この条件で計算し直す", en="Work it out again with these limits"
    ),
    "worked_sure": Text(
        ja="確からしさ{share}%を求め、達成の見込みは{chance}%",
        en="To be {share} % sure; its chance of meeting the target was {chance} %",
    ),
    "in_steps": Text(
        ja="段階的に始めます:{steps}。年か程度を変えると、一度に始める形になります。",
        en="It starts in steps: {steps}. Moving its year or level makes it start once.",
    ),
    "counted": Text(
        ja="その他(集計値のまま据え置き)", en="Other, carried on as counted"
    ),
    "plans": Text(ja="計画", en="Plans"),
    "title": Text(ja="{name}のシナリオ", en="Scenarios of {name}"),
    "here": Text(ja="シナリオ", en="Scenarios"),
    "lead": Text(
        ja="どの施策を、いつから、どこまで進めるか。スライダーを動かすと、排出量・費用・"
        "目標との差がすぐに変わります。",
        en="Which measures, from when, and how far? Move a slider: emissions, cost and "
        "the gap to the target follow at once.",
    ),
    "estimated": Text(
        ja="推計に基づく試算です。都市の排出量は人口・所得・気候からのモデル値を含み、"
        "実測値を入力するたびに置き換わります。",
        en="These are estimates: the city's emissions are modelled from population, "
        "income and climate until measured values take their place.",
    ),
    "sources_link": Text(ja="数値の出所を見る", en="See where the numbers come from"),
    "shown": Text(ja="表示中", en="Shown"),
    "draft": Text(ja="計画の素案", en="Draft plan"),
    "baseline": Text(ja="対策なし", en="No measures"),
    "own": Text(ja="自由に設定した案", en="Your own setting"),
    "kept_as": Text(ja="保存済み:{title}", en="Kept: {title}"),
    "stale": Text(
        ja="保存した後に都市のデータが変わりました。数値は今のデータで計算し直したもの"
        "です。不確実性は、もう一度計算してください。",
        en="The city's data has changed since this was kept. The numbers are reckoned "
        "on today's data; ask for the uncertainty again.",
    ),
    "open": Text(ja="開く", en="Open"),
    "choose": Text(ja="シナリオを開く", en="Open a scenario"),
    "compare": Text(ja="二つを比べる", en="Compare two"),
    # the answers
    "answers": Text(ja="結果", en="What comes of it"),
    "in_year": Text(ja="{year}年の排出量", en="Emissions in {year}"),
    "against_base": Text(ja="{year}年比", en="against {year}"),
    "against_baseline": Text(ja="対策なしとの差", en="less than without measures"),
    "gap": Text(ja="{year}年の目標との差", en="Gap to the target of {year}"),
    "gap_met": Text(ja="目標を達成", en="The target is met"),
    "gap_missed": Text(ja="目標に届かない", en="The target is missed"),
    "axis_begins": Text(
        ja="縦軸は{low} {unit}から", en="The axis begins at {low} {unit}"
    ),
    "budget_name": Text(ja="炭素予算", en="Carbon budget"),
    "no_target": Text(ja="目標が未入力", en="No target yet"),
    "no_target_how": Text(
        ja="下の「目標と前提」に入力すると、差が表示されます。",
        en="Enter one below and the gap is shown.",
    ),
    "budget": Text(ja="期間全体の排出量", en="Emissions over all years"),
    "budget_used": Text(
        ja="炭素予算の{percent}%を使用", en="{percent} % of the carbon budget"
    ),
    "budget_out": Text(ja="{year}年に使い切る", en="used up in {year}"),
    "budget_none": Text(ja="{first}〜{last}年", en="{first} to {last}"),
    "present": Text(ja="正味の費用(現在価値)", en="Net cost, present value"),
    "present_note": Text(
        ja="負の値は、削減できるエネルギー費が支出を上回ることを示します",
        en="Below zero: more is saved on energy than is spent",
    ),
    "per_tonne": Text(ja="1tCO₂e当たり{usd}米ドル", en="{usd} USD per tCO₂e"),
    # the settings
    "settings": Text(ja="施策", en="Measures"),
    "settings_lead": Text(
        ja="部門ごとに施策を選び、開始年と導入の度合いを決めます。",
        en="Choose measures by sector; set the start year and how far each goes.",
    ),
    "of_sector": Text(ja="{all}件中{on}件", en="{on} of {all}"),
    "more_measures": Text(ja="ほかの施策{count}件", en="{count} more measures"),
    "start": Text(ja="開始年", en="Start year"),
    "level": Text(ja="導入度(%)", en="How far (%)"),
    "reaches_nothing": Text(
        ja="この都市に対象がない施策{count}件は省いています。",
        en="{count} measures that find nothing to work on here are left out.",
    ),
    "aims": Text(ja="目標と前提", en="Target and assumptions"),
    "cut_year": Text(ja="目標年", en="Target year"),
    "cut_percent": Text(ja="{year}年比の削減率(%)", en="Cut against {year} (%)"),
    "budget_field": Text(
        ja="炭素予算(期間全体、{unit})", en="Carbon budget, all years ({unit})"
    ),
    "discount": Text(ja="割引率(年、%)", en="Discount rate (% a year)"),
    "discount_hint": Text(
        ja="将来の費用を現在の価値に直す率。初期値3%は本システムの仮定です。",
        en="How later money is weighed. The 3 % it begins with is our assumption.",
    ),
    "year_shown": Text(ja="表示する年", en="Year shown"),
    "recompute": Text(ja="この設定で計算", en="Reckon this"),
    "keep": Text(ja="名前を付けて保存", en="Keep it under a name"),
    "keep_name": Text(ja="名前", en="Name"),
    "keep_go": Text(ja="保存", en="Keep"),
    "keep_hint": Text(
        ja="同じ名前で保存すると、新しい版になります。前の版も残ります。",
        en="The same name again makes a next version; earlier ones stay.",
    ),
    "kept": Text(ja="シナリオを保存しました。", en="The scenario is kept."),
    "make_plan": Text(ja="このシナリオを計画にする", en="Make a plan of it"),
    "made_plan": Text(
        ja="このシナリオを都市の計画として保存しました。",
        en="It is now kept as a plan of the city.",
    ),
    "is_plan": Text(ja="計画として保存済み", en="Kept as a plan"),
    "trouble": Text(ja="この設定では計算できません", en="This cannot be reckoned"),
    "notices": Text(ja="この案について", en="About this setting"),
    # figures
    "path": Text(ja="排出量の推移", en="Emissions year by year"),
    "path_note": Text(
        ja="破線は対策なし、実線はこの案、点線は目標。下の棒は目標との差。",
        en="Dashed: without measures. Solid: this scenario. Dotted: the target. The "
        "bars below are the gap to it.",
    ),
    "by": Text(ja="内訳", en="Told apart by"),
    "by_sector": Text(ja="部門", en="Sector"),
    "by_carrier": Text(ja="燃料", en="Fuel"),
    "by_scope": Text(ja="スコープ", en="Scope"),
    "by_measure": Text(ja="施策", en="Measure"),
    "scope_1": Text(ja="スコープ1(市域内の排出)", en="Scope 1 (emitted in the city)"),
    "scope_2": Text(
        ja="スコープ2(購入した電力・熱)", en="Scope 2 (bought electricity, heat)"
    ),
    "scope_3": Text(ja="スコープ3(市域外)", en="Scope 3 (outside the city)"),
    "others": Text(ja="その他", en="Others"),
    "wedges": Text(ja="施策ごとの削減", en="What each measure brings"),
    "wedges_note": Text(
        ja="同じ1トンを二つの施策が削減することはありません。細い線は各施策が単独で"
        "行われた場合の合計で、その差が施策どうしの重なり(相互作用)です。",
        en="No two measures save the same tonne. The thin line is what they would save "
        "each alone; between it and the scenario lies their interaction.",
    ),
    "stated": Text(ja="単独での合計", en="Each alone, summed"),
    "interaction": Text(ja="重なり(相互作用)", en="Interaction"),
    "curve": Text(ja="費用と削減量", en="Cost of each tonne"),
    "curve_note": Text(
        ja="安い順。幅は全期間の削減量(先の施策との重なりを除く)、高さは1トンの費用"
        "(現在価値)。",
        en="Cheapest first. Width: tonnes over all years, beyond those of the measures "
        "before it. Height: present cost of a tonne.",
    ),
    "flows": Text(ja="エネルギーの流れ", en="Where energy goes"),
    "flows_note": Text(
        ja="{year}年。エネルギー源から部門、用途へ。幅はエネルギー量に比例します。",
        en="In {year}: from carrier to sector to use. Width is energy.",
    ),
    "costs": Text(ja="年ごとの費用", en="Cost in each year"),
    "costs_note": Text(
        ja="上は設備費と維持費、下は節約できるエネルギー費。線は差引き。最終年に残る"
        "設備の価値は、現在価値の計算でだけ差し引きます。",
        en="Up: capital and upkeep. Down: energy no longer paid for. The line is the "
        "balance. What equipment is still worth in the end counts in the present value "
        "only.",
    ),
    "cumulated": Text(ja="炭素予算の使用", en="Use of the carbon budget"),
    "cumulated_note": Text(
        ja="初年からの累計。横線は炭素予算。",
        en="Summed from the first year on. The level line is the budget.",
    ),
    "table": Text(ja="表で見る", en="Read it as a table"),
    "year": Text(ja="年", en="Year"),
    "without": Text(ja="対策なし", en="Without measures"),
    "scenario": Text(ja="この案", en="This scenario"),
    "target": Text(ja="目標", en="Target"),
    "gap_short": Text(ja="差", en="Gap"),
    "total": Text(ja="計", en="Total"),
    "cumulative": Text(ja="累計", en="Summed up"),
    "share_of_budget": Text(ja="予算比(%)", en="Of the budget (%)"),
    "measure": Text(ja="施策", en="Measure"),
    "sector": Text(ja="部門", en="Sector"),
    "within": Text(ja="この案での削減", en="Within the scenario"),
    "alone": Text(ja="単独での削減", en="Alone"),
    "all_years": Text(ja="全期間", en="all years"),
    "tonne_cost": Text(ja="費用(米ドル/tCO₂e)", en="USD per tCO₂e"),
    "from_carrier": Text(ja="エネルギー源", en="Carrier"),
    "use": Text(ja="用途", en="Use"),
    "carrier": Text(ja="エネルギー源・廃棄物", en="Carrier"),
    "scope": Text(ja="スコープ", en="Scope"),
    "energy": Text(ja="エネルギー", en="Energy"),
    "capital": Text(ja="設備費", en="Capital"),
    "upkeep": Text(ja="維持費", en="Upkeep"),
    "saving": Text(ja="エネルギー費の節約", en="Saved on energy"),
    "net": Text(ja="差引き", en="Balance"),
    "unit_of": Text(ja="単位:{unit}", en="Unit: {unit}"),
    "none_deployed": Text(
        ja="施策がまだ選ばれていません。", en="No measure is chosen yet."
    ),
    # uncertainty
    "doubts": Text(ja="どこまで確かか", en="How sure is it?"),
    "doubts_lead": Text(
        ja="前提の幅(人口や所得の伸び、排出係数、施策の効果、費用)から1万通りの将来を"
        "計算し、目標を達成する見込みと、結果を左右する前提を調べます。",
        en="From the ranges of what is assumed (growth, factors, effects, costs), "
        "10,000 futures are drawn: how often the target is met, and what matters most.",
    ),
    "doubts_keep": Text(
        ja="保存したシナリオについて計算できます。先に名前を付けて保存してください。",
        en="This is worked out for a kept scenario. Keep it under a name first.",
    ),
    "doubts_owner": Text(
        ja="まだ計算されていません。都市の担当者が計算できます。",
        en="Not worked out yet. The officers of the city can ask for it.",
    ),
    "doubts_go": Text(ja="不確実性を計算", en="Work out the uncertainty"),
    "doubts_again": Text(ja="もう一度計算", en="Work it out again"),
    "doubts_done": Text(
        ja="不確実性を計算し、シナリオと一緒に保存しました。",
        en="The uncertainty is worked out and kept with the scenario.",
    ),
    "doubts_failed": Text(
        ja="計算を終えられませんでした。もう一度お試しください。",
        en="It could not be finished. Please try again.",
    ),
    "doubts_changed": Text(
        ja="設定を変えています。帯は保存した内容のものです。",
        en="The setting has been changed; the band is that of what was kept.",
    ),
    "band": Text(ja="90%の範囲", en="90 % of the futures"),
    "band_note": Text(
        ja="濃い帯に半数、薄い帯に90%の将来が入ります。線は平均。{draws}通り、"
        "種{seed}。",
        en="The dark band holds half of the futures, the light one 90 %; the line is "
        "their mean. {draws} draws, seed {seed}.",
    ),
    "chance": Text(ja="目標を達成する見込み", en="Chance of meeting the target"),
    "chance_lead": Text(
        ja="年ごとの目標は、それぞれの将来の基準年に対する割合として判定します。",
        en="A yearly target is judged as a part of each future's own base year.",
    ),
    "chance_margin": Text(
        ja="9割の将来で達成するには、さらに{mass}の削減が必要です。",
        en="To meet it in nine futures of ten, a further {mass} must be cut.",
    ),
    "chance_safe": Text(
        ja="9割の将来で達成しても{mass}の余裕があります。",
        en="Even in nine futures of ten there are {mass} to spare.",
    ),
    "chance_none": Text(
        ja="目標が入力されていないため、見込みは求めていません。",
        en="Nothing is aimed at, so there is no chance to tell.",
    ),
    "matter": Text(
        ja="結果を左右する前提({year}年)", en="What matters most, in {year}"
    ),
    "matter_lead": Text(
        ja="まずこれらの値を確かめると、見通しの幅が最も狭まります。割合は他の前提との"
        "組合せも含むため、合計は100%になりません。",
        en="Checking these first narrows the outlook most. Shares include what they do "
        "together, so they need not sum to 100 %.",
    ),
    "share": Text(ja="ばらつきへの関わり(%)", en="Part in the spread (%)"),
    "assumption": Text(ja="前提", en="Assumption"),
    "range": Text(ja="考えられる幅", en="Thought possible"),
    "mark": Text(ja="確度", en="Confidence"),
    "source": Text(ja="出典", en="Source"),
    "cost_range": Text(
        ja="正味の費用(現在価値)は平均{mean}、90%の範囲は{low}から{high}です。",
        en="Net cost, present value: {mean} on average, 90 % from {low} to {high}.",
    ),
    "median": Text(ja="中央値", en="Median"),
    "mean": Text(ja="平均", en="Mean"),
    "low": Text(ja="5%", en="5 %"),
    "high": Text(ja="95%", en="95 %"),
    # comparison
    "compare_title": Text(ja="{name}のシナリオ比較", en="Scenarios of {name} compared"),
    "compare_lead": Text(
        ja="二つのシナリオを並べ、差が何から生じるかを示します。",
        en="Two scenarios side by side, and what makes the difference.",
    ),
    "pair_note": Text(
        ja="塗った部分が二つの差です。", en="What is shaded lies between the two."
    ),
    "first": Text(ja="一つ目", en="First"),
    "second": Text(ja="二つ目", en="Second"),
    "compare_go": Text(ja="比べる", en="Compare"),
    "difference": Text(ja="差(二つ目−一つ目)", en="Difference (second less first)"),
    "difference_lead": Text(
        ja="「{second}」の排出量は、「{first}」より{years}年間で{mass}{more}。",
        en="“{second}” emits {mass} {more} than “{first}” over {years} years.",
    ),
    "more": Text(ja="多くなります", en="more"),
    "less": Text(ja="少なくなります", en="less"),
    "same": Text(ja="二つのシナリオの排出量は同じです。", en="The two emit the same."),
    "why_measures": Text(ja="施策ごとの差", en="The difference by measure"),
    "why_lines": Text(
        ja="差の大きい活動", en="Where it shows: the activities that differ most"
    ),
    "present_short": Text(ja="正味の費用(現在価値)", en="Net cost, present value"),
    "years_sum": Text(ja="期間全体の排出量", en="Emissions over all years"),
    "saved_more": Text(ja="削減量の差(全期間)", en="Saved more, all years"),
    "cost_more": Text(
        ja="正味費用の差(全期間、割引なし)",
        en="Net cost more, all years, undiscounted",
    ),
    # sources
    "sources": Text(ja="数値の出所", en="Where the numbers come from"),
    "grade": Text(ja="都市のモデル", en="The city's model"),
    "measured_share": Text(
        ja="排出量の{percent}%は実測・算定値に基づきます。",
        en="{percent} % of the tonnes rest on measured or worked-out values.",
    ),
    "inventory_link": Text(
        ja="排出量の各項目と出典を見る", en="See each number of the inventory"
    ),
    "coefficients": Text(
        ja="モデルの係数(排出係数・価格・伸び率など)",
        en="Coefficients of the model: factors, prices, growth",
    ),
    "measures_sources": Text(
        ja="選んだ施策の費用・効果", en="Cost and effect of the chosen measures"
    ),
    "value": Text(ja="値", en="Value"),
    "summary": Text(ja="説明", en="About"),
    "decided": Text(ja="決定者", en="Who decides"),
    "city": Text(ja="市", en="the city"),
    "national": Text(ja="国", en="the nation"),
    "private": Text(ja="民間", en="private owners"),
    "unit_capital": Text(ja="設備費", en="Capital"),
    "unit_upkeep": Text(ja="維持費", en="Upkeep"),
    "life": Text(ja="使用年数", en="Lifetime"),
    "fraction": Text(ja="効果(減る割合)", en="Effect (part that goes)"),
    "ramp": Text(ja="普及にかかる年数", en="Years to full spread"),
    "needs": Text(ja="先に必要な施策", en="Needs first"),
    "loading": Text(ja="計算の準備をしています", en="Getting ready"),
    "cannot_load": Text(
        ja="計算の準備ができませんでした。下のボタンで計算できます。",
        en="The page could not get ready; the button below reckons on the server.",
    ),
}

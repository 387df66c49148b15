"""The words of the further limits of a best plan, and of the robust one beside it."""

from __future__ import annotations

from renkei.foundation import Text

LIMIT_WORDS: dict[str, Text] = {
    "more_limits": Text(
        ja="さらに条件を付ける:整備の速さ、順序と併用、公平な配分",
        en="More limits: how fast, in which order, fair shares",
    ),
    "cell": Text(ja="{section}、{row}行目:{field}", en="{section}, row {row}: {field}"),
    "cell_of": Text(
        ja="{section}、配分{floor}、{row}行目:{field}",
        en="{section}, group {floor}, row {row}: {field}",
    ),
    "choose": Text(ja="選んでください", en="Choose"),
    "of_sector": Text(ja="{sector}:{name}", en="{sector}: {name}"),
    "sized": Text(ja="{name}(全量{size} {unit})", en="{name} ({size} {unit} in all)"),
    "rates": Text(ja="整備の速さ", en="How fast it can be built"),
    "rates_lead": Text(
        ja="一年に整備できる量の上限です。更新の分も数えます。",
        en="The most that can be built in a year, replacements being counted.",
    ),
    "rates_more": Text(ja="速さの条件を追加", en="Another rate"),
    "rate-max": Text(ja="年に最大(施策の単位)", en="At most a year (in its unit)"),
    "rate-of": Text(ja="施策の整備量", en="Of this measure"),
    "rate-with": Text(ja="合わせて数える施策", en="Together with"),
    "rules": Text(ja="順序と併用", en="Order and choice"),
    "rules_lead": Text(
        ja="先に始める施策、併用しない施策、採らない施策を決めます。"
        "施策集にある前提と排他は常に守られます。",
        en="What must come first, what cannot stand together, what is ruled out. The "
        "library's own conditions always hold.",
    ),
    "rules_more": Text(ja="順序の条件を追加", en="Another rule"),
    "rule-of": Text(ja="この施策は", en="This measure"),
    "rule-how": Text(ja="条件", en="Rule"),
    "rule-other": Text(ja="相手の施策", en="The other measure"),
    "after": Text(ja="次の施策の後に始める", en="starts only after"),
    "not-with": Text(ja="次の施策と併用しない", en="is not taken beside"),
    "never": Text(ja="採らない(相手は不要)", en="is ruled out (no other needed)"),
    "floors": Text(ja="公平な配分", en="Fair shares"),
    "floors_lead": Text(
        ja="全投資額のうち、ある地区や所得層に届く割合の下限です。施策集に受益者の統計は"
        "ないため、届く割合は担当者が入力し、結果には「入力値」と記します。入力のない施策は、"
        "その地区・所得層に届かないものとして数えます。",
        en="At least this part of all capital reaches a district or income group. The "
        "library has no statistics of who benefits: you state the shares, and results "
        "are marked “as typed”. A measure without a share counts as reaching others.",
    ),
    "floors_more": Text(ja="別の地区・所得層を追加", en="Another group"),
    "floor_title": Text(ja="配分{number}", en="Group {number}"),
    "floor-kind": Text(ja="種類", en="Kind"),
    "floor-group": Text(ja="地区・所得層の名前", en="Name of the group"),
    "floor-part": Text(ja="投資額の下限(%)", en="At least this part (%)"),
    "floor-part_hint": Text(ja="例:30", en="Like 30"),
    "district": Text(ja="地区", en="District"),
    "income_group": Text(ja="所得層", en="Income group"),
    "shares": Text(ja="この地区・所得層に届く割合", en="What reaches this group"),
    "shares_lead": Text(
        ja="「その他すべて」より部門、部門より個別の施策の値が優先します。",
        en="A measure's own share comes before its sector's, and that before all.",
    ),
    "shares_more": Text(ja="割合を追加", en="Another share"),
    "share-of": Text(ja="施策", en="Of the capital of"),
    "share-part": Text(ja="届く割合(%)", en="This part reaches it (%)"),
    "all_measures": Text(ja="その他すべての施策", en="All other measures"),
    "whole_sector": Text(ja="{sector}部門の施策", en="Measures of: {sector}"),
    "robust_fields": Text(
        ja="不確かさに備える:頑健な計画を並べて比べる",
        en="Be prepared: set a robust plan beside it",
    ),
    "robust_lead": Text(
        ja="成長率、排出係数、効果、費用は確かではありません。2,000通りの将来で、求める"
        "確からしさで目標を達成する計画と、後悔が最も小さい計画を探します。計算は最大"
        "{seconds}秒です。",
        en="Growth, factors, effects and costs are not certain. Over 2,000 futures the "
        "plan that meets the target as surely as you ask, and the one least regretted, "
        "are set beside the plain one. It takes up to {seconds} seconds.",
    ),
    "share": Text(ja="目標を達成する確からしさ(%)", en="Sure to meet the target (%)"),
    "share_hint": Text(
        ja="例:80。5回に4回達成する計画", en="Like 80: met in four futures of five"
    ),
    "missed": Text(
        ja="目標を超えた1トンの重み(米ドル)", en="A tonne too much counts (USD)"
    ),
    "missed_hint": Text(
        ja="後悔の計算に使います。例:100。貴市の判断で決めてください",
        en="For the regret, like 100; it is for your city to say",
    ),
    "asked_for": Text(ja="この計画に求めたこと", en="What the plan was asked for"),
    "side": Text(ja="通常の計画と頑健な計画", en="Plain and robust, side by side"),
    "side_lead": Text(
        ja="どの計画も同じ{draws}通りの将来で比べています。費用は対策なしとの差の現在価値です。",
        en="All are judged in the same {draws} futures; costs are present values over "
        "doing nothing.",
    ),
    "figure": Text(ja="項目", en="Figure"),
    "plain_plan": Text(ja="通常の計画", en="Plain plan"),
    "robust_plan": Text(ja="頑健な計画", en="Robust plan"),
    "calm_plan": Text(ja="後悔が最小の計画", en="Least regretted plan"),
    "chance": Text(
        ja="{year}年の目標を達成する見込み(%)",
        en="Chance of meeting the target of {year} (%)",
    ),
    "mean_cost": Text(ja="平均費用(百万米ドル)", en="Cost on average (million USD)"),
    "mean_emission": Text(
        ja="{year}年の排出量、平均({unit})",
        en="Emissions of {year}, on average ({unit})",
    ),
    "greatest_regret": Text(
        ja="最大の後悔(百万米ドル)", en="Greatest regret (million USD)"
    ),
    "regret_95": Text(
        ja="後悔、95%の将来で以下(百万米ドル)",
        en="Regret, not exceeded in 95 % (million USD)",
    ),
    "count": Text(ja="採る施策の数", en="Measures taken"),
    "regret_means": Text(
        ja="後悔とは、同じ将来で最も良かった計画との損失の差です。損失は費用と、目標を超えた"
        "1トンごとの重みの合計です。",
        en="A regret is what a plan loses against the best one of the same future: its "
        "cost, and what each tonne above the target counts.",
    ),
    "side_measures": Text(ja="施策の違い", en="How the measures differ"),
    "starts_at": Text(ja="{year}年に{percent}%", en="{percent} % in {year}"),
    "not_taken": Text(ja="採らない", en="not taken"),
    "keep_plain": Text(ja="通常の計画を保存", en="Keep the plain plan"),
    "keep_robust": Text(ja="頑健な計画をシナリオとして保存", en="Keep the robust plan"),
    "own_name_robust": Text(ja="頑健な計画", en="Robust plan"),
    "from_kept": Text(
        ja="「{title}」を求めたときの条件です。変えて計算し直せます。",
        en="These are the limits for which “{title}” was worked out; change them, or "
        "work it out again.",
    ),
    "from_kept_figures": Text(
        ja="そのときの値:{value}、証明された限界との差{gap}%以内。",
        en="It came to {value} then, within {gap} % of what was proven possible.",
    ),
    "no_limits_kept": Text(
        ja="「{title}」は計算で求めた計画ではないため、条件の記録がありません。",
        en="“{title}” was set by hand, so that no limits are kept with it.",
    ),
}

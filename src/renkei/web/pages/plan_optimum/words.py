"""The words of a city's best plan."""

from __future__ import annotations

from renkei.foundation import Text
from renkei.web.pages.plan_optimum.limit_words import LIMIT_WORDS

WORDS: dict[str, Text] = LIMIT_WORDS | {
    "plans": Text(ja="計画", en="Plans"),
    "scenarios": Text(ja="シナリオ", en="Scenarios"),
    "here": Text(ja="最適な計画", en="Best plan"),
    "title": Text(ja="{name}の最適な計画", en="The best plan for {name}"),
    "lead": Text(
        ja="目標や予算を入力すると、どの施策をいつ始めるのがよいかを計算し、"
        "それより良い計画がどこまであり得るかも示します。",
        en="Name a target or a budget: which measures to start when, and how much "
        "better any other plan could be.",
    ),
    "asked": Text(ja="条件", en="What is asked for"),
    "aim": Text(ja="目的", en="Aim"),
    "least-cost": Text(ja="目標を最も安く達成する", en="Meet a target at least cost"),
    "most-tonnes": Text(
        ja="年の予算の中で最も多く削減する", en="Save most within a yearly budget"
    ),
    "cut": Text(ja="{year}年比の削減率(%)", en="Cut against {year} (%)"),
    "year": Text(ja="目標年", en="Target year"),
    "budget": Text(ja="年の予算(米ドル)", en="Budget of each year (USD)"),
    "starts": Text(ja="年に着手する施策の上限", en="Starts in a year, at most"),
    "cut_hint": Text(
        ja="例:20。最も安く達成する場合は必須", en="Like 20. Needed for least cost"
    ),
    "year_hint": Text(ja="{first}〜{last}年", en="From {first} to {last}"),
    "budget_hint": Text(
        ja="設備費と維持費。例:20,000,000。最も多く削減する場合は必須",
        en="Capital and upkeep, like 20,000,000. Needed for saving most",
    ),
    "starts_hint": Text(
        ja="例:5。段階的に始める分は割合で数えます", en="Like 5; steps count as parts"
    ),
    "go": Text(ja="計算する", en="Work it out"),
    "limit": Text(
        ja="通常10〜30秒で終わります。{seconds}秒を過ぎた計算は打ち切ります。"
        "将来の費用は年3%で割り引きます(本システムの仮定)。",
        en="It takes 10 to 30 seconds; after {seconds} it is stopped. Later money is "
        "discounted by 3 % a year, our assumption.",
    ),
    "officers": Text(
        ja="計算は、この都市の担当者が行えます。",
        en="The officers of the city can have it worked out.",
    ),
    "trouble": Text(ja="計算できませんでした", en="It could not be worked out"),
    "conflict": Text(
        ja="すべてを満たす計画はありません", en="No plan keeps all of these"
    ),
    "conflict_lead": Text(
        ja="次の{count}つの条件が互いに両立しません。どれか一つを外すと、残りを満たす計画が"
        "あります。",
        en="These {count} limits conflict; without any one of them a plan exists.",
    ),
    "conflict_one": Text(
        ja="次の条件は、それだけで満たせません。", en="This cannot be met by any plan."
    ),
    "result": Text(ja="結果", en="The plan"),
    "saved": Text(ja="全期間の削減量", en="Saved over all years"),
    "net": Text(ja="正味の費用(現在価値)", en="Net cost, present value"),
    "net_note": Text(
        ja="負の値は、節約できるエネルギー費が支出を上回ることを示します",
        en="Below zero: more is saved on energy than is spent",
    ),
    "most": Text(ja="支出が最も多い年", en="Spent in the dearest year"),
    "most_note": Text(ja="設備費と維持費", en="Capital and upkeep"),
    "years_note": Text(ja="{first}〜{last}年", en="{first} to {last}"),
    "estimated": Text(
        ja="推計に基づく試算です。実測値の入力により結果は変わります。",
        en="These are estimates; measured values will change them.",
    ),
    "proof": Text(ja="どこまで最適か", en="How near the best it is"),
    "measures": Text(ja="施策と開始年", en="Measures and when they start"),
    "measure": Text(ja="施策", en="Measure"),
    "sector": Text(ja="部門", en="Sector"),
    "start": Text(ja="開始年", en="Starts"),
    "level": Text(ja="導入度(%)", en="How far (%)"),
    "no_measures": Text(
        ja="どの施策も始めない計画です。", en="The plan starts nothing."
    ),
    "path": Text(ja="年ごとの排出量と支出", en="Emissions and spending by year"),
    "when": Text(ja="年", en="Year"),
    "without": Text(ja="対策なし", en="Without measures"),
    "with": Text(ja="この計画", en="With the plan"),
    "less": Text(ja="削減量", en="Saved"),
    "spent": Text(ja="支出", en="Spent"),
    "in_unit": Text(ja="{name}({unit})", en="{name} ({unit})"),
    "binding": Text(ja="計画を制約している条件", en="What holds the plan back"),
    "binding_lead": Text(
        ja="条件を少し緩めると何が得られるかを、効果の大きい順に示します。",
        en="What a little more of each limit would bring, the most telling first.",
    ),
    "binding_none": Text(
        ja="計画を妨げている条件はありません。", en="No limit holds the plan back."
    ),
    "left": Text(ja="採らなかった施策とその理由", en="What was left out, and why"),
    "left_see": Text(
        ja="{count}件とその理由を見る", en="See {count} measures, each with its reason"
    ),
    "left_none": Text(ja="採らなかった施策はありません。", en="Nothing was left out."),
    "unreached": Text(
        ja="ほかに、この都市に対象がない施策が{count}件あります。",
        en="{count} more measures find nothing to work on here.",
    ),
    "why": Text(ja="理由", en="Why"),
    "more": Text(ja="残り{count}件を見る", en="See {count} more"),
    "keep": Text(ja="この結果をシナリオとして保存", en="Keep it as a scenario"),
    "name": Text(ja="名前", en="Name"),
    "keep_go": Text(ja="保存", en="Keep"),
    "keep_lead": Text(
        ja="保存すると、シナリオの画面で開始年などを調整し、都市の計画にできます。",
        en="Once kept, adjust it on the scenario page and make it a plan of the city.",
    ),
    "over_budget": Text(
        ja="このまま残すと、年間予算{budget}を超えます。残したあと、シナリオで施策の開始年や"
        "程度を下げてください。",
        en="Kept like this it breaks the yearly budget of {budget}: afterwards, put "
        "measures off or lower them in the scenario.",
    ),
    "amount": Text(ja="{value}{unit}", en="{value} {unit}"),
    "own_name": Text(ja="最適な計画", en="Best plan"),
}

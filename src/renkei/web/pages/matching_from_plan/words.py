"""What the page of a plan's needs says."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="計画から必要事項を作る", en="Needs from your plan"),
    "lead": Text(
        ja="計画の施策のうち、まだ案件のないものを、規模・予算・期限とその根拠とともに示します。選んだものが必要事項になり、後から書き直せます。",
        en="The measures of your plan that have no project yet, each with a size, a "
        "budget, a day and what stands behind them. One that you take on becomes a "
        "need, which you may change afterwards.",
    ),
    "which": Text(ja="どの計画から", en="From which plan"),
    "plan": Text(ja="計画", en="Plan"),
    "rate_hint": Text(
        ja="予算を円で示すときだけ記入します。相場は推測しません。",
        en="Only for a budget in yen; a rate is never guessed.",
    ),
    "show": Text(ja="この計画で示す", en="Show what it lacks"),
    "open": Text(ja="まだ案件のない施策", en="Measures without a project"),
    "none": Text(
        ja="この計画で技術を求める施策には、すべて案件があります。",
        en="Every measure of this plan that asks for a technology has its project.",
    ),
    "no_plan": Text(ja="計画がまだありません。", en="There is no plan yet."),
    "no_plan_why": Text(
        ja="都市の計画づくりで将来の案を保存し、計画とすると、ここに並びます。",
        en="Keep a scenario of your city and make it a plan; its needs will stand "
        "here.",
    ),
    "planning": Text(ja="都市の計画づくりへ", en="To the planning of cities"),
    "measure": Text(ja="施策", en="Measure"),
    "size": Text(ja="規模", en="Size"),
    "budget": Text(ja="予算", en="Budget"),
    "by": Text(ja="期限", en="Needed by"),
    "not_stated": Text(ja="示せません", en="Not stated"),
    "why": Text(ja="根拠", en="What stands behind it"),
    "take": Text(ja="必要事項にする", en="Make it a need"),
    "again": Text(ja="計画の今の値で次の版にする", en="Next version, as planned today"),
    "taken": Text(ja="登録済みの必要事項", en="The need that stands"),
    "covered": Text(
        ja="候補案件がすでにある施策", en="Measures that have a candidate project"
    ),
    "notices": Text(ja="知っておくこと", en="What to know"),
}

"""The words of a methodology's page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "list": Text(ja="方法論", en="Methodologies"),
    "measure": Text(ja="対策の内容", en="Measure"),
    "scope": Text(ja="分野", en="Sectoral scope"),
    "monitoring": Text(ja="モニタリングの対象", en="What is monitored"),
    "country": Text(ja="国", en="Country"),
    "projects": Text(ja="適用案件", en="Projects"),
    "editions": Text(ja="版", en="Editions"),
    "shown_edition": Text(ja="表示中", en="Shown"),
    "show_edition": Text(ja="この版を表示", en="Show this edition"),
    "proponent": Text(ja="提案者", en="Proponent"),
    "from_day": Text(ja="適用開始", en="In force from"),
    "until_day": Text(ja="適用終了", en="Replaced on"),
    "equations": Text(ja="算定式", en="Equations"),
    "equations_lead": Text(
        ja="排出削減量は、次の式を上から順にたどって求めます。"
        "計算はこの式そのものから行います。",
        en="The reduction follows these equations from top to bottom. The computation "
        "reads these very equations.",
    ),
    "evidence": Text(ja="式の出典", en="Where the equations come from"),
    "parameters": Text(ja="パラメータ", en="Parameters"),
    "symbol": Text(ja="記号", en="Symbol"),
    "meaning": Text(ja="内容", en="What it is"),
    "value": Text(ja="値", en="Value"),
    "how": Text(ja="取得方法・条件", en="How obtained, when it applies"),
    "from_project": Text(ja="案件ごとに計測", en="Metered by each project"),
    "chosen": Text(ja="次のいずれか:{listed}", en="One of: {listed}"),
    "eligibility": Text(ja="適格性要件", en="Eligibility criteria"),
    "eligibility_lead": Text(
        ja="すべてに「はい」と答えられる案件だけが、この方法論を適用できます。"
        "未回答は「はい」とみなしません。",
        en="Only a project that answers yes to every question may apply the "
        "methodology. No answer is not a yes.",
    ),
    "example": Text(ja="計算例", en="Worked example"),
    "example_lead": Text(
        ja="数字を開くと、式と入力値まで一段ずつたどれます。",
        en="Open a number to walk down, step by step, to equation and input.",
    ),
    "sources": Text(ja="出典", en="Sources"),
    "unknown_found": Text(
        ja="方法論「{id}」は収録されていません。",
        en="There is no methodology “{id}” here.",
    ),
    "unknown_rule": Text(
        ja="収録している方法論だけを開くことができます。",
        en="Only a methodology held here can be opened.",
    ),
    "unknown_remedy": Text(
        ja="方法論の一覧から選んでください。",
        en="Choose one from the list of methodologies.",
    ),
}

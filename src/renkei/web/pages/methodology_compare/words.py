"""The words of the comparison of two methodologies."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="方法論を比べる", en="Compare two methodologies"),
    "lead": Text(
        ja="式は空白や記号の書き方を除いて比べ、パラメータは記号ごとに値と確度を並べます。"
        "変形すると等しくなる式も、形が違えば「異なる」とします。",
        en="Equations are compared apart from spacing and signs, parameters symbol by "
        "symbol. Two forms that algebra would make equal still count as different.",
    ),
    "list": Text(ja="方法論ライブラリ", en="Methodology library"),
    "a": Text(ja="一つ目", en="First"),
    "b": Text(ja="二つ目", en="Second"),
    "choose": Text(ja="選んでください", en="Choose one"),
    "compare": Text(ja="比べる", en="Compare"),
    "swap": Text(ja="左右を入れ替える", en="Swap sides"),
    "none_title": Text(ja="方法論を二つ選んでください", en="Choose two methodologies"),
    "none_body": Text(
        ja="式、パラメータ、適格性要件、版が並びます。同じ技術を別の国で使うときの違いが"
        "一目で分かります。",
        en="Equations, parameters, eligibility and editions will stand here side by "
        "side: what changes when a technology moves to another country.",
    ),
    "example": Text(
        ja="例:インドネシアとタイのターボ冷凍機",
        en="For example: centrifugal chillers in Indonesia and Thailand",
    ),
    "overview": Text(ja="概要", en="Overview"),
    "item": Text(ja="項目", en="Item"),
    "name": Text(ja="名称", en="Title"),
    "country": Text(ja="国", en="Country"),
    "scope": Text(ja="セクター分野", en="Sectoral scope"),
    "edition": Text(ja="比べる版", en="Edition compared"),
    "editions": Text(ja="収録している版", en="Editions held"),
    "version_unknown": Text(ja="版不明", en="edition unknown"),
    "state": Text(ja="収録の状態", en="State"),
    "family": Text(ja="算定の型", en="Way of computing"),
    "no_family": Text(ja="式を収録していません", en="no equations held"),
    "evidence": Text(ja="式の確度", en="Equations"),
    "projects": Text(ja="適用案件", en="Projects"),
    "equations": Text(ja="式", en="Equations"),
    "parameters": Text(ja="パラメータ", en="Parameters"),
    "eligibility": Text(ja="適格性要件", en="Eligibility criteria"),
    "same": Text(ja="同じ", en="same"),
    "different": Text(ja="異なる", en="different"),
    "only_one": Text(ja="一方だけ", en="one side only"),
    "tally": Text(
        ja="同じ {same}、異なる {different}、一方だけ {only}",
        en="{same} the same, {different} different, {only} on one side only",
    ),
    "mark": Text(ja="比較", en="Compared"),
    "symbol": Text(ja="記号", en="Symbol"),
    "not_there": Text(ja="なし", en="none"),
    "from_project": Text(ja="案件ごとに設定", en="set by each project"),
    "one_of": Text(ja="次から選択:{listed}", en="one of {listed}"),
    "criterion": Text(ja="要件", en="Criterion"),
    "both_ask": Text(ja="両方の要件", en="Asked by both"),
    "one_asks": Text(ja="{id} だけの要件", en="Asked by {id} only"),
    "nothing": Text(ja="ありません。", en="None."),
    "unknown_found": Text(
        ja="方法論「{id}」は収録されていません。",
        en="There is no methodology “{id}” here.",
    ),
    "unknown_rule": Text(
        ja="収録している方法論だけを比べることができます。",
        en="Only methodologies held here can be compared.",
    ),
    "unknown_remedy": Text(
        ja="一覧から選んでください。", en="Choose one from the list."
    ),
}

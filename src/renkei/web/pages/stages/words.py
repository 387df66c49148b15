"""The words that all stage pages share. Each stage keeps its own in its file."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "happens": Text(ja="この段階で行うこと", en="What happens here"),
    "hands_on": Text(ja="次の段階へ渡すもの", en="What it hands on"),
    "known": Text(ja="現在分かっていること", en="What Renkei knows today"),
    "papers": Text(ja="日々の記録", en="The daily work"),
    "papers_lead": Text(
        ja="この段階の仕事は、次の記録で進みます。数は、いま閲覧できる件数です。",
        en="The work of this stage is done in these papers. The numbers are those you "
        "may see.",
    ),
    "missing": Text(ja="まだないもの", en="What is not here yet"),
    "missing_lead": Text(
        ja="次の記録と機能は、まだ備えていません。備わるまで、数値を推測で補うことは"
        "しません。",
        en="These records and tools do not stand yet. Until they do, nothing is filled "
        "in by guessing.",
    ),
    "open": Text(ja="開く", en="Open"),
    "previous": Text(ja="前の段階", en="Previous stage"),
    "next": Text(ja="次の段階", en="Next stage"),
    "source": Text(ja="出典", en="Source"),
    "counted": Text(ja="採択された提案の記録", en="papers of adopted proposals"),
    "founding": Text(ja="創設資料", en="founding document"),
    "missing_found": Text(
        ja="段階「{asked}」はありません。", en="There is no stage “{asked}”."
    ),
    "missing_rule": Text(
        ja="流れは7つの段階からなります:{stages}。",
        en="The chain has seven stages: {stages}.",
    ),
    "missing_remedy": Text(
        ja="ページ上部の流れから選んでください。",
        en="Choose a stage from the chain above.",
    ),
}

"""The words that every document shares: of its cover, its foot and its tables.

Flows in: nothing. Flows out: both languages side by side.
"""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "house": Text(ja="連携 Renkei", en="Renkei 連携"),
    "programme": Text(
        ja="脱炭素社会実現のための都市間連携事業",
        en="City-to-City Collaboration for Zero-Carbon Society",
    ),
    "as_of": Text(ja="記録の時点", en="Records as of"),
    "contents": Text(ja="目次", en="Contents"),
    "reader": Text(ja="対象の記録", en="Records shown"),
    "demonstration": Text(ja="実演用の記録", en="Demonstration records"),
    "rule": Text(ja="算出方法", en="How it is counted"),
    "confidence": Text(ja="確度", en="Confidence"),
    "value": Text(ja="値", en="Value"),
    "unit": Text(ja="単位", en="Unit"),
    "scope": Text(ja="範囲", en="Scope"),
    "source": Text(ja="出典", en="Source"),
    "name": Text(ja="項目", en="Item"),
    "overview": Text(ja="概要", en="Overview"),
    "numbers": Text(ja="数値", en="Figures"),
    "nothing": Text(ja="該当する記録はありません。", en="No such record."),
    "cut": Text(
        ja="全{total}件のうち{shown}件を示します。すべては表計算ファイルにあります。",
        en="The first {shown} of {total}; the workbook has all of them.",
    ),
    "unknown_year": Text(ja="不明", en="not known"),
    "legend": Text(
        ja="確度:● 公式(公式文書で確認) ○ 公表(出典のある公開資料) △ 推定 "
        "◇ 未確認 □ 候補。分からない値は「不明」とし、ゼロとしません。",
        en="Confidence: ● official (read in the official document)  ○ published (cited "
        "public source)  △ inferred  ◇ recalled  □ candidate. What is not known is "
        "said so, never shown as zero.",
    ),
}

"""The words of the page of a monitoring report."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="モニタリング報告書", en="Monitoring report"),
    "lead": Text(
        ja="締め切った期間の計測値から作成した報告書です。どの計測値をどう処理したか、"
        "だれがなぜ判断したかを含みます。",
        en="Made of the readings of a sealed period: what was measured, how it was"
        " treated, who decided so and why.",
    ),
    "site": Text(ja="サイト", en="Site"),
    "pdf": Text(ja="PDF", en="PDF"),
    "xlsx": Text(ja="表計算(xlsx)", en="Tables (xlsx)"),
    "mrs": Text(ja="MRS {year}年(xlsx、計算式入り)", en="MRS {year} (xlsx, formulas)"),
    "bundle": Text(ja="再計算用ファイル(.renkei)", en="Recomputation bundle (.renkei)"),
    "bundle_note": Text(
        ja="再計算用ファイルには、計測値、計画、処理、方法論、結果がすべて入っています。"
        "第三者は renkei recompute だけで、データベースなしに再計算できます。",
        en="The recomputation bundle holds the readings, plan, treatments, methodology"
        " and result. Anybody derives every tonne again with renkei recompute alone,"
        " without a database.",
    ),
    "files": Text(ja="ファイル", en="Files"),
    "overview": Text(ja="概要", en="Overview"),
}

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
    "files": Text(ja="ファイル", en="Files"),
    "overview": Text(ja="概要", en="Overview"),
}

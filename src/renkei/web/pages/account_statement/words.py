"""The words of a statement of account."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "registry": Text(ja="登録簿", en="Registry"),
    "crumb": Text(ja="口座", en="Account"),
    "title": Text(ja="口座明細", en="Statement of account"),
    "lead": Text(
        ja="指定した時点までに記帳されていた内容を示します。時刻はすべて日本時間です。",
        en="What had been entered by the time you ask for. All times are Japan's.",
    ),
    "span": Text(ja="期間", en="Time"),
    "span_hint": Text(
        ja="始まりが空欄なら口座の開設から、終わりが空欄なら現在まで。時刻が空欄なら、"
        "その日の始まりから終わりまでです。",
        en="Without a beginning it is from the account's opening, without an end up to"
        " now. Without times, whole days.",
    ),
    "show": Text(ja="表示する", en="Show"),
    "from_to": Text(
        ja="{since}から{until}まで(日本時間)",
        en="{since} to {until} (Japan time)",
    ),
    "beginning": Text(ja="口座の開設", en="The account's opening"),
    "opening": Text(ja="期首残高", en="Opening balance"),
    "in": Text(ja="入り", en="Came in"),
    "out": Text(ja="出", en="Went out"),
    "closing": Text(ja="期末残高", en="Closing balance"),
    "tonnes": Text(ja="{tonnes} tCO₂", en="{tonnes} tCO₂"),
    "adds_up": Text(
        ja="期首残高+入り-出=期末残高。期末残高は、残ったシリアル番号の数とも"
        "一致しています。",
        en="Opening balance + in − out = closing balance, which also equals the serials"
        " that were left.",
    ),
    "files": Text(ja="ファイルで受け取る", en="As a file"),
    "csv": Text(ja="CSV", en="CSV"),
    "xlsx": Text(ja="Excel(xlsx)", en="Excel (xlsx)"),
    "pdf": Text(ja="PDF", en="PDF"),
    "entries": Text(ja="記帳", en="Entries"),
    "no_entries": Text(ja="この期間の記帳はありません", en="No entry in this time"),
    "no_entries_body": Text(
        ja="期間を広げると、記帳が表示されます。",
        en="Entries are shown when the time is wider.",
    ),
    "held": Text(ja="終わりの時点で保有するクレジット", en="Held at the end"),
    "none": Text(ja="クレジットはありません", en="It held no credits"),
    "none_body": Text(
        ja="この時点までに入ったクレジットは、すべて出ています。",
        en="Whatever came by then had left, or nothing had come.",
    ),
    "shown_of": Text(
        ja="全{count}件のうち、初めの{shown}件を表示しています。すべてはファイルに"
        "あります。",
        en="The first {shown} of {count}; the files have all of them.",
    ),
    "at": Text(ja="日時", en="Time"),
    "kind": Text(ja="種類", en="Entry"),
    "serials": Text(ja="シリアル番号", en="Serials"),
    "in_tco2": Text(ja="入り(tCO₂)", en="In (tCO₂)"),
    "out_tco2": Text(ja="出(tCO₂)", en="Out (tCO₂)"),
    "balance_tco2": Text(ja="残高(tCO₂)", en="Balance (tCO₂)"),
    "other": Text(ja="相手口座", en="Other account"),
    "by": Text(ja="担当者", en="By"),
    "why": Text(ja="理由", en="Reason"),
    "key": Text(ja="申請番号", en="Key"),
    "project": Text(ja="案件", en="Project"),
    "vintage": Text(ja="ビンテージ", en="Vintage"),
    "vintage_unknown": Text(ja="公表なし", en="not published"),
    "quantity": Text(ja="数量(tCO₂)", en="tCO₂"),
    "since": Text(ja="取得日", en="Since"),
    "dash": Text(ja="–", en="–"),
}

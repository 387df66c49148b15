"""The words of an account's page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "registry": Text(ja="登録簿", en="Registry"),
    "history_badge": Text(ja="実績", en="Real"),
    "demonstration_badge": Text(ja="実演用データ", en="Demonstration data"),
    "history": Text(
        ja="公表された発行記録を再現した口座です。",
        en="This account replays published issuances.",
    ),
    "demonstration": Text(
        ja="実演用の口座です。ここにあるクレジットは実績ではありません。",
        en="This is an account of the demonstration; its credits are not real.",
    ),
    "statement": Text(ja="保有するクレジット", en="What it holds"),
    "none": Text(ja="クレジットはありません", en="It holds no credits"),
    "none_body": Text(
        ja="発行または移転の記帳があると、ここにシリアル番号の範囲が並びます。",
        en="Ranges of serial numbers stand here once credits are issued or moved.",
    ),
    "serials": Text(ja="シリアル番号", en="Serial numbers"),
    "project": Text(ja="案件", en="Project"),
    "quantity": Text(ja="数量(tCO₂)", en="tCO₂"),
    "since": Text(ja="取得日", en="Since"),
    "entries": Text(ja="記帳", en="Entries"),
    "entries_lead": Text(
        ja="記帳は変更も削除もできません。誤りは新しい記帳で正します。",
        en="An entry is never changed or deleted; another entry corrects it.",
    ),
    "on_day": Text(ja="日付", en="Date"),
    "what": Text(ja="記帳の種類", en="Entry"),
    "why": Text(ja="根拠", en="Grounds"),
    "ranges_told": Text(
        ja="シリアル番号の範囲は{count}件です。", en="In {count} ranges of serials."
    ),
    "vintage": Text(ja="ビンテージ", en="Vintage"),
    "vintage_unknown": Text(ja="公表なし", en="not published"),
    "other": Text(ja="相手口座", en="Other account"),
    "into_being": Text(ja="発行", en="issued"),
    "came": Text(ja="入", en="in"),
    "went": Text(ja="出", en="out"),
    "with_sign": Text(ja="{kind}({sign})", en="{kind} ({sign})"),
    "by": Text(ja="担当者", en="By"),
    "key": Text(ja="申請番号", en="Key"),
    "act": Text(ja="操作", en="Do"),
    "proof": Text(ja="証明", en="Proof"),
    "unsealed": Text(ja="封印前", en="not sealed yet"),
    "undo": Text(ja="取り消す", en="Reverse"),
    "move_this": Text(ja="移動する", en="Move"),
    "to_move": Text(ja="クレジットを移動する", en="Move credits"),
    "to_statement": Text(ja="明細書", en="Statement"),
    "to_trust": Text(ja="信頼口座と設定", en="Trusted accounts and settings"),
    "to_inbox": Text(ja="承認待ち", en="Approvals"),
    "to_keeping": Text(ja="登録簿の管理", en="Keep the registry"),
    "pages": Text(ja="ページ", en="Pages"),
    "newer": Text(ja="前のページ", en="Page before"),
    "older": Text(ja="次のページ", en="Next page"),
    "page_of": Text(ja="{page} / {pages} ページ", en="Page {page} of {pages}"),
}

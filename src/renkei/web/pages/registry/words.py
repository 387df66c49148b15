"""The words of the registry's page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "title": Text(ja="登録簿", en="Registry"),
    "lead": Text(
        ja="二つの帳簿があります。公表された発行記録を再現した「実績」と、"
        "流れを体験するための「実演」です。両者の間でクレジットは移動しません。",
        en="Two books. One replays the issuances that were published; in the other "
        "anybody may see the whole course. Nothing moves between them.",
    ),
    "history_badge": Text(ja="実績", en="Real"),
    "history": Text(ja="公表された発行実績", en="Published issuance history"),
    "history_lead": Text(
        ja="公表された発行記録{rows}行を、訂正せずにそのまま帳簿に再現しています。",
        en="The {rows} published issuance records, posted as they stand, uncorrected.",
    ),
    "agrees": Text(
        ja="帳簿の残高は、公表された発行量の合計と一致しています。",
        en="The book holds exactly what the published rows add up to.",
    ),
    "differs": Text(
        ja="帳簿の残高が、公表された発行量の合計と一致していません。",
        en="The book does not hold what the published rows add up to.",
    ),
    "notified_total": Text(ja="通知量の合計", en="Notified in all"),
    "issued_total": Text(ja="発行量の合計", en="Issued in all"),
    "by_project": Text(ja="案件・当事国ごとの合計", en="Totals by project and party"),
    "project": Text(ja="案件", en="Project"),
    "party": Text(ja="配分先", en="Party"),
    "notified": Text(ja="通知量", en="Notified"),
    "issued": Text(ja="発行量", en="Issued"),
    "odd": Text(ja="確認を要する行", en="Odd rows"),
    "odd_lead": Text(
        ja="公表された記録のうち、日付や数量に説明を要するものです。"
        "訂正はしていません({count}件)。",
        en="Published rows whose dates or quantities need explaining ({count}). "
        "Nothing was corrected.",
    ),
    "rows": Text(ja="公表された発行記録", en="Published issuance records"),
    "row": Text(ja="行", en="Row"),
    "period": Text(ja="モニタリング期間", en="Monitoring period"),
    "decided_on": Text(ja="決定日", en="Decided"),
    "issued_on": Text(ja="発行日", en="Issued"),
    "not_issued": Text(ja="未発行", en="not issued"),
    "find": Text(
        ja="プロジェクトを検索(件名・番号・参加者・技術)",
        en="Search the projects: title, number, participant, technology",
    ),
    "find_go": Text(ja="検索する", en="Search"),
    "all_projects": Text(ja="一覧と地図", en="All projects and the map"),
    "over_time": Text(ja="発行と無効化の推移", en="Issuance and retirement over time"),
    "look_up": Text(ja="シリアル番号で調べる", en="Look up a serial number"),
    "look_up_go": Text(ja="調べる", en="Look up"),
    "not_a_serial": Text(
        ja="番号として読み取れません。1790 のような整数か、クレジットの連番の名称を"
        "入れてください。",
        en="This is no number. Write a whole number such as 1790, or the name of a "
        "range of credits.",
    ),
    "to_article6": Text(
        ja="パリ協定6条2項(年次情報)", en="Article 6.2, annual information"
    ),
    "to_audit": Text(ja="登録簿を確かめる", en="Check the ledger"),
    "files": Text(ja="公開データ", en="Open data"),
    "files_lead": Text(
        ja="この帳簿の口座・記帳・残高の表に、各列の意味、出典、ライセンス(Apache-2.0)を"
        "添えた1つのZIPファイルです。beancountの帳簿は、同じ記帳を別の会計ソフトで"
        "検算するためのものです。",
        en="The accounts, entries and holdings of this book as one ZIP file, with the "
        "meaning of every column, the sources and the licence (Apache-2.0). The book "
        "for beancount lets another program check the same entries.",
    ),
    "demonstration_badge": Text(ja="実演用データ", en="Demonstration data"),
    "demonstration": Text(ja="実演用登録簿", en="Demonstration registry"),
    "demonstration_lead": Text(
        ja="モデルによる計測データから発行したクレジットです。実績ではありません。"
        "シリアル番号は必ず DEMO- で始まります。",
        en="Credits issued from modelled readings; none of them is real. Their serial "
        "numbers always begin with DEMO-.",
    ),
    "demonstration_none": Text(
        ja="まだ発行されていません", en="Nothing has been issued yet"
    ),
    "demonstration_how": Text(
        ja="関門が開き、事務局が発行すると、ここに口座と残高が表示されます。",
        en="Accounts and balances stand here once the gate is open and the "
        "secretariat issues.",
    ),
    "to_project": Text(ja="案件のページへ", en="Go to the project"),
    "accounts": Text(ja="口座", en="Accounts"),
    "account": Text(ja="口座", en="Account"),
    "kind": Text(ja="種類", en="Kind"),
    "balance": Text(ja="残高", en="Balance"),
    "serials_note": Text(
        ja="JCM 登録簿の番号体系は公表されていないため、シリアル番号は"
        "連携独自のものです。",
        en="The serial structure of the JCM registries is not public; these numbers "
        "are Renkei's own.",
    ),
}

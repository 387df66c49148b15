"""The words of issuance and retirement over time."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "registry": Text(ja="登録簿", en="Registry"),
    "title": Text(ja="発行と無効化の推移", en="Issuance and retirement over time"),
    "lead": Text(
        ja="発行した年と、排出削減が行われた年(ビンテージ)ごとに、国別の数量を示します。"
        "実績と実演は別の帳簿であり、合算しません。",
        en="Tonnes by year of issuance and by year of the reduction (vintage), by "
        "country. History and demonstration are two books and are never added up.",
    ),
    "history": Text(ja="公表された発行実績", en="Published issuance history"),
    "history_badge": Text(ja="実績", en="Real"),
    "history_lead": Text(
        ja="公表された発行記録による数量です。発行の記録がない国の案件は、発行がなかった"
        "のではなく、記録がないため含まれていません。",
        en="Tonnes of the published issuance records. Projects of other countries are "
        "not in them because no record is at hand, not because nothing was issued.",
    ),
    "history_untold": Text(
        ja="公表された記録は発行までで、発行後の無効化・取消しは公表されていません。"
        "その数量は0ではなく不明です。",
        en="Published records end at the issuance. What was retired or cancelled later "
        "is not published: it is unknown, not zero.",
    ),
    "demonstration": Text(ja="実演用登録簿", en="Demonstration registry"),
    "demonstration_badge": Text(ja="実演用データ", en="Demonstration data"),
    "demonstration_lead": Text(
        ja="流れを体験するために発行したクレジットで、実績ではありません。",
        en="Credits issued so that anybody may see the course; none of them is real.",
    ),
    "demonstration_none": Text(
        ja="まだ発行されていません", en="Nothing has been issued yet"
    ),
    "demonstration_how": Text(
        ja="実演で発行すると、ここに年ごとの数量が表示されます。",
        en="Tonnes by year will stand here once credits are issued in the "
        "demonstration.",
    ),
    "by_issue": Text(ja="発行した年ごとの発行量", en="Issued, by year of issuance"),
    "by_vintage": Text(
        ja="排出削減の年(ビンテージ)ごとの発行量", en="Issued, by vintage"
    ),
    "vintage_note": Text(
        ja="公表された記録は期間だけを示し、暦年ごとの内訳を示しません。期間が一つの暦年に"
        "収まる記録はその年とし、複数年にわたる記録は「年は不明」としています。",
        en="Published records name a period and do not divide it by calendar year. A "
        "record within one year counts in that year; one over several stands at "
        "“year unknown”.",
    ),
    "by_state": Text(
        ja="発行した年ごとの現在の状態", en="What became of them, by year of issuance"
    ),
    "by_movement": Text(
        ja="無効化・取消しをした年ごとの数量",
        en="Retired and cancelled, by year in which it was done",
    ),
    "no_movement": Text(
        ja="この帳簿には、無効化・取消しの記帳はまだありません。",
        en="No retirement or cancellation is entered in this book yet.",
    ),
    "unknown_year": Text(ja="年は不明", en="year unknown"),
    "sums": Text(ja="数量の合計", en="Tonnes in all"),
    "state": Text(ja="状態", en="State"),
    "tonnes": Text(ja="数量(tCO₂)", en="Tonnes (tCO₂)"),
    "issued": Text(ja="発行", en="Issued"),
    "csv": Text(ja="このデータをCSVで保存", en="Save these numbers as CSV"),
    "search": Text(ja="プロジェクトを検索", en="Search the projects"),
    "measure": Text(ja="区分", en="Measure"),
    "year": Text(ja="年", en="Year"),
    "country": Text(ja="国", en="Country"),
    "kind": Text(ja="種類", en="Kind"),
    "book": Text(ja="帳簿", en="Book"),
}

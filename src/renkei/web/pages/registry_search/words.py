"""The words of the register's search."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "home": Text(ja="ホーム", en="Home"),
    "registry": Text(ja="登録簿", en="Registry"),
    "title": Text(ja="登録簿のプロジェクト", en="Projects of the register"),
    "lead": Text(
        ja="JCMのプロジェクト一覧に載る案件と、公開の記録で妥当性確認以降に進んだ案件を"
        "検索できます。",
        en="Search the projects of the JCM list and those whose public papers have "
        "come to validation or further.",
    ),
    "search": Text(
        ja="件名・番号・参加者・技術(日英)",
        en="Title, number, participant, technology (Japanese or English)",
    ),
    "country": Text(ja="国", en="Country"),
    "stage": Text(ja="状態", en="Status"),
    "methodology": Text(ja="方法論", en="Methodology"),
    "sector": Text(ja="分野", en="Sector"),
    "year": Text(ja="登録年", en="Registered in"),
    "all": Text(ja="すべて", en="All"),
    "unknown": Text(ja="記録なし", en="Not on record"),
    "place": Text(ja="市・地域", en="City or region"),
    "apply": Text(ja="検索する", en="Search"),
    "clear": Text(ja="条件を外す", en="Show all"),
    "found": Text(ja="{count}件中 {first}〜{last}件", en="{first}–{last} of {count}"),
    "csv": Text(ja="この結果をCSVで保存", en="Save this result as CSV"),
    "map": Text(ja="地図", en="Map"),
    "list": Text(ja="一覧", en="List"),
    "reference": Text(ja="番号", en="Number"),
    "project": Text(ja="プロジェクト", en="Project"),
    "registered": Text(ja="登録日", en="Registered"),
    "issued": Text(ja="発行(tCO₂)", en="Issued (tCO₂)"),
    "retired": Text(ja="無効化(tCO₂)", en="Retired (tCO₂)"),
    "cancelled": Text(ja="取消し(tCO₂)", en="Cancelled (tCO₂)"),
    "where": Text(ja="所在(記録にある市・地域)", en="Place (city or region on record)"),
    "none_issued": Text(ja="記録なし", en="none on record"),
    "untold": Text(ja="未公表", en="not published"),
    "books": Text(
        ja="発行量は公表された実績のみで、実演用の帳簿は含みません。発行の記録があるのは"
        "次の国だけで、「記録なし」は発行がないことを意味しません:{countries}。"
        "公表された記録は発行までで、その後の無効化は公表されていません。",
        en="Tonnes are of the published history only, never of the demonstration. "
        "Issuances are on record for these countries alone, so that “none on record” "
        "does not mean that nothing was issued: {countries}. Published records end at "
        "the issuance; later retirements are not published.",
    ),
    "as_of": Text(
        ja="一覧の時点:{day}。{completeness}", en="As of {day}. {completeness}"
    ),
    "previous": Text(ja="前へ", en="Previous"),
    "next": Text(ja="次へ", en="Next"),
    "pages": Text(ja="ページ", en="Pages"),
    "none_title": Text(ja="該当するプロジェクトはありません", en="No project matches"),
    "none_body": Text(
        ja="別の言葉で探すか、条件を外してください。",
        en="Try another word, or show all.",
    ),
    "over_time": Text(ja="発行と無効化の推移", en="Issuance and retirement over time"),
}

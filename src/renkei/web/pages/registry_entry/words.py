"""The words of a project's entry in the register."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "registry": Text(ja="登録簿", en="Registry"),
    "projects": Text(ja="プロジェクト", en="Projects"),
    "record": Text(ja="登録の内容", en="Record"),
    "reference": Text(ja="JCMの番号", en="JCM number"),
    "status": Text(ja="状態", en="Status"),
    "country": Text(ja="国", en="Country"),
    "registered": Text(ja="登録日", en="Registered on"),
    "methodology": Text(ja="方法論", en="Methodology"),
    "sector": Text(ja="分野(方法論による)", en="Sector (of the methodology)"),
    "host": Text(ja="参加者(パートナー国)", en="Participants (partner country)"),
    "japanese": Text(ja="参加者(日本)", en="Participants (Japan)"),
    "where": Text(ja="所在", en="Place"),
    "country_only": Text(
        ja="国のみ({country})。市・地域は記録にありません。",
        en="Known to the country only ({country}); no city is on record.",
    ),
    "city_only": Text(
        ja="市・地域まで。設備の位置は記録にありません。",
        en="Known to the city or region; the plant itself is not on record.",
    ),
    "pages": Text(ja="関連するページ", en="Also"),
    "to_project": Text(ja="案件のページ", en="The project's page"),
    "to_paper": Text(ja="案件の記録", en="The project's paper"),
    "not_listed": Text(
        ja="保存したJCMの一覧には載っていません",
        en="not in the stored copy of the JCM list",
    ),
    "source": Text(ja="出典", en="Source"),
    "credits": Text(ja="クレジット", en="Credits"),
    "history_badge": Text(ja="実績", en="Real"),
    "demonstration_badge": Text(ja="実演用データ", en="Demonstration data"),
    "history": Text(ja="公表された発行実績", en="Published issuance history"),
    "demonstration": Text(ja="実演用登録簿", en="Demonstration registry"),
    "none": Text(
        ja="この案件の発行の記録はありません。発行がなかったことを意味しません。",
        en="No issuance of this project is on record, which does not say that there "
        "was none.",
    ),
    "block": Text(ja="クレジットの範囲", en="Range of credits"),
    "issued_to": Text(ja="配分先", en="Issued to"),
    "issued_on": Text(ja="発行日", en="Issued on"),
    "vintage": Text(ja="ビンテージ", en="Vintage"),
    "vintage_unknown": Text(
        ja="不明(期間は{period})", en="not known (period {period})"
    ),
    "state": Text(ja="状態", en="State"),
    "tonnes": Text(ja="数量(tCO₂)", en="Tonnes (tCO₂)"),
    "published": Text(ja="公表された通知・発行", en="Published notifications"),
    "row": Text(ja="行", en="Row"),
    "period": Text(ja="モニタリング期間", en="Monitoring period"),
    "decided": Text(ja="決定日", en="Decided on"),
    "notified": Text(ja="通知量", en="Notified"),
    "issued": Text(ja="発行量", en="Issued"),
    "not_issued": Text(ja="発行の記載なし", en="no issuance stated"),
    "papers": Text(ja="公開の書類", en="Public papers of its cycle"),
    "papers_lead": Text(
        ja="アイデアノートから発行までの書類のうち、公開されているものです。公開の版は、"
        "公開された日と状態を古い順に示します。",
        en="From the idea note to the issuance, as far as they are public, with every "
        "version that was public, the oldest first.",
    ),
    "no_papers": Text(
        ja="この案件の手続の書類は、まだここで公開されていません",
        en="No paper of its cycle is public here yet",
    ),
    "no_papers_how": Text(
        ja="参加者が書類を提出し、公開の段階に進むと、ここに並びます。",
        en="They will stand here once participants hand them in and they become "
        "public.",
    ),
    "kind": Text(ja="書類", en="Paper"),
    "number": Text(ja="番号と件名", en="Number and title"),
    "stands": Text(ja="現在の状態", en="Stands at"),
    "versions": Text(ja="公開の版", en="Public versions"),
    "version": Text(ja="第{version}版 {day} {state}", en="v{version}, {day}: {state}"),
}

"""The words of a serial number's page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "registry": Text(ja="登録簿", en="Registry"),
    "title": Text(ja="シリアル番号 {serial}", en="Serial number {serial}"),
    "lead": Text(
        ja="1トンのクレジットの来歴です。1つのシリアル番号は1トンのCO₂を表します。",
        en="The story of one credit: one serial number is one tonne of CO₂.",
    ),
    "history_badge": Text(ja="実績", en="Real"),
    "demonstration_badge": Text(ja="実演用データ", en="Demonstration data"),
    "now": Text(ja="現在の状態", en="Where it is now"),
    "account": Text(ja="口座", en="Account"),
    "state": Text(ja="状態", en="State"),
    "since": Text(ja="この口座に入った日", en="In this account since"),
    "range": Text(ja="同じ口座にある連番", en="Range it lies in"),
    "origin": Text(ja="由来", en="Where it came from"),
    "project": Text(ja="案件", en="Project"),
    "issued_to": Text(ja="発行を受けた国", en="Issued to"),
    "period": Text(ja="モニタリング期間", en="Monitoring period"),
    "vintage": Text(ja="排出削減の暦年", en="Vintage"),
    "vintage_unknown": Text(
        ja="公表記録に暦年の記載なし", en="The published record names no year"
    ),
    "issued_on": Text(ja="発行日", en="Issued on"),
    "block": Text(ja="一緒に発行された連番", en="Issued together"),
    "entries": Text(ja="記帳", en="Entries"),
    "entries_lead": Text(
        ja="この番号を動かしたすべての記帳です。記帳は変更も削除もできません。",
        en="Every entry that moved this number. An entry is never changed or deleted.",
    ),
    "on_day": Text(ja="日付", en="Date"),
    "what": Text(ja="記帳の種類", en="Entry"),
    "from_to": Text(ja="移転元 → 移転先", en="From → to"),
    "into_being": Text(ja="(発行)", en="(issued)"),
    "why": Text(ja="根拠", en="Grounds"),
    "proof": Text(ja="証明", en="Proof"),
    "proof_lead": Text(
        ja="証明のファイルは、この番号の決定・発行・記帳が封印の連鎖に含まれ、変更されて"
        "いないことを示します。公表された検査点と照らして、この登録簿に頼らずに"
        "「renkei registry verify」で検証できます。",
        en="The file proves that decision, issue and entries of this number are in the "
        "chain of seals, unchanged. Check it against the published checkpoint with "
        "“renkei registry verify”, without relying on this registry.",
    ),
    "get_proof": Text(ja="証明を保存", en="Save the proof"),
    "get_checkpoint": Text(ja="検査点を保存", en="Save the checkpoint"),
    "unsealed": Text(
        ja="最新の記帳はまだ封印されていません。封印されると証明を保存できます。",
        en="Its newest entry is not sealed yet; the proof can be saved once it is.",
    ),
    "serial_of": Text(ja="{first}〜{last}", en="{first} to {last}"),
}
